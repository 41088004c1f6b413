"""Apply the firm's own policy to what the law's rules decide of one exposure. Pure, like the rules themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.model.entry import EntryStatus
from app.model.trade import Decision, Doubt, FirmAct, FirmMark
from app.policy.firm import FirmException, FirmPolicy, FirmRule, Scope, find_threshold
from app.policy.new_york import find_start
from app.policy.rules import Case, applies, list_boundaries

SENTENCES: Mapping[FirmAct, str] = {
    FirmAct.THRESHOLD: "By the firm's own threshold the name is not alike enough to count.",
    FirmAct.EXCEPTION: "The firm found that its record is another party than this one.",
    FirmAct.EXPIRED_EXCEPTION: "The firm once found its record to be another party; the entry or the record has "
    "changed since, so the finding no longer holds.",
    FirmAct.AS_LISTED: "The firm takes what is known from an article for listed.",
    FirmAct.RULE: "The firm's own rule is stricter.",
    FirmAct.OVERRIDE: "OVERRIDE: the firm allows what the law's rules do not.",
}


@dataclass(frozen=True, slots=True)
class Lawful:
    """What the law's rules decide of an exposure.

    Attributes:
        decision: With an entry that only an article knows softened to a review.
        if_listed: Without that; a match that is not certain is softened in both.
    """

    decision: Decision
    if_listed: Decision


@dataclass(frozen=True, slots=True)
class Settled:
    """What remains of it, and by which items of the firm."""

    decision: Decision
    marks: tuple[FirmMark, ...] = ()


def settle(firm: FirmPolicy, case: Case, lawful: Lawful, at: datetime) -> Settled:
    """Applies the firm's policy.

    Who is found to be somebody else is allowed, and nothing else is asked. Then a provisional entry may be taken for
    listed, overrides may let pass, and the firm's stricter rules have the last word.
    """
    dismissal = _find_dismissal(firm, case, at)
    if dismissal is not None:
        return Settled(Decision.ALLOW, (dismissal,))
    decision, marks = lawful.decision, _list_expired(firm, case, at)
    listed_by = _find_as_listed(firm, case, at)
    if listed_by is not None and lawful.if_listed > decision:
        decision = lawful.if_listed
        marks.append(_make_mark(FirmAct.AS_LISTED, listed_by))
    override = max(_list_applying(firm.overrides, case, at, permits=True), key=_get_decision, default=None)
    if override is not None and override.rule.decision < decision:
        decision = override.rule.decision
        marks.append(_make_mark(FirmAct.OVERRIDE, override.scope, override.basis))
    rule = max(_list_applying(firm.rules, case, at, permits=False), key=_get_decision, default=None)
    if rule is not None and (stricter := _soften(rule.rule.decision, case, is_listed=listed_by is not None)) > decision:
        decision = stricter
        marks.append(_make_mark(FirmAct.RULE, rule.scope))
    return Settled(decision, tuple(marks))


def list_firm_boundaries(firm: FirmPolicy, case: Case) -> list[datetime]:
    """The moments at which an item may begin or cease to apply to an exposure."""
    days = (day for scope in firm.list_scopes() for day in (scope.valid_from, scope.valid_until))
    of_dates = (moment for item in firm.rules for moment in list_boundaries(item.rule, case.dates))
    return [*(find_start(day) for day in days if day is not None), *of_dates]


def _find_dismissal(firm: FirmPolicy, case: Case, at: datetime) -> FirmMark | None:
    """Why an exposure is nothing to the firm: only a name that is alike can be, never a proof or the same name."""
    if case.exposure.doubt is not Doubt.LIKENESS:
        return None
    for item in firm.exceptions:
        if _is_asked(item, case, at) and item.pin == case.exposure.pin:
            return _make_mark(FirmAct.EXCEPTION, item.scope)
    threshold = find_threshold(firm, case.exposure.entry.list, case.order.account.desk, at)
    if threshold is not None and case.exposure.score < threshold.score:
        return _make_mark(FirmAct.THRESHOLD, threshold.scope)
    return None


def _list_expired(firm: FirmPolicy, case: Case, at: datetime) -> list[FirmMark]:
    return [
        _make_mark(FirmAct.EXPIRED_EXCEPTION, item.scope)
        for item in firm.exceptions
        if _is_asked(item, case, at) and item.pin != case.exposure.pin
    ]


def _is_asked(item: FirmException, case: Case, at: datetime) -> bool:
    """Whether an exception speaks of this record and this entry, whatever their contents are now."""
    pin = case.exposure.pin
    is_same = pin is not None and pin.reference == item.pin.reference and case.exposure.entry.id == item.entry_id
    return is_same and _is_about(item.scope, case, at, permits=True)


def _find_as_listed(firm: FirmPolicy, case: Case, at: datetime) -> Scope | None:
    if case.exposure.entry.status is not EntryStatus.PROVISIONAL:
        return None
    return next((scope for scope in firm.as_listed if _is_about(scope, case, at, permits=False)), None)


def _list_applying(items: tuple[FirmRule, ...], case: Case, at: datetime, *, permits: bool) -> list[FirmRule]:
    return [
        item
        for item in items
        if _is_about(item.scope, case, at, permits=permits)
        and (item.entries is None or case.exposure.entry.id in item.entries)
        and applies(item.rule, case, at)
    ]


def _is_about(scope: Scope, case: Case, at: datetime, *, permits: bool) -> bool:
    desk = case.order.account.desk
    return scope.is_in_force(at) and scope.is_about(case.exposure.entry.list, desk, permits=permits)


def _soften(decision: Decision, case: Case, *, is_listed: bool) -> Decision:
    is_sure = is_listed or case.exposure.entry.status is not EntryStatus.PROVISIONAL
    return decision if is_sure and case.exposure.doubt is None else min(decision, Decision.REVIEW)


def _get_decision(item: FirmRule) -> Decision:
    return item.rule.decision


def _make_mark(act: FirmAct, scope: Scope, basis: str | None = None) -> FirmMark:
    return FirmMark(act, scope.id, scope.author, f"{SENTENCES[act]} {scope.reason}", basis)
