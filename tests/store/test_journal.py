"""The journal: recorded means durable, and whatever goes wrong reaches the caller."""

import threading
from collections.abc import Iterator

import pytest

from app.errors import BadRequest, StoreUnavailable
from app.store.database import Database, open_database
from app.store.journal import ScreeningJournal
from tests.store.samples import make_record

# Nobody listens on the port of the TCP port service multiplexer.
UNREACHABLE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.fixture
def journal(database: Database) -> Iterator[ScreeningJournal]:
    opened = ScreeningJournal(database)
    yield opened
    opened.close()


def count_found(database: Database, ids: list[str]) -> int:
    with database.read() as transaction:
        return sum(transaction.screenings.find(screening_id) is not None for screening_id in ids)


def test_recorded_answer_is_in_the_database(database: Database, journal: ScreeningJournal) -> None:
    journal.record([make_record(1), make_record(2)])
    assert count_found(database, ["scr-000001", "scr-000002"]) == 2


def test_no_records_need_no_waiting(journal: ScreeningJournal) -> None:
    journal.record([])


def test_twenty_threads_lose_nothing(database: Database, journal: ScreeningJournal) -> None:
    missing: list[str] = []

    def record_ten(worker: int) -> None:
        for turn in range(10):
            record = make_record(worker * 10 + turn)
            journal.record([record])
            if count_found(database, [record.id]) == 0:
                missing.append(record.id)

    threads = [threading.Thread(target=record_ten, args=(worker,)) for worker in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert missing == []
    assert count_found(database, [make_record(number).id for number in range(200)]) == 200


def test_database_that_fails_reaches_every_waiter() -> None:
    database = open_database(UNREACHABLE)
    journal = ScreeningJournal(database)
    failures: list[str] = []

    def record_one(number: int) -> None:
        with pytest.raises(StoreUnavailable, match="could not be recorded"):
            journal.record([make_record(number)])
        failures.append(str(number))

    threads = [threading.Thread(target=record_one, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    database.close()
    assert len(failures) == 20


def test_journal_lives_on_after_a_failure(database: Database, journal: ScreeningJournal) -> None:
    journal.record([make_record(1)])
    with pytest.raises(StoreUnavailable):
        journal.record([make_record(1)])
    journal.record([make_record(2)])
    assert count_found(database, ["scr-000002"]) == 1


def test_odd_text_of_one_caller_costs_the_others_nothing(database: Database) -> None:
    journal = ScreeningJournal(database)
    refused: list[int] = []

    def record_one(number: int) -> None:
        try:
            journal.record([make_record(number, reference="a\x00b" if number == 5 else None)])
        except BadRequest:
            refused.append(number)

    threads = [threading.Thread(target=record_one, args=(number,)) for number in range(10)]
    # While this transaction is open the writer of SQLite waits with the first record, and the rest become one group.
    with database.begin() as transaction:
        transaction.audit.append("key-1", "hold", "the database", {}, make_record(0).recorded_at)
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert refused == [5]
    assert count_found(database, [make_record(number).id for number in range(10)]) == 9


def test_waiting_is_bounded(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    journal = ScreeningJournal(database, timeout_s=0.05)
    with database.begin():  # another writer holds the database for longer than the time-out
        with pytest.raises(StoreUnavailable, match=r"within 0\.05 s"):
            journal.record([make_record(1)])
        with pytest.raises(StoreUnavailable, match=r"within 0\.05 s"):
            journal.record([make_record(2)])
    journal.close()
    database.close()


def test_closed_journal_refuses(database: Database) -> None:
    journal = ScreeningJournal(database)
    journal.record([make_record(1)])
    journal.close()
    journal.close()
    with pytest.raises(StoreUnavailable, match="shutting down"):
        journal.record([make_record(2)])
    assert count_found(database, ["scr-000002"]) == 0
