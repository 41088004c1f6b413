"""Who may call, and as whom a change is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a key allows: `trader` screens, `analyst` also reviews and runs bulk jobs, `auditor` reads, `admin` all."""

    ADMIN = "admin"
    ANALYST = "analyst"
    TRADER = "trader"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret.

    Attributes:
        id: Public part, safe to log.
        revoked_at: None while it is in force.
    """

    id: str
    name: str
    role: Role
    created_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """As whom something is done: a key's id, or `cli:<user>` at the terminal."""

    id: str
    role: Role


@dataclass(frozen=True, slots=True)
class AuditNote:
    """What the audit is to say; it becomes a line when what it describes becomes durable.

    Attributes:
        action: A verb of the product.
        subject: The id of what it is about.
        detail: What JSON can hold; no secrets.
    """

    actor: str
    action: str
    subject: str
    detail: Mapping[str, object]
    at: datetime


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the audit chain.

    Attributes:
        number: 1, 2, 3 ... without gaps.
        at: RFC 3339 text, as it was hashed.
        action: A verb of the product: `publish`, `create_key`, `start_bulk` ...
        subject: The id of what changed.
        detail: Canonical JSON text.
        previous: Hex SHA-256 of the line before; 64 zeros for the first.
        digest: Hex SHA-256 of this line, `previous` included.
    """

    number: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    digest: str
