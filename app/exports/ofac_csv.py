"""OFAC's own CSV layout: what every tool that reads the SDN list reads.

After OFAC's data specification of 25 September 2023 and its published files: `sdn.csv`, `alt.csv`, `add.csv` and, where
remarks run over 1,000 characters, `sdn_comments.csv` with the rest of them. No header, CRLF, texts in quotes, numbers
bare, nothing as `-0- `, programs joined as `SDGT] [IFSR`, a byte 0x1A at the end.

Where the layout and the truth part, the choices are:

- UTF-8. OFAC's files are ASCII, and so are ours while the names are; a Han or Cyrillic name has no honest ASCII form.
- Only remarks are cut at their length. A longer name, address or title is written whole: a cut name is a lost match.
- Entries with one OFAC number are one row: Sberbank, 17018, stands on the SDN list and among the non-SDN lists.
- Removed entries are left out, as OFAC leaves them out: a reader of this layout takes every row for one in force.
- An entry of a list without programs carries the list's id in capitals as its program (`ENTITY-LIST`), because a tool
  that maps programs to consequences must not take it for a blocked party.
- `alt_num` and `Add_num` count from 1: OFAC's own are not kept, and the specification calls them links, not references.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.countries import print_country
from app.exports.files import write_files
from app.exports.ofac_party import Party, gather_parties
from app.model.entry import Entry, EntryStatus, EntryType

REMARKS_CHARACTERS = 1000
NULL = "-0- "
END_OF_FILE = b"\x1a"
COMMENTS_FILE = "sdn_comments.csv"
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


def write_ofac_csv(entries: Sequence[Entry], folder: Path) -> tuple[Path, ...]:
    """Writes entries as a set of files in OFAC's layout.

    Returns:
        The files written; `sdn_comments.csv` is among them only where remarks run over.

    Raises:
        OSError: the folder cannot be written; what stood there stays.
    """
    parties = gather_parties([entry for entry in entries if entry.status is not EntryStatus.REMOVED])
    remarks = [party.write_remarks() for party in parties]
    main = (_make_main_row(party, text) for party, text in zip(parties, remarks, strict=True))
    contents = {
        "sdn.csv": _write_table(main),
        "alt.csv": _write_table(_list_alias_rows(parties)),
        "add.csv": _write_table(_list_address_rows(parties)),
    }
    spilt = zip(parties, (text[REMARKS_CHARACTERS:] for text in remarks), strict=True)
    comments = [(party.number, rest) for party, rest in spilt if rest]
    if comments:
        return write_files(folder, {**contents, COMMENTS_FILE: _write_table(comments)})
    return write_files(folder, contents, outdated=[COMMENTS_FILE])


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
