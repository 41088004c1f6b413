"""An entity of the EU's list to an entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

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
    Source,
    SourceKind,
)
from app.sources.partial_date import parse_partial_date
from app.sources.readings import keep_once
from app.sources.xml_element import Element

_SOURCE = Source(
    SourceKind.OFFICIAL,
    "Consolidated list of persons, groups and entities subject to EU financial sanctions",
    "EU",
    url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
)
_TYPES: Mapping[str, EntryType] = {
    "person": EntryType.PERSON,
    "P": EntryType.PERSON,
    "enterprise": EntryType.COMPANY,
    "E": EntryType.COMPANY,
}
_DOCUMENTS: Mapping[str, IdentifierKind] = {
    "diplpassport": IdentifierKind.PASSPORT,
    "passport": IdentifierKind.PASSPORT,
    "id": IdentifierKind.NATIONAL_ID,
    "ssn": IdentifierKind.NATIONAL_ID,
    "driverlicence": IdentifierKind.DRIVING_LICENCE,
    "regnumber": IdentifierKind.REGISTRATION,
    "fiscalcode": IdentifierKind.TAX,
    "swiftbic": IdentifierKind.BIC,
    "imo": IdentifierKind.IMO,
    "other": IdentifierKind.OTHER,
}
# The list's code of a country that is not known.
_NO_COUNTRY = "00"
_ABOUT_THE_ROW = ("logicalId", "regulationLanguage", "regulationSummary", "region")
_DOCUMENT_NOTES: Mapping[str, str] = {
    "nameOnDocument": "in the name of",
    "issuedBy": "issued by",
    "issuedDate": "issued",
    "issueDate": "issued",
    "validFrom": "valid from",
    "validTo": "expires",
}
_DOCUMENT_FLAGS: Mapping[str, str] = {
    "knownExpired": "expired",
    "knownFalse": "false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked",
}


def read_sanction_entity(element: Element, left_over: list[str]) -> Entry:
    """Reads an entity.

    Args:
        element: Its `sanctionEntity`; taken apart.
        left_over: Receives codes of documents that are not known. Such a document is kept as `other` under the list's
            own description, because the code changes nothing of what the listing means.

    Raises:
        BadListFile: no reference number, no name, an unknown type of subject, or a date that is none.
    """
    number = element.take_attribute("euReferenceNumber") or element.require_attribute("logicalId")
    element.ignore("logicalId", "designationDetails", "unitedNationId")
    births, documents = element.take_all("birthdate"), element.take_all("identification")
    regulations = element.take_all("regulation")
    names = list(_read_names(element))
    if not names:
        raise element.refuse("no name", number)
    features = [feature for _, found in names for feature in found]
    return Entry(
        id=f"eu-{number}",
        list="eu",
        type=_read_type(element),
        names=_order_names(name for name, _ in names),
        programs=keep_once(text for item in regulations if (text := item.take_attribute("programme")) is not None),
        legal_basis=keep_once(text for item in regulations if (text := item.take_attribute("numberTitle")) is not None),
        dates=ListingDates(listed=_find_listed(element, regulations)),
        identifiers=keep_once(found for item in documents for found in _read_document(item, left_over)),
        addresses=keep_once(found for item in element.take_all("address") for found in _read_address(item)),
        birth_dates=keep_once(found for item in births for found in _read_birth_date(item)),
        birth_places=keep_once(place for item in births for place in _write_place(item)),
        nationalities=keep_once(found for item in element.take_all("citizenship") for found in _read_country(item)),
        features=keep_once(features),
        remarks=keep_once(text for item in element.take_all("remark") if (text := item.take_own_text()) is not None),
        sources=(_SOURCE,),
    )


def _read_type(element: Element) -> EntryType:
    subject = element.take("subjectType")
    if subject is None:
        raise element.refuse("subjectType is missing")
    codes = (subject.take_attribute("code"), subject.take_attribute("classificationCode"))
    subject.ignore("logicalId")
    code = codes[0] or codes[1]
    if code is None or code not in _TYPES:
        raise subject.refuse(f"an unknown type; known are {', '.join(_TYPES)}", code)
    return _TYPES[code]


def _read_names(element: Element) -> Iterator[tuple[Name, list[Feature]]]:
    for item in element.take_all("nameAlias"):
        item.ignore(*_ABOUT_THE_ROW, "remark")
        parts = [item.take_attribute(name) for name in ("firstName", "middleName", "lastName")]
        text = item.take_attribute("wholeName") or " ".join(part for part in parts if part is not None)
        strong, language = item.take_attribute("strong"), item.take_attribute("nameLanguage")
        if strong not in (None, "true", "false"):
            raise item.refuse("true or false is expected of strong", strong)
        said = (
            (FeatureKind.TITLE, item.take_attribute("title")),
            (FeatureKind.TITLE, item.take_attribute("function")),
            (FeatureKind.GENDER, item.take_attribute("gender")),
        )
        quality = NameQuality.WEAK if strong == "false" else NameQuality.STRONG
        name = Name(" ".join(text.split()), NameKind.AKA, quality, None if language is None else language.lower())
        if name.text:
            yield name, [Feature(kind, value) for kind, value in said if value is not None]


def _order_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """The list marks no name as the main one: the first strong one stands for the party, in whatever language it is."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.text, name)
    ordered = sorted(found.values(), key=lambda name: name.quality is NameQuality.WEAK)
    return (replace(ordered[0], kind=NameKind.PRIMARY), *ordered[1:])


def _find_listed(element: Element, regulations: Iterable[Element]) -> date | None:
    days = [_find_day(item, "publicationDate") for item in regulations]
    for item in regulations:
        item.ignore("regulationType", "organisationType", "entryIntoForceDate", "logicalId", "publicationUrl")
    designated = _find_day(element, "designationDate")
    return designated or min((day for day in days if day is not None), default=None)


def _find_day(element: Element, name: str) -> date | None:
    text = element.take_attribute(name)
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError as exc:
        raise element.refuse(f"{name} is a day as 2024-08-28", text) from exc


def _read_country(item: Element) -> Iterator[str]:
    code, named = item.take_attribute("countryIso2Code"), item.take_attribute("countryDescription")
    item.ignore(*_ABOUT_THE_ROW)
    if code != _NO_COUNTRY and (named or code):
        yield named or str(code)


def _read_address(item: Element) -> Iterator[Address]:
    texts = {name: item.take_attribute(name) for name in ("street", "poBox", "city", "zipCode", "region", "place")}
    box = texts["poBox"]
    street = ", ".join(filter(None, [texts["street"], None if box is None else f"PO Box {box}", texts["place"]]))
    city = " ".join(filter(None, [", ".join(filter(None, [texts["city"], texts["region"]])), texts["zipCode"]]))
    notes = [text for note in item.take_all("remark") if (text := note.take_own_text()) is not None]
    item.ignore("asAtListingTime", "contactInfo")
    address = Address(street or None, city or None, next(_read_country(item), None), "; ".join(notes) or None)
    if address != Address():
        yield address


def _read_birth_date(item: Element) -> Iterator[PartialDate]:
    parts = [item.take_attribute(name) for name in ("year", "monthOfYear", "dayOfMonth")]
    years = [item.take_attribute(name) for name in ("yearRangeFrom", "yearRangeTo")]
    whole, circa = item.take_attribute("birthdate"), item.take_attribute("circa") == "true"
    item.ignore("calendarType", "remark")
    known = [part.zfill(2) for part in parts[: parts.index(None) if None in parts else 3] if part is not None]
    span = " to ".join(year for year in years if year is not None)
    text = whole or "-".join(known) or span
    if text:
        yield parse_partial_date(f"circa {text}" if circa else text)


def _write_place(item: Element) -> Iterator[str]:
    parts = [item.take_attribute(name) for name in ("place", "city", "region", "zipCode")]
    place = ", ".join([*(part for part in parts if part is not None), *_read_country(item)])
    if place:
        yield place


def _read_document(item: Element, left_over: list[str]) -> Iterator[Identifier]:
    number = item.take_attribute("number") or item.take_attribute("latinNumber")
    code, label = item.take_attribute("identificationTypeCode"), item.take_attribute("identificationTypeDescription")
    notes = [
        f"{word} {text}" for name, word in _DOCUMENT_NOTES.items() if (text := item.take_attribute(name)) is not None
    ]
    notes += [word for name, word in _DOCUMENT_FLAGS.items() if item.take_attribute(name) == "true"]
    notes += [text for note in item.take_all("remark") if (text := note.take_own_text()) is not None]
    item.ignore("latinNumber", "diplomatic")
    if code is not None and code not in _DOCUMENTS:
        left_over.append(f"identificationTypeCode {code}")
    country = next(_read_country(item), None)
    if number is not None:
        kind = _DOCUMENTS.get(code or "", IdentifierKind.OTHER)
        yield Identifier(kind, number, label or code, country, ", ".join(notes) or None)
