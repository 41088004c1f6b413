"""The firm's own policy on real answers: what is sought, what stands in the answer, and what in the audit."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.model.entry import EntryType, Name
from app.model.order import OrderParty, PartyRole
from app.model.screening import Subject
from app.model.trade import Decision, Pin
from app.policy.firm import NO_FIRM_POLICY, FirmException, FirmPolicy, FirmRule, Scope, Threshold
from app.policy.rules import Rule
from tests.services.orders.test_screen_trade import ENTRIES, HIKVISION, ZAKIR, Desk, buy, desk, make_generation

__all__ = ["desk"]

SCOPE = Scope("item", "the author", "The reason.", date(2024, 1, 1), date(2025, 1, 1))
CLIENT = OrderParty(PartyRole.CLIENT, Subject("Shohrat Zakyr", EntryType.PERSON), "C-1007")
ORDER = replace(buy("Apple Inc."), parties=(CLIENT,))


def under(desk: Desk, firm: FirmPolicy) -> Desk:
    return Desk(desk.database, desk.journal, desk.generation, desk.policy, firm)


def find_reason(answer: dict[str, Any], list_id: str) -> dict[str, Any]:
    return next(reason for reason in answer["reasons"] if reason["list"] == list_id)


def make_exception(answer: dict[str, Any]) -> FirmPolicy:
    """What a compliance officer would write from an answer."""
    pin = find_reason(answer, "sdn")["pin"]
    return FirmPolicy(
        "v",
        exceptions=(FirmException(SCOPE, "sdn-34079", Pin(pin["reference"], pin["record_hash"], pin["entry_hash"])),),
    )


def test_without_a_policy_its_version_is_that_of_the_law(desk: Desk) -> None:
    policy = desk.ask(buy("Apple Inc."))["policy"]
    assert policy["version"] == policy["law"]
    assert policy["firm"] is None
    own = under(desk, FirmPolicy("sha256:own")).ask(buy("Apple Inc."))["policy"]
    assert own == {"version": own["version"], "law": policy["law"], "firm": "sha256:own"}
    assert own["version"] != policy["version"]


def test_pin_stands_only_where_the_order_names_its_record(desk: Desk) -> None:
    assert find_reason(desk.ask(ORDER), "sdn")["pin"]["reference"] == "C-1007"
    anonymous = replace(ORDER, parties=(replace(CLIENT, reference=None),))
    assert find_reason(desk.ask(anonymous), "sdn")["pin"] is None


def test_exception_made_from_an_answer_holds_until_record_or_entry_changes(desk: Desk) -> None:
    first = desk.ask(ORDER)
    assert first["decision"] == "review"
    excepted = under(desk, make_exception(first))
    answer = excepted.ask(ORDER)
    assert answer["decision"] == "allow"
    assert [mark["act"] for mark in find_reason(answer, "sdn")["firm"]] == ["exception"]

    moved = replace(CLIENT, subject=replace(CLIENT.subject, countries=("KZ",)))
    changed_record = excepted.ask(replace(ORDER, parties=(moved,)))
    new_alias = replace(ZAKIR, names=(*ZAKIR.names, Name("ZAKIR, Shohret")))
    excepted.generation = make_generation([new_alias if entry is ZAKIR else entry for entry in ENTRIES])
    changed_entry = excepted.ask(ORDER)
    for answer in (changed_record, changed_entry):
        assert answer["decision"] == "review"
        assert [mark["act"] for mark in find_reason(answer, "sdn")["firm"]] == ["expired_exception"]


def test_lower_threshold_seeks_further_on_its_lists_only(desk: Desk) -> None:
    order = replace(
        buy("Apple Inc."), parties=(replace(CLIENT, subject=Subject("Zakir Shahrat Ali", EntryType.PERSON)),)
    )
    assert desk.ask(order)["decision"] == "allow"
    sdn, cmic = (replace(SCOPE, lists=frozenset({name})) for name in ("sdn", "ns-cmic"))
    wide = under(desk, FirmPolicy("v", thresholds=(Threshold(sdn, 0.3),))).ask(order)
    assert find_reason(wide, "sdn")["decision"] == "review"
    assert {match["list"] for match in wide["matches"]} == {"sdn"}
    assert under(desk, FirmPolicy("v", thresholds=(Threshold(cmic, 0.3),))).ask(order)["decision"] == "allow"


def test_higher_threshold_leaves_the_match_in_the_answer(desk: Desk) -> None:
    answer = under(desk, FirmPolicy("v", thresholds=(Threshold(SCOPE, 1.0),))).ask(ORDER)
    assert answer["decision"] == "allow"
    reason = find_reason(answer, "sdn")
    assert (reason["law"], [mark["act"] for mark in reason["firm"]]) == ("review", ["threshold"])
    assert [match["entry_id"] for match in answer["matches"]] == ["sdn-34079"]


@pytest.fixture
def licensed(desk: Desk) -> Desk:
    override = FirmRule(SCOPE, Rule("item", Decision.ALLOW, "t", "c"), frozenset({HIKVISION.id}), "licence 1")
    return under(desk, FirmPolicy("sha256:own", overrides=(override,)))


def test_override_stands_in_the_answer_and_in_the_audit_once(licensed: Desk) -> None:
    order = replace(buy(isin="CNE100000PM8"), order_id="A-1")
    answer = licensed.ask(order)
    assert licensed.ask(order) == answer
    assert (answer["decision"], answer["overrides"], answer["actions"]) == ("allow", ["item"], [])
    with licensed.database.read() as transaction:
        (line,) = transaction.audit.iterate()
    assert (line.actor, line.action, line.subject) == ("key-1", "override_law", answer["screening_id"])
    assert json.loads(line.detail) == {
        "order": "A-1",
        "policy": answer["policy"]["version"],
        "weakened": [
            {
                "author": "the author",
                "basis": "licence 1",
                "decision": "allow",
                "entry": HIKVISION.id,
                "law": "reject",
                "override": "item",
            }
        ],
    }


def test_answer_without_an_override_leaves_no_line(licensed: Desk) -> None:
    assert licensed.ask(buy("Apple Inc."))["overrides"] == []
    with licensed.database.read() as transaction:
        assert list(transaction.audit.iterate()) == []


def test_policy_of_the_firm_changes_nothing_about_an_answered_order(desk: Desk) -> None:
    order = replace(ORDER, order_id="A-1")
    first = desk.ask(order)
    assert under(desk, make_exception(first)).ask(order) == first
    assert desk.firm is NO_FIRM_POLICY
