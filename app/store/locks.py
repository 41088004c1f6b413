"""Locks that make writers wait for each other, across processes."""

from enum import IntEnum

from sqlalchemy import Connection, text


class Lock(IntEnum):
    """What is done by one writer at a time. The numbers are keys in PostgreSQL and must never change their meaning.

    A transaction that takes several takes them in this order, or two of them could wait for each other.
    """

    MIGRATE = 4_711_000_001
    REVIEW_DRAFTS = 4_711_000_004
    RECORD_REVISION = 4_711_000_002
    APPEND_AUDIT = 4_711_000_003


def take_lock(connection: Connection, lock: Lock) -> None:
    """Waits for a lock, which the end of the transaction gives back.

    On SQLite there is nothing to do: a writing transaction begins IMMEDIATE and is alone already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int(lock)})
