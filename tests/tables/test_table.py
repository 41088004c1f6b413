"""A file is opened as the table that its maker sees, or refused with one clear error."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadTable
from app.model.bulk import BulkOptions
from app.tables.table import MOST_COLUMNS, Table, open_table

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
DELIMITERS = [",", ";", "\t", "|"]
FOUND = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "cp1252": "windows-1252"}


def _open(folder: Path, content: str | bytes, options: BulkOptions | None = None) -> Table:
    path = folder / "table"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_table(path, BulkOptions() if options is None else options)


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.iterate_rows()]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ("name", "note"),
        ("Société Générale", "a"),
        (f"has {delimiter} inside", "two\r\nlines"),
        ("Nestlé", "=1+1"),
    ]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    table = _open(tmp_path, text.encode(encoding))
    assert (table.encoding, table.delimiter) == (FOUND.get(encoding, encoding), delimiter)
    assert table.has_mark is (encoding in {"utf-8-sig", "utf-16"})
    assert table.header == rows[0]
    assert _cells(table) == rows[1:]


def test_columns_that_are_read_are_shown(tmp_path: Path) -> None:
    table = _open(tmp_path, "ref,quantity,Issuer Name,ISIN\n1,2,Acme,X\n")
    assert [(c.meaning, c.name) for c in table.columns] == [("id", "ref"), ("name", "Issuer Name"), ("isin", "ISIN")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n \t \r\n", b"\xef\xbb\xbf"])
def test_file_without_content_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadTable, match="empty or holds nothing but blanks"):
        _open(tmp_path, content)


def test_header_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no row under it"):
        _open(tmp_path, "name,isin\r\n")


def test_data_without_a_header_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="put a header above it"):
        _open(tmp_path, "1,SenseTime Group Inc.,HK\n2,Acme,US\n")


def test_blank_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    table = _open(tmp_path, "\n  \nname,isin\nAcme,X\n")
    assert [(row.line, row.cells) for row in table.iterate_rows()] == [(4, ("Acme", "X"))]


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    header = ",".join(f"c{number}" for number in range(MOST_COLUMNS)) + ",name"
    with pytest.raises(BadTable, match=r"1,001 columns"):
        _open(tmp_path, f"{header}\n{'x,' * MOST_COLUMNS}Acme\n")


def test_row_of_ten_megabytes_is_an_error_of_its_own(tmp_path: Path) -> None:
    table = _open(tmp_path, f"name,note\nA,1\nB,{'x' * 10_000_000}\nC,3\n")
    assert [(row.cells, row.error is None) for row in table.iterate_rows()] == [
        (("A", "1"), True),
        (("", ""), False),
        (("C", "3"), True),
    ]


def test_file_that_is_one_endless_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="header cannot be read"):
        _open(tmp_path, "x" * 3_000_000)


def test_ragged_row_is_an_error_and_never_shifted(tmp_path: Path) -> None:
    table = _open(tmp_path, "id,name,isin\n1,A,X\n2,B\n3,C,Y,surplus\n4,D,Z\n")
    rows = list(table.iterate_rows())
    assert [row.cells for row in rows] == [("1", "A", "X"), ("2", "B", ""), ("3", "C", "Y"), ("4", "D", "Z")]
    assert [row.error is None for row in rows] == [True, False, False, True]
    assert "2 cells under 3 columns" in (rows[1].error or "")
    assert "surplus" in (rows[2].error or "")


def test_delimiter_at_the_end_of_every_row_is_no_error(tmp_path: Path) -> None:
    table = _open(tmp_path, "id,name\n1,A,\n2,B,\n")
    assert [(row.cells, row.error) for row in table.iterate_rows()] == [(("1", "A"), None), (("2", "B"), None)]


def test_table_of_which_no_row_can_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="not one of the first rows") as caught:
        _open(tmp_path, "id,name,isin\n1;A;X\n2;B;Y\n")
    assert caught.value.problems[0].field == "line 2"


def test_orders_are_judged_by_all_lists(tmp_path: Path) -> None:
    with pytest.raises(BadTable) as caught:
        _open(tmp_path, "isin,side\nX,buy\n", BulkOptions(lists=("sdn",)))
    assert caught.value.problems[0].field == "lists"


def test_reading_can_go_on_at_any_row(tmp_path: Path) -> None:
    table = _open(tmp_path, 'id,name\n1,A\n\n2,"B\nB"\n3,C,x\n4,D\n')
    rows = list(table.iterate_rows())
    for index, row in enumerate(rows):
        assert list(table.iterate_rows(row.place)) == rows[index:]


_BYTES = st.lists(st.sampled_from([b"name", b",", b";", b'"', b"\n", b"\r", b"\x00", b"\xc3\xa9", b"\xe9", b" ", b"x"]))


@given(st.one_of(st.binary(), _BYTES.map(b"".join), _BYTES.map(lambda pieces: b"name,isin\nA,X\n" + b"".join(pieces))))
def test_any_bytes_are_a_table_with_even_rows_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    try:
        table = _open(tmp_path_factory.mktemp("any"), content)
    except BadTable:
        return
    assert {len(row.cells) for row in table.iterate_rows()} == {len(table.header)}


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    table = _open(tmp_path, "name\nA\nB\n")
    assert _cells(table) == _cells(table) == [("A",), ("B",)]
