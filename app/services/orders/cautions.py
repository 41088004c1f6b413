"""Cautions: what an answer to an order must say about itself, since a silent gap reads as an allowance."""

from collections.abc import Iterator, Mapping, Sequence

from app.model.entry import EntryType, Identifier
from app.model.listing import ListDescription, Revision
from app.model.order import Kind, Order
from app.model.screening import DEFAULT_THRESHOLD, Match, Subject
from app.model.trade import Decision, Reason
from app.policy.regimes import Regimes
from app.services.orders.find_exposures import MOST_MATCHES_JUDGED, Knowledge, Place
from app.sources.check_digits import has_bad_digit

FUNDS = frozenset({Kind.FUND, Kind.ETF})
# The one caution that a retry mends.
LATE = "deadline_passed"
# The one because of which nothing is clear.
STALE = "required_list_stale"


def find_missing_lists(
    descriptions: Mapping[str, ListDescription], revisions: Mapping[str, Revision], regimes: Regimes
) -> Iterator[Reason]:
    """A list whose regime binds trades is known but not loaded, so the order cannot be allowed."""
    for list_id, description in sorted(descriptions.items()):
        binds = description.regime is not None and regimes.by_id[description.regime].binds_trades
        if binds and list_id not in revisions:
            text = f"The list {list_id} is not loaded here, so nobody has asked it: import or sync it."
            yield Reason("list_not_held", Decision.REVIEW, text, list=list_id)


def find_bad_identifiers(places: Sequence[Place], knowledge: Knowledge) -> Iterator[Reason]:
    """A code fails its own check digit, so it may be mistyped and have missed the one that is listed.

    One that is listed as it stands is no mistake of the caller's: two ISINs on NS-CMIC fail their check.
    """
    for place in places:
        for identifier in place.subject.identifiers:
            if has_bad_digit(identifier, EntryType.COMPANY) and not _is_listed(identifier, knowledge):
                text = f"The {identifier.kind.upper()} {identifier.value} fails its own check, so it may be mistyped."
                yield Reason("identifier_fails_check", Decision.REVIEW, text, place.where)


def find_unknown_holdings(order: Order) -> Iterator[Reason]:
    """A fund comes without its holdings, so only its own name was screened."""
    if order.security.kind in FUNDS and not order.security.holdings:
        text = "The fund was judged by its own name only: the order does not say what it holds."
        yield Reason("holdings_not_given", Decision.ALLOW, text, "security")


def find_overflow(matches: Mapping[Place, Sequence[Match]]) -> Iterator[Reason]:
    """A place is like more entries than are judged, so a person looks at the rest."""
    for place, found in matches.items():
        if len(found) > MOST_MATCHES_JUDGED:
            text = f"The name is like more than {MOST_MATCHES_JUDGED} entries: only the likeliest were judged."
            yield Reason("too_many_matches", Decision.REVIEW, text, place.where)


def make_stale_reason() -> Reason:
    """A list that this installation requires is missing or stale, so the order cannot be allowed."""
    text = "A list that is required here is missing or stale: sync it, or let a person decide."
    return Reason(STALE, Decision.REVIEW, text)


def make_late_reason() -> Reason:
    """The caller's deadline passed before everything was screened and judged, so the order cannot be allowed."""
    text = "The deadline passed before everything was screened: ask again, or let a person decide."
    return Reason(LATE, Decision.REVIEW, text)


def _is_listed(identifier: Identifier, knowledge: Knowledge) -> bool:
    asked = Subject(identifiers=(identifier,))
    return bool(knowledge.corpus.find_matches(asked, threshold=DEFAULT_THRESHOLD, limit=1))
