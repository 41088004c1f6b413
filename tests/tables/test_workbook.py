"""Workbooks read as the person sees them who made them."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.errors import BadTable
from app.model.bulk import BulkOptions
from app.tables.table import Table, open_table, peek_table
from tests.tables.files import make_workbook, make_zip, open_bytes


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.iterate_rows()]


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


def test_peeking_reads_the_head_of_a_workbook_and_leaves_nothing(tmp_path: Path) -> None:
    rows = [["isin", "name"], *([f"X{number}", "A"] for number in range(500))]
    path = tmp_path / "table"
    path.write_bytes(make_workbook(("S", rows)))
    table = peek_table(path, BulkOptions())
    assert [(column.meaning, column.name) for column in table.columns] == [("isin", "isin"), ("name", "name")]
    assert [found.name for found in tmp_path.iterdir()] == ["table"]


def test_sheet_that_is_hidden_is_read_only_when_told(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(make_workbook(("Lookup", [["name"], ["A"]]), ("Holdings", [["name"], ["B"]]))))
    book["Lookup"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    assert _cells(open_bytes(tmp_path, content.getvalue())) == [("B",)]
    assert _cells(open_bytes(tmp_path, content.getvalue(), BulkOptions(sheet="Lookup"))) == [("A",)]


def test_sheet_that_tells_no_dimensions_is_not_read_to_its_end_to_find_them(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("S")
    for number in range(2_000):
        sheet.append(["name" if number == 0 else f"A {number}"])
    content = io.BytesIO()
    book.save(content)
    member = "xl/worksheets/sheet1.xml"
    path = tmp_path / "table"
    # Cut off within the rows: only who reads that far can notice.
    with zipfile.ZipFile(content) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    assert b"<dimension" not in parts[member]
    path.write_bytes(
        make_zip(*((name, part[: len(part) // 2] if name == member else part) for name, part in parts.items()))
    )
    assert [column.name for column in peek_table(path, BulkOptions()).columns] == ["name"]
    with pytest.raises(BadTable, match="damaged"):
        open_table(path, BulkOptions())


def test_cells_outside_the_dimensions_that_a_sheet_tells_are_read(tmp_path: Path) -> None:
    content = make_workbook(("S", [["id", "name"], ["1", "A"], ["2", "B"]]))
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        parts = [(name, whole.read(name).replace(b'ref="A1:B3"', b'ref="A1:A2"')) for name in whole.namelist()]
    assert make_zip(*parts) != content
    assert _cells(open_bytes(tmp_path, make_zip(*parts))) == [("1", "A"), ("2", "B")]
