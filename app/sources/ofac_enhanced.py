"""OFAC's enhanced XML (`SDN_ENHANCED.XML`, `CONS_ENHANCED.XML`; schema `ENHANCED_XML.xsd` of its list service).

The richest layout: every value with its label, names in native scripts, days of listing, legal authorities, and
relations with their kind and the other party's number. `formattedFullName` writes names as the CSV files do.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from app.model.entry import Name, NameKind, NameQuality
from app.sources.csv_reading import read_each
from app.sources.ofac_draft import ALIAS_KINDS, PARTY_TYPES, Draft, find_category, make_contents
from app.sources.ofac_lists import OfacContents
from app.sources.ofac_printing import (
    ADDRESS_PARTS,
    clean_name,
    make_address,
    print_document,
    print_period,
    split_titles,
)
from app.sources.scripts import LATIN, require_language
from app.sources.xml_element import Element
from app.sources.xml_reading import read_records

ENHANCED_ROOT = "sanctionsData"

_CONTAINERS = frozenset({"entities", "featureTypes", "referenceValues"})
# Lists of the terms that the entities repeat as text, and what the file was selected by.
_OTHERS = frozenset({"featureType", "publicationInfo", "referenceValue"})
_FLAGS: Mapping[str, bool] = {"true": True, "false": False}


def read_enhanced(name: str, data: bytes) -> OfacContents:
    """Reads a file in enhanced XML.

    Raises:
        BadListFile: a file or an element that is not what the layout promises; an unknown type, script or category.
    """
    others: list[Element] = []
    drafts = read_each(name, _pick_entities(read_records(name, data, _CONTAINERS), others), _read_entity)
    return make_contents(name, data, drafts, chain.from_iterable(other.find_left_over() for other in others))


def _pick_entities(elements: Iterator[Element], others: list[Element]) -> Iterator[Element]:
    for element in elements:
        if element.tag == "entity":
            yield element
        elif element.tag not in _OTHERS:
            others.append(element)


def _read_entity(element: Element) -> Draft:
    values, general = element.count_values(), element.take("generalInfo")
    if general is None:
        raise element.refuse("generalInfo is missing")
    general.ignore("identityId")
    draft = Draft(
        at=element,
        values=values,
        uid=element.require_attribute("id"),
        type=find_category(PARTY_TYPES, _take_term(general, "entityType"), general),
        programs=tuple(_take_own_term(item) for item in element.take_list("sanctionsPrograms", "sanctionsProgram")),
        titles=split_titles(general.take_text("title")),
        remarks=general.take_text("remarks"),
    )
    for item in element.take_list("names", "name"):
        _read_name(item, draft)
    _read_addresses(element, draft)
    _read_features(element, draft)
    _read_documents(element, draft)
    _read_relationships(element, draft)
    _read_listings(element, draft)
    draft.close()
    return draft


def _read_listings(element: Element, draft: Draft) -> None:
    listings = element.take_list("sanctionsLists", "sanctionsList")
    draft.listed = min((_take_day(item, "datePublished") for item in listings), default=None)
    draft.lists = tuple(_take_own_term(item) for item in listings)
    draft.legal_basis = tuple(_take_own_term(item) for item in element.take_list("legalAuthorities", "legalAuthority"))
    # `Block`, `CMIC Executive Order`: what the programs mean.
    element.ignore("sanctionsTypes")


def _take_own_term(element: Element) -> str:
    element.ignore("refId", "id")
    text = element.take_own_text()
    if text is None:
        raise element.refuse("a term is expected here")
    return text


def _find_term(element: Element, tag: str) -> str | None:
    child = element.take(tag)
    return None if child is None else _take_own_term(child)


def _take_term(element: Element, tag: str) -> str:
    term = _find_term(element, tag)
    if term is None:
        raise element.refuse(f"{tag} is missing")
    return term


def _take_flag(element: Element, tag: str) -> bool:
    return find_category(_FLAGS, element.require_text(tag), element)


def _take_day(element: Element, attribute: str) -> date:
    text = element.require_attribute(attribute)
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise element.refuse(f"{attribute} is a day as 2024-08-28", text) from exc


def _read_name(item: Element, draft: Draft) -> None:
    item.ignore("id")
    is_primary, is_weak = _take_flag(item, "isPrimary"), _take_flag(item, "isLowQuality")
    alias = _find_term(item, "aliasType")
    if alias is None and not is_primary:
        raise item.refuse("an alias without aliasType")
    kind = NameKind.AKA if alias is None else find_category(ALIAS_KINDS, alias, item)
    for translation in item.take_list("translations", "translation"):
        script = _take_term(translation, "script")
        text = clean_name(translation.require_text("formattedFullName"))
        # The parts say the same once more, and nothing of what OFAC prints depends on which is the patronymic.
        translation.ignore("id", "isPrimary", "formattedFirstName", "formattedLastName", "nameParts")
        if script != LATIN:
            quality = NameQuality.WEAK if is_weak else NameQuality.STRONG
            draft.other_names.append(Name(text, kind, quality, require_language(script, translation)))
        elif is_primary and not draft.name:
            draft.name = text
        else:
            draft.add_alias(kind, text, is_weak=is_weak)


def _read_addresses(element: Element, draft: Draft) -> None:
    for address in element.take_list("addresses", "address"):
        address.ignore("id")
        country = _find_term(address, "country")
        translations = address.take_list("translations", "translation")
        for translation in translations:
            translation.ignore("id", "isPrimary", "script")
            made = make_address(_take_parts(translation), country)
            draft.addresses.extend([] if made is None else [made])
        if not translations and country is not None:
            draft.addresses.extend(filter(None, [make_address({}, country)]))


def _take_parts(translation: Element) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in translation.take_list("addressParts", "addressPart"):
        part.ignore("id")
        kind = _take_term(part, "type")
        if kind not in ADDRESS_PARTS or kind in parts:
            raise part.refuse("an unknown part of an address, or the same part twice", kind)
        parts[kind] = part.require_text("value")
    return parts


def _read_features(element: Element, draft: Draft) -> None:
    for item in element.take_list("features", "feature"):
        kind = item.take("type")
        label = None if kind is None else kind.take_own_text()
        if kind is None or label is None:
            raise item.refuse("a feature without type")
        kind.ignore("featureTypeId")
        # `value` prints the period of `valueDate`; `reliability` and `valueRefId` are not in the CSV files either.
        item.ignore("id", "versionId", "valueRefId", "valueDate", "isPrimary", "reliability")
        draft.features.append((label.replace("’", "'"), item.require_text("value")))


def _read_documents(element: Element, draft: Draft) -> None:
    for item in element.take_list("identityDocuments", "identityDocument"):
        # `isValid` is false for passports that ran out, which the CSV files do not say; the day of expiry stands there.
        item.ignore("id", "name", "isValid", "issuingLocation", "idFeatures")
        periods = {"issued": item.take("issueDate"), "expires": item.take("expirationDate")}
        draft.documents.append(
            print_document(
                _take_term(item, "type"),
                item.require_text("documentNumber"),
                _find_term(item, "issuingCountry"),
                {word: _print_days(period) for word, period in periods.items() if period is not None},
            )
        )


def _print_days(period: Element) -> str:
    period.ignore("id", "isDateRange")
    tags = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    try:
        begin, end, last_begin, last_end = (date.fromisoformat(period.require_text(tag)) for tag in tags)
    except ValueError as exc:
        raise period.refuse(f"a day as 2024-08-28 is expected here ({exc})") from exc
    return print_period((begin, end), (last_begin, last_end), is_circa=_take_flag(period, "isApproximate"))


def _read_relationships(element: Element, draft: Draft) -> None:
    for item in element.take_list("relationships", "relationship"):
        item.ignore("id", "quality")
        kind, other = _take_term(item, "type"), item.take("relatedEntity")
        if other is None:
            raise item.refuse("relatedEntity is missing")
        # A party of the same day's listings is named by its number alone.
        draft.linked.append((kind, other.take_own_text(), other.require_attribute("entityId")))
