"""API keys. The secret is never stored, only its SHA-256: a key is 32 random bytes, so nothing slower is needed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from app.model.access import ApiKey, Role
from app.store.tables import API_KEYS

_SELECT = select(*(API_KEYS.c[name] for name in ApiKey.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class KeyRepository:
    """API keys over one connection."""

    connection: Connection

    def add(self, key: ApiKey, secret_sha256: str) -> None:
        """Adds a key.

        Args:
            key: The key without its secret.
            secret_sha256: Hex SHA-256 of the secret.
        """
        row = {name: getattr(key, name) for name in ApiKey.__dataclass_fields__}
        self.connection.execute(insert(API_KEYS), row | {"role": key.role.value, "secret_sha256": secret_sha256})

    def find_by_secret(self, secret_sha256: str) -> ApiKey | None:
        """The key of that secret, a revoked one too: whether it is in force is the caller's to judge."""
        row = self.connection.execute(_SELECT.where(API_KEYS.c.secret_sha256 == secret_sha256)).one_or_none()
        return None if row is None else _make_key(row)

    def find(self, key_id: str) -> ApiKey | None:
        """The key of that id, a revoked one too."""
        row = self.connection.execute(_SELECT.where(API_KEYS.c.id == key_id)).one_or_none()
        return None if row is None else _make_key(row)

    def list_all(self) -> tuple[ApiKey, ...]:
        """Every key, revoked ones too, the oldest first."""
        rows = self.connection.execute(_SELECT.order_by(API_KEYS.c.created_at, API_KEYS.c.id))
        return tuple(_make_key(row) for row in rows)

    def revoke(self, key_id: str, at: datetime) -> bool:
        """Revokes a key.

        Returns:
            False when there is no such key, or it was revoked before; the first time stands.
        """
        revoked = update(API_KEYS).where(API_KEYS.c.id == key_id, API_KEYS.c.revoked_at.is_(None)).values(revoked_at=at)
        return self.connection.execute(revoked).rowcount == 1

    def count(self) -> int:
        """How many keys were ever made; 0 tells a fresh installation."""
        return int(self.connection.execute(select(func.count()).select_from(API_KEYS)).scalar_one())


def _make_key(row: Any) -> ApiKey:
    fields = dict(row._mapping)
    return ApiKey(**fields | {"role": Role(fields["role"])})
