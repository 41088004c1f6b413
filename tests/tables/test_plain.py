"""Whatever a table comes as, it is read as the plain text that a person would have sent."""

import gzip
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from arro3.core import Array, DataType, RecordBatch
from arro3.io import write_parquet

from app.errors import BadTable
from app.model.bulk import BulkOptions
from app.tables.table import Table, peek_table
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
        make_zip(("export/", b""), ("export/table.csv", PLAIN.encode("utf-8-sig")), ("__MACOSX/._table.csv", b"x")),
        make_workbook(("Sheet", [["id", "name", "note"], [1, CELLS[0][1], "-5"], ["2", *CELLS[1][1:]]])),
        gzip.compress(make_workbook(("S", [["id", "name", "note"], *CELLS]))),
    ],
    ids=["utf-8", "utf-16", "gz", "gz of utf-16", "gz of two", "zip", "zip with a folder", "xlsx", "xlsx in gz"],
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


def test_cells_of_a_workbook_read_as_people_see_them(tmp_path: Path) -> None:
    header = ["name", "birth_date", "at", "code", "amount", "flag", "hour"]
    at = datetime(2022, 2, 8, 5, 1)  # noqa: DTZ001 - spreadsheets know no zones
    row = ["Acme", date(1953, 8, 17), at, (2415, "000000"), 0.1 + 0.2, True, time(9, 30)]
    assert _cells(open_bytes(tmp_path, make_workbook(("S", [header, row])))) == [
        ("Acme", "1953-08-17", "2022-02-08T05:01:00", "002415", "0.3", "TRUE", "09:30:00")
    ]


def test_rows_of_a_workbook_are_named_by_their_number_in_the_sheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Holdings of 2024"],
        [],
        ["id", "name", "note"],
        [1, "A", "x\ny"],
        [],
        [2, "B"],
        [3, "C", "z", "surplus"],
    ]
    found = list(open_bytes(tmp_path, make_workbook(("S", rows))).iterate_rows())
    assert [(row.line, row.cells, row.error is None) for row in found] == [
        (4, ("1", "A", "x\ny"), True),
        (6, ("2", "B", ""), True),  # a workbook leaves empty cells at the end of a row out
        (7, ("3", "C", "z"), False),
    ]


def test_sheet_is_the_first_or_the_told_one(tmp_path: Path) -> None:
    content = make_workbook(("Notes", [["name"], ["A"]]), ("Holdings", [["name"], ["B"]]))
    assert _cells(open_bytes(tmp_path, content)) == [("A",)]
    assert _cells(open_bytes(tmp_path, content, BulkOptions(sheet="Holdings"))) == [("B",)]
    with pytest.raises(BadTable) as caught:
        open_bytes(tmp_path, content, BulkOptions(sheet="Holding"))
    assert caught.value.problems[0].field == "sheet"
    assert "'Notes', 'Holdings'" in caught.value.problems[0].problem


def test_values_of_a_parquet_file_read_as_people_write_them(tmp_path: Path) -> None:
    columns: dict[str, Any] = {
        "name": Array(["Acme", "商汤", None], DataType.utf8()),
        "code": Array([2415.0, 0.1, None], DataType.float64()),
        "birth_date": Array([-5981, None, None], DataType.int32()).cast(DataType.date32()),
    }
    write_parquet(RecordBatch.from_pydict(columns), tmp_path / "made")
    table = open_bytes(tmp_path, (tmp_path / "made").read_bytes())
    assert _cells(table) == [
        ("Acme", "2415", "1953-08-17"),
        ("商汤", "0.1", ""),
        ("", "", ""),
    ]
    assert [row.line for row in table.iterate_rows()] == [2, 3, 4]


def test_peeking_reads_the_head_of_a_workbook_and_leaves_nothing(tmp_path: Path) -> None:
    rows = [["isin", "name"], *([f"X{number}", "A"] for number in range(500))]
    path = tmp_path / "table"
    path.write_bytes(make_workbook(("S", rows)))
    table = peek_table(path, BulkOptions())
    assert [(column.meaning, column.name) for column in table.columns] == [("isin", "isin"), ("name", "name")]
    assert [found.name for found in tmp_path.iterdir()] == ["table"]


def test_copy_is_the_same_each_time_it_is_made(tmp_path: Path) -> None:
    content = PLAIN.encode("utf-16")
    first = open_bytes(tmp_path, content)
    made = first.text.path.read_bytes()
    assert open_bytes(tmp_path, content) == first
    assert first.text.path.read_bytes() == made
