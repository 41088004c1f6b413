"""Names that one word of a question alone brings in, and that can come to nothing: left out before more is added up.

Of a million entries 80,000 hold a form of Mohamed. A name that meets no other deciding word of the question must have
next to nothing besides, or the two names contradict each other.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.matching.ceilings import Shares, find_most_unmet, list_losses_met
from app.matching.key_table import Numbers
from app.matching.meetings import Meetings, find_common, find_firsts

# Sums of a dozen numbers of seven digits.
_ROUNDING = 1e-4


class Part(NamedTuple):
    """What one deciding word of a question meets.

    Attributes:
        weight: Of the word, as evidence.
        loss: What it costs as a contradiction.
        met: Where it meets something. A word may have several parts.
        alone: What is taken from the score of a name in which no other deciding word meets anything, 0.0 or more.
    """

    weight: float
    loss: float
    met: Meetings
    alone: float


class Deciding(NamedTuple):
    """All deciding words of a question together.

    Attributes:
        weight: As evidence.
        loss: What they cost as a contradiction.
    """

    weight: float
    loss: float


class Others(NamedTuple):
    """The words of a question that decide nothing.

    Attributes:
        weight: Of all of them, as evidence.
        met: What the words that they meet in a name cost at most as a contradiction, one for each of them.
        rare: Whether one of them may meet something rare.
        spared: Names in which one of them may be several words, or an initial an initial; they are left in.
    """

    weight: float
    met: float
    rare: bool
    spared: Numbers


def leave_out_hopeless(
    parts: Sequence[Part], deciding: Deciding, others: Others, losses: Shares, threshold: float
) -> list[Meetings]:
    """Returns what the deciding words meet, without names that one of them alone cannot bring to the threshold.

    Args:
        parts: Of the deciding words.
        deciding: All of them.
        others: The other words.
        losses: What all words of each name cost as a contradiction; shape (all names,).
        threshold: Over 0.0.
    """
    shared = _find_shared([*(part.met.names for part in parts), others.spared, others.spared])
    kept = []
    for part in parts:
        met, most = part.met, _find_most_unmet(part, deciding, others, threshold)
        if met.extremes.least_unmet <= most:
            hopeful = losses.take(met.names) - list_losses_met(met.table).take(met.rows) <= most
            hopeful[find_common(met.names, shared)[0]] = True
            kept.append(met.keep(hopeful))
        elif len(shared):
            kept.append(met.keep(find_common(met.names, shared)[0]))
    return kept


def _find_most_unmet(part: Part, deciding: Deciding, others: Others, threshold: float) -> float:
    """Returns what the words of a name that meet nothing may cost at most as a contradiction, if a part is all that
    the deciding words meet in it."""
    best = part.met.extremes
    weight = min(part.weight, best.credit) + others.weight
    missed, lost = deciding.weight - part.weight, deciding.loss - part.loss
    most = find_most_unmet(weight, missed, lost, threshold + part.alone, rare=others.rare or best.rare)
    return most + others.met + _ROUNDING


def _find_shared(parts: Sequence[Numbers]) -> Numbers:
    """Returns the numbers that stand in more than one part, ascending."""
    numbers = np.concatenate(parts)
    numbers.sort()
    again: Numbers = numbers[1:][numbers[1:] == numbers[:-1]]
    return again[find_firsts(again)] if len(again) else again
