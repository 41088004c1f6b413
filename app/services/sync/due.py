"""Due: when a source is to be asked again."""

from datetime import datetime

from app.model.source import SourceCheck
from app.services.lists.freshness import is_in_doubt
from app.services.sync.source import SyncSource

# A source that fails is asked again after a quarter of an hour: an outage lasts longer than a minute, and a list that
# is checked once a day must not miss its day for it.
RETRY_S = 900


def is_due(source: SyncSource, check: SourceCheck | None, recorded_at: datetime | None, at: datetime) -> bool:
    """Whether the time of a source has come: never checked, long enough ago, to be tried again, or in doubt.

    Args:
        source: Which.
        check: What is known of it; None when it was never asked.
        recorded_at: The latest moment at which anything was recorded.
        at: What the clock shows.
    """
    if check is None or check.checked_at is None:
        return True
    if check.error is None and is_in_doubt(check, recorded_at, at):
        return True
    wait_s = source.every_s if check.error is None else min(source.every_s, RETRY_S)
    # A check that lies ahead was made by a clock that has been put back: how long ago it was is not known.
    return not 0 <= (at - check.checked_at).total_seconds() < wait_s
