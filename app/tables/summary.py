"""What a result comes to and what it rests on."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from app.model.bulk import BulkProgress, RowAnswer, RowOutcome
from app.model.trade import Decision


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """Rows whose outcome one list, or one regime, has earned.

    Attributes:
        name: Id of the list or of the regime.
    """

    name: str
    hits: int
    reviews: int


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """Orders with one decision.

    Attributes:
        name: `allow`, `review`, `reject` or `block`.
    """

    name: str
    orders: int


@dataclass(frozen=True, slots=True)
class TableSummary:
    """What a result comes to and rests on; the same for the same input, options and lists, but for its time.

    Attributes:
        file_name: As the caller named the input.
        began_at: When its job began; orders that tell no time were judged as at this moment.
        columns: Which input column was read as what: (meaning, column name).
        by_list, by_regime: Hits and reviews by the list or regime of the match that counts.
        decisions: Orders by decision, the laxest first; empty without orders.
        not_held: Lists that are known and were not excluded, but not loaded: nothing was screened against them.
        degraded: A required list was missing or stale: no row is `clear`.
        revisions: The revision of every list that was held when the job began: (list, revision).
        corpus: `sha256:...` of everything that was screened against.
        source_sha256: Hex digest of the input's bytes.
        result_sha256: Hex digest of the bytes of the result as delimited text.
    """

    file_name: str
    began_at: datetime
    progress: BulkProgress
    columns: tuple[tuple[str, str], ...]
    encoding: str
    delimiter: str
    threshold: float
    lists: tuple[str, ...] | None
    by_list: tuple[OutcomeCount, ...]
    by_regime: tuple[OutcomeCount, ...]
    decisions: tuple[DecisionCount, ...]
    not_held: tuple[str, ...]
    degraded: bool
    revisions: tuple[tuple[str, str], ...]
    engine_version: str
    corpus: str
    source_sha256: str
    result_sha256: str


class OutcomeCounter:
    """Counts the answers of a table by what earned them."""

    def __init__(self) -> None:
        self._lists: Counter[tuple[str, RowOutcome]] = Counter()
        self._regimes: Counter[tuple[str, RowOutcome]] = Counter()
        self._decisions: Counter[str] = Counter()

    def add(self, answer: RowAnswer) -> None:
        """Counts the answer to one row."""
        if answer.score is not None:
            self._lists[answer.list, answer.outcome] += 1
            self._regimes[answer.regime, answer.outcome] += 1
        if answer.trade is not None:
            self._decisions[answer.trade.decision] += 1

    def list_lists(self) -> tuple[OutcomeCount, ...]:
        """The counts by list, in the order of their ids."""
        return _sort(self._lists)

    def list_regimes(self) -> tuple[OutcomeCount, ...]:
        """The counts by regime, in the order of their ids."""
        return _sort(self._regimes)

    def list_decisions(self) -> tuple[DecisionCount, ...]:
        """The counts by decision; empty without orders."""
        found = (decision.word for decision in Decision if self._decisions[decision.word])
        return tuple(DecisionCount(word, self._decisions[word]) for word in found)


def count_clear(progress: BulkProgress) -> int:
    """Rows that are clear, of those that were answered."""
    return progress.rows_done - progress.hits - progress.reviews - progress.errors


def _sort(counts: Counter[tuple[str, RowOutcome]]) -> tuple[OutcomeCount, ...]:
    names = sorted({name for name, _ in counts})
    return tuple(OutcomeCount(name, counts[name, RowOutcome.HIT], counts[name, RowOutcome.REVIEW]) for name in names)
