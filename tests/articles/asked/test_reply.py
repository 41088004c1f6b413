"""A model's answer counts only as far as the article bears it out."""

import json
from datetime import date
from typing import Any

import pytest

from app.articles.asked.prompt import make_question, make_rules
from app.articles.asked.reply import parse_reply
from app.articles.tables import load_lists
from app.model.article import ArticleMeta, ArticleReading, PartyNameKind
from app.model.entry import EntryType, RelationKind

TEXT = """A bank is hit

The Treasury on Thursday sanctioned Kastin
Bank (KB, 卡斯汀银行) of Minsk under Executive Order 14024. Olga Verin owns 51 percent of it.
A spokesman, Ivan Sorel, denied it.
"""
META = ArticleMeta("A bank is hit", "Harbour Letter", date(2021, 12, 17), "en")


def make_party(name: str = "Kastin Bank", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": "entity", **more}


def make_action(*parties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "action": "designation",
        "authority": "US Treasury OFAC",
        "list": "SDN",
        "legal_basis": ["EO 14024"],
        "action_date": "2021-12-16",
        "current": True,
        "quote": "The Treasury on Thursday sanctioned Kastin Bank",
        "parties": list(parties) or [make_party()],
        **more,
    }


def read(*actions: dict[str, Any], **more: Any) -> ArticleReading:
    return parse_reply(json.dumps({"actions": actions, **more}), TEXT, META)


def test_what_stands_in_the_article_is_read_with_its_place() -> None:
    party = make_party(aliases=["KB"], native_names=["卡斯汀银行"], country="BY")
    tie = {"subject": "Olga Verin", "relation": "owns", "object": "KB", "percent": 51}
    reading = read(make_action(party), relations=[tie], mentioned_not_listed=[{"name": "Ivan Sorel"}])
    (action,) = reading.actions
    (found,) = action.parties
    assert (action.list, action.programs, action.action_date) == ("sdn", ("RUSSIA-EO14024",), date(2021, 12, 16))
    assert (found.name, found.type, found.country) == ("Kastin Bank", EntryType.COMPANY, "BY")
    assert {name.text: name.kind for name in found.names[1:]} == {
        "KB": PartyNameKind.ALIAS,
        "卡斯汀银行": PartyNameKind.NATIVE,
    }
    assert [(r.subject.text, r.kind, r.object.text, r.percent) for r in reading.relations] == [
        ("Olga Verin", RelationKind.OWNS, "KB", 51.0)
    ]
    assert [mention.name.text for mention in reading.mentioned] == ["Ivan Sorel"]
    for evidence in (*(name.evidence for name in found.names), *action.evidence):
        assert TEXT[evidence.start : evidence.end] == evidence.quote
    assert reading.notes == ()


@pytest.mark.parametrize("name", ["Kastin Holding", "kastin bank", "Kasti", "", " ", "Minsk under Executive Orders"])
def test_a_name_that_does_not_stand_in_the_article_is_refused(name: str) -> None:
    reading = read(make_action(make_party(name), make_party()))
    (action,) = reading.actions
    assert [party.name for party in action.parties] == ["Kastin Bank"]
    assert len(reading.notes) == 1
    assert repr(name) in reading.notes[0]


def test_an_action_of_invented_parties_is_none() -> None:
    assert read(make_action(make_party("Orlov Bank"))).actions == ()


@pytest.mark.parametrize(("field", "value"), [("list", "Blacklist"), ("authority", "US Treasury")])
def test_an_action_of_no_known_list_or_authority_is_refused(field: str, value: str) -> None:
    reading = read(make_action(**{field: value}))
    assert reading.actions == ()
    assert value in reading.notes[0]


def test_values_that_the_article_does_not_bear_out_are_left_out_and_told() -> None:
    party = make_party(aliases=["Castin"], country="Belarus", identifiers={"imo": "9187629"})
    tie = {"subject": "Olga Verin", "relation": "owns", "object": "KB", "percent": 510}
    gone = {"subject": "Olga Verin", "relation": "owns", "object": "Orlov Bank"}
    reading = read(make_action(party, legal_basis=["EO 14024", "EO 13818"]), relations=[tie, gone])
    (action,) = reading.actions
    (found,) = action.parties
    assert action.legal_basis == ("EO 14024",)
    assert (len(found.names), found.country, found.identifiers) == (1, None, ())
    assert [relation.percent for relation in reading.relations] == [None]
    assert len(reading.notes) == 6


def test_where_the_quotation_is_invented_the_line_of_the_name_stands_for_it() -> None:
    (action,) = read(make_action(quote="The bank was hit.")).actions
    assert action.evidence[0].quote.startswith("The Treasury on Thursday")


def test_what_is_new_stands_before_what_is_recalled() -> None:
    recalled = make_action(current=False, action_date="2014-03-20")
    assert [action.current for action in read(recalled, make_action()).actions] == [True, False]


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "I am sorry, I cannot help with that.",
        '{"actions": [{"action": "designation", "auth',
        "[]",
        '{"actions": [{"action": "praise"}]}',
        '{"parties": []}',
    ],
)
def test_an_answer_of_another_form_is_an_error(reply: str) -> None:
    with pytest.raises(ValueError, match="not the form"):
        parse_reply(reply, TEXT, META)


def test_a_model_is_told_every_list_and_the_day_of_the_article() -> None:
    rules = make_rules()
    assert all(terms.label in rules and terms.authority in rules for terms in load_lists().values())
    assert make_question(TEXT, META).startswith("Published: 2021-12-17 (Friday)\n\nA bank is hit")
