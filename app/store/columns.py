"""The types of columns: what a value is in the database, and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy import Text as SqlText
from sqlalchemy.types import TypeDecorator

from app.clock import format_time, parse_time
from app.errors import BadRequest
from app.store.codec import decode_json, encode_json


class Text(TypeDecorator[str]):
    """Text that both databases can hold, compared byte by byte.

    So "sorted by id" means one order everywhere. SQLite compares so by itself; on PostgreSQL every migration gives its
    texts the collation C (a test holds it), since a language's order would pass over the hyphens of an id.

    PostgreSQL refuses NUL and neither takes half a surrogate pair. Refusing them here as the caller's mistake keeps one
    odd `reference` from reading as a database that is down.
    """

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Checks a text on its way in."""
        if value is not None and ("\x00" in value or not _is_utf8(value)):
            raise BadRequest("a text holds a NUL character or half a surrogate pair, which no database here can keep")
        return value


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as RFC 3339 text.

    Text keeps the microseconds and the zone on both databases (SQLite has no type for times), sorts as time does, and
    is what an auditor reads in a dump.
    """

    impl = SqlText
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Writes a time."""
        return None if value is None else format_time(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Reads a time."""
        return None if value is None else parse_time(value)


class Json(TypeDecorator[Any]):
    """A value of one type, kept as canonical JSON text and validated when it is read."""

    impl = SqlText
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Writes a value."""
        return encode_json(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Reads a value."""
        return decode_json(value, self.shape)


def _is_utf8(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
