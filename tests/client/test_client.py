"""The client against the real server, and against everything that is no answer: nothing but an allowance allows."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx
import pytest

from app.client import AsyncOrderClient, DoNotTrade, OrderAnswer, OrderClient, Verdict, WhyNot
from app.errors import BadRequest
from app.model.access import Role
from app.model.entry import EntryType, Identifier, IdentifierKind
from app.model.order import Account, AccountRole, Kind, Order, OrderParty, PartyRole, Security, Side
from app.model.screening import AsOfBasis, Subject, parse_birth_date
from tests.api.conftest import World

APPLE = Order(Side.BUY, Security("Apple Inc.", identifiers=(Identifier(IdentifierKind.ISIN, "US0378331005"),)))
HIKVISION = Order(Side.BUY, Security(identifiers=(Identifier(IdentifierKind.ISIN, "CNE100000PM8"),)))
_IDS = count()


def ask(world: World, order: Order, key: str | None = None, timeout_s: float = 30.0) -> Verdict:
    with OrderClient(str(world.client.base_url), key or world.keys[Role.TRADER], timeout_s=timeout_s) as client:
        return client.screen(order)


def ask_async(world: World, order: Order) -> Verdict:
    async def call() -> Verdict:
        async with AsyncOrderClient(str(world.client.base_url), world.keys[Role.TRADER], timeout_s=30) as client:
            return await client.screen(order)

    return asyncio.run(call())


@pytest.mark.parametrize("call", [ask, ask_async])
def test_allowance_and_rejection_are_told_apart(world: World, call: Callable[[World, Order], Verdict]) -> None:
    allowed, rejected = call(world, APPLE), call(world, HIKVISION)
    assert isinstance(allowed, OrderAnswer)
    assert isinstance(rejected, OrderAnswer)
    assert (allowed.decision, bool(allowed)) == ("allow", True)
    assert (rejected.decision, bool(rejected)) == ("reject", False)
    assert rejected.reasons[0].rule == "cmic-purchase"
    assert rejected.actions[0].by is not None


def test_every_field_of_an_order_arrives(world: World) -> None:
    party = Subject(
        "Shohrat Zakir",
        EntryType.PERSON,
        ("Xuekelaiti Zhakeer",),
        ("CN",),
        parse_birth_date("1953-08"),
        (Identifier(IdentifierKind.PASSPORT, "E1"), Identifier(IdentifierKind.PASSPORT, "E2")),
    )
    order = Order(
        Side.SELL,
        Security("Robots ETF", "Robots", Kind.ETF, holdings=(replace(HIKVISION.security, reference="S-2"),)),
        f"client-{next(_IDS)}",
        datetime(2024, 8, 1, 12, 0, 0, 5, tzinfo=UTC),
        Account(False, AccountRole.ADVISER, "asia"),
        (OrderParty(PartyRole.BENEFICIAL_OWNER, party, "C-1"),),
        datetime(2024, 7, 20, tzinfo=UTC),
        AsOfBasis.PUBLISHED,
    )
    answer = ask(world, order)
    assert isinstance(answer, OrderAnswer)
    assert (answer.order_id, answer.at, answer.as_of) == (order.order_id, order.at, order.as_of)
    references = {reason.where: reason.pin.reference for reason in answer.reasons if reason.pin is not None}
    assert references == {"security.holdings[0]": "S-2", "parties[0]": "C-1"}
    # The very order stands in the record: nothing was lost on the way.
    assert ask(world, order) == answer
    record = world.services.browser.get_screening(answer.screening_id)
    assert json.loads(record.request)["parties"][0]["subject"]["birth_date"]["text"] == "1953-08"


def test_what_the_service_refuses_is_no_answer(world: World) -> None:
    order = replace(APPLE, order_id=f"client-{next(_IDS)}")
    assert ask(world, order)
    for refused, status in (
        (ask(world, replace(order, side=Side.SELL)), 409),
        (ask(world, APPLE, key="idk_wrong"), 401),
        (ask(world, APPLE, key=world.keys[Role.AUDITOR]), 403),
        (ask(world, Order(Side.BUY, Security())), 422),
    ):
        assert isinstance(refused, DoNotTrade)
        assert (refused.why, refused.status, bool(refused)) == (WhyNot.REFUSED, status, False)


def test_nobody_who_listens_is_no_answer() -> None:
    # Nobody listens on the port of the TCP port service multiplexer.
    with OrderClient("http://127.0.0.1:1", "key") as client:
        verdict = client.screen(APPLE)
    assert isinstance(verdict, DoNotTrade)
    assert (verdict.why, verdict.status) == (WhyNot.UNREACHABLE, None)


def test_order_that_cannot_be_written_is_not_asked() -> None:
    codes = tuple(Identifier(IdentifierKind.ISIN, code) for code in ("US0378331005", "CNE100000PM8"))
    with OrderClient("http://127.0.0.1:1", "key") as client, pytest.raises(BadRequest, match=r"security\.identifiers"):
        client.screen(Order(Side.BUY, Security(identifiers=codes)))


@pytest.fixture(scope="module")
def allowance(world: World) -> dict[str, Any]:
    """A real answer that allows an order without an id."""
    body = {"side": "buy", "security": {"name": "Apple Inc.", "isin": "US0378331005"}}
    answer: dict[str, Any] = world.client.post("/v1/trades/screen", json=body, headers=world.headers()).json()
    assert answer["decision"] == "allow"
    return answer


def hear(response: httpx.Response | Exception, order: Order = APPLE, ticks: Iterator[float] | None = None) -> Verdict:
    """What both clients make of a response; they must agree."""

    def reply(_request: httpx.Request) -> httpx.Response:
        if isinstance(response, Exception):
            raise response
        return httpx.Response(response.status_code, content=response.content, headers={"Location": "/elsewhere"})

    async def call() -> Verdict:
        async with AsyncOrderClient("http://x", "key", transport=httpx.MockTransport(reply)) as client:
            return await client.screen(order)

    clock: Callable[[], float] = (lambda: 0.0) if ticks is None else (lambda: next(ticks))
    with OrderClient("http://x", "key", transport=httpx.MockTransport(reply), monotonic=clock) as client:
        verdict = client.screen(order)
    assert ticks is not None or asyncio.run(call()) == verdict
    return verdict


def test_allowance_is_heard(allowance: dict[str, Any]) -> None:
    assert hear(httpx.Response(200, json=allowance))


NOT_UNDERSTOOD: dict[str, Callable[[dict[str, Any]], object]] = {
    "another order": lambda answer: {**answer, "order_id": "A-2"},
    "unknown field": lambda answer: {**answer, "hold": True},
    "unknown decision": lambda answer: {**answer, "decision": "allow_if"},
    "decision of another case": lambda answer: {**answer, "decision": "ALLOW"},
    "no decision": lambda answer: {key: value for key, value in answer.items() if key != "decision"},
    "another type": lambda answer: {**answer, "reasons": None},
    "knowledge of the past": lambda answer: {**answer, "as_of": "2024-01-01T00:00:00Z"},
    "a list": lambda answer: [answer],
    "true": lambda _answer: True,
    "nothing": lambda _answer: None,
}


@pytest.mark.parametrize("spoil", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_answer_that_is_not_understood_allows_nothing(
    allowance: dict[str, Any], spoil: Callable[[dict[str, Any]], object]
) -> None:
    verdict = hear(httpx.Response(200, json=spoil(allowance)))
    assert isinstance(verdict, DoNotTrade)
    assert verdict.why is WhyNot.NOT_UNDERSTOOD


@pytest.mark.parametrize("body", [b"", b"allow", b"<html>allow</html>", b'{"decision": "allow"', b"\xff\xfe\x00"])
def test_body_that_is_not_json_allows_nothing(body: bytes) -> None:
    verdict = hear(httpx.Response(200, content=body))
    assert isinstance(verdict, DoNotTrade)
    assert verdict.why is WhyNot.NOT_UNDERSTOOD


def test_answer_for_another_time_allows_nothing(allowance: dict[str, Any]) -> None:
    asked = replace(APPLE, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert not hear(httpx.Response(200, json=allowance), asked)


def test_answer_that_contradicts_its_own_reasons_allows_nothing(world: World, allowance: dict[str, Any]) -> None:
    body = {"side": "buy", "security": {"isin": "CNE100000PM8"}}
    rejected = world.client.post("/v1/trades/screen", json=body, headers=world.headers()).json()
    verdict = hear(httpx.Response(200, json={**allowance, "reasons": rejected["reasons"]}))
    assert isinstance(verdict, DoNotTrade)
    assert "its own reasons" in verdict.detail


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (201, WhyNot.NOT_UNDERSTOOD),
        (204, WhyNot.NOT_UNDERSTOOD),
        (307, WhyNot.NOT_UNDERSTOOD),  # a redirect is not followed
        (404, WhyNot.REFUSED),
        (429, WhyNot.REFUSED),
        (500, WhyNot.FAILED),
        (503, WhyNot.FAILED),
    ],
)
def test_no_status_but_200_is_an_answer(allowance: dict[str, Any], status: int, why: WhyNot) -> None:
    for response in (httpx.Response(status, json=allowance), httpx.Response(status, content=b"busy")):
        verdict = hear(response)
        assert isinstance(verdict, DoNotTrade)
        assert (verdict.why, verdict.status) == (why, status)


def test_problem_document_is_told() -> None:
    problem = {"code": "no_list_loaded", "detail": "no list is loaded", "status": 503}
    verdict = hear(httpx.Response(503, json=problem))
    assert verdict == DoNotTrade(WhyNot.FAILED, "status 503 no_list_loaded no list is loaded", 503)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (httpx.ReadTimeout("slow"), WhyNot.TIMED_OUT),
        (httpx.ConnectTimeout("slow"), WhyNot.TIMED_OUT),
        (httpx.PoolTimeout("busy"), WhyNot.TIMED_OUT),
        (httpx.ConnectError("nobody"), WhyNot.UNREACHABLE),
        (httpx.RemoteProtocolError("cut off"), WhyNot.UNREACHABLE),
    ],
)
def test_broken_call_allows_nothing(error: Exception, why: WhyNot) -> None:
    verdict = hear(error)
    assert isinstance(verdict, DoNotTrade)
    assert verdict.why is why


def test_allowance_that_comes_too_late_allows_nothing(allowance: dict[str, Any]) -> None:
    late = hear(httpx.Response(200, json=allowance), ticks=iter([0.0, 2.1, 2.1]))
    assert isinstance(late, DoNotTrade)
    assert late.why is WhyNot.TIMED_OUT
    assert hear(httpx.Response(200, json=allowance), ticks=iter([0.0, 1.9, 1.9]))


def test_call_carries_its_deadline_and_key() -> None:
    seen: list[httpx.Request] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503)

    with OrderClient("http://x", "idk_1", timeout_s=0.25, transport=httpx.MockTransport(reply)) as client:
        client.screen(APPLE)
    assert seen[0].headers["X-Interdict-Deadline-Ms"] == "250"
    assert seen[0].headers["Authorization"] == "ApiKey idk_1"
    assert seen[0].url == "http://x/v1/trades/screen"


@pytest.mark.parametrize("timeout_s", [0.0, -1.0, float("nan")])
def test_timeout_is_over_nothing(timeout_s: float) -> None:
    with pytest.raises(ValueError, match="over 0"):
        OrderClient("http://x", "key", timeout_s=timeout_s)
