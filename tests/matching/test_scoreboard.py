"""The committed scoreboard is what the engine gives today, and good enough."""

import pytest

from tests.matching.scoreboard import SCOREBOARD, ScoredPair, measure_auc, score_set, write_scoreboard


@pytest.fixture(scope="module")
def pairs() -> tuple[ScoredPair, ...]:
    return score_set()


def test_committed_scoreboard_is_what_the_engine_gives(pairs: tuple[ScoredPair, ...]) -> None:
    assert SCOREBOARD.read_text(encoding="utf-8") == write_scoreboard(pairs), (
        "outcomes have changed: run `python -m tests.matching.scoreboard` and review the diff"
    )


def test_set_is_large_and_each_pair_stands_once(pairs: tuple[ScoredPair, ...]) -> None:
    assert len(pairs) >= 300
    assert len({(pair.query, pair.listed) for pair in pairs}) == len(pairs)


def test_ranking_and_recall_hold_their_goals(pairs: tuple[ScoredPair, ...]) -> None:
    same = [pair.right for pair in pairs if pair.same]
    other = [pair.right for pair in pairs if not pair.same]
    assert measure_auc(pairs) >= 0.95
    assert sum(same) / len(same) >= 0.85
    assert sum(other) / len(other) >= 0.90
