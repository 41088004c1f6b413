"""Values of the UN list's XML: addresses, dates and places of birth, identity documents."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.model.entry import Address, Identifier, IdentifierKind, PartialDate
from app.sources.partial_date import parse_partial_date
from app.sources.xml_element import Element

_EXACT, _ABOUT, _BETWEEN = "EXACT", "APPROXIMATELY", "BETWEEN"
_DOCUMENTS: Mapping[str, IdentifierKind] = {
    "Passport": IdentifierKind.PASSPORT,
    "Numéro de passeport": IdentifierKind.PASSPORT,
    "Número de pasaporte": IdentifierKind.PASSPORT,
    "National Identification Number": IdentifierKind.NATIONAL_ID,
}


def take_text(element: Element, tag: str) -> Iterator[str]:
    """Takes the text of a child, its line breaks made blanks; nothing when there is none."""
    child = element.take(tag)
    text = "" if child is None else " ".join((child.take_own_text() or "").split())
    if text:
        yield text


def take_texts(element: Element, tag: str) -> Iterator[str]:
    """Takes the texts of a list of `VALUE` elements."""
    for value in element.take_list(tag, "VALUE"):
        text = " ".join((value.take_own_text() or "").split())
        if text:
            yield text


def require_day(element: Element, tag: str) -> date:
    """Takes a day that must be there.

    Raises:
        BadListFile: there is none, or it is no day.
    """
    day = find_day(element, tag)
    if day is None:
        raise element.refuse(f"{tag} is missing or empty")
    return day


def find_day(element: Element, tag: str) -> date | None:
    """Takes a day; None when there is none.

    Raises:
        BadListFile: it is no day.
    """
    text = element.take_text(tag)
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError as exc:
        raise element.refuse(f"{tag} is a day as 2024-08-28", text) from exc


def read_address(element: Element) -> Iterator[Address]:
    """Reads an address; nothing when none of its parts is stated."""
    street = ", ".join(take_text(element, "STREET")) or None
    city = ", ".join([*take_text(element, "CITY"), *take_text(element, "STATE_PROVINCE")])
    city = " ".join(filter(None, [city, *take_text(element, "ZIP_CODE")]))
    address = Address(
        street,
        city or None,
        ", ".join(take_text(element, "COUNTRY")) or None,
        ", ".join(take_text(element, "NOTE")) or None,
    )
    if address != Address():
        yield address


def read_birth_date(element: Element) -> Iterator[PartialDate]:
    """Reads a date of birth, that of an alias included; nothing when none is stated.

    Raises:
        BadListFile: an unknown kind of date.
    """
    kind = element.take_text("TYPE_OF_DATE")
    if kind is not None and kind not in (_EXACT, _ABOUT, _BETWEEN):
        raise element.refuse(f"{_EXACT}, {_ABOUT} or {_BETWEEN} is expected here", kind)
    years = [*take_text(element, "FROM_YEAR"), *take_text(element, "TO_YEAR")]
    dates = [*take_text(element, "DATE"), *take_text(element, "YEAR"), *take_text(element, "DATE_OF_BIRTH")]
    # A note alone is the date in words (`August 1961`, `30-35 years old`); beside a date it only repeats `about`.
    notes = [] if element.tag.endswith("_ALIAS") else list(take_text(element, "NOTE"))
    for text in dates or (["{} to {}".format(*years)] if len(years) == 2 else years or notes):
        yield parse_partial_date(f"circa {text}" if kind == _ABOUT else text.replace(". ", " "))


def write_place(element: Element) -> Iterator[str]:
    """Writes a place of birth, that of an alias included, in one line; nothing when none is stated."""
    tags = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")
    notes = [] if element.tag.endswith("_ALIAS") else list(take_text(element, "NOTE"))
    place = ", ".join([*(text for tag in tags for text in take_text(element, tag)), *notes])
    if place:
        yield place


def read_document(element: Element, remarks: list[str]) -> Iterator[Identifier]:
    """Reads an identity document; one without a number goes to the remarks, nothing when nothing is stated.

    Raises:
        BadListFile: an unknown kind of document.
    """
    kinds, terms = list(take_text(element, "TYPE_OF_DOCUMENT")), list(take_text(element, "TYPE_OF_DOCUMENT2"))
    numbers = list(take_text(element, "NUMBER"))
    issuers = [*take_text(element, "ISSUING_COUNTRY"), *take_text(element, "COUNTRY_OF_ISSUE")]
    issued = [f"issued {day}" for day in take_text(element, "DATE_OF_ISSUE")]
    issued += [f"issued in {city}" for city in take_text(element, "CITY_OF_ISSUE")]
    notes = [*issued, *take_text(element, "NOTE")]
    said = [*kinds, *terms, *numbers, *issuers, *notes]
    if not said:
        return
    if not kinds or kinds[0] not in _DOCUMENTS:
        raise element.refuse(f"an unknown kind of document; known are {', '.join(_DOCUMENTS)}", "; ".join(kinds))
    if not numbers:
        remarks.append(", ".join(said))
        return
    yield Identifier(
        _DOCUMENTS[kinds[0]],
        numbers[0],
        terms[0] if terms else None,
        issuers[0] if issuers else None,
        ", ".join(notes) or None,
    )
