"""Forked processes work like the one they are forked from, and end with it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.names.common_memory import CommonMemory
from app.worker.forks import Family

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def _count_lines(path: Path) -> int:
    return path.read_text(encoding="ascii").count("\n") if path.exists() else 0


def _note(path: Path) -> None:
    with path.open("a", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")


def _run(work: Callable[[Callable[[], bool]], None], count: int) -> None:
    Family(work, ()).run(count, os.getppid())


def _wait(until: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not until():
        assert time.monotonic() < limit, "nothing happened"
        time.sleep(0.01)


def test_first_one_works_like_the_others_and_ends_after_them(tmp_path: Path) -> None:
    born, done = tmp_path / "born", tmp_path / "done"

    def work(_should_stop: Callable[[], bool]) -> None:
        _note(born)
        _wait(lambda: _count_lines(born) == 3)
        _note(done)

    _run(work, 3)
    assert len(set(born.read_text(encoding="ascii").split())) == 3
    assert str(os.getpid()) in done.read_text(encoding="ascii").split()


def test_member_that_fails_costs_itself_alone(tmp_path: Path) -> None:
    born, first = tmp_path / "born", os.getpid()

    def work(should_stop: Callable[[], bool]) -> None:
        if os.getpid() != first:
            _note(born)
            raise RuntimeError("a mistake")
        _wait(lambda: _count_lines(born) == 1)
        assert not should_stop()

    _run(work, 2)


def test_all_end_when_one_was_killed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    born, first = tmp_path / "born", os.getpid()

    def work(should_stop: Callable[[], bool]) -> None:
        if os.getpid() != first:
            _note(born)
            if born.read_text(encoding="ascii").split()[0] == str(os.getpid()):
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)  # ended by SIGTERM, which these processes do not catch
        _wait(lambda: _count_lines(born) == 2 and should_stop())

    _run(work, 3)
    assert "killed by signal 9" in caplog.text


@pytest.mark.parametrize("deaf", [False, True], ids=["heeding", "deaf"])
def test_helpers_have_ended_when_they_were_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaf: bool) -> None:
    monkeypatch.setattr("app.worker.forks.STOP_S", 0.0 if deaf else 60.0)
    born = tmp_path / "born"

    def work(_should_stop: Callable[[], bool]) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN if deaf else signal.SIG_DFL)
        _note(born)
        time.sleep(60)

    family = Family(work, ())
    family.fork(2)
    _wait(lambda: _count_lines(born) == 2)
    family.end()
    for member in born.read_text(encoding="ascii").split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(member), 0)


def test_what_one_member_works_out_the_first_one_knows() -> None:
    memory, first = CommonMemory(2**16), os.getpid()

    def work(should_stop: Callable[[], bool]) -> None:
        if os.getpid() != first:
            memory.learn(b"word", b"worked out")
            return
        _wait(lambda: memory.recall(b"word") == b"worked out" or should_stop())

    Family(work, [memory]).run(2, os.getppid())
    assert memory.recall(b"word") == b"worked out"
