"""The decision table: what each order must be answered, one row a case, for a compliance officer to read."""

import csv
from pathlib import Path

import pytest

from app.model.order import Side
from app.model.trade import NextChange
from app.policy.decide import decide
from app.policy.new_york import find_day
from app.policy.regimes import load_regimes
from tests.policy.entries import ENTRIES, at_new_york, make_exposure, make_order

TABLE = Path(__file__).with_name("decision_table.tsv")
POLICY = load_regimes()


def _read_rows() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


ROWS = _read_rows()


def _describe_next(change: NextChange | None) -> str:
    return "-" if change is None else f"{find_day(change.at)} {change.decision.word} {change.days}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(list(row.values())[:6]))
def test_order_is_decided_as_the_table_says(row: dict[str, str]) -> None:
    order = make_order(Side(row["side"]), row["kind"], row["account"])
    (reason,) = decide(order, [make_exposure(row["entry"], row["met"])], at_new_york(row["at"]), POLICY)
    answer = (reason.decision.word, reason.rule, _describe_next(reason.next_change))
    assert answer == (row["decision"], row["rule"], row["next"])
    assert reason.citation is not None
    assert row["citation"] in reason.citation


def test_table_is_large_and_says_nothing_twice() -> None:
    questions = [tuple(row.values())[:6] for row in ROWS]
    assert len(questions) == len(set(questions)) >= 120


def test_table_decides_every_side_entry_and_rule_of_the_binding_regimes() -> None:
    assert {row["side"] for row in ROWS} == set(Side)
    assert {row["entry"] for row in ROWS} == set(ENTRIES)
    binding = {rule.id for regime in POLICY.by_id.values() if regime.binds_trades for rule in regime.rules}
    assert binding - {row["rule"] for row in ROWS} == set()
