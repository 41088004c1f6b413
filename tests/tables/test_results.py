"""Results keep every input cell and add nine columns that no spreadsheet runs."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.bulk import BulkOptions
from app.model.entry import EntryStatus
from app.model.screening import Outcome, ScreeningRequest, Strength, Subject
from app.tables.results import RESULT_COLUMNS, ResultCells, ResultWriter, make_result, neutralise
from app.tables.table import Table, open_table
from tests.services.bulk.fakes import SENSETIME, make_match, make_screening


def _write(folder: Path, content: bytes, result: ResultCells, *, safe_cells: bool = False) -> tuple[Table, str]:
    path = folder / "table"
    path.write_bytes(content)
    table = open_table(path, BulkOptions())
    text = io.StringIO(newline="")
    writer = ResultWriter(text, table, safe_cells=safe_cells)
    for row in table.iterate_rows():
        writer.write_row(row.cells, result)
    return table, text.getvalue()


def test_added_columns_are_those_of_the_interface_in_order() -> None:
    assert ", ".join(RESULT_COLUMNS) == (
        "screening_outcome, match_score, match_entry_id, match_list, match_name, match_status, match_dates, "
        "match_explanation, row_error"
    )


def test_input_cells_are_returned_as_they_came(tmp_path: Path) -> None:
    content = b'id;name\r\n=1+1;" Acme ""X"""\r\n-5;"two\r\nlines"\r\n\'0042;"a;b"\r\n'
    table, text = _write(tmp_path, content, ResultCells("clear"))
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert read[0] == ["id", "name", *RESULT_COLUMNS]
    assert [tuple(row[:2]) for row in read[1:]] == [row.cells for row in table.iterate_rows()]
    assert read[1][:2] == ["=1+1", ' Acme "X"']


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_added_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    result = ResultCells("hit", match_name=f"{start}cmd|' /C calc'!A0", match_explanation=f"{start}1")
    _, text = _write(tmp_path, b"name\n=1+1\n", result)
    row = dict(zip(*csv.reader(io.StringIO(text, newline="")), strict=True))
    assert row["match_name"] == f"'{start}cmd|' /C calc'!A0"
    assert row["match_explanation"] == f"'{start}1"
    assert row["name"] == "=1+1"


def test_input_cells_are_made_safe_when_asked(tmp_path: Path) -> None:
    _, text = _write(tmp_path, b"name,=x\n=1+1,b\n", ResultCells("clear"), safe_cells=True)
    assert [line.split(",")[:2] for line in text.splitlines()] == [["name", "'=x"], ["'=1+1", "b"]]


@pytest.mark.parametrize("cell", ["", "a=1", " =1", "1-2", "商汤"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutralise(cell) == cell


def test_mark_and_delimiter_of_the_input_are_kept(tmp_path: Path) -> None:
    _, text = _write(tmp_path, "\ufeffname\tisin\r\n商汤\tX\r\n".encode("utf-16-le"), ResultCells("clear"))
    assert text.startswith("\ufeffname\tisin\tscreening_outcome\t")
    assert not _write(tmp_path, b"name\nAcme\n", ResultCells("clear"))[1].startswith("\ufeff")


def test_result_that_is_screened_again_keeps_both_sets_of_columns(tmp_path: Path) -> None:
    _, first = _write(tmp_path, b"name\nAcme\n", ResultCells("clear"))
    _, second = _write(tmp_path, first.encode(), ResultCells("hit"))
    header, row = csv.reader(io.StringIO(second, newline=""))
    assert header == ["name", *RESULT_COLUMNS, *RESULT_COLUMNS]
    assert (row[1], row[10]) == ("clear", "hit")


def test_row_shows_the_match_that_earns_the_outcome() -> None:
    removed = make_match(replace(SENSETIME, id="sdn-1", status=EntryStatus.REMOVED), 1.0, Strength.EXACT)
    active = make_match(SENSETIME, 1.0, Strength.EXACT)
    request = ScreeningRequest(Subject("SenseTime Group Limited"))
    result = make_result(make_screening(request, [removed, active], Outcome.HIT))
    assert (result.screening_outcome, result.match_entry_id, result.match_status) == ("hit", "ns-cmic-33114", "active")
