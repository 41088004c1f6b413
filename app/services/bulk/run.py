"""Run bulk jobs: claim one, screen its table, and end it so that its results are there whole or not at all."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.clock import make_id
from app.errors import InterdictError, StoreUnavailable
from app.model.bulk import BulkJob, BulkProgress, JobState
from app.services.bulk.jobs import JobFiles
from app.services.bulk.screen_table import Answers, TableScreener, TableSummary
from app.services.lists.publish import Generation
from app.store.database import Database

logger = logging.getLogger(__name__)

# A runner that is silent for this long counts as dead and its job starts over elsewhere. The longest silence of a
# living one is the opening of a 1 GB upload: it is read twice before the first row is asked, in about 20 s.
LEASE = timedelta(seconds=60)
# Often enough that a cancelled job stops within a second and a bar moves; seldom enough that the database does not feel
# it.
SAVE_EVERY = timedelta(seconds=0.5)


class _LostError(Exception):
    """The job was cancelled or deleted, or is another runner's by now: leave it alone."""


class _StoppingError(Exception):
    """The process is to end; the job was given back."""


class JobRunner:
    """Runs jobs, one at a time. Any number of runners, in one process or in many, share a queue.

    A job runs against the generation that is in force when it is claimed, from its first row to its last. One whose
    runner died starts over from the upload.
    """

    def __init__(
        self,
        database: Database,
        files: JobFiles,
        screener: Answers,
        get_generation: Callable[[], Generation],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._files = files
        self._screener = screener
        self._get_generation = get_generation
        self._now = now
        self._owner = make_id("run")

    def run_next(self, should_stop: Callable[[], bool]) -> bool:
        """Runs the job that has waited longest; returns whether there was one.

        Args:
            should_stop: Asked between chunks; once it says so the job is given back to the queue.

        Raises:
            NoCorpus: nothing is loaded; the jobs wait.
            StoreUnavailable: the database does not answer; a job that had begun starts over when its lease has run out.
        """
        generation = self._get_generation()
        at = self._now()
        with self._database.begin() as transaction:
            job = transaction.jobs.claim_next(self._owner, at + LEASE, at)
            if job is None:
                return False
            detail = {"runner": self._owner, "corpus": generation.corpus.digest}
            transaction.audit.append(job.actor, "start_bulk", job.id, detail, at)
        try:
            self._run(job, generation, should_stop)
        except _LostError:
            logger.info("bulk job %s was cancelled or is another runner's", job.id)
        except _StoppingError:
            logger.info("bulk job %s was given back to the queue", job.id)
        except StoreUnavailable:
            raise
        except InterdictError as exc:
            self._fail(job, str(exc))
        except Exception as exc:
            logger.exception("bulk job %s failed", job.id)
            self._fail(
                job, f"the job ended on an internal error ({type(exc).__name__}); the log of the service tells more"
            )
        return True

    def _run(self, job: BulkJob, generation: Generation, should_stop: Callable[[], bool]) -> None:
        lease = _Lease(self._database, job.id, self._owner, self._now)

        def tell(progress: BulkProgress) -> None:
            lease.renew(progress, is_stopping=should_stop())

        draft = self._files.draft(job.id, self._owner)
        try:
            screener = TableScreener(self._screener, generation)
            summary = screener.screen_table(self._files.upload(job.id), draft, job.options, tell)
            self._finish(job, draft, summary)
        finally:
            draft.unlink(missing_ok=True)

    def _finish(self, job: BulkJob, draft: Path, summary: TableSummary) -> None:
        at = self._now()
        with self._database.begin() as transaction:
            if not transaction.jobs.end(job.id, self._owner, JobState.DONE, summary.progress, None, at):
                raise _LostError
            transaction.audit.append(job.actor, "finish_bulk", job.id, {"runner": self._owner, "summary": summary}, at)
            # Inside the transaction: only the owner comes here, so a late runner cannot replace what another one ended.
            # If the commit fails the job starts over and replaces both files; until it is done nobody is given them.
            self._files.summary(job.id).write_bytes(msgspec.json.format(msgspec.json.encode(summary)))
            draft.replace(self._files.results(job.id))
        self._files.remove_drafts(job.id)

    def _fail(self, job: BulkJob, error: str) -> None:
        at = self._now()
        with self._database.begin() as transaction:
            current = transaction.jobs.find(job.id)
            if current is None:
                return
            if transaction.jobs.end(job.id, self._owner, JobState.FAILED, current.progress, error, at):
                detail = {"runner": self._owner, "error": error}
                transaction.audit.append(job.actor, "fail_bulk", job.id, detail, at)


class _Lease:
    """A runner's hold on a job."""

    def __init__(self, database: Database, job_id: str, owner: str, now: Callable[[], datetime]) -> None:
        self._database = database
        self._job_id = job_id
        self._owner = owner
        self._now = now
        self._saved_at: datetime | None = None

    def renew(self, progress: BulkProgress, *, is_stopping: bool) -> None:
        """Saves the progress and renews the lease, unless that was done a moment ago; on stopping ends it at once.

        Raises:
            _LostError: the job is no longer this runner's.
            _StoppingError: the lease was ended, so that the next runner need not wait for it.
        """
        at = self._now()
        if not is_stopping and self._saved_at is not None and at - self._saved_at < SAVE_EVERY:
            return
        lease_until = at if is_stopping else at + LEASE
        with self._database.begin() as transaction:
            if not transaction.jobs.save_progress(self._job_id, progress, self._owner, lease_until):
                raise _LostError
        self._saved_at = at
        if is_stopping:
            raise _StoppingError
