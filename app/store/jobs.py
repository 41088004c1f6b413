"""Bulk jobs: what they are, how they stand, how they end.

Who works on one holds it by a lease, as `store/claims.py` has it; what belongs to a lease is written only while it is
still the owner's, so a worker that comes back late can do no harm.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, and_, delete, func, insert, literal, select, update

from app.model.bulk import BulkJob, BulkProgress, JobBasis, JobState
from app.store.columns import Moment
from app.store.tables import BULK_CHUNKS, BULK_JOBS

_OWN_FIELDS = tuple(name for name in BulkJob.__dataclass_fields__ if name != "progress")
_PROGRESS_FIELDS = tuple(BulkProgress.__dataclass_fields__)
_SELECT = select(*(BULK_JOBS.c[name] for name in (*_OWN_FIELDS, *_PROGRESS_FIELDS)))
_ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
_UNFINISHED = BULK_JOBS.c.state.in_((JobState.QUEUED.value, JobState.RUNNING.value))


@dataclass(frozen=True, slots=True)
class JobRepository:
    """Bulk jobs over one connection."""

    connection: Connection

    def add(self, job: BulkJob) -> None:
        """Adds a job.

        Raises:
            Conflict: its actor has given this idempotency key before.
        """
        row = {name: getattr(job, name) for name in _OWN_FIELDS} | {"state": job.state.value} | asdict(job.progress)
        self.connection.execute(insert(BULK_JOBS), row)

    def find(self, job_id: str) -> BulkJob | None:
        """The job of that id."""
        return self._find_one(BULK_JOBS.c.id == job_id)

    def find_by_key(self, actor: str, idempotency_key: str) -> BulkJob | None:
        """The job that an actor submitted under a key."""
        return self._find_one(and_(BULK_JOBS.c.actor == actor, BULK_JOBS.c.idempotency_key == idempotency_key))

    def list_recent(self, limit: int) -> tuple[BulkJob, ...]:
        """The last jobs, the newest first, at most `limit`."""
        found = _SELECT.order_by(BULK_JOBS.c.created_at.desc(), BULK_JOBS.c.id.desc()).limit(limit)
        return tuple(_make_job(row) for row in self.connection.execute(found))

    def list_unfinished(self, place: str) -> tuple[BulkJob, ...]:
        """The jobs of a place that wait or run: those that got least so far first, then the oldest.

        So a table of a hundred rows need not wait until one of a million is done.
        """
        order = (BULK_JOBS.c.rows_done, BULK_JOBS.c.created_at, BULK_JOBS.c.id)
        found = _SELECT.where(_UNFINISHED, BULK_JOBS.c.place == place).order_by(*order)
        return tuple(_make_job(row) for row in self.connection.execute(found))

    def list_ended_before(self, place: str, moment: datetime) -> tuple[BulkJob, ...]:
        """The jobs of a place that ended before a moment, by id."""
        found = _SELECT.where(BULK_JOBS.c.ended_at < moment, BULK_JOBS.c.place == place).order_by(BULK_JOBS.c.id)
        return tuple(_make_job(row) for row in self.connection.execute(found))

    def count_unfinished(self, actor: str) -> int:
        """How many jobs of an actor wait or run."""
        found = select(func.count()).select_from(BULK_JOBS).where(BULK_JOBS.c.actor == actor, _UNFINISHED)
        return int(self.connection.execute(found).scalar_one())

    def begin(self, job_id: str, owner: str, basis: JobBasis, at: datetime) -> bool:
        """Notes what a job is screened against, and that it has begun; False as `end`."""
        begun = update(BULK_JOBS).where(is_owned(job_id, owner))
        started_at = func.coalesce(BULK_JOBS.c.started_at, literal(at, Moment))
        return self._changes_one(begun.values(basis=basis, started_at=started_at))

    def end_planning(self, job_id: str, owner: str, rows_total: int) -> bool:
        """Notes that a job is cut into chunks, and gives the lease back; False as `end`."""
        planned = update(BULK_JOBS).where(is_owned(job_id, owner))
        return self._changes_one(planned.values(planned=True, rows_total=rows_total, owner=None, lease_until=None))

    def add_progress(self, job_id: str, done: BulkProgress) -> bool:
        """Adds the rows of a chunk to those that are done.

        Returns:
            False when the job does not run any more; nothing is written then.
        """
        names = [name for name in _PROGRESS_FIELDS if name != "rows_total"]
        added = update(BULK_JOBS).where(BULK_JOBS.c.id == job_id, BULK_JOBS.c.state == JobState.RUNNING.value)
        return self._changes_one(added.values({name: BULK_JOBS.c[name] + getattr(done, name) for name in names}))

    def start_over(self, job_id: str) -> None:
        """Forgets all that was done for a running job."""
        self.connection.execute(delete(BULK_CHUNKS).where(BULK_CHUNKS.c.job_id == job_id))
        fresh = update(BULK_JOBS).where(BULK_JOBS.c.id == job_id, BULK_JOBS.c.state == JobState.RUNNING.value)
        self.connection.execute(
            fresh.values(
                basis=None, planned=False, started_at=None, owner=None, lease_until=None, **asdict(BulkProgress())
            )
        )

    def end(self, job_id: str, owner: str, at: datetime) -> bool:
        """Ends a job as done.

        Returns:
            False when the job is no longer this owner's, was cancelled or deleted; nothing is written then.
        """
        ended = update(BULK_JOBS).where(is_owned(job_id, owner))
        return self._changes_one(
            ended.values(state=JobState.DONE.value, ended_at=at, owner=None, lease_until=None, error=None)
        )

    def stop(self, job_id: str, state: JobState, error: str | None, at: datetime) -> BulkJob | None:
        """Ends a job that waits or runs as failed or cancelled, whoever holds it; one that has ended stays as it is.

        Returns:
            The job as it is now; None when there is none.

        Raises:
            ValueError: another state.
        """
        if state not in _ENDED - {JobState.DONE}:
            raise ValueError(f"a job is not stopped as {state}")
        stopped = update(BULK_JOBS).where(BULK_JOBS.c.id == job_id, _UNFINISHED)
        self.connection.execute(
            stopped.values(state=state.value, error=error, ended_at=at, owner=None, lease_until=None)
        )
        return self.find(job_id)

    def delete(self, job_id: str) -> bool:
        """Deletes a job in any state, with its chunks; returns whether there was one."""
        self.connection.execute(delete(BULK_CHUNKS).where(BULK_CHUNKS.c.job_id == job_id))
        return self.connection.execute(delete(BULK_JOBS).where(BULK_JOBS.c.id == job_id)).rowcount == 1

    def _find_one(self, which: ColumnElement[bool]) -> BulkJob | None:
        row = self.connection.execute(_SELECT.where(which)).one_or_none()
        return None if row is None else _make_job(row)

    def _changes_one(self, change: Update) -> bool:
        return self.connection.execute(change).rowcount == 1


def is_owned(job_id: str, owner: str) -> ColumnElement[bool]:
    """The condition that a job runs and an owner holds it."""
    return and_(BULK_JOBS.c.id == job_id, BULK_JOBS.c.owner == owner, BULK_JOBS.c.state == JobState.RUNNING.value)


def _make_job(row: Any) -> BulkJob:
    fields = dict(row._mapping)
    progress = BulkProgress(**{name: fields.pop(name) for name in _PROGRESS_FIELDS})
    return BulkJob(**fields | {"state": JobState(fields["state"]), "progress": progress})
