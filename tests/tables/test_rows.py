"""Rows are read as spreadsheets write them; what is broken costs its own row only."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tables.rows import CELL_CHARS, ROW_CHARS, Row, iterate_rows


def _read(text: str, delimiter: str = ",") -> list[Row]:
    return list(iterate_rows(io.StringIO(text, newline=""), delimiter))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n", ("a", "b")),
        ("a,b", ("a", "b")),  # the last line of a file need not end
        ("a,b\r", ("a", "b")),  # as old Macs end lines
        ('"a,b",c\r\n', ("a,b", "c")),
        ('"a ""quoted"" b",c\n', ('a "quoted" b', "c")),
        ('"two\r\nlines",c\n', ("two\r\nlines", "c")),  # the break within a cell stays what it is
        ('5" pipe,c\n', ('5" pipe', "c")),  # a quote inside an unquoted cell is a character
        ('"a"b,c\n', ("ab", "c")),  # as Excel reads it
        (" a , b\n", (" a ", " b")),  # blanks are part of the value
        (",\n", ("", "")),
        ('"",""\n', ("", "")),
    ],
)
def test_row_is_read_as_a_spreadsheet_reads_it(text: str, cells: tuple[str, ...]) -> None:
    assert _read(text) == [Row(1, cells)]


def test_line_ends_may_be_mixed() -> None:
    rows = _read("a\r\nb\nc\rd\n")
    assert [(row.line, row.cells) for row in rows] == [(1, ("a",)), (2, ("b",)), (3, ("c",)), (4, ("d",))]


def test_empty_lines_are_no_rows_but_count_as_lines() -> None:
    assert _read("a\n\n\r\nb\n\n") == [Row(1, ("a",)), Row(4, ("b",))]


def test_line_of_a_row_is_the_one_it_begins_on() -> None:
    assert [row.line for row in _read('"a\nb\nc",1\nd,2\n')] == [1, 4]


def test_quote_that_never_closes_costs_its_own_row() -> None:
    rows = _read('a,1\nb,"2\nc,3\nd,4\n')
    assert [row.cells for row in rows] == [("a", "1"), ("b", "2\n"), ("c", "3"), ("d", "4")]
    assert [row.line for row in rows] == [1, 2, 3, 4]
    assert [row.error is None for row in rows] == [True, False, True, True]
    assert "quote" in (rows[1].error or "")


def test_quote_that_does_not_close_within_the_row_limit_costs_its_own_row() -> None:
    filler = "x,y\n" * ROW_CHARS  # four times the limit
    rows = _read(f'a,"1\n{filler}"z",w\n')
    assert rows[0] == Row(1, ("a", "1\n"), rows[0].error)
    assert rows[0].error is not None
    assert len(rows) == 1 + ROW_CHARS + 1
    assert {row.cells for row in rows[1:-1]} == {("x", "y")}
    assert rows[-1] == Row(ROW_CHARS + 2, ("z", "w"))


def test_every_line_may_open_a_quote() -> None:
    text = '"a\n' * 3
    rows = _read(text)  # the second line's quote closes the first one's; the third is left open
    assert [row.error is None for row in rows] == [True, False]


def test_line_over_the_limit_is_left_out_and_the_next_is_read() -> None:
    rows = _read(f"a,b\n{'x' * (10 * ROW_CHARS)},y\r\nc,d\n")
    assert [(row.line, row.cells) for row in rows] == [(1, ("a", "b")), (2, ()), (3, ("c", "d"))]
    assert f"{ROW_CHARS:,}" in (rows[1].error or "")


def test_long_line_under_an_open_quote_is_left_out_itself() -> None:
    rows = _read(f'"a\n{"x" * (3 * ROW_CHARS)}\nb\n')
    assert [(row.line, row.cells, row.error is None) for row in rows] == [
        (1, ("a\n",), False),
        (2, (), False),
        (3, ("b",), True),
    ]


def test_line_of_exactly_the_limit_is_read() -> None:
    cell = "x" * CELL_CHARS
    text = ",".join([cell] * 3)
    text += "," + "y" * (ROW_CHARS - len(text) - 2) + "\n"
    assert len(text) == ROW_CHARS
    assert _read(text)[0].error is None


def test_cell_over_the_limit_is_an_error_that_keeps_the_row() -> None:
    row = _read("x" * (CELL_CHARS + 1) + ",b\n")[0]
    assert row.cells[1] == "b"
    assert f"{CELL_CHARS:,}" in (row.error or "")


_CELLS = st.text(alphabet=st.sampled_from(list('ab商 ,;"\n\r=\t')), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), max_size=5), st.sampled_from([",", ";", "\t", "|"]))
def test_what_a_csv_writer_writes_is_read_back(table: list[list[str]], delimiter: str) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(table)
    rows = _read(buffer.getvalue(), delimiter)
    assert [list(row.cells) for row in rows] == table
    assert all(row.error is None for row in rows)
