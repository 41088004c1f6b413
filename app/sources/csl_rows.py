"""Rows of the Consolidated Screening List to entries."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.model.entry import (
    Address,
    Entry,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    ListingDates,
    Name,
    NameKind,
    Source,
)
from app.sources.dpl import make_denied_person
from app.sources.entry_numbers import make_number
from app.sources.partial_date import parse_partial_date
from app.sources.table_reading import Record, TableLayout

CSL_LAYOUT = TableLayout(
    columns=(
        "source",
        "type",
        "programs",
        "name",
        "title",
        "addresses",
        "federal_register_notice",
        "start_date",
        "end_date",
        "standard_order",
        "license_requirement",
        "license_policy",
        "call_sign",
        "vessel_type",
        "gross_tonnage",
        "gross_registered_tonnage",
        "vessel_flag",
        "vessel_owner",
        "remarks",
        "alt_names",
        "citizenships",
        "dates_of_birth",
        "nationalities",
        "places_of_birth",
        "ids",
    ),
    # `_id` is made anew when a row is republished; `entity_number` stands with OFAC's rows alone.
    ignored=frozenset({"_id", "entity_number", "source_list_url", "source_information_url"}),
)


@dataclass(frozen=True, slots=True)
class CslList:
    """A list that is taken from the file: its id, and what its entries rest on."""

    id: str
    source: Source


NONPROLIFERATION = "Nonproliferation Sanctions (ISN) - State Department"
# An address ends with its country in two letters (`Kabul, AF`), and may be nothing but that.
_COUNTRY = re.compile(r"(?:(?P<street>.+?),\s*)?(?P<country>[A-Z]{2})")
# The State Department separates aliases by commas (`NCG, Namchongang Trading`); names hold them, too (`X Co., Ltd`).
_ALIAS_COMMA = re.compile(r",\s+(?!(?:co|corp|gmbh|inc|jr|limited|llc|ltd|s\.a|sr)\b)(?:and )?(?:the )?", re.IGNORECASE)
_BLANK_BEFORE_COMMA = re.compile(r"\s+,")
_FORMER = re.compile(r"f\.k\.a\.,?\s+", re.IGNORECASE)
# Whom a listing reaches beyond the party: `...; and any successor, sub-unit, or subsidiary thereof`.
_SUCCESSORS = re.compile(r"[;,]? and any successors?\b.*$", re.IGNORECASE)
# BIS and State give no types, so most cells are empty.
CSL_TYPES: Mapping[str | None, EntryType] = {
    None: EntryType.OTHER,
    "Entity": EntryType.COMPANY,
    "Individual": EntryType.PERSON,
    "Vessel": EntryType.VESSEL,
    "Aircraft": EntryType.AIRCRAFT,
}
_FEATURES: Mapping[str, FeatureKind] = {
    "title": FeatureKind.TITLE,
    "vessel_type": FeatureKind.VESSEL_TYPE,
    "gross_tonnage": FeatureKind.TONNAGE,
    "gross_registered_tonnage": FeatureKind.GROSS_TONNAGE,
    "vessel_flag": FeatureKind.VESSEL_FLAG,
    "vessel_owner": FeatureKind.VESSEL_OWNER,
}
# Of BIS's denied persons, `remarks` tells how the row was edited.
_ORDER_REMARKS: Mapping[str, str] = {"standard_order": "Standard order: "}
_REMARKS: Mapping[str, str] = {
    "license_requirement": "Licence requirement: ",
    "license_policy": "Licence policy: ",
    "standard_order": "Standard order: ",
    "remarks": "",
}


def read_csl_row(found: CslList, record: Record) -> Entry:
    """Makes the entry of a row.

    Args:
        found: The list it stands on.
        record: The row.

    Raises:
        BadListFile: no name, or a date that is none.
    """
    if found.id == "dpl":
        return _read_denied_person(record)
    name, others = _SUCCESSORS.sub("", record.require("name")), _SUCCESSORS.search(record.require("name"))
    call_sign, until = record.find("call_sign"), record.find_day("end_date")
    return Entry(
        id=f"{found.id}-{make_number(name)}",
        list=found.id,
        type=CSL_TYPES[record.find("type")],
        names=(Name(name), *_read_aliases(record, name)),
        programs=tuple(_split(record, "programs")),
        legal_basis=tuple(_split(record, "federal_register_notice")),
        dates=ListingDates(listed=record.find_day("start_date")),
        identifiers=() if call_sign is None else (Identifier(IdentifierKind.CALL_SIGN, call_sign),),
        addresses=tuple(_read_addresses(record)),
        birth_dates=tuple(parse_partial_date(text) for text in _split(record, "dates_of_birth")),
        birth_places=tuple(_split(record, "places_of_birth")),
        nationalities=tuple(dict.fromkeys((*_split(record, "nationalities"), *_split(record, "citizenships")))),
        features=tuple(Feature(kind, text) for column, kind in _FEATURES.items() if (text := record.find(column))),
        remarks=(
            *(() if others is None else (others[0].strip("; "),)),
            *(() if until is None else (f"In force until {until.isoformat()}",)),
            *_read_remarks(record, _REMARKS),
        ),
        sources=(found.source,),
    )


def _read_denied_person(record: Record) -> Entry:
    listed, until = record.require_day("start_date"), record.find_day("end_date")
    addresses = list(_read_addresses(record))
    entry = make_denied_person(
        record.require("name"),
        addresses[0] if addresses else None,
        (listed, until),
        record.find("federal_register_notice"),
        tuple(_read_remarks(record, _ORDER_REMARKS)),
    )
    return replace(entry, addresses=tuple(addresses))


def _read_remarks(record: Record, labels: Mapping[str, str]) -> Iterator[str]:
    for column, label in labels.items():
        text = record.find(column)
        if text is not None:
            yield f"{label}{text}"


def _split(record: Record, column: str) -> list[str]:
    return [text.strip() for text in (record.find(column) or "").split(";") if text.strip()]


def _read_aliases(record: Record, name: str) -> Iterator[Name]:
    texts = _split(record, "alt_names")
    if record.find("source") == NONPROLIFERATION:
        texts = [part for text in texts for part in _ALIAS_COMMA.split(text)]
    for text in texts:
        said = text.removeprefix("and ").strip()
        alias = _FORMER.sub("", said).strip('" ')
        if alias and alias != name:
            yield Name(alias, NameKind.FKA if _FORMER.match(said) else NameKind.AKA)


def _read_addresses(record: Record) -> Iterator[Address]:
    for text in dict.fromkeys(_BLANK_BEFORE_COMMA.sub(",", text) for text in _split(record, "addresses")):
        found = _COUNTRY.fullmatch(text)
        yield Address(text) if found is None else Address(found["street"], None, found["country"])
