"""A row's answer is told in nine cells that no spreadsheet runs."""

from datetime import date

import pytest

from app.model.bulk import CLEAR_ANSWER, RowAnswer, RowOutcome
from app.model.entry import ListingDates
from app.tables.results import RESULT_COLUMNS, ResultCells, make_cells, neutralise


def test_added_columns_are_those_of_the_interface_in_order() -> None:
    assert ", ".join(RESULT_COLUMNS) == (
        "screening_outcome, match_score, match_entry_id, match_list, match_name, match_status, match_dates, "
        "match_explanation, row_error"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert neutralise(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("cell", ["", "a=1", " =1", "1-2", "商汤"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutralise(cell) == cell


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
