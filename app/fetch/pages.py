"""Pages that somebody names: fetched as list files are, from public addresses only, where the site allows it."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from app.fetch.checks import ContentKind
from app.fetch.fetcher import USER_AGENT, Fetcher, FetchLimits
from app.fetch.public_address import PublicTransport, make_refusal
from app.fetch.robots import CLOSED, MAX_BYTES, Robots, parse_robots

AGENT = "interdict"
# An analyst waits for the answer: a page that is not there after half a minute is better handed in as a file. The
# largest newspaper page has 5 MB, the longest release as PDF 9.
PAGE_LIMITS = FetchLimits(
    connect_s=5.0, read_s=10.0, total_s=30.0, max_bytes=10_000_000, attempts=2, longest_pause_s=5.0
)
_MOST_REDIRECTS = 5
_ROBOTS = "/robots.txt"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came.

    Attributes:
        url: Where it stood, after redirects.
        media_type: As its server called it; None when it did not say.
    """

    url: str
    content: bytes
    media_type: str | None


class RobotsTransport(httpx.BaseTransport):
    """Sends only what a site leaves open to programs; asks each site once, and a redirect's site as well."""

    def __init__(self, inner: httpx.BaseTransport, limits: FetchLimits) -> None:
        self._inner = inner
        self._limits = limits
        self._known: dict[str, Robots] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request.

        Raises:
            BadRequest: the site's robots.txt closes the page, or cannot be had; or as the inner transport.
        """
        site = str(request.url.copy_with(raw_path=b"/"))
        if site not in self._known:
            self._known[site] = self._load_robots(site)
        if not self._known[site].is_open(request.url.raw_path.decode("ascii")):
            raise make_refusal(
                str(request.url), "the site's robots.txt closes this page to programs; hand it in as a file"
            )
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Closes what sends."""
        self._inner.close()

    def _load_robots(self, site: str) -> Robots:
        """What a site closes: nothing where it has no such file, everything where it cannot tell (RFC 9309, 2.3.1)."""
        timeout = httpx.Timeout(self._limits.read_s, connect=self._limits.connect_s)
        # Not as a context manager: leaving it would close the transport, which the page still needs.
        client = httpx.Client(transport=self._inner, timeout=timeout, max_redirects=_MOST_REDIRECTS, trust_env=False)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        try:
            with client.stream("GET", site.rstrip("/") + _ROBOTS, headers=headers, follow_redirects=True) as response:
                if response.is_success:
                    return parse_robots(_read_start(response), AGENT)
                return Robots() if response.is_client_error else CLOSED
        except httpx.TooManyRedirects:
            return Robots()
        except httpx.TransportError:
            return CLOSED


def _read_start(response: httpx.Response) -> bytes:
    start = b""
    for piece in response.iter_raw(MAX_BYTES):
        start += piece
        if len(start) >= MAX_BYTES:
            break
    return start


@dataclass(frozen=True, slots=True)
class PageFetcher:
    """Fetches pages, each over a connection of its own.

    Attributes:
        limits: How long and how much.
        make_transport: Makes what guards the way out; another one only in tests, which serve from 127.0.0.1.
    """

    limits: FetchLimits = PAGE_LIMITS
    make_transport: Callable[[], PublicTransport] = field(default=lambda: PublicTransport(httpx.HTTPTransport()))

    def fetch(self, url: str) -> Page:
        """Brings a page.

        Args:
            url: `http://` or `https://`.

        Raises:
            BadRequest: an address that is not public, not http(s), or closed to programs.
            FetchFailed: the page could not be had: too large, too slow, too many redirects, or of another kind.
        """
        parts = urlsplit(url)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            raise make_refusal(url, "write an address that starts with https:// or http://")
        fetcher = Fetcher(self.limits, make_transport=lambda: RobotsTransport(self.make_transport(), self.limits))
        with tempfile.TemporaryDirectory(prefix="interdict-page-") as folder:
            fetched = fetcher.fetch(url, Path(folder) / "page", ContentKind.ARTICLE)
            assert fetched is not None, "no copy is held, so the answer is never that it is the same"
            return Page(fetched.url, fetched.path.read_bytes(), fetched.media_type)
