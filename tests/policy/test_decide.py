"""Deciding: rules are text, doubt asks a person, and time never makes an answer laxer at an effective date."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.entry import EntryStatus, ListingDates
from app.model.order import AccountRole, Kind, Order, Side
from app.model.trade import Action, ActionKind, Decision, Exposure, Standing, Through, find_gravest
from app.policy.decide import decide, list_actions
from app.policy.new_york import find_start
from app.policy.regimes import Effect, Regimes, load_regimes
from tests.policy.entries import at_new_york, make_entry, make_exposure, make_order

POLICY = load_regimes()
AFTER = at_new_york("2023-05-10 12:00:00")
MADE_UP = """
[[regime]]
id = "moon"
title = "Moon Mining List"
effect = "securities"
consequence = "Its warrants may not be bought."
citation = "the Moon Act"
computed = { effective = 10 }
report = { to = "the Moon Office", business_days = 3, citation = "Moon Act, section 9" }

[[regime.rule]]
id = "moon-warrant"
decision = "reject"
sides = ["buy"]
kinds = ["warrant"]
begins = "effective"
text = "Its warrants may not be bought."
citation = "Moon Act, section 1"

[[regime.rule]]
id = "moon-else"
decision = "allow"
text = "Nothing else is forbidden."
citation = "Moon Act, section 2"
"""


@pytest.fixture
def moon(tmp_path: Path) -> Regimes:
    path = tmp_path / "policy.toml"
    path.write_text(MADE_UP, encoding="utf-8")
    return load_regimes(path)


def decide_one(side: Side, exposure: Exposure, at: datetime = AFTER, account: str = "US principal") -> Decision:
    (reason,) = decide(make_order(side, account=account), [exposure], at, POLICY)
    return reason.decision


def test_new_regime_decides_without_code(moon: Regimes) -> None:
    entry = make_entry("moon", ListingDates(listed=date(2030, 5, 1)))
    exposure = Exposure("security", Through.ISSUER, entry, "moon")
    order = make_order(Side.BUY, "warrant")
    (before,) = decide(order, [exposure], at_new_york("2030-05-11 00:00:59"), moon)
    assert (before.rule, before.decision) == ("moon-else", Decision.ALLOW)
    assert before.next_change is not None
    assert (before.next_change.days, before.next_change.decision) == (0, Decision.REJECT)
    at = at_new_york("2030-05-11 00:01:00")
    reasons = decide(order, [exposure], at, moon)
    assert (reasons[0].rule, reasons[0].decision) == ("moon-warrant", Decision.REJECT)
    expected = Action(ActionKind.REPORT, "the Moon Office", date(2030, 5, 15), "Moon Act, section 9")
    assert list_actions(reasons, at, moon) == (expected,)


def test_all_findings_are_kept_and_the_gravest_stands_first() -> None:
    exposures = [make_exposure(entry) for entry in ("DJI", "SenseTime", "bank", "Rosneft")]
    reasons = decide(make_order(Side.BUY), exposures, AFTER, POLICY)
    assert [reason.decision.word for reason in reasons] == ["block", "reject", "review", "allow"]
    assert find_gravest(reasons) is Decision.BLOCK


def test_nothing_found_is_allowed_and_asks_for_nothing() -> None:
    reasons = decide(make_order(Side.BUY), [], AFTER, POLICY)
    assert (reasons, find_gravest(reasons), list_actions(reasons, AFTER, POLICY)) == ((), Decision.ALLOW, ())


@pytest.mark.parametrize(
    ("entry", "at", "citation", "by"),
    [
        ("SenseTime", "2022-02-08 00:01:00", "31 CFR 501.604; OFAC FAQ 1048", date(2022, 2, 23)),
        ("bank", "2022-02-08 00:01:00", "31 CFR 501.603", date(2022, 2, 23)),
    ],
)
def test_rejected_and_blocked_orders_are_reported_within_ten_business_days(
    entry: str, at: str, citation: str, by: date
) -> None:
    moment = at_new_york(at)
    reasons = decide(make_order(Side.BUY), [make_exposure(entry), make_exposure("DJI")], moment, POLICY)
    assert list_actions(reasons, moment, POLICY) == (Action(ActionKind.REPORT, "OFAC", by, citation),)


def test_review_holds_the_order() -> None:
    reasons = decide(make_order(Side.BUY), [make_exposure("SenseTime", "issuer~")], AFTER, POLICY)
    assert list_actions(reasons, AFTER, POLICY) == (Action(ActionKind.HOLD),)


def test_article_gets_computed_dates_and_says_that_they_are() -> None:
    (reason,) = decide(make_order(Side.BUY), [make_exposure("article")], AFTER, POLICY)
    assert reason.dates is not None
    assert (reason.dates.effective, reason.dates.divest_by) == (date(2022, 2, 14), date(2022, 12, 16))
    assert "not yet confirmed by the official list" in reason.text


def test_removal_without_a_day_is_a_review() -> None:
    entry = make_entry("ns-cmic", ListingDates(), EntryStatus.REMOVED)
    exposure = Exposure("security", Through.ISSUER, entry, "ns-cmic")
    (reason,) = decide(make_order(Side.BUY), [exposure], AFTER, POLICY)
    assert reason.decision is Decision.REVIEW
    assert "nobody here knows on which day" in reason.text


def test_ns_cmic_does_not_reach_what_it_owns_and_says_so() -> None:
    (reason,) = decide(make_order(Side.BUY), [make_exposure("SenseTime", "issuer owned")], AFTER, POLICY)
    assert reason.decision is Decision.ALLOW
    assert "not itself named" in reason.text


ORDERS = st.builds(
    lambda side, kind, who, role: make_order(side, kind, f"{who} {role}"),
    st.sampled_from(list(Side)),
    st.sampled_from([*Kind, "-"]),
    st.sampled_from(["US", "other"]),
    st.sampled_from(list(AccountRole)),
)
MEETINGS = st.sampled_from(["issuer", "holding", "party", "issuer~", "party!", "issuer owned", "party owned?"])
LISTED = st.dates(date(2021, 6, 3), date(2030, 1, 1))
BINDING = st.sampled_from(["ns-cmic", "sdn"])
STATUSES = st.sampled_from([EntryStatus.ACTIVE, EntryStatus.PROVISIONAL])


@given(ORDERS, MEETINGS, LISTED, BINDING, STATUSES, st.data())
def test_later_order_never_gets_a_laxer_answer(
    order: Order, met: str, listed: date, regime: str, status: EntryStatus, data: st.DataObject
) -> None:
    met_entry = make_exposure("SenseTime", met)
    entry = make_entry(regime, ListingDates(listed=listed), status)
    exposure = Exposure("security", met_entry.through, entry, regime, met_entry.standing, met_entry.doubt)
    seconds = st.integers(-86_400 * 30, 86_400 * 500)
    first, second = sorted((data.draw(seconds), data.draw(seconds)))
    (earlier,), (later,) = (
        decide(order, [exposure], find_start(listed) + timedelta(seconds=offset), POLICY) for offset in (first, second)
    )
    assert later.decision >= earlier.decision


@given(ORDERS, MEETINGS, LISTED, st.integers(-40, 500))
def test_next_change_comes_true_and_nothing_changes_before_it(order: Order, met: str, listed: date, days: int) -> None:
    met_entry = make_exposure("SenseTime", met)
    entry = make_entry("ns-cmic", ListingDates(listed=listed, removed=listed + timedelta(days=450)))
    exposure = Exposure("security", met_entry.through, entry, "ns-cmic", met_entry.standing, met_entry.doubt)
    at = find_start(listed) + timedelta(days=days)
    (now,) = decide(order, [exposure], at, POLICY)
    if now.next_change is None:
        (end,) = decide(order, [exposure], at + timedelta(days=3_650), POLICY)
        assert end.decision == now.decision
        return
    (then,) = decide(order, [exposure], now.next_change.at, POLICY)
    (just_before,) = decide(order, [exposure], now.next_change.at - timedelta(seconds=1), POLICY)
    assert then.decision is now.next_change.decision is not now.decision
    assert just_before.decision is now.decision


@given(ORDERS, st.lists(st.sampled_from(["SenseTime", "article", "DJI", "Rosneft", "former"]), max_size=4))
def test_adding_a_blocked_owner_never_relaxes(order: Order, entries: list[str]) -> None:
    exposures = [make_exposure(entry) for entry in entries]
    owned = Exposure("security", Through.ISSUER, make_entry("sdn"), "sdn", Standing.OWNED)
    without = find_gravest(decide(order, exposures, AFTER, POLICY))
    assert find_gravest(decide(order, [*exposures, owned], AFTER, POLICY)) >= without


@given(st.sampled_from(["issuer", "holding", "party", "issuer~"]), st.sampled_from(list(AccountRole)), LISTED)
def test_holding_is_never_forbidden_by_a_ban_on_securities(met: str, role: AccountRole, listed: date) -> None:
    met_entry = make_exposure("SenseTime", met)
    bans = [regime for regime in POLICY.by_id.values() if regime.effect is Effect.SECURITIES]
    for regime in bans:
        entry = make_entry("ns-cmic", ListingDates(listed=listed))
        exposure = Exposure("security", met_entry.through, entry, regime.id, met_entry.standing, met_entry.doubt)
        for side in (Side.HOLD, Side.DIVIDEND, Side.SPLIT):
            assert decide_one(side, exposure, AFTER, f"US {role}") is Decision.ALLOW


@given(ORDERS, MEETINGS)
def test_doubt_never_allows_what_certainty_forbids_and_never_forbids(order: Order, met: str) -> None:
    certain = make_exposure("bank", met.rstrip("~!"))
    for mark in "~!":
        doubtful = make_exposure("bank", met.rstrip("~!") + mark)
        (sure,), (unsure,) = (decide(order, [one], AFTER, POLICY) for one in (certain, doubtful))
        assert unsure.decision is min(sure.decision, Decision.REVIEW)
