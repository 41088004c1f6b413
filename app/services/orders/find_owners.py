"""Find owners: the listed parties that hold a share of somebody in an order, with the chain that proves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.model.entry import Entry, EntryStatus
from app.model.screening import Match, Strength
from app.model.trade import Doubt, Exposure, Standing
from app.policy.new_york import find_day, find_start
from app.policy.ownership import Listed, OwnedShare, measure_share
from app.services.orders.find_exposures import Knowledge, Place, make_pin
from app.services.orders.ownership_book import OwnedParty, describe_stakes


def find_owned(place: Place, knowledge: Knowledge, at: datetime) -> tuple[Exposure, ...]:
    """Finds the listed parties that own a place, regime by regime, each with the chain that proves it."""
    return tuple(
        exposure
        for party in knowledge.book.find_owned(place.subject)
        for exposure in _measure_party(place, party, knowledge, at)
    )


def _measure_party(place: Place, party: OwnedParty, knowledge: Knowledge, at: datetime) -> list[Exposure]:
    stakes = knowledge.book.list_stakes(party.name, find_day(at))
    owners = {owner: _find_listed(owner, knowledge, at) for owner in {stake.owner for stake in stakes}}
    regimes = sorted({knowledge.regime_of[m.entry.list] for found in owners.values() for m in found})
    exposures = []
    for regime_id in regimes:
        of_regime = {
            owner: [m for m in found if knowledge.regime_of[m.entry.list] == regime_id]
            for owner, found in owners.items()
        }
        limit = knowledge.regimes.by_id[regime_id].owned_from_percent
        share = measure_share(party.name, stakes, _make_listed(of_regime), limit)
        if share.most > 0:
            exposures.append(_make_owned(place, party, share, of_regime, _Regime(regime_id, limit)))
    return exposures


@dataclass(frozen=True, slots=True)
class _Regime:
    id: str
    limit: float


def _find_listed(owner: str, knowledge: Knowledge, at: datetime) -> list[Match]:
    """The entries that an owner is or may be, without those that were removed by then."""
    return [match for match in knowledge.book.find_listed(owner) if not _is_removed(match.entry, at)]


def _is_removed(entry: Entry, at: datetime) -> bool:
    return entry.dates.removed is not None and at >= find_start(entry.dates.removed)


def _make_listed(found: Mapping[str, Sequence[Match]]) -> Listed:
    return Listed(
        frozenset(owner for owner, matches in found.items() if any(map(_is_certain, matches))),
        frozenset(owner for owner, matches in found.items() if matches),
    )


def _is_certain(match: Match) -> bool:
    # A removal without a day may still bind; it is possible, not certain.
    return match.strength is Strength.EXACT and match.entry.status is not EntryStatus.REMOVED


def _make_owned(
    place: Place, party: OwnedParty, share: OwnedShare, found: Mapping[str, Sequence[Match]], regime: _Regime
) -> Exposure:
    proving: dict[str, Sequence[Match]] = {
        stake.owner: found[stake.owner] for stake in share.proof if found.get(stake.owner)
    }
    best = max((match for matches in proving.values() for match in matches), key=lambda match: match.score)
    return Exposure(
        place.where,
        place.through,
        best.entry,
        regime.id,
        _find_standing(share, regime.limit),
        None if party.certain else Doubt.LIKENESS,
        describe_stakes(share.proof, {owner: matches[0].entry.id for owner, matches in proving.items()}),
        pin=make_pin(place, best.entry),
    )


def _find_standing(share: OwnedShare, limit: float) -> Standing:
    if share.least >= limit:
        return Standing.OWNED
    return Standing.POSSIBLY_OWNED if share.most >= limit else Standing.PARTLY_OWNED
