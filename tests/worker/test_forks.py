"""Forked processes are as many as they are to be, until they end or are told to."""

import os
import signal
import time
from pathlib import Path

import pytest

from app.worker.forks import Family

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def _count_lines(path: Path) -> int:
    return path.read_text(encoding="ascii").count("\n") if path.exists() else 0


def _note(path: Path) -> None:
    with path.open("a", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")


def test_family_ends_with_its_last_member(tmp_path: Path) -> None:
    born = tmp_path / "born"
    Family(lambda: _note(born)).keep(3, lambda: False)
    assert _count_lines(born) == 3


def test_member_that_fails_is_not_replaced(tmp_path: Path) -> None:
    born = tmp_path / "born"

    def fail() -> None:
        _note(born)
        raise RuntimeError("a mistake")

    Family(fail).keep(1, lambda: False)
    assert _count_lines(born) == 1


def test_member_that_was_killed_is_replaced_and_all_end_when_told(tmp_path: Path) -> None:
    born = tmp_path / "born"

    def work() -> None:
        _note(born)
        if _count_lines(born) == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)

    Family(work).keep(1, lambda: _count_lines(born) == 2)
    assert _count_lines(born) == 2
