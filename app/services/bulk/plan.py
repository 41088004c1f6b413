"""Plan: a table is read once and its rows cut into chunks, each of which any worker can answer."""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.model.bulk import BulkChunk, BulkJob
from app.services.bulk.parts import Block, SpooledRow, SpoolWriter
from app.tables.rows import Row
from app.tables.table import Table

# At a quarter of a millisecond a row a chunk takes about half a second: small enough that a crash costs little and a
# bar moves; large enough that what a chunk costs beside its rows, some 20 ms of waiting for the disk, does not matter.
ROWS_IN_CHUNK = 2_500
# Somebody waits for a small table: of 10,000 rows in four chunks the last one would leave a worker idle for as long.
ROWS_IN_FIRST_CHUNKS = 500
FIRST_CHUNKS = 20
# Chunks are told of together: each time costs a flush to the disk, and other workers wait for the first ones.
TELL_EVERY_S = 0.2

Tell = Callable[[Sequence[BulkChunk]], None]


def plan_chunks(job: BulkJob, table: Table, planned: Sequence[BulkChunk], spool: Path, tell: Tell) -> int:
    """Cuts a table into chunks.

    Args:
        job: Whose table it is.
        table: Opened.
        planned: The chunks that are known already, when a worker died over it; the rows are the same at each reading.
        spool: A new file for the rows of the others.
        tell: Called with chunks that are durable, in order and each once, also with none; what it raises ends the work.

    Returns:
        How many rows there are.
    """
    number, rows_total = len(planned), sum(chunk.rows for chunk in planned)
    waiting: list[BulkChunk] = []
    told_at = time.monotonic()
    with SpoolWriter(spool) as writer:
        for block in _cut(table, number, rows_total):
            waiting.append(writer.write(job.id, number, block))
            number, rows_total = number + 1, rows_total + len(block.rows)
            if time.monotonic() - told_at >= TELL_EVERY_S:
                writer.sync()
                tell(waiting)
                waiting, told_at = [], time.monotonic()
        writer.sync()
        tell(waiting)
    return rows_total


def _cut(table: Table, number: int, skipped: int) -> Iterator[Block]:
    rows = itertools.islice(table.iterate_rows(), skipped, None)
    sizes = (ROWS_IN_FIRST_CHUNKS if place < FIRST_CHUNKS else ROWS_IN_CHUNK for place in itertools.count(number))
    for size in sizes:
        some = tuple(map(_spool, itertools.islice(rows, size)))
        if not some:
            return
        yield Block(table.columns, some)


def _spool(row: Row) -> SpooledRow:
    return SpooledRow(row.line, row.cells, row.error, row.raw)
