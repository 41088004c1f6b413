"""The shortest way of answers into SQLite: a connection that is kept, and one statement, a transaction by itself.

At each statement the writing thread lets go of the interpreter and then waits until the thread that matches names gives
it back, while writers of other processes wait for its turn to end. A transaction of SQLAlchemy's does so for `PRAGMA`,
`BEGIN`, every row and `COMMIT`, and takes twice as much of the processor.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.dialects import sqlite

from app.model.record import RecordedScreening
from app.store.tables import SCREENINGS

# Single answers come in groups of a few dozen at most. SQLite takes 32,766 values in a statement, and a batch of a
# thousand screenings may stand in line behind others.
MOST_AT_ONCE = 100

_COLUMNS = tuple(SCREENINGS.columns)
_DIALECT = sqlite.dialect()


class Recorder:
    """Adds recorded screenings to an SQLite database; for one thread at a time, and to be closed."""

    def __init__(self, engine: Engine) -> None:
        """Connects when there is something to add."""
        self._engine = engine
        self._connection: PoolProxiedConnection | None = None

    def insert(self, records: Sequence[RecordedScreening]) -> None:
        """Adds records, all or none; they are durable then.

        Args:
            records: At most `MOST_AT_ONCE`; none is fine.

        Raises:
            BadRequest: a text that no database here can keep.
            SQLAlchemyError, sqlite3.Error: they could not be added.
        """
        if records:
            values = [prepare(record) for record in records for prepare in _PREPARERS]
            self._connect().cursor().execute(_write_statement(len(records)), values)

    def close(self) -> None:
        """Gives the connection back, if there is one; the next record takes another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connect(self) -> PoolProxiedConnection:
        if self._connection is None:
            self._connection = self._engine.raw_connection()
            self._connection.cursor().execute("PRAGMA query_only = OFF")  # each transaction sets it as it needs it
        return self._connection


@cache
def _write_statement(rows: int) -> str:
    names = ", ".join(column.name for column in _COLUMNS)
    marks = ", ".join("?" * len(_COLUMNS))
    return f"INSERT INTO {SCREENINGS.name} ({names}) VALUES {', '.join([f'({marks})'] * rows)}"  # noqa: S608  # no values


def _make_preparer(name: str, process: Callable[[Any], Any] | None) -> Callable[[RecordedScreening], Any]:
    get = attrgetter(name)
    return get if process is None else lambda record: process(get(record))


_PREPARERS = tuple(
    _make_preparer(column.name, cast(Any, column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)))
    for column in _COLUMNS
)
