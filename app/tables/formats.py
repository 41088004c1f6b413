"""What a file is, told by its bytes and never by its name; what is no table is refused with what to do."""

import zipfile
from enum import StrEnum
from pathlib import Path

from app.errors import BadTable

_HEAD_BYTES = 4_096
_SAVE_REMEDY = "save it as XLSX without a password, or as CSV UTF-8, then send that file"
_EXPORT_REMEDY = "export the data as CSV, then send that file"
_UNPACK_REMEDY = "unpack it and send the table itself"

# First bytes in lower case, what the file then is, and what its owner can do.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%pdf", "a PDF document", _EXPORT_REMEDY),
    # The same container holds old Excel files and new ones that were given a password.
    (b"\xd0\xcf\x11\xe0", "an old or a password-protected Office file", _SAVE_REMEDY),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK_REMEDY),
    (b"rar!", "a RAR archive", _UNPACK_REMEDY),
    (b"bzh", "compressed by bzip2", _UNPACK_REMEDY),
    (b"\xfd7zxz\x00", "compressed by xz", _UNPACK_REMEDY),
    (b"\x28\xb5\x2f\xfd", "compressed by Zstandard", _UNPACK_REMEDY),
    (b"sqlite format 3\x00", "an SQLite database", _EXPORT_REMEDY),
    (b"<?xml", "an XML file", _EXPORT_REMEDY),
    (b"<!doctype html", "a web page", _EXPORT_REMEDY),
    (b"<html", "a web page", _EXPORT_REMEDY),
    (b'[{"', "a JSON file", _EXPORT_REMEDY),
    (b'{"', "a JSON file", _EXPORT_REMEDY),
)
# What a zip archive holds when it is a document of its own.
_DOCUMENT_MEMBERS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "a binary Excel workbook"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("content.xml", "an OpenDocument file"),
)
# The second begins an archive of nothing.
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOK_MEMBER = "xl/workbook.xml"


class Format(StrEnum):
    """In what a table comes: delimited text, an XLSX workbook, a Parquet file, or one of them packed."""

    TEXT = "text"
    WORKBOOK = "workbook"
    PARQUET = "parquet"
    GZIP = "gzip"
    ZIP = "zip"


def find_format(path: Path) -> Format:
    """Finds what a file is.

    Raises:
        BadTable: it is known to be something that holds no table, or that is not read here; with the remedy.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_ZIP_STARTS):
        return _find_zip_format(path)
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").lower()
    for signature, kind, remedy in _SIGNATURES:
        if start.startswith(signature):
            raise BadTable(f"the file seems to be {kind}, not a table: {remedy}")
    return Format.TEXT


def _find_zip_format(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as exc:
        raise BadTable("the zip archive or workbook is cut off or damaged; send it again") from exc
    if _WORKBOOK_MEMBER in members:
        return Format.WORKBOOK
    for member, kind in _DOCUMENT_MEMBERS:
        if member in members:
            raise BadTable(f"the file seems to be {kind}, not a table: {_SAVE_REMEDY}")
    return Format.ZIP
