"""What an order touches, and what the answer to it is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from app.model.entry import Entry, ListingDates
from app.model.listing import ListState
from app.model.order import Order
from app.model.screening import MatchAnswer


class Decision(IntEnum):
    """What to do with an order, the gravest last, so that `max` finds the one that decides."""

    ALLOW = 0
    REVIEW = 1
    REJECT = 2
    BLOCK = 3

    @property
    def word(self) -> str:
        """As the interface writes it."""
        return self.name.lower()


class Through(StrEnum):
    """How an order touches a listed party: as issuer of the security, as issuer of a fund's holding, or as a party."""

    ISSUER = "issuer"
    HOLDING = "holding"
    PARTY = "party"


class Standing(StrEnum):
    """How the party that an order touches stands to the entry.

    `named`: it is the entry; `owned`: listed parties hold at least the regime's limit of it; `possibly_owned`: what is
    known lies below the limit and what is possible does not; `partly_owned`: it lies below for certain.
    """

    NAMED = "named"
    OWNED = "owned"
    POSSIBLY_OWNED = "possibly_owned"
    PARTLY_OWNED = "partly_owned"


class Doubt(StrEnum):
    """Why a person must look before a prohibition is applied."""

    LIKENESS = "likeness"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Pin:
    """What a firm's decision about one of its records and one entry rests on; it falls when either changes.

    Attributes:
        reference: The caller's id of its record.
        record: `sha256:...` of the record as it was screened.
        entry: `sha256:...` of the entry as it was met.
    """

    reference: str
    record: str
    entry: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """One way in which an order touches one entry.

    Attributes:
        where: The place in the order: `security`, `security.holdings[0]`, `parties[1]`.
        regime: Id of the regime that the entry's list belongs to.
        doubt: None when the entry is met for certain.
        chain: The sentences that prove an ownership; empty for a party that is named itself.
        score: Of the match, 0.0-1.0.
        pin: None when the caller gave no reference of its record.
    """

    where: str
    through: Through
    entry: Entry
    regime: str
    standing: Standing = Standing.NAMED
    doubt: Doubt | None = None
    chain: tuple[str, ...] = ()
    score: float = 1.0
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class NextChange:
    """When the same order would first be answered otherwise.

    Attributes:
        days: Calendar days in New York from the order's day to that one.
        decision: What the reason will then say.
    """

    at: datetime
    days: int
    decision: Decision


class FirmAct(StrEnum):
    """What an item of the firm's own policy does to a reason.

    `threshold`: the name is less like than the firm asks for; `exception`: the firm found it to be another party;
    `expired_exception`: it did, and the entry or the record has changed since, so that nothing is changed; `as_listed`:
    an entry that only an article knows is taken for a listed one; `rule`: the firm is stricter; `override`: the firm
    allows what the law's rules do not, on a basis that it names.
    """

    THRESHOLD = "threshold"
    EXCEPTION = "exception"
    EXPIRED_EXCEPTION = "expired_exception"
    AS_LISTED = "as_listed"
    RULE = "rule"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class FirmMark:
    """One item of the firm's own policy that a reason was decided by.

    Attributes:
        id: The item's id.
        author: Who answers for it.
        text: Why it stands.
        basis: What allows an override, such as a licence; None for every other act.
    """

    act: FirmAct
    id: str
    author: str
    text: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that was applied to one exposure, or one caution about the answer itself.

    Attributes:
        rule: The rule's id.
        where: The place in the order; None where the whole order is meant.
        regime: None for a caution.
        citation: What it rests on; None for a caution.
        list: None where no entry is concerned, unless a list is missing.
        dates: The entry's, with those that the regime computes; None where no entry is concerned.
        next_change: None when nothing that is known today will change the answer.
        chain: The sentences that prove an ownership.
        law: What the reviewed rules of the law alone decide; None where that is `decision`.
        firm: The items of the firm's own policy that took part; empty without one.
        pin: For an exception of the firm; None when the caller gave no reference of its record.
    """

    rule: str
    decision: Decision
    text: str
    where: str | None = None
    regime: str | None = None
    citation: str | None = None
    list: str | None = None
    entry_id: str | None = None
    dates: ListingDates | None = None
    next_change: NextChange | None = None
    chain: tuple[str, ...] = ()
    law: Decision | None = None
    firm: tuple[FirmMark, ...] = ()
    pin: Pin | None = None

    @property
    def lawful_decision(self) -> Decision:
        """What the law's rules decide, whatever the firm's own policy makes of it."""
        return self.decision if self.law is None else self.law

    @property
    def is_weakened(self) -> bool:
        """Whether the firm's own policy decides less gravely than the law's rules."""
        return self.decision < self.lawful_decision


class ActionKind(StrEnum):
    """What is to be done after the decision itself."""

    REPORT = "report"
    HOLD = "hold_for_review"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do.

    Attributes:
        to: Who is told; None where nobody is.
        by: The last day for it; None where there is none.
    """

    action: ActionKind
    to: str | None = None
    by: date | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedMatch:
    """A match and the place in the order that met it."""

    where: str
    answer: MatchAnswer


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """The reviewed text that decided.

    Attributes:
        version: `sha256:...` of all of it.
        law: `sha256:...` of the rules of the law.
        firm: `sha256:...` of the firm's own; None when it has none.
    """

    version: str
    law: str
    firm: str | None


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """One answer to one order, as recorded.

    Attributes:
        at: The time by which dates and rules were judged.
        screened_at: When it was asked, and so whose knowledge was used.
        reasons: The gravest first; empty when nothing was found.
        not_held: Ids of lists that Interdict knows and that are not loaded.
        policy: The reviewed text that decided.
        ownership: `sha256:...` of the imported ownership file; None when there is none.
    """

    id: str
    order: Order
    at: datetime
    screened_at: datetime
    decision: Decision
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    matches: tuple[PlacedMatch, ...]
    lists: tuple[ListState, ...]
    not_held: tuple[str, ...]
    policy: PolicyVersion
    ownership: str | None
    engine_version: str
    corpus: str


def find_gravest(reasons: tuple[Reason, ...]) -> Decision:
    """The decision of the gravest reason; without any reason the order is allowed."""
    return max((reason.decision for reason in reasons), default=Decision.ALLOW)


def list_overrides(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Ids of the firm's overrides that made a reason laxer than the law's rules are, each once."""
    ids = (mark.id for reason in reasons if reason.is_weakened for mark in reason.firm if mark.act is FirmAct.OVERRIDE)
    return tuple(dict.fromkeys(ids))
