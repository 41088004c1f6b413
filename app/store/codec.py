"""Values to canonical JSON and back: the same value always gives the same bytes, so their hash is its identity."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from app.errors import StoreUnavailable
from app.model.entry import Entry

_ENCODER = msgspec.json.Encoder(order="deterministic")
_ENTRY_DECODER = msgspec.json.Decoder(Entry)


def encode_json(value: object) -> bytes:
    """Writes a value as canonical JSON: keys sorted, no blanks, UTF-8, so that equal values give equal bytes.

    Raises:
        TypeError: a value that JSON cannot hold.
    """
    return _ENCODER.encode(value)


def decode_entry(payload: str) -> Entry:
    """Reads an entry that `encode_json` wrote; quicker than `decode_json`, for whole lists.

    Raises:
        StoreUnavailable: not an entry as this program knows it.
    """
    try:
        return _ENTRY_DECODER.decode(payload)
    except msgspec.DecodeError as exc:
        raise _make_error(Entry) from exc


def decode_json(payload: str, shape: Any) -> Any:
    """Reads a value of a type that `encode_json` wrote.

    Raises:
        StoreUnavailable: not such a value as this program knows it.
    """
    try:
        return msgspec.json.decode(payload, type=shape)
    except msgspec.DecodeError as exc:
        raise _make_error(shape) from exc


def hash_bytes(content: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(content).hexdigest()


def hash_content(hash_of: Iterable[tuple[str, str]]) -> str:
    """Hashes a list's content, given (entry id, entry hash) pairs in any order.

    Returns:
        `sha256:` and the hex SHA-256 over the sorted pairs, one pair a line.
    """
    digest = hashlib.sha256()
    for entry_id, entry_hash in sorted(hash_of):
        digest.update(f"{entry_id} {entry_hash}\n".encode())
    return f"sha256:{digest.hexdigest()}"


def _make_error(shape: Any) -> StoreUnavailable:
    return StoreUnavailable(
        f"the database holds a {shape} that this program cannot read; was a newer one at work on it?"
    )
