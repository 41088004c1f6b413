"""Which listed names might reach the threshold: wide, cheap, and never too narrow.

`ceilings.py` says what the most is that a name can score. Names whose ceiling is under the threshold are not scored at
all, and no other name is left out.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.matching import weights
from app.matching.ceilings import (
    ANY_WORD,
    MOST_OF_INITIALS,
    SUMS,
    Shares,
    find_ceilings,
    find_most,
    list_losses,
    list_profiles,
    weigh_meetings,
)
from app.matching.filing import FiledNames
from app.matching.holders import Holders
from app.matching.key_table import Numbers
from app.matching.meetings import Meetings, add_up, find_common, keep_best, make_meetings
from app.matching.narrowing import MANY_NAMES, Others, Part, leave_out_hopeless
from app.matching.packing import Starts
from app.matching.vocabulary import is_same_word
from app.matching.whole_keys import list_near_keys, list_same_keys
from app.matching.whole_names import is_near
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
        before: How often the same word stands before it.
    """

    word: Word
    weight: float
    unjoined: tuple[Numbers, ...]
    before: int


class NameIndex:
    """The names of one kind of party, filed for searching; immutable once built."""

    def __init__(self, filed: FiledNames) -> None:
        """Files the names; their numbers in `filed` are what a search returns."""
        words = filed.vocabulary.words
        self._filed = filed
        self._holders = Holders(filed)
        letters = np.array([_mark_letter(word) for word in words], np.uint32)
        self._first_letters = np.array([_number_letter(word) for word in words], np.uint8)[filed.words]
        # No name is without a word, so no run is empty.
        self._totals = _sum_runs(np.add, list_profiles(words)[filed.words], filed.starts)
        self._losses = list_losses(self._totals)
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
        names, sums = self._gather(units[:deciding], units[deciding:], same, threshold - ROUNDING)
        if len(names) == 0:
            return []
        self._add_within(names, sums, units[deciding:])
        ceilings = find_ceilings(list_profiles(unit.word for unit in units), self._totals.take(names, 0), sums)
        # Names that are not the same full name are alike at best.
        np.minimum(ceilings, weights.BEST_INEXACT, out=ceilings)
        ceilings[names.searchsorted(same)] = 1.0
        (reached,) = (ceilings + ROUNDING >= threshold).nonzero()
        ordered = reached[(-ceilings[reached]).argsort(kind="stable")]
        return list(map(Candidate, names[ordered].tolist(), ceilings[ordered].tolist()))

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
                sum(word.text == other.text and is_same_word(word, other) for other in query.words[:at]),
            )
            for at, word in enumerate(query.words)
        ]
        return sorted(units, key=lambda unit: -unit.weight)

    def _gather(
        self, deciding: Sequence[_Unit], others: Sequence[_Unit], same: Numbers, threshold: float
    ) -> tuple[Numbers, Shares]:
        """Returns names that may reach the threshold, and what the deciding words add up to in each."""
        found = make_meetings(same, np.zeros(len(same), np.uint32), np.zeros((1, SUMS), np.float32))
        if threshold > MOST_OF_INITIALS and all(unit.word.role is Role.INITIAL for unit in (*deciding, *others)):
            return add_up([found])
        parts = [
            Part(unit.weight, weights.CONFLICTS[unit.word.role], met)
            for unit in deciding
            for met in self._list_meetings(unit)
        ]
        met = [part.met for part in parts]
        if sum(len(part.met.names) for part in parts) > MANY_NAMES and threshold > 0:
            missed = sum(weights.CONFLICTS[unit.word.role] for unit in deciding)
            met = leave_out_hopeless(parts, missed, self._sum_up(others, same), self._losses, threshold)
        return add_up([*met, found])

    def _sum_up(self, units: Sequence[_Unit], same: Numbers) -> Others:
        """Returns what words that decide nothing may add; names that are the same full name are spared as well."""
        unjoined = [number for unit in units for numbers in unit.unjoined for number in numbers.tolist()]
        words = self._filed.vocabulary.words
        return Others(
            weight=sum(unit.weight for unit in units),
            met=sum(self._holders.find_most_met(unit.word) for unit in units)
            + sum(weights.CONFLICTS[words[number].role] for number in unjoined),
            rare=len(unjoined) > 0 or any(unit.weight >= weights.RARE_WEIGHT for unit in units),
            joined=np.concatenate([same, *(self._holders.meet_joined(unit.word).names for unit in units)]),
        )

    def _list_meetings(self, unit: _Unit) -> Iterator[Meetings]:
        """Yields what a word meets, and what an initial may stand for."""
        yield self._meet_unit(unit, None)
        if unit.word.role is Role.INITIAL:
            (begun,) = self._find_begun(unit).nonzero()
            yield make_meetings(begun.astype(np.uint32), np.zeros(len(begun), np.uint32), _weigh_beginnings(unit.word))

    def _find_begun(self, unit: _Unit) -> NDArray[np.bool_]:
        """Returns for each name whether an initial may stand for a word of it; the third A for the third such word."""
        begun: NDArray[np.bool_] = (self._letters_of & _mark_letter(unit.word)) != 0
        if unit.before == 0:
            return begun
        words = (self._first_letters == _number_letter(unit.word)).astype(np.uint16)
        return begun & (_sum_runs(np.add, words, self._filed.starts) > unit.before)

    def _add_within(self, names: Numbers, sums: Shares, units: Sequence[_Unit]) -> None:
        """Adds what further words meet in names that are in question already."""
        for unit in units:
            met = self._meet_unit(unit, names)
            at, found = find_common(names, met.names)
            sums[at] += met.table.take(met.rows[found], 0)
            if unit.word.role is Role.INITIAL:
                sums[self._find_begun(unit)[names]] += _weigh_beginnings(unit.word)

    def _meet_unit(self, unit: _Unit, within: Numbers | None) -> Meetings:
        meet = self._holders.meet_again if unit.before else self._holders.meet_word
        met = meet(unit.word, within)
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
    """Returns one bit of 32 for the first letter of a word."""
    return 1 << _number_letter(word)


def _number_letter(word: Word) -> int:
    """Returns a number under 32 for the first letter of a word; letters beyond a to z share the last six."""
    letter = word.text[0]
    return ord(letter) - ord("a") if "a" <= letter <= "z" else 26 + ord(letter) % 6
