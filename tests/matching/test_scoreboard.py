"""The committed scoreboard is what the engine gives today, and good enough."""

import pytest

from tests.matching.scoreboard import (
    SCOREBOARD,
    ScoredPair,
    measure_auc,
    measure_recall,
    score_check,
    score_set,
    write_scoreboard,
)


@pytest.fixture(scope="module")
def pairs() -> tuple[ScoredPair, ...]:
    return score_set()


@pytest.fixture(scope="module")
def checked() -> tuple[ScoredPair, ...]:
    return score_check()


def test_committed_scoreboard_is_what_the_engine_gives(
    pairs: tuple[ScoredPair, ...], checked: tuple[ScoredPair, ...]
) -> None:
    assert SCOREBOARD.read_text(encoding="utf-8") == write_scoreboard(pairs, checked), (
        "outcomes have changed: run `python -m tests.matching.scoreboard` and review the diff"
    )


def test_both_halves_are_large_and_each_pair_stands_once(
    pairs: tuple[ScoredPair, ...], checked: tuple[ScoredPair, ...]
) -> None:
    assert len(pairs) >= 300
    assert len(checked) >= 300
    assert len({(pair.query, pair.listed) for pair in (*pairs, *checked)}) == len(pairs) + len(checked)


def test_ranking_and_recall_hold_their_goals(pairs: tuple[ScoredPair, ...]) -> None:
    same = [pair.right for pair in pairs if pair.same]
    other = [pair.right for pair in pairs if not pair.same]
    assert measure_auc(pairs) >= 0.95
    assert sum(same) / len(same) >= 0.85
    assert sum(other) / len(other) >= 0.90


def test_names_that_nobody_tuned_to_hold_what_was_reached(checked: tuple[ScoredPair, ...]) -> None:
    assert measure_auc(checked) >= 0.87
    assert measure_recall(checked, 0.10) >= 0.80
