"""Results keep every input cell and add nine columns that no spreadsheet runs."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from app.model.bulk import CLEAR_ANSWER, BulkOptions, RowAnswer, RowOutcome
from app.model.entry import ListingDates
from app.tables.results import RESULT_COLUMNS, ResultCells, ResultWriter, make_cells, neutralise
from app.tables.table import Table, open_table


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


def test_answer_becomes_the_cells_of_its_row() -> None:
    dates = ListingDates(listed=date(2021, 12, 10), divest_by=date(2022, 12, 10))
    answer = RowAnswer(
        RowOutcome.REVIEW, 0.9, "ns-cmic-33114", "ns-cmic", "ns-cmic", "SENSETIME", "active", dates, "same words"
    )
    assert make_cells(answer, 7) == ResultCells(
        "review",
        "0.9000",
        "ns-cmic-33114",
        "ns-cmic",
        "SENSETIME",
        "active",
        "listed=2021-12-10; divest_by=2022-12-10",
        "same words",
    )


@pytest.mark.parametrize(
    ("answer", "cells"),
    [
        (CLEAR_ANSWER, ResultCells("clear")),
        (RowAnswer(RowOutcome.ERROR, error="no name"), ResultCells("error", row_error="line 7: no name")),
        (RowAnswer(RowOutcome.REVIEW, explanation="stale"), ResultCells("review", match_explanation="stale")),
    ],
)
def test_answer_without_a_match_leaves_its_cells_empty(answer: RowAnswer, cells: ResultCells) -> None:
    assert make_cells(answer, 7) == cells
