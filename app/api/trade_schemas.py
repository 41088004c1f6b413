"""The shapes of orders and of the answers to them."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.api.schemas import (
    AsOf,
    DatesOut,
    EngineOut,
    ListStateOut,
    MatchOut,
    NameText,
    ShortText,
    StrictModel,
    SubjectIn,
)
from app.clock import parse_time
from app.model.entry import Identifier, IdentifierKind
from app.model.order import Account, AccountRole, Kind, Order, OrderParty, PartyRole, Security, Side
from app.model.screening import AsOfBasis
from app.services.orders.venues import complete_ticker

MOST_ORDERS_BATCHED = 1_000
MOST_HOLDINGS = 200
MOST_PARTIES = 50

SideWord = Literal["buy", "sell", "sell_to_divest", "hold", "dividend", "dividend_reinvestment", "split", "conversion"]
KindWord = Literal["share", "adr", "gdr", "bond", "option", "warrant", "future", "fund", "etf", "private"]
AccountRoleWord = Literal["principal", "intermediary", "adviser", "market_maker", "employee"]
PartyRoleWord = Literal["issuer", "counterparty", "beneficial_owner", "broker", "client", "custodian", "bank", "other"]
AsOfBasisWord = Literal["recorded", "published"]
FirmActWord = Literal["threshold", "exception", "expired_exception", "as_listed", "rule", "override"]
DecisionWord = Literal["allow", "review", "reject", "block"]


def _check_time(value: object) -> object:
    if isinstance(value, str):
        parse_time(value)
    return value


Reference = Annotated[
    ShortText | None,
    Field(description="Your own id of this record; the answer then shows what an exception for it rests on"),
]


class AccountIn(StrictModel):
    """Who acts; what is left out is read strictly, as a US person for its own account."""

    us_person: bool = True
    role: AccountRoleWord = "principal"
    desk: Annotated[ShortText | None, Field(description="For the firm's own policy: who trades")] = None


class HoldingIn(StrictModel):
    """A security; a name, an issuer or one identifier is required."""

    name: NameText | None = None
    issuer: NameText | None = None
    isin: ShortText | None = None
    ticker: ShortText | None = None
    venue: Annotated[ShortText | None, Field(description="ISO 10383 market code of a bare ticker, such as XHKG")] = None
    lei: ShortText | None = None
    uscc: ShortText | None = None
    kind: KindWord | None = None
    reference: Reference = None

    def make_security(self, holdings: tuple[Security, ...] = ()) -> Security:
        """Makes the domain's own.

        Raises:
            BadRequest: the venue is unknown.
        """
        ticker = None if self.ticker is None else complete_ticker(self.ticker, self.venue)
        codes = (("isin", self.isin), ("ticker", ticker), ("lei", self.lei), ("uscc", self.uscc))
        return Security(
            name=self.name,
            issuer=self.issuer,
            kind=None if self.kind is None else Kind(self.kind),
            identifiers=tuple(Identifier(IdentifierKind(kind), code) for kind, code in codes if code is not None),
            holdings=holdings,
            reference=self.reference,
        )


class SecurityIn(HoldingIn):
    """What is traded; for a fund with what it is known to hold."""

    holdings: Annotated[list[HoldingIn], Field(default_factory=list, max_length=MOST_HOLDINGS)]


class PartyIn(SubjectIn):
    """Somebody who takes part in the order; a name or one identifier is required."""

    role: PartyRoleWord
    reference: Reference = None

    def make_party(self) -> OrderParty:
        """Makes the domain's own."""
        return OrderParty(PartyRole(self.role), self.make_subject(), self.reference)


class OrderIn(StrictModel):
    """One order: may this account do this with this security at this time?"""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "order_id": "A-1",
                "side": "buy",
                "at": "2022-02-08T05:01:00Z",
                "account": {"us_person": True, "role": "principal"},
                "security": {
                    "name": "SENSETIME-W",
                    "issuer": "SenseTime Group Inc.",
                    "ticker": "20 HK",
                    "kind": "share",
                },
                "parties": [{"role": "beneficial_owner", "name": "Shohrat Zakir", "type": "person"}],
            }
        }
    )

    side: SideWord
    security: SecurityIn
    order_id: Annotated[ShortText | None, Field(description="Answered once; None asks afresh each time")] = None
    at: Annotated[
        str | None,
        BeforeValidator(_check_time),
        Field(description="RFC 3339 with a zone: the time by which dates and rules are judged; None means now"),
    ] = None
    account: AccountIn = AccountIn()
    parties: Annotated[list[PartyIn], Field(default_factory=list, max_length=MOST_PARTIES)]
    as_of: AsOf = None
    as_of_basis: AsOfBasisWord = "recorded"

    def make_order(self) -> Order:
        """Makes the domain's own.

        Raises:
            BadRequest: a venue is unknown.
        """
        holdings = tuple(held.make_security() for held in self.security.holdings)
        return Order(
            side=Side(self.side),
            security=self.security.make_security(holdings),
            order_id=self.order_id,
            at=None if self.at is None else parse_time(self.at),
            account=Account(self.account.us_person, AccountRole(self.account.role), self.account.desk),
            parties=tuple(party.make_party() for party in self.parties),
            as_of=None if self.as_of is None else parse_time(self.as_of),
            as_of_basis=AsOfBasis(self.as_of_basis),
        )


class OrdersIn(StrictModel):
    """Up to 1,000 orders, answered from one generation of the lists."""

    orders: Annotated[list[OrderIn], Field(min_length=1, max_length=MOST_ORDERS_BATCHED)]


class NextChangeOut(BaseModel):
    """When this reason will first say otherwise, and what."""

    at: str
    days: int
    decision: DecisionWord


class FirmMarkOut(BaseModel):
    """One item of the firm's own policy that took part; `basis` is what an override rests on."""

    act: FirmActWord
    id: str
    author: str
    text: str
    basis: str | None


class PinOut(BaseModel):
    """What an exception of the firm for this record and this entry rests on; null without a `reference`."""

    reference: str
    record_hash: str
    entry_hash: str


class ReasonOut(BaseModel):
    """One rule that was applied, or one caution about the answer itself (its `regime` is null).

    `law` is what the law's rules decide where the firm's own policy decides otherwise, else null.
    """

    rule: str
    decision: DecisionWord
    text: str
    citation: str | None
    where: str | None
    regime: str | None
    list_id: str | None = Field(alias="list")
    entry_id: str | None
    dates: DatesOut | None
    next_change: NextChangeOut | None
    chain: list[str]
    law: DecisionWord | None
    firm: list[FirmMarkOut]
    pin: PinOut | None


class ActionOut(BaseModel):
    """What is to be done after the decision itself."""

    action: Literal["report", "hold_for_review"]
    to: str | None
    by: str | None
    citation: str | None


class PlacedMatchOut(MatchOut):
    """A match and the place in the order that met it."""

    where: str


class VersionOut(BaseModel):
    """The content that an answer rests on; null when there is none."""

    version: str | None


class PolicyOut(BaseModel):
    """The reviewed text that decided: all of it, the law's rules, and the firm's own (null when it has none)."""

    version: str
    law: str
    firm: str | None


class OrderOut(BaseModel):
    """An answer: the gravest reason decides, block over reject over review over allow.

    `at` is the time by which dates and rules were judged; the knowledge used is that of `as_of`, or of `screened_at`
    where that is null. `overrides` names what the firm's own policy let pass although the law's rules do not.
    """

    screening_id: str
    order_id: str | None
    screened_at: str
    at: str
    as_of: str | None
    as_of_basis: AsOfBasisWord | None
    decision: DecisionWord
    reasons: list[ReasonOut]
    overrides: list[str]
    actions: list[ActionOut]
    matches: list[PlacedMatchOut]
    lists: list[ListStateOut]
    not_held: list[str]
    policy: PolicyOut
    ownership: VersionOut
    engine: EngineOut


class OrdersOut(BaseModel):
    """The answers, in the order of the questions."""

    orders: list[OrderOut]
