"""The list of accepted drafts: a house list whose entries are what the accepted drafts say, no more and no less."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.errors import BadRequest, Problem
from app.model.draft import Draft
from app.model.entry import Entry, SourceKind
from app.model.listing import ListDescription, ListOrigin, ListReading
from app.model.screening import Strength, Subject
from app.services.lists.import_list import Publication, record_readings
from app.services.lists.publish import Generation
from app.sources.house_join import join_mentions
from app.sources.house_party import ActKind, Mention
from app.store.database import Transaction

DRAFTS = "drafts"
DRAFTS_DESCRIPTION = ListDescription(
    DRAFTS, "Entries from articles, accepted in review and not yet under lists/", "Interdict", ListOrigin.HOUSE, None
)
# Where the link step will look too: several official entries of one name are no answer.
_MOST_MATCHES = 5


def describe_drafts(descriptions: Sequence[ListDescription]) -> Mapping[str, ListDescription]:
    """Every list by id, this one with them; an installation whose lists/ describes nothing has no use for it.

    Raises:
        BadRequest: a folder under lists/ bears its name.
    """
    by_id = {description.id: description for description in descriptions}
    if DRAFTS in by_id:
        raise BadRequest(
            "a house list has a name that is taken",
            (Problem(f"{DRAFTS}/", "accepted drafts are published under this id; rename the folder"),),
        )
    return by_id | ({DRAFTS: DRAFTS_DESCRIPTION} if by_id else {})


def publish_drafts(transaction: Transaction, publication: Publication) -> None:
    """Records what the accepted drafts say as a revision, in the caller's transaction.

    Raises:
        BadRequest: two accepted drafts disagree about one listing.
    """
    problems: list[Problem] = []
    mentions = [_make_mention(draft, entry) for draft, entry in _list_entries(transaction.drafts.list_accepted())]
    entries = join_mentions(mentions, problems)
    if problems:
        raise BadRequest("this disagrees with a draft that is in force; edit one of them", tuple(problems))
    record_readings([ListReading(DRAFTS, entries, ())], transaction, publication, allow_shrinkage=True)


def find_known(entry: Entry, generation: Generation) -> Entry:
    """Gives a proposal the identity of a party that is held already, so that no party is doubled.

    A party that articles told of before keeps its id; one that stands on the official list is named as confirmed by it.
    Only proof counts, as for links: an identifier, or the same full name and type on the same list.
    """
    if not generation.corpus.entries or entry.official_id is not None:
        return entry
    subject = Subject(entry.primary_name, entry.type, identifiers=entry.identifiers)
    found = generation.corpus.find_matches(subject, threshold=1.0, limit=_MOST_MATCHES, lists=frozenset({entry.list}))
    exact = [match.entry for match in found if match.strength is Strength.EXACT]
    if len(exact) != 1:
        return entry
    (known,) = exact
    house = [one for key in generation.house_ids for one in generation.held[key]]
    confirmed_by = {link.house_id: link.official_id for link in generation.links}
    told = [one.id for one in house if known.id in {one.id, one.official_id, confirmed_by.get(one.id)}]
    is_official = any(source.kind is SourceKind.OFFICIAL for source in known.sources)
    return replace(entry, id=min(told, default=entry.id), official_id=known.id if is_official else None)


def _list_entries(drafts: Sequence[Draft]) -> list[tuple[Draft, Entry]]:
    return [(draft, draft.accepted) for draft in drafts if draft.accepted is not None]


def _make_mention(draft: Draft, entry: Entry) -> Mention:
    return Mention(draft.id, ActKind(draft.accepted_act.value), entry)
