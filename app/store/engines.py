"""How a database URL becomes an engine: the driver, the pool, and SQLite's pragmas."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from app.errors import BadSetting, Problem

_SETTING = "INTERDICT_DATABASE_URL"
# A server's forty request threads each hold a connection for a millisecond or two; four processes of fifteen stay well
# under the hundred connections that PostgreSQL allows by default.
_POOL_SIZE = 5
_POOL_OVERFLOW = 10
_POOL_TIMEOUT_S = 10.0
# A writer of SQLite waits this long for another one. Recording 16,000 entries takes about two seconds on two cores.
_BUSY_TIMEOUT_MS = 15_000
_CONNECT_TIMEOUT_S = 5
# Marks a connection whose transaction writes: on SQLite it begins IMMEDIATE, so that it never finds out half-way that
# another writer came first.
WRITES = "interdict_writes"


def parse_url(text: str) -> URL:
    """Reads a database URL and names its driver.

    Raises:
        BadSetting: not a URL, or of a database that Interdict does not know. The URL is not repeated: it may hold a
            password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as exc:
        raise _make_error(
            "not a database URL; write sqlite:////path/to/file.db or postgresql://user@host/name"
        ) from exc
    match url.drivername:
        case "sqlite" | "sqlite+pysqlite":
            return _check_sqlite(url)
        case "postgresql" | "postgres" | "postgresql+psycopg":
            return url.set(drivername="postgresql+psycopg")
        case _:
            raise _make_error("no such kind of database; write a URL that begins with sqlite: or postgresql:")


def hide_password(url: URL) -> str:
    """Writes a URL for logs and messages: without the password, wherever in it that stands."""
    secret = [name for name in url.query if "password" in name.lower()]
    return url.difference_update_query(secret).render_as_string(hide_password=True)


def make_engine(url: URL) -> Engine:
    """Makes the engine of a URL that `parse_url` read, and the directory of an SQLite file.

    Raises:
        BadSetting: the directory cannot be made.
    """
    pool = {"pool_size": _POOL_SIZE, "max_overflow": _POOL_OVERFLOW, "pool_timeout": _POOL_TIMEOUT_S}
    if url.get_backend_name() == "postgresql":
        query = {"connect_timeout": str(_CONNECT_TIMEOUT_S)} | dict(url.query)
        return create_engine(url.set(query=query), hide_parameters=True, pool_pre_ping=True, **pool)
    assert url.database is not None, "parse_url refuses an SQLite URL without a file"
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise _make_error(f"the directory of the file cannot be made: {exc.strerror}") from exc
    engine = create_engine(url, hide_parameters=True, **pool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _check_sqlite(url: URL) -> URL:
    if url.database in {None, "", ":memory:"} or url.query:
        raise _make_error(
            "an SQLite database must be a plain file that every process can open: sqlite:////path/to/file.db"
        )
    return url


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own transaction handling commits behind our back around some statements; `begin` below replaces it.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS:d}")
    connection.execute("PRAGMA journal_mode = WAL")  # readers never wait for the writer
    connection.execute("PRAGMA synchronous = FULL")  # a committed answer survives a power cut
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = WRITES in connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_error(problem: str) -> BadSetting:
    return BadSetting("the database cannot be opened", (Problem(_SETTING, problem),))
