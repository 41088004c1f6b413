"""Ownership files: the last import is in force, and those before it stay."""

from datetime import date

from app.model.ownership import Stake
from app.store.database import Database
from tests.store.samples import DAY, NOON

STAKE = Stake("ZAKIR, Shohrat", "天山 Holdings", 33.34, date(2024, 1, 1))
UNKNOWN = Stake("天山 Holdings", "Tianshan Trading")


def test_without_an_import_there_is_none(database: Database) -> None:
    with database.read() as transaction:
        assert transaction.ownership.find_latest_number() == 0
        assert transaction.ownership.find(0) is None


def test_last_import_is_in_force_as_it_was_given(database: Database) -> None:
    with database.begin() as transaction:
        transaction.ownership.add([UNKNOWN], "key-1", NOON)
        imported = transaction.ownership.add([STAKE, UNKNOWN], "key-2", NOON + DAY)
    with database.read() as transaction:
        assert transaction.ownership.find_latest_number() == 2
        assert transaction.ownership.find(2) == imported
    assert (imported.number, imported.stakes, imported.actor) == (2, (STAKE, UNKNOWN), "key-2")


def test_import_of_a_moment_is_the_last_one_by_then(database: Database) -> None:
    with database.begin() as transaction:
        transaction.ownership.add([UNKNOWN], "key-1", NOON)
        transaction.ownership.add([STAKE], "key-2", NOON + DAY)
    with database.read() as transaction:
        numbers = [transaction.ownership.find_latest_number(NOON + days * DAY) for days in (-1, 0, 0.5, 1, 2)]
    assert numbers == [0, 1, 1, 2, 2]


def test_content_is_named_by_its_stakes_alone(database: Database) -> None:
    with database.begin() as transaction:
        first = transaction.ownership.add([STAKE], "key-1", NOON)
        again = transaction.ownership.add([STAKE], "key-2", NOON + DAY)
        other = transaction.ownership.add([UNKNOWN], "key-2", NOON + DAY)
    assert first.content == again.content != other.content
