"""An article read by a language model, or by rules where it fails; whoever reads the reading is told which."""

import json
from dataclasses import dataclass, field

import pytest

from app.errors import BadArticle, FetchFailed
from app.services.articles.read import ArticleReader

_ARTICLE = b"""Harbour Letter
A bank is hit
17 December 2021

The Treasury on Thursday sanctioned Kastin Bank under Executive Order 14024, the department said in a statement.
"""


@dataclass
class FakeModel:
    """Says what it is told to say; None fails."""

    reply: str | None
    name: str = "small-1"
    asked: list[str] = field(default_factory=list)

    def ask(self, rules: str, question: str) -> str:
        self.asked.append(question)
        if self.reply is None:
            raise FetchFailed("the language model small-1: no answer")
        return self.reply


def _reply(*names: str) -> str:
    parties = [{"name": name} for name in names]
    action = {"action": "designation", "authority": "US Treasury OFAC", "list": "SDN", "current": True}
    return json.dumps({"actions": [{**action, "parties": parties}]})


def test_a_model_that_is_set_reads_the_article() -> None:
    model = FakeModel(_reply("Kastin Bank"))
    reading = ArticleReader(model).read(_ARTICLE, "bank.txt")
    assert (reading.reader, reading.notes) == ("small-1", ())
    assert [party.name for party in reading.actions[0].parties] == ["Kastin Bank"]
    assert reading.meta.publisher == "Harbour Letter"
    assert "sanctioned Kastin Bank" in model.asked[0]


def test_names_that_it_invents_are_refused_and_told() -> None:
    reading = ArticleReader(FakeModel(_reply("Kastin Bank", "Orlov Bank"))).read(_ARTICLE, "bank.txt")
    assert [party.name for party in reading.actions[0].parties] == ["Kastin Bank"]
    assert "'Orlov Bank' was refused" in reading.notes[0]


@pytest.mark.parametrize("reply", [None, "Sorry.", '{"actions": [{"acti'])
def test_where_it_fails_the_article_is_read_by_rules_and_the_reading_says_so(reply: str | None) -> None:
    reading = ArticleReader(FakeModel(reply)).read(_ARTICLE, "bank.txt")
    assert reading.reader == "rules"
    assert reading.notes[0].startswith("read by rules alone: ")
    assert [party.name for party in reading.actions[0].parties] == ["Kastin Bank"]


def test_what_is_no_article_is_not_sent_to_it() -> None:
    model = FakeModel(_reply("Kastin Bank"))
    with pytest.raises(BadArticle):
        ArticleReader(model).read(b"\x00\x01", "bank.bin")
    assert model.asked == []


def test_without_a_model_articles_are_read_by_rules() -> None:
    reading = ArticleReader().read(_ARTICLE, "bank.txt")
    assert (reading.reader, reading.notes) == ("rules", ())
