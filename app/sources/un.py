"""The United Nations Security Council Consolidated List in its XML (schema `sc-sanctions.xsd`).

Its reference number (`QDi.001`) is permanent and is what the committees cite, so it is the entry's number.
"""

import re
from collections.abc import Iterator, Mapping

from app.model.entry import (
    Entry,
    EntryStatus,
    EntryType,
    Feature,
    FeatureKind,
    ListingDates,
    Name,
    NameKind,
    NameQuality,
    Source,
    SourceKind,
)
from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.readings import keep_once, make_reading, take_only_file
from app.sources.un_values import (
    find_day,
    read_address,
    read_birth_date,
    read_document,
    require_day,
    take_text,
    take_texts,
    write_place,
)
from app.sources.xml_element import Element
from app.sources.xml_reading import read_records

_ROOT = "CONSOLIDATED_LIST"
_TYPES: Mapping[str, EntryType] = {"INDIVIDUAL": EntryType.PERSON, "ENTITY": EntryType.COMPANY}
_SOURCE = Source(
    SourceKind.OFFICIAL,
    "United Nations Security Council Consolidated List",
    "UN",
    url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
)
_NAME_TAGS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
# The schema's default for a part of a name that does not exist.
_NO_NAME = "na"
# `Good` and `Low` grade a person's alias, `a.k.a.` and `f.k.a.` say what a body's alias is.
_QUALITIES: Mapping[str, tuple[NameKind, NameQuality]] = {
    "Good": (NameKind.AKA, NameQuality.STRONG),
    "Low": (NameKind.AKA, NameQuality.WEAK),
    "a.k.a.": (NameKind.AKA, NameQuality.STRONG),
    "f.k.a.": (NameKind.FKA, NameQuality.STRONG),
}
# `previously listed as`, `formerly listed as, in Arabic: ...`
_FORMER = re.compile(r"(?:previously|formerly) listed as\b", re.IGNORECASE)
# Spellings of one alias share an element: `Abas Rashidi; Abbas Rashedi`, `Mohammad Sabet b) M. Javad Kareemi Sabet`.
_ALIAS_SEPARATOR = re.compile(r"\s*;\s*|\s+[a-z]\)\s+")
_IGNORED = (
    "DATAID",
    "VERSIONNUM",
    "LIST_TYPE",
    "LAST_DAY_UPDATED",
    "SORT_KEY",
    "SORT_KEY_LAST_MOD",
    "SUBMITTED_BY",
    "SUBMITTED_ON",
)


def read_un(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the consolidated list.

    Args:
        files: One XML file, whatever its name.

    Raises:
        BadListFile: another file; an unknown quality of an alias, kind of date or kind of document; a day that is none.
    """
    name, data = take_only_file(files, "consolidated.xml")
    left_over: list[str] = []
    values = 0

    def read(element: Element) -> Entry | None:
        nonlocal values
        values += element.count_values()
        entry = _read_element(element)
        left_over.extend([element.path] if entry is None and element.tag != _ROOT else element.find_left_over())
        return entry

    found = read_each(name, read_records(name, data, frozenset({"INDIVIDUALS", "ENTITIES"})), read)
    return (make_reading("un", (entry for entry in found if entry is not None), files, left_over, values),)


def _read_element(element: Element) -> Entry | None:
    if element.tag == _ROOT:
        element.ignore("dateGenerated")
        return None
    kind = _TYPES.get(element.tag)
    return None if kind is None else _read_party(element, kind)


def _read_party(element: Element, kind: EntryType) -> Entry:
    element.ignore(*_IGNORED)
    tag = element.tag
    remarks: list[str] = []
    aliases = element.take_all(f"{tag}_ALIAS")
    births = [*element.take_all(f"{tag}_DATE_OF_BIRTH"), *aliases]
    places = [*element.take_all(f"{tag}_PLACE_OF_BIRTH"), *aliases]
    birth_dates = keep_once(day for item in births for day in read_birth_date(item))
    birth_places = keep_once(place for item in places for place in write_place(item))
    removed = find_day(element, "DELISTED_ON")
    return Entry(
        id=f"un-{element.require_text('REFERENCE_NUMBER')}",
        list="un",
        type=kind,
        names=tuple(_read_names(element, aliases, remarks)),
        status=EntryStatus.ACTIVE if removed is None else EntryStatus.REMOVED,
        programs=(element.require_text("UN_LIST_TYPE"),),
        dates=ListingDates(listed=require_day(element, "LISTED_ON"), removed=removed),
        identifiers=keep_once(
            found for item in element.take_all(f"{tag}_DOCUMENT") for found in read_document(item, remarks)
        ),
        addresses=keep_once(found for item in element.take_all(f"{tag}_ADDRESS") for found in read_address(item)),
        birth_dates=birth_dates,
        birth_places=birth_places,
        nationalities=keep_once((*take_texts(element, "NATIONALITY"), *take_text(element, "NATIONALITY2"))),
        features=keep_once(_read_features(element)),
        remarks=(*take_text(element, "COMMENTS1"), *remarks),
        sources=(_SOURCE,),
    )


def _read_names(element: Element, aliases: list[Element], remarks: list[str]) -> Iterator[Name]:
    parts = [part for tag in _NAME_TAGS for part in take_text(element, tag) if part != _NO_NAME]
    if not parts:
        raise element.refuse("FIRST_NAME is missing or empty")
    first = {" ".join(parts): Name(" ".join(parts))}
    for text in take_text(element, "NAME_ORIGINAL_SCRIPT"):
        first.setdefault(text, Name(text, NameKind.AKA))
    for alias in aliases:
        for name in _read_alias(alias, remarks):
            first.setdefault(name.text, name)
    yield from first.values()


def _read_alias(alias: Element, remarks: list[str]) -> Iterator[Name]:
    quality = alias.take_text("QUALITY")
    texts = [part for text in take_text(alias, "ALIAS_NAME") for part in _ALIAS_SEPARATOR.split(text) if part]
    notes = list(take_text(alias, "NOTE"))
    # A party without aliases has one empty element for them.
    if not texts:
        remarks.extend(notes)
        return
    if quality is None or quality not in _QUALITIES:
        raise alias.refuse(f"an unknown quality; known are {', '.join(_QUALITIES)}", quality)
    kind, strength = _QUALITIES[quality]
    if any(_FORMER.match(note) for note in notes):
        kind = NameKind.FKA
    remarks.extend(f"{'; '.join(texts)}: {note}" for note in notes)
    yield from (Name(text, kind, strength) for text in texts)


def _read_features(element: Element) -> Iterator[Feature]:
    for tag in ("TITLE", "DESIGNATION"):
        yield from (Feature(FeatureKind.TITLE, text) for text in take_texts(element, tag))
    yield from (Feature(FeatureKind.GENDER, text) for text in take_text(element, "GENDER"))
