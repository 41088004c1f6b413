"""The chunks of bulk jobs: which rows, where they stand, and where their answers do."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, insert, select, update

from app.model.bulk import BulkChunk
from app.store.tables import BULK_CHUNKS

_SELECT = select(*(BULK_CHUNKS.c[name] for name in BulkChunk.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class ChunkRepository:
    """Chunks over one connection."""

    connection: Connection

    def add_all(self, chunks: Sequence[BulkChunk]) -> None:
        """Adds chunks that wait for a worker; none is fine.

        Raises:
            Conflict: one of them is there already.
        """
        if chunks:
            self.connection.execute(insert(BULK_CHUNKS), [asdict(chunk) | {"done": False} for chunk in chunks])

    def list_all(self, job_id: str) -> tuple[BulkChunk, ...]:
        """All chunks of a job so far, in order."""
        found = _SELECT.where(BULK_CHUNKS.c.job_id == job_id).order_by(BULK_CHUNKS.c.number)
        return tuple(BulkChunk(**row._mapping) for row in self.connection.execute(found))

    def list_answered(self, job_id: str) -> tuple[BulkChunk, ...]:
        """The chunks of a job before its first open one, in order: what can be read of its results so far."""
        is_open = and_(BULK_CHUNKS.c.job_id == job_id, BULK_CHUNKS.c.done.is_(False))
        first_open = self.connection.execute(select(func.min(BULK_CHUNKS.c.number)).where(is_open)).scalar_one()
        chunks = self.list_all(job_id)
        return chunks if first_open is None else chunks[:first_open]

    def claim_next(self, job_id: str, owner: str, lease_until: datetime, now: datetime) -> BulkChunk | None:
        """Takes the first chunk that waits or whose owner's lease has run out; two claimers never get the same one.

        Returns:
            None when there is nothing to do, or another is claiming all there is.
        """
        free = BULK_CHUNKS.c.lease_until.is_(None) | (BULK_CHUNKS.c.lease_until < now)
        waiting = (
            select(BULK_CHUNKS.c.number)
            .where(BULK_CHUNKS.c.job_id == job_id, BULK_CHUNKS.c.done.is_(False), free)
            .order_by(BULK_CHUNKS.c.number)
            .limit(1)
            .with_for_update(skip_locked=True)  # PostgreSQL; on SQLite a writing transaction is alone
        )
        number = self.connection.execute(waiting).scalar_one_or_none()
        if number is None:
            return None
        which = and_(BULK_CHUNKS.c.job_id == job_id, BULK_CHUNKS.c.number == number)
        self.connection.execute(update(BULK_CHUNKS).where(which).values(owner=owner, lease_until=lease_until))
        return BulkChunk(**self.connection.execute(_SELECT.where(which)).one()._mapping)

    def has_open(self, job_id: str) -> bool:
        """Whether a chunk of a job has no answers yet, whoever is at it."""
        is_open = and_(BULK_CHUNKS.c.job_id == job_id, BULK_CHUNKS.c.done.is_(False))
        return self.connection.execute(select(BULK_CHUNKS.c.number).where(is_open).limit(1)).first() is not None

    def end(self, chunk: BulkChunk, owner: str, answers: str, at: datetime) -> bool:
        """Notes that the answers of a chunk are there.

        Args:
            chunk: As it was claimed.
            owner: Who claimed it.
            answers: Name of the file that holds them.
            at: Now.

        Returns:
            False when the chunk is no longer this owner's; nothing is written then.
        """
        which = and_(BULK_CHUNKS.c.job_id == chunk.job_id, BULK_CHUNKS.c.number == chunk.number)
        ended = update(BULK_CHUNKS).where(which, BULK_CHUNKS.c.owner == owner, BULK_CHUNKS.c.done.is_(False))
        values = {"done": True, "answers": answers, "answered_at": at, "owner": None, "lease_until": None}
        return self.connection.execute(ended.values(values)).rowcount == 1

    def count_rows_since(self, job_id: str, moment: datetime) -> int:
        """How many rows of a job were answered since a moment, itself included."""
        found = select(func.coalesce(func.sum(BULK_CHUNKS.c.rows), 0))
        found = found.where(BULK_CHUNKS.c.job_id == job_id, BULK_CHUNKS.c.answered_at >= moment)
        return int(self.connection.execute(found).scalar_one())
