"""Whom `it`, `he`, `the firm` and `its` mean: a name before, of the fitting kind."""

import re

from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence
from app.model.entry import EntryType

PERSONAL = frozenset({"he", "she", "him", "her", "his"})
# `He wholly owns it`: a pronoun goes back a sentence or two, not to another paragraph.
_REACH = 2
_JOINED = re.compile(r"(?:\s*[^\w\s])?\s*(?:,|and|,? and|y|along with|with)\s*$")


class Referents:
    """Finds whom a pronoun or a possessive means in one article."""

    def __init__(self, article: ParsedArticle) -> None:
        self._article = article

    def find(self, sentence: Sentence, offset: int, word: str, *, other: NameSpan | None = None) -> NameSpan | None:
        """Returns the name that a word at an offset goes back to; None where none fits.

        A possessive behind `and` goes back to the name right before it (`X and its owner`); otherwise the word goes
        back to the first fitting name of its sentence, else of the one before.

        Args:
            word: The pronoun, small: `its`, `he`, `the firm`.
            other: Whom it cannot mean.
        """
        personal = word.rsplit(maxsplit=1)[-1] in PERSONAL
        before = self._fitting(sentence.start, offset, personal=personal, other=other)
        if before:
            near = before[-1]
            gap = self._article.text[self._article.end_of(near) : offset]
            return near if _JOINED.fullmatch(gap) is not None else before[0]
        for earlier in self._article.sentences_before(sentence, _REACH):
            if earlier.block != sentence.block:
                return None
            names = self._fitting(earlier.start, earlier.end, personal=personal, other=other)
            # `Moradi's cousin, Tavakol, lives in Dubai. He owns …`: not whose cousin it is.
            subjects = [s for s in names if self._article.text[s.end : s.end + 2] not in {"'s", "’s"}]
            if names:
                return (subjects or names)[0]
        return None

    def _fitting(self, start: int, end: int, *, personal: bool, other: NameSpan | None) -> list[NameSpan]:
        taken = None if other is None else self._article.identities.at.get(other.start)
        return [
            span
            for span in self._article.names_in(start, end)
            if self._fits(span, personal=personal) and self._article.identity_of(span) is not taken
        ]

    def _fits(self, span: NameSpan, *, personal: bool) -> bool:
        kind = self._article.identity_of(span).type
        return kind is EntryType.OTHER or (kind is EntryType.PERSON) == personal
