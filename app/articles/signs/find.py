"""Finds the signs around a name. A sign is there or not, and its name says what it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.articles.blocks import BlockKind
from app.articles.cues import CueKind
from app.articles.identities import Identity
from app.articles.name_forms import find_form
from app.articles.parsed import ParsedArticle
from app.articles.signs.ground import Ground, find_brands
from app.articles.signs.table import load_signs
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence
from app.model.article import PartyNameKind

# `The Chinese firm X`: this many words before a name leave it the subject of its sentence.
_LONGEST_OPENING = 3
# `Xinjiang Zijin Zinc Industry` is a name in full, which news writes out of those who are acted on.
_LONG_NAME = 4
# The chief of police who is acted on is named once or twice more; the firm that the article is about all the time.
_OFTEN = 4
# Where four are placed a list was read, and who is not on it is likely beside it.
_MANY = 4
_REACH_BEHIND, _REACH_BEFORE = 200, 80
# An article tells its news in its first quarter and ends with reactions and history in its last.
_LEAD, _TAIL = 0.25, 0.75
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_JOINTS = frozenset({",", ";", "and", "y", "e", "&", ", and", "; and", "and the", ", and the", "along with"})
# Signs that say more together than the sum of both.
_PAIRS = {
    "opens and wrongs": {"opens sentence", "behind wrongs"},
    "opens paragraph and is": {"opens paragraph", "behind is"},
    "owned beside party": {"sentence owned", "beside party"},
    "too beside party": {"sentence too", "beside party"},
    "accuses by authority": {"sentence names authority", "sentence accuses"},
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands around somebody.

    Attributes:
        sentence: The first of the article's own text that names them.
        found: Names of the signs.
    """

    identity: Identity
    sentence: Sentence
    found: frozenset[str]


def find_signs(ground: Ground, identity: Identity) -> Signs | None:
    """Finds the signs around somebody; None where no sentence of the article's own names them."""
    first = ground.find_first(identity)
    if first is None:
        return None
    span, at = first
    sentence = ground.article.sentences[at]
    found = {
        *_look_at_name(ground, identity),
        *_look_around(ground.article, span, sentence),
        *_look_at_place(ground.article, span, sentence),
        *_look_at_acts(ground, at),
        *_look_at_company(ground, identity, span, sentence),
        *_look_elsewhere(ground, identity),
    }
    found |= {sign for sign, both in _PAIRS.items() if both <= found}
    return Signs(identity, sentence, frozenset(found))


def _look_at_name(ground: Ground, identity: Identity) -> Iterator[str]:
    article = ground.article
    first = identity.mentions[0]
    name = article.text[first.start : first.end]
    kinds = {kind for kind, _, _ in identity.names}
    told = {
        "one word": len(name.split()) == 1,
        "long": len(name.split()) >= _LONG_NAME,
        "capitals": name.isupper() and len(name.split()) > 1,
        "legal form": bool(find_form(name)),
        "with alias": PartyNameKind.ALIAS in kinds,
        "with native": PartyNameKind.NATIVE in kinds,
        "with title": any(span.title_start < span.start for span in identity.mentions),
        "once": len(identity.mentions) == 1,
        "often": len(identity.mentions) >= _OFTEN,
        "in headline": any(_find_kind(article, span) is BlockKind.HEADING for span in identity.mentions),
        identity.type.value: True,
    }
    yield from (f"name {sign}" for sign, holds in told.items() if holds)


def _find_kind(article: ParsedArticle, span: NameSpan) -> BlockKind | None:
    at = article.find_sentence(span.start)
    return None if at is None else article.blocks[article.sentences[at].block].kind


def _look_around(article: ParsedArticle, span: NameSpan, sentence: Sentence) -> Iterator[str]:
    text, signs = article.text, load_signs()
    before = text[max(sentence.start, span.title_start - _REACH_BEFORE) : span.title_start]
    behind = _read_behind(article, span, sentence)
    yield from (sign for sign, phrase in signs["sentence"] if phrase.search(text, sentence.start, sentence.end))
    yield from (sign for place in ("next", "behind") for sign, phrase in signs[place] if phrase.match(behind))
    yield from (sign for sign, phrase in signs["before"] if phrase.search(before))
    mark = before.rstrip()[-1:]
    yield from [f"before {mark}"] if mark in {",", ";", ":"} else []
    cues = {cue.kind for cue in article.cues_in(sentence.start, sentence.end)} - {CueKind.TAG}
    yield from (f"sentence names {kind.value}" for kind in cues)
    told = [found.day or found.month for found in article.dates_in(sentence.start, sentence.end)]
    if article.published is not None and any(day is not None and day.year < article.published.year for day in told):
        yield "sentence of another year"
    yield from ["behind a title"] if span.title_start < span.start else []


def _read_behind(article: ParsedArticle, span: NameSpan, sentence: Sentence) -> str:
    start = article.end_of(span)
    return article.text[start : min(sentence.end, start + _REACH_BEHIND)]


def _look_at_place(article: ParsedArticle, span: NameSpan, sentence: Sentence) -> Iterator[str]:
    yield f"in {article.blocks[sentence.block].kind.value}"
    part = sentence.start / len(article.text)
    yield from ["in lead"] if part < _LEAD else ["in tail"] if part > _TAIL else []
    yield from _look_at_opening(article, span, sentence)


def _look_at_opening(article: ParsedArticle, span: NameSpan, sentence: Sentence) -> Iterator[str]:
    before = article.text[sentence.start : span.title_start].split()
    if len(before) <= _LONGEST_OPENING and not article.names_in(sentence.start, span.start):
        yield "opens sentence"
        yield from ["opens paragraph"] if sentence.is_first else []


def _look_at_acts(ground: Ground, at: int) -> Iterator[str]:
    sentences = ground.article.sentences
    block = sentences[at].block
    told = {
        "act here": ground.tells_of_act(sentences[at]),
        "act before": at > 0 and ground.tells_of_act(sentences[at - 1]),
        "act in paragraph": ground.has_act(block),
        "act in paragraph above": ground.has_act(block - 1),
        "recalled here": ground.recalls_act(sentences[at]),
        "recalled before": at > 0 and ground.recalls_act(sentences[at - 1]),
        "announced more": ground.announced > len(ground.new),
        "announced all": 0 < ground.announced <= len(ground.new),
        "many parties": len(ground.new) >= _MANY,
    }
    yield from (sign for sign, holds in told.items() if holds)


def _look_at_company(ground: Ground, identity: Identity, span: NameSpan, sentence: Sentence) -> Iterator[str]:
    article = ground.article
    names = article.names_in(sentence.start, sentence.end)
    block = article.blocks[sentence.block]
    others = {article.identity_of(name).number for name in names} - {identity.number}
    around = {article.identity_of(name).number for name in article.names_in(block.start, block.end)}
    told = {
        "beside party": bool(others & ground.new),
        "beside recalled": bool(others & ground.past),
        "joined to party": any(
            _is_joined(ground, one, other) for one, other in pairwise(names) if span in (one, other)
        ),
        "party in paragraph": bool((around - {identity.number}) & ground.new),
        "same kind as parties": any(p.type is identity.type for p in article.identities.all if p.number in ground.new),
        "shares word with party": bool(find_brands(article, identity) & ground.brands),
    }
    yield from (sign for sign, holds in told.items() if holds)


def _is_joined(ground: Ground, one: NameSpan, other: NameSpan) -> bool:
    """`X and Y`: two names of which one is a party's, with hardly a word between."""
    article = ground.article
    between = article.text[article.end_of(one) : other.title_start].strip()
    return between in _JOINTS and any(article.identity_of(span).number in ground.new for span in (one, other))


def _look_elsewhere(ground: Ground, identity: Identity) -> Iterator[str]:
    """What any sentence that names somebody says: a bystander may speak further on."""
    article, phrases = ground.article, dict(load_signs()["behind"])
    for span in identity.mentions:
        at = article.find_sentence(span.start)
        if at is None or _find_kind(article, span) not in _PROSE:
            continue
        sentence = article.sentences[at]
        behind = _read_behind(article, span, sentence)
        yield from (f"anywhere {sign}" for sign in ("speaks", "wrongs") if phrases[f"behind {sign}"].match(behind))
        yield from (f"anywhere {sign}" for sign in _look_at_opening(article, span, sentence))
        yield from ["anywhere recalled"] if ground.recalls_act(sentence) else []
