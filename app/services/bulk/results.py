"""Results: what a job has answered, whole once it is done, and until then as far as its rows follow one another."""

from dataclasses import dataclass
from pathlib import Path

from app.clock import make_id
from app.errors import NotFound
from app.model.bulk import JobState
from app.services.bulk.files import JobFiles
from app.services.bulk.finish import write_rows
from app.services.bulk.parts import iterate_answered
from app.store.database import Database
from app.tables.table import peek_table


@dataclass(frozen=True, slots=True)
class ResultFile:
    """Results as a file.

    Attributes:
        rows: How many rows it holds.
        is_whole: They are all that there are; if not, the file is the caller's to remove.
    """

    path: Path
    rows: int
    is_whole: bool


class ResultReader:
    """Gives the results of jobs."""

    def __init__(self, database: Database, files: JobFiles) -> None:
        self._database = database
        self._files = files

    def find_results(self, job_id: str) -> ResultFile:
        """The results of a job as far as they go: delimited text in UTF-8.

        A job that runs, failed or was cancelled has those of its rows, from the first on, before which no row is open.

        Raises:
            NotFound: there is no such job, or its files lie on another machine.
        """
        with self._database.read() as transaction:
            job = transaction.jobs.find(job_id)
            if job is None:
                raise NotFound(f"there is no bulk job {job_id[:100]!r}")
            chunks = transaction.chunks.list_answered(job_id)
        if not self._files.folder(job_id).exists():
            raise NotFound(f"the files of bulk job {job_id} lie with another server; ask that one")
        rows = sum(chunk.rows for chunk in chunks)
        if job.state is JobState.DONE:
            return ResultFile(self._files.results(job_id), rows, is_whole=True)
        draft = self._files.draft(job_id, make_id("read"))
        table = peek_table(self._files.upload(job_id), job.options)
        write_rows(iterate_answered(self._files, chunks), table, job, draft)
        return ResultFile(draft, rows, is_whole=False)
