"""Bulk jobs: a queue in the database, where a worker holds a job by a lease.

A worker that dies stops renewing its lease; when that has run out, another one claims the job. What belongs to a claim
is written only while it is still the owner's, so a worker that comes back late can do no harm.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, and_, delete, func, insert, literal, or_, select, update

from app.model.bulk import BulkJob, BulkProgress, JobState
from app.store.columns import Moment
from app.store.tables import BULK_JOBS

_OWN_FIELDS = tuple(name for name in BulkJob.__dataclass_fields__ if name != "progress")
_PROGRESS_FIELDS = tuple(BulkProgress.__dataclass_fields__)
_SELECT = select(*(BULK_JOBS.c[name] for name in (*_OWN_FIELDS, *_PROGRESS_FIELDS)))
_ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True)
class JobRepository:
    """Bulk jobs over one connection."""

    connection: Connection

    def add(self, job: BulkJob) -> None:
        """Adds a job."""
        row = {name: getattr(job, name) for name in _OWN_FIELDS} | {"state": job.state.value} | asdict(job.progress)
        self.connection.execute(insert(BULK_JOBS), row)

    def find(self, job_id: str) -> BulkJob | None:
        """The job of that id."""
        row = self.connection.execute(_SELECT.where(BULK_JOBS.c.id == job_id)).one_or_none()
        return None if row is None else _make_job(row)

    def list_recent(self, limit: int) -> tuple[BulkJob, ...]:
        """The last jobs, the newest first, at most `limit`."""
        found = _SELECT.order_by(BULK_JOBS.c.created_at.desc(), BULK_JOBS.c.id.desc()).limit(limit)
        return tuple(_make_job(row) for row in self.connection.execute(found))

    def claim_next(self, owner: str, lease_until: datetime, now: datetime) -> BulkJob | None:
        """Takes the oldest job that waits, or whose owner's lease has run out. Two claimers never get the same one.

        Returns:
            The job, running; None when there is nothing to do.
        """
        lapsed = and_(BULK_JOBS.c.state == JobState.RUNNING.value, BULK_JOBS.c.lease_until < now)
        waiting = (
            select(BULK_JOBS.c.id)
            .where(or_(BULK_JOBS.c.state == JobState.QUEUED.value, lapsed))
            .order_by(BULK_JOBS.c.created_at, BULK_JOBS.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)  # PostgreSQL; on SQLite a writing transaction is alone
        )
        job_id = self.connection.execute(waiting).scalar_one_or_none()
        if job_id is None:
            return None
        claim = update(BULK_JOBS).where(BULK_JOBS.c.id == job_id)
        started_at = func.coalesce(BULK_JOBS.c.started_at, literal(now, Moment))
        self.connection.execute(
            claim.values(state=JobState.RUNNING.value, owner=owner, lease_until=lease_until, started_at=started_at)
        )
        return self.find(job_id)

    def save_progress(self, job_id: str, progress: BulkProgress, owner: str, lease_until: datetime) -> bool:
        """Saves how far a job is and renews the lease.

        Returns:
            False when the job is no longer this owner's, was cancelled or deleted: stop working on it.
        """
        saved = update(BULK_JOBS).where(_is_owned(job_id, owner)).values(lease_until=lease_until, **asdict(progress))
        return self._changes_one(saved)

    def end(  # noqa: PLR0913, PLR0917 - an ending is these six facts, and they are written together or not at all
        self, job_id: str, owner: str, state: JobState, progress: BulkProgress, error: str | None, at: datetime
    ) -> bool:
        """Ends a job as done or failed.

        Returns:
            False when the job is no longer this owner's, was cancelled or deleted; nothing is written then.

        Raises:
            ValueError: a state that is no end.
        """
        if state not in _ENDED:
            raise ValueError(f"a job does not end as {state}")
        ended = update(BULK_JOBS).where(_is_owned(job_id, owner))
        return self._changes_one(
            ended.values(state=state.value, error=error, ended_at=at, owner=None, lease_until=None, **asdict(progress))
        )

    def cancel(self, job_id: str, at: datetime) -> BulkJob | None:
        """Cancels a job that has not ended; one that has stays as it is.

        Returns:
            The job as it is now; None when there is none.
        """
        unfinished = BULK_JOBS.c.state.in_((JobState.QUEUED.value, JobState.RUNNING.value))
        cancelled = update(BULK_JOBS).where(BULK_JOBS.c.id == job_id, unfinished)
        self.connection.execute(
            cancelled.values(state=JobState.CANCELLED.value, ended_at=at, owner=None, lease_until=None)
        )
        return self.find(job_id)

    def delete(self, job_id: str) -> bool:
        """Deletes a job in any state; returns whether there was one."""
        return self.connection.execute(delete(BULK_JOBS).where(BULK_JOBS.c.id == job_id)).rowcount == 1

    def _changes_one(self, change: Update) -> bool:
        return self.connection.execute(change).rowcount == 1


def _is_owned(job_id: str, owner: str) -> ColumnElement[bool]:
    return and_(BULK_JOBS.c.id == job_id, BULK_JOBS.c.owner == owner, BULK_JOBS.c.state == JobState.RUNNING.value)


def _make_job(row: Any) -> BulkJob:
    fields = dict(row._mapping)
    progress = BulkProgress(**{name: fields.pop(name) for name in _PROGRESS_FIELDS})
    return BulkJob(**fields | {"state": JobState(fields["state"]), "progress": progress})
