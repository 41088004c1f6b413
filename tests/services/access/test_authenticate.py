"""Keys: shown once, kept as a hash, out of force at once when revoked."""

import hashlib

import pytest

from app.clock import now
from app.errors import BadRequest, NotFound, Unauthorised
from app.model.access import Role
from app.services.access.authenticate import KeyRing, make_terminal_actor
from app.store.database import Database

ACTOR = make_terminal_actor()


@pytest.fixture
def ring(database: Database) -> KeyRing:
    return KeyRing(database, now)


def test_secret_names_its_actor(ring: KeyRing) -> None:
    key, secret = ring.create_key("desk", Role.TRADER, ACTOR)
    actor = ring.authenticate(secret)
    assert (actor.id, actor.role) == (key.id, Role.TRADER)


def test_secret_is_not_kept(ring: KeyRing, database: Database) -> None:
    _, secret = ring.create_key("desk", Role.TRADER, ACTOR)
    with database.read() as transaction:
        assert transaction.keys.find_by_secret(secret) is None
        assert transaction.keys.find_by_secret(hashlib.sha256(secret.encode()).hexdigest()) is not None
        assert all(secret not in line.detail for line in transaction.audit.iterate())


def test_wrong_and_revoked_keys_are_refused_alike(ring: KeyRing) -> None:
    key, secret = ring.create_key("desk", Role.TRADER, ACTOR)
    ring.revoke_key(key.id, ACTOR)
    with pytest.raises(Unauthorised) as revoked:
        ring.authenticate(secret)
    with pytest.raises(Unauthorised) as wrong:
        ring.authenticate("idk_wrong")
    assert str(revoked.value) == str(wrong.value)


def test_first_key_is_made_once(ring: KeyRing) -> None:
    assert ring.create_first_key() is not None
    assert ring.create_first_key() is None
    assert [key.role for key in ring.list_keys()] == [Role.ADMIN]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\nb"])
def test_unusable_name_is_refused(ring: KeyRing, name: str) -> None:
    with pytest.raises(BadRequest):
        ring.create_key(name, Role.TRADER, ACTOR)


def test_key_is_revoked_once(ring: KeyRing) -> None:
    key, _ = ring.create_key("desk", Role.TRADER, ACTOR)
    ring.revoke_key(key.id, ACTOR)
    with pytest.raises(NotFound):
        ring.revoke_key(key.id, ACTOR)
    with pytest.raises(NotFound):
        ring.revoke_key("key-none", ACTOR)


def test_making_and_revoking_stand_in_the_audit(ring: KeyRing, database: Database) -> None:
    key, _ = ring.create_key("desk", Role.TRADER, ACTOR)
    ring.revoke_key(key.id, ACTOR)
    with database.read() as transaction:
        assert [(line.action, line.subject) for line in transaction.audit.iterate()] == [
            ("create_key", key.id),
            ("revoke_key", key.id),
        ]
