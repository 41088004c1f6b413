"""Browse: what is held, since when, what changed, and earlier answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.clock import parse_time
from app.errors import BadRequest, NotFound, Problem
from app.model.entry import Entry, EntryType
from app.model.listing import (
    EntryChange,
    EntryVersion,
    HeldList,
    ListDescription,
    PublishTimes,
    Revision,
    find_publish_times,
)
from app.model.record import RecordedScreening
from app.model.source import SourceCheck
from app.services.lists.check_lists import check_lists
from app.services.lists.freshness import Freshness, describe_list_state, load_freshness
from app.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one revision of a list to another, by entry id."""

    before: Revision
    after: Revision
    changes: Sequence[EntryChange]


class Browser:
    """Reads the store; changes nothing."""

    def __init__(
        self, database: Database, descriptions: Mapping[str, ListDescription], now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._descriptions = descriptions
        self._now = now

    def list_lists(self) -> tuple[HeldList, ...]:
        """Every list that is described, by id."""
        with self._database.read() as transaction:
            revisions = {revision.list: revision for revision in transaction.revisions.list_in_force()}
            freshness = load_freshness(transaction)
            times = _load_times(transaction, revisions.values())
        return tuple(
            self._describe(list_id, revisions.get(list_id), freshness, times) for list_id in sorted(self._descriptions)
        )

    def get_list(self, list_id: str) -> HeldList:
        """One list.

        Raises:
            NotFound: nothing describes it.
        """
        self._get_description(list_id)
        with self._database.read() as transaction:
            revision = transaction.revisions.find_in_force(list_id)
            times = _load_times(transaction, () if revision is None else (revision,))
            return self._describe(list_id, revision, load_freshness(transaction), times)

    def list_checks(self) -> tuple[SourceCheck, ...]:
        """What asking each source came to, by source; one that was never asked is not there."""
        with self._database.read() as transaction:
            return transaction.source_checks.list_all()

    def list_revisions(self, list_id: str) -> Sequence[Revision]:
        """Every revision of a list, latest recorded first.

        Raises:
            NotFound: nothing describes the list.
        """
        self._get_description(list_id)
        with self._database.read() as transaction:
            return transaction.revisions.list_revisions(list_id)

    def find_difference(self, list_id: str, before: str, after: str | None) -> Difference:
        """Compares two revisions of a list.

        Args:
            before: A revision's id, or an RFC 3339 time: the revision that was in force by publication then.
            after: Likewise; None means the revision in force.

        Raises:
            NotFound: no such list or revision, or none was published by that time.
            BadRequest: neither an id nor a time with a zone.
        """
        self._get_description(list_id)
        with self._database.read() as transaction:
            old = _get_revision(transaction, list_id, before, "from")
            new = (
                _get_in_force(transaction, list_id)
                if after is None
                else _get_revision(transaction, list_id, after, "to")
            )
            return Difference(old, new, transaction.revisions.find_changes(old, new))

    def get_entry(self, entry_id: str) -> Sequence[EntryVersion]:
        """An entry's versions, the latest first.

        Raises:
            NotFound: no list ever held it here.
        """
        with self._database.read() as transaction:
            versions = transaction.revisions.find_entry(entry_id)
        if not versions:
            raise NotFound(f"no list ever held an entry {entry_id} here")
        return versions

    def search_entries(
        self, text: str | None, list_id: str | None, entry_type: EntryType | None, *, after: str | None, limit: int
    ) -> Sequence[Entry]:
        """Entries in force whose names contain a text, by id, `limit` at most, from behind the id `after`.

        Raises:
            UnknownList: nothing describes the list.
        """
        check_lists(None if list_id is None else (list_id,), self._descriptions)
        with self._database.read() as transaction:
            return transaction.revisions.search_entries(text, list_id, entry_type, after=after, limit=limit)

    def get_screening(self, screening_id: str) -> RecordedScreening:
        """An earlier answer, as given.

        Raises:
            NotFound: no such answer was given here.
        """
        with self._database.read() as transaction:
            record = transaction.screenings.find(screening_id)
        if record is None:
            raise NotFound(f"no screening {screening_id} was answered here")
        return record

    def _describe(
        self,
        list_id: str,
        revision: Revision | None,
        freshness: Freshness,
        times: Mapping[str, PublishTimes | None],
    ) -> HeldList:
        description, check = self._descriptions[list_id], freshness.checks.get(list_id)
        if revision is None:
            return HeldList(description, None, None, check)
        state = describe_list_state(revision, description, self._now(), freshness)
        return HeldList(description, revision, state, check, times[revision.id])

    def _get_description(self, list_id: str) -> ListDescription:
        if list_id not in self._descriptions:
            raise NotFound(f"no list {list_id}; known are {', '.join(sorted(self._descriptions))}")
        return self._descriptions[list_id]


def _load_times(transaction: Transaction, revisions: Iterable[Revision]) -> Mapping[str, PublishTimes | None]:
    ids = [revision.id for revision in revisions]
    times = transaction.publish_times.list_of(ids)
    return {key: find_publish_times([time for time in times if time.revision == key]) for key in ids}


def _get_in_force(transaction: Transaction, list_id: str) -> Revision:
    revision = transaction.revisions.find_in_force(list_id)
    if revision is None:
        raise NotFound(f"no revision of {list_id} is held")
    return revision


def _get_revision(transaction: Transaction, list_id: str, text: str, field: str) -> Revision:
    revision = transaction.revisions.find_revision(list_id, text)
    if revision is not None:
        return revision
    if not text[:1].isdigit():
        raise NotFound(f"{field}: no revision {text} of {list_id}; GET /v1/lists/{list_id}/revisions shows them")
    try:
        moment = parse_time(text)
    except ValueError as exc:
        raise BadRequest(
            "the revision cannot be found",
            (Problem(field, "give a revision's id, or a time such as 2024-05-02T00:00:00Z", text),),
        ) from exc
    revision = transaction.revisions.find_at(list_id, moment, by_published=True)
    if revision is None:
        raise NotFound(f"{field}: no revision of {list_id} was published by {text}")
    return revision
