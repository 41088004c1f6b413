"""The express lane: what most calls are, answered before the framework takes them apart.

One screening of one name takes half a millisecond, and FastAPI around it a whole one: routing, dependencies and two
trips through a pool of threads. `docs/decisions/0012-one-name-on-the-event-loop.md` has the figures. Whatever is out of
the ordinary goes on to the endpoint of `screen.py`, so that every refusal is worded there and nowhere else.
"""

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.deps import MAY_SCREEN
from app.api.errors import make_problem_response
from app.api.metrics import Metrics
from app.api.schemas import ScreeningIn
from app.api.screen import JSON, PATH
from app.errors import InterdictError
from app.model.screening import ScreeningRequest
from app.services.screening.screen import Screener

# While a name is matched nobody else is answered. At 0.7 the slowest name that we found takes 23 ms, with a
# hundred matches wanted, at 0.5 another 51; aliases are names of their own.
LEAST_THRESHOLD = 0.7
MOST_ALIASES = 3


class ExpressLane:
    """ASGI middleware behind the gate: answers `POST /v1/screen` where it can, and lets everything else through."""

    def __init__(self, app: ASGIApp, screener: Screener, metrics: Metrics) -> None:
        self._app = app
        self._screener = screener
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a call or lets it through."""
        if scope["type"] != "http" or scope["path"] != PATH or not _is_plain(scope):
            await self._app(scope, receive, send)
            return
        messages = await _receive_body(receive)
        request = _read_request(b"".join(message.get("body", b"") for message in messages))
        if request is None or not _is_quick(request):
            await self._app(scope, _Again(messages, receive).receive, send)
            return
        await self._answer(request, scope, receive, send)

    async def _answer(self, request: ScreeningRequest, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._metrics.measure_screening():
                answer = await self._screener.screen_async(request, scope["state"]["actor"])
        except InterdictError as error:
            await make_problem_response(error)(scope, receive, send)
            return
        self._metrics.count_outcome(answer.screening.outcome)
        headers = [(b"content-length", b"%d" % len(answer.body)), (b"content-type", JSON.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})


class _Again:
    """Hands out messages that were received already, then those that follow."""

    def __init__(self, messages: list[Message], receive: Receive) -> None:
        self._messages = iter(messages)
        self._receive = receive

    async def receive(self) -> Message:
        message = next(self._messages, None)
        return await self._receive() if message is None else message


async def _receive_body(receive: Receive) -> list[Message]:
    """Receives a body to its end, or until the caller is gone."""
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body", False):
        messages.append(await receive())
    return messages


def _is_plain(scope: Scope) -> bool:
    """Whether a call is what the endpoint expects: a parameter, another role or another content is refused there."""
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    return (
        scope["method"] == "POST"
        and not scope["query_string"]
        and kind.partition(b";")[0].strip().lower() == b"application/json"
        and scope["state"]["actor"].role in MAY_SCREEN
    )


def _read_request(body: bytes) -> ScreeningRequest | None:
    """Reads a question as FastAPI does; None where that would refuse it."""
    try:
        return ScreeningIn.model_validate(json.loads(body)).make_request()
    except (ValueError, RecursionError):
        return None


def _is_quick(request: ScreeningRequest) -> bool:
    # A past moment may have to be built first, which takes seconds.
    return (
        request.as_of is None and request.threshold >= LEAST_THRESHOLD and len(request.subject.aliases) <= MOST_ALIASES
    )
