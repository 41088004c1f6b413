"""Answer rows: what the engine says of a party or of an order, as the answer to a row."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from app.clock import format_time
from app.model.bulk import CLEAR_ANSWER, RowAnswer, RowOutcome, RowTrade
from app.model.screening import MatchAnswer, Outcome, Screening, find_outcome
from app.model.trade import Action, OrderAnswer, PlacedMatch, Reason
from app.services.orders.answer import describe_decision, describe_placed_match
from app.services.orders.cautions import STALE
from app.services.screening.answer import describe_match

_DEGRADED = "a required list was missing or stale, so nothing is clear"
_ENCODER = msgspec.json.Encoder()


def make_row_answer(screening: Screening) -> RowAnswer:
    """Makes the answer to a row of the answer to its party."""
    if screening.outcome is Outcome.CLEAR:
        return CLEAR_ANSWER
    matches = _ENCODER.encode([describe_match(answer) for answer in screening.matches])
    return _make_answer(screening.outcome, screening.matches, matches, None)


def make_order_answer(answer: OrderAnswer, threshold: float) -> RowAnswer:
    """Makes the answer to a row of the decision about its order.

    Args:
        answer: The decision.
        threshold: Score from which a match counts for the outcome, 0.0-1.0; the decision has thresholds of its own.
    """
    placed = [one for one in answer.matches if one.answer.match.score >= threshold]
    placed.sort(key=_get_score, reverse=True)
    found = tuple(one.answer for one in placed)
    outcome = find_outcome(tuple(one.match for one in found))
    if outcome is Outcome.CLEAR and any(reason.rule == STALE for reason in answer.reasons):
        outcome = Outcome.REVIEW
    matches = _ENCODER.encode([describe_placed_match(one) for one in placed])
    decisive = answer.reasons[0].entry_id if answer.reasons else None
    return replace(_make_answer(outcome, found, matches, decisive), trade=_make_trade(answer))


def _make_answer(outcome: Outcome, found: Sequence[MatchAnswer], matches: bytes, decisive: str | None) -> RowAnswer:
    """An answer with the first match that by itself earns the outcome, or of these with the entry that decided.

    The best match need not be that one: a listing that was removed may score 1.0 before one in force, and `hit` beside
    `removed` would read as a contradiction.
    """
    if not found:
        return RowAnswer(RowOutcome(outcome.value), explanation="" if outcome is Outcome.CLEAR else _DEGRADED)
    earning = [one for one in found if find_outcome((one.match,)) is outcome] or list(found)
    shown = next((one for one in earning if one.match.entry.id == decisive), earning[0])
    entry = shown.match.entry
    return RowAnswer(
        outcome=RowOutcome(outcome.value),
        score=shown.match.score,
        entry_id=entry.id,
        list=entry.list,
        regime=shown.regime,
        name=entry.primary_name,
        status=entry.status.value,
        dates=entry.dates,
        explanation="; ".join(finding.text for finding in shown.match.findings),
        matches=matches,
    )


def _make_trade(answer: OrderAnswer) -> RowTrade:
    gravest = answer.reasons[0] if answer.reasons else None
    # Not the whole answer: its id and the ages of lists are of the moment, and a row that is judged again must read the
    # same.
    told = {
        "at": format_time(answer.at),
        **describe_decision(answer),
        "policy": answer.policy.version,
        "ownership": answer.ownership,
    }
    return RowTrade(
        decision=answer.decision.word,
        at=answer.at,
        rule="" if gravest is None else gravest.rule,
        citation="" if gravest is None else gravest.citation or "",
        reason="" if gravest is None else gravest.text,
        next_change="" if gravest is None else _write_change(gravest),
        actions="; ".join(_write_action(action) for action in answer.actions),
        answer=_ENCODER.encode(told),
    )


def _write_change(reason: Reason) -> str:
    change = reason.next_change
    return "" if change is None else f"{change.at:%Y-%m-%dT%H:%M:%SZ}: {change.decision.word}"


def _write_action(action: Action) -> str:
    to = "" if action.to is None else f" to {action.to}"
    by = "" if action.by is None else f" by {action.by.isoformat()}"
    return f"{action.action.value}{to}{by}"


def _get_score(placed: PlacedMatch) -> float:
    return placed.answer.match.score
