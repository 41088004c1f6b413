"""Rows are read as spreadsheets write them; what is broken costs its own row only."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tables.lines import ROW_BYTES
from app.tables.rows import CELL_CHARS, Row, RowPlace, iterate_rows


def _read(text: str, delimiter: str = ",", place: RowPlace | None = None) -> list[Row]:
    return list(iterate_rows(io.BytesIO(text.encode()), delimiter, place))


def _cells(rows: list[Row]) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in rows]


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
    (row,) = _read(text)
    assert (row.line, row.offset, row.cells, row.error) == (1, 0, cells, None)
    assert row.raw == text.rstrip("\r\n").encode()


def test_line_ends_may_be_mixed() -> None:
    rows = _read("a\r\nb\nc\rd\n")
    assert [row.offset for row in rows] == [0, 3, 5, 7]
    assert _cells(rows) == [(1, ("a",)), (2, ("b",)), (3, ("c",)), (4, ("d",))]


def test_empty_lines_are_no_rows_but_count_as_lines() -> None:
    assert _cells(_read("a\n\n\r\nb\n\n")) == [(1, ("a",)), (4, ("b",))]


def test_line_of_a_row_is_the_one_it_begins_on() -> None:
    assert [row.line for row in _read('"a\nb\nc",1\nd,2\n')] == [1, 4]


def test_quote_that_never_closes_costs_its_own_row() -> None:
    rows = _read('a,1\nb,"2\nc,3\nd,4\n')
    assert [row.cells for row in rows] == [("a", "1"), ("b", '"2'), ("c", "3"), ("d", "4")]
    assert [row.line for row in rows] == [1, 2, 3, 4]
    assert [row.error is None for row in rows] == [True, False, True, True]
    assert "quote" in (rows[1].error or "")


def test_quote_that_does_not_close_within_the_row_limit_costs_its_own_row() -> None:
    lines = ROW_BYTES // 2
    filler = "x,y\n" * lines  # twice the limit
    rows = _read(f'a,"1\n{filler}"z",w\n')
    assert _cells(rows[:1]) == [(1, ("a", '"1'))]
    assert rows[0].error is not None
    assert len(rows) == 1 + lines + 1
    assert {row.cells for row in rows[1:-1]} == {("x", "y")}
    assert _cells(rows[-1:]) == [(lines + 2, ("z", "w"))]


def test_every_line_may_open_a_quote() -> None:
    rows = _read('"a\n' * 3)  # the second line's quote would close the first one's, in front of a letter
    assert [(row.cells, row.error is None) for row in rows] == [(('"a',), False)] * 3


def test_stray_quote_does_not_take_the_rows_up_to_the_next_quoted_cell_with_it() -> None:
    rows = _read('1,"Brown Ltd,US\n2,Acme,US\n3,"Foo, Inc",US\n')
    assert [row.error is None for row in rows] == [False, True, True]
    assert [row.cells[-2:] for row in rows[1:]] == [("Acme", "US"), ("Foo, Inc", "US")]


def test_line_over_the_limit_is_left_out_and_the_next_is_read() -> None:
    rows = _read(f"a,b\n{'x' * (10 * ROW_BYTES)},y\r\nc,d\n")
    assert [(row.line, row.cells) for row in rows] == [(1, ("a", "b")), (2, ()), (3, ("c", "d"))]
    assert f"{ROW_BYTES:,}" in (rows[1].error or "")


def test_long_line_under_an_open_quote_is_left_out_itself() -> None:
    rows = _read(f'"a\n{"x" * (3 * ROW_BYTES)}\nb\n')
    assert [(row.line, row.cells, row.error is None) for row in rows] == [
        (1, ('"a',), False),
        (2, (), False),
        (3, ("b",), True),
    ]


def test_line_of_exactly_the_limit_is_read() -> None:
    cell = "x" * CELL_CHARS
    text = ",".join([cell] * 3)
    text += "," + "y" * (ROW_BYTES - len(text) - 2) + "\n"
    assert len(text) == ROW_BYTES
    assert _read(text)[0].error is None


def test_cell_over_the_limit_is_an_error_that_keeps_the_row() -> None:
    row = _read("x" * (CELL_CHARS + 1) + ",b\n")[0]
    assert row.cells[1] == "b"
    assert f"{CELL_CHARS:,}" in (row.error or "")


_CELLS = st.text(alphabet=st.sampled_from(list('ab商 ,;"\n\r=\t')), max_size=8)


def test_nul_characters_cost_their_own_row() -> None:
    rows = _read("a,b\nc\x00\x00,d\ne,f\n")
    assert [row.error is None for row in rows] == [True, False, True]
    assert "NUL" in (rows[1].error or "")
    assert rows[1].raw == b"c\x00\x00,d"


def test_end_mark_of_old_systems_is_no_row() -> None:
    assert _cells(_read("a,b\r\n\x1a")) == [(1, ("a", "b"))]


def test_rows_of_a_sheet_count_as_one_line_each() -> None:
    file = io.BytesIO(b'a,b\r\n"two\nlines",c\r\n\r\nd,e\r\n')
    assert [row.line for row in iterate_rows(file, ",", counts_rows=True)] == [1, 2, 4]


_TABLES = st.lists(st.lists(_CELLS, min_size=2, max_size=4), max_size=5)
_DELIMITERS = st.sampled_from([",", ";", "\t", "|"])


def _write(table: list[list[str]], delimiter: str) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(table)
    return buffer.getvalue()


@given(_TABLES, _DELIMITERS)
def test_what_a_csv_writer_writes_is_read_back(table: list[list[str]], delimiter: str) -> None:
    rows = _read(_write(table, delimiter), delimiter)
    assert [list(row.cells) for row in rows] == table
    assert all(row.error is None for row in rows)


@given(_TABLES, _DELIMITERS)
def test_raw_bytes_of_the_rows_are_those_of_the_file(table: list[list[str]], delimiter: str) -> None:
    text = _write(table, delimiter)
    assert b"".join((row.raw or b"") + b"\r\n" for row in _read(text, delimiter)) == text.encode()


@given(st.text(alphabet=st.sampled_from(list('ab商,"\n\r\x00')), max_size=60))
def test_rows_read_the_same_from_any_place(text: str) -> None:
    rows = _read(text)
    for index, row in enumerate(rows):
        assert _read(text, place=row.place) == rows[index:]
