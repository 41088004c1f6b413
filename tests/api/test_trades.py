"""Orders over HTTP, by the names of the interface: the seed's case, and never an allowance for want of an answer."""

from typing import Any, get_args

import pytest

from app.api import trade_schemas
from app.model.access import Role
from app.model.order import AccountRole, Kind, PartyRole, Side
from app.model.screening import AsOfBasis
from app.model.trade import Decision, FirmAct
from tests.api.conftest import World

PATH = "/v1/trades/screen"


def ask(world: World, body: dict[str, Any], **headers: str) -> dict[str, Any]:
    answer = world.client.post(PATH, json=body, headers={**world.headers(Role.TRADER), **headers})
    assert answer.status_code == 200, answer.text
    trade_schemas.OrderOut.model_validate(answer.json())
    result: dict[str, Any] = answer.json()
    return result


def make_order(side: str = "buy", at: str | None = None, **security: str) -> dict[str, Any]:
    return {"side": side, "at": at, "security": security}


SENSETIME = {"issuer": "SenseTime Group Ltd."}


@pytest.mark.parametrize(
    ("side", "at", "decision"),
    [
        ("buy", "2021-12-13T10:00:00-05:00", "allow"),
        ("buy", "2022-02-08T00:00:59-05:00", "allow"),
        ("buy", "2022-02-08T05:00:59Z", "allow"),
        ("buy", "2022-02-08T05:01:00Z", "reject"),
        ("sell_to_divest", "2022-12-09T12:00:00-05:00", "allow"),
        ("sell_to_divest", "2022-12-10T12:00:00-05:00", "reject"),
        ("sell", "2023-05-10T12:00:00-04:00", "reject"),
    ],
)
def test_sensetime_is_decided_by_new_yorks_clock(world: World, side: str, at: str, decision: str) -> None:
    assert ask(world, make_order(side, at, **SENSETIME))["decision"] == decision


def test_answer_counts_down_to_the_prohibition(world: World) -> None:
    answer = ask(world, make_order(at="2021-12-13T15:00:00Z", **SENSETIME))
    reason = next(one for one in answer["reasons"] if one["list"] == "ns-cmic")
    assert reason["rule"] == "cmic-not-yet-effective"
    assert reason["dates"] == {
        "listed": "2021-12-10",
        "effective": "2022-02-08",
        "divest_by": "2022-12-10",
        "removed": None,
    }
    assert reason["next_change"] == {"at": "2022-02-08T05:01:00.000000Z", "days": 57, "decision": "reject"}


def test_rejected_order_is_reported_by_the_tenth_business_day(world: World) -> None:
    answer = ask(world, make_order(at="2022-02-08T05:01:00Z", **SENSETIME))
    assert [(one["action"], one["to"], one["by"]) for one in answer["actions"]] == [("report", "OFAC", "2022-02-23")]
    assert answer["policy"]["version"].startswith("sha256:")
    assert {match["where"] for match in answer["matches"]} == {"security"}


def test_person_who_is_no_us_person_may_buy(world: World) -> None:
    order = {**make_order(**SENSETIME), "account": {"us_person": False, "role": "principal"}}
    assert ask(world, order)["decision"] == "allow"


@pytest.mark.parametrize("security", [{"name": "SENSETIME-W", "ticker": "20 HK"}, {"name": "SenseTime Group Inc."}])
def test_names_close_to_the_listed_one_are_reviewed(world: World, security: dict[str, str]) -> None:
    assert ask(world, make_order(**security))["decision"] == "review"


def test_blocked_beneficial_owner_blocks(world: World) -> None:
    order = make_order(name="Apple Inc.", isin="US0378331005")
    party = {"role": "beneficial_owner", "name": "Shohrat Zakir", "type": "person"}
    answer = ask(world, {**order, "parties": [party]})
    assert answer["decision"] == "block"
    assert {reason["regime"] for reason in answer["reasons"]} >= {"sdn"}


def test_listing_known_from_an_article_is_reviewed(world: World) -> None:
    answer = ask(world, make_order(at="2021-12-16T13:00:00-05:00", issuer="SZ DJI Technology Co., Ltd."))
    decisions = {reason["list"]: reason["decision"] for reason in answer["reasons"]}
    assert decisions == {"ns-cmic": "review", "entity-list": "allow"}


def test_order_of_the_past_says_both_times(world: World) -> None:
    order = make_order(at="2024-07-03T12:00:00Z", ticker="002415 CN")
    answer = ask(world, {**order, "as_of": "2024-07-03T00:00:00Z", "as_of_basis": "published"})
    assert (answer["decision"], answer["at"], answer["as_of"], answer["as_of_basis"]) == (
        "reject",
        "2024-07-03T12:00:00.000000Z",
        "2024-07-03T00:00:00.000000Z",
        "published",
    )
    # lists/ was taken in later than the moment that was asked about, so nothing of it took part.
    assert {state["list"] for state in answer["lists"]} == {"sdn", "ns-cmic", "ofac-consolidated"}


def test_bare_ticker_with_its_venue_is_proof(world: World) -> None:
    assert ask(world, make_order(ticker="002415", venue="XSHE"))["decision"] == "reject"
    assert ask(world, make_order(ticker="002415 CN"))["decision"] == "reject"


def test_order_is_answered_once_and_found_again(world: World) -> None:
    order = {**make_order(**SENSETIME), "order_id": "once"}
    first, second = ask(world, order), ask(world, order)
    assert first == second
    again = world.client.get(f"/v1/screenings/{first['screening_id']}", headers=world.headers())
    assert again.json() == first
    other = world.client.post(PATH, json={**order, "side": "sell"}, headers=world.headers())
    assert (other.status_code, other.json()["code"]) == (409, "conflict")


def test_batch_answers_in_order(world: World) -> None:
    orders = [make_order(**SENSETIME), make_order(name="Apple Inc.", isin="US0378331005")]
    answer = world.client.post(f"{PATH}/batch", json={"orders": orders}, headers=world.headers())
    assert [one["decision"] for one in answer.json()["orders"]] == ["reject", "allow"]
    refused = world.client.post(f"{PATH}/batch", json={"orders": []}, headers=world.headers())
    assert refused.status_code == 422


def count_decisions(world: World) -> dict[str, float]:
    lines = world.client.get("/metrics", headers=world.headers()).text.splitlines()
    found = [line.split('"') for line in lines if line.startswith("interdict_decisions_total{")]
    return {decision: float(rest.removeprefix("}")) for _, decision, rest in found}


def test_decisions_are_counted(world: World) -> None:
    before = count_decisions(world)
    assert before.keys() == {decision.word for decision in Decision}
    orders = [make_order(**SENSETIME), make_order(name="Apple Inc.", isin="US0378331005")]
    world.client.post(f"{PATH}/batch", json={"orders": orders}, headers=world.headers())
    ask(world, orders[0])
    after = count_decisions(world)
    assert {word: after[word] - before[word] for word in after} == {"allow": 1, "review": 0, "reject": 2, "block": 0}


def test_deadline_that_is_met_changes_nothing(world: World) -> None:
    order = make_order(name="Apple Inc.", isin="US0378331005")
    assert ask(world, order, **{"X-Interdict-Deadline-Ms": "3600000"})["decision"] == "allow"


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1.5", "3600001"])
def test_deadline_that_is_none_is_refused(world: World, value: str) -> None:
    headers = {**world.headers(), "X-Interdict-Deadline-Ms": value}
    answer = world.client.post(PATH, json=make_order(**SENSETIME), headers=headers)
    assert answer.status_code == 422
    assert "X-Interdict-Deadline-Ms" in answer.text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"side": "short"}, "side"),
        ({"side": None}, "side"),
        ({"at": "2022-02-08T05:01:00"}, "at"),
        ({"at": "2022-02-08"}, "at"),
        ({"at": 1644296460}, "at"),
        ({"at": "0001-01-01T00:00:00Z"}, "at"),
        ({"account": {"us_person": "yes"}}, "account.us_person"),
        ({"account": {"us_person": True, "role": "boss"}}, "account.role"),
        ({"security": {}}, "security"),
        ({"security": {"name": "X", "cusip": "1"}}, "security.cusip"),
        ({"security": {"name": "X", "kind": "coin"}}, "security.kind"),
        ({"security": {"ticker": "941", "venue": "XXXX"}}, "security.venue"),
        ({"security": {"name": "X", "holdings": [{}]}}, "security.holdings[0]"),
        ({"parties": [{"name": "X"}]}, "parties[0].role"),
        ({"parties": [{"role": "friend", "name": "X"}]}, "parties[0].role"),
        ({"parties": [{"role": "broker"}]}, "parties[0]"),
        ({"as_of": "2024-01-01"}, "as_of"),
        ({"as_of": "2024-01-01T00:00:00Z"}, "as_of"),  # this installation held nothing then
        ({"as_of": "2099-01-01T00:00:00Z"}, "as_of"),
        ({"as_of_basis": "guessed"}, "as_of_basis"),
        ({"order": "A-1"}, "order"),
    ],
)
def test_bad_order_is_422_and_names_the_field(world: World, change: dict[str, Any], field: str) -> None:
    body = {**make_order(name="Apple Inc."), **change}
    answer = world.client.post(PATH, json=body, headers=world.headers())
    assert answer.status_code == 422, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_auditor_may_not_ask(world: World) -> None:
    answer = world.client.post(PATH, json=make_order(**SENSETIME), headers=world.headers(Role.AUDITOR))
    assert answer.status_code == 403


def test_without_lists_there_is_no_answer(empty_world: World) -> None:
    answer = empty_world.client.post(PATH, json=make_order(**SENSETIME), headers=empty_world.headers())
    assert (answer.status_code, answer.json()["code"]) == (503, "no_list_loaded")


def test_interface_knows_every_word_of_the_model() -> None:
    assert set(get_args(trade_schemas.SideWord)) == set(Side)
    assert set(get_args(trade_schemas.KindWord)) == set(Kind)
    assert set(get_args(trade_schemas.AccountRoleWord)) == set(AccountRole)
    assert set(get_args(trade_schemas.PartyRoleWord)) == set(PartyRole)
    assert set(get_args(trade_schemas.AsOfBasisWord)) == set(AsOfBasis)
    assert set(get_args(trade_schemas.FirmActWord)) == set(FirmAct)
    assert set(get_args(trade_schemas.DecisionWord)) == {decision.word for decision in Decision}
