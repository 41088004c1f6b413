"""Dry run: recorded orders judged under the policy in force and under a proposed one, to see what would change.

Both judge by the lists and the ownership file of today and by the time of the recorded answer. What differs therefore
comes from the policy alone, and not from what the lists have become since.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from app.errors import BadRequest
from app.model.order import Order
from app.model.record import RecordedScreening
from app.model.trade import OrderAnswer, PolicyVersion, list_overrides
from app.policy.firm import FirmPolicy
from app.services.lists.publish import Generation
from app.services.orders.judge_order import Held, OrderJudge
from app.services.orders.ownership_book import build_book
from app.store.database import Database

# So many records are read at a time, so that no long reading keeps the database from tidying up.
PAGE = 500


@dataclass(frozen=True, slots=True)
class Compared:
    """One recorded order under both policies.

    Attributes:
        before: Its answer under the policy in force; None when it can no longer be understood.
        after: Under the proposed one; None likewise.
    """

    record: RecordedScreening
    before: OrderAnswer | None
    after: OrderAnswer | None

    @property
    def is_changed(self) -> bool:
        """Whether the answer, or what an allowance rests on, would be another one."""
        return _summarise(self.before) != _summarise(self.after)

    def list_items(self) -> tuple[str, ...]:
        """Ids of the firm's items that took part in one of the answers and not in the other, sorted."""
        return tuple(sorted(_list_marks(self.before) ^ _list_marks(self.after)))


@dataclass(frozen=True, slots=True)
class DryRun:
    """A comparison under way.

    Attributes:
        before: The policy in force.
        after: The proposed one.
        count: How many recorded orders there are.
        compared: They, the first recorded first, each computed as it is asked for.
    """

    before: PolicyVersion
    after: PolicyVersion
    count: int
    compared: Iterator[Compared]


@dataclass(frozen=True, slots=True)
class _Given:
    """What is taken from a recorded answer: the time by which it was judged."""

    at: datetime


class DryRunner:
    """Compares a proposed policy with the one in force. Records nothing."""

    def __init__(self, judge: OrderJudge, get_generation: Callable[[], Generation], database: Database) -> None:
        self._judge = judge
        self._get_generation = get_generation
        self._database = database

    def run(self, proposed: FirmPolicy, since: datetime | None) -> DryRun:
        """Compares over the orders that were recorded since a moment.

        Args:
            since: Itself included; None means all that are kept.

        Raises:
            NoCorpus: no list is loaded.
            ListNotHeld, ListStale: a required list is missing or stale, so that no order would be answered.
            StoreUnavailable: the database cannot be used.
        """
        generation = self._get_generation()
        with self._database.read() as transaction:
            count = transaction.screenings.count_orders(since)
            imported = transaction.ownership.find(transaction.ownership.find_latest_number())
        held = Held(generation, build_book(generation.corpus, imported))
        judges = (self._judge, self._judge.with_firm(proposed))
        compared = (_compare(record, judges, held) for record in self._iterate(since))
        return DryRun(judges[0].version, judges[1].version, count, compared)

    def _iterate(self, since: datetime | None) -> Iterator[RecordedScreening]:
        last: RecordedScreening | None = None
        while True:
            with self._database.read() as transaction:
                page = transaction.screenings.list_orders(since, after=last, limit=PAGE)
            yield from page
            if len(page) < PAGE:
                return
            last = page[-1]


def _compare(record: RecordedScreening, judges: Sequence[OrderJudge], held: Held) -> Compared:
    asked = msgspec.json.decode(record.request, type=Order)
    order = replace(asked, at=msgspec.json.decode(record.answer, type=_Given).at, as_of=None)
    before, after = (_judge(judge, order, held) for judge in judges)
    return Compared(record, before, after)


def _judge(judge: OrderJudge, order: Order, held: Held) -> OrderAnswer | None:
    try:
        return judge.judge(order, held, lambda: False)
    except BadRequest:
        return None  # an earlier version of the program took it; the caller counts it


def _summarise(answer: OrderAnswer | None) -> object:
    return None if answer is None else (answer.decision, list_overrides(answer.reasons))


def _list_marks(answer: OrderAnswer | None) -> set[str]:
    return set() if answer is None else {mark.id for reason in answer.reasons for mark in reason.firm}
