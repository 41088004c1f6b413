"""In which country a party is."""

import pytest

from app.articles.draft import read_article

HEAD = "Harbor Wire\nNews of lists\n16 December 2021\n\n{}\n\nLittle else was said about it on that day.\n"
CASES = [
    ("OFAC added Orvel Optics of Dubai to its SDN List.", "AE"),
    ("OFAC sanctioned Russian aluminium producer Orvel Metals.", "RU"),
    ("The FCC added Shanghai Telecom (Americas) Corp. to its Covered List.", "US"),
    ("OFAC added to its SDN List:\n\nKIM, Ryong Su, Vladivostok, Russia; DOB 1983; nationality Korea, North.", "KP"),
    ("OFAC sanctioned Orvel Optics. Nobody in its plants in Iran spoke, and its offices in Iran were shut.", "IR"),
    ("OFAC sanctioned Orvel Optics.", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_a_party_is_where_its_name_its_entry_or_the_news_says(text: str, expected: str | None) -> None:
    reading = read_article(HEAD.format(text).encode(), "page.txt")
    assert {party.country for action in reading.actions for party in action.parties} == {expected}
