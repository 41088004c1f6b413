"""An act told late, of parties in whom nothing else speaks for the news, is an earlier one; no other is doubted."""

import pytest

from app.articles.draft import find_told, read_article
from app.articles.settle import settle_claims
from app.articles.signs.doubt import recall_unlikely
from app.articles.signs.judge import BASE
from tests.articles.signs.readings import NETWORK, TOLD, read_by_rules

_LATE = "In the same month Commerce added Baltag Marine LLC to its Entity List."
# Nobody is likely; and nobody but who opens a paragraph.
_NOBODY, _OPENERS = {BASE: -4.0}, {BASE: -4.0, "opens paragraph": 8.0}


def _doubt(text: str, weights: dict[str, float]) -> tuple[list[tuple[str, bool]], tuple[str, ...]]:
    article, record, _ = read_by_rules(text)
    doubted = recall_unlikely(article, record, find_told(article), weights)
    placed = settle_claims(doubted.record, list(article.cues), find_told(article))
    named = [(p.party.mentions[0], p.current) for p in placed]
    return [(article.text[span.start : span.end], current) for span, current in named], doubted.notes


def test_late_act_of_nobody_who_is_likely_is_recalled_and_a_note_says_so() -> None:
    placed, notes = _doubt(NETWORK.format(_LATE), _NOBODY)
    assert placed == [("Orvel Shipping Ltd", True), ("Baltag Marine LLC", False)]
    assert notes == ("Baltag Marine LLC is taken as listed before: nothing else speaks for the news (0.02)",)


@pytest.mark.parametrize(
    "told",
    [
        "Commerce added Baltag Marine LLC to its Entity List on 16 December 2021.",
        "Commerce added Baltag Marine LLC and Corvo Steel LLC to its Entity List.\n\nCorvo Steel LLC made the hulls.",
        "OFAC designated Baltag Marine LLC [SDGT].",
    ],
    ids=["on the day of the news", "beside somebody who is likely", "with a tag of the notice"],
)
def test_late_act_that_belongs_to_the_news_is_believed(told: str) -> None:
    placed, notes = _doubt(NETWORK.format(told), _OPENERS)
    assert ("Baltag Marine LLC", True) in placed
    assert notes == ()


def test_act_in_a_paragraph_of_the_news_is_believed() -> None:
    text = NETWORK.replace(TOLD, f"{TOLD} {_LATE}").format("Oil prices rose.")
    assert _doubt(text, _NOBODY)[1] == ()


def test_act_of_the_lead_is_never_doubted() -> None:
    assert _doubt(NETWORK.format("Oil prices rose."), _NOBODY) == ([("Orvel Shipping Ltd", True)], ())


def test_only_act_of_an_article_is_never_doubted() -> None:
    text = NETWORK.replace(TOLD, "Tankers were the talk of the port for a second week.").format(_LATE)
    assert _doubt(text, _NOBODY) == ([("Baltag Marine LLC", True)], ())


def test_reading_tells_who_was_doubted() -> None:
    told = "Reuters reported that Commerce added Corvo to its Entity List in the same month over its studies of drones."
    reading = read_article(f"{NETWORK.format('Oil rose.')}\n{told}\n".encode(), "a.txt")
    new = {party.name for action in reading.actions for party in action.parties if action.current}
    assert new == {"Orvel Shipping Ltd"}
    assert [note.split(" is taken")[0] for note in reading.notes] == ["Corvo"]
