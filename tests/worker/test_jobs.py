"""Job processes come and go with the work, and old jobs are deleted, whatever trouble there is meanwhile."""

import logging
import threading
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.process import BaseProcess

import pytest

from app.errors import StoreUnavailable
from app.worker.jobs import JobPool, JobProcess, Sweeper


class _FakeProcess(BaseProcess):
    """A process that ends after so many looks at it, or when it is told to, unless it is deaf."""

    def __init__(self, looks: int, status: int = 0, *, deaf: bool = False) -> None:
        self.looks = looks
        self.killed = False
        self._status = status
        self._deaf = deaf

    def is_alive(self) -> bool:
        self.looks -= 1
        return self.looks >= 0

    @property
    def exitcode(self) -> int:
        return self._status

    def terminate(self) -> None:
        self.looks = self.looks if self._deaf else 0

    def kill(self) -> None:
        self.killed = True

    def join(self, timeout: float | None = None) -> None:
        assert timeout is not None


class _FakeJobProcess(JobProcess):
    """Stands for the process that is given, at the end of a line that this test hears."""

    def __init__(self, process: _FakeProcess) -> None:
        self.ear, line = Pipe(duplex=False)
        super().__init__(process, line)


@pytest.mark.parametrize("deaf", [False, True])
def test_pool_has_processes_while_there_is_work_and_ends_them(caplog: pytest.LogCaptureFixture, deaf: bool) -> None:
    stop = threading.Event()
    last = _FakeProcess(99, deaf=deaf)
    made = iter(processes := [_FakeJobProcess(p) for p in (_FakeProcess(2), _FakeProcess(2, status=1), last)])
    script: Iterator[bool | Exception] = iter([False, StoreUnavailable("gone"), True, False, True, True])

    def has_work() -> bool:
        step = next(script)
        if isinstance(step, Exception):
            raise step
        return step

    def start() -> JobProcess:
        process = next(made)
        if process is processes[-1]:
            stop.set()
        return process

    with caplog.at_level(logging.WARNING, logger="app.worker.jobs"):
        JobPool(has_work, start, poll_s=0.001, back_off_s=0.001, stand_by_after_s=60.0).run_until(stop)
    assert next(script, None) is None  # while a process was at work nobody asked
    assert last.killed == deaf
    assert [process.ear.recv_bytes() for process in processes] == [b"work"] * 3
    assert ["gone" in record.getMessage() for record in caplog.records] == [True, False]
    assert "status 1" in caplog.records[1].getMessage()


def test_process_stands_by_before_there_is_work_and_is_called_when_there_is() -> None:
    stop = threading.Event()
    standing = _FakeJobProcess(_FakeProcess(99))
    made, heard = iter([standing]), []

    def has_work() -> bool:
        heard.append(standing.ear.poll())
        if len(heard) == 3:
            stop.set()
        return len(heard) == 3

    JobPool(has_work, lambda: next(made), poll_s=0.001, stand_by_after_s=0.0).run_until(stop)
    assert heard == [False] * 3
    assert standing.ear.recv_bytes() == b"work"


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
