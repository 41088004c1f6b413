"""Whom `it`, `his` and `the firm` mean: a name before, of the fitting kind."""

import re

from app.articles.blocks import BlockKind
from app.articles.cues import CueKind
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.ties.bodies import NamedBodies
from app.articles.tokens import Sentence
from app.model.entry import EntryType

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "the man", "the latter", "whose kin"})
_NEAREST = frozenset({"whose", "whose kin", "the latter"})
_PLURAL = frozenset({"they", "their", "them"})
# `He wholly owns it`: a pronoun goes back a sentence or two, not to another paragraph; `the firm` goes further.
_REACH, _FAR_REACH = 2, 6
# `X and its owner`, `X, its owner`: right behind the name.
_JOINED = re.compile(r"[\s,]*(?:and|y|e|along with|together with|with|plus)?\s*(?:a|de|por)?\s*(?:the)?\s*")
_OBLIQUE = re.compile(r"\b(?:of|in|to|by|from|for|on|over|with)\s$")
_OF_WHICH = re.compile(r"\b(?:which|whom|that)\s*$")
# `A and two companies that he owns`: what he owns is not A.
_OTHERS_WHICH = re.compile(
    r"\b(?:companies|firms|businesses|entities|bodies|banks|organi[sz]ations) (?:which|that)\s*$"
)
# `who ran it`: an object goes back to the firm named last, a subject to the first.
_OBJECT = re.compile(r"(?!\b(?:by|and|but|that|which|while|as|when|said|because|if)\b)\b[a-z]+ $")
_PREDICATE = re.compile(r" (?!and\b|or\b)[^,;:]*$")
_WHICH = re.compile(r",? (?:which|who|that) \w+ $")
_PREPOSED = re.compile(
    r"(?:\b(?:to|of|by|in|for|from|with|at|on|over|than|against|through|into|upon|de|por|con|a) (?:the )?"
    # `118 HK cents` is no firm's.
    r"|\d )$"
)
_LONGEST_PREPOSED = len("against the ")
_ROLE = re.compile(
    r"\b(?:spokes\w+|analyst|lawyer|economist|professor|strategist|adviser|engineer|resident)\b[^.;,]{0,40}, $"
)
_LONGEST_ROLE = 60
# `The company will build a plant near one of TSMC's. It said`
_OPENS_WITH_FIRM = re.compile(
    r"The (?:company|group|firm|bank|lender|carrier|maker|chipmaker|manufacturer|brokerage)\b"
)
_PRONOUNS = frozenset({"it", "its", "su", "sus"}) | _PLURAL


class Meant:
    """Finds whom a word means in one article.

    Args:
        main: The one firm that the article is about: whom `the company` means where no sentence near by names a firm;
            None where there are several.
        listed: The identities that some act names.
    """

    def __init__(
        self, article: ParsedArticle, named: NamedBodies, main: Identity | None, listed: list[Identity]
    ) -> None:
        self._listed = {identity.number for identity in listed}
        self._article = article
        self._named = named
        self._main = main

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
        if before and not apposed and word not in _PERSONAL and self._is_of_which(sentence, offset):
            apposed = self._article.names_in(sentence.start, offset)[-1] is before[-1]
        if word in _PERSONAL and before and all(self._type(span) is EntryType.OTHER for span in before):
            # `A and B, which he owns`: he is neither; in `controlled by A, as is the firm B, which he owns` he is A.
            is_antecedent = self._article.names_in(sentence.start, offset)[-1] is before[-1]
            before = [] if is_antecedent and self._is_of_which(sentence, offset) else before
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
            is_near = word not in _PLURAL and (_JOINED.fullmatch(gap) is not None or word in _NEAREST)
            is_object = word == "it" and _OBJECT.search(self._article.text, sentence.start, offset) is not None
            if is_near and word in {"it", "its"}:
                return self._find_possessor(near, before) or near
            return near if is_near or is_object else before[0]
        if word == "the company" and self._main is not None:
            return self.main  # `the group's unit`, in a report on one firm
        head = None if apposed else self._find_head(sentence, word)
        return head or self._find_before(sentence, word, apposed=apposed)

    def _is_of_which(self, sentence: Sentence, offset: int) -> bool:
        text = self._article.text
        is_others = _OTHERS_WHICH.search(text, sentence.start, offset) is not None
        return not is_others and _OF_WHICH.search(text, sentence.start, offset) is not None

    def _find_possessor(self, near: NameSpan, before: list[NameSpan]) -> NameSpan | None:
        """`the Academy's Time Center and its Research Institute`: both are the Academy's."""
        owners = [s for s in before if self._article.text[s.end : near.start] in {"'s ", "’s ", "' ", "’ "}]
        return next(iter(owners), None)

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
        subject = next(filter(self._is_subject, named), None)
        return subject or self.main or next(iter(named), None) or self._find_before(sentence, "the company")

    def find_speaker(self, sentence: Sentence) -> NameSpan | None:
        """Returns the firm that is the subject of a sentence: `B said no; chief executive X wrote`. None for none."""
        own = self._find_fitting(sentence.start, sentence.end, "the company")
        return next(filter(self._is_subject, own), None)

    def _find_before(self, sentence: Sentence, word: str, *, apposed: bool = False) -> NameSpan | None:
        reach = _REACH if word in _PRONOUNS | _PERSONAL else _FAR_REACH
        rest: list[NameSpan] = []
        is_entry = apposed and self._article.blocks[sentence.block].kind is BlockKind.ITEM
        for earlier in self._article.sentences_before(sentence, reach):
            if earlier.block != sentence.block and reach == _REACH and not is_entry:
                # `Brad Smith, its president, did not speak`: at the head of a paragraph, in a report on one firm.
                # `Six foreign subsidiaries fall with it:` goes back to the paragraph above.
                leads = self._article.text[: sentence.end].rstrip().endswith(":")
                fits = self._find_fitting(earlier.start, earlier.end, word) if leads and self.main is None else []
                return next(iter(fits), self.main) if word in {"it", "its"} else None
            if word in {"it", "its"} and _OPENS_WITH_FIRM.match(self._article.text, earlier.start) is not None:
                return self.find(earlier, earlier.start, "the company")
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
            firms = [span for span in names if self._type(span) is EntryType.COMPANY]
            people = [span for span in names if self._type(span) is EntryType.PERSON]
            bodies = self._named.bodies_in(first, end) if word in {"it", "its"} and not firms else []
            if bodies:
                return bodies  # `heads the election commission of Nanhe, and A is its secretary`
            if names:
                return (firms if word in {"it", "its"} else people if word in _PERSONAL else []) or names
        return []

    def _fits(self, span: NameSpan, word: str) -> bool:
        is_main = self._main is not None and self._article.find_identity(span.start, span.end) is self._main
        kind = EntryType.COMPANY if is_main else self._type(span)
        if word in _PERSONAL:
            return kind in {EntryType.PERSON, EntryType.OTHER}
        if word in {"su", "sus", "whose"}:
            return True
        if word in _PLURAL:
            return kind is EntryType.PERSON
        if word in {"it", "its"}:
            return kind is EntryType.COMPANY or (kind is not EntryType.PERSON and not self._speaks(span))
        return kind is EntryType.COMPANY

    def _type(self, span: NameSpan) -> EntryType:
        identity = self._article.find_identity(span.start, span.end)
        return span.type if identity is None else identity.type

    def _speaks(self, span: NameSpan) -> bool:
        """`A spokesperson for the company, Cordelia Shaw`: nothing that `its` may mean, whatever the name tells."""
        start = max(0, span.title_start - _LONGEST_ROLE)
        return _ROLE.search(self._article.text, start, span.title_start) is not None
