"""One search: candidates are scored, the likeliest first, for as long as they can change the answer."""

import heapq
import math
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from app.matching import weights
from app.matching.candidates import Candidate
from app.matching.directory import STATUS_ORDER, Directory
from app.matching.name_table import NameTable
from app.matching.score import NameScore, score_names
from app.matching.units import ROUNDING
from app.matching.verdict import find_best_bonus, make_match
from app.model.screening import Match, Subject
from app.names.analysed import AnalysedName
from app.names.word import Word

# A score that is over another is so by a digit of those that are shown; the tenth is for the binary form of both.
_STEP: float = 0.9 * 10**-weights.DECIMALS


class _Found(NamedTuple):
    """The best match of an entry so far, and what decides between equals.

    Attributes:
        status: Of the entry; what binds today comes first.
        misspelt: How far its name is from what was asked letter by letter, 0.0 (the same) to 1.0.
        rank: Of the entry among all.
    """

    match: Match
    status: int
    misspelt: float
    rank: int


class Search:
    """Collects the best match of each entry, and knows what is too little to be among the best.

    Attributes:
        came_near: Whether a name scored so much that it would match if birth date and country agreed as well as can be.
    """

    def __init__(self, directory: Directory, subject: Subject, threshold: float, limit: int) -> None:
        """Begins with nothing found.

        Args:
            directory: The entries.
            subject: Who is asked about.
            threshold: Score from which a match counts, 0.0-1.0, itself included.
            limit: The most matches that are wanted.
        """
        self._directory = directory
        self._subject = subject
        self._asked = [name.casefold() for name in (subject.name, *subject.aliases) if name is not None]
        self._bonus = find_best_bonus(subject)
        self._limit = limit
        # The least score that counts, and the rank that an entry of that very score must be under.
        self._last_rank = len(directory.entries)
        self._floor, self._under = threshold, self._last_rank
        self._best: dict[int, _Found] = {}
        self.came_near = False

    def add(self, position: int, match: Match) -> None:
        """Takes a match of the entry at a position, if it is among the best."""
        known = self._best.get(position)
        if match.score < self._floor or (known is not None and known.match.score >= match.score):
            return
        self._best[position] = self._rank(position, match)
        if len(self._best) >= self._limit:
            self._best = dict(heapq.nsmallest(self._limit, self._best.items(), key=_get_order))
            last = next(reversed(self._best.values()))
            # One that is spelt better comes first whatever its rank; better than as asked none is.
            self._floor, self._under = last.match.score, last.rank if last.misspelt == 0.0 else self._last_rank

    def _may_be_among_best(self, position: int, most: float) -> bool:
        """Whether an entry that scores so much at most can change the answer."""
        known = self._best.get(position)
        if known is not None:
            return most >= known.match.score + _STEP
        return most >= self._floor + _STEP or bool(self._directory.ranks[position] < self._under)

    def search_table(
        self, table: NameTable, query: AnalysedName, lists: frozenset[str] | None, *, scan: bool = False
    ) -> None:
        """Scores the names of a table that may be among the best.

        Args:
            table: The names.
            query: The subject's name, in the table's reading.
            lists: Ids of the lists to ask; None means all.
            scan: Scores every name, whatever the index says of it.
        """
        # Entries of one family list one name again and again: seven of Al-Haramain have the same ten aliases.
        scores: dict[tuple[str, str, tuple[Word, ...]], NameScore] = {}
        for name, ceiling in self._list_all(table) if scan else self._find_candidates(table, query):
            most = ceiling + self._bonus + ROUNDING
            if most < self._floor:
                break
            position = int(table.filed.entries[name])
            if not self._may_be_among_best(position, most):
                continue
            entry = self._directory.entries[position]
            listed = table.read_listed(name, entry)
            # What an entry owns is of a type of its own, which the list does not tell.
            asked = self._subject.type if listed.owned is None else None
            if not self._directory.is_asked(position, asked, lists):
                continue
            read = table.read_name(name, listed)
            # One name may be read in two ways: `Petroleos de Venezuela` by its words, and as PDVSA.
            way = read.text, read.letters, read.words
            scored = scores.get(way)
            if scored is None:
                least = -math.inf if scan else self._floor - self._bonus - ROUNDING
                scored = scores[way] = score_names(query, read, least)
            if scored.score + self._bonus + ROUNDING >= self._floor:
                self.came_near = True
                self.add(position, make_match(self._subject, entry, listed, scored))

    def _find_candidates(self, table: NameTable, query: AnalysedName) -> list[Candidate]:
        return table.index.find_candidates(query, self._floor - self._bonus)

    def _list_all(self, table: NameTable) -> Iterator[Candidate]:
        return (Candidate(name, 1.0) for name in range(len(table.filed)))

    def list_matches(self) -> tuple[Match, ...]:
        """Returns the best matches, the best first."""
        ranked = heapq.nsmallest(self._limit, self._best.items(), key=_get_order)
        return tuple(found.match for _, found in ranked)

    def _rank(self, position: int, match: Match) -> _Found:
        listed = match.matched_name.text.casefold()
        misspelt = min((OSA.normalized_distance(name, listed) for name in self._asked), default=0.0)
        return _Found(match, STATUS_ORDER[match.entry.status], misspelt, int(self._directory.ranks[position]))


def _get_order(item: tuple[int, _Found]) -> tuple[float, int, float, int]:
    """Orders what was found; of two that fit equally, as `IBRAHIM, Ali` and `IBRAHIM, 'Ali`, the one spelt as asked."""
    _, found = item
    return -found.match.score, found.status, found.misspelt, found.rank
