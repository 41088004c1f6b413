"""Official tables with a header, as commas, semicolons or tabs separate them, to records by column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import BadListFile, Problem
from app.sources.csv_reading import Row, decode_text, refuse_if_any, shorten, split_rows

# A line or two may stand above the header (`Report Date: 27-Jun-2025`).
_HEADER_WITHIN = 3


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The columns of a table.

    Attributes:
        columns: Columns that are read; each must be there.
        ignored: Columns that say nothing of the party, or say it a second time; they may be missing.
        delimiter: One character.
    """

    columns: tuple[str, ...]
    ignored: frozenset[str] = frozenset()
    delimiter: str = ","


@dataclass(frozen=True, slots=True)
class Record:
    """One row by column.

    Attributes:
        file: Name of the file.
        line: Of the file, on which the row ends.
        cells: By column, as printed; None where empty.
    """

    file: str
    line: int
    cells: Mapping[str, str | None]

    def find(self, column: str) -> str | None:
        """The cell without the blanks around it; None when it is empty."""
        cell = self.cells[column]
        return None if cell is None else cell.strip() or None

    def require(self, column: str) -> str:
        """The cell, which must not be empty.

        Raises:
            BadListFile: it is.
        """
        cell = self.find(column)
        if cell is None:
            raise self.refuse(column, "this cell is empty")
        return cell

    def find_day(self, column: str) -> date | None:
        """The cell as a day in ISO 8601; None when it is empty.

        Raises:
            BadListFile: it is no such day.
        """
        cell = self.find(column)
        try:
            return None if cell is None else date.fromisoformat(cell)
        except ValueError as exc:
            raise self.refuse(column, "write a day as 2024-08-28") from exc

    def require_day(self, column: str) -> date:
        """The cell as a day in ISO 8601, which must not be empty.

        Raises:
            BadListFile: it is empty, or no such day.
        """
        day = self.find_day(column)
        if day is None:
            raise self.refuse(column, "this cell is empty")
        return day

    def refuse(self, column: str, problem: str) -> BadListFile:
        """Makes the error that refuses the file because of this cell."""
        found = Problem(f"{self.file}:{self.line}:{column}", problem, shorten(self.cells[column]))
        return BadListFile(f"{self.file} is refused", (found,))


@dataclass(frozen=True, slots=True)
class Table:
    """A table, read.

    Attributes:
        left_over: Columns that the layout does not know, each as often as a row fills it.
        values: How many cells are filled.
        warnings: Sentences.
    """

    records: tuple[Record, ...]
    left_over: tuple[str, ...] = ()
    values: int = 0
    warnings: tuple[str, ...] = ()


def read_table(name: str, data: bytes, layout: TableLayout) -> Table:
    """Reads a table.

    Args:
        name: The file's name, for the problems.
        data: Its bytes: UTF-8, CRLF or LF.
        layout: Its columns, found by their names in the header, whatever their order.

    Raises:
        BadListFile: empty, another format, not decodable, no header within the first three lines, a column missing or
            twice, a row with another number of cells than the header, or no row.
    """
    rows = [row for row in split_rows(name, decode_text(name, data), layout.delimiter) if any(row.cells)]
    at, header = _find_header(name, rows, layout)
    # A file that was pieced together from several has its header several times.
    body = [row for row in rows[at + 1 :] if row.cells != rows[at].cells]
    repeated = len(rows) - at - 1 - len(body)
    refuse_if_any(name, list(_find_bad_rows(name, body, header)))
    known = {*layout.columns, *layout.ignored}
    unknown = [column for column in header if column not in known]
    records = tuple(Record(name, row.line, dict(zip(header, row.cells, strict=True))) for row in body)
    return Table(
        records=records,
        left_over=tuple(
            f"column {column}" for record in records for column in unknown if record.find(column) is not None
        ),
        values=sum(cell is not None for row in body for cell in row.cells),
        warnings=(f"{name}: the header stands {repeated} times more among the rows",) if repeated else (),
    )


def _find_header(name: str, rows: Sequence[Row], layout: TableLayout) -> tuple[int, tuple[str, ...]]:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        header = tuple("" if cell is None else cell.strip() for cell in row.cells)
        if set(layout.columns) <= set(header):
            twice = sorted({column for column in layout.columns if header.count(column) > 1})
            refuse_if_any(
                name, [Problem(f"{name}:{row.line}:{column}", "this column stands twice") for column in twice]
            )
            return at, header
    seen = {cell.strip() for row in rows[:_HEADER_WITHIN] for cell in row.cells if cell is not None}
    missing = [column for column in layout.columns if column not in seen]
    problem = f"no header with all the columns of this list; missing: {', '.join(missing)}"
    raise BadListFile(f"{name} is refused", (Problem(f"{name}:1", problem),))


def _find_bad_rows(name: str, rows: Sequence[Row], header: tuple[str, ...]) -> Iterable[Problem]:
    if not rows:
        yield Problem(name, "no row stands below the header; download it again")
    for row in rows:
        if len(row.cells) != len(header):
            yield Problem(f"{name}:{row.line}", f"{len(row.cells)} columns where the header has {len(header)}")
