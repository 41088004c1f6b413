"""OpenSanctions' `targets.simple.csv`: one target a row, several values of a cell separated by semicolons.

It says less than the JSON layouts: identifiers and sanctions have lost what they are.
"""

from dataclasses import dataclass

from app.model.entry import (
    Address,
    Entry,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
)
from app.sources.csv_reading import read_each
from app.sources.ftm_graph import PARTY_TYPES
from app.sources.ftm_party import FTM_SOURCE
from app.sources.partial_date import parse_partial_date
from app.sources.table_reading import Record, TableLayout, read_table

_LAYOUT = TableLayout(
    columns=(
        "id",
        "schema",
        "name",
        "aliases",
        "birth_date",
        "countries",
        "addresses",
        "identifiers",
        "sanctions",
        "phones",
        "emails",
    ),
    # `program_ids` names the programs that `sanctions` tells of, in newer files.
    ignored=frozenset({"dataset", "first_seen", "last_seen", "last_change", "program_ids"}),
)


@dataclass(frozen=True, slots=True)
class SimpleTable:
    """The table, read."""

    entries: tuple[Entry, ...]
    left_over: tuple[str, ...]
    values: int


def read_simple(name: str, data: bytes, list_id: str) -> SimpleTable:
    """Reads the table.

    Raises:
        BadListFile: not this table, a row without id or name, or an unknown schema.
    """
    table = read_table(name, data, _LAYOUT)
    entries = read_each(name, table.records, lambda record: _read_row(record, list_id))
    return SimpleTable(entries, table.left_over, table.values)


def _read_row(record: Record, list_id: str) -> Entry:
    schema = record.require("schema")
    if schema not in PARTY_TYPES:
        raise record.refuse("schema", f"an unknown schema of a target; known are {', '.join(PARTY_TYPES)}")
    primary = record.require("name")
    aliases = [text for text in dict.fromkeys(_split(record, "aliases")) if text != primary]
    return Entry(
        id=f"{list_id}-{record.require('id')}",
        list=list_id,
        type=PARTY_TYPES[schema],
        names=(Name(primary), *(Name(text, NameKind.AKA) for text in aliases)),
        programs=tuple(_split(record, "sanctions")),
        identifiers=tuple(Identifier(IdentifierKind.OTHER, text) for text in _split(record, "identifiers")),
        addresses=tuple(Address(text) for text in _split(record, "addresses")),
        birth_dates=tuple(parse_partial_date(text) for text in _split(record, "birth_date")),
        nationalities=tuple(_split(record, "countries")),
        features=(
            *(Feature(FeatureKind.PHONE, text) for text in _split(record, "phones")),
            *(Feature(FeatureKind.EMAIL, text) for text in _split(record, "emails")),
        ),
        sources=(FTM_SOURCE,),
    )


def _split(record: Record, column: str) -> list[str]:
    return [text.strip() for text in (record.find(column) or "").split(";") if text.strip()]
