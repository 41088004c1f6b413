"""Render: the answers of a job in the formats in which they are taken away."""

import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.model.bulk import BulkChunk, BulkJob, ResultFormat, RowAnswer
from app.services.bulk.files import JobFiles
from app.services.bulk.parts import SpooledRow, iterate_answered
from app.services.bulk.room import RoomWatch
from app.tables.result_csv import CsvResults
from app.tables.result_ndjson import NdjsonResults
from app.tables.summary import TableSummary
from app.tables.table import Table, peek_table

# So many rows take a few tenths of a second; more of them, in the process of a server, would make everybody wait.
MOST_ROWS_BESIDE = 10_000
# A person waits for them, so they come before jobs and after single screenings.
_NICENESS = 5

Answered = Iterable[tuple[SpooledRow, RowAnswer]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is to be written, as plain values that another process can be handed.

    Attributes:
        chunks: Answered ones, from the first on.
        target: A file of this caller's own.
    """

    files: JobFiles
    job: BulkJob
    chunks: tuple[BulkChunk, ...]
    format: ResultFormat
    target: Path

    @property
    def rows(self) -> int:
        """How many are written."""
        return sum(chunk.rows for chunk in self.chunks)


def render_aside(rendering: Rendering) -> None:
    """Writes results: a few rows at once, many in a process of their own, so that a server goes on answering.

    Raises:
        BadRequest: more rows than a workbook can hold.
        StorageFull: there is no room for them.
        OSError: the file cannot be written.
    """
    if rendering.rows <= MOST_ROWS_BESIDE:
        render_results(rendering)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_be_nice) as pool:
        pool.submit(render_results, rendering).result()


def render_results(rendering: Rendering) -> None:
    """Writes results durably; a workbook only of a job that is done, whose summary it holds.

    Raises:
        BadRequest, StorageFull, OSError: as `render_aside`.
    """
    job, files = rendering.job, rendering.files
    # Ten million rows of one listed name come packed as 80 kB, and are 15 GB with their explanations.
    room = RoomWatch(files, files.folder(job.id), job.size_bytes)
    table = peek_table(files.upload(job.id), job.options, room.check)

    def read() -> Answered:
        return room.check_each(iterate_answered(files, rendering.chunks))

    match rendering.format:
        case ResultFormat.CSV:
            write_csv(read(), table, job, rendering.target)
        case ResultFormat.NDJSON:
            ndjson = NdjsonResults(table)
            _write_durably(rendering.target, (ndjson.write_row(row, answer) for row, answer in read()))
        case ResultFormat.XLSX:
            from app.tables.result_workbook import write_workbook  # its library, too, is loaded by whom needs it

            with rendering.target.open("wb") as file:
                write_workbook(file, table, read, load_summary(files, job.id))


def write_csv(answered: Answered, table: Table, job: BulkJob, target: Path) -> None:
    """Writes rows with their answers as delimited text, durably.

    Raises:
        OSError: the file cannot be written.
    """
    writer = CsvResults(table, safe_cells=job.options.safe_cells)
    rows = (writer.write_row(row, answer) for row, answer in answered)
    _write_durably(target, rows, writer.write_header())


def load_summary(files: JobFiles, job_id: str) -> TableSummary:
    """Reads the summary of a job that is done."""
    return msgspec.json.decode(files.summary(job_id).read_bytes(), type=TableSummary)


def _write_durably(target: Path, rows: Iterable[bytes], header: bytes = b"") -> None:
    with target.open("wb") as file:
        file.write(header)
        file.writelines(rows)
        file.flush()
        os.fsync(file.fileno())


def _be_nice() -> None:
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
