"""The gate before every call: no key, no word; no body over its limit.

It stands before FastAPI because FastAPI reads and parses a body before it asks any dependency: a stranger would learn
from a 422 how a request must look, and 100 MB would be read for nothing.
"""

import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import make_problem_response
from app.articles.text import MAX_BYTES
from app.errors import InterdictError, TooLarge, Unauthorised
from app.model.access import Actor

GUARDED = "/v1/"
UPLOAD_PATH = "/v1/bulk"
ARTICLE_PATH = "/v1/articles"
# An article has at most 10 MB; around it stand the parts of a multipart body.
MAX_ARTICLE_BYTES = MAX_BYTES + 65_536
SCHEMES = frozenset({"apikey", "bearer"})
# A revoked key works at most this much longer; without the pause every call would cost a query of its own.
KEY_MEMORY_S = 1.0
MOST_KEYS_REMEMBERED = 1_000
# A client that sends 100 MB reads its 413 only after sending: up to this much is thrown away, then the line is cut.
MOST_DRAINED_BYTES = 256 * 1024 * 1024


class Gate:
    """ASGI middleware: authenticates calls under /v1/ and limits every body."""

    def __init__(
        self, app: ASGIApp, authenticate: Callable[[str], Actor], *, max_body_bytes: int, max_upload_bytes: int
    ) -> None:
        self._app = app
        self._authenticate = authenticate
        self._max_body_bytes = max_body_bytes
        self._max_upload_bytes = max_upload_bytes
        self._remembered: dict[str, tuple[Actor, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a call through or answers it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        try:
            if scope["path"].startswith(GUARDED):
                scope.setdefault("state", {})["actor"] = await self._find_actor(headers.get(b"authorization", ""))
            limit = self._find_limit(scope["path"])
            _check_declared_length(headers.get(b"content-length", ""), limit)
        except InterdictError as error:
            await make_problem_response(error)(scope, receive, send)
            await _drain(receive)
            return
        await _LimitedCall(limit, receive, send).run(self._app, scope)

    def _find_limit(self, path: str) -> int:
        if path == ARTICLE_PATH:
            return MAX_ARTICLE_BYTES
        return self._max_upload_bytes if path == UPLOAD_PATH else self._max_body_bytes

    async def _find_actor(self, header: str) -> Actor:
        scheme, _, secret = header.partition(" ")
        if scheme.lower() not in SCHEMES or not secret.strip():
            raise Unauthorised("a valid API key is required")
        remembered = self._remembered.get(secret)
        if remembered is not None and remembered[1] > time.monotonic():
            return remembered[0]
        actor = await run_in_threadpool(self._authenticate, secret.strip())
        if len(self._remembered) >= MOST_KEYS_REMEMBERED:
            self._remembered.clear()
        self._remembered[secret] = (actor, time.monotonic() + KEY_MEMORY_S)
        return actor


class _LimitedCall:
    """One call whose body is counted as it comes, for a client that declares no length or a false one."""

    def __init__(self, limit: int, receive: Receive, send: Send) -> None:
        self._limit = limit
        self._receive = receive
        self._send = send
        self._read = 0
        self._started = False

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        try:
            await app(scope, self._receive_counted, self._send_unless_over)
        except TooLarge:
            if self._started:
                raise
        if self._read > self._limit and not self._started:
            await make_problem_response(_make_too_large(self._limit))(scope, self._receive, self._send)
            await _drain(self._receive)

    async def _receive_counted(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._limit:
            raise _make_too_large(self._limit)
        return message

    async def _send_unless_over(self, message: Message) -> None:
        # FastAPI turns whatever goes wrong while a body is read into a 400 of its own; that answer is held back.
        if self._read > self._limit and not self._started:
            return
        self._started = True
        await self._send(message)


def _check_declared_length(text: str, limit: int) -> None:
    if text.isascii() and text.isdigit() and int(text) > limit:
        raise _make_too_large(limit)


def _make_too_large(limit: int) -> TooLarge:
    return TooLarge(f"the body is over the limit of {limit} bytes; send less, or upload a table to {UPLOAD_PATH}")


async def _drain(receive: Receive) -> None:
    drained = 0
    while drained < MOST_DRAINED_BYTES:
        message = await receive()
        drained += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
