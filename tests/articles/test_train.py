"""Learning tells signs of parties from signs of bystanders, and the table of weights is what it gives."""

import pytest

from app.articles.signs.judge import BASE, load_weights, weigh
from tests.articles.score import fold_name
from tests.articles.train import Example, fit_weights, load_labelled, make_examples

_MANY = 40


def _make(signs: set[str], *, is_party: bool) -> list[Example]:
    return [Example("set", frozenset(signs), is_party)] * _MANY


def test_sign_of_parties_weighs_for_and_sign_of_bystanders_against() -> None:
    weights = fit_weights(
        [*_make({"shipped", "in paragraph"}, is_party=True), *_make({"said", "in paragraph"}, is_party=False)]
    )
    assert weights["shipped"] > 0.5
    assert weights["said"] < -0.5
    assert weigh({"shipped", "in paragraph"}, weights) > 0.7
    assert weigh({"said", "in paragraph"}, weights) < 0.3


def test_sign_that_few_bear_has_no_weight() -> None:
    few = [Example("set", frozenset({"rare"}), True)] * 3
    assert "rare" not in fit_weights([*few, *_make({"said"}, is_party=False)])


def test_no_sign_at_all_is_as_likely_as_the_base_says() -> None:
    assert weigh((), {BASE: 0.0}) == 0.5
    assert weigh((), {BASE: -2.0}) < 0.2


@pytest.mark.slow
def test_training_articles_name_those_whom_they_say_are_parties() -> None:
    for labelled in load_labelled():
        text = fold_name(labelled.opened.text)
        lost = [names for names in labelled.new if not any(name.split()[0] in text for name in names)]
        assert not lost, labelled.stem


@pytest.mark.slow
def test_weights_are_what_training_gives() -> None:
    assert fit_weights(list(make_examples())) == load_weights(), "run python -m tests.articles.train and review"
