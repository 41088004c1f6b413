"""A workbook of results opens in a spreadsheet, shows what needs a person first, and runs nothing."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.errors import BadRequest
from app.model.bulk import CLEAR_ANSWER, RowAnswer, RowOutcome
from app.tables.result_workbook import write_workbook
from app.tables.results import RESULT_COLUMNS, AnsweredRow
from app.tables.table import Table
from tests.tables.files import open_bytes
from tests.tables.summaries import make_summary

ANSWERS = [
    CLEAR_ANSWER,
    RowAnswer(RowOutcome.ERROR, error="the row has no letter"),
    RowAnswer(RowOutcome.REVIEW, 0.9, "ns-cmic-1", "ns-cmic", "ns-cmic", "+ACME & <SONS>"),
    RowAnswer(RowOutcome.HIT, 1.0, "ns-cmic-2", "ns-cmic", "ns-cmic", "BROWN"),
]
CONTENT = b'id,name,=note\n1,Clear,002415\n2,Bad,=1+1\n3,Acme," two\nlines"\n4,Brown,a\x01_x0041_\n'


def _write(table: Table) -> Any:
    def answered() -> Iterator[tuple[AnsweredRow, RowAnswer]]:
        return zip(table.iterate_rows(), ANSWERS, strict=True)

    target = io.BytesIO()
    write_workbook(target, table, answered, make_summary())
    return load_workbook(target)


def test_hits_come_first_and_every_cell_is_kept_as_text(tmp_path: Path) -> None:
    sheet = _write(open_bytes(tmp_path, CONTENT))["Results"]
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header] == ["id", "name", "=note", *RESULT_COLUMNS, "input_line"]
    assert {cell.data_type for cell in header} == {"s"}
    assert [[cell.value for cell in row[:4]] for row in rows] == [
        ["4", "Brown", "a_x0001__x005F_x0041_", "hit"],
        ["3", "Acme", " two\nlines", "review"],
        ["2", "Bad", "=1+1", "error"],
        ["1", "Clear", "002415", "clear"],
    ]
    assert {cell.data_type for row in rows for cell in row[:3]} == {"s"}
    assert rows[1][7].value == "+ACME & <SONS>"
    assert rows[2][11].value == "line 3: the row has no letter"
    assert [row[-1].value for row in rows] == [6, 4, 3, 2]


def test_sheet_has_filters_colours_and_a_header_that_stays(tmp_path: Path) -> None:
    sheet = _write(open_bytes(tmp_path, CONTENT))["Results"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M5"
    formulas = {rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules}
    assert formulas == {'$D2="hit"', '$D2="review"', '$D2="error"'}


def test_summary_stands_on_a_second_sheet(tmp_path: Path) -> None:
    book = _write(open_bytes(tmp_path, CONTENT))
    assert book.sheetnames == ["Results", "Summary"]
    facts = {name.value: value.value for name, value in book["Summary"].iter_rows()}
    assert (facts["hits"], facts["clear"], facts["ns-cmic: reviews"]) == (1, 1, 1)
    assert facts["SHA-256 of the input"] == "ab" * 32


def test_more_rows_than_a_sheet_holds_are_refused_with_the_remedy(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, CONTENT)
    with pytest.raises(BadRequest) as caught:
        write_workbook(io.BytesIO(), table, lambda: [], make_summary(rows=1_048_576))
    assert caught.value.problems[0].field == "format"
    assert "csv or ndjson" in caught.value.problems[0].problem
