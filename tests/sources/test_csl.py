"""The US Consolidated Screening List in its two layouts."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date

import pytest

from app.errors import BadListFile
from app.model.entry import (
    Address,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    PartialDate,
)
from app.model.listing import ListReading
from app.sources.csl import read_csl
from app.sources.csl_rows import CSL_LAYOUT
from app.sources.dpl import read_dpl
from tests.sources.test_us_tables import make_dpl

ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
STATE = "Nonproliferation Sanctions (ISN) - State Department"
FIRM = {
    "source": ENTITY_LIST,
    "name": "Huawei Technologies Co., Ltd.",
    "addresses": "Bantian Huawei Base , Shenzhen, CN; Beijing, CN; HK; no country",
    "alt_names": "Shenzhen Huawei; and HW; f.k.a., Old Huawei",
    "federal_register_notice": "84 FR 22961; 85 FR 51596",
    "start_date": "2019-05-16",
    "license_requirement": "For all items",
    "_id": "1ad9fc",
}
SHIP = {
    "source": ENTITY_LIST,
    "type": "Vessel",
    "name": "Almaz",
    "call_sign": "T2EU4",
    "vessel_type": "Tug",
    "dates_of_birth": "1960; circa 1961",
    "places_of_birth": "Kiel",
    "nationalities": "DE",
    "citizenships": "DE; FR",
    "end_date": "2030-01-01",
}


def make_csv(*rows: Mapping[str, str]) -> dict[str, bytes]:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*CSL_LAYOUT.columns, *sorted(CSL_LAYOUT.ignored)], restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return {"consolidated.csv": text.getvalue().encode()}


def make_json(*rows: object, key: str = "results") -> dict[str, bytes]:
    return {"consolidated.json": json.dumps({key: rows}).encode()}


def read_one(files: dict[str, bytes]) -> ListReading:
    (reading,) = read_csl(files)
    return reading


def test_firm_of_the_entity_list_is_read() -> None:
    (entry,) = read_one(make_csv(FIRM)).entries
    assert entry.list == "entity-list"
    assert entry.type is EntryType.OTHER
    assert entry.names == (
        Name("Huawei Technologies Co., Ltd."),
        Name("Shenzhen Huawei", NameKind.AKA),
        Name("HW", NameKind.AKA),
        Name("Old Huawei", NameKind.FKA),
    )
    assert set(entry.addresses) == {
        Address("Bantian Huawei Base, Shenzhen", None, "CN"),
        Address("Beijing", None, "CN"),
        Address(None, None, "HK"),
        Address("no country"),
    }
    assert entry.legal_basis == ("84 FR 22961", "85 FR 51596")
    assert entry.dates.listed == date(2019, 5, 16)
    assert entry.remarks == ("Licence requirement: For all items",)


def test_facts_that_few_rows_have_are_read() -> None:
    (entry,) = read_one(make_csv(SHIP)).entries
    assert entry.type is EntryType.VESSEL
    assert entry.identifiers == (Identifier(IdentifierKind.CALL_SIGN, "T2EU4"),)
    assert entry.features == (Feature(FeatureKind.VESSEL_TYPE, "Tug"),)
    assert entry.birth_dates[1] == PartialDate("circa 1961", date(1961, 1, 1), date(1961, 12, 31), circa=True)
    assert entry.birth_places == ("Kiel",)
    assert entry.nationalities == ("DE", "FR")
    assert entry.remarks == ("In force until 2030-01-01",)


def test_state_separates_aliases_by_commas_but_not_before_a_legal_form() -> None:
    row = {
        "source": STATE,
        "name": "Acme; and any successor thereof",
        "alt_names": "NCG, Acme Co., Ltd, and the Winman",
    }
    (entry,) = read_one(make_csv(row)).entries
    assert [name.text for name in entry.names] == ["Acme", "NCG", "Acme Co., Ltd", "Winman"]
    assert entry.remarks == ("and any successor thereof",)
    assert entry.list == "nonproliferation"


def test_rows_of_ofac_are_left_out_and_counted() -> None:
    sdn = {"source": SDN, "name": "X", "type": "Entity"}
    reading = read_one(make_csv(sdn, FIRM, sdn))
    assert [entry.primary_name for entry in reading.entries] == ["Huawei Technologies Co., Ltd."]
    assert f"{SDN}: 2 rows left out; this list is read from OFAC's own files" in reading.warnings
    assert f"{DENIED}: no row; the revision in force stays" in reading.warnings


def test_each_list_is_a_reading_of_its_own() -> None:
    denied = {"source": DENIED, "name": "I. ASH", "start_date": "2003-06-19"}
    first, second = read_csl(make_csv(FIRM, denied))
    assert (first.list, second.list) == ("dpl", "entity-list")
    assert first.warnings
    assert second.warnings == ()


def test_denied_person_is_the_same_entry_as_in_the_file_of_bis() -> None:
    denied = {
        "source": DENIED,
        "name": "AL NASER AIRLINES",
        "addresses": "P.O. BOX 28360, DUBAI, AE",
        "federal_register_notice": "80 F.R.",
        "start_date": "2023-10-31",
        "end_date": "2024-10-30",
        "standard_order": "Y",
        "remarks": "TDO RENEWAL",
    }
    bis = make_dpl(
        (
            "AL NASER AIRLINES",
            "P.O. BOX 28360",
            "DUBAI",
            "",
            "AE",
            "",
            "10/31/2023",
            "10/30/2024",
            "Y",
            "",
            "",
            "80 F.R.",
        )
    )
    assert read_one(make_csv(denied)).entries == read_dpl(bis)[0].entries


def test_rows_of_one_name_are_one_entry() -> None:
    assert len(read_one(make_csv(FIRM, {**FIRM, "name": "HUAWEI TECHNOLOGIES CO LTD"})).entries) == 1


def test_documents_of_a_party_are_left_over() -> None:
    assert read_one(make_csv({**FIRM, "ids": "Passport, 1, DE"})).left_over == (("ids: Passport, 1, DE", 1),)


JSON_FIRM = {
    "id": "1ad9fc",
    "source": ENTITY_LIST,
    "type": None,
    "name": "Huawei Technologies Co., Ltd.",
    "addresses": [
        {"address": "Bantian Huawei Base", "city": "Shenzhen", "state": None, "postal_code": "", "country": "CN"},
        {"address": None, "city": "Beijing", "country": "CN"},
        {"country": "HK"},
        {"address": "no country"},
    ],
    "alt_names": ["Shenzhen Huawei", "and HW", "f.k.a., Old Huawei"],
    "federal_register_notice": "84 FR 22961; 85 FR 51596",
    "start_date": "2019-05-16",
    "license_requirement": "For all items",
    "programs": [],
    "ids": [],
}


def test_party_is_the_same_entry_in_both_layouts() -> None:
    assert read_one(make_json(JSON_FIRM)).entries == read_one(make_csv(FIRM)).entries


def test_field_that_nobody_reads_is_left_over() -> None:
    assert read_one(make_json({**JSON_FIRM, "score": "1"})).left_over == (("field score", 1),)


REFUSED_CSV = [
    ({**FIRM, "source": "New List (NL) - Somebody"}, "source", "an unknown list"),
    ({**FIRM, "source": ""}, "source", "this cell is empty"),
    ({**FIRM, "type": "Robot"}, "type", "an unknown type"),
    ({**FIRM, "name": " "}, "name", "this cell is empty"),
    ({**FIRM, "start_date": "16 May 2019"}, "start_date", "write a day as 2024-08-28"),
    ({"source": DENIED, "name": "X"}, "start_date", "this cell is empty"),
]


@pytest.mark.parametrize(("row", "column", "problem"), REFUSED_CSV, ids=[f"{row[1]} {row[2]}" for row in REFUSED_CSV])
def test_row_is_refused(row: dict[str, str], column: str, problem: str) -> None:
    with pytest.raises(BadListFile, match=problem) as caught:
        read_csl(make_csv(FIRM, row))
    assert caught.value.problems[0].field == f"consolidated.csv:3:{column}"


def test_file_with_nothing_but_ofac_is_refused() -> None:
    with pytest.raises(BadListFile, match="OFAC's come from OFAC"):
        read_csl(make_csv({"source": SDN, "name": "X"}))


REFUSED_JSON = [
    (make_json(JSON_FIRM, key="hits"), "consolidated.json:results", "a list of rows"),
    (make_json(), "consolidated.json:results", "a list of rows"),
    (make_json("x"), "consolidated.json:results[1]", "an object"),
    (make_json({**JSON_FIRM, "name": 7}), "consolidated.json:results[1].name", "a text"),
    (make_json({**JSON_FIRM, "programs": "x"}), "consolidated.json:results[1].programs", "a list"),
    (make_json({**JSON_FIRM, "ids": [{"colour": "red"}]}), "consolidated.json:results[1].ids[1]", "an object of type"),
    ({"x.json": b'{"results": ['}, "x.json", "not JSON"),
    ({"x.json": b"[]"}, "x.json", "a JSON object"),
    ({"x.json": b'{"results": "M\xfcller"}'}, "x.json", "not JSON"),
    ({"x.json": b"[" * 100_000}, "x.json", "not JSON"),
    ({"x.json": b""}, "x.json", "empty"),
]


@pytest.mark.parametrize(
    ("files", "field", "problem"), REFUSED_JSON, ids=[f"{row[1]} {row[2]}" for row in REFUSED_JSON]
)
def test_json_is_refused(files: dict[str, bytes], field: str, problem: str) -> None:
    with pytest.raises(BadListFile, match=problem) as caught:
        read_csl(files)
    assert caught.value.problems[0].field == field
