"""Bad files get one clear error, bad rows an error of their own; nothing is held whole and nothing reads as clear."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from app.errors import BadTable
from app.tables import unpack, workbook
from tests.tables.files import make_workbook, make_zip, name_case, open_bytes

TABLE = b"id,name\n1,Acme\n2,Brown\n"
NOISE = random.Random(7).randbytes(5_000)
SHEET = make_workbook(("S", [["id", "name"], [1, "Acme"]]))


def _encrypt(archive: bytes) -> bytes:
    """Marks the members of an archive as encrypted, as a packer with a password does."""
    content = bytearray(archive)
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + place] |= 1
    return bytes(content)


def _change_member(archive: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return make_zip(*({one: old.read(one) for one in old.namelist()} | {name: content}).items())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        # no header: a cell of the first row could be a column's name, and every name would read as `company`
        (b"1,SenseTime Group Inc.,HK\n2,Acme,US\n", "put a header above it"),
        (b"1,SenseTime Group Inc.,company\n2,Acme,company\n", "seems to have no header, or two"),
        (b"ID,NAME\nid,name\n1,Acme\n", "seems to have no header, or two"),
        # no table
        (b"", "empty or holds nothing but blanks"),
        (b"\xef\xbb\xbf\r\n  \r\n\t\r\n", "empty or holds nothing but blanks"),
        (b"id,name\n", "no row under it"),
        (b"%PDF-1.7\n1 0 obj\n", "PDF document"),
        (NOISE, "NUL|neither UTF-8|not windows-1252|header"),
        (b"x" * 3_000_000, "header cannot be read"),
        (b"id,name\n" + b'"' * 2_000_000, "not one of the first rows"),
        # too wide
        (b",".join(b"c%d" % n for n in range(5_000)) + b",name\n" + b"x," * 5_000 + b"Acme\n", "5,001 columns"),
        # in another encoding than it seems
        ("name\n商汤集团\n".encode("gb18030"), "neither UTF-8"),
        ("name\n商汤集团\n".encode("utf-16-le")[:-1], "not utf-16-le"),
        # gzip
        (gzip.compress(NOISE)[:-900], "gzip file is cut off"),
        (gzip.compress(TABLE)[:-4] + b"\x00\x00\x00\x00", "gzip file is cut off or damaged"),
        (b"\x1f\x8b\x08\x00", "gzip file is cut off"),
        (gzip.compress(gzip.compress(TABLE)), "packed twice"),
        (gzip.compress(b"%PDF-1.7\n"), "PDF document"),
        (gzip.compress(b"1,SenseTime Group Inc.,HK\n2,Acme,US\n"), "put a header above it"),
        (gzip.compress(b"\x00" * 300_000), "more than 200,000 bytes"),
        # zip
        (make_zip(("a.csv", TABLE), ("b.csv", TABLE)), r"2 files \('a.csv', 'b.csv'\); pack exactly one"),
        (make_zip(), "no file"),
        (make_zip(("folder/", b"")), "no file"),
        (make_zip(("../../etc/table.csv", TABLE)), "outside"),
        (make_zip(("..\\table.csv", TABLE)), "outside"),
        (make_zip(("/table.csv", TABLE)), "outside"),
        (make_zip(("C:\\table.csv", TABLE)), "outside"),
        (_encrypt(make_zip(("table.csv", TABLE))), "password"),
        (make_zip(("table.csv", b"0" * 300_000)), "more than 200,000 bytes"),
        (make_zip(("table.csv", make_zip(("table.csv", TABLE)))), "packed twice"),
        (make_zip(("table.csv", NOISE))[:-30], "cut off or damaged"),
        (make_zip(("table.csv", TABLE)).replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
        # workbooks
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "password-protected"),
        (SHEET[:-200], "cut off or damaged"),
        (_change_member(SHEET, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "workbook is damaged"),
        (_change_member(SHEET, "xl/workbook.xml", b"<workbook/>"), "damaged|not in the workbook"),
        (_change_member(SHEET, "xl/styles.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "defines entities"),
        (_change_member(SHEET, "xl/styles.xml", b" " * 300_000), "more than 200,000 bytes"),
        (_change_member(SHEET, "xl/sharedStrings.xml", b" " * 150_000), "100,000 bytes of text"),
        (make_workbook(("S", [])), "empty or holds nothing but blanks"),
        # Parquet
        (b"PAR1" + NOISE, "Parquet file is cut off"),
        (b"PAR1" + NOISE + b"PAR1", "Parquet file is damaged"),
    ],
    ids=name_case,
)
def test_bad_file_gets_one_clear_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, words: str
) -> None:
    for module in (unpack, workbook):
        monkeypatch.setattr(module, "MOST_BYTES", 200_000)
    monkeypatch.setattr(workbook, "MOST_TEXT_BYTES", 100_000)
    with pytest.raises(BadTable, match=words):
        open_bytes(tmp_path, content)
    assert [path.name for path in tmp_path.iterdir()] == ["table"]


GOOD = (("1", "Acme"), ("2", "Brown"))


@pytest.mark.parametrize(
    ("content", "bad_line", "words"),
    [
        (b'id,name\n1,Acme\n9,"Open\n2,Brown\n', 3, "a quote opens in this line and never closes"),
        (b'id,name\n1,Acme\n9,"Open\n2,"Brown"\n', 3, "a quote opens in this line and never closes"),
        (b"id,name\n1,Acme\n9,%s\n2,Brown\n" % (b"x" * 10_000_000), 3, "longer than 131,072 bytes"),
        (b"id,name\n1,Acme\n9,%s\n2,Brown\n" % (b"x" * 40_000), 3, "a cell of 40,000 characters"),
        (b"id,name\n1,Acme\n9,\x00\x00\x00\n2,Brown\n", 3, "NUL characters; replace them"),
        (b"id,name\n1,Acme\n9\n2,Brown\n", 3, "1 cells under 2 columns; add those"),
        (
            b"id,name\n1,Acme\n9,a,b\n2,Brown\n",
            3,
            "3 cells under 2 columns; quote what holds a delimiter (left out: 'b')",
        ),
        (b"id,name\n1,Acme\nid,name\n2,Brown\n", 3, "the header once more"),
        (b"id,name\nid,name\n1,Acme\n2,Brown\n", 2, "the header once more"),
        (b"id,name\r\n1,Acme\r9\n2,Brown", 3, "1 cells under 2 columns"),  # three kinds of line ends
    ],
    ids=name_case,
)
def test_bad_row_gets_an_error_with_its_line_and_the_others_are_read(
    tmp_path: Path, content: bytes, bad_line: int, words: str
) -> None:
    rows = list(open_bytes(tmp_path, content).iterate_rows())
    (bad,) = (row for row in rows if row.error is not None)
    assert bad.line == bad_line
    assert words in (bad.error or "")
    assert len(bad.cells) == 2
    assert tuple(row.cells for row in rows if row.error is None) == GOOD
