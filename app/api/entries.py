"""Entries, with their history and sources."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.api.deps import PageSize, Reader, ServicesDep
from app.clock import format_time
from app.model.entry import EntryType
from app.model.listing import EntryVersion
from app.services.screening.answer import describe_entry

router = APIRouter(prefix="/v1/entries", tags=["lists"])


@router.get("")
def search_entries(
    services: ServicesDep,
    _actor: Reader,
    q: Annotated[str | None, Query(min_length=1, max_length=200, description="Part of any name, in any case")] = None,
    list_id: Annotated[str | None, Query(alias="list", description="The list that the entry stands on")] = None,
    entry_type: Annotated[EntryType | None, Query(alias="type")] = None,
    after: Annotated[str | None, Query(description="`next` of the page before")] = None,
    limit: PageSize = 50,
) -> dict[str, Any]:
    """Entries in force, by id. To find a party by a name that may be written otherwise, screen it."""
    entries = services.browser.search_entries(q, list_id, entry_type, after=after, limit=limit + 1)
    page = entries[:limit]
    return {"entries": [describe_entry(entry) for entry in page], "next": page[-1].id if len(entries) > limit else None}


@router.get("/{entry_id}")
def get_entry(entry_id: str, services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """An entry as it stands, and every version of it that was held.

    An article-derived entry that an official one has confirmed answers with that one.
    """
    corpus = services.publisher.get_current().corpus
    versions = services.browser.get_entry(entry_id)
    latest = versions[0].entry
    joined = corpus.find_entry(entry_id) or (
        None if latest.official_id is None else corpus.find_entry(latest.official_id)
    )
    return {
        "entry": describe_entry(joined if joined is not None else latest),
        "in_force": joined is not None,
        "history": [_describe_version(version) for version in versions],
    }


def _describe_version(version: EntryVersion) -> dict[str, Any]:
    return {
        "list": version.list,
        "from_revision": version.from_revision.id,
        "known_from": format_time(version.from_revision.recorded_at),
        "to_revision": None if version.to_revision is None else version.to_revision.id,
        "known_to": None if version.to_revision is None else format_time(version.to_revision.recorded_at),
        "entry": describe_entry(version.entry),
    }
