"""Revisions of lists: what each one held, when it was published and when it was taken in.

A revision is stored as its difference to the one recorded before it: `memberships` says from which number to which an
entry was held, and `entry_versions` keeps each wording once. A hundred revisions cost what they changed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, func, insert, select

from app.errors import StoreUnavailable
from app.model.entry import Entry, EntryType
from app.model.listing import ChangeKind, EntryChange, EntryVersion, ListReading, Revision
from app.store.codec import decode_entry, hash_bytes, hash_content
from app.store.locks import Lock, take_lock
from app.store.members import (
    LATEST_PUBLISHED_FIRST,
    encode_entries,
    is_member,
    load_difference,
    replace_members,
    select_in_force,
)
from app.store.tables import ENTRY_VERSIONS, MEMBERSHIPS, REVISIONS

_COLUMNS = tuple(REVISIONS.c[name] for name in Revision.__dataclass_fields__)
# 12 hex digits tell 2**48 contents apart: plenty within one list and one day.
_HASH_DIGITS_IN_ID = 12


@dataclass(frozen=True, slots=True)
class RevisionRepository:
    """Revisions over one connection."""

    connection: Connection

    def record_reading(
        self, reading: ListReading, *, published_at: datetime, recorded_at: datetime, keep_later: bool = False
    ) -> tuple[Revision, bool]:
        """Records a reading as a new revision, unless it says nothing new.

        Nothing is recorded when the content equals that of the revision in force at `published_at`. For today's file
        that is the revision in force; for an older file it is the one before it in the authority's time, so that
        importing the same old file twice adds one revision and not two.

        Args:
            reading: What the list says.
            published_at: When the authority published it.
            recorded_at: Now.
            keep_later: Record the same content as a revision of its own when it was published on a later day. It costs
                one row, and only so does a file of a day between the two, imported after both, stay history.

        Returns:
            The new revision and True, or the one that says the same already and False.

        Raises:
            ValueError: two entries share an id.
        """
        take_lock(self.connection, Lock.RECORD_REVISION)
        wordings = encode_entries(reading)
        content = hash_content((wording.entry.id, wording.hash) for wording in wordings)
        earlier = self.find_at(reading.list, published_at, by_published=True)
        if (
            earlier is not None
            and earlier.content == content
            and not (keep_later and published_at.date() > earlier.published_at.date())
        ):
            return earlier, False
        number = self._find_latest_number(reading.list) + 1
        revision = Revision(
            id=self._make_id(reading.list, number, published_at, content),
            list=reading.list,
            number=number,
            published_at=published_at,
            recorded_at=recorded_at,
            content=content,
            entries=len(wordings),
            files=reading.files,
            warnings=reading.warnings,
        )
        row = {name: getattr(revision, name) for name in Revision.__dataclass_fields__}
        self.connection.execute(insert(REVISIONS), row | {"mark": self.latest_mark() + 1})
        replace_members(self.connection, revision, wordings)
        return revision, True

    def latest_mark(self) -> int:
        """A number that grows with every revision recorded on any list; 0 when there is none. Cheap enough to poll."""
        return int(self.connection.execute(select(func.coalesce(func.max(REVISIONS.c.mark), 0))).scalar_one())

    def find_in_force(self, list_id: str) -> Revision | None:
        """The revision that was published last, the later recorded of two; None when the list is not held."""
        return self._find_first(_select_revisions(list_id).order_by(*LATEST_PUBLISHED_FIRST))

    def list_in_force(self) -> tuple[Revision, ...]:
        """The revision in force of every list that is held, by list id."""
        return self._list_chosen(select_in_force())

    def list_at(self, moment: datetime, *, by_published: bool) -> tuple[Revision, ...]:
        """The revision of every list that was in force at a moment, by list id; see `find_at`."""
        return self._list_chosen(select_in_force(_is_before(moment, by_published=by_published)))

    def find_revision(self, list_id: str, revision_id: str) -> Revision | None:
        """The revision of that id, when it is one of that list."""
        return self._find_first(_select_revisions(list_id).where(REVISIONS.c.id == revision_id))

    def list_revisions(self, list_id: str) -> tuple[Revision, ...]:
        """Every revision of a list, the last recorded first; empty when the list is not held."""
        found = _select_revisions(list_id).order_by(REVISIONS.c.number.desc())
        return tuple(_make_revision(row) for row in self.connection.execute(found))

    def find_at(self, list_id: str, moment: datetime, *, by_published: bool) -> Revision | None:
        """The revision in force at a moment.

        Args:
            list_id: The list.
            moment: Inclusive: a revision of this very moment counts.
            by_published: True asks what the authority had published by then, whenever it was taken in; False asks what
                this installation held as in force then.

        Returns:
            None when there was nothing yet.
        """
        then = _is_before(moment, by_published=by_published)
        return self._find_first(_select_revisions(list_id).where(then).order_by(*LATEST_PUBLISHED_FIRST))

    def load_entries(self, revision: Revision) -> tuple[Entry, ...]:
        """The entries of a revision, by id.

        Raises:
            StoreUnavailable: they are not, byte for byte, those that were recorded: a list with a row less would answer
                clear where it must not.
        """
        found = (
            select(MEMBERSHIPS.c.entry_id, ENTRY_VERSIONS.c.payload)
            .join(ENTRY_VERSIONS, ENTRY_VERSIONS.c.hash == MEMBERSHIPS.c.hash)
            .where(is_member(MEMBERSHIPS, revision.list, revision.number))
            .order_by(MEMBERSHIPS.c.entry_id)
        )
        rows = self.connection.execute(found).all()
        if hash_content((entry_id, hash_bytes(payload.encode())) for entry_id, payload in rows) != revision.content:
            raise StoreUnavailable(
                f"the database holds other entries of {revision.id} than were recorded: it was damaged or altered; "
                "restore it, or import the list again"
            )
        return tuple(decode_entry(payload) for _, payload in rows)

    def find_changes(self, before: Revision, after: Revision) -> tuple[EntryChange, ...]:
        """What differs between two revisions of a list, in either order of time, by entry id.

        Raises:
            ValueError: they are of two lists.
        """
        if before.list != after.list:
            raise ValueError(f"{before.id} and {after.id} are revisions of two lists")
        old = load_difference(self.connection, before, after)
        new = load_difference(self.connection, after, before)
        return tuple(_make_change(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()))

    def find_entry(self, entry_id: str) -> tuple[EntryVersion, ...]:
        """Every wording in which any list held an entry, the last recorded first; empty for an unknown id."""
        begun = and_(REVISIONS.c.list == MEMBERSHIPS.c.list, REVISIONS.c.number == MEMBERSHIPS.c.from_number)
        found = (
            select(ENTRY_VERSIONS.c.payload, MEMBERSHIPS.c.list, MEMBERSHIPS.c.from_number, MEMBERSHIPS.c.to_number)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.hash == ENTRY_VERSIONS.c.hash)
            .join(REVISIONS, begun)
            .where(MEMBERSHIPS.c.entry_id == entry_id)
            .order_by(REVISIONS.c.mark.desc())
        )
        rows = self.connection.execute(found).all()
        revisions = {
            (r.list, r.number): r for list_id in {row.list for row in rows} for r in self.list_revisions(list_id)
        }
        return tuple(
            EntryVersion(
                entry=decode_entry(row.payload),
                list=row.list,
                from_revision=revisions[row.list, row.from_number],
                to_revision=None if row.to_number is None else revisions[row.list, row.to_number],
            )
            for row in rows
        )

    def search_entries(
        self, text: str | None, list_id: str | None, entry_type: EntryType | None, *, after: str | None, limit: int
    ) -> tuple[Entry, ...]:
        """Entries of the revisions in force, by id.

        Args:
            text: Part of any one of an entry's names, in any case; None means any. `%` and `_` mean themselves.
            list_id: The entry's own list (`sdn`), whichever list's revision holds it; None means any.
            entry_type: None means any.
            after: The last id of the page before; None for the first page.
            limit: The most entries to return, 1 or more.
        """
        in_force = select_in_force()
        found = (
            select(ENTRY_VERSIONS.c.payload)
            .join(MEMBERSHIPS, MEMBERSHIPS.c.hash == ENTRY_VERSIONS.c.hash)
            .join(in_force, is_member(MEMBERSHIPS, in_force.c.list, in_force.c.number))
            .order_by(MEMBERSHIPS.c.entry_id)
            .limit(limit)
        )
        if text is not None:
            found = found.where(ENTRY_VERSIONS.c.search_text.contains(text.casefold(), autoescape=True))
        if list_id is not None:
            found = found.where(ENTRY_VERSIONS.c.list == list_id)
        if entry_type is not None:
            found = found.where(ENTRY_VERSIONS.c.type == entry_type.value)
        if after is not None:
            found = found.where(MEMBERSHIPS.c.entry_id > after)
        return tuple(decode_entry(payload) for payload in self.connection.scalars(found))

    def _list_chosen(self, chosen: Subquery) -> tuple[Revision, ...]:
        found = select(*_COLUMNS).join(chosen, REVISIONS.c.mark == chosen.c.mark).order_by(REVISIONS.c.list)
        return tuple(_make_revision(row) for row in self.connection.execute(found))

    def _find_first(self, found: Select[Any]) -> Revision | None:
        row = self.connection.execute(found.limit(1)).one_or_none()
        return None if row is None else _make_revision(row)

    def _find_latest_number(self, list_id: str) -> int:
        found = select(func.coalesce(func.max(REVISIONS.c.number), 0)).where(REVISIONS.c.list == list_id)
        return int(self.connection.execute(found).scalar_one())

    def _make_id(self, list_id: str, number: int, published_at: datetime, content: str) -> str:
        # A list that goes back to an earlier content on one day would earn the same id twice; the number parts them.
        digits = content.removeprefix("sha256:")[:_HASH_DIGITS_IN_ID]
        plain = f"{list_id}-{published_at.astimezone(UTC).date().isoformat()}-{digits}"
        return plain if self.find_revision(list_id, plain) is None else f"{plain}-{number}"


def _select_revisions(list_id: str) -> Select[Any]:
    return select(*_COLUMNS).where(REVISIONS.c.list == list_id)


def _is_before(moment: datetime, *, by_published: bool) -> ColumnElement[bool]:
    return (REVISIONS.c.published_at if by_published else REVISIONS.c.recorded_at) <= moment


def _make_revision(row: Any) -> Revision:
    return Revision(**row._mapping)


def _make_change(entry_id: str, before: Entry | None, after: Entry | None) -> EntryChange:
    if before is None:
        return EntryChange(ChangeKind.ADDED, entry_id, None, after)
    if after is None:
        return EntryChange(ChangeKind.REMOVED, entry_id, before, None)
    return EntryChange(ChangeKind.CHANGED, entry_id, before, after)
