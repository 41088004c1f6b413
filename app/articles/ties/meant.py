"""Whom `it`, `his`, `the firm` and `the minister` mean: a name before, of the fitting kind."""

import re
from collections.abc import Iterable
from itertools import takewhile

from app.articles.blocks import BlockKind
from app.articles.cues import CueKind
from app.articles.identities import Identity
from app.articles.name_forms import words_in
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_title_before, find_title_behind
from app.articles.spans import NameSpan
from app.articles.ties.grammar import is_former
from app.articles.tokens import Sentence
from app.articles.words import NUMBERS
from app.model.entry import EntryType

_SEVERAL = "two|three|four|five|six"
# `The last two are wholly owned by A`, `A owns each of the two issuers`: of the names that were told in a row.
MANY = (
    rf"the (?:first|last|other|latter) (?:{_SEVERAL})(?: (?:companies|firms|of them))?(?= (?:is|are|was|were|belong))"
    rf"|(?:each|both|all)(?: (?:{_SEVERAL}))?(?: of)? the (?:{_SEVERAL})(?: [a-z-]+s)?"
    rf"|(?:both|all (?:{_SEVERAL}))(?: (?:companies|firms|banks))?(?= (?:is|are|was|were|belong)\b)"
)
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "the man", "the latter"})
_PLURAL = frozenset({"they", "their", "them"})
# `He wholly owns it`: a pronoun goes back a sentence or two, not to another paragraph; `the firm` goes further.
_REACH, _FAR_REACH = 2, 6
# `X and its owner`, `X, its owner`: right behind the name.
_JOINED = re.compile(r"[\s,]*(?:and|y|e|along with|together with|with|plus)?\s*(?:a|de|por)?\s*(?:the)?\s*")
_OBLIQUE = re.compile(r"\b(?:of|in|to|by|from|for|on|over|with)\s$")
_OF_WHICH = re.compile(r"\b(?:which|whom|that)\s*$")
# `who ran it`: an object goes back to the firm named last, a subject to the first.
_OBJECT = re.compile(r"(?!\b(?:by|and|but|that|which|while|as|when|said|because|if)\b)\b[a-z]+ $")
_PREDICATE = re.compile(r" (?!and\b|or\b)[^,;:]*$")
_WHICH = re.compile(r",? (?:which|who|that) \w+ $")
_PREPOSED = re.compile(
    r"\b(?:to|of|by|in|for|from|with|at|on|over|than|against|through|into|upon|de|por|con|a) (?:the )?$"
)
_LONGEST_PREPOSED = len("against the ")
_HONG_KONG = re.compile(r"\bHong Kong\b(?![’'-]| [A-Z])")
_ROLE = re.compile(
    r"\b(?:spokes\w+|analyst|lawyer|economist|professor|strategist|adviser|engineer|resident)\b[^.;,]{0,40}, $"
)
_LONGEST_ROLE = 60
_ELDER = re.compile(r"\b(?:children|daughters?|sons?|family|families|relatives) of $")
_LONGEST_ELDER = len("the daughters of ")
_RULERS = frozenset({"president", "leader", "ruler"})
_PRONOUNS = frozenset({"it", "its", "su", "sus"}) | _PLURAL


class Meant:
    """Finds whom a word means in one article.

    Args:
        main: The one firm that the article is about: whom `the company` means where no sentence near by names a firm;
            None where there are several.
        listed: The identities that some act names.
    """

    def __init__(self, article: ParsedArticle, main: Identity | None, listed: list[Identity]) -> None:
        self._listed = {identity.number for identity in listed}
        self._article = article
        self._main = main
        self._posts = list(_find_posts(article))

    @property
    def main(self) -> NameSpan | None:
        """The one firm that the article is about, where it is named first."""
        return None if self._main is None else self._main.mentions[0]

    def find(self, sentence: Sentence, offset: int, word: str, *, apposed: bool = False) -> NameSpan | None:
        """Returns the name that a word at an offset goes back to; None where none fits.

        A word right behind a name goes back to it (`X and its owner`); otherwise to the first fitting name of its
        sentence, else of one before it.

        Args:
            word: The pronoun or description in small letters: `its`, `he`, `the firm`.
            apposed: It describes the name right before it, which it cannot mean: `Orlenko, his son`.
        """
        before = self._find_fitting(sentence.start, offset, word)
        if (
            before
            and not apposed
            and word not in _PERSONAL
            and _OF_WHICH.search(self._article.text, sentence.start, offset) is not None
        ):
            apposed = self._article.names_in(sentence.start, offset)[-1] is before[-1]
        if word == "it" and _OBLIQUE.search(self._article.text, sentence.start, offset) is not None:
            # `although A holds some 39 per cent of it`: not of itself.
            before = [span for span in before if _PREDICATE.match(self._article.text, span.end, offset) is None]
        if before and word == "it":
            # `a unit of Japan Post, which bought it`
            apposed = apposed or _WHICH.fullmatch(self._article.text, before[-1].end, offset) is not None
        if before and apposed:
            before = before[:-1]  # `its affiliate Nanhe Robotics, of which it owns 38%`
        if before:
            near = before[-1]
            gap = self._article.text[self._article.end_of(near) : offset]
            is_near = word not in _PLURAL and (_JOINED.fullmatch(gap) is not None or word in {"whose", "the latter"})
            is_object = word == "it" and _OBJECT.search(self._article.text, sentence.start, offset) is not None
            if is_near and word in {"it", "its"}:
                return self._find_possessor(near, before) or near
            return near if is_near or is_object else before[0]
        if word == "the company" and self._main is not None:
            return self.main  # `the group's unit`, in a report on one firm
        head = None if apposed else self._find_head(sentence, word)
        return head or self._find_before(sentence, word, apposed=apposed)

    def _find_possessor(self, near: NameSpan, before: list[NameSpan]) -> NameSpan | None:
        """`the Academy's Time Center and its Research Institute`: both are the Academy's."""
        owners = [s for s in before if self._article.text[s.end : near.start] in {"'s ", "’s ", "' ", "’ "}]
        return next(iter(owners), None)

    def find_many(self, sentence: Sentence, offset: int, words: str) -> list[NameSpan]:
        """Returns the names that `the last two` or `all three` mean: of the list above, or in the sentence before.

        Nobody where fewer were told.
        """
        said = words.lower().split()
        count = next((NUMBERS[word] for word in reversed(said) if word in NUMBERS), 2)
        told = self._find_entries(sentence.block)
        for earlier in () if told else self._article.sentences_before(sentence, 1):
            told = self._article.names_in(earlier.start, earlier.end)
        if len(told) < count:
            return []
        return told[:count] if "first" in said else told[-count:]

    def _find_entries(self, number: int) -> list[NameSpan]:
        """The names that lead the entries of the list right above a paragraph; none where no list is there."""
        blocks = self._article.blocks
        entries = list(takewhile(lambda block: block.kind is BlockKind.ITEM, reversed(blocks[:number])))
        heads = (self._article.names_in(block.start, block.end)[:1] for block in reversed(entries))
        return [span for head in heads for span in head]

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

    def find_called(self, marks: list[str], words: list[str]) -> NameSpan | None:
        """Returns the one whose name holds what a description says: `the Dalian tanker company`; None for none.

        Args:
            marks: Names in the description: all of them are needed.
            words: All its words in small letters: of several such the one that has most of them.
        """
        needed = {mark.lower() for mark in marks}
        told = ((i, set(words_in(" ".join(self._article.text[s:e] for _, s, e in i.names)))) for i in self._all())
        fits = [(identity, len(own & set(words))) for identity, own in told if needed <= own]
        return max(fits, key=lambda fit: fit[1])[0].mentions[0] if fits else None

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

    def find_topic(self, sentence: Sentence) -> NameSpan | None:
        """Returns the firm that a sentence speaks of without naming it: `Chief executive X said`.

        None where an authority stands in it, whose chairman it may be.
        """
        cues = self._article.cues_in(sentence.start, sentence.end)
        if any(cue.kind is CueKind.AUTHORITY and cue.value != "-" for cue in cues):
            return None
        near = [s for s in self._article.sentences_before(sentence, 1) if s.block == sentence.block]
        spoken = (span for s in near for span in self._find_fitting(s.start, s.end, "the company"))
        named = list(spoken)
        near_by = next(filter(self._is_subject, named), next(iter(named), None))
        return near_by or self.main or self._find_before(sentence, "the company")

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

    def _find_before(self, sentence: Sentence, word: str, *, apposed: bool = False) -> NameSpan | None:
        reach = _REACH if word in _PRONOUNS | _PERSONAL else _FAR_REACH
        rest: list[NameSpan] = []
        is_entry = apposed and self._article.blocks[sentence.block].kind is BlockKind.ITEM
        for earlier in self._article.sentences_before(sentence, reach):
            if earlier.block != sentence.block and reach == _REACH and not is_entry:
                return None
            names = self._find_fitting(earlier.start, earlier.end, word)
            subjects = [s for s in names if self._is_subject(s)]
            # `police arrested both over BlackSprut`: the firm is spoken of elsewhere.
            if subjects or (names and reach == _REACH):
                return (subjects or names)[0]
            rest += names
        if reach != _FAR_REACH:
            return None
        known = (span for span in rest if self._article.identity_of(span).number in self._listed)
        return self.main or next(known, next(iter(rest), None))

    def _is_subject(self, span: NameSpan) -> bool:
        """Not whose cousin it is in `Moradi's cousin lives in Dubai. He owns …`, and nobody behind a preposition."""
        text = self._article.text
        is_owner = text[span.end : span.end + 2] in {"'s", "’s"}
        return not is_owner and _PREPOSED.search(text, max(0, span.start - _LONGEST_PREPOSED), span.start) is None

    def _find_head(self, sentence: Sentence, word: str) -> NameSpan | None:
        """In an entry of a list `its` and `he` go back to the name that leads it."""
        block = self._article.blocks[sentence.block]
        if block.kind is not BlockKind.ITEM:
            return None
        return next(iter(self._find_fitting(block.start, sentence.start, word)), None)

    def _find_fitting(self, start: int, end: int, word: str) -> list[NameSpan]:
        """The names that a word may mean; of firms and what may be one the firms, behind a semicolon those there."""
        parted = self._article.text.rfind("; ", start, end)
        for first in (parted, start) if parted > start else (start,):
            names = [span for span in self._article.names_in(first, end) if self._fits(span, word)]
            firms = [span for span in names if self._article.identity_of(span).type is EntryType.COMPANY]
            people = [span for span in names if self._article.identity_of(span).type is EntryType.PERSON]
            if names:
                return (firms if word in {"it", "its"} else people if word in _PERSONAL else []) or names
        return []

    def _fits(self, span: NameSpan, word: str) -> bool:
        identity = self._article.identity_of(span)
        kind = EntryType.COMPANY if identity is self._main else identity.type
        if word in _PERSONAL:
            return kind in {EntryType.PERSON, EntryType.OTHER}
        if word in {"su", "sus", "whose"}:
            return True
        if word in _PLURAL:
            return kind is EntryType.PERSON
        if word in {"it", "its"}:
            return kind is EntryType.COMPANY or (kind is not EntryType.PERSON and not self._speaks(span))
        return kind is EntryType.COMPANY

    def _speaks(self, span: NameSpan) -> bool:
        """`A spokesperson for the company, Cordelia Shaw`: nothing that `its` may mean, whatever the name tells."""
        start = max(0, span.title_start - _LONGEST_ROLE)
        return _ROLE.search(self._article.text, start, span.title_start) is not None


def _find_posts(article: ParsedArticle) -> Iterable[tuple[str, NameSpan]]:
    for span in article.names:
        identity = article.identity_of(span)
        if identity.type is EntryType.COMPANY:
            continue
        for title in (find_title_before(article.text, span), find_title_behind(article.text, span)):
            if title is not None and not is_former(title.quote) and not title.quote.startswith("who "):
                # Of `a son of the president` he bears no post.
                yield title.quote.lower().split(" of ")[0], span
