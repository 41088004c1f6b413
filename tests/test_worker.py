"""The loop works off the queue and outlives trouble."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import StoreUnavailable
from app.model.bulk import BulkOptions, JobState
from app.services.bulk import BulkJobs, JobFiles
from app.services.run_bulk import JobRunner
from app.store.database import open_database
from app.worker import Worker
from tests.services.bulk_fakes import ANALYST, DESCRIPTIONS, Clock, FakeScreener, make_generation


class _ScriptedRunner(JobRunner):
    """A runner that does what it is told, call by call, and then sets the event."""

    def __init__(self, script: list[bool | Exception], stop: threading.Event) -> None:
        self._script = iter(script)
        self._stop = stop

    def run_next(self, should_stop: Callable[[], bool]) -> bool:
        step = next(self._script, None)
        if step is None:
            self._stop.set()
            return False
        if isinstance(step, Exception):
            raise step
        return step


def _work(script: list[bool | Exception]) -> None:
    stop = threading.Event()
    Worker(_ScriptedRunner(script, stop), poll_s=0.001, back_off_s=0.001).run_until(stop)
    assert stop.is_set()


@pytest.mark.parametrize("error", [StoreUnavailable("gone"), RuntimeError("a mistake")])
def test_trouble_is_outlived_and_told_once(caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    with caplog.at_level(logging.INFO, logger="app.worker"):
        _work([True, error, error, error, True, False])
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert str(error) in caplog.records[0].getMessage()


def test_new_trouble_is_told_too(caplog: pytest.LogCaptureFixture) -> None:
    _work([StoreUnavailable("gone"), StoreUnavailable("of another version")])
    assert len(caplog.records) == 2


def test_worker_that_was_stopped_does_nothing() -> None:
    stop = threading.Event()
    stop.set()
    Worker(_ScriptedRunner([AssertionError("it ran")], stop)).run_until(stop)


def test_jobs_that_wait_are_run_in_a_thread(sqlite_url: str, tmp_path: Path) -> None:
    database = open_database(sqlite_url)
    files, clock, stop = JobFiles(tmp_path / "data"), Clock(), threading.Event()
    jobs = BulkJobs(database, files, DESCRIPTIONS, clock.now, 1_000)
    submitted = [jobs.submit("t.csv", [b"name\nAcme\n"], BulkOptions(), ANALYST) for _ in range(3)]
    finished = threading.Semaphore(0)
    screener = FakeScreener(finished.release)
    runner = JobRunner(database, files, screener, make_generation, clock.now)
    thread = threading.Thread(target=Worker(runner, poll_s=0.001).run_until, args=(stop,))
    thread.start()
    for _ in submitted:
        assert finished.acquire(timeout=30)
    stop.set()
    thread.join()
    states = [jobs.find(job.id).state for job in submitted]
    assert states[:2] == [JobState.DONE, JobState.DONE]
    assert states[2] in {JobState.DONE, JobState.RUNNING}  # the last one may have been given back half-way
    database.close()
