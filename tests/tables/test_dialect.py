"""A text is divided by what makes sense of its header and its rows, or by what it or its sender says."""

from pathlib import Path

import pytest

from app.errors import BadTable
from app.model.bulk import BulkOptions
from tests.tables.files import open_bytes


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("name;amount\nAcme;1,5\nBrown;2,5\n", ";"),  # decimal commas
        ("name,notes\nAcme,a;b\nBrown,c;d;e\n", ","),
        ("name\tlegal\nHuawei Technologies Co., Ltd.\tx\nZTE Corp., Ltd.\ty\n", "\t"),
        ("Partei;Ort\nAcme;Ulm\nBrown, Smith;Bonn\nCo.;Kiel\n", ";"),  # no known column: the even rows decide
        ("name\nAcme\nBrown\n", ","),  # nothing to decide
        ("name\nHuawei Technologies Co., Ltd.\nAcme\n", ";"),  # one column: the comma is part of a name
    ],
)
def test_delimiter_is_the_one_that_makes_sense_of_header_and_rows(tmp_path: Path, text: str, delimiter: str) -> None:
    told = (("name", "Partei"),) if text.startswith("Partei") else ()
    assert open_bytes(tmp_path, text.encode(), BulkOptions(columns=told)).delimiter == delimiter


def test_told_delimiter_is_used(tmp_path: Path) -> None:
    table = open_bytes(
        tmp_path,
        b"name;type|isin\nAcme;company|X\n",
        BulkOptions(delimiter="pipe"),
    )
    assert table.header == ("name;type", "isin")


def test_unknown_delimiter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable) as caught:
        open_bytes(tmp_path, b"name\nAcme\n", BulkOptions(delimiter="x"))
    assert caught.value.problems[0].field == "delimiter"


@pytest.mark.parametrize("line", [b"sep=;\n", b"SEP=;\r\n", b'"sep=;"\n'])
def test_line_for_excel_says_the_delimiter_and_is_no_row(tmp_path: Path, line: bytes) -> None:
    table = open_bytes(tmp_path, line + b"name,isin;id\nAcme;1\n", BulkOptions(columns=(("name", "name,isin"),)))
    assert (table.delimiter, table.header) == (";", ("name,isin", "id"))
    assert [row.line for row in table.iterate_rows()] == [3]
