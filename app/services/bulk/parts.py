"""Parts: the rows of a job cut into blocks, and the answers to each block, as files that a crash leaves whole.

The table is read once, whatever its format; from then on a worker finds the rows of its chunk at a byte offset.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from app.model.bulk import BulkChunk, RowAnswer
from app.services.bulk.files import JobFiles, save_durably, sync_folder
from app.tables.columns import Column


class SpooledRow(msgspec.Struct, array_like=True, frozen=True):
    """A row as it was read; the fields are those of `app.tables.rows.Row`."""

    line: int
    cells: tuple[str, ...]
    error: str | None
    raw: bytes | None = None


class Block(msgspec.Struct, array_like=True, frozen=True):
    """The rows of a chunk, and the columns that they are read by."""

    columns: tuple[Column, ...]
    rows: tuple[SpooledRow, ...]


class ChunkAnswers(msgspec.Struct, array_like=True, frozen=True):
    """The answers to the rows of a chunk.

    Attributes:
        of_rows: For each row the place of its answer, or `LEFT_OUT` for a row that no change can affect.
        answers: All different.
    """

    of_rows: tuple[int, ...]
    answers: tuple[RowAnswer, ...]


LEFT_OUT = -1

_ENCODER = msgspec.msgpack.Encoder()
_BLOCK_DECODER = msgspec.msgpack.Decoder(Block)
_ANSWERS_DECODER = msgspec.msgpack.Decoder(ChunkAnswers)


class SpoolWriter:
    """Writes blocks into a file of its own."""

    def __init__(self, path: Path) -> None:
        """Makes the file, anew if there is one: nothing that counts can be in it.

        Args:
            path: In a folder that may have to be made, of a folder that is there unless the job was removed.

        Raises:
            OSError: the job was removed, or the file cannot be made.
        """
        path.parent.mkdir(exist_ok=True)
        self._name = path.name
        self._file = path.open("wb")
        sync_folder(path.parent)

    def write(self, job_id: str, number: int, block: Block) -> BulkChunk:
        """Writes a block; it is durable after the next `sync`."""
        body = _ENCODER.encode(block)
        start = self._file.tell()
        self._file.write(body)
        return BulkChunk(job_id, number, len(block.rows), self._name, start, len(body))

    def sync(self) -> None:
        """Returns when all that was written outlives a power cut."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def __enter__(self) -> Self:
        """Begins to write."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the file."""
        self._file.close()


def load_block(files: JobFiles, chunk: BulkChunk) -> Block:
    """Reads the rows of a chunk.

    Raises:
        OSError: the file is not there.
        msgspec.DecodeError: it is not what was written.
    """
    with files.part(chunk.job_id, chunk.spool).open("rb") as file:
        file.seek(chunk.start)
        return _BLOCK_DECODER.decode(file.read(chunk.size_bytes))


def save_answers(files: JobFiles, chunk: BulkChunk, owner: str, answers: ChunkAnswers) -> str:
    """Writes the answers of a chunk into a file of this owner's, durably; returns its name."""
    name = f"{chunk.number:06d}-{owner}.answers"
    save_durably(files.part(chunk.job_id, name), _ENCODER.encode(answers))
    return name


def load_answers(files: JobFiles, chunk: BulkChunk) -> ChunkAnswers:
    """Reads the answers of a chunk that has them.

    Raises:
        OSError, msgspec.DecodeError: as `load_block`.
    """
    assert chunk.answers is not None, "only chunks that are answered are read"
    return _ANSWERS_DECODER.decode(files.part(chunk.job_id, chunk.answers).read_bytes())


def iterate_answered(files: JobFiles, chunks: Sequence[BulkChunk]) -> Iterator[tuple[SpooledRow, RowAnswer]]:
    """Reads the rows of answered chunks with their answers, in order, but for those left out; one chunk is held.

    Raises:
        OSError, msgspec.DecodeError: as `load_block`.
    """
    for chunk in chunks:
        answered = load_answers(files, chunk)
        rows = load_block(files, chunk).rows
        for row, place in zip(rows, answered.of_rows, strict=True):
            if place != LEFT_OUT:
                yield row, answered.answers[place]
