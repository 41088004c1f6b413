"""API keys are found by the hash of their secret, and revoked once."""

from dataclasses import replace

import pytest

from app.errors import Conflict
from app.model.access import ApiKey, Role
from app.store.database import Database
from tests.store.samples import DAY, NOON

TRADER = ApiKey("key-1", "desk", Role.TRADER, NOON)
ADMIN = ApiKey("key-0", "first", Role.ADMIN, NOON + DAY)


@pytest.fixture
def keyed(database: Database) -> Database:
    with database.begin() as transaction:
        transaction.keys.add(TRADER, "aa")
        transaction.keys.add(ADMIN, "bb")
    return database


def test_key_is_found_by_the_hash_of_its_secret(keyed: Database) -> None:
    with keyed.read() as transaction:
        assert transaction.keys.find_by_secret("aa") == TRADER
        assert transaction.keys.find_by_secret("cc") is None
        assert transaction.keys.find("key-0") == ADMIN
        assert transaction.keys.find("key-9") is None


def test_keys_are_listed_oldest_first(keyed: Database) -> None:
    with keyed.read() as transaction:
        assert transaction.keys.list_all() == (TRADER, ADMIN)
        assert transaction.keys.count() == 2


def test_fresh_installation_has_no_key(database: Database) -> None:
    with database.read() as transaction:
        assert transaction.keys.count() == 0
        assert transaction.keys.list_all() == ()


def test_first_revocation_stands(keyed: Database) -> None:
    with keyed.begin() as transaction:
        assert transaction.keys.revoke("key-1", NOON + DAY)
        assert not transaction.keys.revoke("key-1", NOON + 2 * DAY)
        assert not transaction.keys.revoke("key-9", NOON)
    with keyed.read() as transaction:
        assert transaction.keys.find_by_secret("aa") == replace(TRADER, revoked_at=NOON + DAY)


def test_two_keys_cannot_share_a_secret(keyed: Database) -> None:
    with pytest.raises(Conflict), keyed.begin() as transaction:
        transaction.keys.add(replace(TRADER, id="key-2"), "aa")
