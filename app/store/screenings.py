"""Recorded screenings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from app.model.record import RecordedScreening
from app.store.tables import SCREENINGS

_FIELDS = tuple(RecordedScreening.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class ScreeningRepository:
    """Recorded screenings over one connection. There is no way to change or delete one."""

    connection: Connection

    def add_all(self, records: Sequence[RecordedScreening]) -> None:
        """Adds records; none is fine.

        Raises:
            BadRequest: a text that no database here can keep.
        """
        if records:
            rows = [{name: getattr(record, name) for name in _FIELDS} for record in records]
            self.connection.execute(insert(SCREENINGS), rows)

    def find(self, screening_id: str) -> RecordedScreening | None:
        """The record of that id."""
        found = select(SCREENINGS).where(SCREENINGS.c.id == screening_id)
        row = self.connection.execute(found).one_or_none()
        return None if row is None else RecordedScreening(**row._mapping)
