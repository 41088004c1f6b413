"""Order record: an answer as it is kept under the id that its order id leads to, and what the audit says of it."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from app.errors import Conflict
from app.model.access import Actor, AuditNote
from app.model.order import Order
from app.model.record import ORDER_PREFIX, RecordedScreening
from app.model.trade import FirmAct, OrderAnswer, list_overrides
from app.services.orders.answer import write_trade_answer
from app.services.orders.cautions import LATE
from app.store.database import Transaction

_order_decoder = msgspec.json.Decoder(Order)


def make_order_key(order: Order) -> str | None:
    """The record's id that an order id leads to; None without one.

    The table's own key then keeps an order id from being answered twice.
    """
    if order.order_id is None:
        return None
    return f"{ORDER_PREFIX}-{hashlib.sha256(order.order_id.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def find_answered(key: str | None, transaction: Transaction) -> RecordedScreening | None:
    """The answer that was recorded under a key of `make_order_key`; None for None."""
    return None if key is None else transaction.screenings.find(key)


def name_answer(answer: OrderAnswer) -> OrderAnswer:
    """Gives an answer the id that its order id leads to."""
    key = make_order_key(answer.order)
    # An answer that came too late is recorded under its own id, so that the same order can be asked again.
    is_late = any(reason.rule == LATE for reason in answer.reasons)
    return answer if key is None or is_late else replace(answer, id=key)


def make_order_record(answer: OrderAnswer, actor: Actor) -> RecordedScreening:
    """Writes an answer as it is recorded and sent."""
    return RecordedScreening(
        id=answer.id,
        recorded_at=answer.screened_at,
        actor=actor.id,
        reference=answer.order.order_id,
        outcome=answer.decision.word,
        corpus=answer.corpus,
        request=msgspec.json.encode(answer.order),
        answer=write_trade_answer(answer),
    )


def list_override_notes(answer: OrderAnswer, actor: Actor) -> Iterator[AuditNote]:
    """What the audit says when the firm's own policy let pass what the law's rules do not: one line an answer."""
    if not list_overrides(answer.reasons):
        return
    weakened = [
        {
            "override": mark.id,
            "author": mark.author,
            "basis": mark.basis,
            "entry": reason.entry_id,
            "law": reason.lawful_decision.word,
            "decision": reason.decision.word,
        }
        for reason in answer.reasons
        if reason.is_weakened
        for mark in reason.firm
        if mark.act is FirmAct.OVERRIDE
    ]
    detail = {"order": answer.order.order_id, "policy": answer.policy.version, "weakened": weakened}
    yield AuditNote(actor.id, "override_law", answer.id, detail, answer.screened_at)


def check_same_order(order: Order, record: RecordedScreening) -> None:
    """Refuses another order under an id that was answered.

    Raises:
        Conflict: every field of the two counts.
    """
    if _order_decoder.decode(record.request) != order:
        raise Conflict(
            f"the order id {order.order_id} was answered before for another order (screening {record.id}); "
            "give every order an id of its own"
        )
