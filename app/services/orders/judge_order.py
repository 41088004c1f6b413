"""Judge an order: screen every place of it, find what it touches, apply the rules. Records nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.clock import format_time, make_id
from app.errors import BadRequest, Problem
from app.model.order import Order
from app.model.record import ORDER_PREFIX
from app.model.screening import Match, MatchAnswer
from app.model.trade import Exposure, OrderAnswer, PlacedMatch, Reason, find_gravest
from app.policy.decide import decide, list_actions
from app.policy.firm import NO_FIRM_POLICY, FirmPolicy, find_threshold, make_version
from app.policy.regimes import Regimes, describe_consequence
from app.services.lists.list_policy import ListPolicy
from app.services.lists.publish import Generation
from app.services.orders.cautions import (
    find_bad_identifiers,
    find_missing_lists,
    find_overflow,
    find_unknown_holdings,
    make_late_reason,
    make_stale_reason,
)
from app.services.orders.find_exposures import MOST_MATCHES_JUDGED, Knowledge, Place, find_named, list_places
from app.services.orders.find_owners import find_owned
from app.services.orders.ownership_book import OwnershipBook
from app.services.screening.compute import ENGINE_VERSION

# EO 13959 is of November 2020 and the oldest SDN programs of the 1950s; a time outside these years is a slip.
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True, slots=True)
class Held:
    """What is held at the moment of the question."""

    generation: Generation
    book: OwnershipBook


@dataclass(slots=True)
class _Found:
    """What the places that were screened met."""

    matches: dict[Place, tuple[Match, ...]]
    exposures: list[Exposure]
    is_late: bool = False
    is_degraded: bool = False


class OrderJudge:
    """Judges orders by the reviewed rules of the law and the firm's own on top of them.

    Attributes:
        version: Of both.
    """

    def __init__(
        self, regimes: Regimes, policy: ListPolicy, now: Callable[[], datetime], firm: FirmPolicy = NO_FIRM_POLICY
    ) -> None:
        self._regimes = regimes
        self._policy = policy
        self._now = now
        self._firm = firm
        self.version = make_version(regimes, firm)
        self._regime_of = {d.id: d.regime for d in policy.descriptions.values() if d.regime is not None}

    def with_firm(self, firm: FirmPolicy) -> "OrderJudge":
        """The same judge under another policy of the firm."""
        return OrderJudge(self._regimes, self._policy, self._now, firm)

    def at_moment(self, moment: datetime) -> "OrderJudge":
        """The same judge, for whom it is always that moment, so that the same order gets the same answer again."""
        return OrderJudge(self._regimes, self._policy, lambda: moment, self._firm)

    def check(self, order: Order) -> None:
        """Refuses an order that cannot be understood, before anything is looked up for it.

        Raises:
            BadRequest: nothing to screen in a place, a time without zone or out of range, an `as_of` that lies ahead.
        """
        now = self._now()
        _check_time("at", order.at)
        _check_time("as_of", order.as_of)
        if order.as_of is not None and order.as_of > now:
            text = "give a moment of the past, or leave it out to be judged by what is known now"
            raise BadRequest("the moment lies ahead", (Problem("as_of", text, format_time(order.as_of)),))
        for place in list_places(order):
            _check_place(place)

    def judge(self, order: Order, held: Held, is_late: Callable[[], bool]) -> OrderAnswer:
        """Judges one order.

        Args:
            order: What is asked; its `as_of` has chosen what is held, and is not looked up here.
            held: What it is judged by.
            is_late: Whether the caller's deadline has passed; asked before every place and after the last. Once it has,
                the rest is not screened and the answer is a review at least.

        Raises:
            BadRequest: as `check`, or a name that cannot be read.
            ListNotHeld, ListStale: a required list is missing or stale, and the installation then gives no answer.
        """
        self.check(order)
        screened_at = self._now()
        at = screened_at if order.at is None else order.at.astimezone(UTC)
        knowledge = Knowledge(
            held.generation.corpus, held.book, self._regimes, self._regime_of, self._find_thresholds(order, at)
        )
        found = _screen(list_places(order), knowledge, at, is_late)
        found.is_degraded = self._policy.check(held.generation, None, screened_at)
        reasons = self._list_reasons(order, found, knowledge, held.generation, at)
        return OrderAnswer(
            id=make_id(ORDER_PREFIX),
            order=order,
            at=at,
            screened_at=screened_at,
            decision=find_gravest(reasons),
            reasons=reasons,
            actions=list_actions(reasons, at, self._regimes),
            matches=self._list_matches(found),
            lists=self._policy.describe(held.generation, None, screened_at if order.as_of is None else order.as_of),
            not_held=self._policy.find_not_held(held.generation, None),
            policy=self.version,
            ownership=held.book.version,
            engine_version=ENGINE_VERSION,
            corpus=held.generation.corpus.digest,
        )

    def _find_thresholds(self, order: Order, at: datetime) -> Mapping[str, float]:
        if not self._firm.thresholds:
            return {}
        found = {name: find_threshold(self._firm, name, order.account.desk, at) for name in self._regime_of}
        return {name: threshold.score for name, threshold in found.items() if threshold is not None}

    def _list_reasons(
        self, order: Order, found: _Found, knowledge: Knowledge, generation: Generation, at: datetime
    ) -> tuple[Reason, ...]:
        reasons = [
            *decide(order, found.exposures, at, self._regimes, self._firm),
            *find_missing_lists(self._policy.descriptions, generation.revisions, self._regimes),
            *find_bad_identifiers(list(found.matches), knowledge),
            *find_unknown_holdings(order),
            *find_overflow(found.matches),
            *([make_stale_reason()] if found.is_degraded else []),
            *([make_late_reason()] if found.is_late else []),
        ]
        return tuple(sorted(reasons, key=lambda reason: -reason.decision))

    def _list_matches(self, found: _Found) -> tuple[PlacedMatch, ...]:
        return tuple(
            PlacedMatch(place.where, self._explain(match))
            for place, matches in found.matches.items()
            for match in matches[:MOST_MATCHES_JUDGED]
        )

    def _explain(self, match: Match) -> MatchAnswer:
        regime = self._regimes.by_id[self._regime_of[match.entry.list]]
        return MatchAnswer(match, regime.id, describe_consequence(regime, match.entry))


def _screen(places: tuple[Place, ...], knowledge: Knowledge, at: datetime, is_late: Callable[[], bool]) -> _Found:
    found = _Found({}, [])
    for place in places:
        if is_late():
            break
        matches, exposures = find_named(place, knowledge)
        found.matches[place] = matches
        found.exposures += [*exposures, *find_owned(place, knowledge, at)]
    found.is_late = is_late()
    return found


def _check_time(field: str, moment: datetime | None) -> None:
    if moment is not None and (moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR):
        text = f"write a time with its zone, such as 2022-02-08T05:01:00Z, from {FIRST_YEAR} to {LAST_YEAR}"
        raise BadRequest("a time of the order cannot be used", (Problem(field, text, moment.isoformat()),))


def _check_place(place: Place) -> None:
    if place.subject.name is None and not place.subject.identifiers:
        text = "give a name or one identifier"
        raise BadRequest("nothing to screen", (Problem(place.where, text),))
