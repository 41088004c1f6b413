"""Upload: a table comes in piece by piece, each byte written once, and is durably on the disk before it is a job."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import TooLarge
from app.services.bulk.files import JobFiles
from app.services.bulk.room import find_room, make_no_room, translating_full_disk

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


class UploadWriter:
    """Writes an upload down, into a folder of its own under `incoming`. It is to be closed, whatever comes of it.

    Attributes:
        job_id: Of the job that it may become.
    """

    def __init__(self, files: JobFiles, job_id: str, limit_bytes: int, measure_promised: Callable[[], int]) -> None:
        """Writes nothing yet.

        Args:
            files: Where it goes.
            job_id: Of the job that it may become.
            limit_bytes: The most that one upload may have.
            measure_promised: Asked at the first piece for what `find_room` needs.
        """
        self.job_id = job_id
        self._files = files
        self._limit_bytes = limit_bytes
        self._measure_promised = measure_promised
        self._path = files.incoming(job_id) / "upload"
        self._digest = hashlib.sha256()
        self._size_bytes = 0
        self._room_bytes = 0
        self._file: BinaryIO | None = None

    def write(self, piece: bytes) -> None:
        """Writes a piece of any size.

        Raises:
            TooLarge: more bytes than one upload may have.
            StorageFull: there is no room for it and for what becomes of it.
        """
        with translating_full_disk():
            file = self._open()
            self._size_bytes += len(piece)
            if self._size_bytes > self._limit_bytes:
                raise TooLarge(f"the upload is over the limit of {self._limit_bytes:,} bytes; send it in parts")
            if self._size_bytes > self._room_bytes:
                raise make_no_room(self._room_bytes)
            self._digest.update(piece)
            file.write(piece)

    def end(self) -> Upload:
        """Returns the whole upload when it outlives a power cut.

        Raises:
            StorageFull: there is no room for it.
        """
        with translating_full_disk():
            file = self._open()
            file.flush()
            os.fsync(file.fileno())
        return Upload(self._path, self._size_bytes, self._digest.hexdigest())

    def close(self) -> None:
        """Removes what was not taken away; twice is fine."""
        if self._file is not None:
            self._file.close()
        self._files.remove_own_incoming(self.job_id)

    def _open(self) -> BinaryIO:
        if self._file is None:
            self._room_bytes = find_room(self._files, self._measure_promised())
            self._path.parent.mkdir(parents=True)
            self._file = self._path.open("wb")
        return self._file


def read_pieces(path: Path) -> Iterator[bytes]:
    """Reads a file piece by piece.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece
