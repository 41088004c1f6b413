"""Words that are one in the other name: adjacent words of listed names, and adjacent words of a question."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from app.matching import weights
from app.matching.alignment import may_be_one, may_become_one
from app.matching.ceilings import profile_joins, weigh_joined
from app.matching.filing import FiledNames
from app.matching.key_table import Numbers
from app.matching.likeness import compare_words
from app.matching.meetings import NO_MEETINGS, NO_NAMES, Meetings, make_meetings
from app.names.joins import join_words
from app.names.recent import Recent
from app.names.word import Word

# Joined words are looked at one by one before they are believed, 10 microseconds each, as long as that is cheaper than
# to score the names that hold them.
_MOST_JOINS_READ = 200
# Words that decide nothing, as `Holders` remembers them.
_REMEMBERED_WORDS = 4_096


class JoinedWords:
    """The joined words of filed names."""

    def __init__(self, filed: FiledNames) -> None:
        """Begins with nothing remembered."""
        self._filed = filed
        # Not a cache that refers back to this object: an old corpus must vanish with its last reader.
        self._remembered = Recent[bytes, Meetings](_REMEMBERED_WORDS)

    def find_unjoined(self, runs: Sequence[tuple[Word, ...]]) -> list[Numbers]:
        """Returns for each run of words of the question the numbers of the listed words that it may be in one."""
        return [
            NO_NAMES if not numbers else self._believe_unjoined(join_words(run), numbers)
            for run, numbers in zip(runs, self._filed.vocabulary.find_unjoined(runs), strict=True)
        ]

    def _believe_unjoined(self, join: Word, numbers: set[int]) -> Numbers:
        words = self._filed.vocabulary.words
        return np.array([number for number in numbers if _are_joined(join, words[number])], np.uint32)

    def meet_frequent(self, word: Word) -> Meetings:
        """Does what `meet_joined` does for a word that stands beside others in many questions."""
        known = self._remembered.find(word.source)
        return self._remembered.keep(word.source, self.meet_joined(word, None)) if known is None else known

    def meet_joined(self, word: Word, within: Numbers | None) -> Meetings:
        """Lists the names in which adjacent words may be one word of the question.

        Args:
            word: The word.
            within: A few names; others are left out. None: all names.
        """
        joins = self._filed.joins
        found = joins.keys.find_rows(word.keys)
        if found and within is not None:
            names = frozenset(within.tolist())
            found = {row for row in found if int(joins.names[row]) in names}
        rows = self._believe_joins(sorted(found), word) if found else NO_NAMES
        if len(rows) == 0:
            return NO_MEETINGS
        profiles = profile_joins(joins.losses[rows], joins.weights[rows])
        table = weigh_joined(word, profiles)
        return make_meetings(joins.names[rows], np.arange(len(rows), dtype=np.uint32), table)

    def _believe_joins(self, rows: Sequence[int], word: Word) -> Numbers:
        """Returns the rows of the joined words that a word meets, of those that share a key with it."""
        # `Korea n` stands in a hundred names.
        same = defaultdict[bytes, list[int]](list)
        for row, words in zip(rows, self._filed.find_joined(rows), strict=True):
            same[words.tobytes()].append(row)
        if len(same) > _MOST_JOINS_READ:
            return np.array(rows, np.uint32)
        joins = ((self._filed.read_join(alike[0]), alike) for alike in same.values())
        met = (alike for join, alike in joins if may_become_one(join, word) and _are_joined(join.word, word))
        return np.array(sorted(row for alike in met for row in alike), np.uint32)


def _are_joined(join: Word, word: Word) -> bool:
    if join.keys.isdisjoint(word.keys) or not may_be_one(join, word):
        return False
    return compare_words(join, word).value >= weights.LEAST_LIKENESS
