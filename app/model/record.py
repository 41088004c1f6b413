"""A screening as it is kept: the question and the answer in the very bytes that were sent."""

from dataclasses import dataclass
from datetime import datetime

# What the ids of answers to orders begin with; those of other screenings begin with `scr-`.
ORDER_PREFIX = "trd"


@dataclass(frozen=True, slots=True)
class RecordedScreening:
    """One recorded answer. Records are kept for ten years (31 CFR 501.601), so they are bytes, not today's classes.

    Attributes:
        actor: Who asked: a key's id, or `cli:<user>`.
        reference: The caller's own mark; None when there was none.
        outcome: The answer in a word: `clear`, `review` or `hit`; of an order `allow`, `review`, `reject` or `block`.
        corpus: `sha256:...` of everything that was screened against.
        request: The question as JSON.
        answer: The answer as JSON, exactly as sent.
    """

    id: str
    recorded_at: datetime
    actor: str
    reference: str | None
    outcome: str
    corpus: str
    request: bytes
    answer: bytes
