"""OFAC's advanced XML (`sdn_advanced.xml`, `cons_advanced.xml`; schema `sdn_advanced.xsd`, after the UN's model).

A database written out: reference values, places and documents first, then the parties that point at them by number,
then relations, and last the listings with programs and days. So parties are drafts until the file ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.sources.csv_reading import read_each
from app.sources.ofac_advanced_party import read_party
from app.sources.ofac_advanced_values import References, read_day, read_document, read_location
from app.sources.ofac_draft import Draft, make_contents
from app.sources.ofac_lists import OfacContents
from app.sources.xml_element import Element
from app.sources.xml_reading import read_records

ADVANCED_ROOT = "Sanctions"

_CONTAINERS = frozenset(
    {
        "ReferenceValueSets",
        "Locations",
        "IDRegDocuments",
        "DistinctParties",
        "ProfileRelationships",
        "SanctionsEntries",
        "SanctionsEntryLinks",
    }
)
# Every party has one measure of this type for each of its programs, with the program's tag as its comment.
_PROGRAM = "Program"


@dataclass(slots=True)
class _Publication:
    """What was read so far: drafts by the number of their profile."""

    references: References = field(default_factory=References)
    drafts: dict[str, Draft] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_advanced(name: str, data: bytes) -> OfacContents:
    """Reads a file in advanced XML.

    Raises:
        BadListFile: a file or an element that is not what the layout promises; a number that points at nothing; an
            unknown type, script or category.
    """
    publication = _Publication()
    elements = read_records(name, data, _CONTAINERS)
    read_each(name, elements, lambda element: _read_element(element, publication))
    return make_contents(name, data, publication.drafts.values(), publication.unread)


def _read_element(element: Element, publication: _Publication) -> None:
    references = publication.references
    match element.tag:
        case "Sanctions" | "DateOfIssue":
            element.ignore("Version", "CalendarTypeID", "Year", "Month", "Day")
        case "Location":
            read_location(element, references)
        case "IDRegDocument":
            read_document(element, references)
        case "DistinctParty":
            _add_draft(element, publication)
        case "ProfileRelationship":
            _read_relationship(element, publication)
        case "SanctionsEntry":
            _read_sanctions_entry(element, publication)
        case "SanctionsEntryLink":
            element.ignore("ID", "EntryLinkTypeID", "From-SanctionsEntryID", "To-SanctionsEntryID", "Comment")
        case tag if tag.endswith("Values"):
            references.add(element)
        case _:
            publication.unread.append(element.path)
    publication.unread.extend(element.find_left_over())


def _add_draft(element: Element, publication: _Publication) -> None:
    profile, draft = read_party(element, publication.references)
    if profile in publication.drafts:
        raise element.refuse(f"the profile stands in line {publication.drafts[profile].at.line} already", profile)
    draft.close()
    publication.drafts[profile] = draft


def _find_draft(element: Element, attribute: str, drafts: Mapping[str, Draft]) -> Draft:
    number = element.require_attribute(attribute)
    if number not in drafts:
        raise element.refuse(f"{attribute} points at no party of this file", number)
    return drafts[number]


def _read_relationship(element: Element, publication: _Publication) -> None:
    party = _find_draft(element, "From-ProfileID", publication.drafts)
    other = _find_draft(element, "To-ProfileID", publication.drafts)
    kind = publication.references.require("RelationTypeValues", element.require_attribute("RelationTypeID"), element)
    is_former = element.require_attribute("Former") == "true"
    element.ignore("ID", "RelationQualityID", "SanctionsEntryID", "Comment")
    party.linked.append((f"{kind}, formerly" if is_former else kind, other.name, other.uid))


def _read_sanctions_entry(element: Element, publication: _Publication) -> None:
    references = publication.references
    draft = _find_draft(element, "ProfileID", publication.drafts)
    title = references.require("ListValues", element.require_attribute("ListID"), element)
    element.ignore("ID")
    days: list[date] = []
    basis: list[str] = []
    for event in element.take_all("EntryEvent"):
        event.ignore("ID", "EntryEventTypeID", "Comment")
        days.extend(read_day(day) for day in event.take_all("Date"))
        basis.append(references.require("LegalBasisValues", event.require_attribute("LegalBasisID"), event))
    programs = _read_programs(element, references)
    draft.lists = tuple(dict.fromkeys((*draft.lists, title)))
    draft.programs = tuple(dict.fromkeys((*draft.programs, *programs)))
    draft.legal_basis = tuple(dict.fromkeys((*draft.legal_basis, *(text for text in basis if text != "Unknown"))))
    draft.listed = min([*days, *([] if draft.listed is None else [draft.listed])], default=None)


def _read_programs(element: Element, references: References) -> list[str]:
    programs = []
    for measure in element.take_all("SanctionsMeasure"):
        measure.ignore("ID", "DatePeriod")
        kind = references.require("SanctionsTypeValues", measure.require_attribute("SanctionsTypeID"), measure)
        if kind == _PROGRAM:
            programs.append(measure.require_text("Comment"))
        else:
            # `Block`, `13662 Sectoral Directive 1`: what the programs and the directives among the features mean.
            measure.ignore("Comment")
    return programs
