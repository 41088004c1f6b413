"""Article files to JSON files, good and bad side by side."""

import json
from pathlib import Path

import pytest

from app.errors import BadArticle
from app.services.articles.extract import extract_files

_ARTICLE = """Harbour Letter
A bank is hit
17 December 2021

The Treasury on Thursday sanctioned Kastin Bank under Executive Order 14024, the department said in a statement.
"""


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_each_article_gets_a_file_in_the_shape_of_the_gold_set(tmp_path: Path) -> None:
    source = _write(tmp_path / "bank.txt", _ARTICLE)
    (result,) = extract_files([source], tmp_path / "out")
    document = json.loads(result.read_text(encoding="utf-8"))
    (action,) = document["actions"]
    assert result.name == "bank.json"
    assert (action["list"], action["program"], action["action_date"]) == ("SDN", "RUSSIA-EO14024", "2021-12-16")
    assert [party["name"] for party in action["parties"]] == ["Kastin Bank"]


def test_bad_articles_are_all_named_and_the_good_ones_written(tmp_path: Path) -> None:
    good = _write(tmp_path / "good.txt", _ARTICLE)
    empty = _write(tmp_path / "empty.txt", "")
    ticks: list[int] = []
    with pytest.raises(BadArticle) as caught:
        extract_files([empty, good, tmp_path / "missing.txt"], tmp_path, on_file=lambda: ticks.append(1))
    assert [problem.field for problem in caught.value.problems] == [str(empty), str(tmp_path / "missing.txt")]
    assert (tmp_path / "good.json").exists()
    assert len(ticks) == 3


def test_two_articles_of_one_stem_are_refused_before_any_is_written(tmp_path: Path) -> None:
    one, two = _write(tmp_path / "a.txt", _ARTICLE), _write(tmp_path / "a.html", _ARTICLE)
    with pytest.raises(BadArticle, match="cannot be extracted"):
        extract_files([one, two], tmp_path / "out")
    assert not (tmp_path / "out").exists()
