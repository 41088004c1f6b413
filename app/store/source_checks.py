"""Checks of sources: when each was last asked, what it gave, and who is asking it just now.

Whoever syncs a source holds it by a lease, so that it is synced once at a time, across processes and machines. A holder
that dies stops renewing; what it leaves behind is written by nobody, and the next one starts over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.model.source import SourceCheck
from app.store.tables import SOURCE_CHECKS

_FIELDS = tuple(SourceCheck.__dataclass_fields__)
_SELECT = select(*(SOURCE_CHECKS.c[name] for name in _FIELDS))


@dataclass(frozen=True, slots=True)
class SourceCheckRepository:
    """Checks of sources over one connection."""

    connection: Connection

    def list_all(self) -> tuple[SourceCheck, ...]:
        """The checks of every source that was ever claimed, by source."""
        return tuple(_make_check(row) for row in self.connection.execute(_SELECT.order_by(SOURCE_CHECKS.c.source)))

    def claim(self, source: str, owner: str, lease: timedelta, at: datetime) -> SourceCheck | None:
        """Takes a source for syncing; two claimers never hold it at once.

        Args:
            source: Its name.
            owner: Of this claim; no two claims share one.
            lease: For how long, unless it is renewed.
            at: Now.

        Returns:
            What is known of the source; None when another claimer holds it.
        """
        self._add_if_new(source)
        # A lease that ends later than any can was taken by a clock that has since been put back.
        free = or_(
            SOURCE_CHECKS.c.owner.is_(None), SOURCE_CHECKS.c.lease_until < at, SOURCE_CHECKS.c.lease_until > at + lease
        )
        claimed = update(SOURCE_CHECKS).where(SOURCE_CHECKS.c.source == source, free)
        if not self._changes_one(claimed.values(owner=owner, lease_until=at + lease)):
            return None
        return _make_check(self.connection.execute(_SELECT.where(SOURCE_CHECKS.c.source == source)).one())

    def renew(self, source: str, owner: str, lease_until: datetime) -> bool:
        """Prolongs a claim; returns False when it is no longer this owner's."""
        return self._changes_one(update(SOURCE_CHECKS).where(_is_owned(source, owner)).values(lease_until=lease_until))

    def end(self, check: SourceCheck, owner: str) -> bool:
        """Writes what came of a claim, and gives the source back.

        Returns:
            False when it is no longer this owner's; nothing is written then.
        """
        values = _make_row(check) | {"owner": None, "lease_until": None}
        return self._changes_one(update(SOURCE_CHECKS).where(_is_owned(check.source, owner)).values(values))

    def _add_if_new(self, source: str) -> None:
        dialect_insert = postgresql.insert if self.connection.dialect.name == "postgresql" else sqlite.insert
        new = dialect_insert(SOURCE_CHECKS).on_conflict_do_nothing(index_elements=["source"])
        self.connection.execute(new, _make_row(SourceCheck(source)))

    def _changes_one(self, change: Update) -> bool:
        return self.connection.execute(change).rowcount == 1


def _is_owned(source: str, owner: str) -> ColumnElement[bool]:
    return and_(SOURCE_CHECKS.c.source == source, SOURCE_CHECKS.c.owner == owner)


def _make_row(check: SourceCheck) -> dict[str, object]:
    return {name: getattr(check, name) for name in _FIELDS}


def _make_check(row: Any) -> SourceCheck:
    return SourceCheck(**row._mapping)
