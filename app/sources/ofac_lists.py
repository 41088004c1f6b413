"""OFAC's lists, whatever layout they were read from: what stands on each, and its parties as a reading.

A set of CSV files, and each of the three XML files, holds the same parties. Every layout is brought to the same
`OfacRecord`, and only this module makes entries of them, so that a party is the same entry in all four.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.errors import BadListFile, Problem
from app.model.entry import Address, Entry, EntryType, Relation, Source, SourceKind
from app.model.listing import ListFile, ListReading
from app.sources.check_digits import describe_bad_digits
from app.sources.ofac_entries import CMIC_PROGRAM, make_entry, merge_explicit
from app.sources.ofac_parties import Alternate, Party
from app.sources.readings import count_left_over, describe_unread_dates

_PUBLISHER = "US Treasury OFAC"
_SDN_PAGE = "https://sanctionslist.ofac.treas.gov/Home/SdnList"
_CONSOLIDATED_PAGE = "https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList"
# How the XML layouts that name lists call the one that blocks; every other one is a non-SDN list.
_SDN_NAME = "SDN List"


@dataclass(frozen=True, slots=True)
class OfacRecord:
    """One party with everything that a layout says of it.

    Attributes:
        lists: OFAC's own names of the lists it stands on; empty where the layout does not say.
        listed: First day on them; None where the layout does not say.
        legal_basis: Orders and statutes that the layout names, beyond what the programs imply.
        linked: Numbers of the parties that its relations name, by name; empty where the layout gives names alone.
        unread: Paths of elements and attributes that nobody read.
        values: How many elements and attributes said anything; 0 for a CSV row, whose tokens the remarks count.
    """

    party: Party
    alternates: tuple[Alternate, ...]
    addresses: tuple[Address, ...]
    lists: tuple[str, ...] = ()
    listed: date | None = None
    legal_basis: tuple[str, ...] = ()
    linked: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    values: int = 0


@dataclass(frozen=True, slots=True)
class OfacContents:
    """A publication, read.

    Attributes:
        name: Of the file that holds the parties.
        unread: Paths outside the parties that nobody read.
    """

    name: str
    records: tuple[OfacRecord, ...]
    files: tuple[ListFile, ...]
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfacList:
    """One list that is read from a publication.

    Attributes:
        id: Of the list.
        source: What its entries rest on.
        takes: Tells by its programs whether a party stands on this list.
    """

    id: str
    source: Source
    takes: Callable[[tuple[str, ...]], bool]


_SDN = OfacList(
    id="sdn",
    source=Source(
        SourceKind.OFFICIAL, "Specially Designated Nationals and Blocked Persons List", _PUBLISHER, url=_SDN_PAGE
    ),
    takes=lambda programs: True,
)
_CMIC = OfacList(
    id="ns-cmic",
    source=Source(
        SourceKind.OFFICIAL,
        "Non-SDN Chinese Military-Industrial Complex Companies List",
        _PUBLISHER,
        url=_CONSOLIDATED_PAGE,
    ),
    takes=lambda programs: CMIC_PROGRAM in programs,
)
# A party with no program belongs here too; one that carries CMIC among others stands on both lists.
_REST = OfacList(
    id="ofac-consolidated",
    source=Source(SourceKind.OFFICIAL, "Consolidated Sanctions List (non-SDN)", _PUBLISHER, url=_CONSOLIDATED_PAGE),
    takes=lambda programs: programs != (CMIC_PROGRAM,),
)


def make_sdn_readings(contents: OfacContents) -> tuple[ListReading, ...]:
    """Makes the list `sdn`.

    Raises:
        BadListFile: the consolidated list, given as the SDN list.
    """
    # An NS-CMIC firm read as an SDN would be blocked instead of rejected (31 CFR 586; FAQ 1046).
    strange = [record for record in contents.records if _is_non_sdn(record)]
    _refuse_other_list(contents, strange, "this is no entry of the SDN list: import this as ofac-consolidated")
    return (_make_reading(_SDN, contents),)


def make_consolidated_readings(contents: OfacContents) -> tuple[ListReading, ...]:
    """Makes the lists `ns-cmic` and `ofac-consolidated`.

    Raises:
        BadListFile: the SDN list, given as the consolidated list.
    """
    # A blocked SDN read as a non-SDN would pass. No vessel or aircraft has ever stood on a non-SDN list.
    strange = [record for record in contents.records if _is_sdn(record)]
    _refuse_other_list(contents, strange, "this is an entry of the SDN list: import this as ofac-sdn")
    return tuple(_make_reading(ofac_list, contents) for ofac_list in (_CMIC, _REST))


def _is_non_sdn(record: OfacRecord) -> bool:
    return CMIC_PROGRAM in record.party.programs or (bool(record.lists) and _SDN_NAME not in record.lists)


def _is_sdn(record: OfacRecord) -> bool:
    return record.party.type in (EntryType.VESSEL, EntryType.AIRCRAFT) or record.lists == (_SDN_NAME,)


def _refuse_other_list(contents: OfacContents, strange: Sequence[OfacRecord], problem: str) -> None:
    if strange:
        party = strange[0].party
        found = Problem(f"{contents.name}:{party.line}", problem, party.name)
        raise BadListFile(f"{contents.name} is refused: it looks like another list", (found,))


def _make_reading(ofac_list: OfacList, contents: OfacContents) -> ListReading:
    chosen = [record for record in contents.records if ofac_list.takes(record.party.programs)]
    made = {record.party.uid: _make_record_entry(ofac_list, record) for record in chosen}
    entries = _link_entries(made, {record.party.uid: record.linked for record in chosen})
    left_over = [*contents.unread, *(token for record in chosen for token in _find_left_over(record))]
    return ListReading(
        list=ofac_list.id,
        entries=entries,
        files=contents.files,
        warnings=(
            *contents.warnings,
            *_describe_cuts(chosen),
            *describe_unread_dates(entries),
            *describe_bad_digits(entries),
        ),
        left_over=count_left_over(left_over),
        tokens=sum(record.party.remarks.tokens + record.values for record in chosen),
    )


def _make_record_entry(ofac_list: OfacList, record: OfacRecord) -> Entry:
    entry = make_entry(ofac_list.id, ofac_list.source, record.party, record.alternates, record.addresses)
    return merge_explicit(entry, record.listed, record.legal_basis)


def _find_left_over(record: OfacRecord) -> Iterator[str]:
    yield from record.party.remarks.left_over
    yield from record.unread


def _link_entries(made: Mapping[str, Entry], linked: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    """Points each relation at the entry of this list that it means, and sorts the entries by id.

    The XML layouts give the other's number. The CSV layout gives its name alone: the entry is the one whose primary
    name it repeats, where exactly one does. The stop that ends the remarks and the one that ends `CO.` are printed as
    one, so names are compared without it.
    """
    counts = Counter(entry.primary_name.removesuffix(".") for entry in made.values())
    ids = {entry.primary_name.removesuffix("."): entry.id for entry in made.values()}
    known = {name: entry_id for name, entry_id in ids.items() if counts[name] == 1}

    def link(relation: Relation, numbers: Mapping[str, str]) -> Relation:
        other = made.get(numbers.get(relation.party, ""))
        return replace(relation, entry_id=known.get(relation.party.removesuffix(".")) if other is None else other.id)

    return tuple(
        sorted(
            (
                replace(entry, relations=tuple(link(relation, linked[uid]) for relation in entry.relations))
                if entry.relations
                else entry
                for uid, entry in made.items()
            ),
            key=lambda entry: entry.id,
        )
    )


def _describe_cuts(chosen: Sequence[OfacRecord]) -> list[str]:
    cut = sum(record.party.is_cut for record in chosen)
    return (
        [f"the remarks of {cut} entries are cut at 1,000 characters and no comments file continues them"] if cut else []
    )
