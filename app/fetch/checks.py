"""What of a response is looked at before its file is believed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

import httpx

from app.clock import now
from app.errors import FetchFailed

_OPAQUE = frozenset({"application/octet-stream", "binary/octet-stream"})
# A page that begins so is a notice, a consent form or an error, whatever its headers say.
_HTML_STARTS = (b"<!doctype html", b"<html")
_UTF8_BOM = b"\xef\xbb\xbf"
_SNIFFED_BYTES = 1_024
# The server's fault or a passing one; any other status will be the same in a minute.
_WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})


class ContentKind(StrEnum):
    """What a file should be; decides which media types its server may call it."""

    CSV = "csv"
    XML = "xml"
    JSON = "json"
    TEXT = "txt"
    HTML = "html"
    ARTICLE = "article"


# Object stores call everything an octet stream, and many servers call CSV and JSON plain text.
_MEDIA_TYPES: Mapping[ContentKind, frozenset[str]] = {
    ContentKind.CSV: _OPAQUE | {"text/csv", "application/csv", "text/plain", "application/vnd.ms-excel"},
    ContentKind.XML: _OPAQUE | {"application/xml", "text/xml"},
    ContentKind.JSON: _OPAQUE | {"application/json", "application/x-ndjson", "application/json+ftm", "text/plain"},
    ContentKind.TEXT: _OPAQUE | {"text/plain", "text/tab-separated-values", "text/csv"},
    ContentKind.HTML: frozenset({"text/html", "application/xhtml+xml", "text/plain"}),
    ContentKind.ARTICLE: frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}),
}


class PassingError(Exception):
    """A try failed in a way that another one may not.

    Attributes:
        pause_s: What the server asks to wait, in seconds; None when it does not ask.
    """

    def __init__(self, reason: str, pause_s: float | None = None) -> None:
        super().__init__(reason)
        self.pause_s = pause_s


def check_status(response: httpx.Response) -> None:
    """Lets only 200 pass.

    Raises:
        PassingError: another try may help.
        FetchFailed: it will not.
    """
    status = response.status_code
    if status in _WORTH_ANOTHER_TRY:
        raise PassingError(f"the server answers {status}", _parse_retry_after(response.headers.get("retry-after")))
    if status != httpx.codes.OK:
        raise FetchFailed(f"{response.url}: the server answers {status} {response.reason_phrase}".rstrip())


def check_headers(response: httpx.Response, kind: ContentKind, max_bytes: int) -> None:
    """Refuses a file by what its headers say, before any of it is read.

    Raises:
        FetchFailed: too long, of another kind, or packed in a way that was not asked for.
    """
    declared = response.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > max_bytes:
        raise make_too_long(response, max_bytes)
    media_type = find_media_type(response)
    # No media type says nothing, and then the content has to: `check_is_no_page`, and the reader of the list.
    if media_type is not None and media_type not in _MEDIA_TYPES[kind]:
        raise FetchFailed(f"{response.url}: the server sends {media_type} where {kind.value} is expected")
    # One packing of one kind was asked for; packings within packings are how a bomb is built.
    if find_packing(response) not in {"gzip", "identity"}:
        raise FetchFailed(f"{response.url}: the server packs as {find_packing(response)}, which was not asked for")


def check_is_no_page(start: bytes, response: httpx.Response) -> None:
    """Refuses a web page that comes under the name and the media type of a file.

    Raises:
        FetchFailed: it is one.
    """
    if start[:_SNIFFED_BYTES].removeprefix(_UTF8_BOM).lstrip().lower().startswith(_HTML_STARTS):
        raise FetchFailed(f"{response.url}: the server sends a web page instead of the file")


def find_media_type(response: httpx.Response) -> str | None:
    """What the server calls the body, without its parameters; None when it does not say."""
    said: str = response.headers.get("content-type", "")
    return said.partition(";")[0].strip().lower() or None


def find_packing(response: httpx.Response) -> str:
    """How the body is packed: `identity`, `gzip` or whatever the server says."""
    said: str = response.headers.get("content-encoding", "")
    return said.strip().lower() or "identity"


def parse_http_date(text: str | None) -> datetime | None:
    """Reads the date of a header; None when there is none or it cannot be read."""
    try:
        moment = None if text is None else parsedate_to_datetime(text)
    except ValueError:
        return None
    # A date may say that its zone is not known (-0000, RFC 5322); those of HTTP are GMT (RFC 9110, 5.6.7).
    return None if moment is None else moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def make_too_long(response: httpx.Response, max_bytes: int) -> FetchFailed:
    """The error of a file over the limit."""
    return FetchFailed(f"{response.url}: the file is over the limit of {max_bytes} bytes")


def _parse_retry_after(text: str | None) -> float | None:
    # Seconds or a date (RFC 9110, 10.2.3).
    if text is not None and text.isascii() and text.strip().isdigit():
        return float(text)
    moment = parse_http_date(text)
    return None if moment is None else max(0.0, (moment - now()).total_seconds())
