"""Jobs are run step by step; whatever happens to a worker, no row is lost, none is doubled, and the lists stay."""

import csv
import gzip
import io
import json
import logging
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Conflict, ListNotHeld, NoCorpus, StorageFull, StoreUnavailable
from app.model.bulk import BulkChunk, BulkJob, BulkOptions, BulkProgress, JobState, ResultFormat
from app.model.entry import Entry, EntryType, Name
from app.services.bulk import hold, plan, render, room
from app.services.bulk.files import JobFiles
from app.services.bulk.hold import LEASE
from app.services.bulk.jobs import BulkJobs
from app.services.bulk.parts import Block, SpoolWriter
from app.services.bulk.results import ResultReader
from app.services.bulk.run import LOOK_FOR_DEAD_EVERY, JobRunner
from app.store.database import Database
from tests.services.bulk.fakes import (
    ANALYST,
    DESCRIPTIONS,
    LIMITS,
    QUOTA_BYTES,
    REVISION,
    Clock,
    FakeAnswers,
    FakeLists,
    make_generation,
)
from tests.tables.files import make_workbook

CHUNK = 5
NAMES = [
    ("Acme", "SenseTime Group Limited", "SenseTime Inc.", "???")[number % 4] + f" {number}" * (number % 4 in {0, 2})
    for number in range(4 * CHUNK)
]
TABLE = "".join(["id,name\n", *(f"{number},{name} \n" for number, name in enumerate(NAMES))]).encode()
WHOLE = BulkProgress(len(NAMES), len(NAMES), CHUNK, CHUNK, CHUNK)
OUTCOMES = ["clear", "hit", "review", "error"] * CHUNK


class _KilledError(BaseException):
    """Stands for the end of the process: nothing of the runner's own clearing up may be needed."""


class _DyingWriter(SpoolWriter):
    """A writer in a process that ends at the third block."""

    def write(self, job_id: str, number: int, block: Block) -> BulkChunk:
        if number == 2:
            raise _KilledError
        return super().write(job_id, number, block)


class Desk:
    """A queue with its files, its lists and its clock, and runners to work on it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.files = JobFiles(folder / "data", QUOTA_BYTES)
        self.clock = Clock()
        self.lists = FakeLists()
        self.jobs = BulkJobs(database, self.files, DESCRIPTIONS, self.clock.now, LIMITS)
        self.results = ResultReader(database, self.files)

    def submit(self, content: bytes = TABLE) -> BulkJob:
        self.clock.move(1)
        return self.jobs.submit("t.csv", [content], BulkOptions(), ANALYST)

    def make_runner(self, answers: FakeAnswers | None = None) -> JobRunner:
        return JobRunner(self.database, self.files, self.lists, answers or FakeAnswers(), self.clock.now)

    def run(self, runner: JobRunner, steps: int = 1_000) -> int:
        done = sum(1 for _ in zip(range(steps), iter(lambda: runner.run_next(_go_on), False), strict=False))
        runner.release()
        return done

    def read_audit(self) -> list[tuple[str, str]]:
        with self.database.read() as transaction:
            return [(line.action, line.subject) for line in transaction.audit.iterate()]

    def read_results(self, job: BulkJob) -> bytes:
        return self.results.find_results(job.id).path.read_bytes()


@pytest.fixture
def desk(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(plan, "FIRST_CHUNKS", 0)
    monkeypatch.setattr(plan, "ROWS_IN_CHUNK", CHUNK)
    monkeypatch.setattr(hold, "LOOK_EVERY_S", 0.001)
    return Desk(database, tmp_path)


def _go_on() -> bool:
    return False


def _undisturbed(desk: Desk) -> bytes:
    """The results of a job that nothing happens to."""
    job = desk.submit()
    desk.run(desk.make_runner())
    return desk.read_results(job)


def test_job_is_run_to_its_end(desk: Desk) -> None:
    job = desk.submit()
    assert desk.run(desk.make_runner()) == 1 + 4 + 1  # cut up, four chunks, put together
    done = desk.jobs.find(job.id)
    assert (done.state, done.progress, done.error) == (JobState.DONE, WHOLE, None)
    rows = list(csv.DictReader(io.StringIO(desk.read_results(job).decode())))
    assert [(row["id"], row["name"]) for row in rows] == [(str(n), f"{name} ") for n, name in enumerate(NAMES)]
    assert [row["screening_outcome"] for row in rows] == OUTCOMES
    assert rows[3]["row_error"] == "line 5: the row has neither a name nor an identifier; fill one in"
    assert desk.read_audit() == [("submit_bulk", job.id), ("start_bulk", job.id), ("finish_bulk", job.id)]


def test_workbook_is_answered_like_any_other_table_and_its_copy_is_removed(desk: Desk) -> None:
    rows: list[list[object]] = [
        ["Holdings"],
        [],
        ["id", "name"],
        [1, "SenseTime Group Limited"],
        [],
        [2, "Acme"],
        [3, "---"],
    ]
    job = desk.submit(make_workbook(("Sheet", rows)))
    desk.run(desk.make_runner())
    results = list(csv.DictReader(io.StringIO(desk.read_results(job).decode())))
    assert [row["screening_outcome"] for row in results] == ["hit", "clear", "error"]
    assert results[2]["row_error"] == "line 7: the row has neither a name nor an identifier; fill one in"
    assert not [path for path in desk.files.folder(job.id).iterdir() if "plain" in path.name]


def test_summary_says_what_the_results_rest_on_and_came_to(desk: Desk) -> None:
    job = desk.submit()
    desk.run(desk.make_runner())
    summary = json.loads(desk.results.find_summary(job.id).read_bytes())
    assert (summary["progress"]["hits"], summary["by_list"], summary["by_regime"]) == (
        CHUNK,
        [{"name": "ns-cmic", "hits": CHUNK, "reviews": CHUNK}],
        [{"name": "ns-cmic", "hits": CHUNK, "reviews": CHUNK}],
    )
    assert summary["revisions"] == [["ns-cmic", REVISION.id]]
    assert (summary["not_held"], summary["corpus"]) == (["sdn"], make_generation().corpus.digest)


def test_equal_parties_are_asked_once(desk: Desk) -> None:
    desk.submit()
    answers = FakeAnswers()
    desk.run(desk.make_runner(answers))
    assert len(answers.asked) == len(set(answers.asked)) == len(set(NAMES) - {"???"})


def test_small_job_overtakes_a_large_one(desk: Desk) -> None:
    large = desk.submit()
    runner = desk.make_runner()
    desk.run(runner, 2)
    small = desk.submit(b"name\nAcme\n")
    desk.run(runner, 3)
    assert desk.jobs.find(small.id).state is JobState.DONE
    assert desk.jobs.find(large.id).state is JobState.RUNNING


def test_jobs_wait_while_nothing_is_loaded(desk: Desk) -> None:
    job = desk.submit()
    desk.lists.current = None
    with pytest.raises(NoCorpus):
        desk.make_runner().run_next(_go_on)
    assert desk.jobs.find(job.id).state is JobState.QUEUED


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ListNotHeld("un: known, but not loaded"), "un: known"),
        (OSError(28, "No space left on device"), "the disk is full; make room"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (RuntimeError("secret"), "RuntimeError"),
    ],
)
def test_job_that_cannot_be_answered_fails_with_the_reason(desk: Desk, error: Exception, words: str) -> None:
    job = desk.submit()

    def fail() -> None:
        raise error

    desk.run(desk.make_runner(FakeAnswers(fail)))
    failed = desk.jobs.find(job.id)
    assert failed.state is JobState.FAILED
    assert words in (failed.error or "")
    assert "secret" not in (failed.error or "")
    assert desk.read_audit()[-1] == ("fail_bulk", job.id)


def test_upload_that_was_damaged_since_fails_the_job(desk: Desk) -> None:
    job = desk.submit()
    desk.files.upload(job.id).write_bytes(b"%PDF-1.7")
    desk.run(desk.make_runner())
    assert "PDF" in (desk.jobs.find(job.id).error or "")


@pytest.mark.parametrize("steps", [0, 2, 5], ids=["cut up", "answered", "put together"])
def test_job_leaves_the_database_its_room_on_the_disk_at_each_step(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    done = desk.submit()
    desk.run(desk.make_runner())
    job = desk.submit()
    runner = desk.make_runner()
    desk.run(runner, steps)
    monkeypatch.setattr(room, "KEPT_FREE_BYTES", 2**62)
    desk.run(runner)
    failed = desk.jobs.find(job.id)
    assert (failed.state, "the disk is full" in (failed.error or "")) == (JobState.FAILED, True)
    for format in (ResultFormat.NDJSON, ResultFormat.XLSX):
        with pytest.raises(StorageFull, match="make room"):
            desk.results.find_results(done.id, format)
    assert list(desk.files.folder(done.id).glob("*.draft*")) == []


def test_packed_table_that_outgrows_the_quota_fails_and_no_other_job_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_LOOK_EVERY_S", 0.0)
    monkeypatch.setattr(room, "_MEASURE_EVERY_S", 0.0)
    packed = desk.submit(gzip.compress(b"name\n" + b"Acme Limited\n" * 300_000))
    honest = desk.submit()
    # As if others had used the quota up since both were promised their room.
    desk.files = replace(desk.files, quota_bytes=1)
    desk.run(desk.make_runner())
    assert "quota of 1 bytes; delete jobs" in (desk.jobs.find(packed.id).error or "")
    assert not any(path.suffix in {".plain", ".unpacked", ".part"} for path in desk.files.root.rglob("*"))
    assert desk.jobs.find(honest.id).state is JobState.DONE


def test_cancelled_job_stops_within_a_chunk_and_keeps_what_is_done(desk: Desk) -> None:
    whole = _undisturbed(desk)
    job = desk.submit()
    waiting = threading.Event()

    def cancel_in_the_second_chunk() -> None:
        if len(answers.asked) == CHUNK:
            desk.jobs.cancel(job.id, ANALYST)
        if len(answers.asked) >= CHUNK:
            waiting.wait(0.05)  # the watch beside the work looks every millisecond here

    answers = FakeAnswers(cancel_in_the_second_chunk)
    desk.run(desk.make_runner(answers))
    assert len(answers.asked) < 2 * CHUNK
    cancelled = desk.jobs.find(job.id)
    assert (cancelled.state, cancelled.progress.rows_done) == (JobState.CANCELLED, CHUNK)
    assert desk.read_results(job) == b"".join(whole.splitlines(keepends=True)[: 1 + CHUNK])
    assert [action for action, subject in desk.read_audit() if subject == job.id] == [
        "submit_bulk",
        "start_bulk",
        "cancel_bulk",
    ]


def test_job_that_is_deleted_under_a_runner_is_no_failure(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    job = desk.submit()

    def delete() -> None:
        if len(answers.asked) == 2:
            desk.jobs.cancel(job.id, ANALYST)
            desk.jobs.delete(job.id, ANALYST)

    answers = FakeAnswers(delete)
    desk.run(desk.make_runner(answers))
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert not desk.files.folder(job.id).exists()


def test_results_can_be_read_while_the_job_runs(desk: Desk) -> None:
    whole = _undisturbed(desk).splitlines(keepends=True)
    job = desk.submit()
    runner = desk.make_runner()
    read = []
    while desk.run(runner, 1) and desk.jobs.find(job.id).state is JobState.RUNNING:
        read.append(desk.read_results(job))
    assert read == [b"".join(whole[: 1 + chunks * CHUNK]) for chunks in range(5)]


@pytest.mark.slow
def test_many_rows_are_written_in_a_process_of_their_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    job = desk.submit()
    desk.run(desk.make_runner())
    written = []
    for most in (0, render.MOST_ROWS_BESIDE):
        monkeypatch.setattr(render, "MOST_ROWS_BESIDE", most)
        results = desk.results.find_results(job.id, ResultFormat.NDJSON)
        written.append(results.path.read_bytes())
        results.path.unlink()
    assert written[0] == written[1]
    assert written[0].count(b"\n") == results.rows == len(NAMES)


def test_workbook_is_there_once_the_job_is_done(desk: Desk) -> None:
    job = desk.submit()
    with pytest.raises(Conflict, match="only once it is done"):
        desk.results.find_results(job.id, ResultFormat.XLSX)
    desk.run(desk.make_runner())
    assert desk.results.find_results(job.id, ResultFormat.XLSX).path.read_bytes()[:2] == b"PK"


def test_pace_is_that_of_the_last_seconds(desk: Desk) -> None:
    job = desk.submit()
    runner = desk.make_runner()
    assert desk.jobs.find_pace(desk.jobs.find(job.id)).rows_per_s is None
    desk.run(runner, 2)
    desk.clock.move(5)
    pace = desk.jobs.find_pace(desk.jobs.find(job.id))
    assert (pace.rows_per_s, pace.left_s) == (CHUNK / 5, 3 * 5)
    desk.clock.move(15)  # no chunk ended in the last seconds, where names are long
    pace = desk.jobs.find_pace(desk.jobs.find(job.id))
    assert (pace.rows_per_s, pace.left_s) == (CHUNK / 20, 3 * 20)


def test_step_of_a_stopping_runner_is_free_at_once(desk: Desk) -> None:
    whole = _undisturbed(desk)
    job = desk.submit()
    assert desk.make_runner().run_next(lambda: True) is True
    desk.run(desk.make_runner(), 2)
    assert desk.make_runner().run_next(lambda: True) is True
    desk.run(desk.make_runner())
    assert desk.read_results(job) == whole


@pytest.mark.parametrize("dies_after", range(0, 2 * CHUNK + 1, 2))
def test_job_of_a_runner_that_died_goes_on_where_it_was(desk: Desk, dies_after: int) -> None:
    whole = _undisturbed(desk)
    job = desk.submit()

    def die() -> None:
        if len(answers.asked) == dies_after:
            raise _KilledError

    answers = FakeAnswers(die)
    with pytest.raises(_KilledError):
        desk.run(desk.make_runner(answers))
    heir_answers = FakeAnswers()
    heir = desk.make_runner(heir_answers)
    done = desk.jobs.find(job.id).progress.rows_done
    desk.clock.move(LEASE.total_seconds() + 1)
    desk.run(heir)
    assert desk.jobs.find(job.id).progress == WHOLE
    assert desk.read_results(job) == whole
    assert len(heir_answers.asked) <= len(NAMES) - done


@pytest.mark.parametrize("steps_before", [0, 1, 3])  # it dies over the cutting up, over its first chunk or a later one
def test_step_of_a_process_that_died_is_free_at_once(desk: Desk, steps_before: int) -> None:
    whole = _undisturbed(desk)
    job = desk.submit()
    dying = desk.make_runner()
    for _ in range(steps_before):
        dying.run_next(_go_on)
    dying._claim() if dying._next is None else None  # what is claimed is never done
    (sign,) = desk.files.life_sign("").iterdir()
    assert desk.run(desk.make_runner()) == 0 or steps_before > 0  # as long as it lives, its step is its own
    assert desk.jobs.find(job.id).state is JobState.RUNNING
    held = dying._sign._held
    assert held is not None
    os.close(held)  # as the system does when a process has died
    desk.clock.move(LOOK_FOR_DEAD_EVERY.total_seconds())
    desk.run(desk.make_runner())
    assert desk.read_results(job) == whole
    assert not sign.exists()


def test_job_whose_planner_died_is_cut_as_it_would_have_been(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _undisturbed(desk)
    job = desk.submit()
    monkeypatch.setattr(plan, "TELL_EVERY_S", 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(plan, "SpoolWriter", _DyingWriter)
        with pytest.raises(_KilledError):
            desk.run(desk.make_runner())
    desk.clock.move(LEASE.total_seconds() + 1)
    desk.run(desk.make_runner())
    assert desk.read_results(job) == whole
    with desk.database.read() as transaction:
        assert [chunk.number for chunk in transaction.chunks.list_all(job.id)] == [0, 1, 2, 3]


def test_runner_that_comes_back_late_changes_nothing(desk: Desk) -> None:
    whole = _undisturbed(desk)
    job = desk.submit()
    other = desk.make_runner()

    def oversleep() -> None:
        if len(answers.asked) == 2:
            desk.clock.move(LEASE.total_seconds() + 1)
            desk.run(other)

    answers = FakeAnswers(oversleep)
    desk.run(desk.make_runner(answers))
    assert desk.jobs.find(job.id).progress == WHOLE
    assert desk.read_results(job) == whole
    assert [action for action, subject in desk.read_audit() if subject == job.id].count("finish_bulk") == 1


def test_database_that_goes_away_leaves_the_step_to_be_done_again(desk: Desk) -> None:
    job = desk.submit()

    def go_away() -> None:
        raise StoreUnavailable("gone")

    with pytest.raises(StoreUnavailable):
        desk.run(desk.make_runner(FakeAnswers(go_away)))
    assert desk.jobs.find(job.id).state is JobState.RUNNING
    desk.clock.move(LEASE.total_seconds() + 1)
    desk.run(desk.make_runner())
    assert desk.jobs.find(job.id).state is JobState.DONE


def test_job_is_finished_on_the_lists_that_it_began_with(desk: Desk) -> None:
    job = desk.submit()
    runner = desk.make_runner()
    desk.run(runner, 2)
    newer = make_generation(replace(REVISION, content="sha256:1"))
    desk.lists.current = newer
    desk.run(desk.make_runner())
    done = desk.jobs.find(job.id)
    assert done.basis is not None
    assert (done.state, done.basis.corpus) == (JobState.DONE, make_generation().corpus.digest)


def test_job_starts_over_when_the_program_was_replaced(desk: Desk) -> None:
    job = desk.submit()
    desk.run(desk.make_runner(), 3)
    newer = make_generation(replace(REVISION, content="sha256:1"))
    desk.lists.current, desk.lists.known = newer, {newer.corpus.digest: newer}
    desk.run(desk.make_runner())
    done = desk.jobs.find(job.id)
    assert done.basis is not None
    assert (done.state, done.progress, done.basis.corpus) == (JobState.DONE, WHOLE, newer.corpus.digest)
    assert ("restart_bulk", job.id) in desk.read_audit()


def _change_lists(desk: Desk, *added: Entry) -> None:
    newer = make_generation(replace(REVISION, content="sha256:1"), *added)
    desk.lists.current = desk.lists.known[newer.corpus.digest] = newer


def test_rescreening_answers_only_what_the_change_of_the_lists_can_affect(desk: Desk) -> None:
    whole = _undisturbed(desk).splitlines(keepends=True)
    first = desk.jobs.list_recent(1)[0]
    acme = Entry("sdn-1", "ns-cmic", EntryType.COMPANY, (Name("ACME 8 HOLDINGS"), Name("Acme 8")))
    _change_lists(desk, acme)
    again = desk.jobs.rescreen(first.id, ANALYST)
    desk.run(desk.make_runner())
    done = desk.jobs.find(again.id)
    assert (done.state, done.rescreens, done.columns) == (JobState.DONE, first.id, first.columns)
    assert (done.progress.rows_total, done.progress.rows_done) == (len(NAMES), len(NAMES) - done.progress.left_out)
    rows = desk.read_results(again).splitlines(keepends=True)
    assert whole[1 + 8] in rows
    assert rows[0] == whole[0]
    assert 0 < len(rows) - 1 == done.progress.rows_done < len(NAMES) / 2
    assert desk.results.find_results(again.id).rows == done.progress.rows_done


def test_rescreening_after_no_change_answers_nothing(desk: Desk) -> None:
    header = _undisturbed(desk).splitlines(keepends=True)[0]
    again = desk.jobs.rescreen(desk.jobs.list_recent(1)[0].id, ANALYST)
    desk.run(desk.make_runner())
    assert desk.jobs.find(again.id).progress == BulkProgress(rows_total=len(NAMES), left_out=len(NAMES))
    assert desk.read_results(again) == header


def test_rescreening_answers_all_where_the_earlier_lists_cannot_be_had(desk: Desk) -> None:
    whole = _undisturbed(desk)
    desk.lists.known.clear()
    _change_lists(desk)
    again = desk.jobs.rescreen(desk.jobs.list_recent(1)[0].id, ANALYST)
    desk.run(desk.make_runner())
    assert desk.read_results(again) == whole


def test_runners_share_the_chunks_of_a_job(desk: Desk) -> None:
    whole = _undisturbed(desk)
    jobs = [desk.submit() for _ in range(3)]
    barrier = threading.Barrier(2)

    def work() -> None:
        runner = desk.make_runner()
        barrier.wait()
        while any(desk.jobs.find(job.id).ended_at is None for job in jobs):
            runner.run_next(_go_on)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [desk.read_results(job) for job in jobs] == [whole] * 3
    audit = desk.read_audit()
    for action in ("start_bulk", "finish_bulk"):
        assert sorted(subject for did, subject in audit if did == action)[1:] == sorted(job.id for job in jobs)
