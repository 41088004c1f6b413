"""Prepared corpora are kept whole or not at all, and never believed when they are damaged."""

import logging
import os
import threading
from pathlib import Path

import numpy as np
import pytest

from app.store.corpus_files import FILES_KEPT, CorpusFiles, Parts

PARTS: Parts = {
    "names": np.arange(100, dtype=np.uint32),
    "shares": np.array([0.5, 0.25], np.float32),
    "starts": np.array([0, 7], np.int64),
    "text": np.frombuffer(b"abc", np.uint8),
    "nothing": np.empty(0, np.uint32),
}
KEY = "0f"


def _save(folder: Path) -> Path:
    CorpusFiles(folder).save(KEY, PARTS)
    (path,) = folder.glob("*.corpus")
    return path


def test_parts_come_back_as_they_were_and_cannot_be_written(tmp_path: Path) -> None:
    _save(tmp_path / "corpus")
    loaded = CorpusFiles(tmp_path / "corpus").load(KEY)
    assert loaded is not None
    assert {name: (values.dtype, values.tolist()) for name, values in loaded.items()} == {
        name: (values.dtype, values.tolist()) for name, values in PARTS.items()
    }
    assert not any(values.flags.writeable for values in loaded.values() if len(values))


def test_unknown_key_is_nothing(tmp_path: Path) -> None:
    assert CorpusFiles(tmp_path / "corpus").load(KEY) is None


@pytest.mark.parametrize("at", [0, 20, 40, -200, -1])
def test_one_changed_byte_is_noticed(tmp_path: Path, at: int, caplog: pytest.LogCaptureFixture) -> None:
    path = _save(tmp_path)
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    assert CorpusFiles(tmp_path).load(KEY) is None
    assert "made again" in caplog.text


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_shortened_file_is_noticed(tmp_path: Path, share: float, caplog: pytest.LogCaptureFixture) -> None:
    path = _save(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert CorpusFiles(tmp_path).load(KEY) is None
    assert "made again" in caplog.text


def test_file_under_the_name_of_another_is_noticed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _save(tmp_path).rename(tmp_path / "aa.corpus")
    assert CorpusFiles(tmp_path).load("aa") is None
    assert "made again" in caplog.text


def test_what_cannot_be_kept_is_said_and_does_no_harm(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    CorpusFiles(tmp_path / "file").save(KEY, PARTS)
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_array_that_is_no_row_of_known_numbers_is_refused(tmp_path: Path) -> None:
    for values in (np.array(["a"]), np.array([None]), np.zeros((2, 2), np.uint32)):
        with pytest.raises(ValueError, match="no row of numbers"):
            CorpusFiles(tmp_path).save(KEY, {"part": values})


def test_files_not_used_for_longest_are_removed(tmp_path: Path) -> None:
    files = CorpusFiles(tmp_path)
    for number in range(FILES_KEPT + 2):
        files.save(f"{number:02}", PARTS)
        os.utime(tmp_path / f"{number:02}.corpus", (number, number))
    files.load("02")
    files.save("ff", PARTS)
    assert {path.stem for path in tmp_path.glob("*.corpus")} == {"02", "04", "05", "ff"}


def test_what_a_killed_process_left_half_written_is_removed(tmp_path: Path) -> None:
    left, fresh = tmp_path / "old.part", tmp_path / "new.part"
    for path in (left, fresh):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    _save(tmp_path)
    assert not left.exists()
    assert fresh.exists()


def test_claim_keeps_others_waiting_and_leaves_nothing_behind(tmp_path: Path) -> None:
    files, order = CorpusFiles(tmp_path / "corpus"), []
    begun = threading.Event()

    def follow() -> None:
        begun.set()
        with files.claim(KEY):
            order.append("second")

    with files.claim(KEY):
        second = threading.Thread(target=follow)
        second.start()
        begun.wait()
        files.save(KEY, PARTS)
        order.append("first")
    second.join()
    assert order == ["first", "second"]
    assert [path.name for path in files.folder.iterdir()] == [f"{KEY}.corpus"]


def test_claim_where_no_file_can_be_kept_is_said_and_holds_nobody_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with CorpusFiles(tmp_path / "file").claim(KEY):
        assert "another process" in caplog.text
