"""Room: how much the files of jobs may take, and whether there is some left while they grow."""

import errno
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from app.errors import StorageFull
from app.model.bulk import BulkJob
from app.services.bulk.files import JobFiles

T = TypeVar("T")

# What must stay free for the database, which keeps every answer, whatever the quota says.
KEPT_FREE_BYTES = 256 * 1024 * 1024
# Rows and answers are kept beside the upload, and the results hold the rows once more.
ROOM_FOR_EACH_BYTE = 4
# Each file of a job has a head, and a table of three rows may have three long answers.
LEAST_PROMISED_BYTES = 1_000_000
# Within a tenth of a second a quick disk takes 100 MB, less than what is kept free.
_LOOK_EVERY_S = 0.1
# The folder of a job of a million rows has a thousand files; to look at them all takes some milliseconds.
_MEASURE_EVERY_S = 2.0
_DISK_FULL = "the disk is full; make room, or delete jobs that are no longer needed"
_REMEDY = "delete jobs that are no longer needed, or raise INTERDICT_BULK_QUOTA_BYTES"


class RoomWatch:
    """Looks, while files are written, whether more of them may be: an upload of 80 kB may unpack to a gigabyte.

    What a job was promised when its table came it may take in any case; others cannot take it from it.
    """

    def __init__(self, files: JobFiles, folder: Path, size_bytes: int) -> None:
        """Begins to look.

        Args:
            files: Of all jobs.
            folder: Where this one's are.
            size_bytes: Of its upload.
        """
        self._files = files
        self._folder = folder
        self._promised = max(ROOM_FOR_EACH_BYTE * size_bytes, LEAST_PROMISED_BYTES)
        self._look_at = self._measure_at = time.monotonic()

    def check(self) -> None:
        """Returns while there is room; to be called as often as one likes.

        Raises:
            StorageFull: what is left on the disk is kept for the database, or the quota is used up and more than this
                job was promised.
        """
        moment = time.monotonic()
        if moment < self._look_at:
            return
        self._look_at = moment + _LOOK_EVERY_S
        check_free(self._files)
        if moment >= self._measure_at:
            self._measure_at = moment + _MEASURE_EVERY_S
            self._check_quota()

    def check_each(self, items: Iterable[T]) -> Iterator[T]:
        """Gives items on for as long as there is room.

        Raises:
            StorageFull: as `check`.
        """
        for item in items:
            self.check()
            yield item

    def _check_quota(self) -> None:
        quota_bytes = self._files.quota_bytes
        if measure_folder(self._folder) > self._promised and measure_folder(self._files.root) > quota_bytes:
            raise StorageFull(
                f"the table or its result unpacks to more than the quota of {quota_bytes:,} bytes; {_REMEDY}"
            )


def find_room(files: JobFiles, promised_bytes: int) -> int:
    """How large an upload may be, in bytes, so that its job has room for all its files.

    Args:
        files: Where it goes.
        promised_bytes: What the jobs that have not ended will still take.

    Raises:
        StorageFull: there is none.
    """
    files.root.mkdir(parents=True, exist_ok=True)
    within_quota = files.quota_bytes - measure_folder(files.root) - promised_bytes
    if within_quota <= 0:
        raise StorageFull(
            "the files of bulk jobs, and what those that have not ended will still take, need all of their quota "
            f"of {files.quota_bytes:,} bytes; {_REMEDY}"
        )
    on_disk = shutil.disk_usage(files.root).free - KEPT_FREE_BYTES - promised_bytes
    if on_disk <= 0:
        raise StorageFull(_DISK_FULL)
    return min(within_quota, on_disk) // ROOM_FOR_EACH_BYTE


def make_no_room(room_bytes: int) -> StorageFull:
    """What an upload is told that has grown over what `find_room` said."""
    return StorageFull(f"there is room for an upload of {room_bytes:,} bytes and what becomes of it; {_REMEDY}")


def check_free(files: JobFiles) -> None:
    """Returns while there is room on the disk of jobs for more.

    Raises:
        StorageFull: what is left is kept for the database.
    """
    if shutil.disk_usage(files.root).free < KEPT_FREE_BYTES:
        raise StorageFull(_DISK_FULL)


@contextmanager
def translating_full_disk() -> Iterator[None]:
    """Turns what a system says of a disk without room into an error of ours.

    Raises:
        StorageFull: so it is.
    """
    try:
        yield
    except OSError as exc:
        if exc.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise StorageFull(_DISK_FULL) from exc


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
