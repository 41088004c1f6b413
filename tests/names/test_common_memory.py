"""What one process works out the others know, and what is torn or overwritten nobody believes."""

import mmap
import os
from collections.abc import Sequence

import pytest

from app.names import common_memory
from app.names.common_memory import CommonMemory, Diaries


def _share(kinds: int) -> tuple[Sequence[CommonMemory], Sequence[CommonMemory]]:
    """Returns the memories of two processes that tell one another."""
    ours, theirs = ([CommonMemory(2**16) for _ in range(kinds)] for _ in range(2))
    diaries, others = Diaries(ours, 2), Diaries(theirs, 2)
    others._maps = diaries._maps
    diaries.open(0)
    others.open(1)
    return ours, theirs


def test_what_one_learns_the_other_recalls_in_the_same_memory_alone() -> None:
    ours, theirs = _share(2)
    ours[1].learn(b"key", b"value")
    theirs[0].learn(b"", b"\0" * 100)
    assert (theirs[1].recall(b"key"), theirs[0].recall(b"key")) == (b"value", None)
    assert (ours[0].recall(b""), ours[1].recall(b"")) == (b"\0" * 100, None)


def test_memory_that_is_alone_keeps_for_itself() -> None:
    ours, theirs = _share(1)
    alone = CommonMemory(2**16)
    alone.learn(b"key", b"value")
    ours[0].join(None, 0)
    ours[0].learn(b"other", b"value")
    assert (alone.recall(b"key"), ours[0].recall(b"other")) == (b"value", b"value")
    assert (theirs[0].recall(b"key"), theirs[0].recall(b"other")) == (None, None)


@pytest.mark.parametrize("size", [1, 37, 100, 499])
def test_diary_that_was_written_round_many_times_tells_all_to_whoever_keeps_up(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common_memory, "_DIARY_BYTES", 2_100)
    ours, theirs = _share(1)
    for number in range(200):
        key, value = f"{number}".encode(), bytes([number]) * size
        ours[0].learn(key, value)
        assert theirs[0].recall(key) == value


def test_whoever_fell_behind_misses_what_was_overwritten_and_hears_what_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_memory, "_DIARY_BYTES", 1_000)
    ours, theirs = _share(1)
    for number in range(200):
        ours[0].learn(f"{number}".encode(), b"value")
    assert theirs[0].recall(b"199") is None
    ours[0].learn(b"next", b"value")
    assert theirs[0].recall(b"next") == b"value"


def test_what_is_too_long_is_kept_and_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_memory, "_DIARY_BYTES", 1_000)
    ours, theirs = _share(1)
    ours[0].learn(b"long", b"v" * 900)
    ours[0].learn(b"short", b"v")
    assert (ours[0].recall(b"long"), theirs[0].recall(b"long")) == (b"v" * 900, None)
    assert theirs[0].recall(b"short") == b"v"


@pytest.mark.parametrize("at", range(8, 38))
def test_record_of_which_a_byte_is_wrong_is_not_believed(at: int) -> None:
    ours, theirs = _share(1)
    ours[0].learn(b"key", b"value")
    assert ours[0]._diaries is not None
    diary = ours[0]._diaries._maps[0]
    diary[at] ^= 0x55
    assert theirs[0].recall(b"key") is None
    assert len(theirs[0]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_forked_process_is_told_and_tells() -> None:
    memory = CommonMemory(2**16)
    diaries = Diaries([memory], 2)
    done = mmap.mmap(-1, 1)
    child = os.fork()
    if child == 0:
        diaries.open(1)
        memory.learn(b"from the child", b"value")
        while memory.recall(b"from the parent") is None:
            pass
        done[0] = 1
        os._exit(0)
    diaries.open(0)
    memory.learn(b"from the parent", b"value")
    os.waitpid(child, 0)
    assert done[0] == 1
    assert memory.recall(b"from the child") == b"value"
