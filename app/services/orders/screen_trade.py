"""Screen trades: orders judged from one generation of the lists, recorded before they are answered, each id once."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.errors import BadRequest, Conflict, Problem, StoreUnavailable, Unavailable
from app.model.access import Actor, AuditNote
from app.model.order import Order
from app.model.record import RecordedScreening
from app.model.screening import AsOfBasis
from app.model.trade import Decision
from app.services.orders.judge_order import Held, OrderJudge
from app.services.orders.ownership_shelf import OwnershipShelf
from app.services.orders.record import (
    check_same_order,
    find_answered,
    list_override_notes,
    make_order_key,
    make_order_record,
    name_answer,
)
from app.services.orders.turns import OrderTurns
from app.services.screening.screen import MOST_MOMENTS, Generations
from app.store.database import Database, Transaction

_Moment = tuple[datetime | None, AsOfBasis]


class OrderJournal(Protocol):
    """Where answers are recorded before they are sent."""

    def record(self, records: Sequence[RecordedScreening], notes: Sequence[AuditNote] = ()) -> None:
        """Returns when the records, and what the audit says of them, are durable.

        Raises:
            StoreUnavailable: they are not, so no answer may be sent.
            Conflict: one of the ids is recorded already, and so none of these is.
        """


@dataclass(frozen=True, slots=True)
class TradeReply:
    """What is sent for one order.

    Attributes:
        decision: `allow`, `review`, `reject` or `block`.
        body: The answer's bytes as recorded.
    """

    decision: str
    body: bytes


@dataclass(slots=True)
class _Round:
    """What one look at all orders came to: the replies in order, and what of them is new."""

    replies: list[TradeReply] = field(default_factory=list)
    records: list[RecordedScreening] = field(default_factory=list)
    notes: list[AuditNote] = field(default_factory=list)


class TradeScreener:
    """Answers whether orders may be done."""

    def __init__(
        self,
        get_judge: Callable[[], OrderJudge],
        generations: Generations,
        database: Database,
        journal: OrderJournal,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._get_judge = get_judge
        self._generations = generations
        self._database = database
        self._journal = journal
        self._monotonic = monotonic
        self._shelf = OwnershipShelf()
        self._turns = OrderTurns()

    def screen(self, orders: Sequence[Order], actor: Actor, deadline_at: float | None = None) -> tuple[TradeReply, ...]:
        """Answers every order, in order, and records all new answers before returning any.

        An order id is answered once, whichever thread or process is asked: asked again with the same content it gets
        the recorded answer, however old. A resting order that is asked anew on purpose carries a new id (`A-1/2`).

        Args:
            orders: 1 or more.
            actor: Who asks.
            deadline_at: From when no order is allowed any more, on the clock of `time.monotonic`; None means never.

        Raises:
            Conflict: an order id was used before with other content.
            BadRequest: an order that cannot be understood; the field is named.
            NoCorpus, StoreUnavailable: no honest answer can be given, or none can be recorded.
            Unavailable: the answers were recorded after the deadline, and one of them is an allowance.
        """

        def is_late() -> bool:
            return deadline_at is not None and self._monotonic() > deadline_at

        judge = self._get_judge()
        for order in orders:
            judge.check(order)
        with self._turns.take(frozenset(order.order_id for order in orders if order.order_id is not None)):
            replies = self._reply(orders, actor, judge, is_late)
        if is_late() and any(reply.decision == Decision.ALLOW.word for reply in replies):
            raise Unavailable("the answer was recorded after the deadline, so it allows nothing; ask again")
        return replies

    def _reply(
        self, orders: Sequence[Order], actor: Actor, judge: OrderJudge, is_late: Callable[[], bool]
    ) -> tuple[TradeReply, ...]:
        # Another process may record one of the ids while it is judged here. Each time that happens, at least one more
        # is found recorded in the next round, so that after as many rounds as there are orders none is left to clash.
        for _ in range(len(orders) + 1):
            judged = self._judge_round(orders, actor, judge, is_late)
            try:
                self._journal.record(judged.records, judged.notes)
            except Conflict:
                continue
            return tuple(judged.replies)
        raise StoreUnavailable("the answers could not be recorded: ids are taken, yet nothing is found under them")

    def _judge_round(
        self, orders: Sequence[Order], actor: Actor, judge: OrderJudge, is_late: Callable[[], bool]
    ) -> _Round:
        with self._database.read() as transaction:
            found = [find_answered(make_order_key(order), transaction) for order in orders]
            known = {record.id: record for record in found if record is not None}
            held = self._find_held([order for order in orders if make_order_key(order) not in known], transaction)
        judged = _Round()
        for order in orders:
            key = make_order_key(order)
            record = None if key is None else known.get(key)
            if record is None:
                answer = name_answer(judge.judge(order, held[_find_moment(order)], is_late))
                record = known[answer.id] = make_order_record(answer, actor)
                judged.records.append(record)
                judged.notes.extend(list_override_notes(answer, actor))
            check_same_order(order, record)
            judged.replies.append(TradeReply(record.outcome, record.answer))
        return judged

    def _find_held(self, orders: Sequence[Order], transaction: Transaction) -> Mapping[_Moment, Held]:
        """What is held at every moment that orders ask about; those that ask about now share one generation."""
        moments = {_find_moment(order) for order in orders}
        if len(moments) > MOST_MOMENTS:
            text = f"ask about at most {MOST_MOMENTS} moments in one batch"
            raise BadRequest("too many moments", (Problem("as_of", text, str(len(moments))),))
        held = {}
        for as_of, basis in moments:
            generation = self._generations.get_current() if as_of is None else self._generations.get_at(as_of, basis)
            held[as_of, basis] = Held(generation, self._shelf.find_book(generation, transaction, as_of))
        return held


def _find_moment(order: Order) -> _Moment:
    return order.as_of, order.as_of_basis
