"""The firm's own policy: as strict as it likes, laxer about names that are only alike, about the law only by name."""

from dataclasses import replace
from datetime import date

import pytest

from app.model.order import Kind, Order, Side
from app.model.trade import Decision, FirmAct, Pin, Reason, list_overrides
from app.policy.decide import decide, list_actions
from app.policy.firm import FirmException, FirmPolicy, FirmRule, Scope, Threshold
from app.policy.regimes import load_regimes
from app.policy.rules import Rule
from tests.policy.entries import at_new_york, make_exposure, make_order

LAW = load_regimes()
SINCE, UNTIL = date(2023, 1, 1), date(2024, 1, 1)
DURING = "2023-06-01 12:00:00"
SCOPE = Scope("item", "the author", "The reason.", SINCE, UNTIL)
PIN = Pin("C-1", "sha256:record", "sha256:entry")


def make_rule(decision: Decision, sides: frozenset[Side] | None = None) -> FirmRule:
    rule = Rule("item", decision, "The reason.", "c", sides=sides, begins="listed", ends="removed")
    return FirmRule(SCOPE, rule)


def make_override(decision: Decision = Decision.ALLOW, scope: Scope = SCOPE) -> FirmPolicy:
    return FirmPolicy("v", overrides=(FirmRule(scope, Rule("item", decision, "t", "c"), None, "licence 1"),))


def judge(
    firm: FirmPolicy,
    entry: str,
    met: str = "issuer",
    at: str = DURING,
    *,
    order: Order | None = None,
    score: float = 1.0,
    pin: Pin | None = None,
) -> Reason:
    exposure = replace(make_exposure(entry, met), score=score, pin=pin)
    (reason,) = decide(order or make_order(Side.BUY), [exposure], at_new_york(at), LAW, firm)
    return reason


def describe(reason: Reason) -> tuple[str, str | None, list[str]]:
    law = None if reason.law is None else reason.law.word
    return reason.decision.word, law, [mark.act.value for mark in reason.firm]


NO_BUY = FirmPolicy("v", rules=(make_rule(Decision.REJECT, frozenset({Side.BUY})),))
EXCEPTION = FirmPolicy("v", exceptions=(FirmException(SCOPE, "ns-cmic-1", PIN),))
THRESHOLD = FirmPolicy("v", thresholds=(Threshold(SCOPE, 0.8),))
AS_LISTED = FirmPolicy("v", as_listed=(SCOPE,))


@pytest.mark.parametrize(
    ("entry", "met", "at", "answer"),
    [
        ("DJI", "issuer", DURING, ("reject", "allow", ["rule"])),
        ("DJI", "issuer~", DURING, ("review", "allow", ["rule"])),  # a name that is alike is looked at first
        ("DJI", "issuer", "2023-01-01 00:00:59", ("allow", None, [])),
        ("DJI", "issuer", "2023-01-01 00:01:00", ("reject", "allow", ["rule"])),
        ("DJI", "issuer", "2024-01-01 00:01:00", ("allow", None, [])),
        ("former", "issuer", DURING, ("allow", None, [])),  # a rule ends with the listing
        ("SenseTime", "issuer", DURING, ("reject", None, [])),  # the law says as much
        ("Zakir", "party", DURING, ("block", None, [])),  # and here more
    ],
)
def test_rule_is_stricter_and_never_laxer(
    entry: str, met: str, at: str, answer: tuple[str, str | None, list[str]]
) -> None:
    assert describe(judge(NO_BUY, entry, met, at)) == answer


def test_rule_applies_to_its_sides_only() -> None:
    assert describe(judge(NO_BUY, "DJI", order=make_order(Side.SELL))) == ("allow", None, [])


def test_rejection_by_the_firm_alone_is_reported_to_nobody() -> None:
    at = at_new_york(DURING)
    own = judge(FirmPolicy("v", rules=(make_rule(Decision.REJECT),)), "SenseTime", order=make_order(Side.HOLD))
    assert (own.decision, list_actions((own,), at, LAW)) == (Decision.REJECT, ())
    assert list_actions((own, judge(NO_BUY, "Hikvision")), at, LAW)[0].to == "OFAC"


def test_next_change_counts_the_days_of_the_firm() -> None:
    change = judge(NO_BUY, "DJI", at="2022-12-31 12:00:00").next_change
    assert change is not None
    assert (change.days, change.decision) == (1, Decision.REJECT)


@pytest.mark.parametrize(
    ("pin", "met", "answer"),
    [
        (PIN, "issuer~", ("allow", "review", ["exception"])),
        (replace(PIN, record="sha256:other"), "issuer~", ("review", None, ["expired_exception"])),
        (replace(PIN, entry="sha256:other"), "issuer~", ("review", None, ["expired_exception"])),
        (replace(PIN, reference="C-2"), "issuer~", ("review", None, [])),
        (None, "issuer~", ("review", None, [])),
        (PIN, "issuer", ("reject", None, [])),  # the same full name or an identifier: only an override can
        (PIN, "issuer!", ("review", None, [])),  # an identifier that the name contradicts is a proof all the same
    ],
)
def test_exception_dismisses_a_likeness_until_either_side_changes(
    pin: Pin | None, met: str, answer: tuple[str, str | None, list[str]]
) -> None:
    assert describe(judge(EXCEPTION, "SenseTime", met, score=0.9, pin=pin)) == answer


def test_exception_is_about_one_entry_and_ends() -> None:
    assert describe(judge(EXCEPTION, "Zakir", "party~", pin=PIN)) == ("review", None, [])
    assert describe(judge(EXCEPTION, "SenseTime", "issuer~", "2024-01-01 12:00:00", pin=PIN)) == ("review", None, [])


def test_threshold_dismisses_names_under_it_by_name() -> None:
    assert describe(judge(THRESHOLD, "Zakir", "party~", score=0.79)) == ("allow", "review", ["threshold"])
    assert describe(judge(THRESHOLD, "Zakir", "party~", score=0.8)) == ("review", None, [])
    assert describe(judge(THRESHOLD, "Zakir", "party", score=0.79)) == ("block", None, [])


def test_lowest_of_several_thresholds_counts() -> None:
    firm = FirmPolicy("v", thresholds=(Threshold(SCOPE, 0.8), Threshold(replace(SCOPE, id="wider"), 0.6)))
    assert describe(judge(firm, "Zakir", "party~", score=0.7)) == ("review", None, [])


def test_article_entry_is_taken_for_listed() -> None:
    assert describe(judge(AS_LISTED, "article")) == ("reject", "review", ["as_listed"])
    assert describe(judge(AS_LISTED, "article", "issuer~")) == ("review", None, [])
    assert describe(judge(AS_LISTED, "article", order=make_order(Side.HOLD))) == ("allow", None, [])


def test_rule_of_the_firm_waits_for_an_official_list_unless_it_says_otherwise() -> None:
    assert describe(judge(NO_BUY, "article")) == ("review", None, [])
    both = replace(NO_BUY, as_listed=(replace(SCOPE, id="listed"),))
    assert judge(both, "article").decision is Decision.REJECT


def test_override_is_named_with_what_it_rests_on() -> None:
    for entry, law in (("SenseTime", "reject"), ("Zakir", "block")):
        reason = judge(make_override(), entry)
        assert describe(reason) == ("allow", law, ["override"])
        (mark,) = reason.firm
        assert (mark.id, mark.author, mark.basis) == ("item", "the author", "licence 1")
        assert "OVERRIDE" in reason.text
        assert list_overrides((reason,)) == ("item",)


def test_override_that_weakens_nothing_is_not_named() -> None:
    assert describe(judge(make_override(), "DJI")) == ("allow", None, [])


def test_gravest_of_several_overrides_counts_and_a_stricter_rule_has_the_last_word() -> None:
    review = make_override(Decision.REVIEW).overrides
    assert judge(FirmPolicy("v", overrides=make_override().overrides + review), "Zakir").decision is Decision.REVIEW
    both = replace(NO_BUY, overrides=make_override().overrides)
    reason = judge(both, "SenseTime")
    assert describe(reason) == ("reject", None, ["override", "rule"])
    assert list_overrides((reason,)) == ()  # in the end nothing was weakened


def test_override_ends_and_the_answer_counts_down() -> None:
    change = judge(make_override(), "SenseTime", at="2023-12-31 12:00:00").next_change
    assert change is not None
    assert (change.days, change.decision) == (1, Decision.REJECT)


@pytest.mark.parametrize(
    ("desk", "strict", "lax"), [(None, True, False), ("asia", True, True), ("rates", False, False)]
)
def test_order_without_a_desk_gets_what_is_stricter_and_nothing_laxer(
    desk: str | None, strict: bool, lax: bool
) -> None:
    order = make_order(Side.BUY)
    order = replace(order, account=replace(order.account, desk=desk))
    scope = replace(SCOPE, desks=frozenset({"asia"}))
    rule = FirmPolicy("v", rules=(replace(NO_BUY.rules[0], scope=scope),))
    assert (judge(rule, "DJI", order=order).decision is Decision.REJECT) is strict
    assert (judge(make_override(scope=scope), "Zakir", order=order).decision is Decision.ALLOW) is lax
    threshold = FirmPolicy("v", thresholds=(Threshold(scope, 0.8),))
    assert (judge(threshold, "Zakir", "party~", order=order, score=0.75).decision is Decision.ALLOW) is lax


def test_item_is_about_its_lists_and_entries() -> None:
    other_list = make_override(scope=replace(SCOPE, lists=frozenset({"sdn"})))
    assert judge(other_list, "SenseTime").decision is Decision.REJECT
    (item,) = make_override().overrides
    other_entry = FirmPolicy("v", overrides=(replace(item, entries=frozenset({"ns-cmic-2"})),))
    assert judge(other_entry, "SenseTime").decision is Decision.REJECT


def test_nothing_but_an_override_makes_a_certain_prohibition_laxer() -> None:
    everything = FirmPolicy(
        "v",
        thresholds=(Threshold(SCOPE, 1.0),),
        exceptions=EXCEPTION.exceptions,
        as_listed=(SCOPE,),
        rules=(make_rule(Decision.REVIEW),),
    )
    for entry in ("SenseTime", "Zakir", "undated", "bank"):
        for side in Side:
            for kind in (*Kind, "-"):
                order = make_order(side, kind)
                law = judge(FirmPolicy(), entry, order=order)
                assert judge(everything, entry, order=order, score=0.0, pin=PIN).decision >= law.decision


def test_every_act_has_its_sentence() -> None:
    seen = {act for policy, entry, met in _EVERY_ACT for act in _list_acts(policy, entry, met)}
    assert seen == set(FirmAct)


_EVERY_ACT = (
    (NO_BUY, "DJI", "issuer"),
    (EXCEPTION, "SenseTime", "issuer~"),
    (
        replace(EXCEPTION, exceptions=(FirmException(SCOPE, "ns-cmic-1", replace(PIN, entry="e")),)),
        "SenseTime",
        "issuer~",
    ),
    (THRESHOLD, "Zakir", "party~"),
    (AS_LISTED, "article", "issuer"),
    (make_override(), "Zakir", "party"),
)


def _list_acts(firm: FirmPolicy, entry: str, met: str) -> list[FirmAct]:
    reason = judge(firm, entry, met, score=0.75, pin=PIN)
    for mark in reason.firm:
        assert "The reason." in mark.text
        assert mark.text in reason.text
    return [mark.act for mark in reason.firm]
