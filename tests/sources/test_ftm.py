"""Files in the FollowTheMoney model, in their three layouts."""

import json
from datetime import date

import pytest

from app.errors import BadListFile
from app.model.entry import (
    Address,
    Entry,
    EntryStatus,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NameQuality,
    Relation,
    RelationKind,
)
from app.model.listing import ListReading
from app.sources.ftm import read_ftm
from app.sources.ftm_rules import FtmField, load_properties

FIRM_SAYS = {
    "name": ["商汤集团", "SenseTime Group Limited"],
    "alias": ["SenseTime"],
    "weakAlias": ["ST"],
    "previousName": ["Old Sense"],
    "leiCode": ["254900WXMFUV4FXRWG92"],
    "country": ["hk"],
    "addressEntity": ["addr-1"],
    "address": ["8 Science Park Avenue"],
    "incorporationDate": ["2014-10"],
    "topics": ["sanction"],
    "notes": ["AI"],
}
FIRM = {
    "id": "NK-1",
    "caption": "SenseTime Group Limited",
    "schema": "Company",
    "target": True,
    "properties": FIRM_SAYS,
}
SANCTION_SAYS = {
    "entity": ["NK-1"],
    "program": ["CMIC-EO13959"],
    "listingDate": ["2021-12-10"],
    "startDate": ["2022-02-08"],
    "provisions": ["EO 14032"],
}
SANCTION = {"id": "s-1", "schema": "Sanction", "properties": SANCTION_SAYS}
OTHER = {
    "id": "p-1",
    "caption": "Shenzhen SenseTime",
    "schema": "Company",
    "properties": {"name": ["Shenzhen SenseTime"]},
}
OWNERSHIP = {
    "id": "o-1",
    "schema": "Ownership",
    "properties": {"owner": ["NK-1"], "asset": ["p-1"], "percentage": ["100%"]},
}
ADDRESS = {
    "id": "addr-1",
    "schema": "Address",
    "properties": {"full": ["1 Harbour View"], "city": ["Hong Kong"], "country": ["hk"]},
}
PERSON = {
    "id": "Q1",
    "caption": "Saad Hariri",
    "schema": "Person",
    "target": True,
    "properties": {
        "name": ["Saad Hariri"],
        "birthDate": ["1970-04-18", "1970"],
        "birthPlace": ["Riyadh"],
        "nationality": ["lb"],
        "passportNumber": ["A1"],
        "position": ["Prime Minister"],
        "gender": ["male"],
        "nickname": ["S"],
    },
}
PASSPORT = {"id": "i-1", "schema": "Passport", "properties": {"holder": ["Q1"], "number": ["B2"], "country": ["sa"]}}


def make_lines(*entities: object) -> dict[str, bytes]:
    return {"entities.ftm.json": "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in entities).encode()}


GRAPH = make_lines(FIRM, SANCTION, OTHER, OWNERSHIP, ADDRESS, PERSON, PASSPORT)


def read_one(files: dict[str, bytes]) -> ListReading:
    (reading,) = read_ftm(files)
    return reading


def find_entry(reading: ListReading, entry_id: str) -> Entry:
    return next(entry for entry in reading.entries if entry.id == entry_id)


def test_only_targets_become_entries() -> None:
    reading = read_one(GRAPH)
    assert [entry.id for entry in reading.entries] == ["opensanctions-NK-1", "opensanctions-Q1"]
    assert reading.left_over == (("property nickname", 1),)


def test_firm_is_read_with_what_other_entities_say_of_it() -> None:
    entry = find_entry(read_one(GRAPH), "opensanctions-NK-1")
    assert entry.type is EntryType.COMPANY
    assert entry.names == (
        Name("SenseTime Group Limited"),
        Name("SenseTime", NameKind.AKA),
        Name("商汤集团", NameKind.AKA),
        Name("Old Sense", NameKind.FKA),
        Name("ST", NameKind.AKA, NameQuality.WEAK),
    )
    assert entry.programs == ("CMIC-EO13959",)
    assert entry.legal_basis == ("EO 14032",)
    assert entry.dates.listed == date(2021, 12, 10)
    assert entry.identifiers == (Identifier(IdentifierKind.LEI, "254900WXMFUV4FXRWG92", "leiCode"),)
    assert entry.addresses == (Address("8 Science Park Avenue"), Address("1 Harbour View", "Hong Kong", "hk"))
    assert entry.relations == (Relation(RelationKind.OWNS, "Shenzhen SenseTime", 100.0),)
    assert entry.features == (Feature(FeatureKind.ESTABLISHED, "2014-10"),)
    assert entry.remarks == ("notes: AI",)


def test_person_is_read() -> None:
    entry = find_entry(read_one(GRAPH), "opensanctions-Q1")
    assert entry.type is EntryType.PERSON
    assert [day.text for day in entry.birth_dates] == ["1970", "1970-04-18"]
    assert entry.nationalities == ("lb",)
    assert entry.identifiers == (
        Identifier(IdentifierKind.PASSPORT, "A1", "passportNumber"),
        Identifier(IdentifierKind.PASSPORT, "B2", country="sa"),
    )


def test_nested_targets_are_the_same_entries() -> None:
    firm = {
        **FIRM,
        "properties": {
            **FIRM_SAYS,
            "addressEntity": [ADDRESS],
            "sanctions": [SANCTION],
            "ownershipOwner": [
                {**OWNERSHIP, "properties": {"owner": ["NK-1"], "asset": [OTHER], "percentage": ["100%"]}}
            ],
        },
    }
    nested = read_one({"targets.nested.json": make_lines(firm)["entities.ftm.json"]})
    assert nested.left_over == ()
    assert find_entry(nested, "opensanctions-NK-1") == find_entry(read_one(GRAPH), "opensanctions-NK-1")


def test_target_within_another_target_is_one_entry() -> None:
    owner = {**FIRM, "properties": {"name": ["X"], "parent": [PERSON]}}
    reading = read_one(make_lines(owner, PERSON))
    assert [entry.id for entry in reading.entries] == ["opensanctions-NK-1", "opensanctions-Q1"]


def test_order_of_values_means_nothing() -> None:
    turned = {**FIRM, "properties": {**FIRM_SAYS, "name": FIRM_SAYS["name"][::-1]}}
    assert read_one(make_lines(turned)).entries == read_one(make_lines(FIRM)).entries


def test_listing_has_ended_when_every_sanction_has() -> None:
    ended = {**SANCTION, "properties": {**SANCTION_SAYS, "endDate": ["2024"]}}
    (entry,) = read_one(make_lines(FIRM, ended)).entries
    assert (entry.status, entry.dates.removed) == (EntryStatus.REMOVED, date(2024, 1, 1))
    (entry,) = read_one(make_lines(FIRM, {**ended, "id": "s-2"}, SANCTION)).entries
    assert entry.status is EntryStatus.ACTIVE


def test_relation_to_another_target_points_at_its_entry() -> None:
    (firm, _) = read_one(make_lines(FIRM, OWNERSHIP, {**OTHER, "target": True})).entries
    assert firm.relations[0].entry_id == "opensanctions-p-1"


def test_director_is_an_official_of_the_firm() -> None:
    seat = {"id": "d-1", "schema": "Directorship", "properties": {"director": ["Q1"], "organization": ["NK-1"]}}
    entry = find_entry(read_one(make_lines(FIRM, PERSON, seat)), "opensanctions-Q1")
    tie = Relation(RelationKind.OFFICIAL_OF, "SenseTime Group Limited", entry_id="opensanctions-NK-1")
    assert entry.relations == (tie,)


def test_entity_of_an_unknown_schema_is_left_over() -> None:
    kin = {"id": "f-1", "schema": "Family", "properties": {}}
    assert read_one(make_lines(FIRM, kin, {**kin, "schema": "Rumour"})).left_over == (("schema Rumour", 1),)


def test_single_text_is_taken_for_a_list_of_one() -> None:
    single = {**FIRM, "properties": {"name": "SenseTime", "leiCode": "1"}}
    assert read_one(make_lines(single)).entries[0].primary_name == "SenseTime"


def test_odd_value_of_an_unknown_property_is_left_over() -> None:
    odd = {**FIRM, "properties": {"name": ["X"], "score": [7], "family": [{"name": "Y"}]}}
    assert set(read_one(make_lines(odd)).left_over) == {("property score", 1), ("property family", 1)}


SIMPLE_HEADER = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails",'
    '"dataset","first_seen","last_seen","last_change"\n'
)
SIMPLE_ROW = (
    '"Q1","Person","Saad Hariri","Hariri;Saad Hariri","1970-04-18","fr;lb","","A1;B2","","+1","a@b.sa",'
    '"d","x","x","x"\n'
)


def make_simple(row: str = SIMPLE_ROW) -> dict[str, bytes]:
    return {"targets.simple.csv": (SIMPLE_HEADER + row).encode()}


def test_simple_table_is_read() -> None:
    (entry,) = read_one(make_simple()).entries
    assert entry.id == "opensanctions-Q1"
    assert entry.names == (Name("Saad Hariri"), Name("Hariri", NameKind.AKA))
    assert entry.identifiers == (Identifier(IdentifierKind.OTHER, "A1"), Identifier(IdentifierKind.OTHER, "B2"))
    assert entry.features == (Feature(FeatureKind.PHONE, "+1"), Feature(FeatureKind.EMAIL, "a@b.sa"))


REFUSED = [
    (make_lines({**FIRM, "schema": "Robot"}), "entities.ftm.json:1", "an unknown schema of a target"),
    (make_lines(FIRM, {**FIRM, "caption": "X"}), "entities.ftm.json:2", "stands in entities.ftm.json:1 already"),
    (make_lines({"id": "x", "schema": "Person"}), "entities.ftm.json:1", "an id, a schema and properties"),
    (make_lines({**FIRM, "id": ""}), "entities.ftm.json:1", "an id, a schema and properties"),
    (make_lines({**FIRM, "properties": {"name": [7]}}), "entities.ftm.json:1.name", "a text is expected"),
    (make_lines(FIRM, ["x"]), "entities.ftm.json:2", "a JSON object"),
    ({"e.json": b'{"id": 1}\n{"id"'}, "e.json:1", "an id, a schema"),
    ({"e.json": make_lines(FIRM)["entities.ftm.json"] + b'{"id"'}, "e.json:2", "not JSON"),
    (make_lines(OTHER), "entities.ftm.json", "no entry of the list opensanctions"),
    (make_simple(SIMPLE_ROW.replace("Person", "Robot")), "targets.simple.csv:2:schema", "an unknown schema"),
    (make_simple(SIMPLE_ROW.replace('"Saad Hariri",', '"",')), "targets.simple.csv:2:name", "this cell is empty"),
    (make_simple(SIMPLE_ROW + SIMPLE_ROW), "targets.simple.csv", "stands twice"),
]


@pytest.mark.parametrize(("files", "field", "problem"), REFUSED, ids=[f"{row[1]} {row[2]}" for row in REFUSED])
def test_dataset_is_refused(files: dict[str, bytes], field: str, problem: str) -> None:
    with pytest.raises(BadListFile, match=problem) as caught:
        read_ftm(files)
    assert caught.value.problems[0].field == field


def test_every_property_has_a_rule_of_its_field() -> None:
    rules = load_properties()
    assert rules["leiCode"].kind == IdentifierKind.LEI
    assert rules["topics"].field is FtmField.IGNORE
    assert len(rules) > 80
