"""One kept connection to a server, in as few steps as there are.

On two cores the asking program takes its time from the server that it measures: a call of `httpx` costs as much as a
screening, one of this a tenth.
"""

import json
import re
import socket
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from app.bench.queries import Query
from app.errors import Unavailable

CALL_LIMIT_S = 30.0
_PIECE_BYTES = 65_536
_HEAD = re.compile(rb"HTTP/1\.1 (\d{3}) .*?\r\ncontent-length: (\d+)\r\n", re.DOTALL | re.IGNORECASE)


def write_screening(query: Query, secret: str) -> bytes:
    """Writes the whole call that screens a name, with the API key that allows it."""
    body = json.dumps({"subject": {"name": query.text, "type": query.type.value}}).encode()
    head = (
        "POST /v1/screen HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"Authorization: ApiKey {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Line:
    """A connection to a server; for one thread at a time, and to be closed by `with`."""

    def __init__(self, url: str) -> None:
        """Connects.

        Args:
            url: `http://HOST:PORT`.

        Raises:
            Unavailable: nobody listens there.
        """
        at = urlsplit(url)
        try:
            self._socket = socket.create_connection((at.hostname or "", at.port or 80), CALL_LIMIT_S)
        except OSError as exc:
            raise Unavailable(f"the server cannot be reached: {exc}") from exc
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def ask(self, call: bytes) -> bytes:
        """Sends a call and returns the body of the answer.

        Raises:
            Unavailable: there was none, or it is not a 200 of a stated length.
        """
        try:
            self._socket.sendall(call)
            head, _, body = self._receive_head().partition(b"\r\n\r\n")
            found = _HEAD.match(head + b"\r\n")
            if found is None or found[1] != b"200":
                text = (head + b" " + body)[:500].decode("utf-8", "replace")
                raise Unavailable(f"the server answered otherwise: {text}")
            while len(body) < int(found[2]):
                body += self._receive()
        except OSError as exc:
            raise Unavailable(f"the server gave no answer: {exc}") from exc
        return body

    def _receive_head(self) -> bytes:
        received = self._receive()
        while b"\r\n\r\n" not in received:
            received += self._receive()
        return received

    def _receive(self) -> bytes:
        piece = self._socket.recv(_PIECE_BYTES)
        if not piece:
            raise Unavailable("the server hung up")
        return piece
