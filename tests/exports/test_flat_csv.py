"""One line per entry."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from app.exports.flat_csv import COLUMNS, write_flat_csv
from app.model.entry import Entry, Name
from tests.exports.entries import make_firm, make_person, make_ship


def _read(folder: Path, *entries: Entry) -> list[dict[str, str]]:
    (path,) = write_flat_csv(entries, folder)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_firm_is_one_line_with_its_dates_and_codes(tmp_path: Path) -> None:
    (row,) = _read(tmp_path, make_firm())
    assert {key: row[key] for key in ("id", "status", "name", "aliases", "weak_aliases", "effective", "removed")} == {
        "id": "ns-cmic-33114",
        "status": "active",
        "name": "SENSETIME GROUP LIMITED",
        "aliases": "SENSETIME; SenseTime Group Inc.; 商汤集团",
        "weak_aliases": "SHANGTANG",
        "effective": "2022-02-08",
        "removed": "",
    }
    assert row["identifiers"] == "ticker: 20 HK; ticker: 0020 HK; C.R. No.: 2162198 (Hong Kong)"
    assert row["relations"] == "owns: Shenzhen Sensetime Technology Co. Ltd. (100 %)"
    assert row["sources"].endswith("South China Morning Post: US sanctions AI firm, 2021-12-10")


def test_every_entry_is_a_line_in_the_order_given(tmp_path: Path) -> None:
    rows = _read(tmp_path, make_ship(), make_person(), make_firm())
    assert [row["id"] for row in rows] == ["sdn-15037", "sdn-erken-tuniyaz", "ns-cmic-33114"]


@pytest.mark.parametrize("name", ["=1+1", "+86 755", "-A", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(name: str, tmp_path: Path) -> None:
    assert _read(tmp_path, replace(make_firm(), names=(Name(name),)))[0]["name"] == f"'{name}"


def test_quotes_commas_and_line_breaks_come_back_as_they_went(tmp_path: Path) -> None:
    name = 'A "B", C\nD = E'
    assert _read(tmp_path, replace(make_firm(), names=(Name(name),)))[0]["name"] == name


def test_no_entry_is_a_header_alone(tmp_path: Path) -> None:
    (path,) = write_flat_csv([], tmp_path)
    assert path.read_text(encoding="utf-8").strip() == ",".join(COLUMNS)
