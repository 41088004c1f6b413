"""A kept connection to a server, in as few steps as there are; one thread serves any number of them.

On two cores the asking program takes its time from the server that it measures: a call of `httpx` costs as much as a
screening, one of this a twentieth.
"""

import json
import re
import socket
from urllib.parse import urlsplit

from app.bench.queries import Query
from app.errors import Unavailable

CALL_LIMIT_S = 30.0
_PIECE_BYTES = 65_536
_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
_FINE = b"HTTP/1.1 200 "


def write_screening(query: Query, secret: str) -> bytes:
    """Writes the whole call that screens a name, with the API key that allows it."""
    body = json.dumps({"subject": {"name": query.text, "type": query.type.value}}).encode()
    head = (
        "POST /v1/screen HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"Authorization: ApiKey {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Line:
    """A connection to a server, for one call after the other; to be closed.

    Attributes:
        since: When the call that is under way was due, in seconds of `time.perf_counter`.
    """

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
        self._received = b""
        self.since = 0.0

    def fileno(self) -> int:
        """What a selector waits for."""
        return self._socket.fileno()

    def close(self) -> None:
        """Closes the connection."""
        self._socket.close()

    def send(self, call: bytes, since: float) -> None:
        """Sends a call that was due at a moment; the one before must have been answered.

        Raises:
            Unavailable: the server hung up.
        """
        self.since = since
        try:
            self._socket.sendall(call)
        except OSError as exc:
            raise Unavailable(f"the server takes no call: {exc}") from exc

    def receive(self) -> bytes | None:
        """Receives what has come, or waits for something; returns the body of the answer, or None as long as it lacks.

        Raises:
            Unavailable: the server hung up, or the answer is not a 200 of a stated length.
        """
        try:
            piece = self._socket.recv(_PIECE_BYTES)
        except OSError as exc:
            raise Unavailable(f"the server gave no answer: {exc}") from exc
        if not piece:
            raise Unavailable("the server hung up")
        self._received += piece
        head, end, body = self._received.partition(_HEAD_END)
        if not end:
            return None
        length = _LENGTH.search(head + b"\r\n")
        if length is None or not head.startswith(_FINE):
            raise Unavailable(f"the server answered otherwise: {self._received[:500].decode('utf-8', 'replace')}")
        if len(body) < int(length[1]):
            return None
        self._received = b""
        return body
