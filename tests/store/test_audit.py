"""The audit chain shows every way of tampering with it but cutting off its end."""

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import asdict

import pytest
from sqlalchemy import Connection, delete, update

from app.clock import format_time
from app.store.database import Database, open_database
from app.store.tables import AUDIT_LINES
from tests.store.samples import NOON


def tamper(database: Database, change: Callable[[Connection], object]) -> None:
    """Changes lines behind the repository's back, as somebody with access to the database could."""
    with database.begin() as transaction:
        change(transaction.audit.connection)


def find_break(database: Database) -> int | None:
    with database.read() as transaction:
        return transaction.audit.find_break()


@pytest.fixture
def chained(database: Database) -> Database:
    with database.begin() as transaction:
        for number in range(1, 6):
            transaction.audit.append("key-1", "publish", f"sdn-{number}", {"entries": number, "at": NOON}, NOON)
    return database


def test_lines_are_numbered_and_linked(chained: Database) -> None:
    with chained.read() as transaction:
        lines = list(transaction.audit.iterate())
        assert transaction.audit.find_break() is None
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0].previous == "0" * 64
    assert [line.previous for line in lines[1:]] == [line.digest for line in lines[:-1]]
    assert lines[0].at == format_time(NOON)
    assert lines[0].detail == '{"at":"2024-07-02T12:00:00Z","entries":1}'


def test_empty_chain_is_whole(database: Database) -> None:
    with database.read() as transaction:
        assert transaction.audit.find_break() is None
        assert list(transaction.audit.iterate()) == []


@pytest.mark.parametrize("field", ["at", "actor", "action", "subject", "detail", "previous", "digest"])
def test_changed_field_breaks_the_chain_at_its_line(chained: Database, field: str) -> None:
    tamper(chained, lambda c: c.execute(update(AUDIT_LINES).where(AUDIT_LINES.c.number == 3).values({field: "forged"})))
    assert find_break(chained) == 3


def test_removed_line_breaks_the_chain_behind_it(chained: Database) -> None:
    tamper(chained, lambda c: c.execute(delete(AUDIT_LINES).where(AUDIT_LINES.c.number == 2)))
    assert find_break(chained) == 3


def test_removed_first_line_breaks_the_chain(chained: Database) -> None:
    tamper(chained, lambda c: c.execute(delete(AUDIT_LINES).where(AUDIT_LINES.c.number == 1)))
    assert find_break(chained) == 2


def forge(database: Database, forged_number: int, **changes: object) -> None:
    """Changes a line and gives it the digest that belongs to the change, written out here as its docstring tells it."""
    with database.read() as transaction:
        line = next(line for line in transaction.audit.iterate() if line.number == forged_number)
    fields = asdict(line) | changes
    signed = [fields[name] for name in ("number", "at", "actor", "action", "subject", "detail", "previous")]
    digest = hashlib.sha256(json.dumps(signed, separators=(",", ":")).encode()).hexdigest()
    change = update(AUDIT_LINES).where(AUDIT_LINES.c.number == forged_number).values(**changes, digest=digest)
    tamper(database, lambda connection: connection.execute(change))


def test_line_forged_with_a_digest_of_its_own_breaks_the_next_one(chained: Database) -> None:
    forge(chained, 3, actor="somebody else")
    assert find_break(chained) == 4


def test_gap_before_a_forged_last_line_breaks_the_chain(chained: Database) -> None:
    forge(chained, 5, number=9)
    assert find_break(chained) == 9


def append_and_fail(database: Database) -> None:
    with database.begin() as transaction:
        transaction.audit.append("key-1", "publish", "sdn-6", {}, NOON)
        raise RuntimeError("power cut")


def test_line_of_an_undone_transaction_leaves_no_gap(chained: Database) -> None:
    with pytest.raises(RuntimeError, match="power cut"):
        append_and_fail(chained)
    with chained.begin() as transaction:
        assert transaction.audit.append("key-1", "publish", "sdn-6", {}, NOON).number == 6
    assert find_break(chained) is None


def test_appenders_at_once_make_one_chain(database_url: str) -> None:
    database = open_database(database_url)
    barrier = threading.Barrier(4)

    def append_five(actor: str) -> None:
        barrier.wait()
        for number in range(5):
            with database.begin() as transaction:
                transaction.audit.append(actor, "publish", str(number), {}, NOON)

    threads = [threading.Thread(target=append_five, args=(f"key-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as transaction:
        assert [line.number for line in transaction.audit.iterate()] == list(range(1, 21))
        assert transaction.audit.find_break() is None
    database.close()
