"""A party of the UK Sanctions List to an entry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.errors import BadListFile, Problem
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
    NameQuality,
    PartialDate,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.sources.csv_reading import shorten
from app.sources.partial_date import parse_partial_date
from app.sources.readings import keep_once
from app.sources.scripts import LANGUAGES
from app.sources.uk_columns import ADDRESS_LINES, NAME_PARTS

_SOURCE = Source(
    SourceKind.OFFICIAL,
    "UK Sanctions List",
    "UK FCDO",
    url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
)
_TYPES: Mapping[str, EntryType] = {
    "individual": EntryType.PERSON,
    "entity": EntryType.COMPANY,
    "ship": EntryType.VESSEL,
}
_NAME_KINDS: Mapping[str, NameKind] = {
    "primary name": NameKind.PRIMARY,
    "primary name variation": NameKind.AKA,
    "alias": NameKind.AKA,
    "aka": NameKind.AKA,
    "fka": NameKind.FKA,
}
_STRENGTHS: Mapping[str, NameQuality] = {
    "": NameQuality.STRONG,
    "good quality": NameQuality.STRONG,
    "good quality a.k.a": NameQuality.STRONG,
    "low quality": NameQuality.WEAK,
    "low quality a.k.a": NameQuality.WEAK,
}
_FEATURES: tuple[tuple[str, FeatureKind], ...] = (
    ("title", FeatureKind.TITLE),
    ("position", FeatureKind.TITLE),
    ("gender", FeatureKind.GENDER),
    ("emailaddress", FeatureKind.EMAIL),
    ("phonenumber", FeatureKind.PHONE),
    ("website", FeatureKind.WEBSITE),
    ("typeofentity", FeatureKind.ORGANISATION_TYPE),
    ("typeofship", FeatureKind.VESSEL_TYPE),
    ("currentbelievedflagofship", FeatureKind.VESSEL_FLAG),
    ("previousflag", FeatureKind.FORMER_VESSEL_FLAG),
    ("currentowneroperator", FeatureKind.VESSEL_OWNER),
    ("yearbuilt", FeatureKind.VESSEL_BUILT),
    ("tonnageofship", FeatureKind.TONNAGE),
)
# Numbers with the column that explains them.
_NUMBERS: tuple[tuple[str, IdentifierKind, str], ...] = (
    ("passportnumber", IdentifierKind.PASSPORT, "passportadditionalinformation"),
    ("nationalidentifiernumber", IdentifierKind.NATIONAL_ID, "nationalidentifieradditionalinformation"),
    ("businessregistrationnumber", IdentifierKind.REGISTRATION, ""),
    ("imonumber", IdentifierKind.IMO, ""),
    ("hullidentificationnumber", IdentifierKind.OTHER, ""),
)
_REMARKS: tuple[tuple[str, str], ...] = (
    ("sanctionsimposed", "Sanctions imposed: "),
    ("designationsource", "Designation source: "),
    ("previousowneroperator", "Previous owner or operator: "),
    ("lengthofship", "Length: "),
    ("otherinformation", ""),
    ("ukstatementofreasons", ""),
)
# `dd/mm/1956`: the letters stand for what is not known.
_DATE = re.compile(r"(?P<day>\d{2}|dd)/(?P<month>\d{2}|mm)/(?P<year>\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UkRows:
    """A party: rows of columns with the values that belong together."""

    file: str
    place: str
    rows: list[dict[str, str]]

    def all(self, column: str) -> tuple[str, ...]:
        """The column's values, each once; empty when it has none."""
        return keep_once(row[column] for row in self.rows if column in row)

    def require(self, column: str) -> str:
        """The column's first value.

        Raises:
            BadListFile: it has none.
        """
        values = self.all(column)
        if not values:
            raise self.refuse(column, "a value is expected here")
        return values[0]

    def refuse(self, column: str, problem: str, value: str | None = None) -> BadListFile:
        """Makes the error that refuses the file because of this column."""
        return BadListFile(f"{self.file} is refused", (Problem(f"{self.place}:{column}", problem, shorten(value)),))


def make_uk_entry(party: UkRows) -> Entry:
    """Makes the entry of a party.

    Raises:
        BadListFile: no number, name, type or day; an unknown type, or an unknown kind or strength of a name.
    """
    kind = party.require("designationtype")
    if kind.casefold() not in _TYPES:
        raise party.refuse("designationtype", f"an unknown type; known are {', '.join(_TYPES)}", kind)
    return Entry(
        id=f"uk-{party.require('uniqueid')}",
        list="uk",
        type=_TYPES[kind.casefold()],
        names=_read_names(party),
        programs=party.all("regimename"),
        dates=ListingDates(listed=_read_designated(party)),
        identifiers=keep_once(_read_numbers(party)),
        addresses=keep_once(_read_addresses(party)),
        birth_dates=tuple(_read_birth_date(text) for text in party.all("dob")),
        birth_places=keep_once(_read_birth_places(party)),
        nationalities=party.all("nationality"),
        relations=keep_once(_read_relations(party)),
        features=keep_once(Feature(found, text) for column, found in _FEATURES for text in party.all(column)),
        remarks=tuple(f"{label}{text}" for column, label in _REMARKS for text in party.all(column)),
        sources=(_SOURCE,),
    )


def _read_names(party: UkRows) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for row in party.rows:
        text = " ".join(row[part] for part in NAME_PARTS if part in row)
        kind, strength = row.get("nametype", "").casefold(), row.get("aliasstrength", "").casefold()
        if not text:
            continue
        if kind not in _NAME_KINDS or strength not in _STRENGTHS:
            raise party.refuse("nametype", "an unknown kind or strength of a name", f"{kind} {strength}")
        found.setdefault(text, Name(text, _NAME_KINDS[kind], _STRENGTHS[strength]))
    primary = [name for name in found.values() if name.kind is NameKind.PRIMARY]
    if not primary:
        raise party.refuse("nametype", "no primary name")
    for row in party.rows:
        native = row.get("namenonlatinscript")
        if native is not None:
            found.setdefault(
                native, Name(native, NameKind.AKA, language=LANGUAGES.get(row.get("nonlatinscripttype", "")))
            )
    return (primary[0], *(name for name in found.values() if name is not primary[0]))


def _read_designated(party: UkRows) -> date:
    text = party.require("datedesignated")
    found = parse_partial_date(_turn_round(text))
    if found.earliest is None or found.earliest != found.latest:
        raise party.refuse("datedesignated", "write a day as 31/12/2020", text)
    return found.earliest


def _turn_round(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    known = [found["year"], *([] if found["month"].isalpha() else [found["month"]])]
    return "-".join([*known, *([] if found["day"].isalpha() or found["month"].isalpha() else [found["day"]])])


def _read_birth_date(text: str) -> PartialDate:
    # The bounds are read from the turned date; the text stays as printed.
    return replace(parse_partial_date(_turn_round(text)), text=text)


def _read_numbers(party: UkRows) -> Iterator[Identifier]:
    for row in party.rows:
        for column, kind, explained in _NUMBERS:
            if column in row:
                yield Identifier(kind, row[column], note=row.get(explained))


def _read_addresses(party: UkRows) -> Iterator[Address]:
    for row in party.rows:
        lines = ", ".join(row[line] for line in ADDRESS_LINES if line in row)
        address = Address(lines or None, row.get("addresspostalcode"), row.get("addresscountry"))
        if address != Address():
            yield address


def _read_birth_places(party: UkRows) -> Iterator[str]:
    for row in party.rows:
        place = ", ".join(row[column] for column in ("townofbirth", "countryofbirth") if column in row)
        if place:
            yield place


def _read_relations(party: UkRows) -> Iterator[Relation]:
    yield from (Relation(RelationKind.SUBSIDIARY_OF, name) for name in party.all("parentcompany"))
    yield from (Relation(RelationKind.CONTROLS, name) for name in party.all("subsidiary"))
