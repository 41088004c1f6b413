"""Who holds the words that a word of a question meets, itself or joined with others."""

from collections.abc import Sequence

import numpy as np

from app.matching import weights
from app.matching.alignment import may_be_one
from app.matching.ceilings import Shares, list_profiles, profile_joins, weigh_meetings
from app.matching.filing import FiledNames
from app.matching.key_table import Numbers
from app.matching.likeness import compare_words
from app.matching.meetings import NO_MEETINGS, Meetings, find_common, keep_best, put_in_order
from app.matching.packing import Starts, find_starts
from app.names.words import Word

# The meetings of a word with a list take 48 bytes for each name; those of a million names are not all remembered.
_REMEMBERED_MEETINGS = 1_000_000
# Where so many times more names hold a word than are still in question, only those in question are looked up:
# `Limited` stands in every third firm's name.
_MANY_HELD = 8
_FEW_HELD = 20_000
# Joined words are looked at one by one before they are believed, 10 microseconds each, as long as that is cheaper than
# to score the names that hold them.
_MOST_JOINS_READ = 200


class Holders:
    """The names by their words."""

    def __init__(self, filed: FiledNames) -> None:
        """Turns the filed names round: from words to names."""
        self._filed = filed
        self._profiles = list_profiles(filed.vocabulary.words)
        self._names, self._starts = _turn(filed)
        # A plain dictionary, as in `vocabulary.py`.
        self._remembered: dict[Word, Meetings] = {}
        self._remembered_size = 0

    def find_unjoined(self, joins: Sequence[Word]) -> list[Numbers]:
        """Returns for each of some joined words of the question the numbers of the listed words that it may be."""
        words = self._filed.vocabulary.words
        return [
            np.array([number for number in numbers if _are_joined(join, words[number])], np.uint32)
            for join, numbers in zip(joins, self._filed.vocabulary.find_unjoined(joins), strict=True)
        ]

    def meet_word(self, word: Word, within: Numbers | None) -> Meetings:
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
        few = within is not None and held > max(_FEW_HELD, _MANY_HELD * len(within))
        alone = self.meet_words(word, near.numbers, near.likenesses, within if few else None)
        met = keep_best([alone, self._meet_joined(word)])
        if not few:
            self._remember(word, met)
        return met

    def _remember(self, word: Word, met: Meetings) -> None:
        if self._remembered_size + len(met.names) > _REMEMBERED_MEETINGS:
            self._remembered.clear()
            self._remembered_size = 0
        self._remembered[word] = met
        # What meets nothing takes its place as well.
        self._remembered_size += len(met.names) + 1

    def meet_words(
        self,
        word: Word,
        numbers: Numbers,
        likenesses: Shares | float,
        within: Numbers | None = None,
        *,
        joined: bool = False,
    ) -> Meetings:
        """Lists the names that hold any of some words, each of which the word of the question meets.

        Args:
            word: Of the question.
            numbers: Of the words that are held.
            likenesses: At most, of each or of all.
            within: As `meet_word` takes it.
            joined: Whether the word of the question meets them together with its neighbours.
        """
        if len(numbers) == 0:
            return NO_MEETINGS
        spans = zip(self._starts[numbers].tolist(), self._starts[numbers + 1].tolist(), strict=True)
        holders = [self._names[start:end] for start, end in spans]
        if within is not None:
            holders = [within[find_common(within, names)[0]] for names in holders]
        sums = weigh_meetings(word, self._profiles[numbers], likenesses, joined=joined)
        sums = sums.repeat([len(names) for names in holders], axis=0)
        return Meetings(holders[0], sums) if len(holders) == 1 else put_in_order(np.concatenate(holders), sums)

    def _meet_joined(self, word: Word) -> Meetings:
        """Lists the names in which adjacent words may be one word of the question."""
        joins = self._filed.joins
        found = sorted(joins.keys.find_rows(word.keys))
        if len(found) <= _MOST_JOINS_READ:
            found = [row for row in found if _are_joined(self._filed.read_join(row), word)]
        rows = np.array(found, np.uint32)
        if len(rows) == 0:
            return NO_MEETINGS
        profiles = profile_joins(joins.losses[rows], joins.weights[rows])
        return put_in_order(joins.names[rows], weigh_meetings(word, profiles, 1.0, joined=True))


def _turn(filed: FiledNames) -> tuple[Numbers, Starts]:
    """Returns the names that hold each word, word by word and ascending, and where those of each word start."""
    order = np.argsort(filed.words, kind="stable")
    held, names = filed.words[order], filed.find_holders()[order]
    # `Bashir Saleh Bashir` holds Bashir once.
    fresh = np.ones(len(held), np.bool_)
    fresh[1:] = (held[1:] != held[:-1]) | (names[1:] != names[:-1])
    return names[fresh], find_starts(np.bincount(held[fresh], minlength=len(filed.vocabulary.words)))


def _are_joined(join: Word, word: Word) -> bool:
    if join.keys.isdisjoint(word.keys) or not may_be_one(join, word):
        return False
    return compare_words(join, word).value >= weights.LEAST_LIKENESS
