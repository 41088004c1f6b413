"""Answers by the shortest way: what a transaction promises holds for it, too."""

import sqlite3
from dataclasses import replace

import pytest

from app.errors import BadRequest, Conflict, StoreUnavailable
from app.model.record import RecordedScreening
from app.store.database import Database, open_database
from app.store.quick_insert import MOST_AT_ONCE
from tests.store.samples import make_record


def find_all(database: Database, records: list[RecordedScreening]) -> list[RecordedScreening | None]:
    with database.read() as transaction:
        return [transaction.screenings.find(record.id) for record in records]


def test_records_come_back_byte_for_byte(database: Database) -> None:
    records = [make_record(1), replace(make_record(2, reference="商汤"), answer=bytes(range(256)))]
    database.add_screenings([])
    database.add_screenings(records)
    assert find_all(database, records) == records


@pytest.mark.parametrize("count", [MOST_AT_ONCE, MOST_AT_ONCE + 1, 5_000])
def test_any_number_of_records_is_added_or_none_of_them(database: Database, count: int) -> None:
    records = [make_record(number) for number in range(count)]
    database.add_screenings(records[-1:])
    with pytest.raises(Conflict):
        database.add_screenings(records)
    assert find_all(database, records[:3]) == [None] * 3
    database.add_screenings(records[:-1])
    assert None not in find_all(database, [records[0], records[count // 2], records[-1]])


def test_text_that_cannot_be_kept_is_the_callers_mistake(database: Database) -> None:
    with pytest.raises(BadRequest, match="NUL"):
        database.add_screenings([make_record(1), make_record(2, reference="a\x00b")])
    assert find_all(database, [make_record(1)]) == [None]


def test_connection_that_wrote_reads_only_when_it_is_used_to_read(database: Database) -> None:
    database.add_screenings([make_record(1)])
    with pytest.raises(StoreUnavailable), database.read() as transaction:
        transaction.screenings.add_all([make_record(2)])


def test_database_that_cannot_be_written_is_unavailable_and_quotes_no_row(sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TABLE screenings")
    database = open_database(sqlite_url)
    with pytest.raises(StoreUnavailable, match="no such table: screenings") as caught:
        database.add_screenings([make_record(1, reference="order-4711")])
    assert "order-4711" not in str(caught.value)
    database.close()
