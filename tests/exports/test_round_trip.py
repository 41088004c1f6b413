"""What is written in OFAC's layout is read back as it was, by this house's own reader."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.exports.ofac_csv import write_ofac_csv
from app.model.entry import Entry, EntryStatus, EntryType, FeatureKind, ListingDates, Name, NameKind
from app.sources.register import read_source
from tests.exports.entries import make_firm, make_person, make_ship
from tests.samples import make_consolidated_files, make_sdn_files


def _export(entries: Sequence[Entry], folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in write_ofac_csv(entries, folder)}


def _read_back(entry: Entry, folder: Path) -> Entry:
    # A table without a single row is refused as a broken download, so a party that fills all three goes along.
    other = replace(make_firm(), id="sdn-1", list="sdn", programs=("SDGT",))
    (reading,) = read_source("ofac-sdn", _export([entry, other], folder))
    _, again = reading.entries
    return again


def test_the_sdn_sample_comes_back_entry_by_entry(tmp_path: Path) -> None:
    (reading,) = read_source("ofac-sdn", make_sdn_files())
    (again,) = read_source("ofac-sdn", _export(reading.entries, tmp_path))
    assert again.entries == reading.entries
    assert again.left_over == ()


def test_the_non_sdn_lists_come_back_from_one_set(tmp_path: Path) -> None:
    readings = read_source("ofac-consolidated", make_consolidated_files())
    entries = [entry for reading in readings for entry in reading.entries]
    again = read_source("ofac-consolidated", _export(entries, tmp_path))
    assert [reading.entries for reading in again] == [reading.entries for reading in readings]


def test_a_list_without_aliases_and_addresses_comes_back(tmp_path: Path) -> None:
    ids = [f"dpl-{number:012}" for number in range(300)]
    bare = [Entry(key, "dpl", EntryType.OTHER, (Name(f"DENIED {key}"),)) for key in ids]
    _, again = read_source("ofac-consolidated", _export(bare, tmp_path))
    assert {entry.primary_name for entry in again.entries} == {entry.primary_name for entry in bare}


def test_a_ship_keeps_its_columns_codes_and_flags(tmp_path: Path) -> None:
    ship = _read_back(make_ship(), tmp_path)
    written = make_ship()
    assert set(ship.features) == set(written.features)
    assert set(ship.identifiers) == set(written.identifiers)
    assert replace(ship, features=(), identifiers=(), names=(), sources=()) == replace(
        written, features=(), identifiers=(), names=(), sources=()
    )
    assert {name.text: (name.kind, name.quality) for name in ship.names} == {
        name.text: (name.kind, name.quality) for name in make_ship().names
    }


def test_a_person_known_from_an_article_comes_back_with_what_the_layout_can_carry(tmp_path: Path) -> None:
    person = _read_back(make_person(), tmp_path)
    written = make_person()
    assert [name.text for name in person.names] == [name.text for name in written.names]
    assert person.birth_dates == written.birth_dates
    assert (person.birth_places, person.nationalities) == (written.birth_places, written.nationalities)
    assert person.programs == written.programs
    titles = [feature.value for feature in person.features if feature.kind is FeatureKind.TITLE]
    assert titles == ["Acting Chairman", "Deputy Secretary"]
    # What it cannot carry: the day of the listing and the standing, of which a remark remains.
    assert (person.dates, person.status) == (ListingDates(), EntryStatus.ACTIVE)
    assert any("Provisional" in remark for remark in person.remarks)


def test_a_firm_keeps_dates_codes_and_issuer_name_over_the_limit_of_the_remarks(tmp_path: Path) -> None:
    firm = replace(make_firm(), remarks=("x" * 2000,), relations=())
    first, *_ = read_source("ofac-consolidated", _export([firm], tmp_path))
    (again,) = first.entries
    assert (again.id, again.dates, again.addresses) == (firm.id, firm.dates, firm.addresses)
    assert set(again.identifiers) == set(firm.identifiers)
    assert (again.features, again.remarks) == (firm.features, firm.remarks)
    assert [name.text for name in again.names if name.kind is NameKind.ISSUER] == ["SenseTime Group Inc."]
    assert "商汤集团" in [name.text for name in again.names]
