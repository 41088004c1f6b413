"""An order as a trading system asks about it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.model.entry import Identifier
from app.model.screening import AsOfBasis, Subject


class Side(StrEnum):
    """What the account does, or what happens to its holding; `hold` asks whether it may be kept."""

    BUY = "buy"
    SELL = "sell"
    SELL_TO_DIVEST = "sell_to_divest"
    HOLD = "hold"
    DIVIDEND = "dividend"
    DIVIDEND_REINVESTMENT = "dividend_reinvestment"
    SPLIT = "split"
    CONVERSION = "conversion"


class AccountRole(StrEnum):
    """In what capacity the account acts.

    `intermediary`: between non-US persons on both sides; `adviser`: to a non-US fund or person; `market_maker`: to
    facilitate divestment; `employee`: of a non-US firm, in its ordinary course.
    """

    PRINCIPAL = "principal"
    INTERMEDIARY = "intermediary"
    ADVISER = "adviser"
    MARKET_MAKER = "market_maker"
    EMPLOYEE = "employee"


class Kind(StrEnum):
    """What the security is; `private` is one that is not publicly traded."""

    SHARE = "share"
    ADR = "adr"
    GDR = "gdr"
    BOND = "bond"
    OPTION = "option"
    WARRANT = "warrant"
    FUTURE = "future"
    FUND = "fund"
    ETF = "etf"
    PRIVATE = "private"


class PartyRole(StrEnum):
    """What a party is to the order."""

    ISSUER = "issuer"
    COUNTERPARTY = "counterparty"
    BENEFICIAL_OWNER = "beneficial_owner"
    BROKER = "broker"
    CLIENT = "client"
    CUSTODIAN = "custodian"
    BANK = "bank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Account:
    """Who acts. What is not known is read strictly: a US person for its own account.

    Attributes:
        us_person: Whether the person who acts is a United States person.
        desk: The firm's own name of who trades, for its own policy; None when it does not matter.
    """

    us_person: bool = True
    role: AccountRole = AccountRole.PRINCIPAL
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Security:
    """What is traded; a name, an issuer or one identifier is required.

    Attributes:
        name: Its own name or a broker's description of it.
        issuer: The issuer's name.
        kind: None when not known, which no rule takes for a permission.
        identifiers: ISIN, ticker, LEI, USCC, of the security or of its issuer.
        holdings: For a fund, what it is known to hold; they hold nothing themselves.
        reference: The caller's own id of its record of the security; None when it has none.
    """

    name: str | None = None
    issuer: str | None = None
    kind: Kind | None = None
    identifiers: tuple[Identifier, ...] = ()
    holdings: tuple["Security", ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class OrderParty:
    """Somebody who takes part in an order.

    Attributes:
        reference: The caller's own id of its record of the party (a client number); None when it has none.
    """

    role: PartyRole
    subject: Subject
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One question: may this account do this with this security?

    Attributes:
        order_id: The caller's own id, under which an answer is given once; None asks afresh each time.
        at: The time in the world by which dates and rules are judged; None means when it is asked.
        as_of: Aware: judge by the lists and the ownership file as they were then; None means today's.
        as_of_basis: By which clock; without meaning when `as_of` is None.
    """

    side: Side
    security: Security
    order_id: str | None = None
    at: datetime | None = None
    account: Account = field(default_factory=Account)
    parties: tuple[OrderParty, ...] = ()
    as_of: datetime | None = None
    as_of_basis: AsOfBasis = AsOfBasis.RECORDED
