"""Drafts: what articles propose, and a person's decision about it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app.api.article_schemas import AcceptIn, DismissIn, RejectIn
from app.api.deps import Analyst, PageSize, Reader, ServicesDep
from app.errors import BadRequest, Problem
from app.model.draft import DisputeKind, DraftState
from app.services.articles.answer import describe_dispute, describe_draft

router = APIRouter(prefix="/v1/drafts", tags=["articles"])

DISPUTED = "disputed"
StateWord = Literal["proposed", "accepted", "rejected", "superseded", "disputed"]


@router.get("")
def get_drafts(
    services: ServicesDep,
    _actor: Reader,
    state: Annotated[StateWord | None, Query(description="`disputed`: accepted, and the lists say otherwise")] = None,
    article: Annotated[str | None, Query(description="Of this article only")] = None,
    after: Annotated[str | None, Query(description="`next` of the page before")] = None,
    limit: PageSize = 50,
) -> dict[str, Any]:
    """Drafts, oldest first. Those that are disputed come on one page, each with the disagreement."""
    if state == DISPUTED:
        if article is not None or after is not None:
            field = "article" if article is not None else "after"
            problem = Problem(field, "disputes come on one page, of all articles; leave it out", article or after)
            raise BadRequest("the query cannot be answered", (problem,))
        return {"drafts": [describe_dispute(one) for one in services.reviewer.list_disputes()], "next": None}
    chosen = None if state is None else DraftState(state)
    drafts = services.reviewer.list_page(chosen, article, after=after, limit=limit + 1)
    page = drafts[:limit]
    return {"drafts": [describe_draft(draft) for draft in page], "next": page[-1].id if len(drafts) > limit else None}


@router.get("/{draft_id}")
def get_draft(draft_id: str, services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """A draft: the proposal as extracted, its evidence, and every decision about it."""
    return describe_draft(services.reviewer.get(draft_id)[0])


@router.post("/{draft_id}/accept")
def accept_draft(draft_id: str, services: ServicesDep, actor: Analyst, body: AcceptIn | None = None) -> dict[str, Any]:
    """Accepts a draft, edited or as it is: its entry is screened from now on, provisional until it is confirmed."""
    given = AcceptIn() if body is None else body
    return describe_draft(services.reviewer.accept(draft_id, actor, reason=given.reason, edit=given.list_edits()))


@router.post("/{draft_id}/dismiss")
def dismiss_disputes(draft_id: str, body: DismissIn, services: ServicesDep, actor: Analyst) -> dict[str, Any]:
    """Settles what the official lists say against an accepted draft; it is shown again when they say something else."""
    return describe_draft(services.reviewer.dismiss(draft_id, actor, kind=DisputeKind(body.kind), reason=body.reason))


@router.post("/{draft_id}/reject")
def reject_draft(draft_id: str, body: RejectIn, services: ServicesDep, actor: Analyst) -> dict[str, Any]:
    """Rejects a draft; one that was accepted is taken out of force again."""
    return describe_draft(services.reviewer.reject(draft_id, actor, reason=body.reason))
