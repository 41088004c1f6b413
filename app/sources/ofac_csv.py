"""OFAC's CSV sets to records: primary rows, with the aliases and addresses that the other files give them."""

from collections.abc import Mapping

from app.model.entry import Address
from app.sources.ofac_files import OfacFile, OfacLayout, read_set
from app.sources.ofac_lists import OfacContents, OfacRecord
from app.sources.ofac_parties import Alternate, read_alternates, read_parties


def read_csv_set(layout: OfacLayout, files: Mapping[str, bytes]) -> OfacContents:
    """Reads a set of CSV files.

    Raises:
        BadListFile: a file or a row that is not what OFAC's layout promises.
    """
    tables = read_set(layout, files)
    alternates, addresses = _group_alternates(tables.alternates), _group_addresses(tables.addresses)
    return OfacContents(
        name=tables.primary.name,
        records=tuple(
            OfacRecord(party, alternates.get(party.uid, ()), addresses.get(party.uid, ()))
            for party in read_parties(tables)
        ),
        files=tables.files,
        warnings=tables.warnings,
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
