"""Which listed names might reach the threshold: wide, cheap, and never too narrow.

`ceilings.py` says what the most is that a name can score. Names whose ceiling is under the threshold are not scored at
all, and no other name is left out.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.matching import weights
from app.matching.ceilings import (
    ANY_WORD,
    SUMS,
    Shares,
    find_ceilings,
    find_most,
    list_profiles,
    weigh_meetings,
)
from app.matching.filing import FiledNames
from app.matching.holders import Holders
from app.matching.key_table import Numbers
from app.matching.meetings import Meetings, add_up, find_common, keep_best
from app.matching.packing import Starts
from app.matching.whole_names import is_near, list_near_keys, list_same_keys
from app.names.analyse import AnalysedName
from app.names.roles import Role
from app.names.words import Word

# Scores are rounded to the digits that are shown, so a name may reach the threshold from half a digit under it; the
# rest is the rounding of sums of a dozen numbers of seven digits.
ROUNDING = 0.5 * 10**-weights.DECIMALS + 1e-5
S = TypeVar("S", bound=np.generic)


class Candidate(NamedTuple):
    """A name that may reach the threshold.

    Attributes:
        name: Its number.
        ceiling: The most that it can score, 0.0-1.0.
    """

    name: int
    ceiling: float


class _Unit(NamedTuple):
    """A word of the question.

    Attributes:
        unjoined: Numbers of the listed words that it may be a part of, together with its neighbours.
    """

    word: Word
    weight: float
    unjoined: tuple[Numbers, ...]


class NameIndex:
    """The names of one kind of party, filed for searching; immutable once built."""

    def __init__(self, filed: FiledNames) -> None:
        """Files the names; their numbers in `filed` are what a search returns."""
        words = filed.vocabulary.words
        self._filed = filed
        self._holders = Holders(filed)
        letters = np.array([_mark_letter(word) for word in words], np.uint32)
        # No name is without a word, so no run is empty.
        self._totals = _sum_runs(np.add, list_profiles(words)[filed.words], filed.starts)
        self._letters_of = _sum_runs(np.bitwise_or, letters[filed.words], filed.starts)

    def find_candidates(self, query: AnalysedName, threshold: float) -> list[Candidate]:
        """Returns every name that may score `threshold` or more, the highest ceilings first.

        Args:
            query: The name that is asked about.
            threshold: Over 0.0. One that is not may be reached by names that have nothing in common with the question.
        """
        units = self._make_units(query)
        same = self._find_wholes(query)
        deciding = _count_deciding(units, threshold)
        met = self._gather(units[:deciding], same)
        if len(met.names) == 0:
            return []
        self._add_within(met, units[deciding:])
        ceilings = find_ceilings(list_profiles(unit.word for unit in units), self._totals[met.names], met.sums)
        ceilings[met.names.searchsorted(same)] = 1.0
        (reached,) = (ceilings + ROUNDING >= threshold).nonzero()
        ordered = reached[(-ceilings[reached]).argsort(kind="stable")]
        return list(map(Candidate, met.names[ordered].tolist(), ceilings[ordered].tolist()))

    def _find_wholes(self, query: AnalysedName) -> Numbers:
        """Returns, ascending, the names that may score anything because of what they are as wholes."""
        same, near = self._filed.full_names.find_rows_by_group([list_same_keys(query), list_near_keys(query)])
        same.update(name for name in near - same if is_near(query.typed, self._filed.rest[name].typed))
        return np.array(sorted(same), np.uint32)

    def _make_units(self, query: AnalysedName) -> list[_Unit]:
        """Lists the words of a question, the weightiest first."""
        unjoined = self._holders.find_unjoined([join.word for join in query.joins])
        likely = [(join, numbers) for join, numbers in zip(query.joins, unjoined, strict=True) if len(numbers)]
        units = [
            _Unit(
                word,
                weights.WEIGHTS[word.role],
                tuple(numbers for join, numbers in likely if join.start <= at < join.end),
            )
            for at, word in enumerate(query.words)
        ]
        return sorted(units, key=lambda unit: -unit.weight)

    def _gather(self, units: Sequence[_Unit], same: Numbers) -> Meetings:
        """Returns the names that meet any of some words or are the same full name, with what these words add up to."""
        parts = [Meetings(same, np.zeros((len(same), SUMS), np.float32))]
        for unit in units:
            parts.append(self._meet_unit(unit, None))
            if unit.word.role is Role.INITIAL:
                (begun,) = ((self._letters_of & _mark_letter(unit.word)) != 0).nonzero()
                parts.append(Meetings(begun.astype(np.uint32), _weigh_beginnings(unit.word).repeat(len(begun), 0)))
        met = add_up(parts)
        # What one word alone meets is remembered, and must not be added to.
        return Meetings(met.names, met.sums.copy())

    def _add_within(self, met: Meetings, units: Sequence[_Unit]) -> None:
        """Adds what further words meet in names that are in question already."""
        for unit in units:
            further = self._meet_unit(unit, met.names)
            at, found = find_common(met.names, further.names)
            met.sums[at] += further.sums[found]
            if unit.word.role is Role.INITIAL:
                begun = (self._letters_of[met.names] & _mark_letter(unit.word)) != 0
                met.sums[begun] += _weigh_beginnings(unit.word)

    def _meet_unit(self, unit: _Unit, within: Numbers | None) -> Meetings:
        met = self._holders.meet_word(unit.word, within)
        if not unit.unjoined:
            return met
        joined = (self._holders.meet_words(unit.word, numbers, 1.0, joined=True) for numbers in unit.unjoined)
        return keep_best([met, *joined])


def _count_deciding(units: Sequence[_Unit], threshold: float) -> int:
    """Returns how many words, the weightiest first, there are of which a name must meet one to reach the threshold."""
    left, missed = sum(unit.weight for unit in units), 0.0
    for count, unit in enumerate(units):
        if find_most(left, missed) + ROUNDING < threshold:
            return count
        left, missed = left - unit.weight, missed + unit.weight
    return len(units)


def _weigh_beginnings(initial: Word) -> Shares:
    """Returns what an initial adds to a name of which a word begins with it; shape (1, `SUMS`)."""
    return weigh_meetings(initial, np.array([ANY_WORD], np.float32), 1.0)


def _sum_runs(operation: np.ufunc, values: NDArray[S], starts: Starts) -> NDArray[S]:
    return operation.reduceat(values, starts[:-1]) if len(starts) > 1 else values


def _mark_letter(word: Word) -> int:
    """Returns one bit of 32 for the first letter of a word; letters beyond a to z share the last six."""
    letter = word.text[0]
    return 1 << (ord(letter) - ord("a") if "a" <= letter <= "z" else 26 + ord(letter) % 6)
