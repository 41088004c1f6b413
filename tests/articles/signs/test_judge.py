"""Who is very probably acted on joins the act told nearest; nobody else does, and nobody where there is no act."""

import pytest

from app.articles.draft import find_told, read_article
from app.articles.signs.judge import BASE, LIKELY, join_likely, load_weights, weigh
from tests.articles.signs.readings import NETWORK, TOLD, read_by_rules

# A name that opens its paragraph is taken for a party, any other for a bystander.
_OPENERS = {BASE: -4.0, "opens paragraph": 8.0}
_NEW = ("Orvel Shipping Ltd", "sdn")


def _join(text: str, weights: dict[str, float]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    article, record, _ = read_by_rules(text)
    judged = join_likely(article, record, find_told(article), weights)
    names = [(p.party.mentions[0], p.frame.list) for p in judged.placements if p.current]
    return [(article.text[span.start : span.end], listed) for span, listed in names], judged.notes


def test_likely_party_joins_the_act_told_before_and_a_note_says_why() -> None:
    joined, notes = _join(NETWORK.format("Baltag Marine LLC shipped oil for the company."), _OPENERS)
    assert joined == [_NEW, ("Baltag Marine LLC", "sdn")]
    assert notes == ("Baltag Marine LLC is proposed by signs alone (0.98): opens paragraph",)


def test_its_evidence_is_the_sentence_that_names_it() -> None:
    told = "Baltag Marine LLC shipped oil for the company."
    article, record, _ = read_by_rules(NETWORK.format(told))
    joined = join_likely(article, record, find_told(article), _OPENERS).placements[-1]
    assert [article.text[start:end] for start, end in joined.evidence] == [told]


def test_unlikely_name_stays_a_bystander() -> None:
    joined, notes = _join(NETWORK.format("The cargo was for Baltag Marine LLC."), _OPENERS)
    assert joined == [_NEW]
    assert notes == ()


@pytest.mark.parametrize(
    "told",
    [
        "Baltag Marine LLC has not been included in the list.",
        "Baltag Marine LLC shipped oil for the company. The Baltag firm was not itself added to the list.",
        "Baltag Marine LLC had already been put on the EU list in March 2019.",
        "Baltag Marine LLC was removed from the SDN List on Thursday.",
    ],
    ids=["expressly not on the list", "not on it by a part of its name", "listed before", "taken off"],
)
def test_who_is_cleared_or_placed_otherwise_does_not_join(told: str) -> None:
    assert _join(NETWORK.format(told), _OPENERS)[1] == ()


def test_nobody_joins_where_the_rules_read_no_act() -> None:
    text = NETWORK.replace("added three firms and a man to its SDN List", "spoke of its SDN List")
    assert _join(text.format("Baltag Marine LLC shipped oil for the company."), _OPENERS) == ([], ())


def test_nobody_joins_an_act_that_names_and_announces_nobody() -> None:
    text = NETWORK.replace(
        TOLD, "The Treasury's Office of Foreign Assets Control announced sanctions on Crimea on Thursday."
    )
    assert _join(text.format("Baltag Marine LLC shipped oil for the company."), _OPENERS) == ([], ())


def test_firm_does_not_join_a_ban_on_visas() -> None:
    barred = "The State Department barred Ivan Orvel from entering the United States under Section 7031(c) on Thursday."
    text = NETWORK.replace(TOLD, barred)
    joined, notes = _join(text.format("Baltag Marine LLC shipped oil for the company."), _OPENERS)
    assert joined == [("Ivan Orvel", "visa-ban")]
    assert notes == ()


def test_who_joins_is_on_each_list_of_a_joint_act() -> None:
    text = NETWORK.replace(TOLD, "The EU and Canada sanctioned three firms on Thursday, Orvel Shipping Ltd among them.")
    joined, _ = _join(text.format("Baltag Marine LLC shipped oil for the company."), _OPENERS)
    lists = {listed for name, listed in joined if name == "Baltag Marine LLC"}
    assert lists == {listed for name, listed in joined if name == "Orvel Shipping Ltd"} == {"eu", "canada"}


def test_reading_tells_who_was_proposed_by_signs() -> None:
    told = (
        "Baltag Marine LLC (a.k.a. BM Lines; Russian: Балтаг Марин), which is owned by the company and its director, "
        "supplied it with crude oil, and another firm too.\n\nBaltag Marine LLC also shipped iron."
    )
    reading = read_article(NETWORK.format(told).encode(), "a.txt")
    assert ["Baltag Marine LLC" in note for note in reading.notes] == [True]
    assert "Baltag Marine LLC" in {party.name for action in reading.actions for party in action.parties}


def test_weights_have_a_base_and_pull_either_way() -> None:
    weights = load_weights()
    assert weigh((), weights) < 0.5 < LIKELY
    assert max(weights.values()) > 0.5 > -0.5 > min(weights.values())
