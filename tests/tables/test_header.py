"""The header is found under what stands above it, and a row of data is never taken for one."""

from pathlib import Path

import pytest

from app.errors import BadTable
from app.model.bulk import BulkOptions
from tests.tables.files import open_bytes

GOOD = (("1", "Acme"), ("2", "Brown"))


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"Holdings of 2024\n\nid,name\n1,Acme\n2,Brown\n", [4, 5]),
        (b"Report;;\nMade on;2024-07-02;\nid;name;isin\n1;Acme;\n2;Brown;\n", [4, 5]),
        (b"sep=;\r\nid;name\r\n1;Acme\r\n2;Brown\r\n", [3, 4]),
        (b"\xef\xbb\xbfsep=,\nid,name\n1,Acme\n2,Brown\n", [3, 4]),
        (b"id,name,\n1,Acme,\n2,Brown,\n", [2, 3]),
        (b"id,name\n1,Acme\n\n\r\n2,Brown\n\n", [2, 5]),
    ],
)
def test_what_stands_around_a_table_is_passed_over(tmp_path: Path, content: bytes, lines: list[int]) -> None:
    rows = list(open_bytes(tmp_path, content).iterate_rows())
    assert [row.line for row in rows] == lines
    assert tuple(row.cells[:2] for row in rows) == GOOD


def test_row_of_data_is_never_passed_over_as_a_title(tmp_path: Path) -> None:
    # Of the first two rows the second looks more like a header: `company` is the name of a column elsewhere.
    with pytest.raises(BadTable, match="put a header above it"):
        open_bytes(tmp_path, b"Bezeichnung,Art\nSenseTime,company\nAcme,company\n")


def test_told_header_line_is_used(tmp_path: Path) -> None:
    content = b"name,isin,note\nBezeichnung,ISIN,Art\n1,Acme,X\n"
    table = open_bytes(tmp_path, content, BulkOptions(header_line=2, columns=(("name", "ISIN"),)))
    assert table.header == ("Bezeichnung", "ISIN", "Art")
    with pytest.raises(BadTable) as caught:
        open_bytes(tmp_path, content, BulkOptions(header_line=9))
    assert caught.value.problems[0].field == "header_line"
