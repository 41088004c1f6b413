"""Rows of delimited text, one at a time and of bounded size, each with the line it begins on.

Quoting is RFC 4180 as spreadsheets write it (quoted cells may hold delimiters, line breaks and doubled quotes), and as
lenient as they read it: a quote inside an unquoted cell (`5" pipe`) is a character.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

# Also the largest cell that Python's csv module reads, so that its own limit never speaks first. A row of a customer
# book is a few hundred characters; one this long is a quote that never closes or a file that is no table.
ROW_CHARS = 131_072
# What a cell of a spreadsheet can hold.
CELL_CHARS = 32_767


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: Line of the file that it begins on, counted from 1.
        cells: Its cells as they came. Empty for a row that is longer than `ROW_CHARS`, which is never held whole.
        error: Why it cannot be read, as a sentence; None when it can.
    """

    line: int
    cells: tuple[str, ...]
    error: str | None = None


class _UnclosedQuoteError(Exception):
    """A quoted cell runs into the row limit or the end of the file."""


class _LongLineError(Exception):
    """A line alone is over the row limit."""


class _Lines:
    """Lines for `csv.reader`, which asks for a second line within a row only while a quote is open.

    The lines of an open row are kept, so that those after an unclosed quote can be read again as rows of their own:
    one stray quote must cost its own row, not the thousand below it.
    """

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._given: list[str] = []
        self._given_chars = 0
        self.number = 0

    def start_row(self) -> None:
        """Lets go of the row before."""
        self._given.clear()
        self._given_chars = 0

    def take_back(self) -> str:
        """Keeps all lines of the open row but the first to be given again; returns the first."""
        first, *rest = self._given
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        return first

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(ROW_CHARS + 1)
        if not line and not self._given:
            raise StopIteration
        if line and self._given_chars + len(line) <= ROW_CHARS:
            self.number += 1
            self._given.append(line)
            self._given_chars += len(line)
            return line
        if self._given:
            if line:
                self._again.appendleft(line)
            raise _UnclosedQuoteError
        self.number += 1
        self._skip_rest(line)
        raise _LongLineError

    def _skip_rest(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(ROW_CHARS)


def iterate_rows(text: TextIO, delimiter: str) -> Iterator[Row]:
    """Reads rows; an empty line is no row, a line of delimiters alone is.

    Args:
        text: Opened with `newline=""`, so that LF, CRLF and CR, also mixed, are all seen here.
        delimiter: One character.

    Returns:
        Every row in order. A row whose quote never closes is its first line alone, with an error; the lines below it
        are rows of their own.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.start_row()
        before = lines.number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _LongLineError:
            yield Row(lines.number, (), f"the row is longer than {ROW_CHARS:,} characters; its cells are left out")
            continue
        except _UnclosedQuoteError:
            first = next(csv.reader([lines.take_back()], delimiter=delimiter))
            yield Row(lines.number, tuple(first), "a quote opens in this line and never closes; double it or remove it")
            continue
        if cells:
            yield Row(before + 1, tuple(cells), _find_long_cell(cells))


def _find_long_cell(cells: list[str]) -> str | None:
    longest = max(map(len, cells))
    if longest <= CELL_CHARS:
        return None
    return f"a cell of {longest:,} characters is over the limit of {CELL_CHARS:,}"
