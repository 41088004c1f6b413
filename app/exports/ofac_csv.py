"""OFAC's own CSV layout: what every tool that reads the SDN list reads.

After OFAC's data specification of 25 September 2023 and its published files: `sdn.csv`, `alt.csv`, `add.csv` and, where
remarks run over 1,000 characters, `sdn_comments.csv` with the rest of them; for everything that is not on the SDN list
`cons_prim.csv`, `cons_alt.csv`, `cons_add.csv` and `cons_comments.csv`. No header, CRLF, texts in quotes, numbers bare,
nothing as `-0- `, programs joined as `SDGT] [IFSR`, a byte 0x1A at the end.

Where the layout and the truth part, the choices are:

- UTF-8. OFAC's files are ASCII, and so are ours while the names are; a Han or Cyrillic name has no honest ASCII form.
- Only remarks are cut at their length. A longer name, address or title is written whole: a cut name is a lost match.
- Only entries of the SDN list stand in `sdn.csv`: whoever reads that file blocks what is in it, and an NS-CMIC firm is
  not blocked. Sberbank, 17018, which is on the SDN list and on a non-SDN list, is a row of each set, as with OFAC.
- Entries of one set with one OFAC number are one row.
- Removed entries are left out, as OFAC leaves them out: a reader of this layout takes every row for one in force.
- An entry of a list without programs carries the list's id in capitals as its program (`ENTITY-LIST`), because a tool
  that maps programs to consequences must not take it for a blocked party.
- `alt_num` and `Add_num` count from 1: OFAC's own are not kept, and the specification calls them links, not references.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.countries import print_country
from app.exports.files import write_files
from app.exports.ofac_party import Party, gather_parties
from app.model.entry import Entry, EntryStatus, EntryType

REMARKS_CHARACTERS = 1000
NULL = "-0- "
END_OF_FILE = b"\x1a"
_SDN = "sdn"
# OFAC types neither companies nor whatever else it does not know: nothing stands for both.
TYPE_WORDS = {
    EntryType.COMPANY: None,
    EntryType.PERSON: "individual",
    EntryType.VESSEL: "vessel",
    EntryType.AIRCRAFT: "aircraft",
    EntryType.OTHER: None,
}
# A line break would end the row, and 0x1A the file.
_BREAKS = str.maketrans("\r\n\x1a", "   ")


@dataclass(frozen=True, slots=True)
class _SetNames:
    """How the files of a set are called."""

    main: str
    aliases: str
    addresses: str
    comments: str


_SDN_NAMES = _SetNames("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv")
_OTHER_NAMES = _SetNames("cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv")


def write_ofac_csv(entries: Sequence[Entry], folder: Path) -> tuple[Path, ...]:
    """Writes entries as one or two sets of files in OFAC's layout.

    Returns:
        The files written. Without any entry these are those of an empty SDN list; the files of comments are among them
        only where remarks run over. A set for which there is no entry is not written, and not removed.

    Raises:
        OSError: the folder cannot be written; what stood there stays.
    """
    kept = [entry for entry in entries if entry.status is not EntryStatus.REMOVED]
    sdn, others = [entry for entry in kept if entry.list == _SDN], [entry for entry in kept if entry.list != _SDN]
    contents: dict[str, Iterable[bytes]] = {}
    outdated: list[str] = []
    for names, chosen in ((_SDN_NAMES, sdn), (_OTHER_NAMES, others)):
        if chosen or (names is _SDN_NAMES and not kept):
            tables = _make_tables(names, chosen)
            contents |= tables
            outdated += {names.comments} - tables.keys()
    return write_files(folder, contents, outdated)


def _make_tables(names: _SetNames, entries: Sequence[Entry]) -> Mapping[str, Iterable[bytes]]:
    parties = gather_parties(entries)
    remarks = [party.write_remarks() for party in parties]
    main = (_make_main_row(party, text) for party, text in zip(parties, remarks, strict=True))
    tables = {
        names.main: _write_table(main),
        names.aliases: _write_table(_list_alias_rows(parties)),
        names.addresses: _write_table(_list_address_rows(parties)),
    }
    spilt = zip(parties, (text[REMARKS_CHARACTERS:] for text in remarks), strict=True)
    comments = [(party.number, rest) for party, rest in spilt if rest]
    return {**tables, names.comments: _write_table(comments)} if comments else tables


def _write_table(rows: Iterable[Sequence[int | str | None]]) -> Iterator[bytes]:
    for row in rows:
        yield (",".join(_write_cell(cell) for cell in row) + "\r\n").encode()
    yield END_OF_FILE


def _write_cell(cell: int | str | None) -> str:
    if isinstance(cell, int):
        return str(cell)
    if cell is None or cell == "":
        return NULL
    return '"' + cell.translate(_BREAKS).replace('"', '""') + '"'


def _make_main_row(party: Party, remarks: str) -> Sequence[int | str | None]:
    return (
        party.number,
        party.first.primary_name,
        TYPE_WORDS[party.first.type],
        "] [".join(party.list_programs()),
        "; ".join(title.value for title in party.list_titles()),
        *(None if fact is None else fact.value for fact in party.list_vessel_facts()),
        remarks[:REMARKS_CHARACTERS],
    )


def _list_alias_rows(parties: Sequence[Party]) -> Iterator[Sequence[int | str | None]]:
    rows = ((party.number, kind, text) for party in parties for kind, text in party.list_aliases())
    for count, (number, kind, text) in enumerate(rows, start=1):
        yield number, count, kind, text, None


def _list_address_rows(parties: Sequence[Party]) -> Iterator[Sequence[int | str | None]]:
    rows = ((party.number, address) for party in parties for address in party.list_addresses())
    for count, (number, address) in enumerate(rows, start=1):
        country = None if address.country is None else print_country(address.country)
        yield number, count, address.street, address.city, country, address.note
