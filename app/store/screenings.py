"""Recorded screenings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select

from app.model.record import ORDER_PREFIX, RecordedScreening
from app.store.tables import SCREENINGS

_FIELDS = tuple(RecordedScreening.__dataclass_fields__)
_INSERT = insert(SCREENINGS)


@dataclass(frozen=True, slots=True)
class ScreeningRepository:
    """Recorded screenings over one connection. There is no way to change or delete one."""

    connection: Connection

    def add_all(self, records: Sequence[RecordedScreening]) -> None:
        """Adds records; none is fine.

        Raises:
            BadRequest: a text that no database here can keep.
            Conflict: one of the ids is recorded already.
        """
        if records:
            rows = [{name: getattr(record, name) for name in _FIELDS} for record in records]
            self.connection.execute(_INSERT, rows)

    def find(self, screening_id: str) -> RecordedScreening | None:
        """The record of that id."""
        found = select(SCREENINGS).where(SCREENINGS.c.id == screening_id)
        row = self.connection.execute(found).one_or_none()
        return None if row is None else RecordedScreening(**row._mapping)

    def count_orders(self, since: datetime | None) -> int:
        """How many answers to orders were recorded since a moment, itself included; None means ever."""
        found = select(func.count()).select_from(SCREENINGS).where(*_is_order_since(since))
        return int(self.connection.execute(found).scalar_one())

    def list_orders(
        self, since: datetime | None, *, after: RecordedScreening | None, limit: int
    ) -> tuple[RecordedScreening, ...]:
        """Answers to orders, the first recorded first.

        Args:
            since: From this moment on, itself included; None means ever.
            after: The last record of the page before; None for the first page.
            limit: The most records to return, 1 or more.
        """
        found = select(SCREENINGS).where(*_is_order_since(since)).order_by(SCREENINGS.c.recorded_at, SCREENINGS.c.id)
        if after is not None:
            at = SCREENINGS.c.recorded_at
            same_moment = and_(at == after.recorded_at, SCREENINGS.c.id > after.id)
            found = found.where(or_(at > after.recorded_at, same_moment))
        return tuple(RecordedScreening(**row._mapping) for row in self.connection.execute(found.limit(limit)))


def _is_order_since(since: datetime | None) -> list[ColumnElement[bool]]:
    is_order = SCREENINGS.c.id.startswith(f"{ORDER_PREFIX}-")
    return [is_order] if since is None else [is_order, SCREENINGS.c.recorded_at >= since]
