"""The UK Sanctions List of the Foreign, Commonwealth and Development Office: XML and CSV.

Written from the published layout, without a real file at hand. The XML has a `Designation` per party with lists inside;
the CSV repeats a party in a row for each of its names, addresses and numbers. Both are brought to rows of the same
columns and read by the same rules.
"""

from collections.abc import Iterable, Mapping

from app.model.entry import Entry
from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.readings import make_reading, take_only_file
from app.sources.table_reading import TableLayout, read_table
from app.sources.uk_columns import IGNORED, READ, fold_column
from app.sources.uk_party import UkRows, make_uk_entry
from app.sources.xml_element import Element
from app.sources.xml_reading import read_records

_LAYOUT = TableLayout(("Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type", "Date Designated"))
_ROOT, _PARTY = "Designations", "Designation"
# Elements whose leaves belong together; the leaves of any other are values of their own.
_ROWS = frozenset({_PARTY, "Name", "NonLatinName", "Address", "Passport", "NationalIdentifier", "Location"})
_PASSED_OVER = frozenset({"DateGenerated", "SanctionsImposedIndicators"})


def read_uk(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the list.

    Args:
        files: One file; a name that ends with `.csv` is the CSV layout, any other the XML layout.

    Raises:
        BadListFile: another file; a party without number, name, type or day; an unknown type, or an unknown kind or
            strength of a name.
    """
    name, data = take_only_file(files, "UK-Sanctions-List.xml or UK-Sanctions-List.csv")
    left_over: list[str] = []
    is_table = name.lower().endswith(".csv")
    parties = list((_read_table if is_table else _read_xml)(name, data, left_over))
    values = sum(len(row) for party in parties for row in party.rows)
    entries: tuple[Entry, ...] = read_each(name, parties, make_uk_entry)
    return (make_reading("uk", entries, files, left_over, values),)


def _read_table(name: str, data: bytes, left_over: list[str]) -> Iterable[UkRows]:
    grouped: dict[str, UkRows] = {}
    for record in read_table(name, data, _LAYOUT).records:
        cells = ((column, (text or "").strip()) for column, text in record.cells.items())
        row = _keep_known([(fold_column(column), text, f"column {column}") for column, text in cells], left_over)
        party = grouped.setdefault(record.require("Unique ID"), UkRows(name, f"{name}:{record.line}", []))
        party.rows.append(row)
    return grouped.values()


def _keep_known(values: Iterable[tuple[str, str, str]], left_over: list[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for column, text, place in values:
        if text and column in READ:
            row[column] = text
        elif text and column not in IGNORED:
            left_over.append(place)
    return row


def _read_xml(name: str, data: bytes, left_over: list[str]) -> Iterable[UkRows]:
    for element in read_records(name, data):
        if element.tag == _PARTY:
            yield UkRows(name, f"{name}:{element.line}", list(_read_rows(element, left_over)))
        elif element.tag not in (_ROOT, *_PASSED_OVER):
            left_over.append(element.path)
        else:
            element.ignore_whole()


def _read_rows(element: Element, left_over: list[str]) -> Iterable[dict[str, str]]:
    leaves = [
        (fold_column(child.tag), " ".join((child.take_own_text() or "").split()), child.path)
        for child in element.take_each()
        if not child.children
    ]
    groups = [leaves] if element.tag in _ROWS else [[leaf] for leaf in leaves]
    yield from filter(None, (_keep_known(group, left_over) for group in groups))
    for child in element.children:
        if child.children and child.tag not in _PASSED_OVER:
            yield from _read_rows(child, left_over)
