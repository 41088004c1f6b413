"""One line per entry: the lists as a spreadsheet, to read and to filter; the JSON export holds the entries whole."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from app.exports.files import write_files
from app.model.entry import Address, Entry, Identifier, NameQuality, Relation, Source

# What a spreadsheet would run as a formula, or strip and then run (OWASP's list for CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

COLUMNS: Mapping[str, Callable[[Entry], str]] = {
    "id": lambda entry: entry.id,
    "list": lambda entry: entry.list,
    "status": lambda entry: entry.status.value,
    "type": lambda entry: entry.type.value,
    "name": lambda entry: entry.primary_name,
    "aliases": lambda entry: _join(_list_aliases(entry, NameQuality.STRONG)),
    "weak_aliases": lambda entry: _join(_list_aliases(entry, NameQuality.WEAK)),
    "programs": lambda entry: _join(entry.programs),
    "legal_basis": lambda entry: _join(entry.legal_basis),
    "listed": lambda entry: _write_day(entry.dates.listed),
    "effective": lambda entry: _write_day(entry.dates.effective),
    "divest_by": lambda entry: _write_day(entry.dates.divest_by),
    "removed": lambda entry: _write_day(entry.dates.removed),
    "identifiers": lambda entry: _join(_write_identifier(identifier) for identifier in entry.identifiers),
    "addresses": lambda entry: _join(_write_address(address) for address in entry.addresses),
    "birth_dates": lambda entry: _join(birth.text for birth in entry.birth_dates),
    "birth_places": lambda entry: _join(entry.birth_places),
    "nationalities": lambda entry: _join(entry.nationalities),
    "relations": lambda entry: _join(_write_relation(relation) for relation in entry.relations),
    "features": lambda entry: _join(f"{feature.kind.value}: {feature.value}" for feature in entry.features),
    "remarks": lambda entry: _join(entry.remarks),
    "sources": lambda entry: _join(_write_source(source) for source in entry.sources),
    "official_id": lambda entry: "" if entry.official_id is None else entry.official_id,
}


def write_flat_csv(entries: Sequence[Entry], folder: Path) -> tuple[Path, ...]:
    """Writes `entries.csv`: UTF-8, comma, CRLF, a header, several values of a cell joined by `; `.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe.

    Raises:
        OSError: the folder cannot be written; what stood there stays.
    """
    return write_files(folder, {"entries.csv": _write_lines(entries)})


def _write_lines(entries: Sequence[Entry]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(_neutralise(write(entry)) for write in COLUMNS.values())
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def _neutralise(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)


def _list_aliases(entry: Entry, quality: NameQuality) -> list[str]:
    return [name.text for name in entry.names[1:] if name.quality is quality]


def _write_day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _write_identifier(identifier: Identifier) -> str:
    term = identifier.kind.value if identifier.label is None else identifier.label
    country = "" if identifier.country is None else f" ({identifier.country})"
    note = "" if identifier.note is None else f" {identifier.note}"
    return f"{term}: {identifier.value}{country}{note}"


def _write_address(address: Address) -> str:
    parts = (address.street, address.city, address.country, address.note)
    return ", ".join(part for part in parts if part is not None)


def _write_relation(relation: Relation) -> str:
    percent = "" if relation.percent is None else f" ({relation.percent:g} %)"
    return f"{relation.kind.value}: {relation.party}{percent}"


def _write_source(source: Source) -> str:
    published = "" if source.published is None else f", {source.published.isoformat()}"
    return f"{source.publisher}: {source.title}{published}"
