"""What is held, since when, and what changed."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.api.deps import PageSize, Reader, ServicesDep
from app.model.listing import EntryChange
from app.services.screening.answer import describe_check, describe_list, describe_revision, find_changed_fields

router = APIRouter(prefix="/v1/lists", tags=["lists"])


@router.get("")
def get_lists(services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """Every list that Interdict knows, held or not, and what asking each source of official lists came to."""
    return {
        "lists": [describe_list(held) for held in services.browser.list_lists()],
        "sources": [describe_check(check) for check in services.browser.list_checks()],
    }


@router.get("/{list_id}")
def get_list(list_id: str, services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """One list."""
    return describe_list(services.browser.get_list(list_id))


@router.get("/{list_id}/revisions")
def get_revisions(list_id: str, services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """Every revision that was recorded here, the latest first."""
    return {
        "list": list_id,
        "revisions": [describe_revision(revision) for revision in services.browser.list_revisions(list_id)],
    }


@router.get("/{list_id}/changes")
def get_changes(
    list_id: str,
    services: ServicesDep,
    _actor: Reader,
    before: Annotated[str, Query(alias="from", description="A revision's id, or a time: what was published by then")],
    after: Annotated[str | None, Query(alias="to", description="Likewise; left out, the revision in force")] = None,
    start: Annotated[str, Query(alias="after", description="`next` of the page before")] = "",
    limit: PageSize = 100,
) -> dict[str, Any]:
    """What changed between two revisions, entry by entry and field by field."""
    difference = services.browser.find_difference(list_id, before, after)
    kinds = [change.kind.value for change in difference.changes]
    behind = [change for change in difference.changes if change.entry_id > start]
    page = behind[:limit]
    return {
        "list": list_id,
        "from": describe_revision(difference.before),
        "to": describe_revision(difference.after),
        "counts": {kind: kinds.count(kind) for kind in ("added", "removed", "changed")},
        "changes": [_describe_change(change) for change in page],
        "next": page[-1].entry_id if len(behind) > limit else None,
    }


def _describe_change(change: EntryChange) -> dict[str, Any]:
    named = change.after or change.before
    assert named is not None, "a change has at least one side"
    fields = find_changed_fields(change.before, change.after) if change.before and change.after else {}
    return {"change": change.kind.value, "entry_id": change.entry_id, "name": named.primary_name, "fields": fields}
