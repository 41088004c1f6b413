"""Freshness: how sure it is that a list is still what its authority publishes.

A list ages by the clock, and clocks are set. One that is put back would make a stale list look fresh, so whatever was
found current before that is in doubt, and doubt is stale, until its source is asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.model.listing import ListDescription, ListState, Revision
from app.model.source import SourceCheck
from app.store.database import Transaction

# The machines of an installation differ by seconds, and time servers set a clock by less; the mistakes that matter are
# of hours (a zone, summer time) and days.
CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Freshness:
    """What is known of the currency of the lists.

    Attributes:
        checks: The check of its source by list id, for lists that a sync has ever taken in.
        recorded_at: The latest moment at which anything was recorded; None when nothing was.
        sources: The check of every source that was ever asked, failures included.
        known_at: The latest moment that the clock of this process ever showed, or that was recorded; None when nothing
            is known.
        read_at: What the clock showed when this was loaded; None when nobody looked.
        doubted: Successes since which this process has seen the clock put back.
    """

    checks: Mapping[str, SourceCheck] = field(default_factory=dict)
    recorded_at: datetime | None = None
    sources: tuple[SourceCheck, ...] = ()
    known_at: datetime | None = None
    read_at: datetime | None = None
    doubted: frozenset[tuple[str, datetime]] = frozenset()


def load_freshness(transaction: Transaction) -> Freshness:
    """Loads it; a list that two sources have fed counts by the later success."""
    sources = transaction.source_checks.list_all()
    successes = sorted((check.succeeded_at, check.source, check) for check in sources if check.succeeded_at is not None)
    by_list = {list_id: check for _, _, check in successes for list_id, _ in check.revisions}
    recorded_at = transaction.corpora.find_latest_moment()
    return Freshness(by_list, recorded_at, sources, recorded_at)


def follow_freshness(before: Freshness | None, loaded: Freshness, at: datetime) -> Freshness:
    """Adds what a running process has seen of the clock: between two records it may be put back unseen by the database.

    Args:
        before: What was known when the process looked last; None at its start.
        loaded: What the database holds now.
        at: What the clock shows now.
    """
    known = [moment for moment in (loaded.recorded_at, None if before is None else before.known_at, at) if moment]
    seen = replace(loaded, known_at=max(known), read_at=at)
    if before is None or before.read_at is None:
        return seen
    successes = frozenset(_name_success(check) for check in loaded.checks.values())
    was_put_back = at < before.read_at - CLOCK_TOLERANCE
    return replace(seen, doubted=successes if was_put_back else before.doubted & successes)


def is_in_doubt(check: SourceCheck, recorded_at: datetime | None, at: datetime) -> bool:
    """Whether the clock was put back since the last success of a source, so that its age is not known.

    Args:
        check: With a success.
        recorded_at: The latest moment at which anything was recorded.
        at: What the clock shows now.
    """
    succeeded_at, clock_at = _get_success(check)
    if at < clock_at - CLOCK_TOLERANCE:
        return True
    # Nothing that was recorded by then lay behind the success: what lies behind it and ahead of the clock came since.
    return recorded_at is not None and recorded_at > max(succeeded_at, at) + CLOCK_TOLERANCE


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
    check = None if freshness is None else freshness.checks.get(revision.list)
    checked_at = None if check is None else check.succeeded_at
    elapsed, doubted = _find_elapsed(revision, check, at, freshness)
    allowed_s = description.stale_after_s
    return ListState(
        list=revision.list,
        revision=revision.id,
        published_at=revision.published_at,
        age_s=max(0, int((at - revision.published_at).total_seconds())),
        stale=allowed_s is not None and (doubted or elapsed.total_seconds() > allowed_s),
        checked_at=checked_at,
        is_clock_doubted=allowed_s is not None and doubted,
    )


def _find_elapsed(
    revision: Revision, check: SourceCheck | None, at: datetime, freshness: Freshness | None
) -> tuple[timedelta, bool]:
    """How long ago the list was known to be current, and whether the clock leaves that in doubt."""
    if freshness is None:
        return at - revision.published_at, False
    if check is not None and _get_success(check)[0] >= revision.published_at:
        doubted = is_in_doubt(check, freshness.recorded_at, at) or _name_success(check) in freshness.doubted
        return at - _get_success(check)[1], doubted
    known_at = at if freshness.known_at is None else max(at, freshness.known_at)
    return known_at - revision.published_at, at < known_at - CLOCK_TOLERANCE


def _get_success(check: SourceCheck) -> tuple[datetime, datetime]:
    assert check.succeeded_at is not None, "a list is known by a source's success"
    return check.succeeded_at, check.succeeded_at if check.clock_at is None else check.clock_at


def _name_success(check: SourceCheck) -> tuple[str, datetime]:
    return check.source, _get_success(check)[1]
