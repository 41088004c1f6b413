"""Articles, drafts and disputes laid out as the faces show them."""

import json
from collections.abc import Sequence

from app.clock import format_time
from app.model.draft import Dispute, Draft, DraftDecision, KeptArticle
from app.services.screening.answer import describe_entry


def describe_article(article: KeptArticle, drafts: Sequence[Draft]) -> dict[str, object]:
    """Lays an article out, with its extraction in the shape of `interdict extract` and its drafts."""
    return {
        "id": article.id,
        "sha256": article.sha256,
        "size_bytes": article.size_bytes,
        "media_type": article.media_type,
        "name": article.name,
        "url": article.url,
        "received_at": format_time(article.received_at),
        "actor": article.actor,
        "previous_id": article.previous_id,
        "title": article.title,
        "publisher": article.publisher,
        "published": None if article.published is None else article.published.isoformat(),
        "language": article.language,
        "text": article.text,
        "extraction": json.loads(article.document),
        "drafts": [describe_draft(draft) for draft in drafts],
    }


def describe_draft(draft: Draft) -> dict[str, object]:
    """Lays a draft out: the proposal as extracted, and beside it what was decided."""
    return {
        "id": draft.id,
        "article_id": draft.article_id,
        "state": draft.state.value,
        "action": draft.accepted_act.value,
        "authority": draft.authority,
        "current": draft.current,
        "created_at": format_time(draft.created_at),
        "proposal": describe_entry(draft.proposal),
        "accepted": None if draft.accepted is None else describe_entry(draft.accepted),
        "evidence": [{"quote": one.quote, "start": one.start, "end": one.end} for one in draft.evidence],
        "decisions": [_describe_decision(decision) for decision in draft.decisions],
    }


def describe_dispute(dispute: Dispute) -> dict[str, object]:
    """Lays a draft out with what the official lists say against it."""
    told = {"kind": dispute.kind.value, "text": dispute.text, "official_id": dispute.official_id}
    return {**describe_draft(dispute.draft), "dispute": told}


def _describe_decision(decision: DraftDecision) -> dict[str, object]:
    return {
        "state": decision.state.value,
        "actor": decision.actor,
        "at": format_time(decision.at),
        "reason": decision.reason,
        "entry": None if decision.entry is None else describe_entry(decision.entry),
        "dismissed": list(decision.dismissed),
    }
