"""Imported ownership files: each import whole, the last one in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from app.model.ownership import OwnershipFile, Stake
from app.store.codec import encode_json, hash_bytes
from app.store.locks import Lock, take_lock
from app.store.tables import OWNERSHIP_FILES

_FIELDS = tuple(OwnershipFile.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class OwnershipRepository:
    """Ownership files over one connection."""

    connection: Connection

    def add(self, stakes: Sequence[Stake], actor: str, at: datetime) -> OwnershipFile:
        """Adds an import, which is in force from the end of the transaction.

        Raises:
            BadRequest: a text that no database here can keep.
        """
        # Each import is audited in the same transaction, so the lock of the audit makes imports wait for each other.
        take_lock(self.connection, Lock.APPEND_AUDIT)
        kept = tuple(stakes)
        content = f"sha256:{hash_bytes(encode_json(kept))}"
        imported = OwnershipFile(self.find_latest_number() + 1, at, actor, content, kept)
        self.connection.execute(insert(OWNERSHIP_FILES), {name: getattr(imported, name) for name in _FIELDS})
        return imported

    def find_latest_number(self, by: datetime | None = None) -> int:
        """The number of the import in force; 0 when there is none. Cheap enough to ask for every order.

        Args:
            by: As of this moment, itself included; None means now.
        """
        found = select(func.coalesce(func.max(OWNERSHIP_FILES.c.number), 0))
        if by is not None:
            found = found.where(OWNERSHIP_FILES.c.imported_at <= by)
        return int(self.connection.execute(found).scalar_one())

    def find(self, number: int) -> OwnershipFile | None:
        """The import of that number."""
        row = self.connection.execute(select(OWNERSHIP_FILES).where(OWNERSHIP_FILES.c.number == number)).one_or_none()
        return None if row is None else OwnershipFile(**row._mapping)
