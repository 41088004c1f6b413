"""Names that one word of a question alone brings in, and that can come to nothing: left out before more is added up.

Of a million entries 80,000 hold a form of Mohamed. A name that meets no other deciding word of the question must have
next to nothing besides, or the two names contradict each other.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.matching.ceilings import Shares, find_most_unmet, list_losses_met, may_be_rare
from app.matching.key_table import Numbers
from app.matching.meetings import Meetings

# Under so many names it is as quick to add everything up.
MANY_NAMES = 2_000
# Sums of a dozen numbers of seven digits.
_ROUNDING = 1e-4


class Part(NamedTuple):
    """What one deciding word of a question meets.

    Attributes:
        weight: Of the word, as evidence.
        loss: What it costs as a contradiction.
        met: Where it meets something. A word may have several parts.
    """

    weight: float
    loss: float
    met: Meetings


class Others(NamedTuple):
    """The words of a question that decide nothing.

    Attributes:
        weight: Of all of them, as evidence.
        met: What the words that they meet in a name cost at most as a contradiction, one for each of them.
        rare: Whether one of them may meet something rare.
        joined: Names in which one of them may be several words.
    """

    weight: float
    met: float
    rare: bool
    joined: Numbers


def leave_out_hopeless(
    parts: Sequence[Part], missed: float, others: Others, losses: Shares, threshold: float
) -> list[Meetings]:
    """Returns what the deciding words meet, without names that one of them alone cannot bring to the threshold.

    Args:
        parts: Of the deciding words.
        missed: What all deciding words cost as a contradiction.
        others: The other words.
        losses: What all words of each name cost as a contradiction; shape (all names,).
        threshold: Over 0.0.
    """
    hits = np.zeros(len(losses), np.uint16)
    for part in parts:
        hits[part.met.names] += 1
    hits[others.joined] += 2
    kept = []
    for part in parts:
        rare = others.rare or may_be_rare(part.met.table)
        most = find_most_unmet(part.weight + others.weight, missed - part.loss, threshold, rare=rare)
        most += others.met + _ROUNDING
        unmet = losses.take(part.met.names) - list_losses_met(part.met.table).take(part.met.rows)
        kept.append(part.met.keep((unmet <= most) | (hits.take(part.met.names) > 1)))
    return kept
