"""Bulk: take tables in as jobs, show how they stand, give their results, cancel and delete them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

from app.clock import make_id
from app.errors import Conflict, NotFound
from app.model.access import Actor
from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobPace, JobState
from app.model.listing import ListDescription
from app.services.bulk.check_request import check_names, check_options
from app.services.bulk.files import JobFiles, sync_folder
from app.services.bulk.limits import BulkLimits, sweep_jobs
from app.services.bulk.room import RoomWatch, measure_promised, translating_full_disk
from app.services.bulk.upload import Upload, UploadWriter, read_pieces
from app.store.database import Database, Transaction
from app.tables.table import peek_table

# What a person takes for "now": a bar's pace follows a file that turns from short names to long ones.
PACE_OVER = timedelta(seconds=10)


class BulkJobs:
    """The jobs of this installation, as callers see them. Running them is `run`'s."""

    def __init__(
        self,
        database: Database,
        files: JobFiles,
        descriptions: Mapping[str, ListDescription],
        now: Callable[[], datetime],
        limits: BulkLimits,
    ) -> None:
        self._database = database
        self._files = files
        self._descriptions = descriptions
        self._now = now
        self._limits = limits

    def submit(
        self,
        file_name: str,
        pieces: Iterable[bytes],
        options: BulkOptions,
        actor: Actor,
        idempotency_key: str | None = None,
    ) -> BulkJob:
        """Takes a table in: `receive`, and `take_in` with the same arguments.

        Args:
            file_name, options, actor, idempotency_key: As `take_in`.
            pieces: The bytes of the table, in pieces of any size; never held whole.

        Raises:
            BadRequest, UnknownList, BadTable, TooLarge, StorageFull, TooMany, StoreUnavailable: as `take_in`.
        """
        check_options(options, self._descriptions)
        with closing(self.receive()) as writer:
            for piece in pieces:
                writer.write(piece)
            return self.take_in(file_name, writer, options, actor, idempotency_key)

    def receive(self) -> UploadWriter:
        """What the bytes of a table are written to as they come; to be closed, which removes what was not taken in."""
        return UploadWriter(self._files, make_id("job"), self._limits.upload_bytes, self._measure_promised)

    def take_in(
        self,
        file_name: str,
        writer: UploadWriter,
        options: BulkOptions,
        actor: Actor,
        idempotency_key: str | None = None,
    ) -> BulkJob:
        """Takes a table in as a job that waits for a worker; it is on disk before the job can be seen.

        The same table sent twice makes two jobs, since a caller may well mean to screen it again; under one
        idempotency key it makes one.

        Args:
            file_name: As the caller named it; shown, never used as a path.
            writer: All of its bytes were written to it.
            options: How it is read and screened.
            actor: Who asks.
            idempotency_key: Of the caller's own making; None for none.

        Raises:
            BadRequest: a threshold out of range, or a file name or a key that cannot be kept.
            UnknownList: a list id that nothing describes.
            BadTable: its encoding, header or first rows cannot be read. No job and no file remain, as after:
            TooLarge, StorageFull: more bytes than this installation takes, or has room for, be it unpacked.
            TooMany: the caller has as many jobs as it may.
            Conflict: another table, or other options, came under this key.
            StoreUnavailable: the job could not be recorded.
        """
        check_options(options, self._descriptions)
        check_names(file_name, idempotency_key)
        upload = writer.end()
        room = RoomWatch(self._files, upload.path.parent, upload.size_bytes)
        with translating_full_disk():
            columns = peek_table(upload.path, options, room.check).columns
        job = BulkJob(
            id=writer.job_id,
            file_name=file_name,
            state=JobState.QUEUED,
            options=options,
            progress=BulkProgress(),
            columns=tuple((column.meaning, column.name) for column in columns),
            actor=actor.id,
            created_at=self._now(),
            size_bytes=upload.size_bytes,
            sha256=upload.sha256,
            place=self._files.find_place(),
            idempotency_key=idempotency_key,
        )
        return self._record(job, upload)

    def rescreen(self, job_id: str, actor: Actor) -> BulkJob:
        """Takes the table of a job that is done in again, to answer only rows that changes of the lists can affect.

        Those are the rows that meet, at the threshold, an entry that was added, removed or changed since the job began,
        in its old or in its new wording; no other row can have other matches now. Where that cannot be told, because
        the program weighs names otherwise by now or other lists are missing, all rows are answered.

        Raises:
            NotFound: there is no such job.
            Conflict: it is not done.
            StorageFull, TooMany, StoreUnavailable: as `submit`.
        """
        before = self.find(job_id)
        if before.state is not JobState.DONE:
            raise Conflict(f"the job is {before.state.value}; only one that is done can be screened again")
        if not self._files.upload(job_id).exists():
            raise NotFound(f"the files of bulk job {job_id} lie with another server; ask that one")
        with closing(self.receive()) as writer:
            for piece in read_pieces(self._files.upload(job_id)):
                writer.write(piece)
            job = replace(
                before,
                id=writer.job_id,
                state=JobState.QUEUED,
                options=replace(before.options, since=before.basis),
                progress=BulkProgress(),
                actor=actor.id,
                created_at=self._now(),
                place=self._files.find_place(),
                idempotency_key=None,
                rescreens=before.id,
                basis=None,
                planned=False,
                started_at=None,
                ended_at=None,
            )
            return self._record(job, writer.end())

    def find(self, job_id: str) -> BulkJob:
        """The job of that id.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as transaction:
            return _expect(transaction.jobs.find(job_id), job_id)

    def find_pace(self, job: BulkJob) -> JobPace:
        """How fast a job goes, and what that means for the rest: by its last seconds, or all if none ended in these."""
        if job.state is not JobState.RUNNING or job.started_at is None:
            return JobPace(None, None)
        now = self._now()
        since = max(now - PACE_OVER, job.started_at)
        with self._database.read() as transaction:
            rows = transaction.chunks.count_rows_since(job.id, since)
        if rows == 0:
            rows, since = job.progress.rows_done + job.progress.left_out, job.started_at
        seconds = (now - since).total_seconds()
        if rows == 0 or seconds <= 0:
            return JobPace(None, None)
        total, pace = job.progress.rows_total, rows / seconds
        return JobPace(pace, None if total is None else (total - job.progress.rows_done - job.progress.left_out) / pace)

    def list_recent(self, limit: int) -> Sequence[BulkJob]:
        """The last jobs, newest first, at most `limit`."""
        with self._database.read() as transaction:
            return transaction.jobs.list_recent(limit)

    def cancel(self, job_id: str, actor: Actor) -> BulkJob:
        """Cancels a job that waits or runs; a running one stops within about a second, and what is done stays.

        Raises:
            NotFound: there is no such job.
            Conflict: it has ended already.
        """
        at = self._now()
        with self._database.begin() as transaction:
            before = _expect(transaction.jobs.find(job_id), job_id)
            after = _expect(transaction.jobs.stop(job_id, JobState.CANCELLED, None, at), job_id)
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

    def sweep(self) -> int:
        """Deletes the jobs that ended longer ago than they are kept for; returns how many.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        return sweep_jobs(self._database, self._files, self._limits, self._now)

    def _measure_promised(self) -> int:
        with self._database.read() as transaction:
            unfinished = transaction.jobs.list_unfinished(self._files.find_place())
        return measure_promised(self._files, unfinished)

    def _record(self, job: BulkJob, upload: Upload) -> BulkJob:
        try:
            with self._database.begin() as transaction:
                earlier = _find_earlier(transaction, job)
                if earlier is None:
                    self._add(transaction, job, upload)
        except BaseException:
            self._files.remove(job.id)
            raise
        return job if earlier is None else earlier

    def _add(self, transaction: Transaction, job: BulkJob, upload: Upload) -> None:
        self._limits.check_count(transaction.jobs.count_unfinished(job.actor))
        transaction.jobs.add(job)
        detail = {
            "file_name": job.file_name,
            "size_bytes": job.size_bytes,
            "sha256": job.sha256,
            "options": job.options,
            "columns": job.columns,
            "rescreens": job.rescreens,
        }
        transaction.audit.append(job.actor, "submit_bulk", job.id, detail, job.created_at)
        # Last, so that only the commit can still fail; a worker finds the files as soon as it can see the job.
        upload.path.parent.replace(self._files.folder(job.id))
        sync_folder(self._files.root)


def _find_earlier(transaction: Transaction, job: BulkJob) -> BulkJob | None:
    if job.idempotency_key is None:
        return None
    earlier = transaction.jobs.find_by_key(job.actor, job.idempotency_key)
    if earlier is not None and (earlier.options, earlier.sha256) != (job.options, job.sha256):
        raise Conflict(f"under this idempotency key another table or other options came as {earlier.id}")
    return earlier


def _expect(job: BulkJob | None, job_id: str) -> BulkJob:
    if job is None:
        raise NotFound(f"there is no bulk job {job_id[:100]!r}")
    return job
