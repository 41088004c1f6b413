"""Audit: the chain of changes, checked and written out."""

from collections.abc import Iterator

from app.model.access import AuditLine
from app.store.database import Database


class Auditor:
    """Reads the append-only chain that every change of lists, keys and jobs is written into."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_break(self) -> int | None:
        """The number of the first line that was altered, taken out or put in; None when the chain is whole.

        Raises:
            StoreUnavailable: the database cannot be read.
        """
        with self._database.read() as transaction:
            return transaction.audit.find_break()

    def iterate(self) -> Iterator[AuditLine]:
        """Every line, in order."""
        with self._database.read() as transaction:
            yield from transaction.audit.iterate()
