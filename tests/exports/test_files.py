"""An export appears whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.exports.files import write_files


def _break_off() -> Iterator[bytes]:
    yield b"half"
    raise ValueError("the disk is full")


def test_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "new" / "folder", {"a.csv": [b"1", b"2"], "b.csv": []})
    assert [path.read_bytes() for path in paths] == [b"12", b""]


def test_a_broken_export_leaves_the_earlier_files_and_nothing_half(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": [b"old"], "b.csv": [b"old"]})
    with pytest.raises(ValueError, match="disk"):
        write_files(tmp_path, {"a.csv": [b"new"], "b.csv": _break_off()})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old", "b.csv": b"old"}


def test_an_outdated_file_is_removed_once_the_new_ones_stand(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": [], "comments.csv": [b"of an earlier day"]})
    write_files(tmp_path, {"a.csv": []}, outdated=["comments.csv"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
