"""Screen a table: every row asked of one generation of the lists, and answered in the order of the input."""

import hashlib
import itertools
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.errors import BadRequest
from app.model.bulk import BulkOptions, BulkProgress
from app.model.screening import Outcome, Screening, ScreeningRequest, Subject
from app.services.lists.publish import Generation
from app.services.screening.compute import ENGINE_VERSION
from app.tables.results import ERROR, ResultCells, ResultWriter, make_result
from app.tables.rows import Row
from app.tables.subjects import parse_subject
from app.tables.table import Table, open_table

# Progress is told after each chunk, and a cancelled job stops there: within half a second, even at 20 ms a name.
CHUNK_ROWS = 25
# A holdings file names the same issuers in every portfolio, some thousands of them; so many answers take about 10 MB.
ANSWERS_KEPT = 20_000
# Rows are counted before the first is asked; a job's lease is renewed meanwhile, about fifty times a second.
ROWS_COUNTED = 10_000


class Answers(Protocol):
    """What a table needs of a screener."""

    def answer(self, requests: Sequence[ScreeningRequest], generation: Generation) -> tuple[Screening, ...]:
        """Answers in order, without recording."""


@dataclass(frozen=True, slots=True)
class TableSummary:
    """What a result rests on; written beside the results of a job.

    Attributes:
        columns: Which input column was read as what: (meaning, column name).
        not_held: Lists that are known and were not excluded, but not loaded: nothing was screened against them.
        revisions: The revision in force of every list that was loaded: (list, revision).
        corpus: `sha256:...` of everything that was screened against.
        source_sha256: Hex digest of the input's bytes.
        result_sha256: Hex digest of the result's bytes.
    """

    progress: BulkProgress
    columns: tuple[tuple[str, str], ...]
    encoding: str
    delimiter: str
    threshold: float
    lists: tuple[str, ...] | None
    not_held: tuple[str, ...]
    revisions: tuple[tuple[str, str], ...]
    engine_version: str
    corpus: str
    source_sha256: str
    result_sha256: str


class TableScreener:
    """Screens whole tables against one generation, the one that it is made with."""

    def __init__(self, screener: Answers, generation: Generation) -> None:
        self._screener = screener
        self._generation = generation

    def screen_table(
        self, source: Path, target: Path, options: BulkOptions, on_progress: Callable[[BulkProgress], None]
    ) -> TableSummary:
        """Answers every row of a table.

        A row that cannot be asked gets an error and the rest goes on. The results are written beside the target and
        take its name at the end, so that whatever happens the target is whole or untouched.

        Args:
            source: The table.
            target: Where the results go; replaced when it exists. Its folder must.
            options: How the table is read and screened.
            on_progress: Called again and again, some ten times a second or more; what it raises ends the work.

        Raises:
            BadTable: the source is no table.
            BadRequest, UnknownList, ListNotHeld: the options let no row be answered.
            OSError: the files cannot be read or written.
        """
        table = open_table(source, options)
        part = target.with_name(f"{target.name}.part")
        try:
            run = _Run(self._screener, self._generation, options, table)
            with part.open("w", encoding="utf-8", newline="") as text:
                writer = ResultWriter(text, table, safe_cells=options.safe_cells)
                for progress in run.write_results(writer):
                    on_progress(progress)
                text.flush()
                os.fsync(text.fileno())
            summary = run.summarise(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return summary


class _Run:
    """One pass over one table."""

    def __init__(self, screener: Answers, generation: Generation, options: BulkOptions, table: Table) -> None:
        self._screener = screener
        self._generation = generation
        self._options = options
        self._table = table
        self._progress = BulkProgress()
        self._not_held: tuple[str, ...] = ()
        # What was answered for a subject, or why it could not be; the least recently met one first.
        self._known: OrderedDict[Subject, ResultCells | str] = OrderedDict()

    def write_results(self, writer: ResultWriter) -> Iterator[BulkProgress]:
        """Writes the results of all rows; yields while they are counted, before the first one and after each chunk."""
        total = 0
        for total, _ in enumerate(self._table.iterate_rows(), start=1):
            if total % ROWS_COUNTED == 0:
                yield self._progress
        self._progress = BulkProgress(rows_total=total)
        yield self._progress
        rows = self._table.iterate_rows()
        while chunk := list(itertools.islice(rows, CHUNK_ROWS)):
            results = self._answer_rows(chunk)
            for row, result in zip(chunk, results, strict=True):
                writer.write_row(row.cells, result)
            self._progress = _count(self._progress, results)
            yield self._progress

    def summarise(self, result: Path) -> TableSummary:
        """Says what the results in a file rest on."""
        revisions = sorted(self._generation.revisions.items())
        return TableSummary(
            progress=self._progress,
            columns=tuple((column.meaning, column.name) for column in self._table.columns),
            encoding=self._table.encoding,
            delimiter=self._table.delimiter,
            threshold=self._options.threshold,
            lists=self._options.lists,
            not_held=self._not_held,
            revisions=tuple((list_id, revision.id) for list_id, revision in revisions),
            engine_version=ENGINE_VERSION,
            corpus=self._generation.corpus.digest,
            source_sha256=_hash_file(self._table.path),
            result_sha256=_hash_file(result),
        )

    def _answer_rows(self, rows: Sequence[Row]) -> list[ResultCells]:
        read = [self._read(row) for row in rows]
        subjects = dict.fromkeys(subject for subject in read if isinstance(subject, Subject))
        self._learn([subject for subject in subjects if subject not in self._known])
        results = [self._make_result(row, subject) for row, subject in zip(rows, read, strict=True)]
        while len(self._known) > ANSWERS_KEPT:
            self._known.popitem(last=False)
        return results

    def _read(self, row: Row) -> Subject | str:
        if row.error is not None:
            return row.error
        try:
            return parse_subject(row.cells, self._table.columns)
        except ValueError as exc:
            return str(exc)

    def _learn(self, subjects: Sequence[Subject]) -> None:
        options = self._options
        requests = [ScreeningRequest(subject, lists=options.lists, threshold=options.threshold) for subject in subjects]
        try:
            screenings = self._screener.answer(requests, self._generation)
        except BadRequest as exc:
            if not _is_about_subject(exc):
                raise
            if len(subjects) == 1:
                self._known[subjects[0]] = "; ".join(problem.problem for problem in exc.problems)
                return
            for subject in subjects:
                self._learn([subject])
            return
        for subject, screening in zip(subjects, screenings, strict=True):
            self._known[subject] = make_result(screening)
            self._not_held = screening.not_held

    def _make_result(self, row: Row, subject: Subject | str) -> ResultCells:
        known = self._recall(subject) if isinstance(subject, Subject) else subject
        return ResultCells(ERROR, row_error=f"line {row.line}: {known}") if isinstance(known, str) else known

    def _recall(self, subject: Subject) -> ResultCells | str:
        self._known.move_to_end(subject)
        return self._known[subject]


def _is_about_subject(exc: BadRequest) -> bool:
    # A threshold or a list is the same for all rows: refused once, it ends the job instead of spoiling every row.
    return bool(exc.problems) and all(problem.field.startswith("subject") for problem in exc.problems)


def _count(progress: BulkProgress, results: Sequence[ResultCells]) -> BulkProgress:
    outcomes = [result.screening_outcome for result in results]
    return BulkProgress(
        rows_total=progress.rows_total,
        rows_done=progress.rows_done + len(results),
        hits=progress.hits + outcomes.count(Outcome.HIT.value),
        reviews=progress.reviews + outcomes.count(Outcome.REVIEW.value),
        errors=progress.errors + outcomes.count(ERROR),
    )


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
