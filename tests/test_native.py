"""The name engine answers the same, compiled or as it is written."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from app.config import PROJECT_ROOT
from app.native import SWITCH, describe_engine, find_lack, find_native

# Every labelled pair, compared as its type and as what has none.
_ASK = """
import json
from pathlib import Path
from app.matching import score
from app.matching.compare import compare_names
from app.model.entry import EntryType
answers = []
for file in sorted(Path("tests/matching/set").glob("*.tsv")):
    rows = (row.split("\\t") for row in file.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    for _, kind, query, listed in filter(lambda row: len(row) == 4, rows):
        answers += [repr(compare_names(query, listed, entry_type)) for entry_type in (None, EntryType(kind))]
print(json.dumps({"file": score.__file__, "answers": answers}))
"""


def ask(native: str) -> dict[str, Any]:
    """Asks a process of its own, compiled or as it is written: a module is loaded once."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=PROJECT_ROOT,
        env=os.environ | {SWITCH: native},
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.slow
def test_a_machine_with_a_compiler_runs_the_engine_compiled_with_the_same_answers() -> None:
    written, compiled = ask("off"), ask("on")
    assert len(written["answers"]) > 1_000
    assert str(written["file"]).endswith("app/matching/score.py")
    assert str(compiled["file"]).endswith(".py") is (find_lack() is not None)
    assert compiled["answers"] == written["answers"]


def test_the_engine_can_be_run_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "off")
    assert find_native("names") == []
    assert describe_engine() == "as it is written"


def test_there_is_no_machine_code_of_a_room_that_is_not_compiled() -> None:
    assert find_native("policy") == []
