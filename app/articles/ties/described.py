"""Whom a description means: `the Dalian company`, `the president`, `a unit` of a firm of its name."""

import re
from collections.abc import Iterable

from app.articles.claims import Claim
from app.articles.cues import CueKind
from app.articles.identities import Identity
from app.articles.name_forms import words_in
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_title_before, find_title_behind
from app.articles.spans import NameSpan
from app.articles.ties.crowds import Crowds
from app.articles.ties.grammar import is_former
from app.articles.tokens import Sentence
from app.model.entry import EntryType

# `the union's head`: of the body named last that is called so.
BODIES = (
    "union|foundation|association|society|council|ministry|bureau|centre|center|fund|party|committee|commission|office"
    "|militia|brigade|unit|department|directorate|division|academy|authority|federation|corporation"
)
_HONG_KONG = re.compile(r"\bHong Kong\b(?![’'-]| [A-Z])")
_ELDER = re.compile(r"\b(?:children|daughters?|sons?|family|families|relatives) of $")
_LONGEST_ELDER = len("the daughters of ")
_HELD = re.compile(r"['’]s? (?:[\w-]+ ){0,3}(?:shareholder|owner|investor|holder|backer)\b")
_RULERS = frozenset({"president", "leader", "ruler"})


class Described:
    """Finds whom a description means in one article.

    Args:
        listed: The identities that some act names.
        claims: What the article says of acts: `the men` are those of whom the news is.

    Attributes:
        crowds: Finds whom a word for several means.
    """

    def __init__(self, article: ParsedArticle, listed: list[Identity], claims: list[Claim]) -> None:
        self._listed = {identity.number for identity in listed}
        self.crowds = Crowds(article, claims)
        self._article = article
        self._posts = list(_find_posts(article))

    def find_titled(self, words: str) -> NameSpan | None:
        """Returns the firm of exactly a name, as it stands over a column of a table; None for none."""
        name = words_in(words)
        named = (i for i in self._all() if any(words_in(self._article.text[s:e]) == name for _, s, e in i.names))
        return next((identity.mentions[0] for identity in named if identity.mentions), None)

    def find_described(self, words: str) -> NameSpan | None:
        """Returns the body whose name begins with the words of a description: `the central bank`; None for none."""
        few = words.lower().split()
        named = (
            identity.mentions[0]
            for identity in self._article.identities.all
            if identity.type is EntryType.COMPANY
            and any(words_in(self._article.text[s:e])[: len(few)] == few for _, s, e in identity.names)
        )
        return next(named, None) if len(few) > 1 else None

    def find_held(self, sentence: Sentence, offset: int) -> NameSpan | None:
        """Returns of whom `X's largest shareholder, Y, owns 24% of the group` speaks; None where it is not so told."""
        named = self._article.names_in(sentence.start, offset)
        return next((span for span in named if _HELD.match(self._article.text, span.end) is not None), None)

    def find_kind(self, noun: str, offset: int) -> NameSpan | None:
        """Returns the body named last before an offset whose name holds a noun: `the union`; None for none."""
        named = (
            span
            for identity in self._all()
            if any(noun.lower() in words_in(self._article.text[s:e]) for _, s, e in identity.names)
            for span in identity.mentions
            if span.start < offset
        )
        return max(named, key=lambda span: span.start, default=None)

    def find_called(self, marks: list[str], words: list[str]) -> NameSpan | None:
        """Returns the one whose name holds what a description says: `the Dalian tanker company`; None for none.

        Args:
            marks: Names in the description: all of them are needed.
            words: All its words in small letters: of several such the one that has most of them.
        """
        needed = {mark.lower() for mark in marks}
        told = ((i, set(words_in(" ".join(self._article.text[s:e] for _, s, e in i.names)))) for i in self._all())
        fits = [(identity, len(own & set(words)), len(own)) for identity, own in told if needed <= own]
        # Of `COSCO Shipping Tanker (Dalian)` and `COSCO Shipping Tanker (Dalian) Seaman` the one of no more words.
        return max(fits, key=lambda fit: (fit[1], -fit[2]))[0].mentions[0] if fits else None

    def find_only(self, sentence: Sentence) -> NameSpan | None:
        """Returns the one firm that the sentence before names, or the one before it; None where that names several."""
        for earlier in self._article.sentences_before(sentence, 2):
            spans = [
                span
                for span in self._article.names_in(earlier.start, earlier.end)
                if span.type is not EntryType.PERSON and earlier.block == sentence.block
            ]
            firms = {self._article.identity_of(span).number: span for span in spans}
            if firms:
                return next(iter(firms.values())) if len(firms) == 1 else None
        return None

    def _all(self) -> list[Identity]:
        return [identity for identity in self._article.identities.all if identity.type is not EntryType.PERSON]

    def find_namesake(self, unit: NameSpan) -> NameSpan | None:
        """Returns the listed firm after which a unit is called: `Beijing SenseTime`, of SenseTime; None for none."""
        own = set(words_in(self._article.text[unit.start : unit.end]))
        for identity in self._all():
            if identity.number not in self._listed or identity is self._article.identities.at.get(unit.start):
                continue
            told = (words_in(self._article.text[s:e]) for _, s, e in identity.names)
            if any(words and set(words) < own for words in told):
                return identity.mentions[0]
        return None

    def find_holder(self, post: str, offset: int) -> NameSpan | None:
        """Returns who bears a post (`foreign minister`) in this article, of several the one named last before."""
        held = [span for title, span in self._posts if f" {post} " in f" {title} "]
        if not held and post in _RULERS:
            # `the adult children of Vladimir Putin`, and below `X, the president's daughter`
            held = [span for span in self._article.names if self._is_elder(span)]
        return next((span for span in reversed(held) if span.start < offset), next(iter(held), None))

    def _is_elder(self, span: NameSpan) -> bool:
        return (
            _ELDER.search(self._article.text, max(0, span.title_start - _LONGEST_ELDER), span.title_start) is not None
        )

    def find_governed(self) -> NameSpan | None:
        """Returns Hong Kong where an article on officials names it: its head is called Chief Executive, as a firm's is.

        None where a firm is listed, or nobody.
        """
        listed = [i for i in self._article.identities.all if i.number in self._listed]
        found = _HONG_KONG.search(self._article.text)
        if found is None or not listed or any(i.type is EntryType.COMPANY for i in listed):
            return None
        return NameSpan(*found.span(), EntryType.COMPANY, found.start())

    def is_of_commission(self) -> bool:
        """Says whether the article tells of acts of a commission, whose own chairman may speak in it."""
        return any(cue.kind is CueKind.AUTHORITY and cue.value == "FCC" for cue in self._article.cues)


def _find_posts(article: ParsedArticle) -> Iterable[tuple[str, NameSpan]]:
    for span in article.names:
        identity = article.identity_of(span)
        if identity.type is EntryType.COMPANY:
            continue
        for title in (find_title_before(article.text, span), find_title_behind(article.text, span)):
            if title is not None and not is_former(title.quote) and not title.quote.startswith("who "):
                # Of `a son of the president` he bears no post.
                yield title.quote.lower().split(" of ")[0], span
