"""Each step of a job is held by one worker at a time, and by another one when the first has died."""

import threading
from dataclasses import replace

import pytest

from app.model.bulk import BulkChunk, JobClaim, JobState, JobStep
from app.store.database import Database, Transaction, open_database
from tests.store.samples import DAY, NOON
from tests.store.test_jobs import JOB, LATER

CHUNKS = tuple(BulkChunk("job-1", number, 10, "rows", 100 * number, 100) for number in range(3))


@pytest.fixture
def queue(database: Database) -> Database:
    with database.begin() as transaction:
        transaction.jobs.add(JOB)
    return database


def _claim(transaction: Transaction, owner: str, days: int = 0) -> JobClaim | None:
    at = NOON + days * DAY
    return transaction.claims.claim_next("here", owner, at + DAY, at)


def _plan(transaction: Transaction) -> None:
    transaction.chunks.add_all(CHUNKS)
    assert transaction.jobs.end_planning("job-1", "planner", 30)


def test_job_is_planned_by_one_while_others_answer_what_is_cut(queue: Database) -> None:
    with queue.begin() as transaction:
        running = replace(JOB, state=JobState.RUNNING)
        assert _claim(transaction, "planner") == JobClaim(JobStep.PLAN, running)
        assert _claim(transaction, "b") is None
        transaction.chunks.add_all(CHUNKS[:1])
        assert _claim(transaction, "b") == JobClaim(JobStep.SCREEN, running, CHUNKS[0])
        assert _claim(transaction, "c") is None


def test_job_is_finished_by_one_when_all_is_answered(queue: Database) -> None:
    with queue.begin() as transaction:
        _claim(transaction, "planner")
        _plan(transaction)
        for chunk in CHUNKS:
            claim = _claim(transaction, "a")
            assert claim is not None
            assert claim.chunk == chunk
            assert transaction.chunks.end(chunk, "a", f"{chunk.number}.answers", NOON)
        finishing = _claim(transaction, "a")
        assert finishing is not None
        assert finishing.step is JobStep.FINISH
        assert _claim(transaction, "b") is None


def test_nothing_is_finished_while_a_chunk_is_under_way(queue: Database) -> None:
    with queue.begin() as transaction:
        _claim(transaction, "planner")
        _plan(transaction)
        claims = [_claim(transaction, "a") for _ in CHUNKS]
        assert [claim.chunk for claim in claims if claim is not None] == list(CHUNKS)
        assert _claim(transaction, "b") is None


@pytest.mark.parametrize("planned", [False, True])
def test_step_of_a_dead_worker_goes_to_another_and_never_back(queue: Database, planned: bool) -> None:
    with queue.begin() as transaction:
        claims = transaction.claims
        if planned:
            _claim(transaction, "planner")
            _plan(transaction)
        dead = _claim(transaction, "dead")
        assert dead is not None
        if not planned:
            assert _claim(transaction, "heir", days=1) is None  # the lease stands to its last moment
        heir = _claim(transaction, "heir", days=2)
        assert heir is not None
        assert (heir.step, heir.chunk) == (dead.step, dead.chunk)
        assert (claims.is_held(dead, "dead"), claims.is_held(heir, "heir")) == (False, True)
        assert not claims.renew(dead, "dead", NOON + 9 * DAY)
        claims.give_back(dead, "dead")
        assert claims.renew(heir, "heir", NOON + 9 * DAY)
        if dead.chunk is not None:
            assert not transaction.chunks.end(dead.chunk, "dead", "late", NOON)


def test_renewed_lease_holds_longer_and_one_given_back_no_more(queue: Database) -> None:
    with queue.begin() as transaction:
        claim = _claim(transaction, "a")
        assert claim is not None
        transaction.claims.renew(claim, "a", NOON + 5 * DAY)
        assert _claim(transaction, "b", days=4) is None
        transaction.claims.give_back(claim, "a")
        assert _claim(transaction, "b", days=4) is not None


def test_step_of_a_stopped_job_is_no_longer_held(queue: Database) -> None:
    with queue.begin() as transaction:
        _claim(transaction, "planner")
        _plan(transaction)
        claim = _claim(transaction, "a")
        assert claim is not None
        assert transaction.claims.is_held(claim, "a")
        transaction.jobs.stop("job-1", JobState.CANCELLED, None, NOON)
        assert not transaction.claims.is_held(claim, "a")
        assert not transaction.claims.renew(claim, "a", NOON + DAY)
        assert not transaction.claims.has_unfinished("here")


def test_answered_chunks_count_up_to_the_first_open_one(queue: Database) -> None:
    with queue.begin() as transaction:
        _claim(transaction, "planner")
        _plan(transaction)
        for _ in CHUNKS:
            _claim(transaction, "a")
        chunks = transaction.chunks
        chunks.end(CHUNKS[0], "a", "0.answers", NOON)
        chunks.end(CHUNKS[2], "a", "2.answers", NOON + DAY)
        assert chunks.list_answered("job-1") == (replace(CHUNKS[0], answers="0.answers"),)
        assert (chunks.count_rows_since("job-1", NOON), chunks.count_rows_since("job-1", NOON + DAY)) == (20, 10)
        chunks.end(CHUNKS[1], "a", "1.answers", NOON)
        assert [chunk.answers for chunk in chunks.list_answered("job-1")] == ["0.answers", "1.answers", "2.answers"]


def test_job_that_starts_over_has_no_chunks_and_is_planned_again(queue: Database) -> None:
    with queue.begin() as transaction:
        _claim(transaction, "planner")
        _plan(transaction)
        late = _claim(transaction, "late")
        assert late is not None
        assert late.chunk is not None
        transaction.jobs.start_over("job-1")
        again = _claim(transaction, "planner")
        assert again is not None
        assert again.step is JobStep.PLAN
        _plan(transaction)
        assert not transaction.chunks.end(late.chunk, "late", "late", NOON)


@pytest.mark.slow
def test_claimer_on_postgres_passes_over_a_chunk_that_another_is_claiming(postgres_url: str) -> None:
    database = open_database(postgres_url)
    with database.begin() as transaction:
        transaction.jobs.add(JOB)
        _claim(transaction, "planner")
        _plan(transaction)
    with database.begin() as first, database.begin() as second:
        claims = [_claim(transaction, owner) for transaction, owner in ((first, "a"), (second, "b"))]
    database.close()
    assert [claim.chunk for claim in claims if claim is not None] == list(CHUNKS[:2])


def test_claimers_at_once_never_get_the_same_step(database_url: str) -> None:
    database = open_database(database_url)
    with database.begin() as transaction:
        transaction.jobs.add(JOB)
        transaction.jobs.add(LATER)
        for owner in ("planner", "other"):
            _claim(transaction, owner)
        _plan(transaction)
        transaction.chunks.add_all([BulkChunk("job-0", number, 1, "rows", 0, 1) for number in range(20)])
    claimed: list[tuple[str, int | None]] = []
    barrier = threading.Barrier(4)

    def claim_all(owner: str) -> None:
        barrier.wait()
        while True:
            with database.begin() as transaction:
                claim = _claim(transaction, owner)
            if claim is None:
                return
            claimed.append((claim.job.id, None if claim.chunk is None else claim.chunk.number))

    threads = [threading.Thread(target=claim_all, args=(f"worker-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    expected = [("job-0", number) for number in range(20)] + [("job-1", number) for number in range(3)]
    assert sorted(claimed) == sorted(expected)


@pytest.mark.parametrize("planned", [False, True])
def test_steps_of_an_owner_who_died_can_be_freed_and_no_other_owners(queue: Database, planned: bool) -> None:
    with queue.begin() as transaction:
        if planned:
            _claim(transaction, "planner")
            _plan(transaction)
        held = _claim(transaction, "dead")
        transaction.claims.give_back_all("living")
        assert _claim(transaction, "heir") != held
        transaction.claims.give_back_all("dead")
        again = _claim(transaction, "heir")
        assert again is not None
        assert held is not None
        assert (again.step, again.chunk) == (held.step, held.chunk)
