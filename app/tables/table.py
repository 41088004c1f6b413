"""A delimited text file, opened: its encoding, delimiter, header and columns known, its rows ready to be read."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from app.errors import BadTable, Problem
from app.model.bulk import BulkOptions
from app.tables.columns import Column, count_known, find_columns
from app.tables.encoding import find_encoding
from app.tables.rows import Row, iterate_rows

# In order of preference where nothing else decides: a table of one column holds none of them.
DELIMITERS = (",", ";", "\t", "|")
DELIMITER_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
# A security master of a custodian has about 300.
MOST_COLUMNS = 1_000
# Rows that decide about the delimiter and about whether the file can be read at all.
FIRST_ROWS = 100
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table; the file stays where it is and is read again by each `iterate_rows`.

    Attributes:
        encoding: One of `app.tables.encoding.ENCODINGS`.
        has_mark: The file begins with a byte order mark.
        delimiter: One of `DELIMITERS`.
        header: The cells of the header as they came.
        columns: Those that are read, in the order of the table.
    """

    path: Path
    encoding: str
    has_mark: bool
    delimiter: str
    header: tuple[str, ...]
    columns: tuple[Column, ...]

    def iterate_rows(self) -> Iterator[Row]:
        """Reads the rows under the header, each with exactly as many cells as the header.

        A row with another number of cells carries an error and is never shifted: a short one is filled up, surplus
        cells are named in the error and left out. Surplus cells that are all empty are no error: some exports end every
        row, though not the header, with a delimiter.
        """
        with _open_text(self.path, self.encoding) as text:
            rows = iterate_rows(text, self.delimiter)
            _find_header(rows)
            for row in rows:
                yield _fit(row, len(self.header))


def open_table(path: Path, options: BulkOptions) -> Table:
    """Opens a table and looks at its first rows.

    Args:
        path: The file.
        options: What is told of it: columns, delimiter and encoding, each found when not told.

    Raises:
        BadTable: no delimited text, no header, no row under it, no column to ask about, or none of the first rows can
            be read.
    """
    encoding = find_encoding(path, options.encoding)
    delimiter = (
        _check_delimiter(options.delimiter)
        if options.delimiter is not None
        else _find_delimiter(path, encoding, options)
    )
    with _open_text(path, encoding) as text:
        has_mark = text.tell() > 0
        header = _find_header(iterate_rows(text, delimiter))
    if len(header) > MOST_COLUMNS:
        raise BadTable(
            f"the header has {len(header):,} columns, over the limit of {MOST_COLUMNS:,}; send those that are needed"
        )
    table = Table(path, encoding, has_mark, delimiter, header, find_columns(header, options.columns))
    _check_first_rows(table)
    return table


def _open_text(path: Path, encoding: str) -> TextIO:
    text = path.open(encoding=encoding, newline="")
    if text.read(1) != _MARK:
        text.seek(0)
    return text


def _find_header(rows: Iterator[Row]) -> tuple[str, ...]:
    for row in rows:
        if row.error is not None:
            raise BadTable(f"line {row.line}: the header cannot be read: {row.error}")
        if _is_filled(row):
            return row.cells
    raise BadTable("the file is empty or holds nothing but blanks; send a table with a header and at least one row")


def _is_filled(row: Row) -> bool:
    return any(cell.strip() for cell in row.cells)


def _check_delimiter(told: str) -> str:
    delimiter = DELIMITER_NAMES.get(told.lower(), told)
    if delimiter not in DELIMITERS:
        problem = Problem("delimiter", f"write one of {', '.join(DELIMITER_NAMES)}", told[:200])
        raise BadTable("the delimiter is unknown", (problem,))
    return delimiter


def _find_delimiter(path: Path, encoding: str, options: BulkOptions) -> str:
    def rank(delimiter: str) -> tuple[int, float, int, float]:
        """A header that is understood counts most, then rows as wide as the header, then more columns."""
        with _open_text(path, encoding) as text:
            rows = [row.cells for row in itertools.islice(iterate_rows(text, delimiter), FIRST_ROWS) if _is_filled(row)]
        if not rows:
            return (0, 0.0, 0, 0.0)
        width = len(rows[0])
        even = sum(len(cells) == width for cells in rows) / len(rows)
        # One column is always even, so evenness speaks only between tables of several; in a table of names alone it
        # tells the delimiter that the names do not hold: `Huawei Technologies Co., Ltd.` is one cell.
        return (count_known(rows[0], options.columns), even if width > 1 else 0.0, width, even)

    return max(DELIMITERS, key=rank)


def _check_first_rows(table: Table) -> None:
    rows = list(itertools.islice(table.iterate_rows(), FIRST_ROWS))
    if not rows:
        raise BadTable("the table has a header and no row under it")
    first_error = rows[0].error
    if first_error is not None and all(row.error is not None for row in rows):
        raise BadTable(
            "not one of the first rows can be read; look at the delimiter and at the quotes",
            (Problem(f"line {rows[0].line}", first_error),),
        )


def _fit(row: Row, width: int) -> Row:
    surplus = row.cells[width:]
    error = row.error
    if error is None and len(row.cells) < width:
        error = f"the row has {len(row.cells)} cells under {width} columns"
    elif error is None and any(surplus):
        shown = ", ".join(repr(cell[:40]) for cell in surplus[:3]) + (" ..." if len(surplus) > 3 else "")
        error = f"the row has {len(row.cells)} cells under {width} columns; left out: {shown}"
    cells = row.cells[:width] + ("",) * (width - len(row.cells))
    return Row(row.line, cells, error)
