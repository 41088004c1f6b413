"""The promise of the candidate step: nothing is lost that scoring every name would find."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.bench.queries import Query
from app.model.entry import Entry
from app.model.screening import DEFAULT_THRESHOLD, Match, Subject


@dataclass(frozen=True, slots=True)
class Promise:
    """What became of it.

    Attributes:
        queries: How many were asked both ways.
        matches: Entries that scoring every name found at or above the default threshold.
        lost: Those of them that the search did not find.
    """

    queries: int
    matches: int
    lost: int


class Searchable(Protocol):
    """What can be asked both ways; `Corpus` is meant."""

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries."""

    def find_matches(self, subject: Subject, *, threshold: float, limit: int) -> tuple[Match, ...]:
        """Searches."""

    def scan_matches(self, subject: Subject, *, threshold: float) -> tuple[Match, ...]:
        """Scores every name."""


def check_promise(corpus: Searchable, queries: Sequence[Query]) -> Promise:
    """Asks every query both ways; one over 20,000 names takes about a second."""
    matches = lost = 0
    for query in queries:
        subject = Subject(query.text, query.type)
        scanned = {match.entry.id for match in corpus.scan_matches(subject, threshold=DEFAULT_THRESHOLD)}
        found = corpus.find_matches(subject, threshold=DEFAULT_THRESHOLD, limit=len(corpus.entries))
        matches += len(scanned)
        lost += len(scanned - {match.entry.id for match in found})
    return Promise(len(queries), matches, lost)
