"""Everything that is screened against, prepared and immutable; a newer one replaces it whole."""

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.errors import BadRequest, Problem
from app.matching import weights
from app.matching.candidates import NameIndex
from app.matching.identifiers import list_codes, normalise_code
from app.matching.prepared import (
    ListedName,
    PreparedSubject,
    is_person_name,
    is_type_asked,
    list_names,
    prepare_subject,
)
from app.matching.score import score_names
from app.matching.verdict import find_best_bonus, make_match, make_proof
from app.model.entry import Entry, EntryStatus, Identifier, IdentifierKind
from app.model.listing import Revision
from app.model.screening import Match, Subject
from app.names.analyse import AnalysedName, analyse_name

# Of two entries that fit equally, the one that binds today comes first.
_STATUS_ORDER = {EntryStatus.ACTIVE: 0, EntryStatus.PROVISIONAL: 1, EntryStatus.REMOVED: 2}

_Codes = Mapping[tuple[IdentifierKind, str], tuple[tuple[int, Identifier], ...]]


@dataclass(frozen=True, slots=True)
class _NameTable:
    """The names of one kind of party: `listed[i]` analysed is `analysed[i]`."""

    listed: tuple[ListedName, ...]
    analysed: tuple[AnalysedName, ...]
    index: NameIndex


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Entries prepared for screening.

    Attributes:
        entries: All of them, in the order given.
        revisions: What they come from.
        digest: `sha256:...` of the revisions' contents and the engine's version; the same digest answers the same.
    """

    entries: tuple[Entry, ...]
    revisions: tuple[Revision, ...]
    digest: str
    _persons: _NameTable
    _others: _NameTable
    _codes: _Codes
    _positions: Mapping[str, int]

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
            Best first; ties by status (active, provisional, removed), list and id. One match per entry, by its best
            name.

        Raises:
            BadRequest: the subject has neither a name that can be read nor an identifier.
        """
        prepared = prepare_subject(subject)
        if not prepared.as_person and not prepared.as_firm and not subject.identifiers:
            raise BadRequest("nothing to screen", (_make_problem(subject),))
        best: dict[int, Match] = {}
        for position, match in (*self._prove(subject), *self._find_by_name(prepared, threshold)):
            asked = lists is None or match.entry.list in lists
            if asked and match.score >= threshold and (position not in best or match.score > best[position].score):
                best[position] = match
        return tuple(sorted(best.values(), key=_rank)[:limit])

    def find_entry(self, entry_id: str) -> Entry | None:
        """Returns the entry with this id, or None."""
        position = self._positions.get(entry_id)
        return None if position is None else self.entries[position]

    def _prove(self, subject: Subject) -> Iterator[tuple[int, Match]]:
        for asked in subject.identifiers:
            code = normalise_code(asked.kind, asked.value)
            if code is not None:
                for position, listed in self._codes.get((asked.kind, code), ()):
                    yield position, make_proof(self.entries[position], asked.kind, asked, listed)

    def _find_by_name(self, prepared: PreparedSubject, threshold: float) -> Iterator[tuple[int, Match]]:
        bonus = find_best_bonus(prepared.subject)
        for table, queries in ((self._persons, prepared.as_person), (self._others, prepared.as_firm)):
            for query in queries:
                for at in table.index.find_candidates(query, threshold - bonus):
                    listed = table.listed[at]
                    entry = self.entries[listed.entry]
                    if is_type_asked(prepared.subject.type, entry):
                        yield (
                            listed.entry,
                            make_match(prepared.subject, entry, listed, score_names(query, table.analysed[at])),
                        )


def build_corpus(entries: Sequence[Entry], revisions: Sequence[Revision]) -> Corpus:
    """Analyses every name once and files it.

    Args:
        entries: Of every list that is held; ids unique.
        revisions: What the entries come from.
    """
    with _collector_paused():
        return _build(tuple(entries), tuple(revisions))


def _build(kept: tuple[Entry, ...], revisions: tuple[Revision, ...]) -> Corpus:
    listed = [name for position, entry in enumerate(kept) for name in list_names(position, entry)]
    persons = [name for name in listed if is_person_name(kept[name.entry], name)]
    others = [name for name in listed if not is_person_name(kept[name.entry], name)]
    return Corpus(
        kept,
        revisions,
        _digest(revisions),
        _make_table(persons, person=True),
        _make_table(others, person=False),
        _file_codes(kept),
        {entry.id: position for position, entry in enumerate(kept)},
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Builds without the cycle collector, and then sets what was built apart from it.

    A corpus is millions of objects and no cycles; walking them all again and again doubled the time of a build and was
    a third of the time of a search.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _make_table(listed: Sequence[ListedName], *, person: bool) -> _NameTable:
    analysed = tuple(analyse_name(name.name.text, person=person) for name in listed)
    return _NameTable(tuple(listed), analysed, NameIndex(analysed))


def _file_codes(entries: Sequence[Entry]) -> _Codes:
    codes: dict[tuple[IdentifierKind, str], tuple[tuple[int, Identifier], ...]] = {}
    for position, entry in enumerate(entries):
        for identifier in entry.identifiers:
            for code in list_codes(identifier):
                codes[code] = (*codes.get(code, ()), (position, identifier))
    return codes


def _rank(match: Match) -> tuple[float, int, str, str]:
    return -match.score, _STATUS_ORDER[match.entry.status], match.entry.list, match.entry.id


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
