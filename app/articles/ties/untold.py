"""Ties told without the other: `Chairman Lei Jun said`, `The parent, A`, `Two units, A and B, sent`."""

import re

from app.articles.spans import NameSpan
from app.articles.ties.book import TieBook
from app.articles.ties.described import Described
from app.articles.ties.grammar import NAME, choose_office, find_kind, read_percent
from app.articles.ties.meant import Meant
from app.articles.ties.noun_phrases import SHAREHOLDERS, SUCCEEDED, UNITS, compile_untold
from app.articles.ties.skeleton import Skeleton
from app.articles.tokens import Sentence
from app.model.entry import RelationKind

# Posts that a report gives without saying where, as it speaks of one firm: `Chief executive Wei Min said`.
_CORPORATE = re.compile(
    r"\b(?:chairman|chairwoman|chairperson|chair|(?:chairman|chairwoman|chief executive) and president"
    r"|chief executive(?: officer)?|ceo|cfo|chief financial officer|managing director"
    r"|(?:finance|compliance|legal|sales|technology|operations|security) (?:director|chief|head|officer)"
    r"|head of (?:compliance|sales|finance|operations)|chief (?:operating|technology|compliance|legal) officer"
    r"|general counsel|(?:general|technical|(?:non-)?executive|independent) director|founder|co-founder"
    r"|presidente ejecutivo|director general|consejero delegado)$",
    re.IGNORECASE,
)
_GOVERNS = re.compile(r"\bChief Executive$")
_CHAIRS = re.compile(r"\bchair(?:man|woman)?$", re.IGNORECASE)
_INHERITS = re.compile(r"\b(?:acting|current|deputy|vice|successor|predecessor|second-in-command)", re.IGNORECASE)
# `The Moscow parent, B`
_PARENT = re.compile(r"(?:the )?(?:[\w-]+ )?(?:parent(?: company| group)?|matriz)", re.IGNORECASE)
_UNTOLD = frozenset({RelationKind.OFFICIAL_OF.value, RelationKind.LINKED_TO.value, RelationKind.OWNS.value})
# `A was managing director when`
_BACK_THEN = re.compile(r" (?:when|at the time|back then)\b")


class UntoldReader:
    """Reads posts and units whose firm a sentence leaves out into a book of ties."""

    def __init__(self, language: str, book: TieBook, meant: Meant, described: Described) -> None:
        self._language = language
        self._book = book
        self._meant = meant
        self._described = described

    def read_posts(self, skeleton: Skeleton, told: set[str]) -> None:
        """Reads `Chairman Lei Jun`, `Dai Yong, the finance director`: of the firm that the sentence speaks of.

        Args:
            told: Of whom a noun beside two names told a tie. To be read behind the verbs, as `Y, the acting chair` may
                follow `X, who ran B`.
        """
        for pattern in compile_untold(self._language):
            for found in pattern.finditer(skeleton.text):
                title, kind = found["words"] + found["noun"], find_kind(found["noun"], self._language)
                if _BACK_THEN.match(skeleton.text, found.end()) is not None:
                    title = f"former {title}"
                if found["a"] not in told:
                    self._add_untold(skeleton, skeleton.spans[found["a"]], kind, title)
                    told.add(found["a"])

    def read_units(self, skeleton: Skeleton) -> None:
        """Reads `Two group companies, A and B`, `A, the subsidiary in Moscow`: of the firm that the report is about."""
        for pattern in UNITS:
            for found in pattern.finditer(skeleton.text):
                for mark in re.findall(NAME, found["a"]):
                    unit = skeleton.spans[mark]
                    owner = self._meant.main or self._described.find_namesake(unit)
                    if owner is not None:
                        self._book.add(unit, RelationKind.SUBSIDIARY_OF, owner, None, skeleton.sentence)

    def read_others(self, skeleton: Skeleton) -> None:
        """Reads `A and B were shareholders too`, `A, who took over from B`: of the body told before."""
        for found in SHAREHOLDERS.finditer(skeleton.text):
            owned = self._book.find_owned(skeleton.sentence)
            for mark in re.findall(NAME, found["a"]):
                if owned is not None:
                    self._book.add(skeleton.spans[mark], RelationKind.OWNS, owned, None, skeleton.sentence)
        for found in SUCCEEDED.finditer(skeleton.text):
            body = self._book.find_office(skeleton.spans[found["a"]])
            if body is not None:
                left = skeleton.spans[found["b"]]
                self._book.add(left, RelationKind.FORMER_OFFICIAL_OF, body, None, skeleton.sentence)

    def _add_untold(self, skeleton: Skeleton, who: NameSpan, kind: str, title: str) -> None:
        percent = read_percent(title)
        firm: NameSpan | None = None
        if kind == RelationKind.OFFICIAL_OF:
            is_entry = skeleton.head is not None
            told = self._book.find_office_told(skeleton.sentence, who)
            firm = told if is_entry or _INHERITS.search(title) is not None else None
        elif kind == RelationKind.CONTROLS:
            firm = self._meant.find_topic(skeleton.sentence)  # `The controlling shareholder, X`
        elif kind == RelationKind.OWNS:
            firm = self._book.find_owned(skeleton.sentence)  # `X, another 33% owner`
        if firm is None and _GOVERNS.search(title) is not None:
            firm = self._described.find_governed()
        if _CHAIRS.search(title) is not None and self._described.is_of_commission():
            return
        if firm is None and _CORPORATE.search(title) is not None:
            firm = self._find_firm_told(skeleton.sentence, who)
        if firm is None and (_CORPORATE.search(title) is not None or _PARENT.fullmatch(title) is not None):
            firm = self._meant.find_topic(skeleton.sentence)
            speaker = None if kind == "parent" or firm is None else self._meant.find_speaker(skeleton.sentence)
            firm = firm if speaker is None else speaker
        if firm is None:
            return
        if kind == RelationKind.CONTROLS:
            self._book.add(who, RelationKind.CONTROLS, firm, percent, skeleton.sentence)
        elif kind == "parent":
            self._book.add(firm, RelationKind.SUBSIDIARY_OF, who, None, skeleton.sentence)
        elif kind in _UNTOLD:
            self._book.add(who, choose_office(RelationKind(kind), title), firm, percent, skeleton.sentence)

    def _find_firm_told(self, sentence: Sentence, who: NameSpan) -> NameSpan | None:
        """`A stood down as chairman of B, and chief executive C stays`: C is of B too. None for no such firm."""
        body = self._book.find_office_told(sentence, who)
        return body if body is not None and body.start >= sentence.start and self._book.is_firm(body) else None
