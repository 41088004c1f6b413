"""Every way to say who belongs to whom means what the tiebook says."""

import pytest

from app.articles.draft import read_article
from app.model.article import ArticleRelation
from tests.articles.wordings import FRAMES, load_wordings

TIES = load_wordings("ties/tiebook.tsv")


def _print(relation: ArticleRelation) -> str:
    share = "" if relation.percent is None else f" {relation.percent:g}"
    return f"{relation.subject.text} {relation.kind.value} {relation.object.text}{share}"


@pytest.mark.parametrize(("phrase", "expected"), TIES, ids=[phrase[:60] for phrase, _ in TIES])
def test_phrase_ties_whom_the_tiebook_says(phrase: str, expected: tuple[str, ...]) -> None:
    reading = read_article(FRAMES["en"].format(phrase).encode(), "phrase.txt")
    assert {_print(relation) for relation in reading.relations} == set(expected)


def test_a_column_of_owners_says_who_owns_each_row() -> None:
    text = """Tanker Weekly
A list of ships
16 December 2021

OFAC added the following ships to its SDN List:

Vessel         IMO       Flag       Owner
SEA LARK       9348223   Panama     Orvel Shipping Ltd
BLUE HERON     9290165   Comoros    Kastin Marine Ltd

The ships carried oil, and little else was said of them by anybody on that day.
"""
    reading = read_article(text.encode(), "table.txt")
    assert [_print(relation) for relation in reading.relations] == [
        "Orvel Shipping Ltd owns SEA LARK",
        "Kastin Marine Ltd owns BLUE HERON",
    ]
