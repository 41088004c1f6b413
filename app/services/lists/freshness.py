"""Freshness: how sure it is that a list is still what its authority publishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.model.listing import ListDescription, ListState, Revision
from app.model.source import SourceCheck
from app.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Freshness:
    """What is known of the currency of the lists.

    Attributes:
        checks: The check of its source by list id, for lists that a sync has ever taken in.
        sources: The check of every source that was ever asked, failures included.
        known_at: The latest moment that anything here is known to have happened at: an earlier time on the clock means
            that it was put back, and makes no list younger. None when nothing is known.
    """

    checks: Mapping[str, SourceCheck] = field(default_factory=dict)
    known_at: datetime | None = None
    sources: tuple[SourceCheck, ...] = ()


def load_freshness(transaction: Transaction) -> Freshness:
    """Loads it; a list that two sources have fed counts by the later success."""
    sources = transaction.source_checks.list_all()
    successes = sorted((check.succeeded_at, check.source, check) for check in sources if check.succeeded_at is not None)
    by_list = {list_id: check for _, _, check in successes for list_id, _ in check.revisions}
    return Freshness(by_list, transaction.corpora.find_latest_moment(), sources)


def describe_list_state(
    revision: Revision, description: ListDescription, at: datetime, freshness: Freshness | None = None
) -> ListState:
    """Says how old a list is at a moment, and whether it is stale.

    A list ages from the last success of asking its source, or from its publication where that is later or where nobody
    asks: an official list may stand unchanged for weeks and be as current as can be.

    Args:
        revision: The one in force at that moment.
        description: Of its list.
        at: The moment; one behind the publication gives age 0.
        freshness: What is known now; None for a moment of the past, about which only publications are known.
    """
    known_at = at if freshness is None or freshness.known_at is None else max(at, freshness.known_at)
    check = None if freshness is None else freshness.checks.get(revision.list)
    checked_at = None if check is None else check.succeeded_at
    current_at = revision.published_at if checked_at is None else max(revision.published_at, checked_at)
    allowed_s = description.stale_after_s
    return ListState(
        list=revision.list,
        revision=revision.id,
        published_at=revision.published_at,
        age_s=max(0, int((at - revision.published_at).total_seconds())),
        stale=allowed_s is not None and (known_at - current_at).total_seconds() > allowed_s,
        checked_at=checked_at,
    )
