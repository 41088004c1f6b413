"""What the revisions hold: the statements over `memberships` and `entry_versions` that other files share."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.model.entry import Entry
from app.model.listing import ListReading, Revision
from app.store.codec import decode_entry, encode_json, hash_bytes
from app.store.tables import ENTRY_VERSIONS, MEMBERSHIPS, REVISIONS

LATEST_PUBLISHED_FIRST = (REVISIONS.c.published_at.desc(), REVISIONS.c.number.desc())


@dataclass(frozen=True, slots=True)
class Wording:
    """An entry with its canonical JSON and the hex SHA-256 of that."""

    entry: Entry
    payload: str
    hash: str


def encode_entries(reading: ListReading) -> tuple[Wording, ...]:
    """Encodes every entry of a reading.

    Raises:
        ValueError: two entries share an id.
    """
    if len({entry.id for entry in reading.entries}) < len(reading.entries):
        raise ValueError(f"{reading.list}: two entries share an id")
    payloads = [encode_json(entry) for entry in reading.entries]
    pairs = zip(reading.entries, payloads, strict=True)
    return tuple(Wording(entry, payload.decode(), hash_bytes(payload)) for entry, payload in pairs)


def is_member(
    members: FromClause, list_id: str | ColumnElement[str], number: int | ColumnElement[int]
) -> ColumnElement[bool]:
    """The condition that a row of `memberships` belongs to a revision of a list."""
    return and_(
        members.c.list == list_id,
        members.c.from_number <= number,
        or_(members.c.to_number.is_(None), members.c.to_number > number),
    )


def select_in_force(*conditions: ColumnElement[bool]) -> Subquery:
    """`list`, `number` and `mark` of the revision in force of every list, among the revisions that meet conditions."""
    rank = func.row_number().over(partition_by=REVISIONS.c.list, order_by=LATEST_PUBLISHED_FIRST)
    columns = (REVISIONS.c.list, REVISIONS.c.number, REVISIONS.c.mark, rank.label("rank"))
    ranked = select(*columns).where(*conditions).subquery()
    return select(ranked.c.list, ranked.c.number, ranked.c.mark).where(ranked.c.rank == 1).subquery("in_force")


def load_difference(connection: Connection, one: Revision, other: Revision) -> dict[str, Entry]:
    """The entries of one revision, by id, that another of the same list does not hold in the same wording."""
    theirs = MEMBERSHIPS.alias("theirs")
    same = and_(theirs.c.entry_id == MEMBERSHIPS.c.entry_id, theirs.c.hash == MEMBERSHIPS.c.hash)
    found = (
        select(MEMBERSHIPS.c.entry_id, ENTRY_VERSIONS.c.payload)
        .join(ENTRY_VERSIONS, ENTRY_VERSIONS.c.hash == MEMBERSHIPS.c.hash)
        .where(is_member(MEMBERSHIPS, one.list, one.number))
        .where(~exists().where(is_member(theirs, other.list, other.number), same))
    )
    return {entry_id: decode_entry(payload) for entry_id, payload in connection.execute(found)}


def replace_members(connection: Connection, revision: Revision, wordings: Iterable[Wording]) -> None:
    """Makes wordings the members of a new revision, touching only what differs.

    The revision is stored already and is the last of its list; the one before it is what is compared with.
    """
    given = {wording.entry.id: wording for wording in wordings}
    held = _load_current(connection, revision.list)
    ended = [key for key, held_hash in held.items() if key not in given or given[key].hash != held_hash]
    begun = [wording for key, wording in given.items() if held.get(key) != wording.hash]
    if ended:
        end = update(MEMBERSHIPS).where(
            MEMBERSHIPS.c.list == revision.list,
            MEMBERSHIPS.c.entry_id == bindparam("ended_id"),
            MEMBERSHIPS.c.to_number.is_(None),
        )
        connection.execute(end.values(to_number=revision.number), [{"ended_id": entry_id} for entry_id in ended])
    if begun:
        _insert_versions(connection, begun)
        fixed = {"list": revision.list, "from_number": revision.number, "to_number": None}
        rows = [fixed | {"entry_id": wording.entry.id, "hash": wording.hash} for wording in begun]
        connection.execute(insert(MEMBERSHIPS), rows)


def _load_current(connection: Connection, list_id: str) -> dict[str, str]:
    found = select(MEMBERSHIPS.c.entry_id, MEMBERSHIPS.c.hash).where(
        MEMBERSHIPS.c.list == list_id, MEMBERSHIPS.c.to_number.is_(None)
    )
    return dict(connection.execute(found).all())


def _insert_versions(connection: Connection, wordings: Iterable[Wording]) -> None:
    dialect_insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    rows = [
        {
            "hash": wording.hash,
            "entry_id": wording.entry.id,
            "list": wording.entry.list,
            "type": wording.entry.type.value,
            "name": wording.entry.primary_name,
            "search_text": "\n".join(name.text for name in wording.entry.names).casefold(),
            "payload": wording.payload,
        }
        for wording in wordings
    ]
    # A wording that an earlier revision or another list held is there already.
    connection.execute(dialect_insert(ENTRY_VERSIONS).on_conflict_do_nothing(index_elements=["hash"]), rows)
