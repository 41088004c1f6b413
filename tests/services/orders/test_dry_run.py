"""A proposed policy over recorded orders: what would change, by which item, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.model.trade import Decision
from app.policy.firm import FirmPolicy, FirmRule, Scope
from app.policy.regimes import load_regimes
from app.policy.rules import Rule
from app.services.orders import dry_run
from app.services.orders.dry_run import Compared, DryRunner
from app.services.orders.judge_order import OrderJudge
from tests.services.orders.test_screen_trade import NOW, Desk, buy, desk, make_generation

__all__ = ["desk"]

SCOPE = Scope("no-buy", "committee", "The firm does not buy it.", date(2024, 1, 1), lists=frozenset({"entity-list"}))
NO_BUY = FirmPolicy("v", rules=(FirmRule(SCOPE, Rule("no-buy", Decision.REVIEW, "t", "c")),))
HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."


def compare(desk: Desk, proposed: FirmPolicy, since: datetime | None = None) -> list[Compared]:
    judge = OrderJudge(load_regimes(), desk.policy, lambda: NOW, desk.firm)
    run = DryRunner(judge, desk.get_current, desk.database).run(proposed, since)
    compared = list(run.compared)
    assert len(compared) == run.count
    return compared


def test_changed_answers_are_found_with_the_item_that_changes_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dry_run, "PAGE", 2)  # so that these few orders fill pages, the last one exactly
    before_it_bound = replace(buy(HIKVISION, at=datetime(2021, 6, 10, tzinfo=UTC)), order_id="early")
    orders = [buy("Apple Inc."), replace(buy(HIKVISION), order_id="now"), before_it_bound, buy("SenseTime Group Inc.")]
    for order in orders:
        desk.ask(order)
    by_id = {one.record.reference: one for one in compare(desk, NO_BUY)}
    assert [reference for reference, one in by_id.items() if one.is_changed] == []
    strict = FirmPolicy("v", rules=(replace(NO_BUY.rules[0], scope=replace(SCOPE, valid_from=date(2021, 1, 1))),))
    changed = [one for one in compare(desk, strict) if one.is_changed]
    assert [one.record.reference for one in changed] == ["early"]
    (early,) = changed
    assert early.before is not None
    assert early.after is not None
    assert (early.before.decision, early.after.decision) == (Decision.ALLOW, Decision.REVIEW)
    assert early.list_items() == ("no-buy",)


def test_lists_that_have_changed_since_are_no_difference(desk: Desk) -> None:
    desk.ask(buy(isin="CNE100000PM8"))
    desk.generation = make_generation(())
    (one,) = compare(desk, NO_BUY)
    assert not one.is_changed


def test_only_orders_since_a_moment_are_compared(desk: Desk) -> None:
    desk.ask(buy("Apple Inc."))
    assert len(compare(desk, NO_BUY, NOW)) == 1
    assert compare(desk, NO_BUY, NOW + timedelta(seconds=1)) == []


def test_nothing_is_recorded(desk: Desk) -> None:
    desk.ask(buy("Apple Inc."))
    compare(desk, NO_BUY)
    assert len(compare(desk, NO_BUY)) == 1
