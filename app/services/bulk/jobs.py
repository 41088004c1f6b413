"""Bulk: take tables in as jobs, show how they stand, give their results, cancel and delete them."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from app.clock import make_id
from app.errors import BadRequest, Conflict, NotFound, Problem, TooLarge
from app.model.access import Actor
from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobState
from app.model.listing import ListDescription
from app.services.lists.check_lists import check_lists
from app.store.database import Database
from app.tables.table import open_table

LONGEST_FILE_NAME = 255


@dataclass(frozen=True, slots=True)
class JobFiles:
    """Where the files of jobs lie: `bulk/<job id>/` in the data directory. No path is ever made of what a caller names.

    Attributes:
        data_dir: The data directory of the installation.
    """

    data_dir: Path

    def folder(self, job_id: str) -> Path:
        """The folder of a job."""
        return self.data_dir / "bulk" / job_id

    def upload(self, job_id: str) -> Path:
        """The table as it was sent."""
        return self.folder(job_id) / "upload"

    def results(self, job_id: str) -> Path:
        """The finished results; there only once the job is done."""
        return self.folder(job_id) / "results.csv"

    def summary(self, job_id: str) -> Path:
        """What the results rest on, as JSON; there only once the job is done."""
        return self.folder(job_id) / "summary.json"

    def draft(self, job_id: str, owner: str) -> Path:
        """Results in the making; each runner has its own, so that two never write into one file."""
        return self.folder(job_id) / f"{owner}.draft"

    def remove_drafts(self, job_id: str) -> None:
        """Removes what runners that died have left behind."""
        for draft in self.folder(job_id).glob("*.draft*"):
            draft.unlink(missing_ok=True)

    def remove(self, job_id: str) -> None:
        """Removes all files of a job, if there are any."""
        shutil.rmtree(self.folder(job_id), ignore_errors=True)


class _NotHeld(msgspec.Struct):
    """What is read back of a summary."""

    not_held: tuple[str, ...]


class BulkJobs:
    """The jobs of this installation, as callers see them. Running them is `run_bulk`'s."""

    def __init__(
        self,
        database: Database,
        files: JobFiles,
        descriptions: Mapping[str, ListDescription],
        now: Callable[[], datetime],
        max_upload_bytes: int,
    ) -> None:
        self._database = database
        self._files = files
        self._descriptions = descriptions
        self._now = now
        self._max_upload_bytes = max_upload_bytes

    def submit(self, file_name: str, pieces: Iterable[bytes], options: BulkOptions, actor: Actor) -> BulkJob:
        """Takes a table in as a job that waits for a runner; it is on disk before the job can be seen.

        Args:
            file_name: As the caller named it; shown, never used as a path.
            pieces: Its bytes, in pieces of any size; never held whole.
            options: How it is read and screened.
            actor: Who asks.

        Raises:
            BadRequest: a threshold out of range, or a file name that cannot be kept.
            UnknownList: a list id that nothing describes.
            BadTable: its encoding, header or first rows cannot be read. No job and no file remain, as after:
            TooLarge: more bytes than this installation takes.
            StoreUnavailable: the job could not be recorded.
        """
        _check_request(file_name, options, self._descriptions)
        job_id = make_id("job")
        try:
            size_bytes = self._save_upload(job_id, pieces)
            columns = open_table(self._files.upload(job_id), options).columns
            job = BulkJob(
                id=job_id,
                file_name=file_name,
                state=JobState.QUEUED,
                options=options,
                progress=BulkProgress(),
                columns=tuple((column.meaning, column.name) for column in columns),
                actor=actor.id,
                created_at=self._now(),
            )
            detail = {"file_name": file_name, "size_bytes": size_bytes, "options": options, "columns": job.columns}
            with self._database.begin() as transaction:
                transaction.jobs.add(job)
                transaction.audit.append(actor.id, "submit_bulk", job_id, detail, job.created_at)
        except BaseException:
            self._files.remove(job_id)
            raise
        return job

    def find(self, job_id: str) -> BulkJob:
        """The job of that id.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as transaction:
            return _expect(transaction.jobs.find(job_id), job_id)

    def list_recent(self, limit: int) -> Sequence[BulkJob]:
        """The last jobs, newest first, at most `limit`."""
        with self._database.read() as transaction:
            return transaction.jobs.list_recent(limit)

    def find_results(self, job_id: str) -> Path:
        """The results of a job that is done: delimited text in UTF-8.

        Raises:
            NotFound: there is no such job.
            Conflict: it is not done, so there are none.
        """
        self._check_done(job_id)
        return self._files.results(job_id)

    def find_summary(self, job_id: str) -> Path:
        """What the results of a job that is done rest on, as JSON.

        Raises:
            NotFound, Conflict: as `find_results`.
        """
        self._check_done(job_id)
        return self._files.summary(job_id)

    def cancel(self, job_id: str, actor: Actor) -> BulkJob:
        """Cancels a job that waits or runs; a running one stops within about a second and gives no results.

        Raises:
            NotFound: there is no such job.
            Conflict: it has ended already.
        """
        at = self._now()
        with self._database.begin() as transaction:
            before = _expect(transaction.jobs.find(job_id), job_id)
            after = _expect(transaction.jobs.cancel(job_id, at), job_id)
            if before.ended_at is not None or after.state is not JobState.CANCELLED:
                raise Conflict(f"the job is {after.state.value} and can no longer be cancelled")
            detail = {"was": before.state.value, "rows_done": after.progress.rows_done}
            transaction.audit.append(actor.id, "cancel_bulk", job_id, detail, at)
            return after

    def delete(self, job_id: str, actor: Actor) -> None:
        """Deletes a job that does not run, with its upload and its results; the audit keeps that it was.

        Raises:
            NotFound: there is no such job.
            Conflict: it runs; cancel it first.
        """
        with self._database.begin() as transaction:
            job = _expect(transaction.jobs.find(job_id), job_id)
            if job.state is JobState.RUNNING:
                raise Conflict("the job is running; cancel it before deleting it")
            transaction.jobs.delete(job_id)
            detail = {"file_name": job.file_name, "state": job.state.value}
            transaction.audit.append(actor.id, "delete_bulk", job_id, detail, self._now())
        self._files.remove(job_id)

    def find_not_held(self, job_id: str) -> Sequence[str]:
        """The lists that nothing was screened against when the results of a job that is done were made.

        Raises:
            NotFound, Conflict: as `find_results`.
        """
        return msgspec.json.decode(self.find_summary(job_id).read_bytes(), type=_NotHeld).not_held

    def _check_done(self, job_id: str) -> None:
        job = self.find(job_id)
        if job.state is not JobState.DONE:
            raise Conflict(f"the job is {job.state.value}; there are results only once it is done")

    def _save_upload(self, job_id: str, pieces: Iterable[bytes]) -> int:
        size_bytes = 0
        self._files.folder(job_id).mkdir(parents=True)
        with self._files.upload(job_id).open("wb") as file:
            for piece in pieces:
                size_bytes += len(piece)
                if size_bytes > self._max_upload_bytes:
                    raise TooLarge(
                        f"the upload is over the limit of {self._max_upload_bytes:,} bytes; send it in parts"
                    )
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return size_bytes


def check_options(options: BulkOptions, descriptions: Mapping[str, ListDescription]) -> None:
    """Refuses what would make every row fail.

    Raises:
        BadRequest: a threshold out of range, or an empty choice of lists.
        UnknownList: a list id that nothing describes.
    """
    if not 0.0 < options.threshold <= 1.0:
        problem = Problem("threshold", "write a number over 0 and at most 1", str(options.threshold))
        raise BadRequest("the threshold is out of range", (problem,))
    check_lists(options.lists, descriptions)


def _check_request(file_name: str, options: BulkOptions, descriptions: Mapping[str, ListDescription]) -> None:
    check_options(options, descriptions)
    if not file_name.isprintable() or len(file_name) > LONGEST_FILE_NAME:
        problem = Problem(
            "file", f"give it a name of at most {LONGEST_FILE_NAME} printable characters", file_name[:200]
        )
        raise BadRequest("the file's name cannot be kept", (problem,))


def _expect(job: BulkJob | None, job_id: str) -> BulkJob:
    if job is None:
        raise NotFound(f"there is no bulk job {job_id[:100]!r}")
    return job
