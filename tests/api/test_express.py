"""The express lane answers what the endpoint answers, and leaves to it whatever is out of the ordinary."""

import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from app.api.express import ExpressLane
from app.api.metrics import Metrics
from app.model.access import Actor, Role
from tests.api.conftest import World

# FastAPI reads this as JSON too, and the lane does not take it: so the same question goes to the endpoint.
ORDINARY_ROAD = "application/vnd.interdict+json"
OF_THE_MOMENT = {"screening_id", "screened_at", "lists"}


def _ask(world: World, body: bytes, content_type: str) -> tuple[int, dict[str, Any]]:
    headers = {**world.headers(Role.TRADER), "Content-Type": content_type}
    answer = world.client.post("/v1/screen", content=body, headers=headers)
    found: dict[str, Any] = answer.json()
    return answer.status_code, {key: value for key, value in found.items() if key not in OF_THE_MOMENT}


@pytest.mark.parametrize(
    "body",
    [
        b'{"subject": {"name": "SenseTime Group Inc.", "type": "company"}, "reference": "order-4711"}',
        b'{"subject": {"name": "Xu Li"}, "lists": ["sdn"], "limit": 1}',
        b'{"subject": {"name": "Shohrat Zakir", "aliases": ["a", "b", "c", "d"]}, "threshold": 0.3}',
        b'{"subject": {"name": "Shohrat Zakir"}, "threshold": 1}',
        b'{"subject": {"identifiers": {"isin": ["CNE100000PM8"]}}}',
        b'{"subject": {"name": "Xu Li"}, "lists": ["un"]}',
        b'{"subject": {"name": "Xu Li"}, "lists": ["no-such-list"]}',
        b'{"subject": {"name": "---"}}',
        b'{"subject": {"name": "\\ud800"}}',
        b'{"subject": {"name": "Xu Li"}, "limit": 1.0}',
        b'{"subject": {"name": "Xu Li"}, "threshold": NaN}',
        b'{"subject": {"name": "Xu Li"}, "treshold": 0.5}',
        b'{"subject": {"name": "Xu Li"}, "as_of": "1999-01-01T00:00:00Z"}',
        b'{"subject": {}}',
        b"[]",
        b"{not json",
        b"\xff",
        b"[" * 100_000,
        b"",
    ],
)
def test_question_is_answered_and_refused_alike_on_both_roads(world: World, body: bytes) -> None:
    assert _ask(world, body, "application/json") == _ask(world, body, ORDINARY_ROAD)


def test_answer_of_the_lane_is_recorded_as_it_was_sent(world: World) -> None:
    sent = world.client.post("/v1/screen", json={"subject": {"name": "Xu Li"}}, headers=world.headers())
    with world.services.database.read() as transaction:
        record = transaction.screenings.find(sent.json()["screening_id"])
    assert record is not None
    assert record.answer == sent.content


def test_call_that_the_endpoint_refuses_is_refused(world: World) -> None:
    body = {"subject": {"name": "Xu Li"}}
    assert world.client.post("/v1/screen", json=body, headers=world.headers(Role.AUDITOR)).status_code == 403
    assert world.client.post("/v1/screen?lmit=3", json=body, headers=world.headers()).status_code == 422
    assert world.client.put("/v1/screen", json=body, headers=world.headers()).status_code == 405
    assert world.client.post("/v1/screen", content=b"{}", headers=world.headers()).status_code == 422


def test_lane_counts_what_it_answers(world: World) -> None:
    def count() -> float:
        text = world.client.get("/metrics").text
        return float(next(line for line in text.splitlines() if line.startswith("interdict_screen_seconds_count"))[31:])

    before = count()
    world.client.post("/v1/screen", json={"subject": {"name": "Xu Li"}}, headers=world.headers())
    assert count() == before + 1


def _pass_lane(world: World, *parts: bytes) -> tuple[bytes, list[Message]]:
    """Returns what went on to the endpoint, and what the lane sent itself."""
    went_on: list[bytes] = []
    sent: list[Message] = []
    messages: list[Message] = [
        {"type": "http.request", "body": part, "more_body": part is not parts[-1]} for part in parts
    ]
    messages.append({"type": "http.disconnect"})
    coming = iter(messages)

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    async def endpoint(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (message := await receive())["type"] == "http.request":
            went_on.append(message["body"])

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/screen",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json; charset=utf-8")],
        "state": {"actor": Actor("key-1", Role.TRADER)},
    }
    lane = ExpressLane(endpoint, screener=world.services.screener, metrics=Metrics(lambda: None))
    asyncio.run(lane(scope, receive, send))
    return b"".join(went_on), sent


def test_plain_question_does_not_reach_the_endpoint(world: World) -> None:
    went_on, sent = _pass_lane(world, b'{"subject": {"na', b'me": "Xu Li"}}')
    assert went_on == b""
    assert [message.get("status", 200) for message in sent] == [200, 200]


@pytest.mark.parametrize("extra", [b'"threshold": 0.3', b'"as_of": "2024-07-03T00:00:00Z"', b'"treshold": 0.8'])
def test_question_that_may_take_long_or_is_refused_reaches_the_endpoint_whole(world: World, extra: bytes) -> None:
    parts = b'{"subject": {"name": "Xu Li"}, ', extra, b"}"
    assert _pass_lane(world, *parts) == (b"".join(parts), [])
