"""A row shows what earned its outcome, and an order what decided it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from app.model.bulk import RowOutcome, RowTrade
from app.model.entry import EntryStatus
from app.model.order import Order, Security, Side
from app.model.screening import MatchAnswer, Outcome, ScreeningRequest, Strength, Subject
from app.model.trade import (
    Action,
    ActionKind,
    Decision,
    NextChange,
    OrderAnswer,
    PlacedMatch,
    PolicyVersion,
    Reason,
)
from app.services.bulk.answer_rows import make_order_answer, make_row_answer
from app.services.orders.cautions import make_stale_reason
from tests.services.bulk.fakes import NOON, SENSETIME, make_match, make_screening

AT = datetime(2022, 2, 1, tzinfo=UTC)


def _decide(*reasons: Reason, score: float = 0.9, actions: tuple[Action, ...] = ()) -> OrderAnswer:
    match = MatchAnswer(make_match(SENSETIME, score, Strength.STRONG), "ns-cmic", "No US person may buy.")
    return OrderAnswer(
        id="ord-1",
        order=Order(Side.BUY, Security("SenseTime")),
        at=AT,
        screened_at=NOON,
        decision=max(reason.decision for reason in reasons),
        reasons=reasons,
        actions=actions,
        matches=(PlacedMatch("security", match),),
        lists=(),
        not_held=(),
        policy=PolicyVersion("sha256:1", "sha256:2", None),
        ownership=None,
        engine_version="0.1.0",
        corpus="sha256:0",
    )


def test_order_shows_its_gravest_reason_and_what_is_to_be_done() -> None:
    change = NextChange(datetime(2022, 2, 8, 5, 1, tzinfo=UTC), 7, Decision.REJECT)
    gravest = Reason(
        "cmic-purchase", Decision.REVIEW, "It is like a listed one.", citation="EO 13959", next_change=change
    )
    actions = (Action(ActionKind.REPORT, "OFAC", date(2022, 2, 23)), Action(ActionKind.HOLD))
    row = make_order_answer(_decide(gravest, Reason("b", Decision.ALLOW, "b"), actions=actions), 0.7)
    assert row.trade is not None
    assert replace(row.trade, answer=b"{}") == RowTrade(
        "review",
        AT,
        "cmic-purchase",
        "EO 13959",
        "It is like a listed one.",
        "2022-02-08T05:01:00Z: reject",
        "report to OFAC by 2022-02-23; hold_for_review",
    )
    told = json.loads(row.trade.answer)
    assert ([reason["rule"] for reason in told["reasons"]], told["policy"]) == (["cmic-purchase", "b"], "sha256:1")
    assert (row.outcome, row.entry_id) == (RowOutcome.REVIEW, SENSETIME.id)
    assert json.loads(row.matches)[0]["where"] == "security"


def test_order_shows_the_entry_that_decided_before_one_that_is_as_like() -> None:
    answer = _decide(Reason("cmic-purchase", Decision.REJECT, "a", entry_id=SENSETIME.id))
    (placed,) = answer.matches
    other = replace(SENSETIME, id="a-1", list="entity-list")
    first = PlacedMatch("security", MatchAnswer(make_match(other, 0.9, Strength.STRONG), "entity-list", "Advisory."))
    assert make_order_answer(replace(answer, matches=(first, placed)), 0.7).entry_id == SENSETIME.id


def test_nothing_of_the_moment_of_asking_stands_in_a_row() -> None:
    answer = _decide(Reason("a", Decision.ALLOW, "a"))
    again = replace(answer, id="ord-2", screened_at=AT)
    assert make_order_answer(answer, 0.7) == make_order_answer(again, 0.7)


def test_match_below_the_threshold_of_the_table_does_not_count_for_the_outcome() -> None:
    row = make_order_answer(_decide(Reason("a", Decision.REVIEW, "a"), score=0.75), 0.8)
    assert (row.outcome, row.matches) == (RowOutcome.CLEAR, b"[]")
    assert row.trade is not None
    assert row.trade.decision == "review"


def test_order_is_not_clear_where_a_required_list_is_stale() -> None:
    row = make_order_answer(_decide(make_stale_reason(), score=0.7), 0.8)
    assert row.outcome is RowOutcome.REVIEW
    assert "missing or stale" in row.explanation


def test_row_shows_the_match_that_earns_the_outcome() -> None:
    removed = make_match(replace(SENSETIME, id="sdn-1", status=EntryStatus.REMOVED), 1.0, Strength.EXACT)
    active = make_match(SENSETIME, 1.0, Strength.EXACT)
    request = ScreeningRequest(Subject("SenseTime Group Limited"))
    answer = make_row_answer(make_screening(request, [removed, active], Outcome.HIT))
    assert (answer.outcome, answer.entry_id, answer.status) == (RowOutcome.HIT, "ns-cmic-33114", "active")
    assert answer.explanation == "the same words; another legal form"
    assert answer.matches.count(b'"entry_id"') == 2


def test_degraded_answer_without_a_match_is_a_review_that_says_so() -> None:
    answer = make_row_answer(make_screening(ScreeningRequest(Subject("Acme")), [], Outcome.REVIEW))
    assert (answer.outcome, answer.score) == (RowOutcome.REVIEW, None)
    assert "missing or stale" in answer.explanation
