"""Which listed names might reach the threshold: wide, cheap, and never too narrow.

`ceilings.py` says what the most is that a name can score. Names whose ceiling is under the threshold are not scored at
all, and no other name is left out.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.matching import weights
from app.matching.alignment import may_be_one
from app.matching.ceilings import (
    ANY_WORD,
    SUMS,
    Shares,
    find_ceilings,
    find_most,
    list_profiles,
    profile_joins,
    weigh_meetings,
)
from app.matching.filing import FiledNames, list_full_names
from app.matching.key_table import Numbers
from app.matching.likeness import compare_words
from app.matching.packing import Starts, find_starts
from app.names.analyse import AnalysedName
from app.names.roles import Role
from app.names.words import Word

# Scores are rounded to the digits that are shown, so a name may reach the threshold from half a digit under it; the
# rest is the rounding of sums of a dozen numbers of seven digits.
ROUNDING = 0.5 * 10**-weights.DECIMALS + 1e-5
# The meetings of a word with a list take 48 bytes for each name; those of a million names are not all remembered.
_REMEMBERED_MEETINGS = 1_000_000
# Of a word that so many times more names hold than are still in question, only those in question are looked up: `Limited`
# stands in every third firm's name.
_MANY_HELD = 8
# Joined words are looked at one by one before they are believed, 10 microseconds each, as long as that is cheaper than
# to score the names that hold them.
_MOST_JOINS_READ = 200

Places = NDArray[np.intp]
S = TypeVar("S", bound=np.generic)


class Candidate(NamedTuple):
    """A name that may reach the threshold.

    Attributes:
        name: Its number.
        ceiling: The most that it can score, 0.0-1.0.
    """

    name: int
    ceiling: float


class _Meetings(NamedTuple):
    """The names in which a word of the question meets something.

    Attributes:
        names: Ascending, each once; shape (names,).
        sums: What it adds to the sums of each at most; shape (names, sums).
    """

    names: Numbers
    sums: Shares


class _Unit(NamedTuple):
    """A word of the question.

    Attributes:
        unjoined: Numbers of the listed words that it may be a part of, together with its neighbours.
    """

    word: Word
    weight: float
    unjoined: tuple[Numbers, ...]


_NOTHING = _Meetings(np.empty(0, np.uint32), np.empty((0, SUMS), np.float32))


class NameIndex:
    """The names of one kind of party, filed for searching; immutable once built."""

    def __init__(self, filed: FiledNames) -> None:
        """Files the names; their numbers in `filed` are what a search returns."""
        words = filed.vocabulary.words
        self._filed = filed
        self._profiles = list_profiles(words)
        self._holders, self._starts = _turn(filed, len(words))
        letters = np.array([_mark_letter(word) for word in words], np.uint32)
        # No name is without a word, so no run is empty.
        self._totals = _sum_runs(np.add, self._profiles[filed.words], filed.starts)
        self._letters_of = _sum_runs(np.bitwise_or, letters[filed.words], filed.starts)
        # A plain dictionary, as in `vocabulary.py`.
        self._remembered: dict[Word, _Meetings] = {}
        self._remembered_size = 0

    def find_candidates(self, query: AnalysedName, threshold: float) -> list[Candidate]:
        """Returns every name that may score `threshold` or more, the highest ceilings first.

        Args:
            query: The name that is asked about.
            threshold: Over 0.0. One that is not may be reached by names that have nothing in common with the question.
        """
        units = self._make_units(query)
        same = np.array(sorted(self._filed.full_names.find_rows(list_full_names(query))), np.uint32)
        names = self._gather(units, same, threshold)
        if len(names) == 0:
            return []
        ceilings = self._find_ceilings(units, names)
        ceilings[names.searchsorted(same)] = 1.0
        reached = np.flatnonzero(ceilings + ROUNDING >= threshold)
        ordered = reached[np.argsort(-ceilings[reached], kind="stable")]
        return list(map(Candidate, names[ordered].tolist(), ceilings[ordered].tolist()))

    def _make_units(self, query: AnalysedName) -> list[_Unit]:
        """Lists the words of a question, the weightiest first."""
        joins = query.joins
        unjoined = self._filed.vocabulary.find_unjoined([join.word for join in joins])
        likely = [
            (join, self._meet_unjoined(join.word, numbers))
            for join, numbers in zip(joins, unjoined, strict=True)
            if len(numbers)
        ]
        units = [
            _Unit(
                word,
                weights.WEIGHTS[word.role],
                tuple(numbers for join, numbers in likely if join.start <= at < join.end and len(numbers)),
            )
            for at, word in enumerate(query.words)
        ]
        return sorted(units, key=lambda unit: -unit.weight)

    def _meet_unjoined(self, join: Word, numbers: Iterable[int]) -> Numbers:
        words = self._filed.vocabulary.words
        return np.array([number for number in numbers if _are_joined(join, words[number])], np.uint32)

    def _gather(self, units: Sequence[_Unit], same: Numbers, threshold: float) -> Numbers:
        """Returns, ascending, the names that meet one of the words without which the threshold is out of reach."""
        marked = np.zeros(len(self._filed), np.bool_)
        marked[same] = True
        open_weight, missed = sum(unit.weight for unit in units), 0.0
        for unit in units:
            if find_most(open_weight, missed) + ROUNDING < threshold:
                break
            marked[self._meet_unit(unit, None).names] = True
            if unit.word.role is Role.INITIAL:
                marked |= (self._letters_of & _mark_letter(unit.word)) != 0
            open_weight, missed = open_weight - unit.weight, missed + unit.weight
        return np.flatnonzero(marked).astype(np.uint32)

    def _find_ceilings(self, units: Sequence[_Unit], names: Numbers) -> Shares:
        """Returns the most that each name can score: every word of the question takes the best that it meets there."""
        sums = np.zeros((len(names), SUMS), np.float32)
        for unit in units:
            met = self._meet_unit(unit, names)
            at, found = _find_common(names, met.names)
            sums[at] += met.sums[found]
            if unit.word.role is Role.INITIAL:
                begins = (self._letters_of[names] & _mark_letter(unit.word)) != 0
                sums[begins] += weigh_meetings(unit.word, np.array([ANY_WORD], np.float32), 1.0)
        return find_ceilings(list_profiles(unit.word for unit in units), self._totals[names], sums)

    def _meet_unit(self, unit: _Unit, within: Numbers | None) -> _Meetings:
        joined = (self._meet_words(unit.word, numbers, 1.0, joined=True) for numbers in unit.unjoined)
        return _unite([self._meet(unit.word, within), *joined])

    def _meet(self, word: Word, within: Numbers | None) -> _Meetings:
        """Lists the names in which a word of the question meets something.

        Args:
            word: The word.
            within: Ascending; meetings with other names may be left out. None: with all names.
        """
        known = self._remembered.get(word)
        if known is not None:
            return known
        near = self._filed.vocabulary.find_neighbours(word)
        held = int((self._starts[near.numbers + 1] - self._starts[near.numbers]).sum())
        few = within is not None and held > _MANY_HELD * len(within)
        alone = self._meet_words(word, near.numbers, near.likenesses, within if few else None)
        met = _unite([alone, self._meet_joined(word)])
        if not few:
            self._remember(word, met)
        return met

    def _remember(self, word: Word, met: _Meetings) -> None:
        if self._remembered_size + len(met.names) > _REMEMBERED_MEETINGS:
            self._remembered.clear()
            self._remembered_size = 0
        self._remembered[word] = met
        # What meets nothing takes its place as well.
        self._remembered_size += len(met.names) + 1

    def _meet_words(
        self,
        word: Word,
        numbers: Numbers,
        likenesses: Shares | float,
        within: Numbers | None = None,
        *,
        joined: bool = False,
    ) -> _Meetings:
        """Lists the names that hold any of some words, each of which the word of the question meets."""
        if len(numbers) == 0:
            return _NOTHING
        spans = zip(self._starts[numbers].tolist(), self._starts[numbers + 1].tolist(), strict=True)
        holders = [self._holders[start:end] for start, end in spans]
        if within is not None:
            holders = [within[_find_common(within, names)[0]] for names in holders]
        sums = weigh_meetings(word, self._profiles[numbers], likenesses, joined=joined)
        sums = sums.repeat([len(names) for names in holders], axis=0)
        return _Meetings(holders[0], sums) if len(holders) == 1 else _keep_best(np.concatenate(holders), sums)

    def _meet_joined(self, word: Word) -> _Meetings:
        """Lists the names in which adjacent words may be one word of the question."""
        joins = self._filed.joins
        found = sorted(joins.keys.find_rows(word.keys))
        if len(found) <= _MOST_JOINS_READ:
            found = [row for row in found if _are_joined(self._filed.read_join(row), word)]
        rows = np.array(found, np.uint32)
        if len(rows) == 0:
            return _NOTHING
        profiles = profile_joins(joins.losses[rows], joins.weights[rows])
        return _keep_best(joins.names[rows], weigh_meetings(word, profiles, 1.0, joined=True))


def _turn(filed: FiledNames, words: int) -> tuple[Numbers, Starts]:
    """Returns the names that hold each word, word by word and ascending, and where those of each word start."""
    order = np.argsort(filed.words, kind="stable")
    held, names = filed.words[order], filed.find_holders()[order]
    # `Bashir Saleh Bashir` holds Bashir once.
    fresh = np.ones(len(held), np.bool_)
    fresh[1:] = (held[1:] != held[:-1]) | (names[1:] != names[:-1])
    return names[fresh], find_starts(np.bincount(held[fresh], minlength=words))


def _sum_runs(operation: np.ufunc, values: NDArray[S], starts: Starts) -> NDArray[S]:
    return operation.reduceat(values, starts[:-1]) if len(starts) > 1 else values


def _keep_best(names: Numbers, sums: Shares) -> _Meetings:
    """Puts names in order, and a name that comes twice once, with the most of each sum."""
    order = np.argsort(names, kind="stable")
    names, sums = names[order], sums[order]
    firsts = np.flatnonzero(np.concatenate(([True], names[1:] != names[:-1])))
    if len(firsts) == len(names):
        return _Meetings(names, sums)
    return _Meetings(names[firsts], np.maximum.reduceat(sums, firsts, axis=0))


def _unite(parts: Sequence[_Meetings]) -> _Meetings:
    filled = [part for part in parts if len(part.names)]
    if len(filled) < 2:
        return filled[0] if filled else _NOTHING
    return _keep_best(np.concatenate([part.names for part in filled]), np.concatenate([part.sums for part in filled]))


def _find_common(names: Numbers, others: Numbers) -> tuple[Places, Places]:
    """Returns where the numbers stand that two ascending arrays share, in the one and in the other."""
    if len(names) > len(others):
        there, here = _find_common(others, names)
        return here, there
    at = others.searchsorted(names)
    at[at == len(others)] = 0
    found = np.flatnonzero(others[at] == names) if len(others) else at
    return found, at[found]


def _are_joined(join: Word, word: Word) -> bool:
    if join.keys.isdisjoint(word.keys) or not may_be_one(join, word):
        return False
    return compare_words(join, word).value >= weights.LEAST_LIKENESS


def _mark_letter(word: Word) -> int:
    """Returns one bit of 32 for the first letter of a word; letters beyond a to z share the last six."""
    letter = word.text[0]
    return 1 << (ord(letter) - ord("a") if "a" <= letter <= "z" else 26 + ord(letter) % 6)
