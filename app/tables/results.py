"""The result of a bulk screening as delimited text: every input cell as it came, then the columns of the answer."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TextIO

from app.model.bulk import RowAnswer, RowOutcome
from app.model.entry import ListingDates
from app.tables.table import Table

# Excel, LibreOffice and Google Sheets run a cell that begins with one of these as a formula (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ResultCells:
    """The cells that the service adds to a row, in the order of the columns; empty where there is nothing to say.

    Attributes:
        screening_outcome: `clear`, `review`, `hit`, or `error` for a row that could not be asked: it is not clear.
        match_score: 0.0000-1.0000.
        match_dates: `listed=2021-12-10; effective=2022-02-08; divest_by=2022-12-10`, with only the days that there are.
        match_explanation: Every finding for and against, separated by semicolons.
        row_error: A sentence with the line of the file; empty unless the outcome is `error`.
    """

    screening_outcome: str
    match_score: str = ""
    match_entry_id: str = ""
    match_list: str = ""
    match_name: str = ""
    match_status: str = ""
    match_dates: str = ""
    match_explanation: str = ""
    row_error: str = ""


RESULT_COLUMNS = tuple(field.name for field in fields(ResultCells))
_CLEAR = ResultCells(RowOutcome.CLEAR.value)


class ResultWriter:
    """Writes rows of results with the delimiter of the input and, as RFC 4180 has it, CRLF.

    A byte order mark in the input stands in the output, too: Excel reads Chinese names only behind one, and a script
    that sent none expects none. An input column that already has the name of an added one, as in a result that is
    screened again, stays where it is; the added columns are always the last nine.
    """

    def __init__(self, text: TextIO, table: Table, *, safe_cells: bool) -> None:
        """Writes the header.

        Args:
            text: Opened as UTF-8 with `newline=""`.
            table: The input.
            safe_cells: Put an apostrophe before input cells that a spreadsheet would run, too.
        """
        self._safe_cells = safe_cells
        if table.has_mark:
            text.write(_MARK)
        self._writer = csv.writer(text, delimiter=table.delimiter, lineterminator="\r\n")
        self._writer.writerow([*self._keep(table.header), *RESULT_COLUMNS])

    def write_row(self, cells: Sequence[str], result: ResultCells) -> None:
        """Writes one row: its input cells, then the result."""
        added = [neutralise(getattr(result, name)) for name in RESULT_COLUMNS]
        self._writer.writerow([*self._keep(cells), *added])

    def _keep(self, cells: Sequence[str]) -> Sequence[str]:
        return [neutralise(cell) for cell in cells] if self._safe_cells else cells


def neutralise(cell: str) -> str:
    """Puts an apostrophe before a cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def make_cells(answer: RowAnswer, line: int) -> ResultCells:
    """Writes the answer to a row as cells.

    Args:
        answer: The answer.
        line: The line of the file that the row begins on, counted from 1.
    """
    if answer.outcome is RowOutcome.CLEAR:
        return _CLEAR
    if answer.outcome is RowOutcome.ERROR:
        return ResultCells(answer.outcome.value, row_error=f"line {line}: {answer.error}")
    return ResultCells(
        screening_outcome=answer.outcome.value,
        match_score="" if answer.score is None else f"{answer.score:.4f}",
        match_entry_id=answer.entry_id,
        match_list=answer.list,
        match_name=answer.name,
        match_status=answer.status,
        match_dates="" if answer.dates is None else _write_dates(answer.dates),
        match_explanation=answer.explanation,
    )


def _write_dates(dates: ListingDates) -> str:
    days = ((field.name, getattr(dates, field.name)) for field in fields(dates))
    return "; ".join(f"{name}={day.isoformat()}" for name, day in days if day is not None)
