"""Finish: the answers to all chunks become the result of the job, in the order of its rows."""

import hashlib
from collections import Counter
from pathlib import Path

from app.model.bulk import BulkJob, BulkProgress, RowOutcome
from app.services.bulk.parts import LEFT_OUT, ChunkAnswers
from app.services.bulk.render import Answered, write_csv
from app.services.screening.compute import ENGINE_VERSION
from app.tables.summary import OutcomeCounter, TableSummary
from app.tables.table import Table


def write_results(answered: Answered, table: Table, job: BulkJob, target: Path) -> TableSummary:
    """Writes the results of a job durably, and says what they rest on.

    Args:
        answered: All rows with their answers, in order.
        table: The input, opened.
        job: It has begun.
        target: A file of this writer's own.
    """
    counter = OutcomeCounter()

    def count(rows: Answered) -> Answered:
        for row, answer in rows:
            counter.add(answer)
            yield row, answer

    write_csv(count(answered), table, job, target)
    return _summarise(job, table, counter, target)


def _summarise(job: BulkJob, table: Table, counter: OutcomeCounter, target: Path) -> TableSummary:
    assert job.basis is not None, "a job whose rows are answered has begun"
    assert job.started_at is not None, "and a moment at which it began"
    return TableSummary(
        file_name=job.file_name,
        began_at=job.started_at,
        progress=job.progress,
        columns=job.columns,
        encoding=table.encoding,
        delimiter=table.delimiter,
        threshold=job.options.threshold,
        lists=job.options.lists,
        by_list=counter.list_lists(),
        by_regime=counter.list_regimes(),
        decisions=counter.list_decisions(),
        not_held=job.basis.not_held,
        degraded=job.basis.degraded,
        revisions=job.basis.revisions,
        engine_version=ENGINE_VERSION,
        corpus=job.basis.corpus,
        source_sha256=job.sha256,
        result_sha256=hash_file(target),
    )


def count_rows(answered: ChunkAnswers) -> BulkProgress:
    """Counts the answers of a chunk."""
    places = Counter(answered.of_rows)
    left_out = places.pop(LEFT_OUT, 0)
    outcomes: Counter[RowOutcome] = Counter()
    for place, rows in places.items():
        outcomes[answered.answers[place].outcome] += rows
    return BulkProgress(
        rows_done=outcomes.total(),
        hits=outcomes[RowOutcome.HIT],
        reviews=outcomes[RowOutcome.REVIEW],
        errors=outcomes[RowOutcome.ERROR],
        left_out=left_out,
    )


def hash_file(path: Path) -> str:
    """Hex SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
