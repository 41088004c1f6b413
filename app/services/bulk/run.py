"""Run bulk jobs: claim a step of one, do it, and note it as done in one transaction: none is lost, none is doubled."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.clock import make_id
from app.errors import InterdictError, StoreUnavailable
from app.model.bulk import BulkChunk, BulkJob, JobBasis, JobClaim, JobState, JobStep
from app.services.bulk.basis import JobLists
from app.services.bulk.changes import find_changes
from app.services.bulk.files import JobFiles
from app.services.bulk.finish import count_rows, write_results
from app.services.bulk.hold import LEASE, Hold, LostError, StoppingError, hold_step
from app.services.bulk.life_sign import LifeSign, find_dead
from app.services.bulk.parts import iterate_answered, load_block, save_answers
from app.services.bulk.plan import plan_chunks
from app.services.bulk.room import RoomWatch, check_free, translating_full_disk
from app.services.bulk.screen_rows import Answers, RowScreener
from app.store.database import Database, Transaction
from app.tables.summary import TableSummary
from app.tables.table import open_table, peek_table

logger = logging.getLogger(__name__)

# A runner without work asks for some twenty times a second; so often it need not look whether others died.
LOOK_FOR_DEAD_EVERY = timedelta(seconds=1)


class JobRunner:
    """Runs the steps of jobs, one at a time. Any number of runners, in any number of processes, share a queue.

    A job keeps the lists that it began with, from its first row to its last. A step whose runner died is done again by
    another; what was done of the others stays.
    """

    def __init__(
        self,
        database: Database,
        files: JobFiles,
        lists: JobLists,
        answers: Answers,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._files = files
        self._lists = lists
        self._answers = answers
        self._now = now
        self._owner = make_id("run")
        self._sign = LifeSign(files, self._owner)
        self._looked_at: datetime | None = None
        self._next: JobClaim | None = None
        self._screener: tuple[str, JobBasis, RowScreener] | None = None

    def has_work(self) -> bool:
        """Whether any job of this place waits or runs, whoever is at it.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        with self._database.read() as transaction:
            return transaction.claims.has_unfinished(self._files.find_place())

    def run_next(self, should_stop: Callable[[], bool]) -> bool:
        """Does the next step; returns whether there was one.

        Args:
            should_stop: Asked between rows; once it says so the step is given back to the queue.

        Raises:
            NoCorpus: nothing is loaded; the jobs wait.
            StoreUnavailable: the database does not answer; the step is done again when its lease has run out.
        """
        claim, self._next = self._next or self._claim(), None
        if claim is None:
            return False
        try:
            with hold_step(self._database, claim, self._owner, self._now, should_stop) as hold, translating_full_disk():
                self._do(claim, hold)
        except LostError:
            logger.info("bulk job %s was cancelled, or a step of it is another runner's", claim.job.id)
        except StoppingError:
            with self._database.begin() as transaction:
                transaction.claims.give_back(claim, self._owner)
        except StoreUnavailable:
            raise
        except InterdictError as exc:
            self._fail(claim, str(exc))
        except OSError as exc:
            self._fail(claim, f"a file of the job cannot be read or written: {exc.strerror or exc}", exc)
        except Exception as exc:
            reason = f"the job ended on an internal error ({type(exc).__name__}); the log of the service tells more"
            self._fail(claim, reason, exc)
        return True

    def release(self) -> None:
        """Gives back what was claimed and not begun, and takes its life sign down; for a runner that does no more.

        Raises:
            StoreUnavailable: the database does not answer; others wait until the lease has run out.
        """
        claim, self._next = self._next, None
        if claim is not None:
            with self._database.begin() as transaction:
                transaction.claims.give_back(claim, self._owner)
        self._sign.take_down()

    def _claim(self) -> JobClaim | None:
        if not self.has_work():
            return None
        self._lists.check_loaded()  # while no list is loaded the jobs wait
        self._sign.show()
        with self._database.begin() as transaction:
            claim = self._claim_within(transaction)
        return claim or (self._claim() if self._free_steps_of_dead() else None)

    def _free_steps_of_dead(self) -> bool:
        at = self._now()
        if self._looked_at is not None and at - self._looked_at < LOOK_FOR_DEAD_EVERY:
            return False
        self._looked_at = at
        dead = find_dead(self._files)
        for owner in dead:
            with self._database.begin() as transaction:
                transaction.claims.give_back_all(owner)
            self._files.life_sign(owner).unlink(missing_ok=True)
            logger.warning("the process of %s died; what it was at is free again", owner)
        return bool(dead)

    def _claim_within(self, transaction: Transaction) -> JobClaim | None:
        at = self._now()
        return transaction.claims.claim_next(self._files.find_place(), self._owner, at + LEASE, at)

    def _do(self, claim: JobClaim, hold: Hold) -> None:
        hold.check()
        match claim.step:
            case JobStep.PLAN:
                self._plan(claim, hold)
            case JobStep.SCREEN:
                self._screen(claim, hold)
            case JobStep.FINISH:
                self._finish(claim.job, hold)

    def _plan(self, claim: JobClaim, hold: Hold) -> None:
        job = claim.job
        if job.basis is None:
            self._begin(job)
        with self._database.read() as transaction:
            planned = transaction.chunks.list_all(job.id)

        room = RoomWatch(self._files, self._files.folder(job.id), job.size_bytes)

        def check() -> None:
            hold.check()
            room.check()

        def tell(chunks: Sequence[BulkChunk]) -> None:
            check()
            with self._database.begin() as transaction:
                _expect(held=transaction.claims.renew(claim, self._owner, self._now() + LEASE))
                transaction.chunks.add_all(chunks)

        spool = self._files.part(job.id, f"{len(planned):06d}-{self._owner}.rows")
        table = open_table(self._files.upload(job.id), job.options, check=check)
        try:
            rows_total = plan_chunks(job, table, planned, spool, tell)
        finally:
            table.remove_copy()
        with self._database.begin() as transaction:
            _expect(held=transaction.jobs.end_planning(job.id, self._owner, rows_total))

    def _begin(self, job: BulkJob) -> None:
        at = self._now()
        basis = self._lists.make_basis(job.options, self._lists.get_current(), at)
        with self._database.begin() as transaction:
            _expect(held=transaction.jobs.begin(job.id, self._owner, basis, at))
            detail = {"runner": self._owner, "corpus": basis.corpus}
            transaction.audit.append(job.actor, "start_bulk", job.id, detail, at)

    def _screen(self, claim: JobClaim, hold: Hold) -> None:
        job, chunk = claim.job, claim.chunk
        assert chunk is not None, "what is to be screened is a chunk"
        screener = self._find_screener(job)
        if screener is None:
            self._start_over(claim)
            return
        answers = screener.screen_block(load_block(self._files, chunk), hold.check)
        check_free(self._files)
        name = save_answers(self._files, chunk, self._owner, answers)
        done = count_rows(answers)
        with self._database.begin() as transaction:
            _expect(held=transaction.chunks.end(chunk, self._owner, name, self._now()))
            _expect(held=transaction.jobs.add_progress(job.id, done))
            # In the same transaction: each one costs a flush to the disk, and a moment in which nobody else can write.
            following = self._claim_within(transaction)
        self._next = following

    def _find_screener(self, job: BulkJob) -> RowScreener | None:
        assert job.basis is not None, "a job that is cut into chunks has begun"
        if self._screener is None or self._screener[:2] != (job.id, job.basis):
            generation = self._lists.find_of(job.basis)
            if generation is None:
                return None
            changes = find_changes(job, generation, self._lists.find_of)
            self._screener = (job.id, job.basis, RowScreener(self._answers, generation, job, changes))
        return self._screener[2]

    def _start_over(self, claim: JobClaim) -> None:
        """Begins anew: another version of the program would weigh the rest of the rows otherwise than the first."""
        with self._database.begin() as transaction:
            _expect(held=transaction.claims.is_held(claim, self._owner))
            transaction.jobs.start_over(claim.job.id)
            detail = {"runner": self._owner, "reason": "the program was replaced since the job began"}
            transaction.audit.append(claim.job.actor, "restart_bulk", claim.job.id, detail, self._now())

    def _finish(self, job: BulkJob, hold: Hold) -> None:
        with self._database.read() as transaction:
            chunks = transaction.chunks.list_all(job.id)
        draft = self._files.draft(job.id, self._owner)
        try:
            room = RoomWatch(self._files, self._files.folder(job.id), job.size_bytes)
            table = peek_table(self._files.upload(job.id), job.options, room.check)
            answered = room.check_each(hold.check_each(iterate_answered(self._files, chunks)))
            self._end(job, draft, write_results(answered, table, job, draft))
        finally:
            draft.unlink(missing_ok=True)
        self._files.remove_drafts(job.id)

    def _end(self, job: BulkJob, draft: Path, summary: TableSummary) -> None:
        at = self._now()
        with self._database.begin() as transaction:
            _expect(held=transaction.jobs.end(job.id, self._owner, at))
            transaction.audit.append(job.actor, "finish_bulk", job.id, {"runner": self._owner, "summary": summary}, at)
            # Inside the transaction: only the owner comes here, so a late runner cannot replace what another one ended.
            # If the commit fails the step is done again and replaces both files; until then nobody is given them.
            self._files.summary(job.id).write_bytes(msgspec.json.format(msgspec.json.encode(summary)))
            draft.replace(self._files.results(job.id))

    def _fail(self, claim: JobClaim, error: str, cause: Exception | None = None) -> None:
        """Ends a job as failed, unless it is no longer this runner's: its files may be gone with it."""
        job, at = claim.job, self._now()
        with self._database.begin() as transaction:
            if not transaction.claims.is_held(claim, self._owner):
                return
            transaction.jobs.stop(job.id, JobState.FAILED, error, at)
            transaction.audit.append(job.actor, "fail_bulk", job.id, {"runner": self._owner, "error": error}, at)
        if cause is not None:
            logger.error("bulk job %s failed: %s", job.id, error, exc_info=cause)


def _expect(*, held: bool) -> None:
    if not held:
        raise LostError
