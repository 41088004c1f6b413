"""The journal: recorded means durable, and whatever goes wrong reaches the caller."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import BadRequest, Conflict, InterdictError, StoreUnavailable
from app.model.access import AuditNote
from app.store.database import Database, open_database
from app.store.file_lock import hold_lock
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


def test_no_records_need_no_writer(journal: ScreeningJournal) -> None:
    journal.close()
    journal.record([])
    with pytest.raises(StoreUnavailable):
        journal.record([make_record(1)])


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
    with pytest.raises(Conflict):
        journal.record([make_record(2), make_record(1)])
    assert count_found(database, ["scr-000002"]) == 0
    journal.record([make_record(2)])
    assert count_found(database, ["scr-000002"]) == 1


@pytest.mark.parametrize("error", [BadRequest, Conflict])
def test_what_is_wrong_with_one_caller_costs_the_others_nothing(
    database: Database, error: type[InterdictError]
) -> None:
    journal = ScreeningJournal(database)
    refused: list[int] = []

    def record_one(number: int) -> None:
        reference = "a\x00b" if number == 5 and error is BadRequest else None
        try:
            journal.record([make_record(number, reference=reference)])
        except error:
            refused.append(number)

    threads = [threading.Thread(target=record_one, args=(number,)) for number in range(10)]
    # While this transaction is open the writer of SQLite waits with the first record, and the rest become one group.
    with database.begin() as transaction:
        transaction.audit.append("key-1", "hold", "the database", {}, make_record(0).recorded_at)
        if error is Conflict:  # as when another process answers the same order at the same moment
            transaction.screenings.add_all([make_record(5)])
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert refused == [5]
    assert count_found(database, [make_record(number).id for number in range(10) if number != 5]) == 9


def test_note_stands_with_its_record_or_not_at_all(database: Database, journal: ScreeningJournal) -> None:
    record = make_record(1)
    note = AuditNote("key-1", "override_law", record.id, {"override": "licence"}, record.recorded_at)
    journal.record([record], [note])
    with pytest.raises(Conflict):
        journal.record([record], [note])
    with database.read() as transaction:
        (line,) = transaction.audit.iterate()
    assert (line.actor, line.action, line.subject, line.detail) == (
        "key-1",
        "override_law",
        record.id,
        '{"override":"licence"}',
    )


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


def test_event_loop_waits_for_many_at_once_and_each_is_durable_then(
    database: Database, journal: ScreeningJournal
) -> None:
    async def record_and_look(number: int) -> int:
        await journal.record_async([make_record(number)])
        return count_found(database, [make_record(number).id])

    async def record_all() -> list[int]:
        return await asyncio.gather(*(record_and_look(number) for number in range(20)))

    assert asyncio.run(record_all()) == [1] * 20


def test_event_loop_hears_of_every_failure_and_waits_no_longer_than_threads_do(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    journal = ScreeningJournal(database, timeout_s=0.05)
    asyncio.run(journal.record_async([]))
    asyncio.run(journal.record_async([make_record(1)]))
    with pytest.raises(Conflict):
        asyncio.run(journal.record_async([make_record(1)]))
    with pytest.raises(BadRequest):
        asyncio.run(journal.record_async([make_record(2, reference="a\x00b")]))
    with database.begin(), pytest.raises(StoreUnavailable, match=r"within 0\.05 s"):
        asyncio.run(journal.record_async([make_record(3)]))
    journal.close()
    with pytest.raises(StoreUnavailable, match="shutting down"):
        asyncio.run(journal.record_async([make_record(4)]))
    database.close()


def test_lock_that_cannot_be_taken_is_a_database_that_is_not_there(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    (tmp_path / "x.db-turn").mkdir()
    journal = ScreeningJournal(database)
    with pytest.raises(StoreUnavailable, match="cannot be locked"):
        journal.record([make_record(1)])
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


def test_what_comes_while_another_process_writes_goes_along_and_the_end_loses_nothing(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    journal = ScreeningJournal(database)
    with ThreadPoolExecutor(5) as pool:
        with hold_lock(tmp_path / "x.db-turn"):
            calls = [pool.submit(journal.record, [make_record(number)]) for number in range(4)]
            ending = pool.submit(journal.close)
            assert not any(call.done() for call in calls)
        refused = [answer for call in calls if (answer := call.exception(10)) is not None]
        ending.result(10)
    assert all("shutting down" in str(answer) for answer in refused)  # they came after the end
    kept = sum(call.exception() is None for call in calls)
    assert count_found(database, [make_record(number).id for number in range(4)]) == kept
    database.close()
