"""Decide: an order and what it touches to reasons, by the rules in force at a moment. Pure: no clock, no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.model.entry import EntryStatus
from app.model.order import Order
from app.model.trade import Action, ActionKind, Decision, Doubt, Exposure, NextChange, Reason
from app.policy.firm import NO_FIRM_POLICY, FirmPolicy
from app.policy.firm_decide import Lawful, Settled, list_firm_boundaries, settle
from app.policy.new_york import add_business_days, find_day
from app.policy.regimes import Regime, Regimes, resolve_dates
from app.policy.rules import Case, Rule, applies, list_boundaries

DOUBTS = {
    Doubt.LIKENESS: "The name is alike but not the same, so it is not certain that this is the listed party.",
    Doubt.CONTRADICTION: "An identifier says one party and the name says another, so it is not certain which it is.",
}
PROVISIONAL = (
    "The listing is known from an article and not yet confirmed by the official list held here; its dates are computed "
    "where the article gives none."
)
UNDATED_REMOVAL = "The listing was removed, but nobody here knows on which day, so a person decides whether it binds."


def decide(
    order: Order, exposures: Sequence[Exposure], at: datetime, regimes: Regimes, firm: FirmPolicy = NO_FIRM_POLICY
) -> tuple[Reason, ...]:
    """Gives every reason for and against an order, one for each exposure, the gravest first.

    Args:
        order: What is asked.
        exposures: What it touches; none gives no reasons.
        at: The moment by which dates and rules are judged; carries a zone. The order's own time is not looked at.
        regimes: The rules of the law.
        firm: The firm's own policy on top of them.

    Raises:
        KeyError: an exposure's regime stands in no policy.
    """
    reasons = [_judge(_make_trial(order, exposure, regimes, firm), at) for exposure in exposures]
    return tuple(sorted(reasons, key=lambda reason: -reason.decision))


def list_actions(reasons: Sequence[Reason], at: datetime, regimes: Regimes) -> tuple[Action, ...]:
    """Says what is to be done after the gravest decision: report it by a day, or hold the order for a person.

    A rejected transaction is reported to OFAC within 10 business days (31 CFR 501.604; FAQ 1048), blocked property
    likewise (31 CFR 501.603). What else was found with less gravity asks for nothing more, and nobody is told of an
    order that only the firm's own policy rejects.
    """
    gravest = max((reason.decision for reason in reasons), default=Decision.ALLOW)
    if gravest is Decision.ALLOW:
        return ()
    if gravest is Decision.REVIEW:
        return (Action(ActionKind.HOLD),)
    deciding = {
        reason.regime
        for reason in reasons
        if reason.decision is gravest and reason.lawful_decision >= Decision.REJECT and reason.regime is not None
    }
    reports = (regimes.by_id[regime].report for regime in sorted(deciding))
    return tuple(
        Action(ActionKind.REPORT, report.to, add_business_days(find_day(at), report.business_days), report.citation)
        for report in reports
        if report is not None
    )


@dataclass(frozen=True, slots=True)
class _Trial:
    """A case, the rules that may decide it, and the moments at which another one of them may."""

    case: Case
    regime: Regime
    rules: tuple[Rule, ...]
    firm: FirmPolicy
    boundaries: tuple[datetime, ...]

    def find_rule(self, at: datetime) -> Rule:
        """The first rule that applies; the last of every regime applies always."""
        return next(rule for rule in self.rules if applies(rule, self.case, at))

    def find_lawful(self, at: datetime) -> Lawful:
        """What the rule in force says, softened to a review where a person must look first."""
        decision = self.find_rule(at).decision
        doubtful = min(decision, Decision.REVIEW) if _list_doubts(self.case.exposure) else decision
        if self.case.exposure.entry.status is not EntryStatus.PROVISIONAL:
            return Lawful(doubtful, doubtful)
        if_listed = decision if self.case.exposure.doubt is None else doubtful
        # An hour after an article its dates are the least sure of all, so a prohibition to come holds orders now.
        later = (self.find_rule(moment).decision for moment in self.boundaries if moment > at)
        return Lawful(min(max(decision, *later, Decision.ALLOW), Decision.REVIEW), if_listed)

    def settle(self, at: datetime) -> Settled:
        """What the firm's own policy leaves of it."""
        return settle(self.firm, self.case, self.find_lawful(at), at)

    def find_next_change(self, at: datetime) -> NextChange | None:
        """The first moment from which the decision is another one."""
        now = self.settle(at).decision
        for moment in self.boundaries:
            if moment > at and (then := self.settle(moment).decision) is not now:
                return NextChange(moment, (find_day(moment) - find_day(at)).days, then)
        return None


def _judge(trial: _Trial, at: datetime) -> Reason:
    rule, lawful, settled = trial.find_rule(at), trial.find_lawful(at), trial.settle(at)
    exposure = trial.case.exposure
    return Reason(
        rule=rule.id,
        decision=settled.decision,
        text=" ".join([rule.text, *_list_doubts(exposure), *(mark.text for mark in settled.marks)]),
        where=exposure.where,
        regime=trial.regime.id,
        citation=rule.citation,
        list=exposure.entry.list,
        entry_id=exposure.entry.id,
        dates=trial.case.dates,
        next_change=trial.find_next_change(at),
        chain=exposure.chain,
        law=None if settled.decision is lawful.decision else lawful.decision,
        firm=settled.marks,
        pin=exposure.pin,
    )


def _make_trial(order: Order, exposure: Exposure, regimes: Regimes, firm: FirmPolicy) -> _Trial:
    regime = regimes.by_id[exposure.regime]
    case = Case(order, exposure, resolve_dates(regime, exposure.entry.dates))
    rules = (*regimes.common, *regime.rules)
    lawful = (moment for rule in rules for moment in list_boundaries(rule, case.dates))
    return _Trial(case, regime, rules, firm, tuple(sorted({*lawful, *list_firm_boundaries(firm, case)})))


def _list_doubts(exposure: Exposure) -> list[str]:
    doubts = [] if exposure.doubt is None else [DOUBTS[exposure.doubt]]
    if exposure.entry.status is EntryStatus.PROVISIONAL:
        doubts.append(PROVISIONAL)
    if exposure.entry.status is EntryStatus.REMOVED and exposure.entry.dates.removed is None:
        doubts.append(UNDATED_REMOVAL)
    return doubts
