"""What a row of a table is answered, as the cells that are added to it."""

from dataclasses import dataclass, fields
from datetime import UTC
from typing import Protocol

from app.model.bulk import RowAnswer, RowOutcome, RowTrade
from app.model.entry import ListingDates
from app.tables.table import Table

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


@dataclass(frozen=True, slots=True)
class TradeCells:
    """The cells that are added behind those where a table has a side; empty for a row that is no order.

    Attributes:
        trade_at: RFC 3339 in UTC, to the second.
    """

    trade_decision: str = ""
    trade_at: str = ""
    trade_rule: str = ""
    trade_citation: str = ""
    trade_reason: str = ""
    trade_next_change: str = ""
    trade_actions: str = ""


TRADE_COLUMNS = tuple(field.name for field in fields(TradeCells))
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


def list_added(table: Table) -> tuple[str, ...]:
    """The names of the columns that are added to a table."""
    return RESULT_COLUMNS + (TRADE_COLUMNS if table.has_orders else ())


def write_added(answer: RowAnswer, line: int, table: Table) -> tuple[str, ...]:
    """The cells that are added to a row of a table.

    Args:
        answer: To the row.
        line: The line of the file that it begins on, counted from 1.
        table: Whose row it is.
    """
    cells = make_cells(answer, line)
    added = tuple(getattr(cells, name) for name in RESULT_COLUMNS)
    if not table.has_orders:
        return added
    trade = TradeCells() if answer.trade is None else _make_trade_cells(answer.trade)
    return added + tuple(getattr(trade, name) for name in TRADE_COLUMNS)


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


def _make_trade_cells(trade: RowTrade) -> TradeCells:
    return TradeCells(
        trade_decision=trade.decision,
        trade_at=trade.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        trade_rule=trade.rule,
        trade_citation=trade.citation,
        trade_reason=trade.reason,
        trade_next_change=trade.next_change,
        trade_actions=trade.actions,
    )


def _write_dates(dates: ListingDates) -> str:
    days = ((field.name, getattr(dates, field.name)) for field in fields(dates))
    return "; ".join(f"{name}={day.isoformat()}" for name, day in days if day is not None)
