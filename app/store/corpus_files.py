"""Prepared corpora on disk: arrays in one file, mapped into memory, so that processes share one copy of it.

A file is a line that says what it is, the table of its parts as MessagePack, and the parts themselves. Nothing in it
can run when it is read. It is a cache: whatever is wrong with it, it is left aside and made again.
"""

import logging
import mmap
import os
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.store.file_lock import hold_lock

logger = logging.getLogger(__name__)

Parts = Mapping[str, NDArray[Any]]

_MAGIC = b"interdict corpus 1\n"
_LENGTH_BYTES = 8
# Parts begin where every type of number may begin.
_ALIGNED_TO = 64
_TYPES = frozenset({"|u1", "<u2", "<u4", "<i8", "<f4"})
# The one in force, the one before it, and two that were asked for as of a past day.
FILES_KEPT = 4
# Whoever is at it still writes a gigabyte in less than this.
_LONGEST_WRITE_S = 3600


class _Part(msgspec.Struct, array_like=True, frozen=True):
    """Where a part stands, counted from the end of the table, and how long and of which numbers it is."""

    name: str
    type: str
    start: int
    size: int


class _Table(msgspec.Struct, array_like=True, frozen=True):
    """What a file holds; the checksum (CRC-32) is of all bytes behind the table."""

    key: str
    parts: tuple[_Part, ...]
    checksum: int


class _Damaged(Exception):
    """A file that is not what was written."""


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files of one installation.

    Attributes:
        folder: Where they are; made when it is needed.
    """

    folder: Path

    def load(self, key: str) -> Parts | None:
        """Maps the parts that are kept under a key; None when there are none, or when they are damaged.

        Args:
            key: Letters and digits.
        """
        path = self._find_path(key)
        try:
            with path.open("rb") as file:
                # The arrays keep the mapping open for as long as one of them is in use.
                parts = _read_parts(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), key)
            os.utime(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, msgspec.DecodeError, _Damaged) as exc:
            logger.warning("the prepared corpus %s cannot be used and is made again: %s", path, exc)
            return None
        return parts

    @contextmanager
    def claim(self, key: str) -> Iterator[None]:
        """Waits until nobody else is making the parts of a key, and keeps others waiting to the end of the block.

        Whoever has waited finds them made. Where no file can be kept nobody waits, and each process makes its own.

        Args:
            key: Letters and digits.
        """
        path = self.folder / f"{key}.claim"
        with ExitStack() as held:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(hold_lock(path))
            except OSError as exc:
                logger.warning("whether another process prepares this corpus too cannot be seen: %s", exc)
            # Another may be waiting for this very file and a third make a new one: both then find what was made.
            held.callback(_remove, path)
            yield

    def save(self, key: str, parts: Parts) -> None:
        """Keeps parts under a key, whole or not at all; without room on the disk it says so and goes on.

        Args:
            key: Letters and digits.
            parts: Arrays of one dimension, of the types of numbers that a corpus is made of.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
                file.writelines(_lay_out(key, parts))
            Path(file.name).replace(self._find_path(key))
            self._remove_old()
        except OSError as exc:
            logger.warning("no prepared corpus can be kept in %s, so the next start takes longer: %s", self.folder, exc)

    def _find_path(self, key: str) -> Path:
        return self.folder / f"{key}.corpus"

    def _remove_old(self) -> None:
        """Removes the files that were not used for longest, and what a killed process left half written."""
        kept = sorted(self.folder.glob("*.corpus"), key=lambda path: path.stat().st_mtime, reverse=True)
        begun = (*self.folder.glob("*.part"), *self.folder.glob("*.claim"))
        left = [path for path in begun if path.stat().st_mtime < time.time() - _LONGEST_WRITE_S]
        for path in (*kept[FILES_KEPT:], *left):
            path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _lay_out(key: str, parts: Parts) -> Iterator[bytes | memoryview]:
    """Yields the bytes of a file, piece by piece."""
    pieces: list[bytes | memoryview] = []
    listed: list[_Part] = []
    at = checksum = 0
    for name, values in parts.items():
        body = np.ascontiguousarray(values)
        if body.dtype.str not in _TYPES or body.ndim != 1:
            raise ValueError(f"{name} is no row of numbers of a known type: {body.dtype.str}, {body.ndim} dimensions")
        listed.append(_Part(name, body.dtype.str, at, len(body)))
        for piece in (body.view(np.uint8).data, bytes(-body.nbytes % _ALIGNED_TO)):
            pieces.append(piece)
            checksum = zlib.crc32(piece, checksum)
            at += len(piece)
    table = msgspec.msgpack.encode(_Table(key, tuple(listed), checksum))
    head = _MAGIC + len(table).to_bytes(_LENGTH_BYTES, "little") + table
    yield head + bytes(-len(head) % _ALIGNED_TO)
    yield from pieces


def _read_parts(content: memoryview, key: str) -> Parts:
    if content[: len(_MAGIC)] != _MAGIC:
        raise _Damaged("it does not begin as a prepared corpus does")
    start = len(_MAGIC) + _LENGTH_BYTES
    end = start + int.from_bytes(content[len(_MAGIC) : start], "little")
    table = msgspec.msgpack.decode(content[start:end], type=_Table)
    body = content[end + -end % _ALIGNED_TO :]
    if table.key != key or zlib.crc32(body) != table.checksum:
        raise _Damaged("its bytes are not those that were written")
    return {part.name: _read_part(body, part) for part in table.parts}


def _read_part(body: memoryview, part: _Part) -> NDArray[Any]:
    if part.type not in _TYPES:
        raise _Damaged(f"{part.name} is of unknown numbers: {part.type}")
    return np.frombuffer(body, np.dtype(part.type), part.size, part.start)
