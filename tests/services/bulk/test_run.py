"""Jobs are run once, to their end or not at all, whatever happens to the runner."""

import json
import threading
from pathlib import Path

import pytest

from app.errors import ListNotHeld, NoCorpus, StoreUnavailable
from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobState
from app.services.bulk.jobs import BulkJobs, JobFiles
from app.services.bulk.run import LEASE, JobRunner
from app.services.bulk.screen_table import CHUNK_ROWS, Answers, TableScreener
from app.services.lists.publish import Generation
from app.store.database import Database
from tests.services.bulk.fakes import ANALYST, DESCRIPTIONS, Clock, FakeScreener, make_generation

NAMES = [("Acme", "SenseTime Group Limited", "SenseTime Inc.", "???")[number % 4] for number in range(4 * CHUNK_ROWS)]
TABLE = "".join(["id,name\n", *(f"{number},{name} \n" for number, name in enumerate(NAMES))]).encode()
WHOLE = BulkProgress(len(NAMES), len(NAMES), CHUNK_ROWS, CHUNK_ROWS, CHUNK_ROWS)


class Desk:
    """A queue with its files and its clock, and runners to work on it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.files = JobFiles(folder / "data")
        self.clock = Clock()
        self.jobs = BulkJobs(database, self.files, DESCRIPTIONS, self.clock.now, 10_000_000)

    def submit(self, content: bytes = TABLE) -> BulkJob:
        self.clock.move(1)
        return self.jobs.submit("t.csv", [content], BulkOptions(), ANALYST)

    def make_runner(self, screener: Answers) -> JobRunner:
        return JobRunner(self.database, self.files, screener, make_generation, self.clock.now)

    def read_audit(self) -> list[tuple[str, str]]:
        with self.database.read() as transaction:
            return [(line.action, line.subject) for line in transaction.audit.iterate()]

    def expect_results(self, folder: Path) -> bytes:
        """The results of an undisturbed run."""
        source, target = folder / "in.csv", folder / "expected.csv"
        source.write_bytes(TABLE)
        TableScreener(FakeScreener(), make_generation()).screen_table(source, target, BulkOptions(), lambda _: None)
        return target.read_bytes()


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path)


def _go_on() -> bool:
    return False


def test_job_is_run_to_its_end(desk: Desk, tmp_path: Path) -> None:
    job = desk.submit()
    assert desk.make_runner(FakeScreener()).run_next(_go_on) is True
    done = desk.jobs.find(job.id)
    assert (done.state, done.progress, done.error) == (JobState.DONE, WHOLE, None)
    assert desk.jobs.find_results(job.id).read_bytes() == desk.expect_results(tmp_path)
    assert sorted(path.name for path in desk.files.folder(job.id).iterdir()) == [
        "results.csv",
        "summary.json",
        "upload",
    ]
    assert desk.read_audit() == [("submit_bulk", job.id), ("start_bulk", job.id), ("finish_bulk", job.id)]


def test_summary_lies_beside_the_results(desk: Desk) -> None:
    job = desk.submit()
    desk.make_runner(FakeScreener()).run_next(_go_on)
    summary = json.loads(desk.files.summary(job.id).read_bytes())
    assert summary["progress"]["hits"] == CHUNK_ROWS
    assert summary["revisions"] == [["ns-cmic", "ns-cmic-2024-07-02-000000000000"]]


def test_jobs_are_run_in_the_order_of_submission(desk: Desk) -> None:
    first, second = desk.submit(), desk.submit()
    runner = desk.make_runner(FakeScreener())
    assert [runner.run_next(_go_on) for _ in range(3)] == [True, True, False]
    started = [subject for action, subject in desk.read_audit() if action == "start_bulk"]
    assert started == [first.id, second.id]


def test_jobs_wait_while_nothing_is_loaded(desk: Desk) -> None:
    job = desk.submit()

    def find_nothing() -> Generation:
        raise NoCorpus("no list is loaded")

    runner = JobRunner(desk.database, desk.files, FakeScreener(), find_nothing, desk.clock.now)
    with pytest.raises(NoCorpus):
        runner.run_next(_go_on)
    assert desk.jobs.find(job.id).state is JobState.QUEUED


@pytest.mark.parametrize(
    ("error", "words"),
    [(ListNotHeld("un: known, but not loaded"), "un: known"), (RuntimeError("secret"), "RuntimeError")],
)
def test_job_that_cannot_be_answered_fails_with_the_reason(desk: Desk, error: Exception, words: str) -> None:
    job = desk.submit()

    def fail() -> None:
        raise error

    assert desk.make_runner(FakeScreener(fail)).run_next(_go_on) is True
    failed = desk.jobs.find(job.id)
    assert failed.state is JobState.FAILED
    assert words in (failed.error or "")
    assert "secret" not in (failed.error or "")
    assert [path.name for path in desk.files.folder(job.id).iterdir()] == ["upload"]
    assert desk.read_audit()[-1] == ("fail_bulk", job.id)


def test_upload_that_was_damaged_since_fails_the_job(desk: Desk) -> None:
    job = desk.submit()
    desk.files.upload(job.id).write_bytes(b"%PDF-1.7")
    desk.make_runner(FakeScreener()).run_next(_go_on)
    assert "PDF" in (desk.jobs.find(job.id).error or "")


def test_cancelled_job_stops_and_leaves_no_results(desk: Desk) -> None:
    job = desk.submit()

    def cancel_once() -> None:
        desk.clock.move(1)
        if screener.asked == 0:
            desk.jobs.cancel(job.id, ANALYST)

    screener = FakeScreener(cancel_once)
    content = b"name\n" + b"".join(b"Acme %d\n" % number for number in range(10 * CHUNK_ROWS))
    desk.files.upload(job.id).write_bytes(content)
    assert desk.make_runner(screener).run_next(_go_on) is True
    assert screener.asked == CHUNK_ROWS  # the chunk that was under way, and no other
    assert desk.jobs.find(job.id).state is JobState.CANCELLED
    assert [path.name for path in desk.files.folder(job.id).iterdir()] == ["upload"]
    assert [action for action, _ in desk.read_audit()] == ["submit_bulk", "start_bulk", "cancel_bulk"]


def test_progress_can_be_seen_while_the_job_runs(desk: Desk) -> None:
    job = desk.submit(b"name\n" + b"".join(b"Acme %d\n" % number for number in range(3 * CHUNK_ROWS)))
    seen: list[BulkProgress] = []

    def look() -> None:
        desk.clock.move(1)
        seen.append(desk.jobs.find(job.id).progress)

    desk.make_runner(FakeScreener(look)).run_next(_go_on)
    assert [(progress.rows_total, progress.rows_done) for progress in seen] == [
        (3 * CHUNK_ROWS, 0),
        (3 * CHUNK_ROWS, CHUNK_ROWS),
        (3 * CHUNK_ROWS, 2 * CHUNK_ROWS),
    ]


def test_job_of_a_stopping_runner_is_free_at_once(desk: Desk, tmp_path: Path) -> None:
    job = desk.submit()
    assert desk.make_runner(FakeScreener()).run_next(lambda: True) is True
    assert desk.jobs.find(job.id).state is JobState.RUNNING
    desk.clock.move(0.001)
    assert desk.make_runner(FakeScreener()).run_next(_go_on) is True
    assert desk.jobs.find_results(job.id).read_bytes() == desk.expect_results(tmp_path)


def test_job_of_a_runner_that_died_is_run_again_with_the_right_result(desk: Desk, tmp_path: Path) -> None:
    job = desk.submit()

    class _KilledError(BaseException):
        """Stands for the end of the process: nothing of the runner's own clearing up may be needed."""

    def die_in_the_middle() -> None:
        if screener.asked > 0:
            raise _KilledError

    screener = FakeScreener(die_in_the_middle)
    with pytest.raises(_KilledError):
        desk.make_runner(screener).run_next(_go_on)
    left_behind = desk.files.folder(job.id) / "run-dead.draft.part"
    left_behind.write_bytes(b"half a resu")
    runner = desk.make_runner(FakeScreener())
    assert runner.run_next(_go_on) is False  # the lease still stands
    desk.clock.move(LEASE.total_seconds() + 1)
    assert runner.run_next(_go_on) is True
    assert desk.jobs.find(job.id).progress == WHOLE
    assert desk.jobs.find_results(job.id).read_bytes() == desk.expect_results(tmp_path)
    assert not left_behind.exists()


def test_runner_that_comes_back_late_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    job = desk.submit()
    other = desk.make_runner(FakeScreener())

    def oversleep() -> None:
        if screener.asked == 0:
            desk.clock.move(LEASE.total_seconds() + 1)
            assert other.run_next(_go_on) is True

    screener = FakeScreener(oversleep)
    assert desk.make_runner(screener).run_next(_go_on) is True
    assert desk.jobs.find(job.id).state is JobState.DONE
    assert desk.jobs.find_results(job.id).read_bytes() == desk.expect_results(tmp_path)
    assert [action for action, _ in desk.read_audit()].count("finish_bulk") == 1


def test_database_that_goes_away_leaves_the_job_to_be_run_again(desk: Desk) -> None:
    job = desk.submit()

    def go_away() -> None:
        raise StoreUnavailable("gone")

    with pytest.raises(StoreUnavailable):
        desk.make_runner(FakeScreener(go_away)).run_next(_go_on)
    assert desk.jobs.find(job.id).state is JobState.RUNNING
    desk.clock.move(LEASE.total_seconds() + 1)
    desk.make_runner(FakeScreener()).run_next(_go_on)
    assert desk.jobs.find(job.id).state is JobState.DONE


def test_two_runners_never_both_run_a_job(desk: Desk) -> None:
    ids = [desk.submit(b"name\nAcme\n").id for _ in range(10)]
    barrier = threading.Barrier(2)

    def work() -> None:
        runner = desk.make_runner(FakeScreener())
        barrier.wait()
        while runner.run_next(_go_on):
            pass

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    audit = desk.read_audit()
    assert sorted(subject for action, subject in audit if action == "start_bulk") == sorted(ids)
    assert sorted(subject for action, subject in audit if action == "finish_bulk") == sorted(ids)
