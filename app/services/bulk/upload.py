"""Upload: a table received piece by piece onto the disk, whole or not at all."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import StorageFull, TooLarge
from app.services.bulk.files import JobFiles
from app.services.bulk.limits import BulkLimits

PIECE_BYTES = 1_048_576


@dataclass(frozen=True, slots=True)
class Upload:
    """A table that is on the disk.

    Attributes:
        sha256: Hex digest of its bytes.
    """

    path: Path
    size_bytes: int
    sha256: str


@contextmanager
def receive_upload(
    files: JobFiles, job_id: str, pieces: Iterable[bytes], limits: BulkLimits, promised_bytes: int
) -> Iterator[Upload]:
    """Writes an upload down; at the end of the block nothing of it is left that was not taken away.

    Args:
        files: Where it goes, into a folder of its own under `incoming`.
        job_id: Of the job that it may become.
        pieces: Its bytes, in pieces of any size; never held whole.
        limits: What an upload may be.
        promised_bytes: As `BulkLimits.find_room`.

    Raises:
        TooLarge: more bytes than one upload may have.
        StorageFull: there is no room for it and for what becomes of it.
    """
    folder = files.incoming(job_id)
    room = limits.find_room(files, promised_bytes)
    folder.mkdir(parents=True)
    try:
        with _translating_full_disk():
            upload = _write(folder / "upload", pieces, limits, room)
        yield upload
    finally:
        files.remove_own_incoming(job_id)


def read_pieces(path: Path) -> Iterator[bytes]:
    """Reads a file piece by piece.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece


def _write(path: Path, pieces: Iterable[bytes], limits: BulkLimits, room: int) -> Upload:
    size_bytes, digest = 0, hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            size_bytes += len(piece)
            if size_bytes > limits.upload_bytes:
                raise TooLarge(f"the upload is over the limit of {limits.upload_bytes:,} bytes; send it in parts")
            if size_bytes > room:
                raise StorageFull(
                    f"there is room for an upload of {room:,} bytes and what becomes of it; delete jobs that are no "
                    "longer needed, or raise INTERDICT_BULK_QUOTA_BYTES"
                )
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return Upload(path, size_bytes, digest.hexdigest())


@contextmanager
def _translating_full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise StorageFull("the disk is full; make room, or delete jobs that are no longer needed") from exc
