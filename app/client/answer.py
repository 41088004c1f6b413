"""The answer to an order as the client reads it: frozen, every field known, every value one of those it may be.

A field or a word that this client does not know may be the one that forbids the order, so it is refused as a whole.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

DecisionWord = Literal["allow", "review", "reject", "block"]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of an answer; an unknown field refuses it."""


class Dates(_Part, frozen=True):
    """The days of a listing; None where not known."""

    listed: date | None
    effective: date | None
    divest_by: date | None
    removed: date | None


class NextChange(_Part, frozen=True):
    """When a reason will first say otherwise, in how many calendar days of New York, and what."""

    at: datetime
    days: int
    decision: DecisionWord


class FirmMark(_Part, frozen=True):
    """One item of the firm's own policy that took part; `basis` is what an override rests on."""

    act: Literal["threshold", "exception", "expired_exception", "as_listed", "rule", "override"]
    id: str
    author: str
    text: str
    basis: str | None


class Pin(_Part, frozen=True):
    """What an exception of the firm for this record and this entry rests on."""

    reference: str
    record_hash: str
    entry_hash: str


class Reason(_Part, frozen=True):
    """One rule that was applied, or one caution about the answer itself (its `regime` is None)."""

    rule: str
    decision: DecisionWord
    text: str
    citation: str | None
    where: str | None
    regime: str | None
    list_id: str | None = msgspec.field(name="list")
    entry_id: str | None
    dates: Dates | None
    next_change: NextChange | None
    chain: tuple[str, ...]
    law: DecisionWord | None
    firm: tuple[FirmMark, ...]
    pin: Pin | None


class Action(_Part, frozen=True):
    """What is to be done after the decision itself, whom it is told to, and the last day for it."""

    action: Literal["report", "hold_for_review"]
    to: str | None
    by: date | None
    citation: str | None


class Finding(_Part, frozen=True):
    """One reason for or against a match, in units of its score."""

    finding: str
    text: str
    query: str | None
    entry: str | None
    contribution: float


class Source(_Part, frozen=True):
    """What an entry rests on."""

    kind: Literal["article", "official"]
    title: str
    publisher: str
    published: date | None
    url: str | None
    locator: str | None


class Match(_Part, frozen=True):
    """An entry that may be a party of the order, and the place in the order that met it; score 0.0-1.0."""

    where: str
    entry_id: str
    list_id: str = msgspec.field(name="list")
    status: Literal["active", "provisional", "removed"]
    type: str
    name: str
    matched_name: str
    score: float
    strength: Literal["exact", "strong", "possible"]
    regime: str
    consequence: str
    programs: tuple[str, ...]
    legal_basis: tuple[str, ...]
    dates: Dates
    explanation: tuple[Finding, ...]
    sources: tuple[Source, ...]


class ListState(_Part, frozen=True):
    """A list as it took part; `age_s` in seconds."""

    list_id: str = msgspec.field(name="list")
    revision: str
    published_at: datetime
    age_s: int
    stale: bool
    checked_at: datetime | None


class Policy(_Part, frozen=True):
    """The reviewed text that decided; `firm` is None without a policy of the firm's own."""

    version: str
    law: str
    firm: str | None


class Ownership(_Part, frozen=True):
    """The imported ownership file; None when there is none."""

    version: str | None


class Engine(_Part, frozen=True):
    """What computed the answer."""

    version: str
    corpus: str


class OrderAnswer(_Part, frozen=True):
    """An answer that was understood. It is true in a condition exactly when the order may be sent."""

    screening_id: str
    order_id: str | None
    screened_at: datetime
    at: datetime
    as_of: datetime | None
    as_of_basis: Literal["recorded", "published"] | None
    decision: DecisionWord
    reasons: tuple[Reason, ...]
    overrides: tuple[str, ...]
    actions: tuple[Action, ...]
    matches: tuple[Match, ...]
    lists: tuple[ListState, ...]
    not_held: tuple[str, ...]
    policy: Policy
    ownership: Ownership
    engine: Engine

    @property
    def may_trade(self) -> bool:
        """Whether the order may be sent: it is allowed, and every one of its reasons allows it."""
        return self.decision == "allow" and all(reason.decision == "allow" for reason in self.reasons)

    def __bool__(self) -> bool:
        return self.may_trade


class WhyNot(StrEnum):
    """Why there is no answer to act on.

    `timed_out`: none in time, or one that came too late; `unreachable`: no connection, or a broken one; `refused`: the
    service does not take this call (a wrong key, an order that it does not understand, an order id that was used);
    `failed`: the service cannot answer now; `not_understood`: what came is not an answer that this client knows.
    """

    TIMED_OUT = "timed_out"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class DoNotTrade:
    """There is no answer, so the order must not be sent. It is false in a condition.

    Attributes:
        detail: What happened, as a sentence for a log.
        status: Of the HTTP answer; None when there was none.
    """

    why: WhyNot
    detail: str
    status: int | None = None

    @property
    def may_trade(self) -> bool:
        """Never."""
        return False

    def __bool__(self) -> bool:
        return False


Verdict: TypeAlias = OrderAnswer | DoNotTrade
