"""Quality is a labelled set with a committed scoreboard: a change of a rule is reviewed as a diff of outcomes."""

import json

import pytest

from app.articles.draft import read_article
from app.articles.output import make_output
from tests.articles.score import SCOREBOARD, SET, make_scoreboard, score_document, summarise


@pytest.fixture(scope="module")
def board() -> dict[str, dict[str, float | int]]:
    """The scoreboard, computed anew."""
    return make_scoreboard()


@pytest.mark.slow
def test_scoreboard_is_what_is_committed(board: dict[str, dict[str, float | int]]) -> None:
    assert board == json.loads(SCOREBOARD.read_text(encoding="utf-8")), "run python -m tests.articles.score and review"


@pytest.mark.slow
def test_set_meets_the_goals(board: dict[str, dict[str, float | int]]) -> None:
    total = board["all"]
    assert total["new_parties_f1"] >= 0.90
    assert total["list_accuracy"] >= 0.95
    assert total["program_accuracy"] >= 0.90
    assert total["placement_recall"] >= 0.80
    assert total["name_recall"] >= 0.85
    assert total["relations_f1"] >= 0.60
    assert total["false_mentioned"] == total["false_in_zero_articles"] == 0


def test_scorer_gives_gold_against_itself_full_marks_and_nothing_against_it_none() -> None:
    gold = json.loads((SET / "wagner_gold_wire.gold.json").read_text(encoding="utf-8"))
    empty = {**gold, "actions": [], "relations": []}
    own, none = summarise(score_document(gold, gold)), summarise(score_document(gold, empty))
    assert (own["new_parties_f1"], own["placement_recall"], own["relations_f1"]) == (1.0, 1.0, 1.0)
    assert (none["new_parties_f1"], none["placement_recall"], none["relations_f1"]) == (0.0, 0.0, 0.0)


def test_scorer_catches_a_bystander_shown_as_designated() -> None:
    gold = json.loads((SET / "wagner_gold_wire.gold.json").read_text(encoding="utf-8"))
    bystander = {**gold["actions"][0]["parties"][0], "name": "Brian Nelson", "aliases": [], "short_forms": []}
    action = {**gold["actions"][0], "parties": [*gold["actions"][0]["parties"], bystander]}
    counts = score_document(gold, {**gold, "actions": [action, *gold["actions"][1:]]})
    assert counts["false_mentioned"] == 1


@pytest.mark.parametrize("stem", ["oil_cap_annex", "paraguay_es", "chip_entities_zh"])
def test_every_quotation_stands_in_the_text_where_it_says(stem: str) -> None:
    reading = read_article((SET / f"{stem}.txt").read_bytes(), stem)
    document = make_output(reading)
    quotes = [
        e for a in document["actions"] for e in (*a["evidence"], *(q for p in a["parties"] for q in p["evidence"]))
    ]
    quotes += [e for r in document["relations"] for e in r["evidence"]]
    assert quotes
    assert all(reading.text[e["start"] : e["end"]] == e["quote"] for e in quotes)
