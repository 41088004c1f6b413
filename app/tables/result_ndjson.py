"""Results as lines of JSON, each with the row, its outcome and every match with its whole explanation."""

from collections.abc import Sequence

import msgspec

from app.model.bulk import RowAnswer
from app.tables.results import AnsweredRow
from app.tables.table import Table

_encoder = msgspec.json.Encoder()


class NdjsonResults:
    """Writes results as JSON, one row a line, in UTF-8 with LF."""

    def __init__(self, table: Table) -> None:
        """Prepares.

        Args:
            table: The input.
        """
        self._keys = make_keys(table.header)

    def write_row(self, row: AnsweredRow, answer: RowAnswer) -> bytes:
        """One row with its answer, as it stands in the file.

        `line` is where it begins in the input, `input` its cells by the names of their columns, `matches` are those of
        `POST /v1/screen`, and `trade`, for an order, is what `POST /v1/trades/screen` says of it.
        """
        told = {
            "line": row.line,
            "input": dict(zip(self._keys, row.cells, strict=True)),
            "outcome": answer.outcome.value,
            "row_error": answer.error,
            "matches": msgspec.Raw(answer.matches),
            "trade": None if answer.trade is None else msgspec.Raw(answer.trade.answer),
        }
        return _encoder.encode(told) + b"\n"


def make_keys(header: Sequence[str]) -> tuple[str, ...]:
    """Names for the columns of a table, no two the same: the header's own, else with their place (`name (3)`)."""
    keys: dict[str, None] = {}
    for place, name in enumerate(header, start=1):
        key = name
        while key in keys or not key:
            key = f"{key or 'column'} ({place})"
        keys[key] = None
    return tuple(keys)
