"""Everything that is screened against, prepared and immutable; a newer one replaces it whole."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from app.collector import collector_paused
from app.errors import BadRequest, Problem
from app.matching import weights
from app.matching.directory import Directory, build_directory, load_directory
from app.matching.key_table import Numbers
from app.matching.name_table import (
    NameTable,
    Reading,
    build_name_tables,
    dump_name_tables,
    load_name_tables,
    rebuild_name_tables,
)
from app.matching.packing import Parts
from app.matching.prepared import prepare_subject
from app.matching.refiling import GONE
from app.matching.search import Search
from app.matching.verdict import make_proof
from app.model.entry import Entry, EntryType
from app.model.listing import Revision
from app.model.screening import Match, Subject
from app.names.common_memory import CommonMemory

# In which readings a party of a type may be listed; one of no type may be anything.
_READINGS = {
    EntryType.COMPANY: (Reading.FIRM, Reading.UNTYPED),
    EntryType.PERSON: (Reading.PERSON, Reading.UNTYPED),
    EntryType.VESSEL: (Reading.FIRM, Reading.UNTYPED),
    EntryType.AIRCRAFT: (Reading.FIRM, Reading.UNTYPED),
    EntryType.OTHER: (Reading.UNTYPED,),
    None: tuple(Reading),
}


class Nearness(Enum):
    """How near the listed names come to a subject.

    Attributes:
        MATCH: One matches.
        NEAR: None matches; with another birth date or in another country one may.
        FAR: None matches, whatever birth date and country are told beside as many of the two as here.
    """

    MATCH = "match"
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Entries prepared for screening.

    Attributes:
        entries: All of them, in the order given.
        revisions: What they come from.
        digest: `sha256:...` of the revisions' contents and the engine's version; the same digest answers the same.
    """

    entries: Sequence[Entry]
    revisions: tuple[Revision, ...]
    digest: str
    _directory: Directory
    _tables: tuple[NameTable, ...]

    def find_matches(
        self, subject: Subject, *, threshold: float, limit: int, lists: frozenset[str] | None = None
    ) -> tuple[Match, ...]:
        """Finds the entries that may be the subject.

        Args:
            subject: Who is asked about.
            threshold: Score from which a match counts, 0.0-1.0, itself included.
            limit: The most matches to return.
            lists: Ids of the lists to ask, as entries name them; None means all.

        Returns:
            Best first; ties by status (active, provisional, removed), spelling, list and id. One match per entry, by
            its best name.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        return self._search(subject, lists, Search(self._directory, subject, threshold, limit))

    def find_nearness(self, subject: Subject, *, threshold: float) -> Nearness:
        """Finds whether anything matches, and if not, whether birth date and country keep it from that.

        Args:
            subject: Who is asked about.
            threshold: Score from which a match counts, 0.0-1.0, itself included.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        search = Search(self._directory, subject, threshold, 1)
        if self._search(subject, None, search):
            return Nearness.MATCH
        return Nearness.NEAR if search.came_near else Nearness.FAR

    def scan_matches(self, subject: Subject, *, threshold: float) -> tuple[Match, ...]:
        """Finds what `find_matches` finds by scoring every name: what its promise to lose nothing is measured against.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        search = Search(self._directory, subject, threshold, len(self.entries))
        return self._search(subject, None, search, scan=True)

    def _search(
        self, subject: Subject, lists: frozenset[str] | None, search: Search, *, scan: bool = False
    ) -> tuple[Match, ...]:
        tables = [table for table in self._tables if table.reading in _READINGS[subject.type] and len(table.filed)]
        person = any(table.reading is Reading.PERSON for table in tables)
        firm = any(table.reading is not Reading.PERSON for table in tables) or not person
        prepared = prepare_subject(subject, as_person=person, as_firm=firm)
        if not prepared.as_person and not prepared.as_firm and not subject.identifiers:
            raise BadRequest("nothing to screen", (_make_problem(subject),))
        for asked in subject.identifiers:
            for position, listed in self._directory.find_proofs(asked):
                if self._directory.is_asked(position, None, lists):
                    search.add(position, make_proof(self.entries[position], asked.kind, asked, listed))
        for table in tables:
            for query in prepared.as_person if table.reading is Reading.PERSON else prepared.as_firm:
                search.search_table(table, query, lists, scan=scan)
        return search.list_matches()

    def find_entry(self, entry_id: str) -> Entry | None:
        """Returns the entry with this id, or None."""
        position = self._directory.find_position(entry_id)
        return None if position is None else self.entries[position]

    def list_memories(self) -> list[CommonMemory]:
        """Returns what the search remembers, for processes that are forked to have it in common."""
        return [table.index.words_met for table in self._tables]

    def dump(self) -> Parts:
        """Lays everything but the revisions out as arrays, by which `load_corpus` has it again in no time."""
        return {**self._directory.dump(), **dump_name_tables(self._tables)}


def build_corpus(entries: Sequence[Entry], revisions: Sequence[Revision], previous: Corpus | None = None) -> Corpus:
    """Analyses every name once and files it.

    Args:
        entries: Of every list that is held; ids unique.
        revisions: What the entries come from.
        previous: A corpus with many of the same entries, whose work is used again; None to start from nothing. What is
            built answers the same either way.
    """
    with collector_paused():
        kept = tuple(entries)
        if previous is None or len(previous.entries) == 0:
            return _make_corpus(build_directory(kept), revisions, build_name_tables(kept))
        positions, new = _find_changes(previous, kept)
        return _make_corpus(
            build_directory(kept), revisions, rebuild_name_tables(previous._tables, positions, new, kept)
        )


def load_corpus(parts: Parts, revisions: Sequence[Revision], entries: Sequence[Entry] | None = None) -> Corpus:
    """Makes the corpus that was dumped, without analysing anything; its arrays are used as they are, not copied.

    Args:
        parts: What `Corpus.dump` gave, by this very version of the engine.
        revisions: What the entries come from.
        entries: The entries where they are at hand; None reads each from the parts when it is asked for.

    Raises:
        KeyError: a part is missing.
        msgspec.DecodeError: a part is not what it should be.
    """
    with collector_paused():
        return _make_corpus(load_directory(parts, entries), revisions, load_name_tables(parts))


def _make_corpus(directory: Directory, revisions: Sequence[Revision], tables: tuple[NameTable, ...]) -> Corpus:
    return Corpus(directory.entries, tuple(revisions), _digest(revisions), directory, tables)


def _find_changes(previous: Corpus, entries: Sequence[Entry]) -> tuple[Numbers, list[int]]:
    """Returns where the entries of a corpus stand now, and which of the entries are not in it as they are."""
    before = {entry.id: position for position, entry in enumerate(previous.entries)}
    positions = np.full(len(before), GONE, np.uint32)
    new = []
    for position, entry in enumerate(entries):
        at = before.get(entry.id)
        if at is not None and (previous.entries[at] is entry or previous.entries[at] == entry):
            positions[at] = position
        else:
            new.append(position)
    return positions, new


def _digest(revisions: Sequence[Revision]) -> str:
    parts = [
        weights.ENGINE_VERSION,
        *(f"{revision.list} {revision.content}" for revision in sorted(revisions, key=_by_list)),
    ]
    return f"sha256:{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()}"


def _by_list(revision: Revision) -> tuple[str, str]:
    return revision.list, revision.content


def _make_problem(subject: Subject) -> Problem:
    value = None if subject.name is None else subject.name[:200].encode("utf-8", "replace").decode("utf-8")
    return Problem("subject.name", "give a name with at least one letter or digit, or an identifier", value)
