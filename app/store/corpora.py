"""Which revisions each corpus that ever answered was made of, and the latest moment that the database knows of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from app.store.tables import CORPORA, REVISIONS, SCREENINGS, SOURCE_CHECKS


@dataclass(frozen=True, slots=True)
class CorpusRepository:
    """Corpora over one connection. A row is written once and never changed."""

    connection: Connection

    def add_if_new(self, digest: str, revisions: Mapping[str, str], at: datetime) -> None:
        """Keeps what a corpus is made of, for as long as answers name it; one that is known stays as it is.

        Args:
            digest: Of the corpus, as answers carry it.
            revisions: Revision id by list id.
            at: Now.
        """
        dialect_insert = postgresql.insert if self.connection.dialect.name == "postgresql" else sqlite.insert
        new = dialect_insert(CORPORA).on_conflict_do_nothing(index_elements=["digest"])
        self.connection.execute(
            new, {"digest": digest, "recorded_at": at, "revisions": tuple(sorted(revisions.items()))}
        )

    def find_revisions(self, digest: str) -> Mapping[str, str] | None:
        """Revision id by list id; None for a corpus that never answered here."""
        found = select(CORPORA.c.revisions).where(CORPORA.c.digest == digest)
        pairs = self.connection.execute(found).scalar_one_or_none()
        return None if pairs is None else dict(pairs)

    def find_latest_moment(self) -> datetime | None:
        """The latest moment at which anything was recorded; None in an empty database.

        A clock that shows an earlier time has been put back.
        """
        recorded = (
            select(func.max(REVISIONS.c.recorded_at)),
            select(func.max(SOURCE_CHECKS.c.checked_at)),
            select(func.max(SCREENINGS.c.recorded_at)),
        )
        moments = [self.connection.execute(latest).scalar_one() for latest in recorded]
        return max((moment for moment in moments if moment is not None), default=None)
