"""History: the lists as they were at a past moment, or as an earlier answer saw them."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.clock import format_time
from app.errors import BadRequest, NotFound, Problem, StoreUnavailable
from app.model.listing import Revision
from app.model.screening import AsOfBasis
from app.services.lists.publish import Generation, Publisher
from app.store.database import Database, Transaction

# A prepared SDN list takes some 100 MB beside the one in force. An inquiry asks about one day at a time, and compares
# it with another.
GENERATIONS_KEPT = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """A moment that was asked about, and its generation for as long as the store's mark stays."""

    moment: datetime
    basis: AsOfBasis
    mark: int
    generation: Generation


class History:
    """The generation in force and, built on demand, those of the past; the few that were asked for last are kept."""

    def __init__(self, database: Database, publisher: Publisher) -> None:
        self._database = database
        self._publisher = publisher
        self._kept: OrderedDict[tuple[str, ...], Generation] = OrderedDict()
        self._building = threading.Lock()
        self._asked: _Asked | None = None

    def get_current(self) -> Generation:
        """The generation in force.

        Raises:
            NoCorpus: no list is loaded.
        """
        return self._publisher.get_current()

    def get_at(self, moment: datetime, basis: AsOfBasis) -> Generation:
        """The lists as they were at a moment.

        Args:
            moment: Aware; itself included.
            basis: By which clock.

        Raises:
            BadRequest: nothing was held, or published, by then.
            StoreUnavailable: the database cannot be used.
        """
        last, near = self._asked, self._publisher.find_current()
        # An inquiry asks about one moment again and again: finding its revisions took as long as searching them. What
        # was recorded since is seen as soon as it is in force.
        if last is not None and near is not None and (last.moment, last.basis, last.mark) == (moment, basis, near.mark):
            return last.generation
        with self._database.read() as transaction:
            mark = transaction.revisions.latest_mark()
            revisions = transaction.revisions.list_at(moment, by_published=basis is AsOfBasis.PUBLISHED)
            if not revisions:
                text = f"no list was {basis.value} by then; a later moment, or the other basis, may have an answer"
                raise BadRequest("there is no past to ask", (Problem("as_of", text, format_time(moment)),))
            generation = self._get(transaction, revisions)
            self._asked = _Asked(moment, basis, mark, generation)
            return generation

    def get_of(self, digest: str) -> Generation:
        """The lists that an answer was given from, by the digest of its corpus.

        Raises:
            NotFound: no answer was ever given here from such a corpus.
            StoreUnavailable: the database cannot be used.
        """
        with self._database.read() as transaction:
            named = transaction.corpora.find_revisions(digest)
            if named is None:
                raise NotFound(f"no answer was given here from corpus {digest}")
            return self._get(transaction, _find_revisions(transaction, named))

    def _get(self, transaction: Transaction, revisions: Sequence[Revision]) -> Generation:
        key = tuple(sorted(revision.id for revision in revisions))
        near = self._publisher.find_current()
        if near is not None and key == tuple(sorted(revision.id for revision in near.revisions.values())):
            return replace(near, freshness=None)
        with self._building:  # one at a time: two would need the memory of two
            if key not in self._kept:
                generation = self._publisher.build(transaction, revisions, near)
                self._publisher.record(generation)
                self._kept[key] = self._publisher.keep(generation)
            self._kept.move_to_end(key)
            while len(self._kept) > GENERATIONS_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


def _find_revisions(transaction: Transaction, named: Mapping[str, str]) -> tuple[Revision, ...]:
    return tuple(_get_revision(transaction, list_id, revision_id) for list_id, revision_id in named.items())


def _get_revision(transaction: Transaction, list_id: str, revision_id: str) -> Revision:
    revision = transaction.revisions.find_revision(list_id, revision_id)
    if revision is None:
        text = f"the database does not hold {revision_id}, from which answers were given: rows were deleted; restore it"
        raise StoreUnavailable(text)
    return revision
