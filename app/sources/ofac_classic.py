"""OFAC's classic XML (`sdn.xml`, `consolidated.xml`; schema `sdn.xsd`): one `sdnEntry` per party.

It has no native scripts, no days of listing and no legal basis, and names related parties in the remarks alone.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from app.sources.csv_reading import read_each
from app.sources.ofac_draft import ALIAS_KINDS, PARTY_TYPES, Draft, find_category, make_contents
from app.sources.ofac_lists import OfacContents
from app.sources.ofac_printing import clean_name, make_address, print_document, split_titles
from app.sources.xml_element import Element
from app.sources.xml_reading import read_records

CLASSIC_ROOT = "sdnList"

_IS_WEAK: Mapping[str, bool] = {"strong": False, "weak": True}
_ADDRESS_PARTS: Mapping[str, str] = {
    "address1": "ADDRESS1",
    "address2": "ADDRESS2",
    "address3": "ADDRESS3",
    "city": "CITY",
    "stateOrProvince": "STATE/PROVINCE",
    "postalCode": "POSTAL CODE",
}
_VESSEL_FIELDS: Mapping[str, str] = {
    "callSign": "Vessel Call Sign",
    "vesselType": "VESSEL TYPE",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
}
# Lists of one value each: the list, its item, the value's element, and the label by which the remarks print it.
_VALUE_LISTS = (
    ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
    ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
    ("nationalityList", "nationality", "country", "nationality"),
    ("citizenshipList", "citizenship", "country", "citizen"),
)


def read_classic(name: str, data: bytes) -> OfacContents:
    """Reads a file in classic XML.

    Raises:
        BadListFile: a file or an element that is not what the layout promises; an unknown type or category.
    """
    others: list[Element] = []
    drafts = read_each(name, _pick_entries(read_records(name, data), others), _read_entry)
    return make_contents(name, data, drafts, chain.from_iterable(map(_find_unread, others)))


def _pick_entries(elements: Iterator[Element], others: list[Element]) -> Iterator[Element]:
    for element in elements:
        if element.tag == "sdnEntry":
            yield element
        else:
            others.append(element)


def _find_unread(element: Element) -> Iterator[str]:
    if element.tag not in (CLASSIC_ROOT, "publshInformation"):
        yield element.path
    elif element.tag == CLASSIC_ROOT:
        yield from element.find_left_over()


def _read_entry(element: Element) -> Draft:
    draft = Draft(
        at=element,
        values=element.count_values(),
        uid=element.require_text("uid"),
        name=_take_name(element),
        type=find_category(PARTY_TYPES, element.require_text("sdnType"), element),
        programs=tuple(item.take_own_text() or "" for item in element.take_list("programList", "program")),
        titles=split_titles(element.take_text("title")),
        remarks=element.take_text("remarks"),
    )
    for alias in element.take_list("akaList", "aka"):
        alias.ignore("uid")
        kind = find_category(ALIAS_KINDS, alias.require_text("type").upper(), alias)
        is_weak = find_category(_IS_WEAK, alias.require_text("category"), alias)
        draft.add_alias(kind, _take_name(alias), is_weak=is_weak)
    for address in element.take_list("addressList", "address"):
        _read_address(address, draft)
    _read_features(element, draft)
    for item in element.take_list("idList", "id"):
        _read_id(item, draft)
    draft.close()
    return draft


def _take_name(element: Element) -> str:
    last, first = element.require_text("lastName"), element.take_text("firstName")
    return clean_name(last if first is None else f"{last}, {first}")


def _read_address(address: Element, draft: Draft) -> None:
    address.ignore("uid")
    taken = ((part, address.take_text(tag)) for tag, part in _ADDRESS_PARTS.items())
    made = make_address({part: text for part, text in taken if text is not None}, address.take_text("country"))
    if made is not None:
        draft.addresses.append(made)


def _read_features(element: Element, draft: Draft) -> None:
    for container, tag, value, label in _VALUE_LISTS:
        for item in element.take_list(container, tag):
            item.ignore("uid", "mainEntry")
            draft.features.append((label, item.require_text(value)))
    for vessel in element.take_all("vesselInfo"):
        taken = ((label, vessel.take_text(tag)) for tag, label in _VESSEL_FIELDS.items())
        draft.features.extend((label, text) for label, text in taken if text is not None)


def _read_id(item: Element, draft: Draft) -> None:
    item.ignore("uid")
    issued, expires = item.take_text("issueDate"), item.take_text("expirationDate")
    days = {word: day for word, day in (("issued", issued), ("expires", expires)) if day is not None}
    draft.documents.append(
        print_document(
            item.require_text("idType"), item.take_text("idNumber") or "", item.take_text("idCountry"), days
        ).strip()
    )
