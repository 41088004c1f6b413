"""Joins what several articles say of one party on one list into one entry, or says where they disagree."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from app.errors import Problem
from app.model.entry import Entry, EntryStatus, ListingDates, Name, NameKind
from app.sources.house_party import LISTS_A_PARTY, ActKind, Mention

T = TypeVar("T", bound=Hashable)

# Facts that two articles cannot state differently of one listing; what an article leaves out agrees with anything.
# The list is among them because `ofac` with `x-y` and `ofac-x` with `y` would make one id.
ANY_ACT: tuple[tuple[str, Callable[[Entry], object]], ...] = (
    ("list", lambda entry: entry.list),
    ("type", lambda entry: entry.type),
    ("official", lambda entry: entry.official_id),
    ("removed", lambda entry: entry.dates.removed),
)
LISTING_ACTS: tuple[tuple[str, Callable[[Entry], object]], ...] = (
    ("date", lambda entry: entry.dates.listed),
    ("effective", lambda entry: entry.dates.effective),
    ("divest_by", lambda entry: entry.dates.divest_by),
    # An amendment may change the programs, so only the listings are compared.
    ("programs", lambda entry: " ".join(sorted(entry.programs)) or None),
)


def join_mentions(mentions: Iterable[Mention], problems: list[Problem]) -> tuple[Entry, ...]:
    """Makes one entry of all mentions of a party on a list.

    Args:
        mentions: Of every article of one house list.
        problems: Receives the disagreements; each names both places.

    Returns:
        Entries sorted by id, ids unique; not to be used when there are problems.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=_age):
        groups[mention.entry.id].append(mention)
    for group in groups.values():
        problems.extend(_find_disagreements(group))
    return tuple(_join(groups[entry_id]) for entry_id in sorted(groups))


def _age(mention: Mention) -> tuple[int, str, str]:
    """Orders listings, amendments, delistings, and within each the earlier article first: its name is the primary."""
    order = 0 if mention.act in LISTS_A_PARTY else 1 if mention.act is ActKind.AMENDMENT else 2
    return order, str(mention.entry.sources[0].published), mention.place


def _find_disagreements(group: Sequence[Mention]) -> Iterable[Problem]:
    listings = [mention for mention in group if mention.act in LISTS_A_PARTY]
    yield from chain.from_iterable(_compare(group, field, find) for field, find in ANY_ACT)
    yield from chain.from_iterable(_compare(listings, field, find) for field, find in LISTING_ACTS)
    for mention in group:
        if mention.act is ActKind.AMENDMENT and not listings:
            problem = "no file tells of the listing that this amends; add it as an action with background = true"
            yield mention.tell("key", problem, mention.entry.id)
        removed, listed = mention.entry.dates.removed, group[0].entry.dates.listed
        if removed is not None and listed is not None and removed < listed:
            yield mention.tell("removed", f"{group[0].place} lists the party only on {listed}", removed)


def _compare(group: Sequence[Mention], field: str, find: Callable[[Entry], object]) -> Iterable[Problem]:
    stated = [(mention, find(mention.entry)) for mention in group if find(mention.entry) is not None]
    for mention, value in stated[1:]:
        first, expected = stated[0]
        if value != expected:
            yield mention.tell(field, f"{first.place} says {expected} for {mention.entry.id}; both must agree", value)


def _join(group: Sequence[Mention]) -> Entry:
    entries = [mention.entry for mention in group]
    removed = [entry.dates.removed for entry in entries if entry.dates.removed is not None]
    return replace(
        entries[0],
        status=EntryStatus.REMOVED if removed else EntryStatus.PROVISIONAL,
        names=_join_names(entries),
        programs=_union(entry.programs for entry in entries),
        legal_basis=_union(entry.legal_basis for entry in entries),
        dates=_join_dates([entry.dates for entry in entries]),
        identifiers=_union(entry.identifiers for entry in entries),
        addresses=_union(entry.addresses for entry in entries),
        birth_dates=_union(entry.birth_dates for entry in entries),
        birth_places=_union(entry.birth_places for entry in entries),
        nationalities=_union(entry.nationalities for entry in entries),
        relations=_union(entry.relations for entry in entries),
        features=_union(entry.features for entry in entries),
        sources=_union(entry.sources for entry in entries),
        official_id=_first(entry.official_id for entry in entries),
    )


def _join_names(entries: Sequence[Entry]) -> tuple[Name, ...]:
    """Keeps the first article's primary name; another article's stays as an alias, and each text once."""
    primary, *others = chain.from_iterable(entry.names for entry in entries)
    joined = {primary.text: primary}
    for name in others:
        alias = replace(name, kind=NameKind.AKA) if name.kind is NameKind.PRIMARY else name
        joined.setdefault(name.text, alias)
    return tuple(joined.values())


def _join_dates(dates: Sequence[ListingDates]) -> ListingDates:
    return ListingDates(
        listed=_first(item.listed for item in dates),
        effective=_first(item.effective for item in dates),
        divest_by=_first(item.divest_by for item in dates),
        removed=_first(item.removed for item in dates),
    )


def _union(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
