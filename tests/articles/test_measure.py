"""The measure of signs counts whom the rules find, who joins or is doubted rightly, and who wrongly."""

import pytest

from app.articles.draft import open_article
from app.articles.signs.judge import BASE
from tests.articles.measure import count_gained
from tests.articles.signs.readings import NETWORK
from tests.articles.train import Labelled

_TOLD = NETWORK.format("Baltag Marine LLC shipped oil for the company.")
_OPENERS = {BASE: -4.0, "opens paragraph": 8.0}


@pytest.mark.parametrize(
    ("parties", "mentioned", "expected"),
    [
        (("orvel shipping ltd", "baltag marine llc"), (), {"parties": 2, "rules right": 1, "joined right": 1}),
        (("orvel shipping ltd",), (), {"parties": 1, "rules right": 1, "joined wrong": 1}),
        (
            ("orvel shipping ltd",),
            ("baltag marine llc",),
            {"parties": 1, "rules right": 1, "joined wrong": 1, "joined bystanders": 1},
        ),
        (("baltag marine llc",), (), {"parties": 1, "rules wrong": 1, "joined right": 1}),
    ],
    ids=["joins rightly", "joins wrongly", "a bystander joins", "the rules are wrong"],
)
def test_measure_tells_who_joins_rightly(
    parties: tuple[str, ...], mentioned: tuple[str, ...], expected: dict[str, int]
) -> None:
    new = tuple(frozenset({name}) for name in parties)
    labelled = Labelled("a", "set", open_article(_TOLD.encode(), "a.txt"), new, frozenset(mentioned))
    assert {kind: count for kind, count in count_gained(labelled, _OPENERS).items() if count} == expected


_RECALLED = NETWORK.format("Baltag Marine LLC was added to the same list in that month.")
_DOUBTS_ALL = {BASE: -8.0}


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (("orvel shipping ltd",), {"parties": 1, "rules right": 1, "rules wrong": 1, "doubted right": 1}),
        (("orvel shipping ltd", "baltag marine llc"), {"parties": 2, "rules right": 2, "doubted wrong": 1}),
    ],
    ids=["doubted rightly", "doubted wrongly"],
)
def test_measure_tells_who_is_doubted_rightly(parties: tuple[str, ...], expected: dict[str, int]) -> None:
    new = tuple(frozenset({name}) for name in parties)
    labelled = Labelled("a", "set", open_article(_RECALLED.encode(), "a.txt"), new, frozenset())
    assert {kind: count for kind, count in count_gained(labelled, _DOUBTS_ALL).items() if count} == expected
