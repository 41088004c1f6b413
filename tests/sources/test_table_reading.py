"""Tables with a header."""

from datetime import date

import pytest

from app.errors import BadListFile, Problem
from app.sources.table_reading import Record, Table, TableLayout, read_table

LAYOUT = TableLayout(("id", "name"), frozenset({"seen"}))
TAB = TableLayout(("id", "name"), delimiter="\t")


def read(data: bytes, layout: TableLayout = LAYOUT) -> Table:
    return read_table("x.csv", data, layout)


def refuse(data: bytes, layout: TableLayout = LAYOUT) -> tuple[Problem, ...]:
    with pytest.raises(BadListFile) as caught:
        read(data, layout)
    return caught.value.problems


def test_columns_are_found_by_name_in_any_order() -> None:
    (record,) = read(b"name,seen,id\n Acme Ltd ,2024,7\n").records
    assert (record.require("id"), record.find("name"), record.line) == ("7", "Acme Ltd", 2)


def test_tabs_and_quotes_are_read() -> None:
    assert read(b'"id"\t"name"\r\n"7"\t"Acme\tLtd"\r\n', TAB).records[0].find("name") == "Acme\tLtd"


def test_line_above_the_header_is_passed_over() -> None:
    assert read(b"Report Date: 27-Jun-2025\n\nid,name\n7,Acme\n").records[0].line == 4


def test_last_row_may_lack_its_line_end() -> None:
    assert len(read(b"id,name\n7,Acme").records) == 1


def test_unknown_column_is_left_over_where_it_is_filled() -> None:
    table = read(b"id,name,seen,new\n7,Acme,2024,x\n8,Beta,2024,\n")
    assert table.left_over == ("column new",)
    assert table.values == 7


def test_header_among_the_rows_is_passed_over_with_a_warning() -> None:
    table = read(b"id,name\n7,Acme\nid,name\n8,Beta\n")
    assert [record.find("id") for record in table.records] == ["7", "8"]
    assert table.warnings == ("x.csv: the header stands 1 times more among the rows",)


def test_empty_cell_is_none_and_may_be_refused() -> None:
    (record,) = read(b"id,name\n7, \n").records
    assert record.find("name") is None
    with pytest.raises(BadListFile) as caught:
        record.require("name")
    assert caught.value.problems[0].field == "x.csv:2:name"


def test_day_is_read_in_iso_8601() -> None:
    record = Record("x.csv", 2, {"day": "2024-02-29", "none": None, "bad": "2024-02-30"})
    assert record.require_day("day") == date(2024, 2, 29)
    assert record.find_day("none") is None
    for column, problem in (("bad", "write a day as 2024-08-28"), ("none", "empty")):
        with pytest.raises(BadListFile, match=problem):
            record.require_day(column)


REFUSED = [
    (b"", "x.csv", "empty"),
    (b"id,title\n7,x\n", "x.csv:1", "missing: name"),
    (b"a\nb\nc\nid,name\n7,x\n", "x.csv:1", "no header"),  # a header further down is another table's
    (b"id,name,name\n7,x,y\n", "x.csv:1:name", "stands twice"),
    (b"id,name\n7,x,y\n8\n", "x.csv:2", "3 columns where the header has 2"),
    (b"id,name\n", "x.csv", "no row stands below the header"),
    (b'id,name\n7,"x\n', "x.csv:2", "quoting is broken"),
    ("id,name\n7,Müller\n".encode("cp1252"), "x.csv:2", "not UTF-8"),
    (b"id,name\n7,a\x1ab\n", "x.csv:2", "0x1A"),
    (b"<html></html>", "x.csv", "HTML"),
]


@pytest.mark.parametrize(("data", "field", "problem"), REFUSED, ids=[f"{row[1]} {row[2]}" for row in REFUSED])
def test_table_is_refused(data: bytes, field: str, problem: str) -> None:
    first = refuse(data)[0]
    assert first.field == field
    assert problem in first.problem


def test_final_0x1a_and_a_byte_order_mark_are_passed_over() -> None:
    assert len(read(b"\xef\xbb\xbfid,name\r\n7,x\r\n\x1a").records) == 1
