"""The queue of bulk jobs: which step is to be done next, and who holds it by a lease.

A worker that dies stops renewing its lease; when that has run out, another one claims the step.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Update, and_, or_, select, update

from app.model.bulk import BulkJob, JobClaim, JobState, JobStep
from app.store.chunks import ChunkRepository
from app.store.jobs import JobRepository, is_owned
from app.store.tables import BULK_CHUNKS, BULK_JOBS


@dataclass(frozen=True, slots=True)
class ClaimRepository:
    """Steps of bulk jobs over one connection."""

    connection: Connection

    def has_unfinished(self, place: str) -> bool:
        """Whether any job of a place waits or runs, whoever is at it."""
        states = (JobState.QUEUED.value, JobState.RUNNING.value)
        found = select(BULK_JOBS.c.id).where(BULK_JOBS.c.state.in_(states), BULK_JOBS.c.place == place)
        return self.connection.execute(found.limit(1)).first() is not None

    def claim_next(self, place: str, owner: str, lease_until: datetime, now: datetime) -> JobClaim | None:
        """Takes the next step of a job of a place; two claimers never get the same one.

        Returns:
            None when there is nothing to do now; others may be at work.
        """
        for job in JobRepository(self.connection).list_unfinished(place):
            claim = self._claim_of(job, owner, lease_until, now)
            if claim is not None:
                return claim
        return None

    def renew(self, claim: JobClaim, owner: str, lease_until: datetime) -> bool:
        """Renews a lease.

        Returns:
            False when the step is no longer this owner's, or the job does not run any more: stop working on it.
        """
        return self._holds(claim, owner, {"lease_until": lease_until})

    def give_back(self, claim: JobClaim, owner: str) -> None:
        """Ends a lease, so that the next worker need not wait for it to run out."""
        self._holds(claim, owner, {"owner": None, "lease_until": None})

    def give_back_all(self, owner: str) -> None:
        """Ends all leases of an owner who died."""
        for table in (BULK_JOBS, BULK_CHUNKS):
            free = update(table).where(table.c.owner == owner).values(owner=None, lease_until=None)
            self.connection.execute(free)

    def is_held(self, claim: JobClaim, owner: str) -> bool:
        """Whether a step is still this owner's, in a job that still runs."""
        if claim.chunk is None:
            found = select(BULK_JOBS.c.id).where(is_owned(claim.job.id, owner))
            return self.connection.execute(found).first() is not None
        running = and_(BULK_JOBS.c.id == BULK_CHUNKS.c.job_id, BULK_JOBS.c.state == JobState.RUNNING.value)
        which = and_(BULK_CHUNKS.c.job_id == claim.job.id, BULK_CHUNKS.c.number == claim.chunk.number)
        found = select(BULK_CHUNKS.c.number).where(which, BULK_CHUNKS.c.owner == owner, running)
        return self.connection.execute(found).first() is not None

    def _claim_of(self, job: BulkJob, owner: str, lease_until: datetime, now: datetime) -> JobClaim | None:
        if not job.planned and (taken := self._take_job(job, owner, lease_until, now)) is not None:
            return JobClaim(JobStep.PLAN, taken)
        chunks = ChunkRepository(self.connection)
        chunk = chunks.claim_next(job.id, owner, lease_until, now)
        if chunk is not None:
            return JobClaim(JobStep.SCREEN, job, chunk)
        if not job.planned or chunks.has_open(job.id):
            return None
        taken = self._take_job(job, owner, lease_until, now)
        return None if taken is None else JobClaim(JobStep.FINISH, taken)

    def _take_job(self, job: BulkJob, owner: str, lease_until: datetime, now: datetime) -> BulkJob | None:
        # Looks again at what the job was read as: on PostgreSQL another claimer may have come between.
        is_free = BULK_JOBS.c.lease_until.is_(None) | (BULK_JOBS.c.lease_until < now)
        is_running = and_(BULK_JOBS.c.state == JobState.RUNNING.value, BULK_JOBS.c.planned == job.planned, is_free)
        which = and_(BULK_JOBS.c.id == job.id, or_(BULK_JOBS.c.state == JobState.QUEUED.value, is_running))
        values = {"state": JobState.RUNNING.value, "owner": owner, "lease_until": lease_until}
        if not self._changes_one(update(BULK_JOBS).where(which).values(values)):
            return None
        return JobRepository(self.connection).find(job.id)

    def _holds(self, claim: JobClaim, owner: str, values: dict[str, object]) -> bool:
        if claim.chunk is None:
            return self._changes_one(update(BULK_JOBS).where(is_owned(claim.job.id, owner)).values(values))
        which = and_(BULK_CHUNKS.c.job_id == claim.job.id, BULK_CHUNKS.c.number == claim.chunk.number)
        held = update(BULK_CHUNKS).where(which, BULK_CHUNKS.c.owner == owner, BULK_CHUNKS.c.done.is_(False))
        return self._changes_one(held.values(values)) and self.is_held(claim, owner)

    def _changes_one(self, change: Update) -> bool:
        return self.connection.execute(change).rowcount == 1
