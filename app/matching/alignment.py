"""Which words of two names meet: the ground on which every finding stands."""

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
from app.names.analyse import AnalysedName, Join
from app.names.words import Word, find_joined_meaning

_NONE: frozenset[str] = frozenset()


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
    return Alignment(
        query,
        entry,
        tuple(pairs),
        tuple(query.words[at] for at in sorted(query_free)),
        tuple(entry.words[at] for at in sorted(entry_free)),
    )


def _rank(query: AnalysedName, entry: AnalysedName, meeting: _Meeting) -> tuple[float, list[str]]:
    """Orders meetings in the same way whichever name is the query: ties go by the words themselves."""
    ours, theirs = query.words[slice(*meeting.query_span)], entry.words[slice(*meeting.entry_span)]
    return -round(meeting.value, 9), sorted("".join(word.text for word in words) for words in (ours, theirs))


def _make_pair(query: AnalysedName, entry: AnalysedName, meeting: _Meeting) -> Pair:
    ours, theirs = query.words[slice(*meeting.query_span)], entry.words[slice(*meeting.entry_span)]
    return Pair(ours, theirs, meeting.likeness, min(_weigh(ours), _weigh(theirs)))


def _weigh(words: tuple[Word, ...]) -> float:
    return sum(WEIGHTS[word.role] for word in words)


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


def may_become_one(words: tuple[Word, ...], word: Word) -> bool:
    """Whether words may look like the one when they are joined, as `may_be_one` says: asked before they are."""
    text = "".join([part.text for part in words])
    if word.native is not None or _is_spelt_like(text, word) or find_joined_meaning(words, text) == word.meaning:
        return True
    if any(all(system in part.syllables for part in words) for system in word.syllables):
        return True
    return all(part.native is not None for part in words)


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
    for join in joins:
        for at, word in enumerate(words):
            if join.word.keys.isdisjoint(word.keys) or not may_be_one(join.word, word):
                continue
            likeness = compare_words(join.word, word)
            if likeness.value >= LEAST_LIKENESS:
                joined = Likeness(likeness.value * JOINED, "joined_words")
                spans = ((at, at + 1), (join.start, join.end)) if turned else ((join.start, join.end), (at, at + 1))
                meetings.append(_Meeting(joined.value * (PAIRING_JOINED + join.end - join.start), *spans, joined))
    return meetings
