"""Who belongs to whom: owners, subsidiaries, officials, relatives and helpers, as the article says in one sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.articles.identities import Identity
from app.articles.names import NameSpan, is_adjective
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_primary, find_title_before, find_title_behind, make_evidence
from app.articles.tables import load_rows
from app.articles.tokens import Sentence
from app.articles.words import is_title, words_of
from app.model.article import ArticleRelation, Evidence
from app.model.entry import EntryType, RelationKind

_FORMER = re.compile(
    r"\b(?:former|formerly|once|predecessor|previous|served as|until|retired|past|ex(?=-)"
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
_COORDINATED = re.compile(r"(?:,|,? and|,? y) (?:the )?")
_ALL_OF_THEM = re.compile(r"\b(?:all|both|todas|todos|ambas|ambos)\b", re.IGNORECASE)
_HEADS = re.compile(
    r",? who (?:also )?(?:has )?(?P<verb>heads?|headed|leads?|led|chairs?|chaired|directs?|directed|runs?|ran"
    r"|commands?|commanded|served as [^,;]{3,40}? of|is [^,;]{3,40}? of) (?:the )?"
)
_LONGEST_GAP = 420
# `'s deputy chief executive`
_LONGEST_OFFICE = 4
_OFFICES = (RelationKind.OFFICIAL_OF, RelationKind.FORMER_OFFICIAL_OF)


@dataclass(frozen=True, slots=True)
class _Tie:
    subject: tuple[int, int]
    kind: RelationKind
    object: tuple[int, int]
    percent: float | None
    sentence: Sentence


class RelationReader:
    """Reads the relations of an English or Spanish article.

    Args:
        listed: The identities that some act names: a relation that touches none of them is left out, unless the article
            lists nobody.
    """

    def __init__(self, article: ParsedArticle, listed: list[Identity]) -> None:
        self._article = article
        self._listed = {identity.number for identity in listed}
        self._ties: list[_Tie] = []
        self._main = self._find_main(listed)

    def read(self) -> list[ArticleRelation]:
        """Returns the relations in the order of the article, each once."""
        for sentence in self._article.sentences:
            spans = self._article.names_in(sentence.start, sentence.end)
            self._read_pairs(sentence, spans)
            self._read_members(sentence, spans)
            for span in spans:
                self._read_office(sentence, span, spans)
        return self._finish()

    def _find_main(self, listed: list[Identity]) -> Identity | None:
        """The one firm that is listed, or the one most spoken of where nobody is; None where there are several."""
        firms = [i for i in (listed or self._article.identities.all) if i.type is EntryType.COMPANY]
        if listed:
            return firms[0] if len(firms) == 1 else None
        return max(firms, key=lambda i: len(i.mentions), default=None)

    def _identity(self, span: NameSpan) -> Identity | None:
        return self._article.identities.at.get(span.start)

    def _read_pairs(self, sentence: Sentence, spans: list[NameSpan]) -> None:
        """Tries every phrase on every two neighbouring names, what names the first one again skipped."""
        for i, first in enumerate(spans):
            for j in range(i + 1, min(i + 6, len(spans))):
                if spans[j].start - first.end > _LONGEST_GAP or self._read_pair(sentence, spans, i, j):
                    break

    def _read_pair(self, sentence: Sentence, spans: list[NameSpan], i: int, j: int) -> bool:
        first, second = spans[i], spans[j]
        if (
            "inked" in self._article.text[second.start - len("Linked To: ") : second.start]
            and first.start != sentence.start
        ):
            return False  # an annex entry's `Linked To` speaks of the entry, not of the words in between
        start = self._article.end_of(first)
        between = self._article.text[start : second.start]
        for kind, order, pattern in _phrases(self._article.language):
            found = pattern.fullmatch(f"A{between}B")
            if found is None:
                continue
            firsts = (
                [first, *self._find_coordinated(spans[:i][::-1], first)] if _ALL_OF_THEM.search(between) else [first]
            )
            seconds = [second, *self._find_coordinated(spans[j + 1 :], second)]
            for one in firsts:
                for other in seconds:
                    pair = (one, other) if order == "forward" else (other, one)
                    self._add(pair[0], RelationKind(kind), pair[1], _read_percent(found), sentence)
            return True
        return False

    def _find_coordinated(self, others: list[NameSpan], last: NameSpan) -> list[NameSpan]:
        """`its offshoots Bluenoroff and Andariel`: the names that `and` and commas alone join to this one."""
        joined: list[NameSpan] = []
        for span in others:
            left, right = sorted((last, span), key=lambda s: s.start)
            end = self._article.end_of(left)
            if _COORDINATED.fullmatch(self._article.text[end : right.start]) is None:
                break
            joined.append(span)
            last = span
        return joined

    def _read_office(self, sentence: Sentence, span: NameSpan, spans: list[NameSpan]) -> None:
        identity = self._identity(span)
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
                self._add(span, _office(_is_former(verb.group("verb"))), owner, None, sentence)
        self._read_before(sentence, span, spans)

    def _names_person(self, title: Evidence, spans: list[NameSpan]) -> bool:
        """`Deripaska, Rosneft boss Igor Sechin and ...`: a description that names somebody is that one's title."""
        return any(
            title.start <= s.start < title.end
            and (i := self._identity(s)) is not None
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
        owner = None if found is None else self._find_body(found.start("object"), title.end, spans)
        owner = owner or next((s for s in spans if title.start <= s.start and self._is_titled(s, title)), None)
        if owner is not None and owner.end >= (0 if found is None else found.end("object")):
            self._add(span, _office(former), owner, None, sentence)
        elif found is not None and not is_adjective(found.group("object")):
            self._ties.append(_Tie(_place(span), _office(former), found.span("object"), None, sentence))
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
            for tie in self._ties
            if tie.sentence == sentence and tie.kind in _OFFICES and tie.subject != _place(span)
        ]
        if before:
            self._ties.append(_Tie(_place(span), _office(former), before[-1].object, None, sentence))

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
            self._add(span, _office(_is_former(gap + title.quote)), owner, None, sentence)

    def _read_corporate(self, sentence: Sentence, span: NameSpan, title: Evidence) -> None:
        """`Chief executive Christian Klein`: of the one firm that the article is about."""
        if (
            _CORPORATE.search(self._article.text, max(0, title.start - len("finance ")), title.end) is None
            or self._main is None
        ):
            return
        place = (self._main.mentions[0].start, self._main.mentions[0].end)
        self._ties.append(_Tie(_place(span), _office(_is_former(title.quote)), place, None, sentence))

    def _read_members(self, sentence: Sentence, spans: list[NameSpan]) -> None:
        """`Security Council members including NAME and NAME`."""
        for i, body in enumerate(spans):
            if _MEMBERS.match(self._article.text, body.end) is None:
                continue
            for span in spans[i + 1 :]:
                identity = self._identity(span)
                if identity is not None and identity.type is not EntryType.COMPANY:
                    self._add(span, RelationKind.OFFICIAL_OF, body, None, sentence)

    def _add(
        self, subject: NameSpan, kind: RelationKind, other: NameSpan, percent: float | None, sentence: Sentence
    ) -> None:
        if self._identity(subject) is not self._identity(other):
            self._ties.append(_Tie(_place(subject), kind, _place(other), percent, sentence))

    def _finish(self) -> list[ArticleRelation]:
        made: dict[tuple[str, str, str], ArticleRelation] = {}
        for tie in self._ties:
            subject, other = (
                self._article.identities.at.get(tie.subject[0]),
                self._article.identities.at.get(tie.object[0]),
            )
            touched = {i.number for i in (subject, other) if i is not None}
            if self._listed and not touched & self._listed:
                continue
            relation = ArticleRelation(
                self._name(tie.subject),
                tie.kind,
                self._name(tie.object),
                tie.percent,
                make_evidence(self._article.text, tie.sentence.start, tie.sentence.end),
            )
            made.setdefault((relation.subject.text, relation.kind.value, relation.object.text), relation)
        return list(made.values())

    def _name(self, place: tuple[int, int]) -> Evidence:
        identity = self._article.identities.at.get(place[0])
        start, end = place if identity is None else find_primary(self._article.text, identity)
        return make_evidence(self._article.text, start, end)


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


def _read_percent(found: re.Match[str]) -> float | None:
    groups = found.groupdict()
    percents = [float(value) for key, value in groups.items() if key.startswith("pct") and value is not None]
    if percents:
        return percents[0] if percents[0] <= 100 else None
    return 100.0 if re.search(r"\bwholly\b|\bin full\b", found.group()) else None


@lru_cache(maxsize=4)
def _phrases(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = []
    for row_language, kind, order, phrase in load_rows("relations.tsv", 4):
        if row_language == language:
            rows.append(
                (
                    kind,
                    order,
                    re.compile(_number_percents(phrase).replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE),
                )
            )
    return tuple(rows)


def _number_percents(phrase: str) -> str:
    """Each percentage of a phrase gets a group of its own."""
    for number in range(phrase.count("PCT")):
        phrase = phrase.replace("PCT", rf"(?:\(?(?P<pct{number}>\d{{1,3}}(?:\.\d+)?) ?(?:%|per ?cent)\)?)", 1)
    return phrase
