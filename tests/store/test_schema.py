"""Migrations make exactly the tables that the program uses, once, whoever runs them."""

import multiprocessing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.config import PROJECT_ROOT
from app.errors import StoreUnavailable
from app.store.database import Database, open_database
from app.store.schema import list_versions
from app.store.tables import METADATA


def test_migrated_schema_equals_the_tables(database: Database) -> None:
    with database.read() as transaction:
        context = MigrationContext.configure(transaction.keys.connection)
        assert compare_metadata(context, METADATA) == []


@pytest.mark.slow
def test_every_text_on_postgres_is_compared_byte_by_byte(postgres_url: str) -> None:
    database = open_database(postgres_url)
    columns = text(
        "SELECT table_name || '.' || column_name, collation_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'text'"
    )
    with database.read() as transaction:
        collations = {str(name): collation for name, collation in transaction.keys.connection.execute(columns)}
    database.close()
    assert collations["memberships.entry_id"] == "C"
    assert {name for name, collation in collations.items() if collation != "C"} == set()


def test_names_of_the_files_tell_the_versions() -> None:
    scripts = list(ScriptDirectory(PROJECT_ROOT / "migrations").walk_revisions())
    assert [script.revision for script in reversed(scripts)] == list_versions()


def test_migrating_twice_changes_nothing(database: Database) -> None:
    database.migrate()
    database.check_schema()


def test_database_without_tables_says_how_to_make_them(empty_database_url: str) -> None:
    database = open_database(empty_database_url)
    with pytest.raises(StoreUnavailable, match="holds no tables yet; start `interdict serve`"):
        database.check_schema()
    database.migrate()
    database.check_schema()
    database.close()


def test_database_of_a_newer_program_is_left_alone(empty_database_url: str) -> None:
    database = open_database(empty_database_url)
    database.migrate()
    with database.begin() as transaction:
        transaction.keys.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for ask in (database.check_schema, database.migrate):
        with pytest.raises(StoreUnavailable, match=r"9999.*a newer Interdict"):
            ask()
    database.close()


@pytest.mark.slow
def test_several_processes_may_migrate_at_once(empty_database_url: str) -> None:
    processes = [
        multiprocessing.get_context("spawn").Process(target=_migrate, args=(empty_database_url,)) for _ in "abc"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    database = open_database(empty_database_url)
    database.check_schema()
    database.close()


def _migrate(url: str) -> None:
    database = open_database(url)
    database.migrate()
    database.close()
