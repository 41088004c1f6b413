"""Which words of two names meet: the ground on which every finding stands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import OSA

from app.matching.hearing import Likeness
from app.matching.likeness import compare_words
from app.matching.weights import (
    JOINED,
    LEAST_JOINED_LENGTH,
    LEAST_JOINED_SPELLING,
    LEAST_JOINED_SPELLING_OF_PERSON,
    LEAST_LIKENESS,
    PAIRING_BASE,
    PAIRING_JOINED,
    WEIGHTS,
)
from app.names.analysed import AnalysedName
from app.names.joins import Join
from app.names.word import Word

_NONE: frozenset[str] = frozenset()
_ROUNDING = 1e-9


class Pair(NamedTuple):
    """Words of the query and of the entry's name that meet.

    Attributes:
        query: One word, or adjacent ones that are one word in the other name.
        entry: Likewise.
        likeness: Of the two sides, above zero.
        weight: The smaller side's weight as evidence.
    """

    query: tuple[Word, ...]
    entry: tuple[Word, ...]
    likeness: Likeness
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names, word by word.

    Attributes:
        query: The name that is asked about.
        entry: The name on the list.
        pairs: What meets; no word stands in two pairs.
        query_left: Words of the query that meet nothing.
        entry_left: Words of the entry's name that meet nothing.
    """

    query: AnalysedName
    entry: AnalysedName
    pairs: tuple[Pair, ...]
    query_left: tuple[Word, ...]
    entry_left: tuple[Word, ...]


def may_become_one(join: Join, word: Word) -> bool:
    """Whether `may_be_one` may be true of joined words, which is told without making them one."""
    if join.told or word.native is not None or _is_spelt_like(join.text, word):
        return True
    return _are_heard(join, word)


def _are_heard(join: Join, word: Word) -> bool:
    """Whether a system of syllables that reads the one reads all of the others."""
    return any(all(system in part.syllables for part in join.words) for system in word.syllables)


class Wanted(NamedTuple):
    """What joined words must be like to be one of some words: hardly longer, or told by more than their letters.

    Attributes:
        letters: The most that they may have.
        heard: Those of the words that are read in a system of syllables.
    """

    letters: float
    heard: tuple[Word, ...]

    def allows(self, join: Join) -> bool:
        """Whether `may_be_one` may be true of joined words and one of the words."""
        if len(join.text) <= self.letters or join.told:
            return True
        return any(_are_heard(join, word) for word in self.heard)


def find_wanted(words: Sequence[Word]) -> Wanted:
    """Returns what joined words must be like to be one of some words of a name."""
    if any(word.native is not None for word in words):
        return Wanted(math.inf, ())
    longest = max([len(word.text) for word in words], default=0)
    least = LEAST_JOINED_LENGTH if words and words[0].person else LEAST_JOINED_SPELLING
    return Wanted(longest / least + _ROUNDING, tuple([word for word in words if word.syllables]))


class _Meeting(NamedTuple):
    value: float
    query_span: tuple[int, int]
    entry_span: tuple[int, int]
    likeness: Likeness


def align_names(query: AnalysedName, entry: AnalysedName) -> Alignment:
    """Pairs the words of two names, the surest and weightiest meetings first; symmetric in the two names."""
    query_free, entry_free = set(range(len(query.words))), set(range(len(entry.words)))
    pairs: list[Pair] = []
    for meeting in sorted(_find_meetings(query, entry), key=lambda meeting: _rank(query, entry, meeting)):
        ours, theirs = range(*meeting.query_span), range(*meeting.entry_span)
        if query_free.issuperset(ours) and entry_free.issuperset(theirs):
            query_free.difference_update(ours)
            entry_free.difference_update(theirs)
            pairs.append(_make_pair(query, entry, meeting))
    return Alignment(query, entry, tuple(pairs), _list_left(query, query_free), _list_left(entry, entry_free))


def _list_left(name: AnalysedName, free: set[int]) -> tuple[Word, ...]:
    return tuple([name.words[at] for at in sorted(free)]) if free else ()


def _rank(query: AnalysedName, entry: AnalysedName, meeting: _Meeting) -> tuple[float, str, str]:
    """Orders meetings in the same way whichever name is the query: ties go by the words themselves."""
    ours, theirs = _spell(query, meeting.query_span), _spell(entry, meeting.entry_span)
    return -round(meeting.value, 9), min(ours, theirs), max(ours, theirs)


def _spell(name: AnalysedName, span: tuple[int, int]) -> str:
    start, end = span
    return name.words[start].text if end == start + 1 else "".join([word.text for word in name.words[start:end]])


def _make_pair(query: AnalysedName, entry: AnalysedName, meeting: _Meeting) -> Pair:
    ours, theirs = query.words[slice(*meeting.query_span)], entry.words[slice(*meeting.entry_span)]
    return Pair(ours, theirs, meeting.likeness, min(_weigh(ours), _weigh(theirs)))


def _weigh(words: tuple[Word, ...]) -> float:
    return sum([WEIGHTS[word.role] for word in words], 0.0)


def _find_meetings(query: AnalysedName, entry: AnalysedName) -> list[_Meeting]:
    meetings = []
    for at, word in enumerate(query.words):
        for there, other in enumerate(entry.words):
            likeness = compare_words(word, other)
            if likeness.value >= LEAST_LIKENESS:
                weight = min(WEIGHTS[word.role], WEIGHTS[other.role])
                meetings.append(
                    _Meeting(likeness.value * (PAIRING_BASE + weight), (at, at + 1), (there, there + 1), likeness)
                )
    meetings.extend(_find_joined(query.joins, entry.words, turned=False))
    meetings.extend(_find_joined(entry.joins, query.words, turned=True))
    return meetings


def may_be_one(join: Word, word: Word) -> bool:
    """Whether joined words look like the one: `bakar` is too short for `abu bakr`, and `Mary Wang` is no `Marivan`."""
    if join.native is not None or word.native is not None or join.meaning == word.meaning:
        return True
    if any(not keys.isdisjoint(word.syllables.get(system, _NONE)) for system, keys in join.syllables.items()):
        return True
    return _is_spelt_like(join.text, word)


def _is_spelt_like(text: str, word: Word) -> bool:
    alike = OSA.normalized_similarity(text, word.text)
    if not word.person:
        return alike >= LEAST_JOINED_SPELLING
    if alike < LEAST_JOINED_SPELLING_OF_PERSON:
        return False
    shorter, longer = sorted((len(text), len(word.text)))
    return shorter >= LEAST_JOINED_LENGTH * longer


def _find_joined(joins: tuple[Join, ...], words: tuple[Word, ...], *, turned: bool) -> list[_Meeting]:
    meetings = []
    wanted = find_wanted(words)
    for join in filter(wanted.allows, joins):
        joined = join.word
        for at, word in enumerate(words):
            if joined.keys.isdisjoint(word.keys) or not may_be_one(joined, word):
                continue
            likeness = compare_words(joined, word)
            if likeness.value >= LEAST_LIKENESS:
                met = Likeness(likeness.value * JOINED, "joined_words")
                spans = ((at, at + 1), (join.start, join.end)) if turned else ((join.start, join.end), (at, at + 1))
                meetings.append(_Meeting(met.value * (PAIRING_JOINED + join.end - join.start), *spans, met))
    return meetings
