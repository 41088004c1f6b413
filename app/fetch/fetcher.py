"""Fetching, top to bottom: `fetch` tries again where that may help, `_attempt` asks and checks, `_save` keeps."""

import hashlib
import os
import secrets
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import httpx

from app.errors import FetchFailed
from app.fetch.checks import (
    ContentKind,
    PassingError,
    check_headers,
    check_is_no_page,
    check_status,
    find_media_type,
    find_packing,
    make_too_long,
    parse_http_date,
)
from app.fetch.unpack import Unpacker

_PAGES = frozenset({ContentKind.HTML, ContentKind.ARTICLE})
# Several authorities answer 403 to a client that does not say who it is.
USER_AGENT = f"interdict/{version('interdict')}"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How long and how much.

    Attributes:
        connect_s: To reach the server, in seconds.
        read_s: The longest silence while it sends.
        total_s: For everything, all tries included; met at the latest one `read_s` late.
        max_bytes: The most bytes, as unpacked.
        attempts: Tries in all, 1 or more.
        max_redirects: The most redirects of one try.
        first_pause_s: Pause after the first failed try; each later one is twice as long.
        longest_pause_s: The most that a `Retry-After` is waited for; a longer one ends the fetch.
    """

    connect_s: float = 10.0
    read_s: float = 30.0
    # OFAC's advanced XML, 120 MB, over a line of 2 Mbit/s.
    total_s: float = 600.0
    # Four times that file, the longest there is.
    max_bytes: int = 512 * 1024 * 1024
    attempts: int = 4
    max_redirects: int = 5
    first_pause_s: float = 1.0
    longest_pause_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the copy that is held, sent back to ask whether it is still the same (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came.

    Attributes:
        sha256: Hex digest of its bytes, unpacked.
        size_bytes: Its length, unpacked.
        validators: What to send along next time.
        url: Where it stood, after redirects.
        media_type: As its server called it; None when it did not say.
    """

    path: Path
    sha256: str
    size_bytes: int
    validators: Validators
    url: str
    media_type: str | None

    @property
    def modified_at(self) -> datetime | None:
        """When the server says it was last changed; None when it does not say, or not in a way that can be read."""
        return parse_http_date(self.validators.last_modified)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches files, one at a time, each over a connection of its own.

    Attributes:
        limits: How long and how much.
        trust: Whose certificates count; None means the certificate authorities that httpx trusts.
        pause: Waits some seconds.
        make_transport: Makes what requests go through; None means httpx's own, with the proxies of the environment.
        on_bytes: Is told how much of the file is there, each time that some more is; what it raises ends the fetch.
    """

    limits: FetchLimits = field(default_factory=FetchLimits)
    trust: ssl.SSLContext | None = None
    pause: Callable[[float], None] = time.sleep
    make_transport: Callable[[], httpx.BaseTransport] | None = None
    on_bytes: Callable[[int], None] = lambda _size_bytes: None

    def fetch(self, url: str, target: Path, kind: ContentKind, held: Validators | None = None) -> Fetched | None:
        """Brings a file, under a temporary name until it is whole. A partial download is discarded, never resumed.

        Args:
            url: `https://`, or `http://` where the address itself says so; a redirect never leaves https.
            target: Where it goes; its directory is made, and a file of that name replaced.
            kind: What it should be.
            held: Of the copy that is held; None asks for the file in any case.

        Returns:
            None when the server says that the copy held is still the same; the target is not touched then.

        Raises:
            FetchFailed: the file could not be had; the target is as it was.
        """
        deadline = time.monotonic() + self.limits.total_s
        for tried in range(1, self.limits.attempts + 1):
            try:
                return self._attempt(url, target, kind, held, deadline)
            except PassingError as exc:
                backed_off_s = self.limits.first_pause_s * 2 ** (tried - 1)
                pause_s = backed_off_s if exc.pause_s is None else exc.pause_s
                is_too_long = pause_s > self.limits.longest_pause_s or time.monotonic() + pause_s > deadline
                if tried == self.limits.attempts or is_too_long:
                    raise FetchFailed(f"{url}: {exc} (tries: {tried})") from exc
                self.pause(pause_s)
        raise AssertionError("the last try returns or raises")

    def _attempt(
        self, url: str, target: Path, kind: ContentKind, held: Validators | None, deadline: float
    ) -> Fetched | None:
        try:
            with self._ask(url, held) as response:
                if held is not None and response.status_code == httpx.codes.NOT_MODIFIED:
                    return None
                check_status(response)
                check_headers(response, kind, self.limits.max_bytes)
                return self._save(response, target, kind, deadline)
        except httpx.HTTPError as exc:
            if _is_bad_certificate(exc):
                raise FetchFailed(f"{url}: the server's certificate is refused: {exc}") from exc
            raise PassingError(f"{type(exc).__name__}: {exc}") from exc
        except OSError as exc:
            raise FetchFailed(f"{url}: {target} cannot be written: {exc.strerror or exc}") from exc
        except httpx.InvalidURL as exc:
            raise FetchFailed(f"{url}: not an address that can be fetched: {exc}") from exc

    @contextmanager
    def _ask(self, url: str, held: Validators | None) -> Iterator[httpx.Response]:
        """The response at the end of the redirects, its body not yet read."""
        timeout = httpx.Timeout(self.limits.read_s, connect=self.limits.connect_s)
        with self._make_client(timeout) as client:
            request = client.build_request("GET", url, headers=_make_headers(held))
            is_https = request.url.scheme == "https"
            for _ in range(self.limits.max_redirects + 1):
                response = client.send(request, stream=True)
                if response.next_request is None:
                    yield response
                    return
                request = response.next_request
                if is_https and request.url.scheme != "https":
                    raise FetchFailed(f"{url}: the server redirects to {request.url}, which is not https")
            raise FetchFailed(f"{url}: more than {self.limits.max_redirects} redirects")

    def _make_client(self, timeout: httpx.Timeout) -> httpx.Client:
        if self.make_transport is None:
            return httpx.Client(timeout=timeout, verify=True if self.trust is None else self.trust)
        # A proxy of the environment would resolve names by itself, past whatever the transport guards.
        return httpx.Client(timeout=timeout, transport=self.make_transport(), trust_env=False)

    def _save(self, response: httpx.Response, target: Path, kind: ContentKind, deadline: float) -> Fetched:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        digest, size_bytes = hashlib.sha256(), 0
        try:
            with part.open("wb") as handle:
                for piece in self._read(response, deadline):
                    if size_bytes == 0 and kind not in _PAGES:
                        check_is_no_page(piece, response)
                    size_bytes += len(piece)
                    if size_bytes > self.limits.max_bytes:
                        raise make_too_long(response, self.limits.max_bytes)
                    digest.update(piece)
                    handle.write(piece)
                    self.on_bytes(size_bytes)
                handle.flush()
                os.fsync(handle.fileno())
            if size_bytes == 0:
                raise PassingError("the server sends an empty file")
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        said = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        return Fetched(target, digest.hexdigest(), size_bytes, said, str(response.url), find_media_type(response))

    def _read(self, response: httpx.Response, deadline: float) -> Iterator[bytes]:
        """The body, unpacked, in pieces of which none is empty; a body that is cut off raises."""
        unpacker = Unpacker() if find_packing(response) == "gzip" else None
        for chunk in response.iter_raw():
            if time.monotonic() > deadline:
                raise PassingError(f"not whole after {self.limits.total_s:g} s")
            yield from (chunk,) if unpacker is None else unpacker.unpack(chunk)
        if unpacker is not None and not unpacker.is_whole:
            raise PassingError("the packed file is cut off")


def _make_headers(held: Validators | None) -> Mapping[str, str]:
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"}
    if held is not None and held.etag is not None:
        headers["If-None-Match"] = held.etag
    if held is not None and held.last_modified is not None:
        headers["If-Modified-Since"] = held.last_modified
    return headers


def _is_bad_certificate(exc: BaseException) -> bool:
    cause: BaseException | None = exc
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
