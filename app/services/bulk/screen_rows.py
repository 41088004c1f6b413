"""Screen rows: each row's party asked of the lists of its job, equal parties once."""

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Protocol

import msgspec

from app.errors import BadRequest, Problem
from app.matching.corpus import Corpus
from app.model.bulk import CLEAR_ANSWER, BulkJob, RowAnswer, RowOutcome
from app.model.order import Order
from app.model.screening import Screening, ScreeningRequest, Subject
from app.model.trade import OrderAnswer
from app.names.recent import BYTES_BESIDE, Recent
from app.services.bulk.answer_rows import make_order_answer, make_row_answer
from app.services.bulk.far_names import FarNames
from app.services.bulk.parts import LEFT_OUT, Block, ChunkAnswers, SpooledRow
from app.services.lists.publish import Generation
from app.services.screening.compute import Circumstances
from app.services.screening.screen import check_identifiers
from app.tables.columns import Column
from app.tables.orders import is_order, parse_order
from app.tables.subjects import NO_LETTER, has_no_letter, parse_subject

# A holdings file names the same issuers in every portfolio, some thousands of them; a customer book names hundreds of
# thousands once each, nearly all of them clear: so much memory keeps 40,000 of these at least.
ANSWERS_BYTES = 2**24
# An answer with a match holds its dates and some ten short texts, beside its matches as JSON.
_BYTES_OF_MATCH = 1_000
_ENCODER = msgspec.msgpack.Encoder()
_UNAFFECTED = RowAnswer(RowOutcome.CLEAR, explanation="no change of the lists meets it")

Cells = Sequence[str]


class Answers(Protocol):
    """What rows need of the screening engine; `RowAnswers` is the real one."""

    def compute(self, request: ScreeningRequest, generation: Generation, circumstances: Circumstances) -> Screening:
        """The answer to a request; the same arguments give the same answer, always.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """

    def judge(self, order: Order, generation: Generation, moment: datetime) -> OrderAnswer:
        """The decision about an order, as at a moment; the same arguments give the same one, but for its id.

        Raises:
            BadRequest: the order cannot be understood.
            ListNotHeld, ListStale: a required list is missing or stale, and the installation then gives no answer.
        """


class RowScreener:
    """Screens the rows of one job against the lists that it began with; answers that are met again are remembered."""

    def __init__(self, answers: Answers, generation: Generation, job: BulkJob, changes: Corpus | None = None) -> None:
        """Begins with nothing known.

        Args:
            answers: Computes them.
            generation: The lists of the job.
            job: It has begun.
            changes: What has changed since the table was screened before; rows that do not meet it are left out. None
                leaves none out.
        """
        assert job.basis is not None, "a job that has begun has a basis"
        assert job.started_at is not None, "and a moment at which it began"
        self._answers = answers
        self._generation = generation
        self._options = job.options
        self._changes = changes
        self._began_at = job.started_at
        # What an answer tells of its own moment stands in no result: a row that is answered again answers the same.
        self._circumstances = Circumstances(job.id, job.created_at, (), job.basis.not_held, job.basis.degraded)
        self._known = Recent[bytes, RowAnswer](ANSWERS_BYTES, _measure)
        far_below = None if job.basis.degraded else job.options.threshold
        self._far_names = FarNames(generation.corpus, far_below)

    def screen_block(self, block: Block, check: Callable[[], None]) -> ChunkAnswers:
        """Answers the rows of a chunk; a row that cannot be asked gets an error and the rest goes on.

        Args:
            block: The rows.
            check: Called before each row; what it raises ends the work.
        """
        pick = _make_picker(block.columns)
        found: dict[int, RowAnswer] = {}
        for number in _put_alike_together(block):
            check()
            found[number] = self._answer(block.rows[number], pick, block.columns)
        places: dict[int, int] = {}
        answers: list[RowAnswer] = []
        of_rows = []
        for number in range(len(block.rows)):
            answer = found[number]
            place = LEFT_OUT if answer is _UNAFFECTED else places.setdefault(id(answer), len(answers))
            if place == len(answers):
                answers.append(answer)
            of_rows.append(place)
        return ChunkAnswers(tuple(of_rows), tuple(answers))

    def _answer(self, row: SpooledRow, pick: Callable[[Cells], object], columns: Sequence[Column]) -> RowAnswer:
        if row.error is not None:
            return self._refuse(row.error)
        asked = _ENCODER.encode(pick(row.cells))
        known = self._known.find(asked)
        return self._known.keep(asked, self._compute(row.cells, columns)) if known is None else known

    def _compute(self, cells: Cells, columns: Sequence[Column]) -> RowAnswer:
        try:
            asked = parse_order(cells, columns) if is_order(cells, columns) else parse_subject(cells, columns)
        except ValueError as exc:
            return self._refuse(str(exc))
        try:
            return self._judge(asked) if isinstance(asked, Order) else self._screen(asked)
        except BadRequest as exc:
            return self._refuse("; ".join(map(_describe_problem, exc.problems)))

    def _refuse(self, error: str) -> RowAnswer:
        # What could not be asked before cannot be asked now, whatever the lists are.
        return RowAnswer(RowOutcome.ERROR, error=error) if self._changes is None else _UNAFFECTED

    def _judge(self, order: Order) -> RowAnswer:
        # An order is judged again at each rescreening: a date may have passed since, whatever the lists are.
        return make_order_answer(self._answers.judge(order, self._generation, self._began_at), self._options.threshold)

    def _screen(self, subject: Subject) -> RowAnswer:
        check_identifiers(subject)
        request = ScreeningRequest(subject, lists=self._options.lists, threshold=self._options.threshold)
        if self._changes is not None and not self._changes.find_matches(subject, threshold=request.threshold, limit=1):
            return _UNAFFECTED
        if self._far_names.is_clear(subject):
            answer = CLEAR_ANSWER
        else:
            answer = make_row_answer(self._answers.compute(request, self._generation, self._circumstances))
        return self._refuse(NO_LETTER) if answer is CLEAR_ANSWER and has_no_letter(subject) else answer


def _measure(key: bytes, answer: RowAnswer) -> int:
    beside = 0 if answer is CLEAR_ANSWER else _BYTES_OF_MATCH + len(answer.matches)
    return len(key) + BYTES_BESIDE + beside


def _describe_problem(problem: Problem) -> str:
    return problem.problem if problem.value is None else f"{problem.problem} (got {problem.value!r})"


def _put_alike_together(block: Block) -> list[int]:
    """Returns the numbers of the rows in the order in which they are screened soonest: by type, then by name.

    Persons and firms go through different code, and names that begin alike through the same part of the lists, which
    the processor then still has at hand: a twelfth of the time of a large job (decision 0009).
    """
    by = {column.meaning: column.index for column in reversed(block.columns)}
    indexes = [by[meaning] for meaning in ("type", "name") if meaning in by]

    def read_kind(number: int) -> list[str]:
        row = block.rows[number]
        return [] if row.error is not None else [row.cells[index] for index in indexes]

    return sorted(range(len(block.rows)), key=read_kind)


def _make_picker(columns: Sequence[Column]) -> Callable[[Cells], object]:
    """Makes what takes from a row all that its answer depends on: the cells that are read, but for the caller's id."""
    return itemgetter(*(column.index for column in columns if column.meaning != "id"))
