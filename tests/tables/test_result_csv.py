"""Results keep every byte of the input's cells and add columns that no spreadsheet runs."""

import csv
import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.bulk import CLEAR_ANSWER, RowAnswer, RowOutcome, RowTrade
from app.tables.result_csv import CsvResults
from app.tables.results import RESULT_COLUMNS, TRADE_COLUMNS
from app.tables.table import Table
from tests.tables.files import open_bytes


def _write(table: Table, answer: RowAnswer = CLEAR_ANSWER, *, safe_cells: bool = False) -> bytes:
    writer = CsvResults(table, safe_cells=safe_cells)
    return writer.write_header() + b"".join(writer.write_row(row, answer) for row in table.iterate_rows())


def _read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_bytes_of_the_input_stand_unchanged_before_the_added_columns(tmp_path: Path) -> None:
    lines = ['id;"name"', '=1+1;" Acme ""X"""', '-5;"two\r\nlines"', "'0042;5\" pipe", '"1"x;\ta ']
    out = _write(open_bytes(tmp_path, "\r\n".join(lines).encode()))
    added = [";" + ";".join(RESULT_COLUMNS), *[";clear" + ";" * 8] * 4]
    assert out == "".join(f"{line}{more}\r\n" for line, more in zip(lines, added, strict=True)).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_those_of_the_header(tmp_path: Path, end: str) -> None:
    out = _write(open_bytes(tmp_path, f"name{end}Acme\nBrown".encode()))
    assert out.decode().split(end)[1:] == ["Acme,clear,,,,,,,,", "Brown,clear,,,,,,,,", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_added_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    answer = RowAnswer(RowOutcome.HIT, name=f"{start}cmd|' /C calc'!A0", explanation=f'{start}1,"2"')
    header, row = _read(_write(open_bytes(tmp_path, b"name\n=1+1\n"), answer))
    cells = dict(zip(header, row, strict=True))
    assert cells["match_name"] == f"'{start}cmd|' /C calc'!A0"
    assert cells["match_explanation"] == f'\'{start}1,"2"'
    assert cells["name"] == "=1+1"


def test_input_cells_are_made_safe_when_asked(tmp_path: Path) -> None:
    rows = _read(_write(open_bytes(tmp_path, b"name,=x\n=1+1,b\n"), safe_cells=True))
    assert [row[:2] for row in rows] == [["name", "'=x"], ["'=1+1", "b"]]


def test_row_that_cannot_be_read_keeps_its_place_and_its_columns(tmp_path: Path) -> None:
    rows = _read(_write(open_bytes(tmp_path, b'id,name\n1,"open\n2,a,b\n3\n4,Acme\n')))
    assert [row[:3] for row in rows[1:]] == [
        [*cells.split(" "), "clear"] for cells in ('1 "open', "2 a", "3 ", "4 Acme")
    ]
    assert {len(row) for row in rows} == {2 + len(RESULT_COLUMNS)}


@pytest.mark.parametrize(
    ("content", "starts_with_mark"),
    [
        ("name\n商汤\n".encode(), False),
        ("name\n商汤\n".encode("utf-8-sig"), True),
        ("name\n商汤\n".encode("utf-16"), True),
        ("name\nNestlé\n".encode("cp1252"), True),  # Excel shows `NestlÃ©` where there is none
    ],
)
def test_mark_stands_where_it_stood_or_where_the_encoding_changed(
    tmp_path: Path, content: bytes, starts_with_mark: bool
) -> None:
    out = _write(open_bytes(tmp_path, content))
    assert out.startswith(b"\xef\xbb\xbfname,") is starts_with_mark
    assert _read(out)[1][0] in {"商汤", "Nestlé"}


def test_result_that_is_screened_again_keeps_both_sets_of_columns(tmp_path: Path) -> None:
    first = _write(open_bytes(tmp_path, b"name\nAcme\n"))
    header, row = _read(_write(open_bytes(tmp_path, first), RowAnswer(RowOutcome.HIT)))
    assert header == ["name", *RESULT_COLUMNS, *RESULT_COLUMNS]
    assert (row[1], row[10]) == ("clear", "hit")


def test_row_that_could_not_be_asked_tells_why_with_its_line(tmp_path: Path) -> None:
    rows = _read(_write(open_bytes(tmp_path, b"name\nAcme\n"), RowAnswer(RowOutcome.ERROR, error="no letter")))
    assert (rows[1][1], rows[1][-1]) == ("error", "line 2: no letter")


def test_table_of_orders_has_further_columns_and_rows_that_are_none_leave_them_empty(tmp_path: Path) -> None:
    table = open_bytes(tmp_path, b"name,side\nAcme,buy\nBrown,\n")
    writer = CsvResults(table, safe_cells=False)
    order, other = table.iterate_rows()
    at = datetime(2022, 2, 8, 5, 1, tzinfo=UTC)
    trade = RowTrade("reject", at, "rule", "EO 13959", "=reason", "", "report to OFAC by 2022-02-23")
    rows = _read(
        writer.write_header()
        + writer.write_row(order, RowAnswer(RowOutcome.HIT, trade=trade))
        + writer.write_row(other, CLEAR_ANSWER)
    )
    assert rows[0] == ["name", "side", *RESULT_COLUMNS, *TRADE_COLUMNS]
    assert rows[1][11:] == [
        "reject",
        "2022-02-08T05:01:00Z",
        "rule",
        "EO 13959",
        "'=reason",
        "",
        "report to OFAC by 2022-02-23",
    ]
    assert rows[2][2:] == ["clear", *[""] * 15]


_CELLS = st.text(alphabet=st.sampled_from(list('ab商 ,;"\n\r=\t')), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), min_size=1, max_size=5), st.booleans())
def test_any_cells_come_back_as_they_were(rows: list[list[str]], has_quotes: bool) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL) if has_quotes else csv.writer(buffer)
    writer.writerows([["name", "isin"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        out = _write(open_bytes(Path(folder), buffer.getvalue().encode()))
    assert [row[:2] for row in _read(out)[1:]] == rows
