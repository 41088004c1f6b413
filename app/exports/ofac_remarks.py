"""Remarks: the facts of an entry that OFAC's layout has no column for, as tokens in OFAC's own words.

OFAC writes `DOB 1962; POB Shati; Passport AK476053 (Colombia); a.k.a. 'BNC'.`: a term, the value, the country in
brackets, `alt.` before every repetition of a term. What its flat files have no words for is left out: the language of a
name, the dates of lists other than NS-CMIC, the kind and share of a relation, the sources, and the legal basis.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.countries import print_country
from app.model.entry import (
    Entry,
    EntryStatus,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    NameKind,
    NameQuality,
    PartialDate,
)

IDENTIFIER_TERMS: Mapping[IdentifierKind, str] = {
    IdentifierKind.ISIN: "ISIN",
    IdentifierKind.TICKER: "Equity Ticker",
    IdentifierKind.LEI: "Legal Entity Number",
    IdentifierKind.USCC: "Unified Social Credit Code (USCC)",
    IdentifierKind.BIC: "SWIFT/BIC",
    IdentifierKind.IMO: "Vessel Registration Identification IMO",
    IdentifierKind.MMSI: "MMSI",
    IdentifierKind.CALL_SIGN: "Vessel Call Sign",
    IdentifierKind.AIRCRAFT_TAIL: "Aircraft Tail Number",
    IdentifierKind.AIRCRAFT_SERIAL: "Aircraft Manufacturer's Serial Number (MSN)",
    IdentifierKind.AIRCRAFT_MODE_S: "Aircraft Mode S Transponder Code",
    IdentifierKind.REGISTRATION: "Registration Number",
    IdentifierKind.TAX: "Tax ID No.",
    IdentifierKind.VAT: "V.A.T. Number",
    IdentifierKind.DUNS: "D-U-N-S Number",
    IdentifierKind.LICENCE: "License",
    IdentifierKind.PASSPORT: "Passport",
    IdentifierKind.NATIONAL_ID: "National ID No.",
    IdentifierKind.DRIVING_LICENCE: "Driver's License No.",
    IdentifierKind.DIGITAL_CURRENCY: "Digital Currency Address -",
    IdentifierKind.OTHER: "Identification Number",
}
FEATURE_TERMS: Mapping[FeatureKind, str] = {
    FeatureKind.TITLE: "Alternate Title",
    FeatureKind.GENDER: "Gender",
    FeatureKind.EMAIL: "Email Address",
    FeatureKind.PHONE: "Phone Number",
    FeatureKind.WEBSITE: "Website",
    FeatureKind.ESTABLISHED: "Organization Established Date",
    FeatureKind.ORGANISATION_TYPE: "Organization Type:",
    FeatureKind.TARGET_TYPE: "Target Type",
    # OFAC says these two under a dozen terms each, so the value holds the whole sentence.
    FeatureKind.SECONDARY_SANCTIONS: "",
    FeatureKind.DIRECTIVE: "",
    FeatureKind.VESSEL_TYPE: "Vessel Type",
    FeatureKind.VESSEL_FLAG: "Vessel Flag",
    FeatureKind.FORMER_VESSEL_FLAG: "Former Vessel Flag",
    FeatureKind.VESSEL_OWNER: "Vessel Owner",
    FeatureKind.VESSEL_BUILT: "Vessel Year of Build",
    FeatureKind.TONNAGE: "Vessel Tonnage",
    FeatureKind.GROSS_TONNAGE: "Vessel Gross Registered Tonnage",
    FeatureKind.AIRCRAFT_MODEL: "Aircraft Model",
    FeatureKind.AIRCRAFT_OPERATOR: "Aircraft Operator",
    FeatureKind.AIRCRAFT_BUILT: "Aircraft Manufacture Date",
}
ALIAS_TERMS: Mapping[NameKind, str] = {
    NameKind.PRIMARY: "a.k.a.",
    NameKind.AKA: "a.k.a.",
    NameKind.FKA: "f.k.a.",
    NameKind.NKA: "n.k.a.",
}
# OFAC puts no `alt.` before these: each stands for another party or another name, not for another value of one fact.
NEVER_ALTERNATE = frozenset({"", "Linked To:", *ALIAS_TERMS.values()})
# The layout knows no standing. Without a word a reader could not tell an article's report from OFAC's own act.
PROVISIONAL_REMARK = "Provisional: known from an article, not yet on the official list"
# A note of these stands behind the country; any other is a town, in brackets before it: `22839 (Jalisco) (Mexico)`.
_VALIDITY = re.compile(r"\b(?:date of issue|place of issue|issue|expire|exp\.|valid).*", re.IGNORECASE | re.DOTALL)
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Fact:
    """One token before it is written: OFAC's term, empty for a free remark, and what follows it."""

    term: str
    value: str


def list_facts(entry: Entry, in_columns: Collection[Feature | Identifier]) -> Iterator[Fact]:
    """Yields what the remarks say of an entry.

    Identifiers stand last: the full stop that ends the field cannot be told from the one of `China Mobile Ltd.`, and no
    number ends in one. Remarks stand behind the quoted names: one that was cut on its way here (`a.k.a. 'WHOIS HACKIN`)
    holds an open quote, which the next name's quote would close.

    Args:
        in_columns: Features and identifiers that columns of the row say already.
    """
    yield from (Fact("Issuer Name", name.text) for name in entry.names[1:] if name.kind is NameKind.ISSUER)
    yield from (Fact("DOB", _print_birth_date(birth)) for birth in entry.birth_dates)
    yield from (Fact("POB", place) for place in entry.birth_places)
    yield from (Fact("nationality", print_country(country)) for country in entry.nationalities)
    yield from (
        Fact(FEATURE_TERMS[feature.kind], feature.value) for feature in entry.features if feature not in in_columns
    )
    yield from _list_dates(entry)
    yield from (Fact("Linked To:", relation.party) for relation in entry.relations)
    weak = (name for name in entry.names[1:] if name.quality is NameQuality.WEAK and name.kind in ALIAS_TERMS)
    yield from (Fact(ALIAS_TERMS[name.kind], f"'{name.text}'") for name in weak)
    yield from (Fact("", remark) for remark in entry.remarks)
    if entry.status is EntryStatus.PROVISIONAL:
        yield Fact("", PROVISIONAL_REMARK)
    yield from (_describe_identifier(identifier) for identifier in entry.identifiers if identifier not in in_columns)


def write_remarks(facts: Iterable[Fact]) -> str:
    """Joins facts, each once, into the text of the remarks field; empty where there is none.

    OFAC closes the field with one full stop, and writes none after a last token that brings its own (`..., S.A.`).
    """
    seen: set[str] = set()
    tokens: list[str] = []
    for fact in dict.fromkeys(facts):
        alternate = "alt. " if fact.term in seen and fact.term not in NEVER_ALTERNATE else ""
        seen.add(fact.term)
        tokens.append(f"{alternate}{fact.term} {fact.value}" if fact.term else fact.value)
    text = "; ".join(tokens)
    return text if not text or text.endswith(".") else f"{text}."


def _list_dates(entry: Entry) -> Iterator[Fact]:
    if entry.list != "ns-cmic":
        return
    terms = {
        "Effective Date (CMIC)": entry.dates.effective,
        "Purchase/Sales For Divestment Date (CMIC)": entry.dates.divest_by,
        "Listing Date (CMIC)": entry.dates.listed,
    }
    yield from (Fact(term, _write_date(day)) for term, day in terms.items() if day is not None)


def _write_date(day: date) -> str:
    return f"{day.day:02d} {_write_month(day)}"


def _write_month(day: date) -> str:
    # Not strftime: its month names follow the locale of the process.
    return f"{MONTHS[day.month - 1]} {day.year:04d}"


def _print_birth_date(birth: PartialDate) -> str:
    """As OFAC prints it where the house lists write ISO 8601 (`1953-08`); anything else as it is printed."""
    if birth.earliest is None or not _ISO_DATE.fullmatch(birth.text):
        return birth.text
    return _write_date(birth.earliest) if birth.earliest == birth.latest else _write_month(birth.earliest)


def _describe_identifier(identifier: Identifier) -> Fact:
    note = "" if identifier.note is None else identifier.note
    validity = _VALIDITY.search(note)
    town = (note if validity is None else note[: validity.start()]).strip(" ,")
    parts = [
        identifier.value,
        f"({town})" if town else "",
        "" if identifier.country is None else f"({print_country(identifier.country)})",
        "" if validity is None else validity.group(),
    ]
    return Fact(_find_term(identifier), " ".join(part for part in parts if part))


def _find_term(identifier: Identifier) -> str:
    term = IDENTIFIER_TERMS[identifier.kind]
    if identifier.label is None:
        return term
    return f"{term} {identifier.label}" if identifier.kind is IdentifierKind.DIGITAL_CURRENCY else identifier.label
