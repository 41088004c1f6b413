"""The firm's policy is read strictly: every fault is named by file, item and field, and none is passed over."""

from pathlib import Path

import pytest

from app.config import PROJECT_ROOT
from app.errors import BadSetting
from app.model.listing import ListDescription, ListOrigin
from app.model.trade import Decision
from app.policy.firm import FirmPolicy, make_version
from app.policy.firm_text import load_firm_policy
from app.policy.regimes import load_regimes

LISTS = [
    *(ListDescription(name, name, "USA", ListOrigin.OFFICIAL, name) for name in ("entity-list", "ns-cmic", "sdn")),
    ListDescription("articles", "Articles", "the house", ListOrigin.HOUSE, None),
]
HEAD = 'id = "x"\nauthor = "a"\nreason = "r"\nvalid_from = 2024-01-01\n'
ENDS = "valid_until = 2025-01-01\n"
HASH = f"sha256:{'0' * 64}"
THRESHOLD = f"[[threshold]]\n{HEAD}score = 0.8\n"
RULE = f'[[rule]]\n{HEAD}decision = "reject"\n'
EXCEPTION = f'[[exception]]\n{HEAD}{ENDS}entry = "e"\nentry_hash = "{HASH}"\nreference = "C"\nrecord_hash = "{HASH}"\n'
OVERRIDE = f'[[override]]\n{HEAD}{ENDS}decision = "allow"\nbasis = "licence"\nentries = ["e"]\n'


def load(folder: Path, *texts: str) -> FirmPolicy:
    for number, text in enumerate(texts, start=1):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return load_firm_policy(folder, LISTS)


def test_example_is_a_policy_with_every_kind_of_item() -> None:
    firm = load_firm_policy(PROJECT_ROOT / "docs" / "examples" / "firm-policy", LISTS)
    assert (len(firm.thresholds), len(firm.exceptions), len(firm.as_listed)) == (1, 1, 1)
    assert [item.rule.decision for item in (*firm.rules, *firm.overrides)] == [Decision.REJECT, Decision.ALLOW]


def test_files_of_a_folder_are_one_policy(tmp_path: Path) -> None:
    firm = load(tmp_path, THRESHOLD, RULE.replace('"x"', '"y"'))
    assert {scope.id for scope in firm.list_scopes()} == {"x", "y"}


@pytest.mark.parametrize(
    ("text", "field", "problem"),
    [
        ("[[threshhold]]\n", "1.toml: threshhold", "no such item"),
        ("threshold = 0.8\n", "1.toml: threshold", "no such item"),
        ("threshold = [0.8]\n", "1.toml: threshold[1]", "write a table"),
        ("[[rule]\n", "1.toml", "not TOML"),
        (THRESHOLD.replace("0.8", "80"), "1.toml: threshold[1] x.score", "over 0 and at most 1"),
        (THRESHOLD.replace("0.8", "true"), "1.toml: threshold[1] x.score", "over 0 and at most 1"),
        (THRESHOLD.replace('author = "a"\n', ""), "1.toml: threshold[1] x.author", "missing"),
        (THRESHOLD.replace('reason = "r"', 'reason = " "'), "1.toml: threshold[1] x.reason", "write a text"),
        (THRESHOLD + 'desk = "asia"\n', "1.toml: threshold[1] x.desk", "no such field"),
        (THRESHOLD + "desks = []\n", "1.toml: threshold[1] x.desks", "empty array"),
        (THRESHOLD + 'lists = ["snd"]\n', "1.toml: threshold[1] x.lists", "no such list"),
        (THRESHOLD + 'lists = ["articles"]\n', "1.toml: threshold[1] x.lists", "no such list"),
        (THRESHOLD + 'valid_until = "2025"\n', "1.toml: threshold[1] x.valid_until", "write a date"),
        (THRESHOLD + "valid_until = 2024-01-01\n", "1.toml: threshold[1] x.valid_until", "after valid_from"),
        (RULE.replace("reject", "allow"), "1.toml: rule[1] x.decision", "review or reject"),
        (RULE.replace("reject", "block"), "1.toml: rule[1] x.decision", "review or reject"),
        (RULE.replace('"reject"', '["reject"]'), "1.toml: rule[1] x.decision", "review or reject"),
        (RULE + 'sides = ["bye"]\n', "1.toml: rule[1] x.sides", "bye"),
        (RULE + 'begins = "listed"\n', "1.toml: rule[1] x.begins", "no such field"),
        (EXCEPTION.replace(ENDS, ""), "1.toml: exception[1] x.valid_until", "missing"),
        (EXCEPTION.replace("sha256:", "md5:"), "1.toml: exception[1] x.entry_hash", "64 hex digits"),
        (OVERRIDE.replace(ENDS, ""), "1.toml: override[1] x.valid_until", "missing"),
        (OVERRIDE.replace("allow", "reject"), "1.toml: override[1] x.decision", "allow or review"),
        (OVERRIDE.replace('basis = "licence"\n', ""), "1.toml: override[1] x.basis", "missing"),
        (OVERRIDE.replace('entries = ["e"]\n', ""), "1.toml: override[1] x.entries", "cannot be all"),
        (THRESHOLD + RULE, "1.toml: rule[1] x.id", "taken by 1.toml: threshold[1] x"),
    ],
)
def test_fault_is_named_by_file_item_and_field(tmp_path: Path, text: str, field: str, problem: str) -> None:
    with pytest.raises(BadSetting) as caught:
        load(tmp_path, text)
    assert (field, True) in [(found.field, problem in found.problem) for found in caught.value.problems]


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        load(tmp_path, THRESHOLD.replace("0.8", "80"), RULE.replace("reject", "block") + "sides = []\n")
    assert sorted(found.field for found in caught.value.problems) == [
        "1.toml: threshold[1] x.score",
        "2.toml: rule[1] x.decision",
        "2.toml: rule[1] x.id",
        "2.toml: rule[1] x.sides",
    ]


def test_folder_without_a_policy_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(BadSetting, match="INTERDICT_POLICY_DIR"):
            load_firm_policy(folder, LISTS)


def test_version_changes_with_the_text_and_with_the_law(tmp_path: Path) -> None:
    law = load_regimes()
    first = make_version(law, load(tmp_path, THRESHOLD))
    second = make_version(law, load(tmp_path, THRESHOLD + "# reviewed\n"))
    assert first.law == second.law == make_version(law, FirmPolicy()).version == law.version
    assert len({first.version, second.version, first.firm, second.firm, law.version}) == 5
