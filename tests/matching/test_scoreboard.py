"""The committed scoreboard is what the engine gives today, and good enough."""

import pytest

from tests.matching.scoreboard import (
    SCOREBOARD,
    Halves,
    measure_auc,
    measure_recall,
    score_readings,
    score_set,
    write_scoreboard,
)


@pytest.fixture(scope="module")
def pairs() -> Halves:
    return score_set()


@pytest.fixture(scope="module")
def readings() -> Halves:
    return score_readings()


def test_committed_scoreboard_is_what_the_engine_gives(pairs: Halves, readings: Halves) -> None:
    assert SCOREBOARD.read_text(encoding="utf-8") == write_scoreboard(pairs, readings), (
        "outcomes have changed: run `python -m tests.matching.scoreboard` and review the diff"
    )


def test_both_halves_are_large_and_each_pair_stands_once(pairs: Halves, readings: Halves) -> None:
    assert len(pairs.tuned) >= 300
    assert len(pairs.checked) >= 300
    every = [*pairs.tuned, *pairs.checked, *readings.tuned, *readings.checked]
    assert len({(pair.query, pair.listed) for pair in every}) == len(every)


def test_ranking_and_recall_hold_their_goals(pairs: Halves) -> None:
    same = [pair.right for pair in pairs.tuned if pair.same]
    other = [pair.right for pair in pairs.tuned if not pair.same]
    assert measure_auc(pairs.tuned) >= 0.95
    assert sum(same) / len(same) >= 0.85
    assert sum(other) / len(other) >= 0.90


def test_names_that_nobody_tuned_to_hold_what_was_reached(pairs: Halves) -> None:
    assert measure_auc(pairs.checked) >= 0.87
    assert measure_recall(pairs.checked, 0.10) >= 0.80
