"""A file holds one process at a time, and lets the next one in when its holder is gone."""

import multiprocessing
import os
import threading
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from app.store.file_lock import hold_lock, try_lock

SPAWN = multiprocessing.get_context("spawn")
LIMIT_S = 30.0


def hold_until(path: Path, held: Event, done: Event) -> None:
    with hold_lock(path):
        held.set()
        done.wait(LIMIT_S)


def test_threads_hold_it_one_at_a_time(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(50):
            with hold_lock(tmp_path / "turn"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 200


@pytest.mark.slow
def test_process_that_dies_gives_it_back(tmp_path: Path) -> None:
    held, done = SPAWN.Event(), SPAWN.Event()
    process = SPAWN.Process(target=hold_until, args=(tmp_path / "turn", held, done))
    process.start()
    assert held.wait(LIMIT_S)
    entered = threading.Event()

    def enter() -> None:
        with hold_lock(tmp_path / "turn"):
            entered.set()

    waiting = threading.Thread(target=enter)
    waiting.start()
    assert not entered.wait(0.1)
    process.kill()
    assert entered.wait(LIMIT_S)
    waiting.join()
    process.join()


def test_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), hold_lock(tmp_path / "nowhere" / "turn"):
        pass


def test_who_does_not_wait_is_told_that_it_is_held(tmp_path: Path) -> None:
    first = try_lock(tmp_path / "turn")
    assert first is not None
    assert try_lock(tmp_path / "turn") is None
    os.close(first)
    second = try_lock(tmp_path / "turn")
    assert second is not None
    os.close(second)
