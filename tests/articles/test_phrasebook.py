"""Every way to say it means what the phrasebook says."""

import pytest

from app.articles.draft import read_article
from app.model.article import Action, ActionKind
from tests.articles.wordings import FRAMES, load_wordings

PHRASES = load_wordings("phrasebook.tsv") + load_wordings("statusbook.tsv")


_SPANISH = {
    "el",
    "de",
    "está",
    "sanciones",
    "la",
    "los",
    "las",
    "del",
    "por",
    "fue",
    "sancionado",
    "a",
    "en",
    "lista",
    "sancionar",
}
_ENGLISH = {"the", "of", "was", "were", "and", "on", "is", "to", "by", "from", "in", "under", "has", "a"}


def _language(phrase: str) -> str:
    if any("\u4e00" <= ch <= "\u9fff" for ch in phrase):
        return "zh"
    words = set(phrase.lower().split())
    return "es" if len(words & _SPANISH) > len(words & _ENGLISH) else "en"


def _status(action: Action) -> str:
    if action.kind is ActionKind.DELISTING:
        return "off"
    return "new" if action.current else "past"


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase[:60] for phrase, _ in PHRASES])
def test_phrase_means_what_the_phrasebook_says(phrase: str, expected: tuple[str, ...]) -> None:
    reading = read_article(FRAMES[_language(phrase)].format(phrase).encode(), "phrase.txt")
    found = {
        f"{party.name} > {action.list}, {_status(action)}" for action in reading.actions for party in action.parties
    }
    assert found == set(expected)
