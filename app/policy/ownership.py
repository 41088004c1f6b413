"""Ownership: how much of a party the listed ones hold, directly and indirectly, with the chain that proves it.

OFAC's rule (FAQ 398, 399, 401): ownership, not control; aggregated over all blocked owners; a party of which they own
50 percent or more counts as blocked in full for the next step. What is blocked is therefore the least set that holds
the listed parties and every party whose shares held by members reach the limit. Growing it from the listed ones settles
circles of ownership too: two firms that own each other, and whom nobody listed owns, stay outside.

Unknown percentages make a range: counted as nothing they give the least that is certain, counted as all that the other
owners leave they give the most that is possible.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.model.ownership import Stake

# Shares are printed with at most a few decimals: 33.33 and 16.67 are 50, whatever binary fractions make of them.
DECIMALS = 6
_Owners = Mapping[str, Sequence[Stake]]


@dataclass(frozen=True, slots=True)
class OwnedShare:
    """The share of a party that listed ones hold.

    Attributes:
        least: What is certain, 0-100.
        most: What is possible, 0-100; never under `least`.
        proof: The stakes that lead from listed owners to the party, owners first; those of `least` when it reaches the
            limit, else those of `most`.
    """

    least: float
    most: float
    proof: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Who is listed: for certain, and possibly (a name that is only alike); `possibly` includes `certainly`."""

    certainly: frozenset[str]
    possibly: frozenset[str]


def keep_latest(stakes: Iterable[Stake], on: date) -> tuple[Stake, ...]:
    """Keeps what is known of each owner and owned party on a day: the latest stake that is not of later days.

    A stake without a day is older than any with one.
    """
    latest: dict[tuple[str, str], Stake] = {}
    for stake in stakes:
        if stake.as_of is not None and stake.as_of > on:
            continue
        known = latest.get((stake.owner, stake.owned))
        if known is None or (stake.as_of or date.min) >= (known.as_of or date.min):
            latest[stake.owner, stake.owned] = stake
    return tuple(latest.values())


def measure_share(party: str, stakes: Sequence[Stake], listed: Listed, limit: float) -> OwnedShare:
    """Measures how much of a party listed ones hold.

    Args:
        party: The name, spelt as in the stakes.
        stakes: One for each owner and owned party; names that mean one party are spelt alike.
        listed: Of one regime, since blocked shares are not added over regimes.
        limit: Percent from which an owned party counts as blocked itself, over 0 and at most 100.
    """
    owners = _group_by_owned(stakes)
    certain = _spread(owners, listed.certainly, _weigh_known, limit)
    possible = _spread(owners, listed.possibly, _weigh_possible, limit)
    least = _add_up(owners.get(party, ()), certain, _weigh_known)
    most = max(least, _add_up(owners.get(party, ()), possible, _weigh_possible))
    return OwnedShare(least, most, _prove(party, owners, certain if least >= limit else possible))


def _group_by_owned(stakes: Sequence[Stake]) -> _Owners:
    owners: dict[str, list[Stake]] = defaultdict(list)
    for stake in stakes:
        if stake.percent is None or stake.percent > 0:
            owners[stake.owned].append(stake)
    return owners


_Weigh = Callable[[Stake, Sequence[Stake]], float]


def _weigh_known(stake: Stake, _group: Sequence[Stake]) -> float:
    return 0.0 if stake.percent is None else stake.percent


def _weigh_possible(stake: Stake, group: Sequence[Stake]) -> float:
    if stake.percent is not None:
        return stake.percent
    return max(0.0, 100.0 - sum(other.percent for other in group if other.percent is not None))


def _add_up(group: Sequence[Stake], blocked: Mapping[str, int], weigh: _Weigh) -> float:
    total = sum(weigh(stake, group) for stake in group if stake.owner in blocked)
    return min(100.0, round(total, DECIMALS))


def _spread(owners: _Owners, listed: frozenset[str], weigh: _Weigh, limit: float) -> Mapping[str, int]:
    """Who is blocked, and in which step: the listed in step 0, whom they own in step 1, and so on."""
    blocked = dict.fromkeys(listed, 0)
    for step in range(1, len(owners) + 1):
        found = [p for p, group in owners.items() if p not in blocked and _add_up(group, blocked, weigh) >= limit]
        if not found:
            break
        blocked.update(dict.fromkeys(found, step))
    return blocked


def _prove(party: str, owners: _Owners, blocked: Mapping[str, int]) -> tuple[Stake, ...]:
    # An owner's own proof uses only owners of earlier steps, so a circle cannot prove itself.
    proof: dict[Stake, None] = {}

    def collect(owned: str, before: int) -> None:
        for stake in owners.get(owned, ()):
            step = blocked.get(stake.owner)
            if step is None or step >= before:
                continue
            if step > 0:
                collect(stake.owner, step)
            proof[stake] = None

    collect(party, blocked.get(party, len(blocked) + 1))
    return tuple(proof)
