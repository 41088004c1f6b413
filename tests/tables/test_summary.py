"""A summary counts what earned an outcome, and nothing twice."""

from dataclasses import replace
from datetime import UTC, datetime

from app.model.bulk import CLEAR_ANSWER, RowAnswer, RowOutcome, RowTrade
from app.tables.summary import DecisionCount, OutcomeCount, OutcomeCounter, count_clear
from tests.tables.summaries import make_summary


def test_hits_and_reviews_are_counted_by_list_and_by_regime() -> None:
    counter = OutcomeCounter()
    for outcome, list_id, regime in [
        (RowOutcome.HIT, "sdn", "sdn"),
        (RowOutcome.REVIEW, "sdn", "sdn"),
        (RowOutcome.REVIEW, "articles", "ns-cmic"),
        (RowOutcome.HIT, "ns-cmic", "ns-cmic"),
    ]:
        counter.add(RowAnswer(outcome, 0.9, list=list_id, regime=regime))
    for answer in (CLEAR_ANSWER, RowAnswer(RowOutcome.ERROR, error="no name"), RowAnswer(RowOutcome.REVIEW)):
        counter.add(answer)
    assert counter.list_lists() == (
        OutcomeCount("articles", 0, 1),
        OutcomeCount("ns-cmic", 1, 0),
        OutcomeCount("sdn", 1, 1),
    )
    assert counter.list_regimes() == (OutcomeCount("ns-cmic", 1, 1), OutcomeCount("sdn", 1, 1))


def test_orders_are_counted_by_decision_the_laxest_first() -> None:
    counter = OutcomeCounter()
    for decision in ("reject", "allow", "reject"):
        counter.add(replace(CLEAR_ANSWER, trade=RowTrade(decision, datetime(2022, 2, 8, tzinfo=UTC))))
    assert counter.list_decisions() == (DecisionCount("allow", 1), DecisionCount("reject", 2))


def test_clear_is_what_nothing_else_is() -> None:
    assert count_clear(make_summary(rows=10).progress) == 7
