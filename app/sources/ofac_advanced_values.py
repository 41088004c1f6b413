"""Advanced XML's reference values, places, documents and dates: what its parties point at by number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model.entry import Address
from app.sources.ofac_printing import ADDRESS_PARTS, make_address, print_document, print_period
from app.sources.xml_element import Element

# A country of this name is none: OFAC fills it in where a place is not known.
_UNDETERMINED = "undetermined"
_DOCUMENT_DAYS: Mapping[str, str] = {"Issue Date": "issued", "Expiration Date": "expires"}
# A place of one unnamed part is the country in which a document was issued.
_UNNAMED_PART = "Unknown"


@dataclass(slots=True)
class References:
    """Everything that a number of the file can point at.

    Attributes:
        places: Address by number of the location; None where nothing is stated.
        documents: Tokens of documents by number of the identity that holds them.
    """

    places: dict[str, Address | None] = field(default_factory=dict)
    documents: dict[str, list[str]] = field(default_factory=dict)
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)
    _owners: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, element: Element) -> None:
        """Takes in a set of reference values (`AliasTypeValues`), all of it."""
        texts = self._texts.setdefault(element.tag, {})
        for value in element.take_each():
            number, owner = value.require_attribute("ID"), value.take_attribute("PartyTypeID")
            # An area is named by its description; its text is the ISO code, which some have not.
            texts[number] = value.take_attribute("Description") or value.take_own_text() or ""
            if owner is not None:
                self._owners[element.tag, number] = owner
            value.ignore_whole()

    def require(self, kind: str, number: str, at: Element) -> str:
        """Finds a reference value.

        Raises:
            BadListFile: the number points at nothing.
        """
        text = self._texts.get(kind, {}).get(number)
        if text is None:
            raise at.refuse(f"the number points at nothing in {kind}", number)
        return text

    def require_place(self, number: str, at: Element) -> Address | None:
        """Finds a place; None where nothing is stated of it.

        Raises:
            BadListFile: the number points at nothing.
        """
        if number not in self.places:
            raise at.refuse("the number points at no Location of this file", number)
        return self.places[number]

    def require_party_type(self, number: str, at: Element) -> str:
        """Finds what kind of party a sub-type is: its own name for transport (`Vessel`), else that of its type.

        Raises:
            BadListFile: the number points at nothing.
        """
        subtype = self.require("PartySubTypeValues", number, at)
        owner = self._owners.get(("PartySubTypeValues", number), "")
        kind = self.require("PartyTypeValues", owner, at)
        return subtype if kind == "Transport" else kind


def read_location(element: Element, references: References) -> None:
    """Reads a place into the references."""
    number = element.require_attribute("ID")
    parts: dict[str, str] = {}
    for part in element.take_all("LocationPart"):
        kind = references.require("LocPartTypeValues", part.require_attribute("LocPartTypeID"), part)
        for value in part.take_all("LocationPartValue"):
            value.ignore("Primary", "LocPartValueTypeID", "LocPartValueStatusID", "Comment")
            if kind in parts or kind not in {*ADDRESS_PARTS, _UNNAMED_PART}:
                raise part.refuse("an unknown part of a place, or the same part twice", kind)
            parts[kind] = value.require_text("Value")
    element.ignore("FeatureVersionReference", "IDRegDocumentReference")
    references.places[number] = make_address(
        parts, parts.pop(_UNNAMED_PART, None) or _read_country(element, references)
    )


def _read_country(element: Element, references: References) -> str | None:
    area, country = element.take("LocationAreaCode"), element.take("LocationCountry")
    named = None if area is None else references.require("AreaCodeValues", area.require_attribute("AreaCodeID"), area)
    if country is not None:
        country.ignore("CountryRelevanceID")
        named = references.require("CountryValues", country.require_attribute("CountryID"), country)
    return None if named == _UNDETERMINED else named


def read_document(element: Element, references: References) -> None:
    """Reads an identity document into the references, as a token of remarks.

    Raises:
        BadListFile: no number, or a date of an unknown kind.
    """
    days: dict[str, str] = {}
    for day in element.take_all("DocumentDate"):
        kind = references.require("IDRegDocDateTypeValues", day.require_attribute("IDRegDocDateTypeID"), day)
        if kind not in _DOCUMENT_DAYS:
            raise day.refuse("an unknown kind of date", kind)
        for period in day.take_all("DatePeriod"):
            days[_DOCUMENT_DAYS[kind]] = print_date_period(period)
    token = print_document(
        references.require("IDRegDocTypeValues", element.require_attribute("IDRegDocTypeID"), element),
        element.require_text("IDRegistrationNo"),
        _find_issuer(element, references),
        days,
    )
    # A validity is given for every document (`Fraudulent` once ran out, too); the CSV files do not print it.
    element.ignore("ID", "ValidityID", "Comment", "IssuingAuthority", "DocumentedNameReference")
    element.ignore("FeatureVersionReference", "IDRegDocumentMention", "ProfileRelationshipReference")
    references.documents.setdefault(element.require_attribute("IdentityID"), []).append(token)


def _find_issuer(element: Element, references: References) -> str | None:
    country, place = element.take_attribute("IssuedBy-CountryID"), element.take_attribute("IssuedIn-LocationID")
    if country is not None:
        return references.require("CountryValues", country, element)
    address = None if place is None else references.require_place(place, element)
    return None if address is None else address.country


def read_day(element: Element) -> date:
    """Reads a point in time of year, month and day.

    Raises:
        BadListFile: no such day.
    """
    element.ignore("CalendarTypeID")
    numbers = [element.require_text(tag) for tag in ("Year", "Month", "Day")]
    try:
        year, month, day = map(int, numbers)
        return date(year, month, day)
    except ValueError as exc:
        raise element.refuse(f"this is no day ({exc})", "-".join(numbers)) from exc


def print_date_period(period: Element) -> str:
    """Writes a period as the remarks of the CSV files do.

    Raises:
        BadListFile: a boundary is missing, or is no day.
    """
    period.ignore("CalendarTypeID", "YearFixed", "MonthFixed", "DayFixed", "Comment")
    bounds: list[tuple[date, date]] = []
    is_circa = False
    for tag in ("Start", "End"):
        bound = period.take(tag)
        first, last = (None, None) if bound is None else (bound.take("From"), bound.take("To"))
        if bound is None or first is None or last is None:
            raise period.refuse(f"{tag} with From and To is expected here")
        is_circa = bound.take_attribute("Approximate") == "true" or is_circa
        bound.ignore("YearFixed", "MonthFixed", "DayFixed")
        bounds.append((read_day(first), read_day(last)))
    return print_period(bounds[0], bounds[1], is_circa=is_circa)
