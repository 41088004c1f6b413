"""Whatever a table comes as, it is read as the plain text that a person would have sent."""

import gzip
from pathlib import Path

import pytest

from app.errors import BadTable
from app.model.bulk import BulkOptions
from app.tables.table import Table
from tests.tables.files import make_workbook, make_zip, open_bytes

PLAIN = 'id,name,note\n1,Société Générale,-5\n2,商汤集团,"two\nlines"\n'
CELLS = [("1", "Société Générale", "-5"), ("2", "商汤集团", "two\nlines")]


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.iterate_rows()]


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-16"),
        gzip.compress(PLAIN.encode()),
        gzip.compress(PLAIN.encode("utf-16-le")),
        gzip.compress(PLAIN[:20].encode()) + gzip.compress(PLAIN[20:].encode()),  # as `cat` joins two
        make_zip(("table.csv", PLAIN.encode())),
        make_zip(("export\\table.csv", PLAIN.encode())),
        make_zip(("export/", b""), ("export/table.csv", PLAIN.encode("utf-8-sig")), ("__MACOSX/._table.csv", b"x")),
        make_workbook(("Sheet", [["id", "name", "note"], [1, CELLS[0][1], "-5"], ["2", *CELLS[1][1:]]])),
        gzip.compress(make_workbook(("S", [["id", "name", "note"], *CELLS]))),
    ],
    ids=[
        "utf-8",
        "utf-16",
        "gz",
        "gz of utf-16",
        "gz of two",
        "zip",
        "zip of Windows",
        "zip with a folder",
        "xlsx",
        "xlsx in gz",
    ],
)
def test_same_table_in_another_form_has_the_same_cells(tmp_path: Path, content: bytes) -> None:
    table = open_bytes(tmp_path, content)
    assert _cells(table) == CELLS
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".part", ".tmp"}] == []


def test_text_in_utf8_is_read_where_it_lies(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b"\xef\xbb\xbf" + PLAIN.encode())
    assert table.text.path == table.path
    assert table.has_mark
    assert [path.name for path in tmp_path.iterdir()] == ["table"]


def test_copy_is_the_same_each_time_it_is_made(tmp_path: Path) -> None:
    content = PLAIN.encode("utf-16")
    first = open_bytes(tmp_path, content)
    made = first.text.path.read_bytes()
    assert open_bytes(tmp_path, content) == first
    assert first.text.path.read_bytes() == made


def test_sheet_of_what_has_none_is_refused_and_not_left_out(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="only a workbook has sheets"):
        open_bytes(tmp_path, PLAIN.encode(), BulkOptions(sheet="Holdings"))
