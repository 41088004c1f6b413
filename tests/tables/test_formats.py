"""Files of other formats are named, with what their owner can do."""

import io
import zipfile

import pytest

from app.errors import BadTable
from app.tables.formats import refuse_other_formats


def _zip(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (_zip("[Content_Types].xml"), "Excel workbook.*save the sheet as CSV"),
        (_zip("table.csv"), "zip archive.*unpack"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "XML"),
        (b"\r\n<!DOCTYPE HTML><html>", "web page"),  # what many portals call .xls
        (b'[{"name": "Acme"}]', "JSON"),
    ],
)
def test_other_format_is_named_with_the_remedy(head: bytes, words: str) -> None:
    with pytest.raises(BadTable, match=words):
        refuse_other_formats(head)


@pytest.mark.parametrize("head", [b"name\nPDF Solutions Inc\n", b"[name]\nAcme\n", b"", b"\xff\xfen\x00a\x00"])
def test_text_is_let_through(head: bytes) -> None:
    refuse_other_formats(head)
