"""The queue is worked off, in a thread or by processes that come and go, and trouble is outlived."""

import logging
import threading
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from app.errors import StoreUnavailable
from app.model.bulk import BulkOptions, JobState
from app.services.bulk.files import JobFiles
from app.services.bulk.jobs import BulkJobs
from app.services.bulk.run import JobRunner
from app.store.database import open_database
from app.worker import jobs as jobs_module
from app.worker.jobs import JobPool, Sweeper, Worker
from tests.services.bulk.fakes import ANALYST, DESCRIPTIONS, LIMITS, Clock, FakeAnswers, FakeLists


class _ScriptedRunner(JobRunner):
    """A runner that does what it is told, call by call, and then sets the event."""

    def __init__(self, script: list[bool | Exception], stop: threading.Event) -> None:
        self._script = iter(script)
        self._stop = stop
        self.calls = 0
        self.released = False

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
    with caplog.at_level(logging.INFO, logger="app.worker.jobs"):
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


def test_jobs_that_wait_are_run_in_a_thread(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    files, clock, stop = JobFiles(tmp_path / "data"), Clock(), threading.Event()
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


class _FakeProcess(BaseProcess):
    """A process that ends after so many looks at it, or when it is told to, unless it is deaf."""

    def __init__(self, looks: int, *, deaf: bool = False) -> None:
        self.looks = looks
        self.killed = False
        self._deaf = deaf

    def is_alive(self) -> bool:
        self.looks -= 1
        return self.looks >= 0

    def terminate(self) -> None:
        self.looks = self.looks if self._deaf else 0

    def kill(self) -> None:
        self.killed = True

    def join(self, timeout: float | None = None) -> None:
        assert timeout is not None


def test_pool_is_filled_while_there_is_work_and_ended_with_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "STOP_S", 0.0)
    stop = threading.Event()
    made = iter([short := _FakeProcess(2), deaf := _FakeProcess(99, deaf=True), heir := _FakeProcess(99)])
    script: Iterator[bool | Exception] = iter([False, StoreUnavailable("gone"), True, True])

    def has_work() -> bool:
        step = next(script)
        if isinstance(step, Exception):
            raise step
        return step

    def start() -> BaseProcess:
        process = next(made)
        if process is heir:
            stop.set()
        return process

    JobPool(has_work, start, 2, poll_s=0.001).run_until(stop)
    assert next(script, None) is None  # while the pool was full it asked nobody
    assert [process.killed for process in (short, deaf, heir)] == [False, True, False]


def test_sweeper_goes_on_after_trouble(caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    script: Iterator[int | Exception] = iter([2, StoreUnavailable("gone"), 0])

    def sweep() -> int:
        step = next(script, None)
        if step is None:
            stop.set()
            return 0
        if isinstance(step, Exception):
            raise step
        return step

    with caplog.at_level(logging.INFO, logger="app.worker.jobs"):
        Sweeper(sweep, every_s=0.001).run_until(stop)
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]
