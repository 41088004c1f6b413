"""Offices: who is, or was, director of what, told by a title beside a name."""

import re

from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_title_before, find_title_behind
from app.articles.spans import NameSpan
from app.articles.ties import OFFICES, Tie, TieBook
from app.articles.tokens import Sentence
from app.articles.trims import is_adjective
from app.articles.words import is_title, plain_word, words_of
from app.model.article import Evidence
from app.model.entry import EntryType, RelationKind

_FORMER = re.compile(
    r"\bfrom (?:\w+ )?\d{4} (?:to|until) (?:\w+ )?\d{4}|\bbetween \d{4} and \d{4}"
    r"|\b(?:former|formerly|once|predecessor|previous|served as|until|retired|past|ex(?=-)"
    r"|ex(?:president|ministr|vice|jefe)\w+)\b|前",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:current|acting|now|actual)\b", re.IGNORECASE)
# `chairman of the Xinjiang regional government`: a body may be named with small letters behind the place.
_OFFICE_OBJECT = re.compile(
    r"\b(?:of|at|de|del) (?:the |la |el |los )*(?:[a-z][\w-]* ){0,3}"
    r"(?P<object>[A-Z][\w&+'’.-]*(?: (?:of |and |for |the |de |del )*[A-Z][\w&+'’.-]*)*"
    r"(?: (?:[a-z]+ ){0,2}(?:government|committee|party|council|ministry|police|army|parliament|administration))?)"
)
_INHERITS = re.compile(r"\b(?:acting|current|deputy|vice|successor|predecessor|second-in-command)\b", re.IGNORECASE)
_OWN_TITLE = re.compile(r"\b(?:his|her|its|su) (?:then |former )?$", re.IGNORECASE)
_MEMBERS = re.compile(
    r" (?:members|officials|ministers|commanders|leaders|executives|directors),? (?:including|such as|among them) "
)
_CORPORATE = re.compile(
    r"\b(?:chairman|chairwoman|chair|chief executive|ceo|finance chief"
    r"|chief financial officer|managing director|presidente)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r",? who (?:also )?(?:has )?(?P<verb>heads?|headed|leads?|led|chairs?|chaired|directs?|directed|runs?|ran"
    r"|commands?|commanded|served as [^,;]{3,40}? of|is [^,;]{3,40}? of) (?:the )?"
)
# `'s deputy chief executive`
_LONGEST_OFFICE = 4


class OfficeReader:
    """Reads the offices of an article into a book of ties.

    Args:
        main: The one firm that the article is about; None where there are several.
    """

    def __init__(self, article: ParsedArticle, book: TieBook, main: Identity | None) -> None:
        self._article = article
        self._book = book
        self._main = main

    def read(self, sentence: Sentence, spans: list[NameSpan]) -> None:
        """Reads one sentence."""
        self._read_members(sentence, spans)
        for span in spans:
            self._read_office(sentence, span, spans)

    def _read_office(self, sentence: Sentence, span: NameSpan, spans: list[NameSpan]) -> None:
        identity = self._book.identity(span)
        if identity is None or identity.type is EntryType.COMPANY:
            return
        region = self._article.end_of(span)
        title = find_title_behind(self._article.text, span, region)
        if title is not None and not self._names_person(title, spans):
            self._read_title(sentence, span, title, spans)
        verb = _HEADS.match(self._article.text, region, sentence.end)
        if verb is not None:
            owner = self._find_body(verb.end(), sentence.end, spans)
            if owner is not None:
                self._book.add(span, _office(_is_former(verb.group("verb"))), owner, None, sentence)
        self._read_before(sentence, span, spans)

    def _names_person(self, title: Evidence, spans: list[NameSpan]) -> bool:
        """`Deripaska, Rosneft boss Igor Sechin and ...`: a description that names somebody is that one's title."""
        return any(
            title.start <= s.start < title.end
            and (i := self._book.identity(s)) is not None
            and i.type is EntryType.PERSON
            and find_title_before(self._article.text, s) is not None
            for s in spans
        )

    def _find_body(self, start: int, end: int, spans: list[NameSpan]) -> NameSpan | None:
        """The body right behind an office; of `the State Council's Hong Kong Office` the Office."""
        at = start
        for span in spans:
            if span.start < start or span.start >= end:
                continue
            if span.start - at > len(" the new "):
                break
            if self._article.text[span.end : span.end + 2] not in {"'s", "’s"}:
                return span
            at = span.end + 2
        return None

    def _read_title(self, sentence: Sentence, span: NameSpan, title: Evidence, spans: list[NameSpan]) -> None:
        """`NAME, director of the Bureau`; `NAME, Sberbank's chief executive`; `NAME, the acting chairman`."""
        if not _is_office(title.quote):
            return
        former = _is_former(title.quote)
        found = _OFFICE_OBJECT.search(self._article.text, title.start, title.end + 60)
        found = found if found is not None and found.start() < title.end else None
        if found is not None and plain_word(found.group("object")) in words_of("titles.tsv", "field"):
            return  # `Minister of Defence` holds a post, the ministry is not named
        owner = None if found is None else self._find_body(found.start("object"), title.end, spans)
        owner = owner or next((s for s in spans if title.start <= s.start and self._is_titled(s, title)), None)
        if owner is not None and owner.end >= (0 if found is None else found.end("object")):
            self._book.add(span, _office(former), owner, None, sentence)
        elif found is not None and not is_adjective(found.group("object")):
            self._book.ties.append(Tie(_place(span), _office(former), found.span("object"), None, sentence))
        elif found is None and _INHERITS.search(title.quote) is not None:
            self._inherit(sentence, span, former=former)

    def _is_titled(self, body: NameSpan, title: Evidence) -> bool:
        """`the regional Communist Party chief`, `Sberbank's chief executive`: the body stands before its office."""
        behind = self._article.text[body.end : title.end]
        return body.end < title.end and len(behind.split()) <= _LONGEST_OFFICE and _is_office(behind)

    def _inherit(self, sentence: Sentence, span: NameSpan, *, former: bool) -> None:
        """`and his deputy NAME`, `NAME, the acting chairman`: an office in the same body as the one named before."""
        before = [
            tie
            for tie in self._book.ties
            if tie.sentence == sentence and tie.kind in OFFICES and tie.subject != _place(span)
        ]
        if before:
            self._book.ties.append(Tie(_place(span), _office(former), before[-1].object, None, sentence))

    def _read_before(self, sentence: Sentence, span: NameSpan, spans: list[NameSpan]) -> None:
        """`Rosneft boss Igor Sechin`, `Alfa's president Petr Aven`, `his deputy Zhang Xiaoming`."""
        title = find_title_before(self._article.text, span)
        if title is None:
            return
        if _OWN_TITLE.search(self._article.text, sentence.start, title.start) is not None:
            self._inherit(sentence, span, former=False)
            return
        near = [s for s in spans if 0 <= title.start - s.end <= len("’s long-time ")]
        owner = max(near, key=lambda s: s.end, default=None)
        if owner is None or owner is span or not _is_office(title.quote):
            self._read_corporate(sentence, span, title)
            return
        gap = self._article.text[owner.end : title.start]
        if re.fullmatch(r"(?:'s|’s)?\s+(?:current |former |long-time )?", gap) is not None:
            self._book.add(span, _office(_is_former(gap + title.quote)), owner, None, sentence)

    def _read_corporate(self, sentence: Sentence, span: NameSpan, title: Evidence) -> None:
        """`Chief executive Christian Klein`: of the one firm that the article is about."""
        if (
            _CORPORATE.search(self._article.text, max(0, title.start - len("finance ")), title.end) is None
            or self._main is None
        ):
            return
        place = (self._main.mentions[0].start, self._main.mentions[0].end)
        self._book.ties.append(Tie(_place(span), _office(_is_former(title.quote)), place, None, sentence))

    def _read_members(self, sentence: Sentence, spans: list[NameSpan]) -> None:
        """`Security Council members including NAME and NAME`."""
        for i, body in enumerate(spans):
            if _MEMBERS.match(self._article.text, body.end) is None:
                continue
            for span in spans[i + 1 :]:
                identity = self._book.identity(span)
                if identity is not None and identity.type is not EntryType.COMPANY:
                    self._book.add(span, RelationKind.OFFICIAL_OF, body, None, sentence)


def _place(span: NameSpan) -> tuple[int, int]:
    return span.start, span.end


def _office(former: bool) -> RelationKind:
    return RelationKind.FORMER_OFFICIAL_OF if former else RelationKind.OFFICIAL_OF


def _is_former(words: str) -> bool:
    """`the current acting chair and former vice-chairman` is in office."""
    return _FORMER.search(words) is not None and _NOW.search(words) is None


def _is_office(words: str) -> bool:
    """An office is held in something; a spokesman, a founder or a rank is not."""
    offices = words_of("titles.tsv", "office")
    return any(
        word.lower() in offices or word.lower().split("-")[0] in offices
        for word in re.findall(r"[\w-]+", words)
        if is_title(word)
    )
