"""Opening a database, its errors, and what a transaction promises."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.errors import BadSetting, Conflict, StoreUnavailable
from app.store.database import Database, open_database
from app.store.tables import MEMBERSHIPS
from tests.store.samples import NOON, make_record

UNREACHABLE = "postgresql://clerk:s3cret@127.0.0.1:1/none"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not a url",
        "mysql://clerk:s3cret@host/name",
        "postgresql+asyncpg://clerk:s3cret@host/name",
        "postgresql://clerk:s3cret@host:port/name",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///interdict.db?mode=ro&password=s3cret",
    ],
)
def test_url_that_cannot_be_used_names_the_setting_and_no_password(url: str) -> None:
    with pytest.raises(BadSetting) as raised:
        open_database(url)
    assert raised.value.problems[0].field == "INTERDICT_DATABASE_URL"
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_urls_of_every_spelling_are_taken(scheme: str) -> None:
    database = open_database(f"{scheme}://clerk:s3cret@host/name?sslpassword=s3cret&application_name=desk")
    assert database.url_without_password == "postgresql+psycopg://clerk:***@host/name?application_name=desk"


def test_opening_makes_the_directory_of_an_sqlite_file(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/deep/down/interdict.db")
    database.migrate()
    database.close()
    assert (tmp_path / "deep" / "down" / "interdict.db").is_file()


def test_directory_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadSetting, match="cannot be made"):
        open_database(f"sqlite:///{tmp_path}/file/interdict.db")


def test_database_that_does_not_answer_is_unavailable_and_keeps_its_password() -> None:
    database = open_database(UNREACHABLE)
    for ask in (database.check_schema, database.migrate):
        with pytest.raises(StoreUnavailable, match=r"postgresql.*onnection refused") as raised:
            ask()
        assert "s3cret" not in str(raised.value)
    with pytest.raises(StoreUnavailable), database.read():
        pass
    database.close()


def test_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "interdict.db"
    path.write_bytes(b"a spreadsheet, say" * 100)
    database = open_database(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable, match="SQLITE_NOTADB"):
        database.check_schema()
    database.close()


def test_message_of_a_refused_row_quotes_nothing_of_it(database: Database) -> None:
    record = make_record(1, reference="a secret order")
    with pytest.raises(Conflict) as raised, database.begin() as transaction:
        transaction.screenings.add_all([record, record])
    assert "secret order" not in str(raised.value)
    assert "secret order" not in str(raised.value.__cause__)


def test_row_that_refers_to_nothing_is_no_conflict(database: Database) -> None:
    membership = {"list": "sdn", "entry_id": "sdn-1", "from_number": 1, "to_number": None, "hash": "none"}
    with pytest.raises(StoreUnavailable, match=r"FOREIGNKEY|23503"), database.begin() as transaction:
        transaction.screenings.connection.execute(insert(MEMBERSHIPS), membership)


def test_commit_on_sqlite_survives_a_power_cut(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.begin() as transaction:
        ask = transaction.keys.connection.exec_driver_sql
        settings = {name: ask(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")}
    database.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_readers_on_sqlite_do_not_wait_for_the_writer(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.begin() as writing:
        writing.screenings.add_all([make_record(1)])
        with database.read() as reading:
            assert reading.screenings.find("scr-000001") is None
    database.close()


def test_errors_of_the_caller_pass_through_unchanged(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="not ours"), database.begin():
        raise sqlite3.OperationalError("not ours")


def test_time_without_a_zone_is_a_mistake_and_no_outage(database: Database) -> None:
    naive = replace(make_record(1), recorded_at=NOON.replace(tzinfo=None))
    with pytest.raises(ValueError, match="zone"), database.begin() as transaction:
        transaction.screenings.add_all([naive])
