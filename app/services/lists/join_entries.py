"""Join: what articles say of a party is added to the official entry that confirms it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.model.draft import Link
from app.model.entry import Entry, EntryStatus, ListingDates
from app.model.listing import ListDescription, ListOrigin
from app.services.lists.link_entries import take_links


def join_house_entries(
    held: Mapping[str, Sequence[Entry]], descriptions: Mapping[str, ListDescription], links: Sequence[Link] = ()
) -> tuple[tuple[Entry, ...], Mapping[str, frozenset[str]]]:
    """Joins article-derived entries to the official entries that confirm them, and to each other.

    An article-derived entry whose `official_id`, or whose link, is held gives that entry its sources, its further names
    and its relations; the official data stand. One that nothing held confirms stays an entry of its own, provisional;
    two house lists that tell of it under one id make one entry.

    Returns:
        All entries by id, and for each house list the ids of the entries it contributes to.
    """
    house, official = split_by_origin(held, descriptions)
    official_ids = take_links(house, links)
    entries = {entry.id: entry for entry in official}
    house_ids: dict[str, set[str]] = defaultdict(set)
    for list_id in sorted(held):
        for entry in held[list_id] if _is_house(list_id, descriptions) else ():
            confirmed = entries.get(official_ids.get(entry.id, ""))
            twin = entries.get(entry.id) if confirmed is None else None
            joined = _join(confirmed, entry) if confirmed is not None else _join_twins(twin, entry)
            entries[joined.id] = joined
            house_ids[list_id].add(joined.id)
    return tuple(entries[key] for key in sorted(entries)), {key: frozenset(ids) for key, ids in house_ids.items()}


def split_by_origin(
    held: Mapping[str, Sequence[Entry]], descriptions: Mapping[str, ListDescription]
) -> tuple[list[Entry], list[Entry]]:
    """Parts what articles brought from what the authorities' lists hold."""
    house = [entry for key, group in held.items() if _is_house(key, descriptions) for entry in group]
    return house, [entry for key, group in held.items() if not _is_house(key, descriptions) for entry in group]


def _is_house(list_id: str, descriptions: Mapping[str, ListDescription]) -> bool:
    return list_id in descriptions and descriptions[list_id].origin is ListOrigin.HOUSE


def _join_twins(twin: Entry | None, entry: Entry) -> Entry:
    """Joins what two house lists say of one party; a removal that either knows ends the listing."""
    if twin is None:
        return entry
    ended = EntryStatus.REMOVED in {twin.status, entry.status}
    first, second = twin.dates, entry.dates
    dates = ListingDates(
        listed=first.listed or second.listed,
        effective=first.effective or second.effective,
        divest_by=first.divest_by or second.divest_by,
        removed=first.removed or second.removed,
    )
    return replace(_join(twin, entry), status=EntryStatus.REMOVED if ended else twin.status, dates=dates)


def _join(first: Entry, house: Entry) -> Entry:
    known = {name.text.casefold() for name in first.names}
    related = {(relation.kind, relation.party.casefold()) for relation in first.relations}
    coded = {(code.kind, code.value) for code in first.identifiers}
    return replace(
        first,
        names=first.names + tuple(name for name in house.names if name.text.casefold() not in known),
        legal_basis=first.legal_basis + tuple(basis for basis in house.legal_basis if basis not in first.legal_basis),
        dates=replace(first.dates, listed=first.dates.listed or house.dates.listed),
        identifiers=first.identifiers + tuple(c for c in house.identifiers if (c.kind, c.value) not in coded),
        relations=first.relations + tuple(r for r in house.relations if (r.kind, r.party.casefold()) not in related),
        sources=first.sources + tuple(source for source in house.sources if source not in first.sources),
    )
