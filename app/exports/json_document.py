"""The lists whole: one JSON document with every field of every entry and the revisions that they come from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from app.exports.files import write_files
from app.model.entry import Entry
from app.model.listing import Revision

_ENCODER = msgspec.json.Encoder(order="deterministic")


def write_json(entries: Sequence[Entry], revisions: Sequence[Revision], folder: Path) -> tuple[Path, ...]:
    """Writes `entries.json`: `{"entries": [entry, ...], "lists": [revision, ...]}`, UTF-8, under the model's names.

    Canonical: keys sorted, no blanks but a line break after each entry, so that two exports of the same lists are
    the same bytes and a line tool shows the difference of two others.

    Raises:
        OSError: the folder cannot be written; what stood there stays.
    """
    return write_files(folder, {"entries.json": _write_document(entries, revisions)})


def _write_document(entries: Sequence[Entry], revisions: Sequence[Revision]) -> Iterator[bytes]:
    yield b'{"entries":['
    for count, entry in enumerate(entries):
        yield (b",\n" if count else b"\n") + _ENCODER.encode(entry)
    yield b'\n],"lists":' + _ENCODER.encode(revisions) + b"}\n"
