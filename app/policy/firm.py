"""The firm's own policy: what it adds to the law's rules, and what it takes from them by name.

Five kinds of items, each with an author, a reason and days of validity. A threshold says from which likeness a list's
names count; an exception, that a record which is like an entry is somebody else; `as_listed`, that an entry which only
an article knows is taken for a listed one; a rule, where the firm is stricter than the law. None of these four touches
what the law's rules forbid for certain. Only an override does, on a basis that it names, and it stands in the answer
and in the audit.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from app.model.screening import DEFAULT_THRESHOLD
from app.model.trade import Pin, PolicyVersion
from app.policy.new_york import find_start
from app.policy.regimes import Regimes
from app.policy.rules import Rule


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an item applies, since when, and who answers for it.

    Attributes:
        id: Of the item; unique in the whole policy.
        reason: Why it stands, as one sentence.
        valid_from: Its first day, which begins at 12:01 a.m. in New York like those of the law.
        valid_until: The first day on which it no longer stands; None means until it is taken out.
        lists: Ids of the lists whose entries it is about; None means all.
        desks: The desks whose orders it is about; None means all.
    """

    id: str
    author: str
    reason: str
    valid_from: date
    valid_until: date | None = None
    lists: frozenset[str] | None = None
    desks: frozenset[str] | None = None

    def is_in_force(self, at: datetime) -> bool:
        """Whether it stands at a moment."""
        return at >= find_start(self.valid_from) and (self.valid_until is None or at < find_start(self.valid_until))

    def is_about(self, list_id: str, desk: str | None, *, permits: bool) -> bool:
        """Whether it is about a list's entries and a desk's orders.

        Args:
            desk: None when the order names none: what is stricter applies then, and what permits does not.
            permits: Whether the item may make an answer laxer.
        """
        if self.lists is not None and list_id not in self.lists:
            return False
        return self.desks is None or (not permits if desk is None else desk in self.desks)


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which likeness names count; the default is what the engine's own scoreboard supports.

    Attributes:
        score: Over 0.0 and at most 1.0. Proofs and the same full name are not measured by it.
    """

    scope: Scope
    score: float

    @property
    def is_laxer(self) -> bool:
        """Whether it lets names pass that are reviewed without it."""
        return self.score > DEFAULT_THRESHOLD


@dataclass(frozen=True, slots=True)
class FirmException:
    """A record of the firm is like an entry and is somebody else.

    Attributes:
        entry_id: The entry.
        pin: The record and both contents that the finding rests on.
    """

    scope: Scope
    entry_id: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class FirmRule:
    """The firm decides for itself: more strictly than the law as a rule, less strictly as an override.

    Attributes:
        rule: The conditions and the decision.
        entries: Ids of the entries it is about; None means every one.
        basis: What allows an override, such as the number of a licence; None for a stricter rule.
    """

    scope: Scope
    rule: Rule
    entries: frozenset[str] | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class FirmPolicy:
    """All items; of several thresholds the lowest counts, of several rules and overrides the gravest.

    Attributes:
        version: `sha256:...` of the reviewed text; None when the firm has no policy of its own.
    """

    version: str | None = None
    thresholds: tuple[Threshold, ...] = ()
    exceptions: tuple[FirmException, ...] = ()
    as_listed: tuple[Scope, ...] = ()
    rules: tuple[FirmRule, ...] = ()
    overrides: tuple[FirmRule, ...] = ()

    def list_scopes(self) -> tuple[Scope, ...]:
        """The scope of every item."""
        items: tuple[Threshold | FirmException | FirmRule, ...] = (
            *self.thresholds,
            *self.exceptions,
            *self.rules,
            *self.overrides,
        )
        return (*(item.scope for item in items), *self.as_listed)


NO_FIRM_POLICY = FirmPolicy()


def find_threshold(firm: FirmPolicy, list_id: str, desk: str | None, at: datetime) -> Threshold | None:
    """The threshold for a list's names; None where the firm leaves it at the default."""
    found = [
        threshold
        for threshold in firm.thresholds
        if threshold.scope.is_in_force(at) and threshold.scope.is_about(list_id, desk, permits=threshold.is_laxer)
    ]
    return min(found, key=lambda threshold: threshold.score, default=None)


def make_version(regimes: Regimes, firm: FirmPolicy) -> PolicyVersion:
    """Names all reviewed text that decides."""
    if firm.version is None:
        return PolicyVersion(regimes.version, regimes.version, None)
    both = hashlib.sha256(f"{regimes.version}\n{firm.version}\n".encode()).hexdigest()
    return PolicyVersion(f"sha256:{both}", regimes.version, firm.version)
