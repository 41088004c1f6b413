"""A table is cut into chunks, the first ones smaller, and alike after a worker died over it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.model.bulk import BulkChunk, BulkJob, BulkOptions, BulkProgress, JobState
from app.services.bulk import plan
from app.services.bulk.plan import plan_chunks
from app.tables.table import Table, open_table
from tests.store.samples import NOON

JOB = BulkJob(
    id="job-1",
    file_name="t.csv",
    state=JobState.RUNNING,
    options=BulkOptions(),
    progress=BulkProgress(),
    columns=(),
    actor="key-1",
    created_at=NOON,
    size_bytes=1,
    sha256="",
    place="here",
)


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.setattr(plan, "FIRST_CHUNKS", 2)
    monkeypatch.setattr(plan, "ROWS_IN_FIRST_CHUNKS", 2)
    monkeypatch.setattr(plan, "ROWS_IN_CHUNK", 5)
    path = tmp_path / "upload"
    path.write_text("name\n" + "".join(f"Firm {number}\n" for number in range(12)), encoding="utf-8")
    return open_table(path, BulkOptions())


def _plan(table: Table, planned: Sequence[BulkChunk]) -> tuple[int, list[tuple[int, int]]]:
    told: list[BulkChunk] = []
    rows = plan_chunks(JOB, table, planned, table.path.with_name("000.rows"), told.extend)
    return rows, [(chunk.number, chunk.rows) for chunk in told]


def test_first_chunks_are_smaller_so_that_workers_share_a_small_table(table: Table) -> None:
    assert _plan(table, []) == (12, [(0, 2), (1, 2), (2, 5), (3, 3)])


def test_worker_that_goes_on_cuts_alike(table: Table) -> None:
    planned = [BulkChunk("job-1", 0, 2, "other.rows", 0, 10)]
    assert _plan(table, planned) == (12, [(1, 2), (2, 5), (3, 3)])
