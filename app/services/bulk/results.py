"""Results: what a job has answered, whole once it is done, and until then as far as its rows follow one another."""

from dataclasses import dataclass
from pathlib import Path

from app.clock import make_id
from app.errors import Conflict, NotFound
from app.model.bulk import BulkChunk, BulkJob, JobState, ResultFormat
from app.services.bulk.files import JobFiles
from app.services.bulk.render import Rendering, load_summary, render_aside
from app.services.bulk.room import translating_full_disk
from app.store.database import Database
from app.tables.result_page import write_page


@dataclass(frozen=True, slots=True)
class ResultFile:
    """Results as a file.

    Attributes:
        rows: How many rows it holds; None where only reading it would tell: not all of a rescreening's.
        is_whole: They are all that there are; if not, the file is the caller's to remove.
    """

    path: Path
    rows: int | None
    is_whole: bool


class ResultReader:
    """Gives the results of jobs."""

    def __init__(self, database: Database, files: JobFiles) -> None:
        self._database = database
        self._files = files

    def find_results(self, job_id: str, format: ResultFormat = ResultFormat.CSV) -> ResultFile:
        """The results of a job as far as they go.

        A job that runs, failed or was cancelled has those of its rows, from the first on, before which no row is open.

        Raises:
            NotFound: there is no such job, or its files lie on another machine.
            Conflict: a workbook of a job that is not done.
            BadRequest: a workbook of more rows than a sheet can hold.
            StorageFull: there is no room for a file of them.
        """
        job, chunks = self._find(job_id)
        is_whole = job.state is JobState.DONE
        rows = None if job.options.since is not None else sum(chunk.rows for chunk in chunks)
        rows = job.progress.rows_done if is_whole else rows
        if not is_whole and format is ResultFormat.XLSX:
            raise Conflict(
                f"the job is {job.state.value}; there is a workbook only once it is done, take csv until then"
            )
        path = self._files.results(job_id, format)
        if is_whole and path.exists():
            return ResultFile(path, rows, is_whole)
        draft = self._files.draft(job_id, make_id("read"))
        try:
            with translating_full_disk():
                render_aside(Rendering(self._files, job, chunks, format, draft))
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return ResultFile(draft.replace(path) if is_whole else draft, rows, is_whole)

    def find_summary(self, job_id: str) -> Path:
        """What the results of a job that is done rest on, as JSON.

        Raises:
            NotFound: as `find_results`.
            Conflict: it is not done.
        """
        job, _ = self._find(job_id)
        if job.state is not JobState.DONE:
            raise Conflict(f"the job is {job.state.value}; there is a summary only once it is done")
        return self._files.summary(job_id)

    def write_page(self, job_id: str) -> bytes:
        """The same as a page to print: HTML in UTF-8.

        Raises:
            NotFound, Conflict: as `find_summary`.
        """
        self.find_summary(job_id)
        return write_page(load_summary(self._files, job_id))

    def _find(self, job_id: str) -> tuple[BulkJob, tuple[BulkChunk, ...]]:
        with self._database.read() as transaction:
            job = transaction.jobs.find(job_id)
            if job is None:
                raise NotFound(f"there is no bulk job {job_id[:100]!r}")
            chunks = transaction.chunks.list_answered(job_id)
        if not self._files.folder(job_id).exists():
            raise NotFound(f"the files of bulk job {job_id} lie with another server; ask that one")
        return job, chunks
