"""A source is synced by one at a time, and what is known of it survives."""

from dataclasses import replace
from datetime import timedelta

from app.model.source import SourceCheck, SyncedFile
from app.store.database import Database
from tests.store.samples import DAY, NOON

LEASE = timedelta(minutes=10)
SECOND = timedelta(seconds=1)
CHECK = SourceCheck(
    "ofac-sdn",
    checked_at=NOON,
    succeeded_at=NOON,
    revisions=(("sdn", "sdn-1"),),
    files=(SyncedFile("sdn.csv", "ab" * 32, '"1"', "Tue, 02 Jul 2024 14:00:00 GMT"),),
    reader="0.1.0",
)


def test_nothing_is_known_at_first(database: Database) -> None:
    with database.begin() as transaction:
        assert transaction.source_checks.list_all() == ()
        assert transaction.source_checks.claim("ofac-sdn", "a", LEASE, NOON) == SourceCheck("ofac-sdn")


def test_second_claimer_waits_until_the_lease_has_run_out(database: Database) -> None:
    with database.begin() as transaction:
        checks = transaction.source_checks
        assert checks.claim("ofac-sdn", "a", LEASE, NOON) is not None
        assert checks.claim("ofac-sdn", "b", LEASE, NOON + LEASE) is None
        assert checks.claim("un", "b", LEASE, NOON) is not None
        assert checks.renew("ofac-sdn", "a", NOON + LEASE + SECOND)
        assert checks.claim("ofac-sdn", "b", LEASE, NOON + LEASE + SECOND) is None
        assert checks.claim("ofac-sdn", "b", LEASE, NOON + LEASE + 2 * SECOND) is not None
        assert not checks.renew("ofac-sdn", "a", NOON + DAY)


def test_lease_of_a_clock_that_was_put_back_does_not_last(database: Database) -> None:
    with database.begin() as transaction:
        assert transaction.source_checks.claim("ofac-sdn", "a", LEASE, NOON + 9 * DAY) is not None
        assert transaction.source_checks.claim("ofac-sdn", "b", LEASE, NOON) is not None


def test_end_is_written_once_and_gives_the_source_back(database: Database) -> None:
    with database.begin() as transaction:
        transaction.source_checks.claim("ofac-sdn", "a", LEASE, NOON)
        assert transaction.source_checks.end(CHECK, "a")
        assert not transaction.source_checks.end(replace(CHECK, error="late"), "a")
    with database.begin() as transaction:
        assert transaction.source_checks.list_all() == (CHECK,)
        assert transaction.source_checks.claim("ofac-sdn", "b", LEASE, NOON) == CHECK


def test_one_that_lost_its_lease_writes_nothing(database: Database) -> None:
    with database.begin() as transaction:
        transaction.source_checks.claim("ofac-sdn", "a", LEASE, NOON)
        transaction.source_checks.claim("ofac-sdn", "b", LEASE, NOON + DAY)
        assert not transaction.source_checks.end(CHECK, "a")
        assert transaction.source_checks.list_all() == (SourceCheck("ofac-sdn"),)
