"""The name engine answers the same, compiled or as it is written."""

import json
import os
import subprocess
import sys

import pytest

from app.native import SWITCH, describe_engine, find_lack, find_native

# One of each kind of name, so that most of the engine is walked through.
PAIRS = (
    ("Hangzhou Hikvision Digital Technology Co., Ltd.", "杭州海康威视数字技术股份有限公司"),
    ("HANGZHOU HIKVISION DIGITAL-A", "Hangzhou Hikvision Digital Technology Co Ltd"),
    ("Shohrat Zakir", "雪克来提·扎克尔"),
    ("Mohammed Abd al-Rahman", "Muhammad Abdurrahman"),
    ("Владимир Потанин", "Vladimir Potanin"),
    ("Intl Grp of Constr", "International Group of Construction"),
    ("Tsai Ing-wen", "蔡英文"),
    ("John Smith", "Hassan Rouhani"),
    ("M. A. Mohammed", "Mohammed Ahmed Mohammed"),
    ("김정은", "Kim Jong Un"),
)
_ASK = """
import json, sys
from app.matching import score
from app.matching.compare import compare_names
from app.model.entry import EntryType
pairs = json.loads(sys.argv[1])
answers = [repr(compare_names(left, right, kind)) for left, right in pairs for kind in (None, *EntryType)]
print(json.dumps({"file": score.__file__, "answers": answers}))
"""


def ask(native: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps(PAIRS)],
        env=os.environ | {SWITCH: native},
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.mark.slow
def test_a_machine_with_a_compiler_runs_the_engine_compiled_with_the_same_answers() -> None:
    written, compiled = ask("off"), ask("on")
    assert str(written["file"]).endswith("app/matching/score.py")
    assert str(compiled["file"]).endswith(".py") is (find_lack() is not None)
    assert compiled["answers"] == written["answers"]


def test_the_engine_can_be_run_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "off")
    assert find_native("names") == []
    assert describe_engine() == "as it is written"


def test_there_is_no_machine_code_of_a_room_that_is_not_compiled() -> None:
    assert find_native("policy") == []
