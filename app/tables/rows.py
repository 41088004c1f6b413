"""Rows of delimited text in UTF-8, one at a time and of bounded size, each with the place where it begins.

Quoting is RFC 4180 as spreadsheets write it (quoted cells may hold delimiters, line breaks and doubled quotes), and as
lenient as they read it: a quote inside an unquoted cell (`5" pipe`) is a character.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.tables.lines import ROW_BYTES, iterate_lines

# What a cell of a spreadsheet can hold.
CELL_CHARS = 32_767
_LINE_END = b"\r\n"
# What CP/M ended a text with; transfers from mainframes still write it as a last line.
_END_MARK = b"\x1a"


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row begins: enough to read on from there.

    Attributes:
        offset: Bytes of the table's text before it.
        line: Its line, counted from 1; of a table that was a workbook, its row in the sheet.
    """

    offset: int = 0
    line: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line, offset: As in `RowPlace`.
        cells: Its cells as they came. Empty for a row that is longer than `ROW_BYTES`, which is never held whole.
        error: Why it cannot be read, as a sentence; None when it can.
        raw: Every byte of it, quotes too, without the end of its line; None where these are not exactly `cells`.
    """

    line: int
    offset: int
    cells: tuple[str, ...]
    error: str | None = None
    raw: bytes | None = None

    @property
    def place(self) -> RowPlace:
        """Where it begins."""
        return RowPlace(self.offset, self.line)


class _UnclosedQuoteError(Exception):
    """A quoted cell runs into the row limit or the end of the file."""


class _Lines:
    """Lines for `csv.reader`, which asks for a second line within a row only while a quote is open.

    The lines of an open row are kept, so that those after an unclosed quote can be read again as rows of their own:
    one stray quote must cost its own row, not the thousand below it.
    """

    def __init__(self, file: BinaryIO, place: RowPlace, *, counts_rows: bool) -> None:
        file.seek(place.offset)
        self._counts_rows = counts_rows
        self._lines = iterate_lines(file)
        self._again: deque[tuple[bytes, int]] = deque()
        self._row: list[tuple[bytes, int]] = []
        self._row_bytes = 0
        self.offset = place.offset
        self.line = place.line

    def start_row(self) -> bytes | None:
        """Lets go of the row before and gives the next line; None at the end of the file."""
        for _, length in self._row:
            self.offset += length
        self.line += min(1, len(self._row)) if self._counts_rows else len(self._row)
        first = self._find_next()
        self._row = [] if first is None else [first]
        self._row_bytes = 0 if first is None else first[1]
        return None if first is None else first[0]

    def give_rest(self) -> Iterator[str]:
        """Gives the first line of the row again and then, while more is asked for, the lines under it.

        Raises:
            _UnclosedQuoteError: more is asked for than the file or the limit of a row allows.
        """
        yield self._row[0][0].decode()
        while (following := self._find_next()) is not None:
            if self._row_bytes + following[1] > ROW_BYTES:
                self._again.appendleft(following)
                break
            self._row.append(following)
            self._row_bytes += following[1]
            yield following[0].decode()
        raise _UnclosedQuoteError

    def take_back(self) -> None:
        """Keeps all lines of the row but the first to be given again."""
        self._again.extendleft(reversed(self._row[1:]))
        del self._row[1:]

    def list_row(self) -> list[bytes]:
        """The lines of the row."""
        return [line for line, _ in self._row]

    def _find_next(self) -> tuple[bytes, int] | None:
        return self._again.popleft() if self._again else next(self._lines, None)


def iterate_rows(
    file: BinaryIO, delimiter: str, place: RowPlace | None = None, *, counts_rows: bool = False
) -> Iterator[Row]:
    """Reads rows; an empty line is no row, a line of delimiters alone is.

    Args:
        file: UTF-8 without a byte order mark at the place.
        delimiter: One character.
        place: Where to begin; None at the first byte. A row reads the same from wherever the reading began.
        counts_rows: A row counts as one line however many its cells hold, as in the sheet that this is a copy of.

    Returns:
        Every row in order. A row whose quote never closes is its first line alone, with an error; the lines below it
        are rows of their own.
    """
    lines = _Lines(file, RowPlace() if place is None else place, counts_rows=counts_rows)
    while (line := lines.start_row()) is not None:
        if len(line) > ROW_BYTES:
            error = f"the row is longer than {ROW_BYTES:,} bytes, so its cells are left out; shorten it"
            yield Row(lines.line, lines.offset, (), error)
        elif b'"' in line:
            yield _read_quoted(lines, delimiter)
        elif (raw := line.rstrip(_LINE_END)) not in (b"", _END_MARK):
            cells = tuple(raw.decode().split(delimiter))
            yield Row(lines.line, lines.offset, cells, _find_fault(raw, cells), raw)


def _read_quoted(lines: _Lines, delimiter: str) -> Row:
    try:
        cells = tuple(next(csv.reader(lines.give_rest(), delimiter=delimiter)))
        is_whole = len(lines.list_row()) == 1 or _is_strict(lines.list_row(), delimiter)
    except _UnclosedQuoteError:
        is_whole = False
    if is_whole:
        raw = b"".join(lines.list_row()).rstrip(_LINE_END)
        return Row(lines.line, lines.offset, cells, _find_fault(raw, cells), raw)
    lines.take_back()
    first = lines.list_row()[0].rstrip(_LINE_END).decode()
    error = "a quote opens in this line and never closes; double it or remove it"
    *whole, open_cell = next(csv.reader([first], delimiter=delimiter))
    # Its quote is a byte of the input, too.
    return Row(lines.line, lines.offset, (*whole, f'"{open_cell}'), error)


def _is_strict(lines: list[bytes], delimiter: str) -> bool:
    # A quote that was never closed ends at the opening quote of a cell far below, in the middle of its line:
    # `6,"Brown Ltd,US` above `7,"Foo, Inc",US`. Only what is quoted by the book may run over several lines.
    try:
        next(csv.reader([line.decode() for line in lines], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _find_fault(raw: bytes, cells: tuple[str, ...]) -> str | None:
    if b"\x00" in raw:
        return "the row holds NUL characters; replace them with blanks"
    if len(raw) <= CELL_CHARS:
        return None
    longest = max(map(len, cells))
    return None if longest <= CELL_CHARS else f"a cell of {longest:,} characters is over the limit of {CELL_CHARS:,}"
