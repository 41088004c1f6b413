"""Precedence: which source feeds a list that two sources hold."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from app.model.source import SourceCheck
from app.services.sync.source import SyncSource

# A source whose last success is older than two of its own checks has failed at least once, and feeds nothing now.
_CHECKS_MISSED = 2


def find_yielded(
    source: SyncSource, sources: Mapping[str, SyncSource], checks: Iterable[SourceCheck], at: datetime
) -> frozenset[str]:
    """Finds the lists that a source holds and leaves to another one.

    A list belongs to the source that holds fewer lists: BIS publishes its Denied Persons List by itself (`dpl`), and it
    stands in the Consolidated Screening List (`csl`) too. Were both to publish it, each sync would undo the other's.
    The collection steps in while the list's own source is not synced, or has failed for longer than two of its checks.

    Args:
        source: The one that has been read.
        sources: All that can be synced, by id.
        checks: What is known of the sources.
        at: Now.

    Returns:
        Ids of lists.
    """
    known = [(sources[check.source], check.succeeded_at) for check in checks if check.source in sources]
    alive = [other for other, succeeded_at in known if succeeded_at is not None and _is_alive(succeeded_at, other, at)]
    return frozenset(
        list_id
        for list_id in source.expected
        for other in alive
        if list_id in other.expected and _rank(other) < _rank(source)
    )


def _is_alive(succeeded_at: datetime, source: SyncSource, at: datetime) -> bool:
    return at - succeeded_at <= _CHECKS_MISSED * timedelta(seconds=source.every_s)


def _rank(source: SyncSource) -> tuple[int, str]:
    return len(source.expected), source.id
