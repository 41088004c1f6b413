"""The FCC's Covered List: a table of sentences (`covered-list.csv`), from which the companies are read.

The list covers equipment and services; it names companies only as their producers, so each row is matched with the
sentences in which it does so. Since December 2025 it also has rows for goods "produced in a foreign country", which
name nobody. A row that is neither is refused: a company that nobody read would pass.
"""

import re
from collections.abc import Mapping
from datetime import date

from app.model.entry import (
    Entry,
    EntryType,
    ListingDates,
    Name,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.entry_numbers import make_number
from app.sources.partial_date import parse_day
from app.sources.readings import add_warnings, make_reading, take_only_file
from app.sources.table_reading import Record, TableLayout, read_table

_TEXT, _DAY = "covered_equipment_or_services", "date_of_inclusion_on_covered_list"
_LAYOUT = TableLayout((_TEXT, _DAY))
_SOURCE = Source(
    SourceKind.OFFICIAL,
    "List of Equipment and Services Covered by Section 2 of the Secure Networks Act",
    "FCC",
    url="https://www.fcc.gov/supplychain/coveredlist",
)
_PRODUCER = re.compile(
    r"\b(?:produced|provided|supplied, directly or indirectly,) by (?P<names>.+?)"
    r"(?=,? (?:including|to the extent|subject to section|or any of its)\b|\.?$)"
)
_SUBSIDIARY = " and its wholly-owned subsidiary "
_NAMES_NOBODY = re.compile(r"\bproduced in a foreign country\b|\bforeign-produced\b", re.IGNORECASE)
_US_DAY = re.compile(r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})")


def read_fcc(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the list.

    Args:
        files: One CSV file, whatever its name.

    Raises:
        BadListFile: another file, a row that names its producer in no known way, or a date that is none.
    """
    name, data = take_only_file(files, "covered-list.csv")
    table = read_table(name, data, _LAYOUT)
    companies = [record for record in table.records if not _NAMES_NOBODY.search(record.require(_TEXT))]
    entries = [entry for row in read_each(name, companies, _read_row) for entry in row]
    reading = make_reading("covered-list", entries, files, table.left_over, table.values)
    others = [record.require(_TEXT) for record in table.records if record not in companies]
    warnings = [*table.warnings, *(f"names no company, so no entry is made of it: {text[:100]}" for text in others)]
    return (add_warnings(reading, warnings),)


def _read_row(record: Record) -> list[Entry]:
    text = record.require(_TEXT)
    found = _PRODUCER.search(text)
    if found is None:
        raise record.refuse(_TEXT, "no company is named here in a way that is known; read it by hand")
    parent, _, subsidiary = found["names"].removesuffix(",").partition(_SUBSIDIARY)
    entries = [_make_entry(parent, record)]
    if subsidiary:
        entries.append(_make_entry(subsidiary, record, parent=entries[0]))
    return entries


def _make_entry(name: str, record: Record, parent: Entry | None = None) -> Entry:
    tie = None if parent is None else Relation(RelationKind.SUBSIDIARY_OF, parent.primary_name, entry_id=parent.id)
    return Entry(
        id=f"covered-list-{make_number(name)}",
        list="covered-list",
        type=EntryType.COMPANY,
        names=(Name(name),),
        dates=ListingDates(listed=_parse_us_day(record)),
        relations=() if tie is None else (tie,),
        remarks=(record.require(_TEXT),),
        sources=(_SOURCE,),
    )


def _parse_us_day(record: Record) -> date:
    found = _US_DAY.fullmatch(record.require(_DAY))
    try:
        return parse_day("" if found is None else f"{found['day']} {found['month']} {found['year']}")
    except ValueError as exc:
        raise record.refuse(_DAY, "write a day as March 12, 2021") from exc
