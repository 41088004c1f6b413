"""Tables that come packed: gzip, and zip with one file. Never more is written than a table may be large."""

import gzip
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from app.errors import BadTable

# As large as an unpacked upload may be by default (`INTERDICT_MAX_UPLOAD_BYTES`). There is no limit of the ratio: ten
# million rows of one name pack to a thousandth and are an honest table.
MOST_BYTES = 1 << 30
_PIECE_BYTES = 1 << 20
_NAMES_SHOWN = 5
_ENCRYPTED = 0x1
# Some packers of Windows write its own.
_SEPARATORS = re.compile(r"[/\\]")
# What systems put into an archive beside the one file that a person packed.
_UNASKED = ("__MACOSX/", "__macosx/")
_UNASKED_NAMES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, piece: bytes, /) -> object:
        """Writes all of a piece."""


class LimitedFile:
    """A file to write to that refuses to grow over `MOST_BYTES`."""

    def __init__(self, file: Writable) -> None:
        self._file = file
        self._left = MOST_BYTES

    def write(self, piece: bytes) -> None:
        """Writes.

        Raises:
            BadTable: it would be too much.
        """
        self._left -= len(piece)
        if self._left < 0:
            raise _make_too_much()
        self._file.write(piece)


def unpack_gzip(source: Path, target: Writable) -> None:
    """Unpacks a gzip file.

    Raises:
        BadTable: cut off, damaged, or over `MOST_BYTES`.
    """
    try:
        with gzip.open(source) as packed:
            _copy(packed, target)
    except (EOFError, gzip.BadGzipFile, zlib.error) as exc:
        raise BadTable("the gzip file is cut off or damaged; pack or send it again") from exc


def unpack_zip(source: Path, target: Writable) -> None:
    """Unpacks the one file of a zip archive.

    Raises:
        BadTable: no file or several, one with a password, a path that leads elsewhere, cut off, damaged, packed in an
            unusual way, or over `MOST_BYTES`.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            member = _find_member(archive)
            with archive.open(member) as packed:
                _copy(packed, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as exc:
        raise BadTable("the zip archive is damaged, or packed in an unusual way; pack or send it again") from exc


def _find_member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if _is_asked(member)]
    if len(members) != 1:
        names = ", ".join(repr(member.filename[:40]) for member in members[:_NAMES_SHOWN])
        held = (
            f"{len(members)} files ({names}{', ...' if len(members) > _NAMES_SHOWN else ''})" if members else "no file"
        )
        raise BadTable(f"the zip archive holds {held}; pack exactly one table")
    member = members[0]
    if member.file_size > MOST_BYTES:  # what it says of itself; what it is, is counted while it is unpacked
        raise _make_too_much()
    first, *_ = parts = _SEPARATORS.split(member.filename)
    if ".." in parts or not first or first.endswith(":"):
        raise BadTable(
            f"the zip archive names a path outside of itself, {member.filename[:100]!r}; pack the table alone"
        )
    if member.flag_bits & _ENCRYPTED:
        raise BadTable("the zip archive has a password; pack the table without one")
    return member


def _make_too_much() -> BadTable:
    return BadTable(f"the file unpacks to more than {MOST_BYTES:,} bytes; send it in parts")


def _is_asked(member: zipfile.ZipInfo) -> bool:
    is_unasked = member.filename.startswith(_UNASKED) or Path(member.filename).name in _UNASKED_NAMES
    return not member.is_dir() and not is_unasked


def _copy(packed: _Readable, target: Writable) -> None:
    limited = LimitedFile(target)
    for piece in _read_pieces(packed.read):
        limited.write(piece)


def _read_pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(_PIECE_BYTES):
        yield piece
