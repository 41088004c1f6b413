"""By what the cells of a text are divided: told, found, or said by the text itself."""

import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from app.errors import BadTable, Problem
from app.model.bulk import BulkOptions
from app.tables.columns import count_known
from app.tables.header import HEADER_ROWS, find_header
from app.tables.plain import PlainText
from app.tables.rows import Row, RowPlace, iterate_rows

# In order of preference where nothing else decides: a table of one column holds none of them.
DELIMITERS = (",", ";", "\t", "|")
DELIMITER_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
# Rows that decide about the delimiter and about whether the file can be read at all.
FIRST_ROWS = 100
_SEPARATOR_LINE = re.compile(rb'"?sep=(.)"?\r?\n', re.IGNORECASE)
_HEAD_BYTES = 64


def find_dialect(text: PlainText, options: BulkOptions) -> tuple[str, RowPlace]:
    """Finds the delimiter, and where the text begins that it divides: behind a byte order mark and a line `sep=;`.

    Raises:
        BadTable: a told delimiter that is unknown, or a header that is not where it is said to be.
    """
    start = RowPlace(text.start)
    if text.is_sheet:
        return ",", start
    with text.path.open("rb") as file:
        file.seek(text.start)
        separator = _find_separator_line(file.read(_HEAD_BYTES))
    told = options.delimiter
    if separator is not None:
        told = separator[0] if told is None else told
        start = RowPlace(text.start + separator[1], 2)
    return _find_delimiter(text, start, options) if told is None else _check_delimiter(told), start


def _check_delimiter(told: str) -> str:
    delimiter = DELIMITER_NAMES.get(told.lower(), told)
    if delimiter not in DELIMITERS:
        problem = Problem("delimiter", f"write one of {', '.join(DELIMITER_NAMES)}", told[:200])
        raise BadTable("the delimiter is unknown", (problem,))
    return delimiter


def _find_delimiter(text: PlainText, start: RowPlace, options: BulkOptions) -> str:
    def rank(delimiter: str) -> tuple[int, float, int, float]:
        """A header that is understood counts most, then rows as wide as the header, then more columns."""
        rows = read_first(text, delimiter, start)
        index = find_header(rows, options.columns, options.header_line)
        if index is None:
            return (0, 0.0, 0, 0.0)
        header, width = rows[index].cells, len(rows[index].cells)
        below = rows[index:]
        even = sum(len(row.cells) == width for row in below) / len(below)
        # One column is always even, so evenness speaks only between tables of several; in a table of names alone it
        # tells the delimiter that the names do not hold: `Huawei Technologies Co., Ltd.` is one cell.
        return (count_known(header, options.columns), even if width > 1 else 0.0, width, even)

    return max(DELIMITERS, key=rank)


def read_first(text: PlainText, delimiter: str, start: RowPlace) -> list[Row]:
    """Reads the first rows: as many as a header may stand under, and `FIRST_ROWS` more."""
    with text.path.open("rb") as file:
        return list(itertools.islice(iterate_text(file, text, delimiter, start), HEADER_ROWS + FIRST_ROWS))


def iterate_text(file: BinaryIO, text: PlainText, delimiter: str, place: RowPlace) -> Iterator[Row]:
    """Reads the rows of a text from a place on, as `iterate_rows`."""
    return iterate_rows(file, delimiter, place, counts_rows=text.is_sheet)


def _find_separator_line(head: bytes) -> tuple[str, int] | None:
    """Finds the line `sep=;` by which Excel is told the delimiter.

    Returns:
        The delimiter, and how many bytes the line has; None where the text does not begin with one.
    """
    found = _SEPARATOR_LINE.match(head)
    return None if found is None else (found[1].decode("latin-1"), found.end())
