"""Screen rows: each row's party asked of the lists of its job, equal parties once."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Protocol

import msgspec

from app.errors import BadRequest
from app.model.bulk import CLEAR_ANSWER, BulkJob, RowAnswer, RowOutcome
from app.model.screening import Outcome, Screening, ScreeningRequest, find_outcome
from app.services.bulk.parts import Block, ChunkAnswers, SpooledRow
from app.services.lists.publish import Generation
from app.services.screening.answer import describe_match
from app.services.screening.compute import Circumstances
from app.services.screening.screen import check_identifiers
from app.tables.columns import Column
from app.tables.subjects import parse_subject

# A holdings file names the same issuers in every portfolio, some thousands of them; a customer book names hundreds of
# thousands once each, nearly all of them clear. So many clear answers take about 30 MB.
ANSWERS_KEPT = 100_000
_DEGRADED = "a required list was missing or stale, so nothing is clear"
_ENCODER = msgspec.json.Encoder()

Cells = Sequence[str]


class Answers(Protocol):
    """What rows need of the screening engine; `Computer` is the real one."""

    def compute(self, request: ScreeningRequest, generation: Generation, circumstances: Circumstances) -> Screening:
        """The answer to a request; the same arguments give the same answer, always.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """


class RowScreener:
    """Screens the rows of one job against the lists that it began with; answers that are met again are remembered."""

    def __init__(self, answers: Answers, generation: Generation, job: BulkJob) -> None:
        """Begins with nothing known.

        Args:
            answers: Computes them.
            generation: The lists of the job.
            job: It has begun.
        """
        assert job.basis is not None, "a job that has begun has a basis"
        self._answers = answers
        self._generation = generation
        self._options = job.options
        # What an answer tells of its own moment stands in no result: a row that is answered again answers the same.
        self._circumstances = Circumstances(job.id, job.created_at, (), job.basis.not_held, job.basis.degraded)
        self._known: OrderedDict[object, RowAnswer] = OrderedDict()

    def screen_block(self, block: Block, check: Callable[[], None]) -> ChunkAnswers:
        """Answers the rows of a chunk; a row that cannot be asked gets an error and the rest goes on.

        Args:
            block: The rows.
            check: Called before each row; what it raises ends the work.
        """
        pick = _make_picker(block.columns)
        places: dict[int, int] = {}
        answers: list[RowAnswer] = []
        of_rows = []
        for row in block.rows:
            check()
            answer = self._answer(row, pick, block.columns)
            place = places.setdefault(id(answer), len(answers))
            if place == len(answers):
                answers.append(answer)
            of_rows.append(place)
        while len(self._known) > ANSWERS_KEPT:
            self._known.popitem(last=False)
        return ChunkAnswers(tuple(of_rows), tuple(answers))

    def _answer(self, row: SpooledRow, pick: Callable[[Cells], object], columns: Sequence[Column]) -> RowAnswer:
        if row.error is not None:
            return RowAnswer(RowOutcome.ERROR, error=row.error)
        asked = pick(row.cells)
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = self._compute(row.cells, columns)
        else:
            self._known.move_to_end(asked)
        return known

    def _compute(self, cells: Cells, columns: Sequence[Column]) -> RowAnswer:
        try:
            subject = parse_subject(cells, columns)
        except ValueError as exc:
            return RowAnswer(RowOutcome.ERROR, error=str(exc))
        request = ScreeningRequest(subject, lists=self._options.lists, threshold=self._options.threshold)
        try:
            check_identifiers(subject)
            screening = self._answers.compute(request, self._generation, self._circumstances)
        except BadRequest as exc:
            return RowAnswer(RowOutcome.ERROR, error="; ".join(problem.problem for problem in exc.problems))
        return make_row_answer(screening)


def make_row_answer(screening: Screening) -> RowAnswer:
    """Makes the answer to a row of the answer to its party, with the first match that by itself earns the outcome.

    The best match need not be that one: a listing that was removed may score 1.0 before one in force, and `hit` beside
    `removed` would read as a contradiction.
    """
    if screening.outcome is Outcome.CLEAR:
        return CLEAR_ANSWER
    outcome = RowOutcome(screening.outcome.value)
    if not screening.matches:
        return RowAnswer(outcome, explanation=_DEGRADED)
    earning = (found for found in screening.matches if find_outcome((found.match,)) is screening.outcome)
    found = next(earning, screening.matches[0])
    entry = found.match.entry
    return RowAnswer(
        outcome=outcome,
        score=found.match.score,
        entry_id=entry.id,
        list=entry.list,
        regime=found.regime,
        name=entry.primary_name,
        status=entry.status.value,
        dates=entry.dates,
        explanation="; ".join(finding.text for finding in found.match.findings),
        matches=_ENCODER.encode([describe_match(answer) for answer in screening.matches]),
    )


def _make_picker(columns: Sequence[Column]) -> Callable[[Cells], object]:
    """Makes what takes from a row all that its answer depends on: the cells that are read, but for the caller's id."""
    return itemgetter(*(column.index for column in columns if column.meaning != "id"))
