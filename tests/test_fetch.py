"""A file comes whole from a real server, or not at all and with the reason."""

import gzip
import hashlib
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import trustme

from app.errors import FetchFailed
from app.fetch.checks import ContentKind
from app.fetch.fetcher import Fetcher, FetchLimits, Validators
from tests.sync_server import (
    BOMB_BYTES,
    LAST_MODIFIED,
    PAGE,
    ListServer,
    Step,
    cut_off,
    drip,
    run_list_server,
    send_bomb,
    send_file,
    send_packed,
    send_status,
)

CONTENT = b'306,"BANCO NACIONAL DE CUBA"\r\n' * 1_000
LIMITS = FetchLimits(connect_s=5, read_s=5, total_s=20, max_bytes=1_000_000, attempts=3, longest_pause_s=60)


class Pauses(list[float]):
    """The pauses that a fetcher would have made."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def server() -> Iterator[ListServer]:
    with run_list_server() as running:
        yield running


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def fetcher(pauses: Pauses) -> Fetcher:
    return Fetcher(LIMITS, pause=pauses)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "ofac-sdn" / "sdn.csv"


def _check_nothing_left(target: Path) -> None:
    assert list(target.parent.glob("*")) == []


def test_file_comes_whole_with_its_hash_and_what_the_server_says_of_it(
    server: ListServer, fetcher: Fetcher, target: Path
) -> None:
    fetched = fetcher.fetch(server.give("/sdn.csv", send_file(CONTENT)), target, ContentKind.CSV)
    assert fetched is not None
    assert target.read_bytes() == CONTENT
    assert (fetched.sha256, fetched.size_bytes) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert fetched.validators == Validators('"1"', LAST_MODIFIED)
    assert fetched.modified_at == datetime(2024, 7, 2, 14, tzinfo=UTC)
    assert [path.name for path in target.parent.iterdir()] == ["sdn.csv"]


def test_copy_that_is_still_the_same_is_not_sent_again(server: ListServer, fetcher: Fetcher, target: Path) -> None:
    url = server.give("/sdn.csv", send_file(CONTENT))
    assert fetcher.fetch(url, target, ContentKind.CSV, Validators('"1"', LAST_MODIFIED)) is None
    assert not target.exists()
    assert server.seen[0][1]["if-modified-since"] == LAST_MODIFIED
    assert fetcher.fetch(url, target, ContentKind.CSV, Validators('"0"')) is not None


def test_client_says_who_it_is(server: ListServer, fetcher: Fetcher, target: Path) -> None:
    url = server.give("/sdn.csv", send_file(CONTENT))
    assert httpx.get(url).status_code == 403
    assert fetcher.fetch(url, target, ContentKind.CSV) is not None


def test_packed_file_is_unpacked_and_its_hash_is_of_the_file(
    server: ListServer, fetcher: Fetcher, target: Path
) -> None:
    fetched = fetcher.fetch(server.give("/sdn.csv", send_packed(CONTENT)), target, ContentKind.CSV)
    assert fetched is not None
    assert fetched.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert target.read_bytes() == CONTENT


def test_caller_hears_of_each_piece_and_may_end_it(server: ListServer, target: Path) -> None:
    heard: list[int] = []

    def hear(size_bytes: int) -> None:
        heard.append(size_bytes)
        if len(heard) > 1:
            raise KeyboardInterrupt

    content = bytes(LIMITS.max_bytes)
    with pytest.raises(KeyboardInterrupt):
        Fetcher(LIMITS, on_bytes=hear).fetch(server.give("/sdn.csv", send_file(content)), target, ContentKind.CSV)
    assert heard[0] < heard[1] <= len(content)
    _check_nothing_left(target)


def test_server_error_passes_after_a_pause(server: ListServer, fetcher: Fetcher, target: Path, pauses: Pauses) -> None:
    url = server.give("/sdn.csv", send_status(500), send_status(503), send_file(CONTENT))
    assert fetcher.fetch(url, target, ContentKind.CSV) is not None
    assert pauses == [1.0, 2.0]


def test_tries_are_bounded(server: ListServer, fetcher: Fetcher, target: Path, pauses: Pauses) -> None:
    with pytest.raises(FetchFailed, match=r"500 \(tries: 3\)"):
        fetcher.fetch(server.give("/sdn.csv", send_status(500)), target, ContentKind.CSV)
    assert (len(server.seen), pauses) == (3, [1.0, 2.0])


@pytest.mark.parametrize("said", ["7", "seven"])
def test_pause_that_the_server_asks_for_is_made_where_it_can_be_read(
    server: ListServer, fetcher: Fetcher, target: Path, pauses: Pauses, said: str
) -> None:
    url = server.give("/sdn.csv", send_status(429, Retry_After=said), send_file(CONTENT))
    assert fetcher.fetch(url, target, ContentKind.CSV) is not None
    assert pauses == [7.0 if said == "7" else 1.0]


def test_pause_of_an_hour_ends_the_fetch(server: ListServer, fetcher: Fetcher, target: Path, pauses: Pauses) -> None:
    with pytest.raises(FetchFailed, match="503"):
        fetcher.fetch(server.give("/sdn.csv", send_status(503, Retry_After="3600")), target, ContentKind.CSV)
    assert pauses == []


def test_file_that_is_cut_off_is_asked_for_again(
    server: ListServer, fetcher: Fetcher, target: Path, pauses: Pauses
) -> None:
    url = server.give("/sdn.csv", cut_off(CONTENT), cut_off(CONTENT, packed=True), send_file(CONTENT))
    assert fetcher.fetch(url, target, ContentKind.CSV) is not None
    assert target.read_bytes() == CONTENT
    assert len(pauses) == 2


def test_file_that_is_always_cut_off_leaves_the_one_that_was_there(
    server: ListServer, fetcher: Fetcher, target: Path
) -> None:
    target.parent.mkdir()
    target.write_bytes(b"held")
    with pytest.raises(FetchFailed):
        fetcher.fetch(server.give("/sdn.csv", cut_off(CONTENT)), target, ContentKind.CSV)
    assert target.read_bytes() == b"held"
    assert len(list(target.parent.iterdir())) == 1


def test_slow_drip_ends_when_the_time_is_over(server: ListServer, pauses: Pauses, target: Path) -> None:
    fetcher = Fetcher(replace(LIMITS, total_s=0.3), pause=pauses)
    with pytest.raises(FetchFailed, match=r"not whole after 0.3 s \(tries: 1\)"):
        fetcher.fetch(server.give("/sdn.csv", drip(0.02)), target, ContentKind.CSV)
    _check_nothing_left(target)


def test_silence_ends_when_the_time_is_over(server: ListServer, pauses: Pauses, target: Path) -> None:
    fetcher = Fetcher(replace(LIMITS, read_s=0.1, attempts=2), pause=pauses)
    with pytest.raises(FetchFailed, match="ReadTimeout"):
        fetcher.fetch(server.give("/sdn.csv", drip(5)), target, ContentKind.CSV)
    _check_nothing_left(target)


@pytest.mark.parametrize(
    ("step", "kind", "said"),
    [
        (send_status(403), ContentKind.CSV, "403"),
        (send_status(404), ContentKind.CSV, "404"),
        (send_status(304), ContentKind.CSV, "304"),  # nobody asked whether it is the same
        (send_file(CONTENT, "application/pdf"), ContentKind.CSV, "application/pdf"),
        (send_file(PAGE, "text/html; charset=utf-8"), ContentKind.XML, "text/html"),
        (send_file(PAGE, "application/xml"), ContentKind.XML, "web page"),
        (send_file(b"\xef\xbb\xbf \n" + PAGE, "text/csv"), ContentKind.CSV, "web page"),
        (send_file(bytes(2_000_000)), ContentKind.CSV, "limit of 1000000 bytes"),
        (send_packed(b"x", "br"), ContentKind.CSV, "packs as br"),
        (send_packed(b"x", "gzip, gzip"), ContentKind.CSV, "packs as gzip, gzip"),
        (send_bomb(), ContentKind.CSV, "limit of 1000000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wrong_answer_is_refused_at_once(  # at once: asking again would not mend it
    server: ListServer, fetcher: Fetcher, target: Path, step: Step, kind: ContentKind, said: str
) -> None:
    with pytest.raises(FetchFailed, match=said):
        fetcher.fetch(server.give("/file", step), target, kind)
    assert len(server.seen) == 1
    _check_nothing_left(target)


def test_bomb_is_small_on_the_line() -> None:
    assert len(gzip.compress(bytes(BOMB_BYTES // 100))) * 100 < 1_000_000


def test_article_is_a_page_and_may_be_one(server: ListServer, fetcher: Fetcher, target: Path) -> None:
    url = server.give("/article", send_file(PAGE, "text/html"))
    assert fetcher.fetch(url, target, ContentKind.HTML) is not None


def test_empty_file_is_no_file(server: ListServer, fetcher: Fetcher, target: Path) -> None:
    with pytest.raises(FetchFailed, match="empty"):
        fetcher.fetch(server.give("/sdn.csv", send_file(b"")), target, ContentKind.CSV)


def test_disk_that_cannot_be_written_is_told(server: ListServer, fetcher: Fetcher, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FetchFailed, match="cannot be written"):
        fetcher.fetch(server.give("/sdn.csv", send_file(CONTENT)), tmp_path / "file" / "sdn.csv", ContentKind.CSV)
    assert len(server.seen) == 1


def test_nothing_there_at_all_is_told(fetcher: Fetcher, target: Path) -> None:
    with run_list_server() as gone:
        url = gone.give("/sdn.csv", send_file(CONTENT))
    with pytest.raises(FetchFailed, match="ConnectError"):
        fetcher.fetch(url, target, ContentKind.CSV)


def test_address_that_is_none_is_told(fetcher: Fetcher, target: Path) -> None:
    with pytest.raises(FetchFailed, match="ftp"):
        fetcher.fetch("ftp://127.0.0.1/sdn.csv", target, ContentKind.CSV)


def test_redirects_are_followed_and_bounded(server: ListServer, fetcher: Fetcher, target: Path) -> None:
    server.give("/new.csv", send_file(CONTENT))
    server.give("/round", send_status(302, Location="/round"))
    url = server.give("/old.csv", send_status(302, Location="/new.csv"))
    assert fetcher.fetch(url, target, ContentKind.CSV) is not None
    assert server.seen[1][1]["user-agent"].startswith("interdict/")
    with pytest.raises(FetchFailed, match="redirects"):
        fetcher.fetch(f"{server.url}/round", target, ContentKind.CSV)


class _Authority:
    """A certificate authority of the test's own."""

    def __init__(self) -> None:
        self._ca = trustme.CA()
        self.trust = ssl.create_default_context()
        self._ca.configure_trust(self.trust)

    def make_server_context(self, expires_at: datetime | None = None) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert("127.0.0.1", not_after=expires_at).configure_cert(context)
        return context


def test_https_with_a_good_certificate_is_trusted_and_never_left(target: Path, server: ListServer) -> None:
    authority = _Authority()
    plain = server.give("/sdn.csv", send_file(CONTENT))
    with run_list_server(authority.make_server_context()) as secure:
        fetcher = Fetcher(LIMITS, authority.trust)
        assert fetcher.fetch(secure.give("/sdn.csv", send_file(CONTENT)), target, ContentKind.CSV) is not None
        with pytest.raises(FetchFailed, match="not https"):
            fetcher.fetch(secure.give("/old.csv", send_status(302, Location=plain)), target, ContentKind.CSV)
    assert server.seen == []


def test_expired_certificate_is_refused_without_another_try(target: Path, pauses: Pauses) -> None:
    authority = _Authority()
    expired = authority.make_server_context(datetime.now(UTC) - timedelta(days=1))
    with run_list_server(expired) as secure, pytest.raises(FetchFailed, match=r"certificate.*expired"):
        Fetcher(LIMITS, authority.trust, pauses).fetch(
            secure.give("/sdn.csv", send_file(CONTENT)), target, ContentKind.CSV
        )
    assert pauses == []


def test_certificate_of_an_unknown_authority_is_refused(target: Path) -> None:
    with run_list_server(_Authority().make_server_context()) as secure, pytest.raises(FetchFailed, match="certificate"):
        Fetcher(LIMITS).fetch(secure.give("/sdn.csv", send_file(CONTENT)), target, ContentKind.CSV)
