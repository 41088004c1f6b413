"""The words of a question: which of them a name must meet, and what it costs to meet one of them alone."""

from collections.abc import Sequence
from typing import NamedTuple

from app.matching import weights
from app.matching.ceilings import SILENT, find_most
from app.matching.features.name_shape import SUBSTANCE
from app.matching.key_table import Numbers
from app.names.word import Word

# Scores are rounded to the digits that are shown, so a name may reach the threshold from half a digit under it; the
# rest is the rounding of sums of a dozen numbers of seven digits.
ROUNDING = 0.5 * 10**-weights.DECIMALS + 1e-5


class Unit(NamedTuple):
    """A word of the question.

    Attributes:
        unjoined: Numbers of the listed words that it may be a part of, together with its neighbours.
        before: The words of its spelling that are as weighty and stand before it, or weightier; see `is_same_spelling`.
        rivals: Of an initial the other words that begin so and tell a person apart: `M. A. Mohammed`.
    """

    word: Word
    weight: float
    unjoined: tuple[Numbers, ...]
    before: tuple[Word, ...]
    rivals: tuple[Word, ...] = ()

    @property
    def loss(self) -> float:
        """What the word costs as a contradiction."""
        return weights.CONFLICTS[self.word.role]


def count_deciding(units: Sequence[Unit], threshold: float) -> int:
    """Returns how many words, the weightiest first, there are of which a name must meet one to reach the threshold."""
    left, missed = sum((unit.weight for unit in units), 0.0), 0.0
    for count, unit in enumerate(units):
        if find_most(left, missed) < threshold:
            return count
        left, missed = left - unit.weight, missed + unit.weight
    return len(units)


def find_costs_alone(deciding: Sequence[Unit], others: Sequence[Unit]) -> tuple[float, float]:
    """Returns what is taken from the score of a name in which one deciding word alone meets something: of a word that
    is not of substance, and of one that is.

    See `find_one_word_only` of `features/name_shape.py`; of firms it takes less, and not always.
    """
    if not deciding[0].word.person or any(unit.word.role not in SILENT for unit in others):
        return 0.0, 0.0
    left = sum(unit.word.role in SUBSTANCE for unit in deciding)
    return -weights.ONE_WORD_ONLY if left > 0 else 0.0, -weights.ONE_WORD_ONLY if left > 1 else 0.0


def is_hopeless(deciding: Sequence[Unit], others: Sequence[Unit], missing: Sequence[Unit], threshold: float) -> bool:
    """Whether no name can reach the threshold where some of the deciding words meet nothing at all."""
    missed = sum([unit.weight for unit in missing], 0.0)
    most = find_most(sum([unit.weight for unit in (*deciding, *others)], 0.0) - missed, missed)
    left = [unit for unit in deciding if not any(unit is gone for gone in missing)]
    # An initial may be a second word that meets, so that a question that holds one is looked at name by name.
    if len(left) == 1 and not others:
        most -= find_costs_alone(deciding, others)[left[0].word.role in SUBSTANCE]
    return most < threshold
