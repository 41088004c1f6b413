"""Limits: how large an upload may be, how many jobs a caller may have, and how long they are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.errors import TooMany
from app.services.bulk.files import JobFiles
from app.store.database import Database

# An upload that has been coming for longer than this comes no more: its server was killed.
_LONGEST_UPLOAD_S = 86_400
SWEEPER = "bulk-retention"


@dataclass(frozen=True, slots=True)
class BulkLimits:
    """What an installation allows.

    Attributes:
        upload_bytes: Of one upload.
        jobs_per_key: That may wait or run at a time.
        kept_days: After its end, until a job and its files are deleted.
    """

    upload_bytes: int
    jobs_per_key: int
    kept_days: int

    def check_count(self, unfinished: int) -> None:
        """Refuses one more job.

        Raises:
            TooMany: the caller has as many as it may.
        """
        if unfinished >= self.jobs_per_key:
            raise TooMany(
                f"{unfinished} jobs of this key wait or run, and {self.jobs_per_key} may; wait for one or cancel it"
            )


def sweep_jobs(database: Database, files: JobFiles, limits: BulkLimits, now: Callable[[], datetime]) -> int:
    """Deletes jobs that ended long ago, with their files, and what killed servers left; returns how many jobs.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    at = now()
    with database.read() as transaction:
        old = transaction.jobs.list_ended_before(files.find_place(), at - timedelta(days=limits.kept_days))
    for job in old:
        with database.begin() as transaction:
            if transaction.jobs.delete(job.id):
                detail = {"file_name": job.file_name, "ended_at": job.ended_at, "kept_days": limits.kept_days}
                transaction.audit.append(SWEEPER, "expire_bulk", job.id, detail, at)
        files.remove(job.id)
    files.remove_left_over(older_than_s=_LONGEST_UPLOAD_S)
    return len(old)
