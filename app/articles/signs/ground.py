"""What the rules found in an article, in the form in which signs ask for it: acts by sentence, parties by name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.articles.blocks import Block, BlockKind
from app.articles.claims import Claim
from app.articles.identities import Identity
from app.articles.name_forms import words_in
from app.articles.parsed import ParsedArticle
from app.articles.settle import Placement
from app.articles.spans import NameSpan
from app.articles.tables import group_pattern
from app.articles.tokens import Sentence
from app.articles.triggers import Effect
from app.articles.words import is_place, words_of

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION})
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
_NUMERALS = ("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece")
# `A7 Agent LLC` goes with `A7 LLC`, but a letter or two tell nothing: `JA Solar` is no `JA Resources`.
_SHORTEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """The acts of an article by place.

    Attributes:
        new: Numbers of those whom a new act puts on a list.
        past: Numbers of those of whom an earlier listing is recalled, and no new one.
        off: Numbers of those who are taken off a list.
        acts: The new acts, those that name nobody too.
        recalled: Earlier acts and removals.
        brands: Telling words of the names of `new`.
        announced: The most parties that a sentence of a new act announces; 0 where none gives a number.
    """

    article: ParsedArticle
    new: frozenset[int]
    past: frozenset[int]
    off: frozenset[int]
    acts: tuple[Claim, ...]
    recalled: tuple[Claim, ...]
    brands: frozenset[str]
    announced: int

    def find_first(self, identity: Identity) -> tuple[NameSpan, int] | None:
        """Returns the first mention in the article's own text, and the number of its sentence.

        None where only headings and what belongs to the page name somebody.
        """
        for span in sorted(identity.mentions, key=lambda span: span.start):
            at = self.article.find_sentence(span.start)
            if at is not None and self.article.blocks[self.article.sentences[at].block].kind in _READ:
                return span, at
        return None

    def tells_of_act(self, sentence: Sentence) -> bool:
        """Says whether a new act is told of in a sentence."""
        return _is_in(sentence, self.acts)

    def has_act(self, block: int) -> bool:
        """Says whether a new act is told of in a block, by its number; there is none before the first."""
        blocks = self.article.blocks
        return 0 <= block < len(blocks) and _is_in(blocks[block], self.acts)

    def recalls_act(self, sentence: Sentence) -> bool:
        """Says whether an earlier act or a removal is told of in a sentence."""
        return _is_in(sentence, self.recalled)


def make_ground(article: ParsedArticle, claims: Iterable[Claim], placements: Iterable[Placement]) -> Ground:
    """Builds the ground of an article from what the rules made of it."""
    placements, claims = tuple(placements), tuple(claims)
    current = [p for p in placements if p.current]
    new = frozenset(p.party.number for p in current if p.effect is Effect.ADD)
    # `The agency has penalised dealings in securities` leads in nobody, and nobody joins it.
    acts = tuple(
        c for c in claims if _is_new(c) and (any(p.number in new for p in c.parties) if c.parties else c.leads)
    )
    return Ground(
        article,
        new,
        frozenset(p.party.number for p in placements if not p.current) - new,
        frozenset(p.party.number for p in current if p.effect is not Effect.ADD),
        acts,
        tuple(claim for claim in claims if not _is_new(claim)),
        frozenset(
            word for party in article.identities.all if party.number in new for word in find_brands(article, party)
        ),
        max((_find_count(article.text, act.start, act.end) for act in acts), default=0),
    )


def find_brands(article: ParsedArticle, identity: Identity) -> set[str]:
    """Returns the words of a name that no other bears by chance: no trade, form or place, no letter or two."""
    words = {word for _, start, end in identity.names for word in words_in(article.text[start:end])}
    return {w for w in words - _plain_words() if len(w) >= _SHORTEST_SHARED and not is_place(w) and not w.isdigit()}


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    return frozenset().union(*(words_of("org_words.tsv", kind) for kind in ("body", "firm", "form", "plain")))


@lru_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    numbers = "|".join((*_NUMBERS, *_NUMERALS, r"\d{1,2}"))
    return re.compile(rf"(?<![\w.,$€£-])(?P<count>{numbers}) (?:[\w-]+ ){{0,3}}?{group_pattern()}(?!\w)", re.IGNORECASE)


def _find_count(text: str, start: int, end: int) -> int:
    """`sanctioned five companies and two men`: how many it announces; 0 where it gives no number."""
    return sum(_read_number(found.group("count").lower()) for found in _counts().finditer(text, start, end))


def _read_number(word: str) -> int:
    for words in (_NUMBERS, _NUMERALS):
        if word in words:
            return words.index(word) + 2
    return int(word)


def _is_new(claim: Claim) -> bool:
    return claim.effect is Effect.ADD and not claim.is_past and not claim.is_state


def _is_in(stretch: Sentence | Block, claims: tuple[Claim, ...]) -> bool:
    return any(claim.start < stretch.end and stretch.start < claim.end for claim in claims)
