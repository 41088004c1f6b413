"""Timing: many durations as the few figures that describe them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a call took, over many calls.

    Attributes:
        calls: How many.
        p50_ms, p95_ms, p99_ms: Milliseconds that half, 95 % and 99 % of the calls stayed within.
        max_ms: Of the slowest call.
        per_s: Calls a second, over the whole time and all callers.
    """

    calls: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    max_ms: float
    per_s: float


def find_percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed (nearest rank, so one that was measured).

    Args:
        ordered: Ascending, not empty.
        share: Over 0, at most 1.

    Raises:
        ValueError: nothing was measured, or the share is out of range.
    """
    if not ordered or not 0.0 < share <= 1.0:
        raise ValueError("a percentile needs values and a share over 0 and at most 1")
    return ordered[math.ceil(share * len(ordered)) - 1]


def describe_durations(durations_s: Sequence[float], elapsed_s: float) -> Timing:
    """Describes calls.

    Args:
        durations_s: Seconds of each call, in any order.
        elapsed_s: Seconds from the first start to the last end; less than the sum where callers ran side by side.

    Raises:
        ValueError: nothing was measured.
    """
    ordered = sorted(durations_s)
    p50, p95, p99 = (find_percentile(ordered, share) * 1000 for share in (0.50, 0.95, 0.99))
    return Timing(len(ordered), p50, p95, p99, ordered[-1] * 1000, len(ordered) / elapsed_s)
