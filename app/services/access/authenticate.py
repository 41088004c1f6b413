"""Authenticate: a key presented by a caller becomes an actor. Issue and revoke such keys."""

import getpass
import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from app.clock import make_id
from app.errors import BadRequest, NotFound, Problem, Unauthorised
from app.model.access import Actor, ApiKey, Role
from app.store.database import Database, Transaction

LONGEST_KEY_NAME = 100


class KeyRing:
    """The API keys. A secret is shown once and kept as its SHA-256: with 256 random bits it needs no slow hash."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def authenticate(self, secret: str) -> Actor:
        """Names the actor that a secret belongs to.

        Raises:
            Unauthorised: no such key, or it is revoked; the two are not told apart.
            StoreUnavailable: the keys cannot be read.
        """
        with self._database.read() as transaction:
            key = transaction.keys.find_by_secret(_hash_secret(secret))
        if key is None or key.revoked_at is not None:
            raise Unauthorised("a valid API key is required")
        return Actor(key.id, key.role)

    def create_key(self, name: str, role: Role, actor: Actor) -> tuple[ApiKey, str]:
        """Makes a key and returns it with its secret, which is not kept.

        Raises:
            BadRequest: an empty or overlong name.
        """
        if not name.strip() or len(name) > LONGEST_KEY_NAME or not name.isprintable():
            raise BadRequest(
                "the key's name cannot be used",
                (Problem("name", f"write 1 to {LONGEST_KEY_NAME} printable characters", name[:200]),),
            )
        with self._database.begin() as transaction:
            return self._add_key(transaction, name.strip(), role, actor)

    def create_first_key(self) -> tuple[ApiKey, str] | None:
        """Makes an admin key on an installation that never had one; None when there is or was any key."""
        with self._database.begin() as transaction:
            if transaction.keys.count() > 0:
                return None
            return self._add_key(transaction, "first", Role.ADMIN, make_terminal_actor())

    def list_keys(self) -> Sequence[ApiKey]:
        """All keys, revoked ones included, oldest first."""
        with self._database.read() as transaction:
            return transaction.keys.list_all()

    def revoke_key(self, key_id: str, actor: Actor) -> None:
        """Takes a key out of force at once.

        Raises:
            NotFound: no such key in force.
        """
        with self._database.begin() as transaction:
            if not transaction.keys.revoke(key_id, self._now()):
                raise NotFound(f"no key {key_id} is in force; `interdict keys list` shows them")
            transaction.audit.append(actor=actor.id, action="revoke_key", subject=key_id, detail={}, at=self._now())

    def _add_key(self, transaction: Transaction, name: str, role: Role, actor: Actor) -> tuple[ApiKey, str]:
        secret = f"idk_{secrets.token_urlsafe(32)}"
        key = ApiKey(make_id("key"), name, role, self._now())
        transaction.keys.add(key, _hash_secret(secret))
        detail = {"name": name, "role": role.value}
        transaction.audit.append(actor=actor.id, action="create_key", subject=key.id, detail=detail, at=key.created_at)
        return key, secret


def make_terminal_actor() -> Actor:
    """The person at this machine's terminal, who may do all."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        user = "unknown"
    return Actor(f"cli:{user}", Role.ADMIN)


def make_sync_actor() -> Actor:
    """The service itself, as it keeps the lists current."""
    return Actor("sync", Role.ADMIN)


def _hash_secret(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
