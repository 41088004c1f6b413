"""Publish: the revisions in force become the corpus that answers."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.clock import now
from app.collector import collector_paused
from app.errors import BadSetting, NoCorpus, Problem, StoreUnavailable
from app.matching.corpus import Corpus
from app.model.draft import Link
from app.model.entry import Entry
from app.model.listing import ListDescription, PublishStage, PublishTime, Revision
from app.services.lists.freshness import Freshness, follow_freshness, load_freshness
from app.services.lists.join_entries import join_house_entries, split_by_origin
from app.services.lists.link_entries import find_links
from app.services.lists.prepare import keep_corpus, prepare_corpus
from app.services.lists.publish_times import make_take_up_times
from app.store.corpus_files import CorpusFiles
from app.store.database import Database, Transaction

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Generation:
    """What is screened against, as one immutable whole.

    Attributes:
        corpus: The entries, prepared.
        revisions: The revision of every list that is held, by list id.
        house_ids: For each house list, the ids of the corpus entries that it contributes to.
        mark: The store's mark at the moment of reading; another mark means that there is something newer.
        held: The entries by list id, as the lists hold them; what the next generation is made from.
        freshness: How current the lists are known to be; None for the lists of a past moment.
        build_s: Seconds from the first look into the store to the prepared whole.
        links: The articles' entries that official ones were found to confirm.
        times: How long this process took to take up what changed last; empty until something has changed.
    """

    corpus: Corpus
    revisions: Mapping[str, Revision]
    house_ids: Mapping[str, frozenset[str]]
    mark: int
    held: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    freshness: Freshness | None = None
    build_s: float = 0.0
    links: tuple[Link, ...] = ()
    times: tuple[PublishTime, ...] = ()


class Publisher:
    """Reads what is in force and swaps it in whole; a request sees one generation from its first line to its last."""

    def __init__(
        self,
        database: Database,
        descriptions: Mapping[str, ListDescription],
        now: Callable[[], datetime] = now,
        corpora: CorpusFiles | None = None,
    ) -> None:
        self._database = database
        self._descriptions = descriptions
        self._now = now
        self._corpora = corpora
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

    def adopt(self, generation: Generation) -> None:
        """Puts a generation in force that this process had from the one that it was forked from."""
        self._generation = generation

    def publish(self) -> bool:
        """Publishes what the store holds, if that is newer than what is in force; returns whether it was.

        How current the lists are is read anew in any case: a source that was asked and had nothing new moves no mark.

        Raises:
            StoreUnavailable: the database cannot be used; the generation in force stays.
            BadSetting: a list is held that nothing under lists/ describes.
        """
        with self._publishing:
            current, start = self._generation, time.perf_counter()
            with self._database.read() as transaction:
                mark = transaction.revisions.latest_mark()
                freshness = self._load_freshness(transaction, current)
                if current is not None and current.mark == mark:
                    self._generation = replace(current, freshness=freshness)
                    return False
                generation = self.build(transaction, transaction.revisions.list_in_force(), current)
                new = _list_new(current, generation)
                read_times = _load_read_times(transaction, new)
            self.record(generation)
            times = make_take_up_times(new, freshness.known_at or self._now(), time.perf_counter() - start)
            self._generation = replace(generation, mark=mark, freshness=freshness, times=(*read_times, *times))
            _log_published(generation)
            self._keep_times(times)
            if current is not None:  # what is made from nothing is kept at once
                self._generation = self.keep(self._generation)
            return True

    def build(self, transaction: Transaction, revisions: Sequence[Revision], near: Generation | None) -> Generation:
        """Builds a generation from revisions, current or past, without putting it in force.

        Args:
            transaction: To read entries from.
            revisions: At most one per list.
            near: One that has most of the same entries, whose work is used again; None to start from nothing.

        Raises:
            BadSetting: a list is held that nothing under lists/ describes.
        """
        start = time.perf_counter()
        self._check_described(revisions)
        with collector_paused():
            held = {revision.list: _load_entries(transaction, revision, near) for revision in revisions}
            links = find_links(*split_by_origin(held, self._descriptions))
            entries, house_ids = join_house_entries(held, self._descriptions, links)
            corpus = prepare_corpus(entries, revisions, None if near is None else near.corpus, self._corpora)
        by_list = {revision.list: revision for revision in revisions}
        return Generation(corpus, by_list, house_ids, 0, held, None, time.perf_counter() - start, links)

    def keep(self, generation: Generation) -> Generation:
        """Keeps the corpus of a generation on disk; returns the generation with the corpus as it stands there."""
        if self._corpora is None:
            return generation
        return replace(generation, corpus=keep_corpus(generation.corpus, self._corpora))

    def record(self, generation: Generation) -> None:
        """Keeps what a generation is made of, before it gives its first answer, so that a replay can build it again.

        The links that it is the first to find are kept for those who ask how an article's entry came to be confirmed.

        Raises:
            StoreUnavailable: it cannot be kept.
        """
        revisions = {list_id: revision.id for list_id, revision in generation.revisions.items()}
        with self._database.read() as transaction:  # a command at the terminal need not wait for a writer
            if transaction.corpora.find_revisions(generation.corpus.digest) is not None:
                return
        with self._database.begin() as transaction:
            transaction.corpora.add_if_new(generation.corpus.digest, revisions, self._now())
            transaction.links.add_new(generation.links, self._now())

    def _keep_times(self, times: Sequence[PublishTime]) -> None:
        if not times:
            return
        try:
            with self._database.begin() as transaction:
                transaction.publish_times.add_new(times)
        except StoreUnavailable as exc:  # the lists are in force all the same
            logger.warning("how long publishing took cannot be kept: %s", exc)

    def _load_freshness(self, transaction: Transaction, current: Generation | None) -> Freshness:
        before = None if current is None else current.freshness
        return follow_freshness(before, load_freshness(transaction), self._now())

    def _check_described(self, revisions: Sequence[Revision]) -> None:
        # Leaving such a list out would turn its hits into clears.
        unknown = [revision.list for revision in revisions if revision.list not in self._descriptions]
        if unknown:
            text = "held, but nothing under lists/ describes it; put its description back (a house list may be empty)"
            raise BadSetting(
                "a list is held that is not described", tuple(Problem(list_id, text) for list_id in unknown)
            )


def _load_entries(transaction: Transaction, revision: Revision, near: Generation | None) -> tuple[Entry, ...]:
    """The entries of a revision; those that `near` holds in the same wording are its very objects, read once."""
    known = None if near is None else near.revisions.get(revision.list)
    if near is None or known is None:
        return transaction.revisions.load_entries(revision)
    if known.id == revision.id:
        return near.held[revision.list]
    entries = {entry.id: entry for entry in near.held[revision.list]}
    for change in transaction.revisions.find_changes(known, revision):
        if change.after is None:
            entries.pop(change.entry_id, None)
        else:
            entries[change.entry_id] = change.after
    if len(entries) != revision.entries:  # the whole of it is compared with what was recorded, and refused
        return transaction.revisions.load_entries(revision)
    return tuple(entries[entry_id] for entry_id in sorted(entries))


def _list_new(before: Generation | None, after: Generation) -> list[Revision]:
    """The revisions that a running process takes up; at its start it takes up nothing, it only begins."""
    if before is None:
        return []
    return [revision for list_id, revision in after.revisions.items() if before.revisions.get(list_id) != revision]


def _load_read_times(transaction: Transaction, revisions: Sequence[Revision]) -> tuple[PublishTime, ...]:
    times = transaction.publish_times.list_of([revision.id for revision in revisions])
    return tuple(time for time in times if time.stage is PublishStage.READ)


def _log_published(generation: Generation) -> None:
    logger.info(
        "published %d entries of %d lists as corpus %s in %.1f s",
        len(generation.corpus.entries),
        len(generation.revisions),
        generation.corpus.digest[:19],
        generation.build_s,
    )
