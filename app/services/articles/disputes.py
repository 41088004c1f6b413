"""Disputes: where an accepted draft and the official lists disagree. Found anew each time, from what both say now."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from app.model.draft import Dispute, DisputeKind, Draft
from app.model.entry import Entry, EntryStatus
from app.model.listing import ListDescription, ListOrigin
from app.services.lists.link_entries import OfficialBook, take_links
from app.services.lists.publish import Generation

# OFAC's files follow an announcement within the day; a notice of the Federal Register took five days for the Entity
# List of 18 December 2020, a weekend and a holiday between. After a week a party that is not there was read wrongly.
UNCONFIRMED_FOR = timedelta(days=7)


def find_disputes(
    drafts: tuple[Draft, ...], generation: Generation, descriptions: Mapping[str, ListDescription], at: datetime
) -> tuple[Dispute, ...]:
    """Finds what a person has to settle, in the order of the drafts; what was dismissed as it stands is settled.

    Args:
        drafts: Those that are in force.
        generation: The lists as they are held now.
        descriptions: Every list that is known.
        at: Now.
    """
    accepted = [(draft, entry) for draft in drafts if (entry := draft.accepted) is not None]
    is_official = {key: descriptions[key].origin is ListOrigin.OFFICIAL for key in generation.held}
    official = {entry.id: entry for key, held in generation.held.items() if is_official[key] for entry in held}
    confirmed_by = take_links([entry for _, entry in accepted], generation.links)
    book = OfficialBook([entry for _, entry in accepted], official.values())
    found: list[Dispute] = []
    for draft, entry in accepted:
        confirmed = official.get(confirmed_by.get(entry.id, ""))
        if confirmed is not None:
            found.extend(_compare(draft, entry, confirmed, at))
        elif _is_overdue(draft, entry, generation, at):
            others = [official[link.official_id] for link in book.find_same(entry)]
            found.append(_tell_missing(draft, entry, [other for other in others if other.list != entry.list]))
    return tuple(one for one in found if one.key not in one.draft.dismissed)


def _compare(draft: Draft, entry: Entry, official: Entry, at: datetime) -> Iterator[Dispute]:
    """Where the article and the official entry that confirms it differ."""
    if entry.status is EntryStatus.REMOVED:
        if official.status is EntryStatus.ACTIVE and at - _find_accepted_at(draft) > UNCONFIRMED_FOR:
            text = f"the article tells of a removal, and {official.id} is still listed; it stays in force"
            yield Dispute(draft, DisputeKind.STILL_LISTED, text, official.id)
        return
    for field in ("listed", "effective", "divest_by"):
        ours, theirs = getattr(entry.dates, field), getattr(official.dates, field)
        if ours is not None and theirs is not None and ours != theirs:
            text = f"{field}: the article says {ours}, {official.id} says {theirs}, which counts"
            yield Dispute(draft, DisputeKind.OTHER_DATE, text, official.id)


def _is_overdue(draft: Draft, entry: Entry, generation: Generation, at: datetime) -> bool:
    """Whether the list that should name the party has been published since, and long enough has passed."""
    revision = generation.revisions.get(entry.list)
    if revision is None or entry.status is EntryStatus.REMOVED:
        return False
    accepted_at = _find_accepted_at(draft)
    return revision.published_at > accepted_at and at - accepted_at > UNCONFIRMED_FOR


def _tell_missing(draft: Draft, entry: Entry, others: list[Entry]) -> Dispute:
    waited = f"{UNCONFIRMED_FOR.days} days after it was accepted the party is not on {entry.list}"
    if not others:
        return Dispute(draft, DisputeKind.NOT_CONFIRMED, waited)
    names = ", ".join(sorted(f"{other.id} ({other.primary_name})" for other in others))
    return Dispute(draft, DisputeKind.OTHER_LIST, f"{waited}, but stands elsewhere: {names}", others[0].id)


def _find_accepted_at(draft: Draft) -> datetime:
    acceptance = draft.acceptance
    assert acceptance is not None, "only drafts in force are compared"
    return acceptance.at
