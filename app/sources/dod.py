"""The section 1260H list of Chinese military companies, as a table.

The Department of Defense publishes notices as PDF. The table that is read here has a row for each company in each
notice that named it, with the day on which it was taken off, where it was.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from app.model.entry import (
    Entry,
    EntryStatus,
    EntryType,
    ListingDates,
    Name,
    NameKind,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.entry_numbers import make_number
from app.sources.readings import add_warnings, make_reading, merge_rows, take_only_file
from app.sources.table_reading import Record, TableLayout, read_table

_LIST = "dod-1260h"
_LAYOUT = TableLayout(
    columns=("Clean Name", "Alias", "Previous Name", "Parent Name", "Note", "Start date", "End date"),
    # `Name` is the clean name with its alias in brackets and the mark of a footnote.
    ignored=frozenset({"Name", "Source Url"}),
)
_SOURCE = Source(
    SourceKind.OFFICIAL,
    "Chinese Military Companies Operating in the United States (section 1260H of the FY2021 NDAA)",
    "US DoD",
)


def read_dod(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the list, companies that were taken off included.

    Args:
        files: One CSV file, whatever its name.

    Raises:
        BadListFile: another file, a row without name or start, or a date that is none.
    """
    name, data = take_only_file(files, "dod_1260h.csv")
    table = read_table(name, data, _LAYOUT)
    rows = read_each(name, table.records, _read_row)
    entries = [_end_listing(entry, rows) for entry in merge_rows(rows)]
    known = {entry.id for entry in entries}
    linked = (_link_parents(entry, known) for entry in entries)
    return (add_warnings(make_reading(_LIST, linked, files, table.left_over, table.values), table.warnings),)


def _read_row(record: Record) -> Entry:
    name = record.require("Clean Name")
    parent, note = record.find("Parent Name"), record.find("Note")
    others = [(NameKind.AKA, "Alias"), (NameKind.FKA, "Previous Name")]
    return Entry(
        id=_make_id(name),
        list=_LIST,
        type=EntryType.COMPANY,
        names=(Name(name), *(Name(text, kind) for kind, column in others for text in _split(record, column))),
        legal_basis=("section 1260H of Public Law 116-283",),
        dates=ListingDates(listed=record.require_day("Start date"), removed=record.find_day("End date")),
        relations=() if parent is None else (Relation(RelationKind.SUBSIDIARY_OF, parent),),
        remarks=() if note is None else (note,),
        sources=(_SOURCE,),
    )


def _make_id(name: str) -> str:
    return f"{_LIST}-{make_number(name)}"


def _split(record: Record, column: str) -> list[str]:
    return [text.strip() for text in (record.find(column) or "").split(";") if text.strip()]


def _end_listing(entry: Entry, rows: Iterable[Entry]) -> Entry:
    """Takes the end from the latest notice: a firm that was taken off and named again is on the list."""
    dates = [(row.dates.listed or date.min, row.dates.removed) for row in rows if row.id == entry.id]
    removed = max(dates, key=lambda pair: pair[0])[1]
    status = EntryStatus.ACTIVE if removed is None else EntryStatus.REMOVED
    return replace(entry, status=status, dates=replace(entry.dates, removed=removed))


def _link_parents(entry: Entry, known: Collection[str]) -> Entry:
    ids = ((tie, _make_id(tie.party)) for tie in entry.relations)
    return replace(
        entry, relations=tuple(replace(tie, entry_id=other if other in known else None) for tie, other in ids)
    )
