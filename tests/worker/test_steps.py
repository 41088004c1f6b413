"""The queue is worked off, and trouble is outlived."""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import StoreUnavailable
from app.model.bulk import BulkOptions, JobState
from app.services.bulk.files import JobFiles
from app.services.bulk.jobs import BulkJobs
from app.services.bulk.run import JobRunner
from app.store.database import open_database
from app.worker.steps import Worker
from tests.services.bulk.fakes import ANALYST, DESCRIPTIONS, LIMITS, Clock, FakeAnswers, FakeLists


class _ScriptedRunner(JobRunner):
    """A runner that does what it is told, call by call, and then sets the event."""

    def __init__(self, script: list[bool | Exception], stop: threading.Event) -> None:
        self._script = iter(script)
        self._stop = stop
        self.calls = 0
        self.released = False
        self.others_work: Iterator[bool] = iter(())

    def has_work(self) -> bool:
        return next(self.others_work, False)

    def release(self) -> None:
        self.released = True

    def run_next(self, should_stop: Callable[[], bool]) -> bool:
        self.calls += 1
        step = next(self._script, None)
        if step is None:
            self._stop.set()
            return False
        if isinstance(step, Exception):
            raise step
        return step


def _work(script: list[bool | Exception]) -> None:
    stop = threading.Event()
    Worker(_ScriptedRunner(script, stop), poll_s=0.001, back_off_s=0.001).run_until(stop.is_set)
    assert stop.is_set()


@pytest.mark.parametrize("error", [StoreUnavailable("gone"), RuntimeError("a mistake")])
def test_trouble_is_outlived_and_told_once(caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    with caplog.at_level(logging.INFO, logger="app.worker.steps"):
        _work([True, error, error, error, True, False])
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert str(error) in caplog.records[0].getMessage()


def test_new_trouble_is_told_too(caplog: pytest.LogCaptureFixture) -> None:
    _work([StoreUnavailable("gone"), StoreUnavailable("of another version")])
    assert len(caplog.records) == 2


def test_worker_that_was_stopped_does_nothing() -> None:
    runner = _ScriptedRunner([True], threading.Event())
    Worker(runner).run_until(lambda: True)
    assert (runner.calls, runner.released) == (0, True)


def test_worker_ends_when_it_was_idle_for_long_enough() -> None:
    stop = threading.Event()
    runner = _ScriptedRunner([True, False, False, True], stop)
    Worker(runner, poll_s=0.001).run_until(stop.is_set, idle_s=0.0)
    assert runner.calls == 2
    assert not stop.is_set()


def test_worker_without_a_step_stays_while_others_work_on_a_job() -> None:
    stop = threading.Event()
    runner = _ScriptedRunner([False, False, True, False, False], stop)
    runner.others_work = iter([True, True, False])
    Worker(runner, poll_s=0.001).run_until(stop.is_set, idle_s=0.0)
    assert runner.calls == 4
    assert not stop.is_set()


def test_jobs_that_wait_are_run_in_a_thread(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    files, clock, stop = JobFiles(tmp_path / "data", 1_000_000), Clock(), threading.Event()
    jobs = BulkJobs(database, files, DESCRIPTIONS, clock.now, LIMITS)
    submitted = [jobs.submit("t.csv", [b"name\nAcme\n"], BulkOptions(), ANALYST) for _ in range(3)]
    runner = JobRunner(database, files, FakeLists(), FakeAnswers(), clock.now)
    thread = threading.Thread(target=Worker(runner, poll_s=0.001).run_until, args=(stop.is_set,))
    thread.start()
    while any(jobs.find(job.id).ended_at is None for job in submitted):
        assert thread.is_alive()
    stop.set()
    thread.join()
    assert {jobs.find(job.id).state for job in submitted} == {JobState.DONE}
    database.close()
