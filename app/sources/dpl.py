"""BIS's Denied Persons List: a table with tabs (`dpl.txt`), one row per name and address.

The list numbers nobody and renews temporary orders under new dates, so a party is its name: rows of one name are one
entry. BIS gives no types.
"""

from collections.abc import Mapping
from datetime import date, datetime

from app.model.entry import Address, Entry, EntryType, ListingDates, Name, Source, SourceKind
from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.entry_numbers import make_number
from app.sources.readings import add_warnings, make_reading, merge_rows, take_only_file
from app.sources.table_reading import Record, TableLayout, read_table

_LAYOUT = TableLayout(
    columns=(
        "Name",
        "Street_Address",
        "City",
        "State",
        "Country",
        "Postal_Code",
        "Effective_Date",
        "Expiration_Date",
        "Standard_Order",
        "FR_Citation",
    ),
    # When and how BIS edited the row.
    ignored=frozenset({"Action", "Last_Update"}),
    delimiter="\t",
)
_SOURCE = Source(SourceKind.OFFICIAL, "Denied Persons List", "US Commerce BIS", url="https://www.bis.gov/")


def read_dpl(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the list.

    Args:
        files: One file, whatever its name.

    Raises:
        BadListFile: another file, a row without name or effective date, or a date that is none.
    """
    name, data = take_only_file(files, "dpl.txt")
    table = read_table(name, data, _LAYOUT)
    entries = merge_rows(read_each(name, table.records, _read_row))
    return (add_warnings(make_reading("dpl", entries, files, table.left_over, table.values), table.warnings),)


def make_denied_person(
    name: str, address: Address | None, dates: tuple[date, date | None], basis: str | None, remarks: tuple[str, ...]
) -> Entry:
    """Makes the entry of a row, the same from BIS's own file and from the Consolidated Screening List.

    Args:
        name: As printed.
        address: None when nothing of it is stated.
        dates: The day of the order, and the day on which it ends; None for one without end.
        basis: Its citation in the Federal Register; None when not stated.
        remarks: What else is said.
    """
    listed, until = dates
    return Entry(
        id=f"dpl-{make_number(name)}",
        list="dpl",
        type=EntryType.OTHER,
        names=(Name(name),),
        legal_basis=() if basis is None else (basis,),
        dates=ListingDates(listed=listed, effective=listed),
        addresses=() if address is None else (address,),
        remarks=(*(() if until is None else (f"Denied until {until.isoformat()}",)), *remarks),
        sources=(_SOURCE,),
    )


def _read_row(record: Record) -> Entry:
    effective = _parse_day(record, "Effective_Date")
    if effective is None:
        raise record.refuse("Effective_Date", "this cell is empty")
    # One line, as the Consolidated Screening List prints it: the same order must be the same entry from both.
    parts = [record.find(column) for column in ("Street_Address", "City", "State", "Postal_Code")]
    address = Address(", ".join(filter(None, parts)) or None, None, record.find("Country"))
    order = record.find("Standard_Order")
    return make_denied_person(
        record.require("Name"),
        None if address == Address() else address,
        (effective, _parse_day(record, "Expiration_Date")),
        record.find("FR_Citation"),
        () if order is None else (f"Standard order: {order}",),
    )


def _parse_day(record: Record, column: str) -> date | None:
    text = record.find(column)
    try:
        # The day alone is meant; no zone is involved.
        return None if text is None else datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007
    except ValueError as exc:
        raise record.refuse(column, "write a day as 12/31/2026") from exc
