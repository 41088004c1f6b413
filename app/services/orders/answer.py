"""The answer to an order as the JSON that callers get and that the database keeps."""

import msgspec

from app.clock import format_time
from app.model.trade import Action, FirmMark, NextChange, OrderAnswer, Pin, PlacedMatch, Reason, list_overrides
from app.services.screening.answer import describe_dates, describe_list_state, describe_match

_encoder = msgspec.json.Encoder()


def write_trade_answer(answer: OrderAnswer) -> bytes:
    """Writes the response of `POST /v1/trades/screen`, byte for byte the same for the same answer."""
    return _encoder.encode(
        {
            "screening_id": answer.id,
            "order_id": answer.order.order_id,
            "screened_at": format_time(answer.screened_at),
            "at": format_time(answer.at),
            "as_of": None if answer.order.as_of is None else format_time(answer.order.as_of),
            "as_of_basis": None if answer.order.as_of is None else answer.order.as_of_basis.value,
            **describe_decision(answer),
            "matches": [describe_placed_match(placed) for placed in answer.matches],
            "lists": [describe_list_state(state) for state in answer.lists],
            "not_held": list(answer.not_held),
            "policy": {
                "version": answer.policy.version,
                "law": answer.policy.law,
                "firm": answer.policy.firm,
            },
            "ownership": {"version": answer.ownership},
            "engine": {"version": answer.engine_version, "corpus": answer.corpus},
        }
    )


def describe_decision(answer: OrderAnswer) -> dict[str, object]:
    """Lays the decision out, with its reasons and what is to be done."""
    return {
        "decision": answer.decision.word,
        "reasons": [_describe_reason(reason) for reason in answer.reasons],
        "overrides": list(list_overrides(answer.reasons)),
        "actions": [_describe_action(action) for action in answer.actions],
    }


def describe_placed_match(placed: PlacedMatch) -> dict[str, object]:
    """Lays a match out, with the place in the order that met it."""
    return {"where": placed.where, **describe_match(placed.answer)}


def _describe_reason(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.rule,
        "decision": reason.decision.word,
        "text": reason.text,
        "citation": reason.citation,
        "where": reason.where,
        "regime": reason.regime,
        "list": reason.list,
        "entry_id": reason.entry_id,
        "dates": None if reason.dates is None else describe_dates(reason.dates),
        "next_change": None if reason.next_change is None else _describe_change(reason.next_change),
        "chain": list(reason.chain),
        "law": None if reason.law is None else reason.law.word,
        "firm": [_describe_mark(mark) for mark in reason.firm],
        "pin": None if reason.pin is None else _describe_pin(reason.pin),
    }


def _describe_mark(mark: FirmMark) -> dict[str, object]:
    return {"act": mark.act.value, "id": mark.id, "author": mark.author, "text": mark.text, "basis": mark.basis}


def _describe_pin(pin: Pin) -> dict[str, object]:
    return {"reference": pin.reference, "record_hash": pin.record, "entry_hash": pin.entry}


def _describe_change(change: NextChange) -> dict[str, object]:
    return {"at": format_time(change.at), "days": change.days, "decision": change.decision.word}


def _describe_action(action: Action) -> dict[str, object]:
    return {
        "action": action.action.value,
        "to": action.to,
        "by": None if action.by is None else action.by.isoformat(),
        "citation": action.citation,
    }
