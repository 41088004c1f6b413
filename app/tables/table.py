"""A table, opened: its encoding, delimiter, header and columns known, its rows ready to be read from any place."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import BadTable, Problem
from app.model.bulk import BulkOptions
from app.tables.columns import Column, find_columns
from app.tables.dialect import FIRST_ROWS, find_dialect, iterate_text, read_first
from app.tables.header import HEADER_ROWS, check_header, find_header
from app.tables.plain import PlainText, make_plain_text
from app.tables.rows import Row, RowPlace

# A security master of a custodian has about 300.
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table: plain values, to be handed to another process; its file is read again by each `iterate_rows`.

    Attributes:
        path: The table as it came.
        text: Where its rows are read from, and what they were before.
        delimiter: One of `app.tables.dialect.DELIMITERS`.
        line_end: Of the header, LF or CRLF; CRLF where it is neither.
        header: The cells of the header as they came.
        header_raw: Its bytes, as a row's `raw`.
        columns: Those that are read, in the order of the table.
        start: Where the header begins.
    """

    path: Path
    text: PlainText
    delimiter: str
    line_end: str
    header: tuple[str, ...]
    header_raw: bytes
    columns: tuple[Column, ...]
    start: RowPlace

    @property
    def encoding(self) -> str:
        """One of `app.tables.encoding.ENCODINGS`."""
        return self.text.encoding

    @property
    def has_mark(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return self.text.has_mark

    @property
    def has_orders(self) -> bool:
        """Whether a column says what is done, so that a row with a value there is an order to be decided."""
        return any(column.meaning == "side" for column in self.columns)

    def iterate_rows(self, place: RowPlace | None = None) -> Iterator[Row]:
        """Reads the rows under the header, each with exactly as many cells as the header.

        A row with another number of cells carries an error and is never shifted: a short one is filled up, surplus
        cells are named in the error and left out. Surplus cells that are all empty are no error: some exports end every
        row, though not the header, with a delimiter. Nor are cells that a workbook leaves out at the end of a row.

        Args:
            place: Where to begin, of any row that was read before; None begins under the header.
        """
        width = len(self.header)
        with self.text.path.open("rb") as file:
            rows = iterate_text(file, self.text, self.delimiter, self.start if place is None else place)
            for row in itertools.islice(rows, 1 if place is None else 0, None):
                is_even = row.error is None and len(row.cells) == width
                yield row if is_even and row.cells != self.header else _fit(row, self)

    def remove_copy(self) -> None:
        """Removes the plain copy, where there is one; the rows cannot be read any more then."""
        if self.text.path != self.path:
            self.text.path.unlink(missing_ok=True)


def open_table(
    path: Path, options: BulkOptions, folder: Path | None = None, check: Callable[[], None] = lambda: None
) -> Table:
    """Opens a table and looks at its first rows.

    What is not plain text in UTF-8 is first copied as such. The copy is the same whenever it is made, and as long as
    places in it are of use it must stay.

    Args:
        path: The file: delimited text, XLSX or Parquet, each also as gzip or zip.
        options: What is told of it: columns, delimiter and so on, each found when not told.
        folder: Where a plain copy goes, until `remove_copy`; None puts it beside the file.
        check: Called again and again while a copy is made, which takes a minute for a million rows; what it raises ends
            the work.

    Raises:
        BadTable: no table, no header, no row under it, no column to ask about, or none of the first rows can be read.
    """
    text = make_plain_text(path, options, path.parent if folder is None else folder, check=check)
    try:
        return _open_text(path, text, options)
    except BaseException:
        if text.path != path:
            text.path.unlink()
        raise


def peek_table(path: Path, options: BulkOptions, check: Callable[[], None] = lambda: None) -> Table:
    """Opens a table only to be looked at: as `open_table` would, but of a large workbook no more than its first rows.

    Args:
        path, options, check: As `open_table`.

    Returns:
        The table; its rows cannot be read.

    Raises:
        BadTable: as `open_table`.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        text = make_plain_text(path, options, Path(folder), HEADER_ROWS + FIRST_ROWS, check)
        return _open_text(path, text, options)


def _open_text(path: Path, text: PlainText, options: BulkOptions) -> Table:
    delimiter, start = find_dialect(text, options)
    rows = read_first(text, delimiter, start)
    index = find_header(rows, options.columns, options.header_line)
    if index is None:
        raise BadTable("the file is empty or holds nothing but blanks; send a table with a header and at least one row")
    header = rows[index]
    _check_width(header)
    columns = find_columns(header.cells, options.columns)
    told = {column for _, column in options.columns}
    check_header(header, rows[index + 1 :], [column for column in columns if column.name not in told])
    table = Table(
        path=path,
        text=text,
        delimiter=delimiter,
        line_end=_find_line_end(text, header),
        header=header.cells,
        header_raw=_find_raw(header),
        columns=columns,
        start=header.place,
    )
    _check_first_rows(table)
    _check_lists(table, options)
    return table


def _check_lists(table: Table, options: BulkOptions) -> None:
    # An order that is judged by some of the lists would be allowed by those that were left out.
    if table.has_orders and options.lists is not None:
        problem = Problem("lists", "leave it out, or send a table without a side", ", ".join(options.lists)[:200])
        raise BadTable("orders are judged by all lists", (problem,))


def _find_raw(header: Row) -> bytes:
    if header.raw is None:
        raise AssertionError("a header without an error has its bytes")
    return header.raw


def _check_width(header: Row) -> None:
    if header.error is not None:
        raise BadTable(f"line {header.line}: the header cannot be read: {header.error}")
    if len(header.cells) > MOST_COLUMNS:
        count = f"{len(header.cells):,} columns, over the limit of {MOST_COLUMNS:,}"
        raise BadTable(f"the header has {count}; send those that are needed")


def _find_line_end(text: PlainText, header: Row) -> str:
    with text.path.open("rb") as file:
        file.seek(header.offset + len(_find_raw(header)))
        return "\n" if file.read(1) == b"\n" and not text.is_sheet else "\r\n"


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


def _fit(row: Row, table: Table) -> Row:
    width, count = len(table.header), len(row.cells)
    surplus = row.cells[width:]
    error = row.error
    if error is None and count < width and not table.text.is_sheet:
        error = f"the row has {count} cells under {width} columns; add those that are missing, if empty"
    elif error is None and any(surplus):
        shown = ", ".join(repr(cell[:40]) for cell in surplus[:3]) + (" ..." if len(surplus) > 3 else "")
        error = f"the row has {count} cells under {width} columns; quote what holds a delimiter (left out: {shown})"
    elif error is None and row.cells == table.header:
        error = "the row is the header once more; remove it"
    cells = row.cells[:width] + ("",) * (width - count)
    return replace(row, cells=cells, error=error, raw=row.raw if count == width else None)
