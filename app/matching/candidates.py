"""Which listed names might reach the threshold: wide, cheap, and never too narrow.

The contract between the scorer and this index, held by `tests/matching/test_candidates.py` against a full scan:

- words meet only as `vocabulary.py` says, and joined words meet a word only when they share a key with it;
- what a pair of words adds is at most its likeness times the smaller of the two weights, and joined words weigh what
  their words weigh together;
- what words without a partner cost is at least what `find_least_loss` says;
- a number that is left over costs `NUMBER_MISSING`, and numbers on both sides cost `NUMBERS_DIFFER`;
- no other finding raises a score, but names that share a key of `filing.list_full_names` may score anything.

From this follows the most that a name can score, its ceiling. Names whose ceiling is under the threshold are not
scored at all, and no other name is left out. A scorer that is to give more than this changes this file too.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.matching import weights
from app.matching.alignment import may_be_one
from app.matching.filing import FiledNames, list_full_names
from app.matching.key_table import Numbers
from app.matching.likeness import compare_words
from app.matching.packing import Starts, find_starts
from app.names.analyse import MAX_JOINED, AnalysedName
from app.names.roles import Role
from app.names.words import Word

# Scores are rounded to the digits that are shown, so a name may reach the threshold from half a digit under it; the
# rest is the rounding of sums of a dozen numbers of seven digits.
ROUNDING = 0.5 * 10**-weights.DECIMALS + 1e-5
# The meetings of a word with a list take 48 bytes for each name; those of a million names are not all remembered.
_REMEMBERED_MEETINGS = 1_000_000
# Joined words are looked at one by one before they are believed, 10 microseconds each, as long as that is cheaper than
# to score the names that hold them.
_MOST_JOINS_READ = 200

Shares = NDArray[np.float32]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]
S = TypeVar("S", bound=np.generic)


# What is added up over the words of the question: the credit of what meets, whether it may be rare, whether it may be
# joined words, and of what meets on either side how much it would cost as a contradiction, how much it weighs, whether it
# is a number, and that it is one word.
_CREDIT, _RARE, _JOINED, _OURS, _THEIRS = 0, 1, 2, slice(3, 7), slice(7, 11)
_SUMS = 11
_LOSS, _WEIGHT, _NUMBER, _COUNT = range(4)
_PROFILES = {role: (weights.CONFLICTS[role], weights.WEIGHTS[role], role is Role.NUMBER, 1) for role in Role}
# An initial may stand for any word, and no word weighs more than a rare one.
_ANY_WORD = (1.0, 1.0, 1.0, 1.0)


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
    """A word of the question with all that it can meet, itself or joined with its neighbours."""

    word: Word
    weight: float
    meetings: _Meetings


_NOTHING = _Meetings(np.empty(0, np.uint32), np.empty((0, _SUMS), np.float32))


class NameIndex:
    """The names of one kind of party, filed for searching; immutable once built."""

    def __init__(self, filed: FiledNames) -> None:
        """Files the names; their numbers in `filed` are what a search returns."""
        words = filed.vocabulary.words
        self._filed = filed
        self._profiles = np.array([_PROFILES[word.role] for word in words], np.float32).reshape(-1, len(_ANY_WORD))
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
        units = []
        for at, word in enumerate(query.words):
            parts = [self._meet(word)]
            for join, numbers in likely:
                if join.start <= at < join.end and len(numbers):
                    parts.append(self._meet_words(word, numbers, 1.0, joined=True))
            units.append(_Unit(word, weights.WEIGHTS[word.role], _unite(parts)))
        return sorted(units, key=lambda unit: -unit.weight)

    def _meet_unjoined(self, join: Word, numbers: Iterable[int]) -> Numbers:
        words = self._filed.vocabulary.words
        return np.array([number for number in numbers if _are_joined(join, words[number])], np.uint32)

    def _gather(self, units: Sequence[_Unit], same: Numbers, threshold: float) -> Numbers:
        """Returns, ascending, the names that meet one of the words without which the threshold is out of reach."""
        marked = np.zeros(len(self._filed), np.bool_)
        marked[same] = True
        open_weight, lost = sum(unit.weight for unit in units), 0.0
        for unit in units:
            if _find_most(open_weight, weights.EXCESS_FACTOR * lost) + ROUNDING < threshold:
                break
            marked[unit.meetings.names] = True
            if unit.word.role is Role.INITIAL:
                marked |= (self._letters_of & _mark_letter(unit.word)) != 0
            open_weight, lost = open_weight - unit.weight, lost + unit.weight
        return np.flatnonzero(marked).astype(np.uint32)

    def _find_ceilings(self, units: Sequence[_Unit], names: Numbers) -> Shares:
        """Returns the most that each name can score: every word of the question takes the best that it meets there."""
        sums = np.zeros((len(names), _SUMS), np.float32)
        for unit in units:
            at, found = _find_common(names, unit.meetings.names)
            sums[at] += unit.meetings.sums[found]
            if unit.word.role is Role.INITIAL:
                begins = (self._letters_of[names] & _mark_letter(unit.word)) != 0
                sums[begins] += _weigh(unit.word, np.array([_ANY_WORD], np.float32), 1.0, joined=False)
        totals, profiles = self._totals[names], np.array([_PROFILES[unit.word.role] for unit in units], np.float32)
        ours, theirs = _find_least_left(profiles, totals, sums), totals - sums[:, _THEIRS]
        credit = np.minimum(sums[:, _CREDIT], totals[:, _WEIGHT])
        lost = _find_least_loss(ours, theirs, sums[:, _RARE] > 0)
        share: Shares = np.divide(credit, credit + lost, out=np.zeros_like(credit), where=credit > 0)
        return share + _find_least_penalty(ours, theirs)

    def _meet(self, word: Word) -> _Meetings:
        known = self._remembered.get(word)
        if known is None:
            near = self._filed.vocabulary.find_neighbours(word)
            known = _unite([self._meet_words(word, near.numbers, near.likenesses), self._meet_joined(word)])
            if self._remembered_size + len(known.names) > _REMEMBERED_MEETINGS:
                self._remembered.clear()
                self._remembered_size = 0
            self._remembered[word] = known
            # What meets nothing takes its place as well.
            self._remembered_size += len(known.names) + 1
        return known

    def _meet_words(
        self, word: Word, numbers: Numbers, likenesses: Shares | float, *, joined: bool = False
    ) -> _Meetings:
        """Lists the names that hold any of some words, each of which the word of the question meets."""
        if len(numbers) == 0:
            return _NOTHING
        starts, ends = self._starts[numbers], self._starts[numbers + 1]
        spans = zip(starts.tolist(), ends.tolist(), strict=True)
        names = np.concatenate([self._holders[start:end] for start, end in spans])
        sums = _weigh(word, self._profiles[numbers], likenesses, joined=joined).repeat(ends - starts, axis=0)
        return _Meetings(names, sums) if len(numbers) == 1 else _keep_best(names, sums)

    def _meet_joined(self, word: Word) -> _Meetings:
        """Lists the names in which adjacent words may be one word of the question."""
        joins = self._filed.joins
        found = sorted(joins.keys.find_rows(word.keys))
        if len(found) <= _MOST_JOINS_READ:
            found = [row for row in found if _are_joined(self._filed.read_join(row), word)]
        rows = np.array(found, np.uint32)
        if len(rows) == 0:
            return _NOTHING
        profiles = np.ones((len(rows), len(_ANY_WORD)), np.float32)
        profiles[:, _LOSS], profiles[:, _WEIGHT] = joins.losses[rows], joins.weights[rows]
        return _keep_best(joins.names[rows], _weigh(word, profiles, 1.0, joined=True))


def _weigh(word: Word, profiles: Shares, likenesses: Shares | float, *, joined: bool) -> Shares:
    """Returns what each meeting of a word of the question adds to the sums.

    Args:
        word: The word.
        profiles: Of what it meets; shape (meetings, 4).
        likenesses: At most; shape (meetings,), or one for all.
        joined: Whether it is words joined that meet, on either side; together they are as telling as a rare one.
    """
    shared = np.minimum(profiles[:, _WEIGHT], np.float32(weights.WEIGHTS[word.role]))
    sums = np.empty((len(profiles), _SUMS), np.float32)
    sums[:, _CREDIT] = shared * likenesses
    sums[:, _RARE] = joined or shared >= weights.RARE_WEIGHT
    sums[:, _JOINED] = joined
    sums[:, _OURS] = _PROFILES[word.role]
    sums[:, _THEIRS] = profiles
    return sums


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


def _find_least_left(profiles: Shares, totals: Shares, sums: Shares) -> Shares:
    """Returns what of the question is left over at least, beside each name.

    A word of the name meets one word of the question, or a few that are joined: of `Mohammed Mohammed Mohammed` beside
    `Mohammed Ali`, one word at least meets nothing.

    Args:
        profiles: Of the words of the question; shape (words, 4).
        totals: Of all words of each name; shape (names, 4).
        sums: Of what meets; shape (names, sums).
    """
    most = np.minimum(sums[:, _OURS.start + _COUNT], totals[:, _COUNT] * np.where(sums[:, _JOINED] > 0, MAX_JOINED, 1))
    unmet = (len(profiles) - most).clip(0).astype(np.intp)
    smallest = np.concatenate((np.zeros_like(profiles[:1]), np.sort(profiles, axis=0).cumsum(0)))
    left: Shares = np.maximum(profiles.sum(0) - sums[:, _OURS], smallest[unmet])
    return left


def _find_least_loss(ours: Shares, theirs: Shares, rare: Flags) -> Shares:
    """Returns the least that words left over on both sides can cost; see `features/words.py`.

    Args:
        ours: At least so much is left over in the question; shape (names, 4).
        theirs: Likewise in the names.
        rare: Whether something rare may have met; shape (names,).
    """
    ours, theirs = ours.clip(0), theirs.clip(0)
    conflict = np.minimum(ours[:, _LOSS], theirs[:, _LOSS])
    longer = np.where((ours[:, _LOSS] > theirs[:, _LOSS])[:, None], ours, theirs)
    weight = np.maximum(longer[:, _WEIGHT], np.float32(weights.LEAST_WEIGHT_OF_LOSS) * longer[:, _LOSS])
    agreed = np.divide(conflict, longer[:, _LOSS], out=np.zeros_like(conflict), where=conflict > 0)
    factor = np.where(rare, np.float32(weights.EXCESS_FACTOR), np.float32(weights.COMMON_EXCESS_FACTOR))
    lost: Shares = np.float32(weights.CONFLICT_FACTOR) * conflict + factor * weight * (1 - agreed)
    return lost


def _find_least_penalty(ours: Shares, theirs: Shares) -> Shares:
    """Returns the least that numbers left over on both sides take from the score; see `features/name_shape.py`."""
    # Sums of ones are exact, so a half tells none from one.
    left = (ours[:, _NUMBER] > 0.5).astype(np.int64) + (theirs[:, _NUMBER] > 0.5)
    return np.array((0.0, weights.NUMBER_MISSING, weights.NUMBERS_DIFFER), np.float32)[left]


def _find_most(credit: float, lost: float) -> float:
    return credit / (credit + lost) if credit > 0 else 0.0
