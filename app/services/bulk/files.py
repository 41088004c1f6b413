"""Files of jobs: where they lie, and how they are written so that a power cut leaves them whole or not there."""

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.clock import make_id
from app.model.bulk import ResultFormat


@dataclass(frozen=True, slots=True)
class JobFiles:
    """The files of jobs: `bulk/<job id>/` in the data directory. No path is ever made of what a caller names.

    Attributes:
        data_dir: The data directory of the installation.
        quota_bytes: What all of them may take together.
    """

    data_dir: Path
    quota_bytes: int

    @property
    def root(self) -> Path:
        """The folder of all jobs."""
        return self.data_dir / "bulk"

    def find_place(self) -> str:
        """The name of this data directory, made at the first call.

        Machines that share a database and not a disk must not take each other's jobs, whose files they do not have.
        """
        path = self.root / "place"
        if not path.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            own = path.with_name(make_id("place"))
            own.write_text(own.name, encoding="ascii")
            with suppress(FileExistsError):  # another process was quicker, and its name counts
                path.hardlink_to(own)
            own.unlink()
        return path.read_text(encoding="ascii")

    def folder(self, job_id: str) -> Path:
        """The folder of a job."""
        return self.root / job_id

    def incoming(self, job_id: str) -> Path:
        """Where the folder of a job stands until all of its upload is there."""
        return self.root / "incoming" / job_id

    def upload(self, job_id: str) -> Path:
        """The table as it was sent."""
        return self.folder(job_id) / "upload"

    def results(self, job_id: str, format: ResultFormat = ResultFormat.CSV) -> Path:
        """The finished results: as CSV there once the job is done, in another format once they were asked for."""
        return self.folder(job_id) / f"results.{format.value}"

    def summary(self, job_id: str) -> Path:
        """What the results rest on, as JSON; there only once the job is done."""
        return self.folder(job_id) / "summary.json"

    def life_sign(self, owner: str) -> Path:
        """What a runner of this disk holds a lock on while it lives."""
        return self.root / "runners" / owner

    def part(self, job_id: str, name: str) -> Path:
        """The rows or the answers of chunks; each worker writes into files of its own."""
        return self.folder(job_id) / "parts" / name

    def draft(self, job_id: str, owner: str) -> Path:
        """Results in the making; each worker has its own, so that two never write into one file."""
        return self.folder(job_id) / f"{owner}.draft"

    def remove_drafts(self, job_id: str) -> None:
        """Removes what workers that died have left behind."""
        for draft in self.folder(job_id).glob("*.draft*"):
            draft.unlink(missing_ok=True)

    def remove_left_over(self, *, older_than_s: float) -> None:
        """Removes uploads that began to come so many seconds ago and never ended, and what is left of removed jobs."""
        for folder in (self.root / "incoming").glob("*"):
            if folder.stat().st_mtime < time.time() - older_than_s:
                shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self._removed, ignore_errors=True)

    def remove_own_incoming(self, job_id: str) -> None:
        """Removes what is left of the upload of a job."""
        shutil.rmtree(self.incoming(job_id), ignore_errors=True)

    def remove(self, job_id: str) -> None:
        """Removes all files of a job, if there are any.

        Its folder is put aside first: a worker that has not noticed yet finds no place to write to, and leaves nothing.
        """
        aside = self._removed / make_id(job_id)
        aside.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            self.folder(job_id).rename(aside)
        shutil.rmtree(aside, ignore_errors=True)

    @property
    def _removed(self) -> Path:
        return self.root / "removed"


def save_durably(path: Path, content: bytes) -> None:
    """Writes a file that no other writer knows of yet, and returns when it outlives a power cut."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where the system can."""
    if os.name == "nt":  # a folder cannot be opened there, and its names are durable with the file
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
