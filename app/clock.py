"""The only source of the current time, and of identifiers that carry it."""

import secrets
import time
from datetime import UTC, datetime


def now() -> datetime:
    """Returns the current time, aware, in UTC, to the microsecond."""
    return datetime.now(UTC)


def format_time(moment: datetime) -> str:
    """Writes a moment as RFC 3339 in UTC with microseconds, so that text order is time order.

    Raises:
        ValueError: `moment` carries no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no meaning here")
    # A fifth of the time of `strftime`; an answer holds a dozen moments.
    return f"{moment.astimezone(UTC).isoformat(timespec='microseconds').removesuffix('+00:00')}Z"


def parse_time(text: str) -> datetime:
    """Reads an RFC 3339 time.

    Raises:
        ValueError: not such a time, or one without a zone.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the time carries no zone; write it as 2022-02-08T05:01:00Z")
    return moment.astimezone(UTC)


def make_id(prefix: str) -> str:
    """Makes an identifier whose order is the order of creation: `scr-018f3c1b2a9d-5f0c...`.

    Time first keeps the index of a growing table append-only (the idea of RFC 9562's UUID version 7).
    """
    return f"{prefix}-{time.time_ns() // 1_000_000:012x}{secrets.token_hex(8)}"
