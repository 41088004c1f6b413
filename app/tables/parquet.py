"""Parquet files as rows of text, read a batch at a time."""

from collections.abc import Iterator
from pathlib import Path

from arro3.core import RecordBatch
from arro3.io import read_parquet

from app.errors import BadTable
from app.tables.values import write_value

_BATCH_ROWS = 1_024
_MAGIC = b"PAR1"
# The magic at both ends and the length of what describes the file.
_LEAST_BYTES = 12
# What the library's Rust raises where it meets what it thought impossible; it has no name that can be imported.
_PANIC = "PanicException"


def iterate_parquet(path: Path) -> Iterator[list[str]]:
    """Reads the names of the columns and then the rows.

    Raises:
        BadTable: cut off, damaged, or in a form that is not known here.
    """
    _check_ends(path)
    try:
        batches = read_parquet(path, batch_size=_BATCH_ROWS)
        yield list(batches.schema.names)
        for batch in batches:
            yield from _write_batch(batch)
    except BaseException as exc:
        if not isinstance(exc, Exception) and type(exc).__name__ != _PANIC:
            raise
        raise BadTable("the Parquet file is damaged or unusual; write it anew, or export it as CSV") from exc


def _check_ends(path: Path) -> None:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - len(_MAGIC)))
        if size < _LEAST_BYTES or file.read() != _MAGIC:
            raise BadTable("the Parquet file is cut off; send it again")


def _write_batch(batch: RecordBatch) -> Iterator[list[str]]:
    columns = [batch.column(index).to_pylist() for index in range(batch.num_columns)]
    for row in zip(*columns, strict=True):
        yield [write_value(value) for value in row]
