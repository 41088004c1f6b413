"""Ties told by a noun: `X and its owner, Y`, `her brother Z`, `Sirius founder Gu Weibo`, `Moradi's cousin, W`."""

import re
from functools import lru_cache

from app.articles.parsed import ParsedArticle
from app.articles.referents import Referents
from app.articles.spans import NameSpan
from app.articles.tables import load_words
from app.articles.ties import TieBook
from app.articles.tokens import Sentence
from app.articles.words import words_of
from app.model.entry import EntryType, RelationKind

# `its 51 percent owned Hong Kong trading subsidiary, `: words between the possessive and the name.
_LONGEST_NOUN = 8
_WHOLE = re.compile(r"\b(?:wholly|fully)[- ]owned\b|\bin full\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)")
_COORDINATED = re.compile(r"(?:,|,? and|,? as well as) (?:the )?(?:[a-z][\w-]* ){0,4}")
_FORMER = re.compile(r"\b(?:former|late|ex-?|then)\b", re.IGNORECASE)


class KinReader:
    """Reads the nouns that tie somebody to what is named or meant before them."""

    def __init__(self, article: ParsedArticle, book: TieBook) -> None:
        self._article = article
        self._book = book
        self._referents = Referents(article)

    def read(self, sentence: Sentence) -> None:
        """Reads one sentence."""
        for pattern in (_meant(), _named()):
            for found in pattern.finditer(self._article.text, sentence.start, sentence.end):
                named = self._find_named(sentence, found)
                owner = self._find_owner(sentence, found, named)
                if owner is None:
                    continue
                for span in named:
                    self._add(sentence, found, span, owner)

    def _find_named(self, sentence: Sentence, found: re.Match[str]) -> list[NameSpan]:
        """The name behind the noun, and for a plural those that it is listed with."""
        spans = self._article.names_in(found.end(), sentence.end)
        if not spans or _LEAD.fullmatch(self._article.text, found.end(), spans[0].start) is None:
            return self._find_apposed(sentence, found)
        named = spans[:1]
        if found.group("noun").lower().endswith(("s", "children")):
            for span in spans[1:]:
                if _COORDINATED.fullmatch(self._article.text, self._article.end_of(named[-1]), span.start) is None:
                    break
                named.append(span)
        return named

    def _find_apposed(self, sentence: Sentence, found: re.Match[str]) -> list[NameSpan]:
        """`X, Y's parent company`: the one named stands before whose it is."""
        before = self._article.names_in(sentence.start, found.start())
        if len(before) < 2 or found.groupdict().get("word") is not None or found.group()[:1] not in {"'", "’"}:
            return []
        gap = self._article.text[self._article.end_of(before[-2]) : before[-1].start]
        return before[-2:-1] if gap == ", " else []

    def _find_owner(self, sentence: Sentence, found: re.Match[str], named: list[NameSpan]) -> NameSpan | None:
        word = found.groupdict().get("word")
        before = self._article.names_in(sentence.start, found.start())
        if word is None:
            return before[-1] if before and found.start() - self._article.end_of(before[-1]) <= 1 else None
        if not named:
            return None
        plain = word.lower().removesuffix("'s").removesuffix("’s").strip(":;, ")
        if plain == "whose":
            firms = [s for s in before if self._article.identity_of(s).type is EntryType.COMPANY]
            return next(reversed(firms or before), None)
        # `their children`: whose they are is a person, whatever firms stand around.
        is_family = find_kind(found.group()) == RelationKind.LINKED_TO.value and plain == "their"
        if is_family:
            persons = (s for s in before if self._article.identity_of(s).type is not EntryType.COMPANY)
            return next(persons, None)
        return self._referents.find(sentence, found.start(), plain or "it", other=named[0])

    def _add(self, sentence: Sentence, found: re.Match[str], span: NameSpan, owner: NameSpan) -> None:
        kind = find_kind(found.group())
        told = _PERCENT.search(found.group())
        percent = None if told is None else float(told.group("value"))
        is_whole = _WHOLE.search(found.group()) is not None
        one, two = self._article.identity_of(span).type, self._article.identity_of(owner).type
        if kind == "owned":
            if two is not EntryType.COMPANY and one is not EntryType.PERSON:
                self._book.add(owner, RelationKind.OWNS, span, percent, sentence)
            return
        relation = RelationKind(kind)
        if relation is RelationKind.SUBSIDIARY_OF and (is_whole or percent is not None):
            self._book.add(owner, RelationKind.OWNS, span, percent or 100.0, sentence)
        elif _fits(relation, one, two):
            if relation is RelationKind.OFFICIAL_OF and _FORMER.search(found.group()) is not None:
                relation = RelationKind.FORMER_OFFICIAL_OF
            self._book.add(span, relation, owner, None, sentence)


def _fits(kind: RelationKind, one: EntryType, two: EntryType) -> bool:
    if kind is RelationKind.SUBSIDIARY_OF:
        return EntryType.PERSON not in {one, two}
    if kind is RelationKind.OFFICIAL_OF:
        return one is not EntryType.COMPANY and two is not EntryType.PERSON
    return kind is RelationKind.LINKED_TO or two is not EntryType.PERSON


_LEAD = re.compile(
    r"(?: [A-Z][a-z]+\.? |, (?:the |an? )?(?:(?!and\b|or\b|who\b|which\b|said\b)[A-Za-z][\w-]* ){0,4}| )"
)


@lru_cache(maxsize=256)
def find_kind(noun: str) -> str:
    """Returns the kind of tie that a noun tells: the kind of its longest known ending."""
    plain = " ".join(noun.lower().split())
    kinds = {word: kind for kind, words in load_words("kin.tsv").items() for word in words}
    kinds |= dict.fromkeys(words_of("titles.tsv", "office"), RelationKind.OFFICIAL_OF.value)
    fits = [word for word in kinds if plain == word or plain.endswith(f" {word}") or plain.endswith(f"-{word}")]
    return kinds[max(fits, key=len)]


@lru_cache(maxsize=1)
def _nouns() -> str:
    words = set().union(*load_words("kin.tsv").values()) | words_of("titles.tsv", "office")
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _meant() -> re.Pattern[str]:
    """`its general director`, `whose captain`, `the firm's co-founder`, `: owner`."""
    return re.compile(
        r"(?:(?<!\w)(?P<word>its|his|her|their|whose|the (?:company|firm|group|bank)['’]s)\s+"
        rf"(?:(?!and\b|or\b|of\b|in\b|by\b|for\b|is\b|was\b)[\w%.-]+\s+){{0,{_LONGEST_NOUN}}}(?P<noun>{_nouns()}))(?![\w-])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """`Sirius founder`, `Moradi's brother-in-law`."""
    return re.compile(rf"(?:['’]s?\s+|(?<=\w)\s+)(?:[a-z][\w-]*\s+){{0,2}}(?P<noun>{_nouns()})(?![\w-])")
