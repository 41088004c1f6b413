"""Entries as FollowTheMoney entities."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.exports.ftm import write_ftm
from app.exports.ftm_party import FEATURE_PROPERTIES, IDENTIFIER_PROPERTIES, SCHEMATA
from app.model.entry import (
    Entry,
    EntryStatus,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Relation,
    RelationKind,
)
from app.sources.register import read_source
from tests.exports.entries import make_firm, make_person, make_ship


def _write(folder: Path, *entries: Entry) -> Mapping[str, Mapping[str, Any]]:
    (path,) = write_ftm(entries, folder)
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities), "two entities share an id"
    return by_id


def _find(entities: Mapping[str, Mapping[str, Any]], schema: str) -> list[Mapping[str, Any]]:
    return [entity for entity in entities.values() if entity["schema"] == schema]


def test_a_firm_is_a_company_with_names_by_kind_and_codes_by_register(tmp_path: Path) -> None:
    firm = _write(tmp_path, make_firm())["ns-cmic-33114"]
    assert (firm["schema"], firm["caption"], firm["datasets"]) == ("Company", "SENSETIME GROUP LIMITED", ["ns-cmic"])
    assert firm["target"] is True
    assert firm["properties"] == {
        "name": ["SENSETIME GROUP LIMITED"],
        "alias": ["SENSETIME", "SenseTime Group Inc.", "商汤集团"],
        "weakAlias": ["SHANGTANG"],
        "ticker": ["20 HK", "0020 HK"],
        "registrationNumber": ["2162198"],
        "classification": ["Public Company"],
        "address": ["Hong Kong, China"],
        "country": ["cn"],
    }


def test_a_person_keeps_in_notes_what_no_property_can_say(tmp_path: Path) -> None:
    properties = _write(tmp_path, make_person())["sdn-erken-tuniyaz"]["properties"]
    assert properties["birthDate"] == ["1961-12"]
    assert properties["notes"] == ["birth date: 1960 to 1962"]
    assert properties["nationality"] == ["cn"]
    assert properties["gender"] == ["male"]
    assert properties["position"] == ["Acting Chairman", "Deputy Secretary"]


WALLET = Identifier(IdentifierKind.DIGITAL_CURRENCY, "149w62rY42aZBox8fGcmqNsXUzSStKeq8C", "XBT")


def test_an_address_of_a_digital_currency_is_a_wallet_that_the_party_holds_and_comes_back(tmp_path: Path) -> None:
    person = replace(make_person(), identifiers=(WALLET,))
    (wallet,) = _find(_write(tmp_path, person), "CryptoWallet")
    assert wallet["properties"] == {
        "name": [WALLET.value],
        "publicKey": [WALLET.value],
        "currency": ["XBT"],
        "holder": [person.id],
    }
    assert wallet["target"] is False
    (reading,) = read_source("ftm", {"entities.ftm.json": (tmp_path / "entities.ftm.json").read_bytes()})
    (again,) = reading.entries
    assert (again.identifiers, reading.left_over) == ((WALLET,), ())


def test_a_ship_holds_no_wallet(tmp_path: Path) -> None:
    entities = _write(tmp_path, replace(make_ship(), identifiers=(WALLET,)))
    assert _find(entities, "CryptoWallet") == []
    assert f"XBT: {WALLET.value}" in entities["sdn-15037"]["properties"]["notes"]


def test_a_ship_has_its_flags_as_codes_and_its_tonnage_as_a_number(tmp_path: Path) -> None:
    ship = _write(tmp_path, make_ship())["sdn-15037"]
    assert ship["schema"] == "Vessel"
    assert ship["properties"]["previousName"] == ["SUNDIAL"]
    assert {key: ship["properties"][key] for key in ("imoNumber", "callSign", "flag", "pastFlags", "tonnage")} == {
        "imoNumber": ["9187655"],
        "callSign": ["EPAB"],
        "flag": ["ir"],
        "pastFlags": ["mt"],
        "tonnage": ["99030"],
    }


def test_the_listing_is_a_sanction_with_its_days_basis_and_sources(tmp_path: Path) -> None:
    entry = make_firm()
    risk = Feature(
        FeatureKind.SECONDARY_SANCTIONS, "Secondary sanctions risk: See Section 11 of Executive Order 14024."
    )
    (sanction,) = _find(_write(tmp_path, replace(entry, features=(risk,))), "Sanction")
    properties = sanction["properties"]
    assert properties["entity"] == ["ns-cmic-33114"]
    assert properties["program"] == ["CMIC-EO13959"]
    assert properties["provisions"] == ["EO 13959", risk.value]
    assert (properties["listingDate"], properties["startDate"]) == (["2021-12-10"], ["2022-02-08"])
    assert properties["summary"] == ["Trades made solely to divest are allowed until 2022-12-10."]
    assert properties["publisher"] == ["US Treasury OFAC", "South China Morning Post"]
    assert sanction["target"] is False


def test_a_removed_entry_is_no_target(tmp_path: Path) -> None:
    assert _write(tmp_path, replace(make_firm(), status=EntryStatus.REMOVED))["ns-cmic-33114"]["target"] is False


def test_what_a_firm_owns_is_an_ownership_of_a_company_that_is_no_target(tmp_path: Path) -> None:
    entities = _write(tmp_path, make_firm())
    (ownership,) = _find(entities, "Ownership")
    (owned_id,) = ownership["properties"]["asset"]
    assert ownership["properties"]["owner"] == ["ns-cmic-33114"]
    assert ownership["properties"]["percentage"] == ["100"]
    assert entities[owned_id]["properties"] == {"name": ["Shenzhen Sensetime Technology Co. Ltd."]}
    assert (entities[owned_id]["schema"], entities[owned_id]["target"]) == ("Company", False)


def test_a_subsidiary_is_the_asset_of_its_parent(tmp_path: Path) -> None:
    parent = Relation(RelationKind.SUBSIDIARY_OF, "SENSETIME", 51.5, "ns-cmic-33114")
    child = replace(make_firm(), id="ns-cmic-1", relations=(parent,))
    entities = _write(tmp_path, make_firm(), child)
    ends = [entity["properties"] for entity in _find(entities, "Ownership")]
    assert {"owner": ["ns-cmic-33114"], "asset": ["ns-cmic-1"], "percentage": ["51.5"]} in ends


@pytest.mark.parametrize("kind", sorted(set(RelationKind) - {RelationKind.OWNS, RelationKind.SUBSIDIARY_OF}))
def test_any_other_tie_is_an_unknown_link_with_its_role(kind: RelationKind, tmp_path: Path) -> None:
    entry = replace(make_person(), relations=(Relation(kind, "XPCC"),))
    (link,) = _find(_write(tmp_path, entry), "UnknownLink")
    assert link["properties"]["subject"] == ["sdn-erken-tuniyaz"]
    assert link["properties"]["role"] == [kind.value.replace("_", " ")]


def test_a_listed_party_that_this_export_leaves_out_is_still_no_loose_end(tmp_path: Path) -> None:
    relation = Relation(RelationKind.LINKED_TO, "MAHAN AIR", entry_id="sdn-999")
    entities = _write(tmp_path, replace(make_ship(), relations=(relation,)))
    (link,) = _find(entities, "UnknownLink")
    assert entities[link["properties"]["object"][0]]["caption"] == "MAHAN AIR"


def test_every_type_has_a_schema_and_its_properties() -> None:
    assert SCHEMATA.keys() == set(EntryType)
    assert set(SCHEMATA.values()) == IDENTIFIER_PROPERTIES.keys() == FEATURE_PROPERTIES.keys()
