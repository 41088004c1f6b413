"""Rules: what a regime says of an order that touches an entry.

Each condition is one predicate; a rule without any condition always applies.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.model.entry import ListingDates
from app.model.order import AccountRole, Kind, Order, Side
from app.model.trade import Decision, Exposure, Standing, Through
from app.policy.new_york import find_start


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as `policy.toml` words it; of a regime's rules the first that applies decides.

    Attributes:
        text: The sentence that a reason carries.
        sides, roles, kinds, through, standing: Where it applies; None means everywhere.
        us_person: Whom it binds; None means everybody.
        begins: Name of the entry's date (`listed`, `effective`, `divest_by`, `removed`) from which it applies; None
            means from ever.
        ends: Name of the entry's date from which it no longer applies; None means never.
        valid_from: First day of the rule itself in the law; None means from ever.
        valid_until: First day on which the rule itself is gone; None while it stands.
        check: A point that no primary text was read for; shown to nobody but reviewers.
    """

    id: str
    decision: Decision
    text: str
    citation: str
    sides: frozenset[Side] | None = None
    roles: frozenset[AccountRole] | None = None
    kinds: frozenset[Kind] | None = None
    through: frozenset[Through] | None = None
    standing: frozenset[Standing] | None = None
    us_person: bool | None = None
    begins: str | None = None
    ends: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    check: str | None = None

    @property
    def is_unconditional(self) -> bool:
        """Whether it applies to whatever reaches it, as the last rule of a regime must."""
        return all(
            getattr(self, name) is None
            for name in self.__slots__
            if name not in {"id", "decision", "text", "citation", "check"}
        )


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: an order, how it touches an entry, and that entry's dates, computed ones too."""

    order: Order
    exposure: Exposure
    dates: ListingDates


Predicate = Callable[[Rule, Case, datetime], bool]


def is_side_named(rule: Rule, case: Case, _at: datetime) -> bool:
    """The rule names this side of an order, or every side."""
    return rule.sides is None or case.order.side in rule.sides


def is_account_bound(rule: Rule, case: Case, _at: datetime) -> bool:
    """The rule is for US persons, or for others, and the account is one of them."""
    return rule.us_person is None or rule.us_person == case.order.account.us_person


def is_role_named(rule: Rule, case: Case, _at: datetime) -> bool:
    """The rule names the capacity in which the account acts."""
    return rule.roles is None or case.order.account.role in rule.roles


def is_kind_named(rule: Rule, case: Case, _at: datetime) -> bool:
    """The rule names this kind of security; a kind that is not known is never taken for one that is named."""
    return rule.kinds is None or case.order.security.kind in rule.kinds


def is_touch_named(rule: Rule, case: Case, _at: datetime) -> bool:
    """The rule is about issuers, fund holdings or parties to the order, and the entry is met as one of them."""
    return rule.through is None or case.exposure.through in rule.through


def is_standing_named(rule: Rule, case: Case, _at: datetime) -> bool:
    """The rule is about parties that are named, or about those that listed parties own."""
    return rule.standing is None or case.exposure.standing in rule.standing


def is_begun(rule: Rule, case: Case, at: datetime) -> bool:
    """The entry's date from which the rule applies has come; one that is not known never opens a permission."""
    if rule.begins is None:
        return True
    day = find_date(case.dates, rule.begins)
    return rule.decision is not Decision.ALLOW if day is None else at >= find_start(day)


def is_not_ended(rule: Rule, case: Case, at: datetime) -> bool:
    """The entry's date at which the rule ends has not come; one that is not known never keeps a permission open."""
    if rule.ends is None:
        return True
    day = find_date(case.dates, rule.ends)
    return rule.decision is not Decision.ALLOW if day is None else at < find_start(day)


def is_in_law(rule: Rule, _case: Case, at: datetime) -> bool:
    """The rule itself is in the law at this time."""
    begun = rule.valid_from is None or at >= find_start(rule.valid_from)
    return begun and (rule.valid_until is None or at < find_start(rule.valid_until))


PREDICATES: tuple[Predicate, ...] = (
    is_side_named,
    is_account_bound,
    is_role_named,
    is_kind_named,
    is_touch_named,
    is_standing_named,
    is_begun,
    is_not_ended,
    is_in_law,
)


def applies(rule: Rule, case: Case, at: datetime) -> bool:
    """Whether every condition of a rule holds at a moment."""
    return all(holds(rule, case, at) for holds in PREDICATES)


def find_date(dates: ListingDates, name: str) -> date | None:
    """The day of that name; None where the entry and the regime know none."""
    day: date | None = getattr(dates, name)
    return day


def list_boundaries(rule: Rule, dates: ListingDates) -> list[datetime]:
    """The moments at which a rule may begin or cease to apply to an entry with these dates."""
    named = [find_date(dates, name) for name in (rule.begins, rule.ends) if name is not None]
    return [find_start(day) for day in (*named, rule.valid_from, rule.valid_until) if day is not None]
