"""One search: candidates are scored, the likeliest first, for as long as they can change the answer."""

import heapq
from collections.abc import Iterable

from app.matching.candidates import ROUNDING, Candidate
from app.matching.directory import Directory
from app.matching.name_table import NameTable
from app.matching.score import NameScore, score_names
from app.matching.verdict import find_best_bonus, make_match
from app.model.entry import EntryStatus
from app.model.screening import Match, Subject
from app.names.analyse import AnalysedName

# Of two entries that fit equally, the one that binds today comes first.
_STATUS_ORDER = {EntryStatus.ACTIVE: 0, EntryStatus.PROVISIONAL: 1, EntryStatus.REMOVED: 2}


class Search:
    """Collects the best match of each entry, and knows what is too little to be among the best."""

    def __init__(self, subject: Subject, threshold: float, limit: int, *, scan: bool = False) -> None:
        """Begins with nothing found.

        Args:
            subject: Who is asked about.
            threshold: Score from which a match counts, 0.0-1.0, itself included.
            limit: The most matches that are wanted.
            scan: Scores every name, whatever the index says of it.
        """
        self._scan = scan
        self._subject = subject
        self._bonus = find_best_bonus(subject)
        self._limit = limit
        self._floor = threshold
        self._best: dict[int, Match] = {}

    def add(self, position: int, match: Match) -> None:
        """Takes a match of the entry at a position, if it is among the best."""
        known = self._best.get(position)
        if match.score < self._floor or (known is not None and known.score >= match.score):
            return
        self._best[position] = match
        # What only equals the last of the best leaves it where it is, and may come before it by its status or list.
        if len(self._best) == self._limit or (len(self._best) > self._limit and match.score > self._floor):
            self._floor = heapq.nlargest(self._limit, (found.score for found in self._best.values()))[-1]

    def search_table(
        self, table: NameTable, query: AnalysedName, directory: Directory, lists: frozenset[str] | None
    ) -> None:
        """Scores the names of a table that may be among the best.

        Args:
            table: The names.
            query: The subject's name, in the table's reading.
            directory: The entries.
            lists: Ids of the lists to ask; None means all.
        """
        # Entries of one family list one name again and again: seven of Al-Haramain have the same ten aliases.
        scores: dict[tuple[str, str], NameScore] = {}
        for name, ceiling in self._find_candidates(table, query):
            most = ceiling + self._bonus + ROUNDING
            if most < self._floor:
                break
            position = int(table.filed.entries[name])
            if position in self._best and most < self._best[position].score:
                continue
            entry = directory.entries[position]
            listed = table.read_listed(name, entry)
            # What an entry owns is of a type of its own, which the list does not tell.
            asked = self._subject.type if listed.owned is None else None
            if not directory.is_asked(position, asked, lists):
                continue
            read = table.read_name(name, listed)
            # One name may be read in two ways.
            scored = scores.get((read.text, read.letters))
            if scored is None:
                scored = scores[read.text, read.letters] = score_names(query, read)
            if scored.score + self._bonus + ROUNDING >= self._floor:
                self.add(position, make_match(self._subject, entry, listed, scored))

    def _find_candidates(self, table: NameTable, query: AnalysedName) -> Iterable[Candidate]:
        if self._scan:
            return (Candidate(name, 1.0) for name in range(len(table.filed)))
        return table.index.find_candidates(query, self._floor - self._bonus)

    def list_matches(self) -> tuple[Match, ...]:
        """Returns the best matches, the best first."""
        return tuple(sorted(self._best.values(), key=_rank)[: self._limit])


def _rank(match: Match) -> tuple[float, int, str, str]:
    return -match.score, _STATUS_ORDER[match.entry.status], match.entry.list, match.entry.id
