"""Pages from a real server that misbehaves: each trouble is one clear error, in bounded time and memory."""

from collections.abc import Iterator
from ipaddress import ip_address

import httpx
import pytest

from app.errors import BadRequest, FetchFailed
from app.fetch.fetcher import FetchLimits
from app.fetch.pages import PageFetcher
from app.fetch.public_address import PublicTransport
from tests.sync_server import ListServer, Step, drip, run_list_server, send_bomb, send_file, send_status

PAGE = b"<!doctype html><html><body><p>An article.</p></body></html>"
LIMITS = FetchLimits(connect_s=1.0, read_s=0.2, total_s=0.6, max_bytes=1_000_000, attempts=1)


def make_local_transport() -> PublicTransport:
    """Lets 127.0.0.1 pass, and nothing else that is not public."""
    return PublicTransport(httpx.HTTPTransport(), allowed=frozenset({ip_address("127.0.0.1")}))


PAGES = PageFetcher(LIMITS, make_local_transport)


@pytest.fixture
def server() -> Iterator[ListServer]:
    with run_list_server() as lists:
        yield lists


def redirect(to: str) -> Step:
    return send_status(302, Location=to)


def test_page_comes_with_its_address_and_type(server: ListServer) -> None:
    url = server.give("/a", redirect("/b"))
    server.give("/b", send_file(PAGE, "text/html; charset=utf-8"))
    page = PAGES.fetch(url)
    assert (page.url, page.content, page.media_type) == (f"{server.url}/b", PAGE, "text/html")
    assert [path for path, _ in server.seen] == ["/robots.txt", "/a", "/b"]


def test_this_machine_is_refused_where_no_test_allows_it(server: ListServer) -> None:
    url = server.give("/a", send_file(PAGE, "text/html"))
    with pytest.raises(BadRequest, match="not on the open internet"):
        PageFetcher(LIMITS).fetch(url)
    assert server.seen == []


@pytest.mark.parametrize("target", ["http://127.0.0.2/", "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/"])
def test_redirect_to_an_inner_address_is_refused(server: ListServer, target: str) -> None:
    with pytest.raises(BadRequest, match="not on the open internet"):
        PAGES.fetch(server.give("/a", redirect(target)))


@pytest.mark.parametrize(
    "url", ["ftp://paper.example/a", "file:///etc/hostname", "paper.example/a", "https://", "http://me:pw@127.0.0.1/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadRequest):
        PAGES.fetch(url)


def test_redirect_away_from_http_is_refused(server: ListServer) -> None:
    with pytest.raises((BadRequest, FetchFailed)):
        PAGES.fetch(server.give("/a", redirect("file:///etc/hostname")))


def test_redirect_loop_ends(server: ListServer) -> None:
    with pytest.raises(FetchFailed, match="more than 5 redirects"):
        PAGES.fetch(server.give("/a", redirect("/a")))


def test_page_that_robots_may_not_read_is_left_alone(server: ListServer) -> None:
    server.give("/robots.txt", send_file(b"User-agent: *\nDisallow: /a", "text/plain"))
    url = server.give("/a", send_file(PAGE, "text/html"))
    with pytest.raises(BadRequest, match=r"robots\.txt closes this page"):
        PAGES.fetch(url)
    assert [path for path, _ in server.seen] == ["/robots.txt"]


def test_site_whose_robots_file_fails_is_closed(server: ListServer) -> None:
    server.give("/robots.txt", send_status(503))
    with pytest.raises(BadRequest, match=r"robots\.txt closes this page"):
        PAGES.fetch(server.give("/a", send_file(PAGE, "text/html")))


@pytest.mark.parametrize("media_type", ["image/png", "application/zip", "video/mp4", "application/octet-stream"])
def test_content_that_is_no_article_is_refused(server: ListServer, media_type: str) -> None:
    with pytest.raises(FetchFailed, match=media_type):
        PAGES.fetch(server.give("/a", send_file(PAGE, media_type)))


def test_host_that_hangs_is_given_up(server: ListServer) -> None:
    with pytest.raises(FetchFailed, match=r"not whole after|Timeout"):
        PAGES.fetch(server.give("/a", _as_html(drip(0.05))))


def test_page_of_fifty_megabytes_is_refused(server: ListServer) -> None:
    with pytest.raises(FetchFailed, match="over the limit of 1000000 bytes"):
        PAGES.fetch(server.give("/a", send_file(bytes(50_000_000), "text/html")))


def test_bomb_meets_the_limit(server: ListServer) -> None:
    with pytest.raises(FetchFailed, match="over the limit"):
        PAGES.fetch(server.give("/a", _as_html(send_bomb())))


def _as_html(step: Step) -> Step:
    """The step, its answer called HTML."""

    def relabelled(handler: object) -> None:
        original = handler.send_header  # type: ignore[attr-defined]

        def send_header(name: str, value: str) -> None:
            original(name, "text/html" if name == "Content-Type" else value)

        handler.send_header = send_header  # type: ignore[attr-defined]
        step(handler)  # type: ignore[arg-type]

    return relabelled
