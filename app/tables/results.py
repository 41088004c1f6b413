"""What a row of a table is answered, as the cells that are added to it."""

from dataclasses import dataclass, fields
from typing import Protocol

from app.model.bulk import RowAnswer, RowOutcome
from app.model.entry import ListingDates

# Excel, LibreOffice and Google Sheets run a cell that begins with one of these as a formula (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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


class AnsweredRow(Protocol):
    """What results need of a row; `app.tables.rows.Row` is one, and so is a row that was put aside meanwhile."""

    @property
    def line(self) -> int:
        """Where it begins in the file, from 1."""

    @property
    def cells(self) -> tuple[str, ...]:
        """As many as the header has."""

    @property
    def raw(self) -> bytes | None:
        """Its bytes, where these are exactly the cells."""


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
