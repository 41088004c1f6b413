"""What the rules found is there by place and by name."""

import pytest

from app.articles.signs.ground import find_brands
from tests.articles.signs.readings import NETWORK, read_ground


def test_ground_knows_the_new_parties_and_the_sentence_that_names_them() -> None:
    ground = read_ground(NETWORK.format("The market was calm."))
    (party,) = [party for party in ground.article.identities.all if party.number in ground.new]
    first = ground.find_first(party)
    assert first is not None
    span, at = first
    assert ground.article.text[span.start : span.end] == "Orvel Shipping Ltd"
    assert ground.tells_of_act(ground.article.sentences[at])
    assert not ground.recalls_act(ground.article.sentences[at])
    assert ground.has_act(ground.article.sentences[at].block)
    assert not ground.has_act(-1)


def test_ground_tells_recalled_acts_from_new_ones() -> None:
    ground = read_ground(NETWORK.format("Kastin Marine Ltd had been put on the EU list in March 2019."))
    (past,) = ground.past
    assert past not in ground.new
    recalled = [sentence for sentence in ground.article.sentences if ground.recalls_act(sentence)]
    assert ["Kastin" in ground.article.text[s.start : s.end] for s in recalled] == [True]


@pytest.mark.parametrize(
    ("announced", "count"),
    [
        ("added three firms and a man", 3),
        ("added 12 entities", 12),
        ("added two men and three companies", 5),
        ("added firms worth $12 million", 0),
    ],
)
def test_ground_counts_whom_an_act_announces(announced: str, count: int) -> None:
    text = NETWORK.replace("added three firms and a man", announced).format("The market was calm.")
    assert read_ground(text).announced == count


def test_brands_are_words_that_no_other_name_bears_by_chance() -> None:
    ground = read_ground(NETWORK.format("The market was calm."))
    assert ground.brands == {"orvel"}
    brands = [find_brands(ground.article, party) for party in ground.article.identities.all]
    assert all("ltd" not in words and "shipping" not in words for words in brands)
