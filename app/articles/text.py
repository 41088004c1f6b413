"""From bytes to the readable text of an article: decoded, freed of mark-up and of what surrounds it on its page.

Every offset that Interdict keeps of an article counts in this text, so it is kept with the article.
"""

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from app.errors import BadArticle, Problem

# A newspaper page has under 5 MB; what is longer is no article, and reading it would take minutes.
MAX_BYTES = 10_000_000
# The longest official release of designations read so far has 90,000 characters with its annex.
MAX_CHARACTERS = 600_000
# Below this a page is a login wall or all script: the shortest wire brief read has 260.
LEAST_CHARACTERS = 80
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset=[\"']?([\w-]+)", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200d\u2060\ufeff\u00ad\u200e\u200f"))


@dataclass(frozen=True, slots=True)
class ReadableText:
    """The text of an article and what its page says of it.

    Attributes:
        text: Lines; a paragraph, a list item or a table row each.
        title: Of the page's own metadata; None where it has none.
        publisher: Likewise.
        published: Likewise.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None


def read_text(content: bytes, name: str) -> ReadableText:
    """Reads an article's bytes as plain text, HTML or PDF, told apart by how they begin.

    Args:
        content: The whole file.
        name: What errors call it.

    Raises:
        BadArticle: empty, too large, binary of another kind, a broken PDF, or a page without an article in it.
    """
    if len(content) > MAX_BYTES:
        raise _refuse(name, f"the article is over {MAX_BYTES:,} bytes")
    if content.lstrip()[:5] == b"%PDF-":
        readable = _read_pdf(content, name)
    elif _is_html(content):
        readable = _read_html(content, name)
    else:
        readable = ReadableText(_clean(decode_text(content, name)))
    if len(readable.text.strip()) < LEAST_CHARACTERS:
        raise _refuse(name, "there is no article in it; a login wall or a page that is all script reads like this")
    if len(readable.text) > MAX_CHARACTERS:
        raise _refuse(name, f"the text is over {MAX_CHARACTERS:,} characters")
    return readable


def decode_text(content: bytes, name: str) -> str:
    """Decodes bytes: a byte order mark, then UTF-8, then what charset-normalizer finds.

    Raises:
        BadArticle: no encoding explains the bytes, or they are no text.
    """
    from charset_normalizer import from_bytes

    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\x00" in content[:4096]:
        raise _refuse(name, "this is no text, HTML or PDF")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content).best()
    if best is None:
        raise _refuse(name, "no encoding explains these bytes; save the article as UTF-8")
    return str(best)


def _is_html(content: bytes) -> bool:
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<article", b"<div")) or (
        b"<html" in head
    )


def _read_html(content: bytes, name: str) -> ReadableText:
    # Imported here: the library takes a tenth of a second, and most commands read no page.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    declared = _CHARSET.search(content[:4096])
    try:
        page = content.decode(declared.group(1).decode("ascii")) if declared else decode_text(content, name)
    except (LookupError, UnicodeDecodeError):
        page = decode_text(content, name)
    found = bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True)
    if not isinstance(found, Document) or not found.text:
        raise _refuse(name, "there is no article on this page")
    return ReadableText(_clean(found.text), found.title, found.sitename, _parse_day(found.date))


def _read_pdf(content: bytes, name: str) -> ReadableText:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise _refuse(name, "the PDF is locked with a password")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, RecursionError, OSError) as exc:
        raise _refuse(name, "the PDF is broken and cannot be read") from exc
    return ReadableText(_clean(text))


def _clean(text: str) -> str:
    """One kind of line break, no invisible characters, no white space that is not a blank."""
    text = re.sub(r"\r\n?|\u2028|\u2029|\x0c", "\n", text).translate(_INVISIBLE)
    return re.sub(r"[\t\u00a0\u2000-\u200a\u202f\u3000]", " ", text)


def _parse_day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None


def _refuse(name: str, sentence: str) -> BadArticle:
    return BadArticle("the article cannot be read", (Problem(name, sentence),))
