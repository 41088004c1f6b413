"""Every way to say it means what the phrasebook says."""

from pathlib import Path

import pytest

from app.articles.draft import read_article
from app.model.article import Action, ActionKind


def _load_phrases(name: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(phrase, tuple(expected.split(" | ")) if expected else ()) for phrase, expected in rows]


PHRASES = _load_phrases("phrasebook.tsv")

# What makes a sentence an article: a headline, a day, and prose around it that names nobody.
_FRAMES = {
    "en": "The Harbour Letter\nA day in trade\n16 December 2021\n\n{}\n\n"
    "The markets were calm and little else was said about it that day.\n",
    "es": "La Carta del Puerto\nUn día de comercio\n16 de diciembre de 2021\n\n{}\n\n"
    "Los mercados estuvieron en calma y no se dijo nada más sobre el asunto durante el día.\n",
    "zh": "海港信报\n贸易一日\n2021年12月16日\n\n{}\n\n"
    "当天市场平静，没有更多的消息传出，交易员说成交量不大，投资者在观望，分析师也没有发表新的看法，"
    "各方都在等待下周公布的贸易数据。\n",
}


def _language(phrase: str) -> str:
    if any("\u4e00" <= ch <= "\u9fff" for ch in phrase):
        return "zh"
    return "es" if phrase.startswith(("El ", "La ", "Ramiro")) else "en"


def _status(action: Action) -> str:
    if action.kind is ActionKind.DELISTING:
        return "off"
    return "new" if action.current else "past"


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase[:60] for phrase, _ in PHRASES])
def test_phrase_means_what_the_phrasebook_says(phrase: str, expected: tuple[str, ...]) -> None:
    reading = read_article(_FRAMES[_language(phrase)].format(phrase).encode(), "phrase.txt")
    found = {
        f"{party.name} > {action.list}, {_status(action)}" for action in reading.actions for party in action.parties
    }
    assert found == set(expected)
