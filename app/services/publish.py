"""Publish: the revisions in force become the corpus that answers."""

import logging
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.errors import BadSetting, NoCorpus, Problem
from app.matching.corpus import Corpus, build_corpus
from app.model.entry import Entry
from app.model.listing import ListDescription, ListOrigin, Revision
from app.store.database import Database

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Generation:
    """What is screened against, as one immutable whole.

    Attributes:
        corpus: The entries, prepared.
        revisions: The revision in force of every list that is held, by list id.
        house_ids: For each house list, the ids of the corpus entries that it contributes to.
        mark: The store's mark at the moment of reading; another mark means that there is something newer.
    """

    corpus: Corpus
    revisions: Mapping[str, Revision]
    house_ids: Mapping[str, frozenset[str]]
    mark: int


class Publisher:
    """Reads what is in force and swaps it in whole; a request sees one generation from its first line to its last."""

    def __init__(self, database: Database, descriptions: Mapping[str, ListDescription]) -> None:
        self._database = database
        self._descriptions = descriptions
        self._generation: Generation | None = None
        self._publishing = threading.Lock()

    def find_current(self) -> Generation | None:
        """The generation in force; None when nothing was ever published here."""
        return self._generation

    def get_current(self) -> Generation:
        """The generation in force.

        Raises:
            NoCorpus: no list is loaded, or what is loaded holds no entry.
        """
        generation = self._generation
        if generation is None or not generation.corpus.entries:
            raise NoCorpus("no list is loaded, so nothing can be screened; load one with `interdict import`")
        return generation

    def publish(self) -> bool:
        """Publishes what the store holds, if that is newer than what is in force; returns whether it was.

        Raises:
            StoreUnavailable: the database cannot be read; the generation in force stays.
            BadSetting: a list is held that nothing under lists/ describes.
        """
        with self._publishing:
            with self._database.read() as transaction:
                mark = transaction.revisions.latest_mark()
                if self._generation is not None and self._generation.mark == mark:
                    return False
                revisions = transaction.revisions.list_in_force()
                self._check_described(revisions)
                held = {revision.list: transaction.revisions.load_entries(revision) for revision in revisions}
            entries, house_ids = join_house_entries(held, self._descriptions)
            corpus = build_corpus(entries, revisions)
            self._generation = Generation(corpus, {revision.list: revision for revision in revisions}, house_ids, mark)
            logger.info(
                "published %d entries of %d lists as corpus %s", len(entries), len(revisions), corpus.digest[:19]
            )
            return True

    def _check_described(self, revisions: Sequence[Revision]) -> None:
        # Leaving such a list out would turn its hits into clears.
        unknown = [revision.list for revision in revisions if revision.list not in self._descriptions]
        if unknown:
            text = "held, but nothing under lists/ describes it; put its description back (a house list may be empty)"
            raise BadSetting(
                "a list is held that is not described", tuple(Problem(list_id, text) for list_id in unknown)
            )


def join_house_entries(
    held: Mapping[str, Sequence[Entry]], descriptions: Mapping[str, ListDescription]
) -> tuple[tuple[Entry, ...], Mapping[str, frozenset[str]]]:
    """Joins article-derived entries to the official entries that confirm them.

    An article-derived entry whose `official_id` is held gives that entry its sources, its further names and its
    relations; the official data stand. One that nothing held confirms stays an entry of its own, provisional.

    Returns:
        All entries by id, and for each house list the ids of the entries it contributes to.
    """
    is_house = {
        list_id: list_id in descriptions and descriptions[list_id].origin is ListOrigin.HOUSE for list_id in held
    }
    entries = {entry.id: entry for list_id, group in held.items() if not is_house[list_id] for entry in group}
    house_ids: dict[str, set[str]] = defaultdict(set)
    for list_id in sorted(held):
        for entry in held[list_id] if is_house[list_id] else ():
            official = entries.get(entry.official_id) if entry.official_id is not None else None
            joined = entry if official is None else _join(official, entry)
            entries[joined.id] = joined
            house_ids[list_id].add(joined.id)
    return tuple(entries[key] for key in sorted(entries)), {key: frozenset(ids) for key, ids in house_ids.items()}


def _join(official: Entry, house: Entry) -> Entry:
    known = {name.text.casefold() for name in official.names}
    related = {(relation.kind, relation.party.casefold()) for relation in official.relations}
    return replace(
        official,
        names=official.names + tuple(name for name in house.names if name.text.casefold() not in known),
        legal_basis=official.legal_basis
        + tuple(basis for basis in house.legal_basis if basis not in official.legal_basis),
        dates=replace(official.dates, listed=official.dates.listed or house.dates.listed),
        relations=official.relations + tuple(r for r in house.relations if (r.kind, r.party.casefold()) not in related),
        sources=official.sources + house.sources,
    )
