"""The audit chain: lines that are only ever appended, each holding the digest of the one before.

Changing, removing or inserting a line breaks the chain at that line (the method of Haber and Stornetta, "How to
time-stamp a digital document", 1991). Cutting off the last lines does not: an export kept elsewhere shows that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from app.clock import format_time
from app.model.access import AuditLine
from app.store.codec import encode_json, hash_bytes
from app.store.locks import Lock, take_lock
from app.store.tables import AUDIT_LINES

_FIRST_PREVIOUS = "0" * 64
# Lines are read in pages, so that verifying ten years of them holds a thousand at a time.
_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class AuditRepository:
    """The audit chain over one connection."""

    connection: Connection

    def append(self, actor: str, action: str, subject: str, detail: Mapping[str, object], at: datetime) -> AuditLine:
        """Appends a line in the transaction of the change that it describes; both stand or neither.

        Args:
            actor: A key's id, or `cli:<user>`.
            action: A verb of the product: `publish`, `create_key` ...
            subject: The id of what changed.
            detail: What else is worth knowing, as JSON can hold it; no secrets.
            at: When.
        """
        take_lock(self.connection, Lock.APPEND_AUDIT)
        last = self.connection.execute(select(AUDIT_LINES).order_by(AUDIT_LINES.c.number.desc()).limit(1)).one_or_none()
        unsigned = AuditLine(
            number=1 if last is None else last.number + 1,
            at=format_time(at),
            actor=actor,
            action=action,
            subject=subject,
            detail=encode_json(detail).decode(),
            previous=_FIRST_PREVIOUS if last is None else last.digest,
            digest="",
        )
        line = replace(unsigned, digest=_hash_line(unsigned))
        self.connection.execute(insert(AUDIT_LINES), asdict(line))
        return line

    def iterate(self) -> Iterator[AuditLine]:
        """Every line in order of number, read as they are asked for; finish before the transaction ends."""
        found = select(AUDIT_LINES).order_by(AUDIT_LINES.c.number).execution_options(yield_per=_PAGE)
        with self.connection.execute(found) as rows:
            for row in rows:
                yield AuditLine(**row._mapping)

    def find_break(self) -> int | None:
        """Verifies the chain.

        Returns:
            The number of the first line whose digest, link or number is wrong; None when the chain is whole.
        """
        previous = _FIRST_PREVIOUS
        for expected, line in enumerate(self.iterate(), start=1):
            if line.number != expected or line.previous != previous or line.digest != _hash_line(line):
                return line.number
            previous = line.digest
        return None


def _hash_line(line: AuditLine) -> str:
    # Over every field but the digest, in the order of AuditLine, as a JSON list: no two lines can read the same.
    return hash_bytes(encode_json([getattr(line, name) for name in AuditLine.__dataclass_fields__ if name != "digest"]))
