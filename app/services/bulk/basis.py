"""Basis: the lists that a job begins with, and the same lists again after a restart."""

from datetime import datetime

from app.errors import ListNotHeld
from app.model.bulk import BulkOptions, JobBasis
from app.services.lists.history import History
from app.services.lists.list_policy import ListPolicy
from app.services.lists.publish import Generation, Publisher


class JobLists:
    """The lists that the jobs of one process are screened against."""

    def __init__(self, publisher: Publisher, history: History, policy: ListPolicy) -> None:
        self._publisher = publisher
        self._history = history
        self._policy = policy

    def check_loaded(self) -> None:
        """Returns when there are lists to screen against.

        Raises:
            NoCorpus, StoreUnavailable: there are none.
        """
        if self._publisher.find_current() is None:
            self._publisher.publish()
        self._publisher.get_current()

    def get_current(self) -> Generation:
        """The lists in force, those that another process has just taken in included.

        Raises:
            NoCorpus: none is loaded.
            StoreUnavailable: the database cannot be used.
        """
        self._publisher.publish()
        return self._publisher.get_current()

    def find_of(self, basis: JobBasis) -> Generation | None:
        """The lists that a job began with; None where this program prepares them otherwise than the one before it.

        Raises:
            NotFound, StoreUnavailable: they cannot be had.
        """
        for find in (self._publisher.find_current, self.get_current, lambda: self._history.get_of(basis.corpus)):
            generation = find()
            if generation is not None and generation.corpus.digest == basis.corpus:
                return generation
        return None

    def make_basis(self, options: BulkOptions, generation: Generation, at: datetime) -> JobBasis:
        """Says what a job is screened against.

        Raises:
            ListNotHeld: a list that was asked for by name, or is required, is not held.
            ListStale: a required one is out of date, and the policy gives no answers then.
        """
        lists = None if options.lists is None else frozenset(options.lists)
        degraded = self._policy.check(generation, lists, at)
        not_held = self._policy.find_not_held(generation, lists)
        if lists is not None and not_held and not degraded:
            names = ", ".join(not_held)
            raise ListNotHeld(
                f"{names}: known, but not loaded, so no answer can be clear; import or sync it, or ask other lists"
            )
        revisions = sorted(generation.revisions.items())
        return JobBasis(
            corpus=generation.corpus.digest,
            revisions=tuple((list_id, revision.id) for list_id, revision in revisions),
            not_held=not_held,
            degraded=degraded,
        )
