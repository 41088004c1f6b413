"""XLSX workbooks as rows of text, read a row at a time."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from app.errors import BadTable, Problem
from app.tables.unpack import MOST_BYTES
from app.tables.values import write_value

# What Excel itself can hold; a row number beyond it is made up, and would have us write empty rows for hours.
MOST_ROWS = 1_048_576
# The texts of a workbook are held in memory while it is read. A million different names take about 60 million bytes.
MOST_TEXT_BYTES = 1 << 27
_TEXTS_MEMBER = "xl/sharedStrings.xml"
_HEAD_BYTES = 4_096
_SHEETS_SHOWN = 20

# When it opens a workbook the library looks in each sheet for its dimensions, and reads one that tells none to its end:
# with a million rows of an exporter that streams, a minute for the upload, and another before the first row is read.
# They are not used here, since some programs write dimensions that leave cells out.
ReadOnlyWorksheet._get_size = lambda _sheet: None  # type: ignore[attr-defined]


def iterate_sheet(path: Path, sheet: str | None) -> Iterator[list[str]]:
    """Reads the rows of one sheet from its first row on, empty ones too, each without the empty cells at its end.

    Dates come as `2021-12-10`, numbers as `write_value` writes them, formulas as what they last came to.

    Args:
        path: The workbook.
        sheet: Its name; None reads the first sheet that can be seen.

    Raises:
        BadTable: no workbook, no such sheet, damaged, or larger than any honest one.
    """
    try:
        _check_members(path)
        # Opened here, because the library judges a path by its ending.
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            for number, row in enumerate(_iterate_cells(_find_sheet(book, sheet)), start=1):
                if number > MOST_ROWS:
                    raise BadTable(f"the sheet has more than {MOST_ROWS:,} rows, which no workbook can have")
                yield _write_row(row)
    except BadTable:
        raise
    # Whatever a damaged workbook makes the library raise: it has no error of its own for it.
    except Exception as exc:
        raise BadTable("the workbook is damaged or unusual; save it anew as XLSX, or as CSV UTF-8") from exc


def _check_members(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise BadTable(f"the workbook unpacks to more than {MOST_BYTES:,} bytes; send it in parts, or as CSV")
        texts = sum(member.file_size for member in members if member.filename == _TEXTS_MEMBER)
        if texts > MOST_TEXT_BYTES:
            raise BadTable(
                f"the workbook holds more than {MOST_TEXT_BYTES:,} bytes of text; send it in parts, or as CSV"
            )
        for member in members:
            with archive.open(member) as part:
                _refuse_definitions(part)


def _refuse_definitions(part: IO[bytes]) -> None:
    # Office never writes one. A few nested ones make a name of a gigabyte out of a file of a thousand bytes.
    if b"<!DOCTYPE" in part.read(_HEAD_BYTES):
        raise BadTable("the workbook defines entities of its own, which no spreadsheet program does; save it anew")


def _find_sheet(book: Workbook, name: str | None) -> ReadOnlyWorksheet:
    sheets: list[ReadOnlyWorksheet] = list(book.worksheets)
    seen = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    found = (
        next((sheet for sheet in sheets if sheet.title == name), None) if name is not None else next(iter(seen), None)
    )
    if found is None:
        names = ", ".join(repr(sheet.title) for sheet in sheets[:_SHEETS_SHOWN])
        problem = Problem(
            "sheet", f"no such sheet; the sheets are {names or 'none'}", None if name is None else name[:200]
        )
        raise BadTable("the sheet is not in the workbook", (problem,))
    return found


def _iterate_cells(sheet: ReadOnlyWorksheet) -> Iterator[tuple[Any, ...]]:
    # The library gives cells here, though its types, made for the other kind of worksheet, say values.
    rows: Iterator[tuple[Any, ...]] = cast(Any, sheet).iter_rows()
    return rows


def _write_row(row: tuple[Any, ...]) -> list[str]:
    cells = [_write_cell(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _write_cell(cell: Any) -> str:
    value = cell.value
    # Looking a format up takes longer than reading the cell, and only numbers have one that is of interest.
    return write_value(value, cell.number_format) if isinstance(value, int | float) else write_value(value)
