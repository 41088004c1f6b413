"""Files in the formats that tables come in, made where a test needs them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from app.model.bulk import BulkOptions
from app.tables.table import Table, open_table


def open_bytes(folder: Path, content: bytes, options: BulkOptions | None = None) -> Table:
    """Writes the bytes into the folder, as `table`, and opens them."""
    path = folder / "table"
    path.write_bytes(content)
    return open_table(path, BulkOptions() if options is None else options)


def make_zip(*members: tuple[str, bytes]) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def make_workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook of these sheets; a pair of a value and a number format makes a formatted cell."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                plain, number_format = value if isinstance(value, tuple) else (value, None)
                cell.value = plain
                if number_format is not None:
                    cell.number_format = number_format
                elif isinstance(plain, date):
                    cell.number_format = "dd/mm/yyyy"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def name_case(value: object) -> str:
    """A test's name for a parameter: bytes have none, for packed ones differ from run to run."""
    return "file" if isinstance(value, bytes) else str(value)
