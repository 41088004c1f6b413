"""Which orders and tags an act has, where the sentence that names its parties does not say."""

import pytest

from app.articles.draft import read_article

HEAD = "Harbor Wire\nNews of lists\n16 December 2021\n\n{}\n\nLittle else was said about it on that day.\n"
CASES: list[tuple[str, dict[str, tuple[str, ...]]]] = [
    # a tag printed for an order is that of everybody under it
    (
        "OFAC designated Orvel Optics under Executive Order 14024; its tag is [RUSSIA-EO14024].\n\n"
        "OFAC designated Kastin Metals under Executive Order 13382. Its tags are [NPWMD] [IFSR].",
        {"Orvel Optics": ("RUSSIA-EO14024",), "Kastin Metals": ("IFSR", "NPWMD")},
    ),
    # an entry's own tag counts more than the order it is read with, for the others under that order too
    (
        "OFAC designated Orvel Optics LLC and Kastin Metals LLC pursuant to Executive Order 13694.\n\n"
        "ORVEL OPTICS LLC, Saint Petersburg, Russia [CYBER3].",
        {"Orvel Optics LLC": ("CYBER3",), "Kastin Metals LLC": ("CYBER3",)},
    ),
    # who comes off leaves what he was put there under
    (
        "OFAC removed Orvel Optics from the SDN List on Thursday. Orvel Optics was put on the list on April 6, 2018 "
        "under Executive Order 13661 and Executive Order 13662.",
        {"Orvel Optics": ("UKRAINE-EO13661", "UKRAINE-EO13662")},
    ),
    # two orders of one act stand side by side
    (
        "OFAC designated Orvel Optics on Thursday. The authority is Executive Order 13661 and Executive Order 13662.",
        {"Orvel Optics": ("UKRAINE-EO13661", "UKRAINE-EO13662")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_tags_are_told_by_what_the_article_says_of_their_order(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    reading = read_article(HEAD.format(text).encode(), "page.txt")
    found = {
        name.evidence.text: action.programs
        for action in reading.actions
        if action.current
        for party in action.parties
        for name in party.names
    }
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(("day", "expected"), [("15 January 2021", "section-1237"), ("16 December 2021", "dod-1260h")])
def test_the_pentagon_list_stands_under_the_section_of_its_day(day: str, expected: str) -> None:
    text = HEAD.replace("16 December 2021", day).format(
        "The Pentagon added Orvel Optics to its list of Chinese military companies."
    )
    reading = read_article(text.encode(), "page.txt")
    assert [action.list for action in reading.actions] == [expected]
