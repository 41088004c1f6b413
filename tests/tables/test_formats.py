"""Formats are told by their bytes; what holds no table is named, with what its owner can do."""

import io
import zipfile
from pathlib import Path

import pytest

from app.errors import BadTable
from app.tables.formats import Format, find_format
from tests.tables.files import name_case


def _zip(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


def _find(folder: Path, content: bytes) -> Format:
    path = folder / "table.csv"
    path.write_bytes(content)
    return find_format(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF.*export the data as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or a password-protected Office file.*without a password"),
        (_zip("xl/workbook.bin"), "binary Excel workbook"),
        (_zip("word/document.xml"), "Word document"),
        (_zip("content.xml"), "OpenDocument"),
        (_zip("table.csv")[:-30], "cut off or damaged"),
        (b"BZh91AY&SY", "bzip2.*unpack it"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "XML"),
        (b"\r\n<!DOCTYPE HTML><html>", "web page"),  # what many portals call .xls
        (b'[{"name": "Acme"}]', "JSON"),
    ],
    ids=name_case,
)
def test_what_holds_no_table_is_named_with_the_remedy(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(BadTable, match=words):
        _find(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"name\nPDF Solutions Inc\n", Format.TEXT),
        (b"[name]\nAcme\n", Format.TEXT),
        (b"", Format.TEXT),
        (b"\xff\xfen\x00a\x00", Format.TEXT),
        (_zip("table.csv"), Format.ZIP),
        (_zip("xl/workbook.xml"), Format.WORKBOOK),
        (b"\x1f\x8b\x08\x00", Format.GZIP),
        (b"PAR1\x15\x04", Format.PARQUET),
    ],
    ids=name_case,
)
def test_format_is_found_whatever_the_file_is_called(tmp_path: Path, content: bytes, expected: Format) -> None:
    assert _find(tmp_path, content) is expected
