"""Bulk jobs are kept as they are, and only who holds one changes how it stands."""

from dataclasses import replace

import pytest

from app.errors import Conflict
from app.model.bulk import BulkChunk, BulkJob, BulkOptions, BulkProgress, JobBasis, JobState
from app.store.database import Database
from tests.store.samples import DAY, NOON

OPTIONS = BulkOptions(columns=(("name", "Issuer"),), lists=("sdn",), threshold=0.8, safe_cells=True)
COLUMNS = (("name", "Issuer"),)
JOB = BulkJob(
    "job-1", "book.csv", JobState.QUEUED, OPTIONS, BulkProgress(), COLUMNS, "key-1", NOON, 2**40, "ab" * 32, "here"
)
BASIS = JobBasis("sha256:0", (("sdn", "sdn-2024-07-02-000000000000"),), ("un",), degraded=True)
LATER = replace(JOB, id="job-0", created_at=NOON + DAY, options=BulkOptions())


@pytest.fixture
def queue(database: Database) -> Database:
    with database.begin() as transaction:
        transaction.jobs.add(LATER)
        transaction.jobs.add(JOB)
    return database


def test_job_comes_back_as_it_went(queue: Database) -> None:
    with queue.read() as transaction:
        assert transaction.jobs.find("job-1") == JOB
        assert transaction.jobs.find("job-9") is None
        assert transaction.jobs.list_recent(10) == (LATER, JOB)
        assert transaction.jobs.list_recent(1) == (LATER,)


def test_unfinished_jobs_come_by_what_they_got_and_then_by_age(queue: Database) -> None:
    with queue.begin() as transaction:
        jobs = transaction.jobs
        assert jobs.list_unfinished("here") == (JOB, LATER)
        assert jobs.list_unfinished("elsewhere") == ()
        transaction.claims.claim_next("here", "a", NOON + DAY, NOON)
        jobs.add_progress("job-1", BulkProgress(rows_done=5, hits=1))
        jobs.add_progress("job-1", BulkProgress(rows_done=5, reviews=2, errors=1))
        assert [(job.id, job.progress) for job in jobs.list_unfinished("here")] == [
            ("job-0", BulkProgress()),
            ("job-1", BulkProgress(rows_done=10, hits=1, reviews=2, errors=1)),
        ]


def test_job_under_a_key_is_found_and_the_key_taken(queue: Database) -> None:
    keyed = replace(JOB, id="job-2", idempotency_key="nightly")
    with queue.begin() as transaction:
        transaction.jobs.add(keyed)
        assert transaction.jobs.find_by_key("key-1", "nightly") == keyed
        assert transaction.jobs.find_by_key("key-2", "nightly") is None
    with pytest.raises(Conflict), queue.begin() as transaction:
        transaction.jobs.add(replace(keyed, id="job-3"))


def test_only_the_owner_begins_and_ends_a_job(queue: Database) -> None:
    with queue.begin() as transaction:
        jobs = transaction.jobs
        transaction.claims.claim_next("here", "a", NOON + DAY, NOON)
        assert not jobs.begin("job-1", "b", BASIS, NOON)
        assert not jobs.end("job-1", "b", NOON)
        assert jobs.begin("job-1", "a", BASIS, NOON + DAY)
        assert jobs.begin("job-1", "a", BASIS, NOON + 2 * DAY)  # begun once, however often
        assert jobs.end("job-1", "a", NOON + DAY)
        done = replace(JOB, state=JobState.DONE, basis=BASIS, started_at=NOON + DAY, ended_at=NOON + DAY)
        assert jobs.find("job-1") == done
        assert not jobs.end("job-1", "a", NOON)


@pytest.mark.parametrize(("state", "error"), [(JobState.CANCELLED, None), (JobState.FAILED, "the upload is gone")])
def test_stopped_job_is_taken_from_its_owner(queue: Database, state: JobState, error: str | None) -> None:
    with queue.begin() as transaction:
        transaction.claims.claim_next("here", "a", NOON + DAY, NOON)
        stopped = replace(JOB, state=state, ended_at=NOON, error=error)
        assert transaction.jobs.stop("job-1", state, error, NOON) == stopped
        assert not transaction.jobs.end("job-1", "a", NOON)
        assert not transaction.jobs.add_progress("job-1", BulkProgress(rows_done=1))
        assert transaction.jobs.stop("job-1", JobState.CANCELLED, None, NOON + DAY) == stopped
        assert transaction.jobs.stop("job-9", state, error, NOON) is None
        with pytest.raises(ValueError, match="done"):
            transaction.jobs.stop("job-0", JobState.DONE, None, NOON)


def test_unfinished_jobs_of_an_actor_are_counted(queue: Database) -> None:
    with queue.begin() as transaction:
        assert (transaction.jobs.count_unfinished("key-1"), transaction.jobs.count_unfinished("key-2")) == (2, 0)
        transaction.jobs.stop("job-1", JobState.CANCELLED, None, NOON)
        assert transaction.jobs.count_unfinished("key-1") == 1


def test_jobs_that_ended_before_a_moment_are_found_in_their_place(queue: Database) -> None:
    with queue.begin() as transaction:
        ended = transaction.jobs.stop("job-1", JobState.CANCELLED, None, NOON)
        assert transaction.jobs.list_ended_before("here", NOON) == ()
        assert transaction.jobs.list_ended_before("here", NOON + DAY) == (ended,)
        assert transaction.jobs.list_ended_before("elsewhere", NOON + DAY) == ()


def test_deleted_job_is_gone_with_its_chunks(queue: Database) -> None:
    with queue.begin() as transaction:
        transaction.chunks.add_all([BulkChunk("job-1", 0, 10, "rows", 0, 100)])
        assert transaction.jobs.delete("job-1")
        assert not transaction.jobs.delete("job-1")
        assert transaction.jobs.list_recent(10) == (LATER,)
        assert transaction.chunks.list_all("job-1") == ()
