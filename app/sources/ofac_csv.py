"""OFAC's CSV sets to entries: the SDN list, and the consolidated list with NS-CMIC as a list of its own."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.errors import BadListFile, Problem
from app.model.entry import Address, Entry, EntryType, Relation, Source, SourceKind
from app.model.listing import ListReading
from app.sources.check_digits import describe_bad_digits
from app.sources.ofac_entries import CMIC_PROGRAM, make_entry
from app.sources.ofac_files import CONSOLIDATED_LAYOUT, SDN_LAYOUT, OfacFile, OfacLayout, OfacSet, read_set
from app.sources.ofac_parties import Alternate, Party, read_alternates, read_parties

_PUBLISHER = "US Treasury OFAC"
_SDN_PAGE = "https://sanctionslist.ofac.treas.gov/Home/SdnList"
_CONSOLIDATED_PAGE = "https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList"


@dataclass(frozen=True, slots=True)
class OfacList:
    """One list that is read from a set.

    Attributes:
        id: Of the list.
        source: What its entries rest on.
        rows_expected: No whole publication is as small (9,222 SDN rows in February 2022; 442 consolidated rows in
            December 2025, 68 of them NS-CMIC). An excerpt is of use for a trial, so it is read, but never in silence.
        takes: Tells by its programs whether a row stands on this list.
    """

    id: str
    source: Source
    rows_expected: int
    takes: Callable[[tuple[str, ...]], bool]


_SDN = OfacList(
    id="sdn",
    source=Source(
        SourceKind.OFFICIAL, "Specially Designated Nationals and Blocked Persons List", _PUBLISHER, url=_SDN_PAGE
    ),
    rows_expected=5_000,
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
    rows_expected=40,
    takes=lambda programs: CMIC_PROGRAM in programs,
)
# A row with no program belongs here too; one that carries CMIC among others stands on both lists.
_REST = OfacList(
    id="ofac-consolidated",
    source=Source(SourceKind.OFFICIAL, "Consolidated Sanctions List (non-SDN)", _PUBLISHER, url=_CONSOLIDATED_PAGE),
    rows_expected=200,
    takes=lambda programs: programs != (CMIC_PROGRAM,),
)


@dataclass(frozen=True, slots=True)
class _Contents:
    """A set, read: its parties, and by their numbers their aliases and addresses."""

    tables: OfacSet
    parties: tuple[Party, ...]
    alternates: Mapping[str, tuple[Alternate, ...]]
    addresses: Mapping[str, tuple[Address, ...]]


def read_sdn(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads `sdn.csv`, `alt.csv`, `add.csv` and `sdn_comments.csv` into the list `sdn`.

    Raises:
        BadListFile: a file or a row that is not what OFAC's layout promises, or the consolidated list.
    """
    contents = _read_contents(SDN_LAYOUT, files)
    # An NS-CMIC firm read as an SDN would be blocked instead of rejected (31 CFR 586; FAQ 1046).
    strange = [party for party in contents.parties if CMIC_PROGRAM in party.programs]
    _refuse_other_list(
        contents,
        strange,
        f"{CMIC_PROGRAM} is no program of the SDN list: import this as ofac-consolidated",
    )
    return (_make_reading(_SDN, contents),)


def read_consolidated(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the `cons_*.csv` files `prim`, `alt`, `add` and `comments` into `ns-cmic` and `ofac-consolidated`.

    Raises:
        BadListFile: a file or a row that is not what OFAC's layout promises, or the SDN list.
    """
    contents = _read_contents(CONSOLIDATED_LAYOUT, files)
    # A blocked SDN read as a non-SDN would pass. No vessel or aircraft has ever stood on a non-SDN list.
    strange = [party for party in contents.parties if party.type in (EntryType.VESSEL, EntryType.AIRCRAFT)]
    _refuse_other_list(
        contents,
        strange,
        "the consolidated list names no vessels and aircraft: import this as ofac-sdn",
    )
    return tuple(_make_reading(ofac_list, contents) for ofac_list in (_CMIC, _REST))


def _read_contents(layout: OfacLayout, files: Mapping[str, bytes]) -> _Contents:
    tables = read_set(layout, files)
    return _Contents(
        tables, read_parties(tables), _group_alternates(tables.alternates), _group_addresses(tables.addresses)
    )


def _refuse_other_list(contents: _Contents, strange: Sequence[Party], problem: str) -> None:
    if strange:
        name = contents.tables.primary.name
        found = Problem(f"{name}:{strange[0].line}", problem, strange[0].name)
        raise BadListFile(f"{name} is refused: it looks like another list", (found,))


def _make_reading(ofac_list: OfacList, contents: _Contents) -> ListReading:
    chosen = [party for party in contents.parties if ofac_list.takes(party.programs)]
    aliases, addresses = contents.alternates, contents.addresses
    made = [
        make_entry(ofac_list.id, ofac_list.source, party, aliases.get(party.uid, ()), addresses.get(party.uid, ()))
        for party in chosen
    ]
    entries = _link_entries(sorted(made, key=lambda entry: entry.id))
    left_over = Counter(token for party in chosen for token in party.remarks.left_over)
    return ListReading(
        list=ofac_list.id,
        entries=entries,
        files=contents.tables.files,
        warnings=(
            *contents.tables.warnings,
            *_describe_size(ofac_list, chosen),
            *_describe_cuts(chosen),
            *_describe_dates(entries),
            *describe_bad_digits(entries),
        ),
        left_over=tuple(sorted(left_over.items(), key=lambda item: (-item[1], item[0]))),
        tokens=sum(party.remarks.tokens for party in chosen),
    )


def _group_alternates(file: OfacFile | None) -> dict[str, tuple[Alternate, ...]]:
    grouped: dict[str, list[Alternate]] = {}
    for alternate in read_alternates(file):
        grouped.setdefault(alternate.uid, []).append(alternate)
    return {uid: tuple(found) for uid, found in grouped.items()}


def _group_addresses(file: OfacFile | None) -> dict[str, tuple[Address, ...]]:
    grouped: dict[str, list[Address]] = {}
    for row in () if file is None else file.rows:
        parts = [None if cell is None else cell.strip() for cell in row.cells[2:]]
        # OFAC writes a row of nulls for an entry whose address is not known.
        if any(part is not None for part in parts):
            grouped.setdefault(row.cells[0] or "", []).append(Address(*parts))
    return {uid: tuple(dict.fromkeys(found)) for uid, found in grouped.items()}


def _link_entries(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Points each relation at the entry of this list whose primary name it repeats, where exactly one does.

    The stop that ends the remarks and the one that ends `CO.` are printed as one, so names are compared without it.
    """
    counts = Counter(entry.primary_name.removesuffix(".") for entry in entries)
    ids = {entry.primary_name.removesuffix("."): entry.id for entry in entries}
    known = {name: entry_id for name, entry_id in ids.items() if counts[name] == 1}
    return tuple(
        replace(entry, relations=tuple(_link_relation(relation, known) for relation in entry.relations))
        for entry in entries
    )


def _link_relation(relation: Relation, known: Mapping[str, str]) -> Relation:
    return replace(relation, entry_id=known.get(relation.party.removesuffix(".")))


def _describe_size(ofac_list: OfacList, chosen: Sequence[Party]) -> list[str]:
    if len(chosen) >= ofac_list.rows_expected:
        return []
    return [f"only {len(chosen)} entries: the whole list {ofac_list.id} has more than {ofac_list.rows_expected:,}"]


def _describe_cuts(chosen: Sequence[Party]) -> list[str]:
    cut = sum(party.is_cut for party in chosen)
    return (
        [f"the remarks of {cut} entries are cut at 1,000 characters and no comments file continues them"] if cut else []
    )


def _describe_dates(entries: Sequence[Entry]) -> list[str]:
    unread = sum(date.earliest is None for entry in entries for date in entry.birth_dates)
    return [f"{unread} birth dates cannot be read as dates and are kept as text"] if unread else []
