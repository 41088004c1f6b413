"""Bulk jobs: each is worked on by one worker at a time, and by another one when the first has died."""

import threading
from dataclasses import replace

import pytest

from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobState
from app.store.database import Database, open_database
from tests.store.samples import DAY, NOON

OPTIONS = BulkOptions(columns=(("name", "Issuer"),), lists=("sdn",), threshold=0.8, safe_cells=True)
JOB = BulkJob("job-1", "book.csv", JobState.QUEUED, OPTIONS, BulkProgress(), (("name", "Issuer"),), "key-1", NOON)
LATER = replace(JOB, id="job-0", created_at=NOON + DAY, options=BulkOptions())
HALF = BulkProgress(rows_total=10, rows_done=5, hits=1, reviews=2, errors=1)


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


def test_oldest_job_is_claimed_first_and_once(queue: Database) -> None:
    with queue.begin() as transaction:
        claim = transaction.jobs.claim_next
        running = replace(JOB, state=JobState.RUNNING, started_at=NOON)
        assert claim("a", NOON + DAY, NOON) == running
        assert claim("b", NOON + DAY, NOON) == replace(LATER, state=JobState.RUNNING, started_at=NOON)
        assert claim("c", NOON + DAY, NOON) is None
        assert transaction.jobs.find("job-1") == running


def test_job_of_a_dead_worker_goes_to_another(queue: Database) -> None:
    with queue.begin() as transaction:
        jobs = transaction.jobs
        jobs.cancel(LATER.id, NOON)
        jobs.claim_next("dead", NOON + DAY, NOON)
        assert jobs.claim_next("heir", NOON + 2 * DAY, NOON + DAY) is None
        taken = jobs.claim_next("heir", NOON + 3 * DAY, NOON + 2 * DAY)
        assert taken == replace(JOB, state=JobState.RUNNING, started_at=NOON)
        assert not jobs.save_progress("job-1", HALF, "dead", NOON + 9 * DAY)
        assert not jobs.end("job-1", "dead", JobState.DONE, HALF, None, NOON)
        assert jobs.save_progress("job-1", HALF, "heir", NOON + 9 * DAY)


def test_progress_renews_the_lease(queue: Database) -> None:
    with queue.begin() as transaction:
        jobs = transaction.jobs
        jobs.cancel(LATER.id, NOON)
        jobs.claim_next("a", NOON + DAY, NOON)
        assert jobs.save_progress("job-1", HALF, "a", NOON + 5 * DAY)
        assert jobs.claim_next("b", NOON + 9 * DAY, NOON + 4 * DAY) is None
        found = jobs.find("job-1")
    assert found is not None
    assert found.progress == HALF


@pytest.mark.parametrize(("state", "error"), [(JobState.DONE, None), (JobState.FAILED, "the upload is gone")])
def test_owner_ends_its_job(queue: Database, state: JobState, error: str | None) -> None:
    with queue.begin() as transaction:
        transaction.jobs.claim_next("a", NOON + DAY, NOON)
        assert transaction.jobs.end("job-1", "a", state, HALF, error, NOON + DAY)
        ended = replace(JOB, state=state, progress=HALF, started_at=NOON, ended_at=NOON + DAY, error=error)
        assert transaction.jobs.find("job-1") == ended
        assert not transaction.jobs.end("job-1", "a", JobState.DONE, HALF, None, NOON)


def test_job_does_not_end_as_running(queue: Database) -> None:
    with queue.begin() as transaction, pytest.raises(ValueError, match="running"):
        transaction.jobs.end("job-1", "a", JobState.RUNNING, HALF, None, NOON)


def test_cancelled_job_is_taken_from_its_owner(queue: Database) -> None:
    with queue.begin() as transaction:
        jobs = transaction.jobs
        jobs.claim_next("a", NOON + DAY, NOON)
        assert jobs.cancel("job-1", NOON) == replace(JOB, state=JobState.CANCELLED, started_at=NOON, ended_at=NOON)
        assert not jobs.save_progress("job-1", HALF, "a", NOON + DAY)
        assert not jobs.end("job-1", "a", JobState.DONE, HALF, None, NOON)
        assert jobs.cancel("job-9", NOON) is None


def test_cancelling_an_ended_job_changes_nothing(queue: Database) -> None:
    with queue.begin() as transaction:
        transaction.jobs.claim_next("a", NOON + DAY, NOON)
        transaction.jobs.end("job-1", "a", JobState.DONE, HALF, None, NOON)
        before = transaction.jobs.find("job-1")
        assert transaction.jobs.cancel("job-1", NOON + DAY) == before


def test_deleted_job_is_gone(queue: Database) -> None:
    with queue.begin() as transaction:
        assert transaction.jobs.delete("job-1")
        assert not transaction.jobs.delete("job-1")
        assert transaction.jobs.list_recent(10) == (LATER,)


@pytest.mark.slow
def test_claimer_on_postgres_passes_over_a_job_that_another_is_claiming(postgres_url: str) -> None:
    database = open_database(postgres_url)
    with database.begin() as transaction:
        transaction.jobs.add(JOB)
        transaction.jobs.add(LATER)
    with database.begin() as first, database.begin() as second:
        claims = [transaction.jobs.claim_next("a", NOON + DAY, NOON) for transaction in (first, second)]
    database.close()
    assert claims == [replace(job, state=JobState.RUNNING, started_at=NOON) for job in (JOB, LATER)]


def test_claimers_at_once_never_get_the_same_job(database_url: str) -> None:
    database = open_database(database_url)
    with database.begin() as transaction:
        for number in range(20):
            transaction.jobs.add(replace(JOB, id=f"job-{number}"))
    claimed: list[str] = []
    barrier = threading.Barrier(4)

    def claim_all(owner: str) -> None:
        barrier.wait()
        while True:
            with database.begin() as transaction:
                job = transaction.jobs.claim_next(owner, NOON + DAY, NOON)
            if job is None:
                return
            claimed.append(job.id)

    threads = [threading.Thread(target=claim_all, args=(f"worker-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    assert sorted(claimed) == sorted(f"job-{number}" for number in range(20))
