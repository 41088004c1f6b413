"""Answers by the shortest way: what a transaction promises holds for it, too."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from app.errors import BadRequest, Conflict, StoreUnavailable
from app.model.record import RecordedScreening
from app.store.database import Database, open_database
from app.store.recorder import MOST_AT_ONCE, Recorder
from tests.store.samples import make_record


def find_all(database: Database, records: list[RecordedScreening]) -> list[RecordedScreening | None]:
    with database.read() as transaction:
        return [transaction.screenings.find(record.id) for record in records]


@pytest.fixture
def recorder(database: Database) -> Iterator[Recorder]:
    with closing(database.open_recorder()) as opened:
        yield opened


def test_records_come_back_byte_for_byte(database: Database, recorder: Recorder) -> None:
    records = [make_record(1), replace(make_record(2, reference="商汤"), answer=bytes(range(256)))]
    database.add_screenings([], recorder)
    database.add_screenings(records, recorder)
    assert find_all(database, records) == records


@pytest.mark.parametrize("count", [MOST_AT_ONCE, MOST_AT_ONCE + 1, 5_000])
def test_any_number_of_records_is_added_or_none_of_them(database: Database, recorder: Recorder, count: int) -> None:
    records = [make_record(number) for number in range(count)]
    database.add_screenings(records[-1:], recorder)
    with pytest.raises(Conflict):
        database.add_screenings(records, recorder)
    assert find_all(database, records[:3]) == [None] * 3
    database.add_screenings(records[:-1], recorder)
    assert None not in find_all(database, [records[0], records[count // 2], records[-1]])


def test_text_that_cannot_be_kept_is_the_callers_mistake(database: Database, recorder: Recorder) -> None:
    with pytest.raises(BadRequest, match="NUL"):
        database.add_screenings([make_record(1), make_record(2, reference="a\x00b")], recorder)
    assert find_all(database, [make_record(1)]) == [None]


def test_connection_that_wrote_reads_only_when_it_is_used_to_read(database: Database, recorder: Recorder) -> None:
    database.add_screenings([make_record(1)], recorder)
    recorder.close()
    with pytest.raises(StoreUnavailable), database.read() as transaction:
        transaction.screenings.add_all([make_record(2)])


def test_failure_is_unavailable_quotes_no_row_and_is_over_when_its_cause_is(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    database = open_database(sqlite_url)
    with closing(sqlite3.connect(path)) as other, closing(database.open_recorder()) as recorder:
        database.add_screenings([make_record(1)], recorder)
        other.execute("ALTER TABLE screenings RENAME TO elsewhere")
        with pytest.raises(StoreUnavailable, match="no such table: screenings") as caught:
            database.add_screenings([make_record(2, reference="order-4711")], recorder)
        assert "order-4711" not in str(caught.value)
        other.execute("ALTER TABLE elsewhere RENAME TO screenings")
        database.add_screenings([make_record(2)], recorder)
    assert find_all(database, [make_record(2)]) == [make_record(2)]
    database.close()
