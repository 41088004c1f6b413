"""Databases for tests: each test gets its own, freshly migrated and empty, on SQLite and on a real PostgreSQL."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from app.store.database import Database, open_database
from app.store.tables import METADATA
from tests.postgres import run_postgres

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of the server's `postgres` database; the server runs until the last test."""
    with run_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres_server: str) -> str:
    """The URL of the one migrated PostgreSQL database that tests use in turn."""
    _execute(postgres_server, "CREATE DATABASE migrated")
    url = _with_database(postgres_server, "migrated")
    _migrate(url)
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file."""
    path = tmp_path_factory.mktemp("template") / "interdict.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated SQLite database."""
    path = tmp_path / "interdict.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(migrated_postgres_url: str) -> str:
    """The URL of a migrated PostgreSQL database without rows.

    Emptying one database takes milliseconds; making one writes three hundred files. A test that changes the schema
    itself takes `empty_database_url`, which nobody uses after it.
    """
    _execute(migrated_postgres_url, *(f"DELETE FROM {table.name}" for table in reversed(METADATA.sorted_tables)))
    return migrated_postgres_url


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a PostgreSQL database without any table, dropped after the test."""
    name = f"test_{next(_NUMBERS)}"
    _execute(postgres_server, f"CREATE DATABASE {name}")
    yield _with_database(postgres_server, name)
    _execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database, once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("empty_postgres_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty database, once on SQLite and once on PostgreSQL."""
    opened = open_database(database_url)
    yield opened
    opened.close()


def _migrate(url: str) -> None:
    database = open_database(url)
    database.migrate()
    database.close()


def _execute(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _with_database(url: str, name: str) -> str:
    return url.replace("@/postgres?", f"@/{name}?")
