"""Only public addresses: every twin of this machine and its network is refused, after resolution and redirects."""

from collections.abc import Sequence
from ipaddress import ip_address

import httpx
import pytest

from app.errors import BadRequest
from app.fetch.public_address import PublicTransport, is_public, resolve_name


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",  # shared address space; a cloud's settings stand there
        "168.63.129.16",  # public by the registry, and a cloud's inside
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",  # IPv4-compatible
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",  # NAT64
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",  # NAT64, local prefix
        "2002:7f00:1::",  # 6to4
        "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo, its client 127.0.0.1
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_address_that_is_not_public_is_told(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_address_passes(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.1", "127.1"])
def test_odd_spellings_of_this_machine_resolve_to_it(host: str) -> None:
    assert resolve_name(host, 80) == ["127.0.0.1"]


class FakeResolver:
    """Answers each question with the next of its answers, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def send(resolve: FakeResolver, url: str, seen: list[httpx.Request]) -> httpx.Response:
    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path == "/away":
            return httpx.Response(302, headers={"Location": "http://inside.example/"})
        return httpx.Response(200, text="page")

    transport = PublicTransport(httpx.MockTransport(answer), resolve)
    with httpx.Client(transport=transport, follow_redirects=True, trust_env=False) as client:
        return client.get(url)


def test_connection_goes_to_the_very_address_that_was_judged() -> None:
    seen: list[httpx.Request] = []
    resolve = FakeResolver(["93.184.216.34"], ["127.0.0.1"])
    response = send(resolve, "https://paper.example/a?b=1", seen)
    assert (seen[0].url.host, seen[0].headers["host"]) == ("93.184.216.34", "paper.example")
    assert seen[0].extensions["sni_hostname"] == "paper.example"
    assert resolve.asked == [("paper.example", 443)]
    assert str(response.url) == "https://paper.example/a?b=1"


def test_name_with_one_inner_address_among_public_ones_is_refused() -> None:
    seen: list[httpx.Request] = []
    with pytest.raises(BadRequest, match="not on the open internet"):
        send(FakeResolver(["93.184.216.34", "10.0.0.1"]), "http://paper.example/", seen)
    assert seen == []


def test_redirect_to_an_inner_address_is_refused() -> None:
    seen: list[httpx.Request] = []
    with pytest.raises(BadRequest, match=r"inside\.example"):
        send(FakeResolver(["93.184.216.34"], ["169.254.169.254"]), "http://paper.example/away", seen)
    assert [request.url.path for request in seen] == ["/away"]


def test_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(BadRequest) as caught:
        send(FakeResolver(["93.184.216.34"]), "http://me:secret@paper.example/", [])
    assert "secret" not in str(caught.value)


def test_name_without_an_address_is_a_failed_connection() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    transport = PublicTransport(httpx.MockTransport(lambda request: httpx.Response(200)), resolve)
    with (
        httpx.Client(transport=transport, trust_env=False) as client,
        pytest.raises(httpx.ConnectError, match="no address"),
    ):
        client.get("http://nowhere.example/")
