"""Limits: how much room jobs may take, how many a caller may have, and how long they are kept."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import StorageFull, TooMany
from app.model.bulk import BulkJob
from app.services.bulk.files import JobFiles
from app.store.database import Database

# What must stay free for the database, which keeps every answer, whatever the quota says.
KEPT_FREE_BYTES = 256 * 1024 * 1024
_DISK_FULL = "the disk is full; make room, or delete jobs that are no longer needed"
# Rows and answers are kept beside the upload, and the results hold the rows once more.
ROOM_FOR_EACH_BYTE = 4
# An upload that has been coming for longer than this comes no more: its server was killed.
_LONGEST_UPLOAD_S = 86_400
SWEEPER = "bulk-retention"


@dataclass(frozen=True, slots=True)
class BulkLimits:
    """What an installation allows.

    Attributes:
        upload_bytes: Of one upload.
        quota_bytes: Of all files of all jobs together.
        jobs_per_key: That may wait or run at a time.
        kept_days: After its end, until a job and its files are deleted.
    """

    upload_bytes: int
    quota_bytes: int
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

    def find_room(self, files: JobFiles, promised_bytes: int) -> int:
        """How large an upload may be, in bytes, so that its job has room for all its files.

        Args:
            files: Where it goes.
            promised_bytes: What the jobs that have not ended will still take.

        Raises:
            StorageFull: there is none.
        """
        files.root.mkdir(parents=True, exist_ok=True)
        within_quota = self.quota_bytes - measure_folder(files.root) - promised_bytes
        if within_quota <= 0:
            raise StorageFull(
                "the files of bulk jobs, and what those that have not ended will still take, need all of their quota "
                f"of {self.quota_bytes:,} bytes; delete jobs that are no longer needed, "
                "or raise INTERDICT_BULK_QUOTA_BYTES"
            )
        on_disk = shutil.disk_usage(files.root).free - KEPT_FREE_BYTES - promised_bytes
        if on_disk <= 0:
            raise StorageFull(_DISK_FULL)
        return min(within_quota, on_disk) // ROOM_FOR_EACH_BYTE


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
    files.remove_incoming(older_than_s=_LONGEST_UPLOAD_S)
    return len(old)


def check_free(folder: Path) -> None:
    """Returns while there is room on a folder's disk for more.

    Raises:
        StorageFull: what is left is kept for the database.
    """
    if shutil.disk_usage(folder).free < KEPT_FREE_BYTES:
        raise StorageFull(_DISK_FULL)


def measure_promised(files: JobFiles, unfinished: Iterable[BulkJob]) -> int:
    """Bytes that these jobs will still take: ten uploads that come together must not each count on the same room."""
    needs = (ROOM_FOR_EACH_BYTE * job.size_bytes - measure_folder(files.folder(job.id)) for job in unfinished)
    return sum(need for need in needs if need > 0)


def measure_folder(folder: Path) -> int:
    """Bytes of all files in a folder and below; one that vanishes meanwhile counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total
