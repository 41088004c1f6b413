"""The policy is read strictly: whatever is not understood is refused, and nothing falls through a regime."""

from pathlib import Path

import pytest

from app.errors import BadSetting
from app.model.trade import Decision
from app.policy.regimes import Regimes, load_regimes
from app.policy.rules import PREDICATES

REGIME = '[[regime]]\nid = "x"\ntitle = "t"\neffect = "securities"\nconsequence = "c"\ncitation = "c"\n'
RULE = '[[regime.rule]]\nid = "r"\ndecision = "reject"\ntext = "t"\ncitation = "c"\n'


def load(tmp_path: Path, text: str) -> Regimes:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return load_regimes(path)


def test_smallest_policy_is_read(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, REGIME + RULE).by_id["x"].rules
    assert (rule.id, rule.decision, rule.is_unconditional) == ("r", Decision.REJECT, True)


def test_advisory_without_rules_allows_and_says_its_consequence(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, REGIME.replace("securities", "advisory")).by_id["x"].rules
    assert (rule.id, rule.decision, rule.text) == ("x-advisory", Decision.ALLOW, "c")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (REGIME, "last rule must apply to everything"),
        (REGIME + RULE + 'sides = ["buy"]\n', "last rule must apply to everything"),
        (REGIME + RULE + 'begins = "effective"\n', "last rule must apply to everything"),
        (REGIME + RULE + RULE, "two carry the id r"),
        (REGIME + RULE + 'side = "buy"\n', "rule r: unknown side"),
        (REGIME + RULE + 'sides = ["bye"]\n', "rule r: 'bye'"),
        (REGIME + RULE + 'sides = "buy"\n', "rule r: write an array"),
        (REGIME + RULE + "sides = []\n", "rule r: an empty array"),
        (REGIME + RULE + 'us_person = "yes"\n', "rule r: write true or false"),
        (REGIME + RULE + 'ends = "tomorrow"\n', "rule r: write the name of a date"),
        (REGIME + RULE + 'valid_from = "2021-06-03"\n', "rule r: write a date"),
        (REGIME + RULE + "valid_until = 2021-06-03T00:01:00Z\n", "rule r: write a date"),
        (REGIME + RULE.replace("reject", "deny"), "rule r: write allow, review, reject, block"),
        (REGIME + RULE.replace('text = "t"\n', ""), "rule r: text missing"),
        (REGIME + RULE.replace('text = "t"', "text = 7"), "rule r: write a text"),
        (REGIME + "computed = { effective = 0 }\n" + RULE, "whole number of 1 or more"),
        (REGIME + "computed = { removed = 9 }\n" + RULE, "unknown removed"),
        (REGIME + 'report = { to = "OFAC" }\n' + RULE, "business_days, citation missing"),
        (REGIME + "owned_from_percent = 0\n" + RULE, "over 0 and at most 100"),
        (REGIME + "rule = 7\n", "write an array"),
        (REGIME + RULE + "[else]\n", "unknown else"),
    ],
)
def test_policy_that_is_not_understood_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        load(tmp_path, text)
    assert problem in str(caught.value)


def test_version_is_the_hash_of_the_text(tmp_path: Path) -> None:
    first = load(tmp_path, REGIME + RULE).version
    assert load(tmp_path, REGIME + RULE).version == first
    assert load(tmp_path, REGIME + RULE + "# reviewed\n").version != first


def test_every_condition_explains_itself_in_one_sentence() -> None:
    for predicate in PREDICATES:
        sentence = predicate.__doc__ or ""
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
