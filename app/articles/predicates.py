"""Ties told by a predicate: `X holds 70 percent of Y and serves as its director`, `designated A for supporting B`."""

import re
from functools import lru_cache

from app.articles.claims import Claim
from app.articles.lookahead import Surroundings
from app.articles.parsed import ParsedArticle
from app.articles.referents import Referents
from app.articles.spans import NameSpan
from app.articles.tables import load_rows
from app.articles.targets import scan_after, scan_before
from app.articles.ties import TieBook
from app.articles.tokens import Sentence
from app.articles.words import words_of
from app.model.entry import EntryType, RelationKind

_PERCENT = re.compile(r"(?P<value>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent)")
_RELATIVE = re.compile(r",?\s+(?:which|who|that)\s+(?:(?:also|has|have|had|is|was|itself|then|now|\w+ly)\s+)*$")
_ASIDE = re.compile(r"\s*[,(—–]?\s*(?:(?:which|who|that)\s+(?:is|was|are|were)\s+)?(?:\w+ly\s+)?")
_PRONOUN = re.compile(
    r"(?:^|[\s(])(?P<word>he|she|it|they|the (?:company|firm|group|bank|agency|refinery|network|mine))\s+"
    r"(?:(?:also|has|have|had|is|was|itself|himself|then|now|still|reportedly|\w+ly)\s+)*$",
    re.IGNORECASE,
)
_POSSESSED = re.compile(
    r"\s*(?:of\s+|in\s+)?(?P<word>its|his|her|their|the (?:company|firm|group|bank)(?:['’]s)?|it)\b(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_ACTED = re.compile(r"\bfor\s+(?:(?:having|being|allegedly|also|materially|knowingly)\s+)*$")
_GOES_ON = re.compile(
    r"[^.;:]{0,60}?(?:,|,?\s+and|,?\s+but)\s+(?:(?:also|then|now|later|still|he|she|it|\w+ly)\s+)*", re.IGNORECASE
)
_IN_WHICH = re.compile(r",?\s+(?:(?:in|of)\s+)?which\s+(?:the )?$")
_OF_WHICH = re.compile(r",?\s+(?:(?:in|of)\s+)?(?:which|that|whom)\s+(?P<word>it|he|she|they)\s+(?:\w+ly\s+)?$")
_ALL = re.compile(r"(?:both|all|each)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|,? and) (?:the )?")
_AND = re.compile(r",?\s+and\s+")
# An object stands next to its predicate: `owns the Ajman-registered trading firm Blue Mesa`.
_NEAR = 70
_MOST_SUBJECTS = 5
_NEAR_WHICH = len(", in which the ")
_CLOSED = re.compile(r"[;:]|\.\s")
_APPOSED = re.compile(r",\s+(?:an?|the)\s[^,;]{2,80}")


class PredicateReader:
    """Reads the predicates of an English article into a book of ties.

    Args:
        claims: The acts of the article: `designated A and B for supporting C` ties both to C.
    """

    def __init__(self, article: ParsedArticle, book: TieBook, claims: list[Claim]) -> None:
        self._article = article
        self._book = book
        self._claims = claims
        self._referents = Referents(article)
        names = {span.start: span for span in article.names}
        self._around = Surroundings(article.text, article.language, names, article.identities.region_end)

    def read(self, sentence: Sentence) -> None:
        """Reads one sentence."""
        behind = sentence.start
        subjects: list[NameSpan] = []
        for kind, order, found in self._find(sentence):
            own = self._find_subjects(sentence, found, order, behind, subjects)
            objects = self._find_objects(sentence, found, order, own)
            if not own or not objects:
                continue
            percent = self._read_percent(found, objects[0])
            for subject in own[:_MOST_SUBJECTS]:
                for other in objects:
                    pair = (subject, other) if order in {"forward", "aside"} else (other, subject)
                    if self._fits(kind, *pair):
                        self._book.add(pair[0], kind, pair[1], percent, sentence)
            subjects, behind = own, max(found.end(), self._article.end_of(objects[-1]))

    def _find(self, sentence: Sentence) -> list[tuple[RelationKind, str, re.Match[str]]]:
        """The predicates of a sentence in order; of two that overlap the longer one."""
        text = self._article.text
        found = [
            (kind, order, match)
            for kind, order, pattern in _load()
            for match in pattern.finditer(text, sentence.start, sentence.end)
            if not any(span.start < match.end() and match.start() < span.end for span in self._names(sentence))
        ]
        kept: list[tuple[RelationKind, str, re.Match[str]]] = []
        for item in sorted(found, key=lambda item: item[2].start() - item[2].end()):
            if not any(item[2].start() < k[2].end() and k[2].start() < item[2].end() for k in kept):
                kept.append(item)
        return sorted(kept, key=lambda item: item[2].start())

    def _names(self, sentence: Sentence) -> list[NameSpan]:
        return self._article.names_in(sentence.start, sentence.end)

    def _find_subjects(
        self, sentence: Sentence, found: re.Match[str], order: str, behind: int, last: list[NameSpan]
    ) -> list[NameSpan]:
        text, start = self._article.text, found.start()
        before = text[sentence.start : start]
        if _ACTED.search(before) is not None:
            return self._find_acted(sentence, behind, start)
        near = [span for span in self._names(sentence) if span.start < start]
        gap = "" if not near else text[self._article.end_of(near[-1]) : start]
        if order in {"aside", "aback"}:
            is_beside = _ASIDE.fullmatch(gap) is not None or (order == "aback" and _APPOSED.fullmatch(gap) is not None)
            if near and is_beside:
                return self._find_joined(near) if _ALL.match(found.group()) is not None else near[-1:]
            return last if last and _AND.fullmatch(text, behind, start) is not None else []
        if order == "thing":
            return self._find_joined(near) if near and not gap.strip(" ,)") else []
        if near and _IN_WHICH.search(text[: near[-1].start][-_NEAR_WHICH:]) is not None and not gap.strip():
            return near[-1:]
        pronoun = _PRONOUN.search(before)
        if pronoun is not None:
            at, word = sentence.start + pronoun.start("word"), pronoun.group("word").lower()
            meant = self._referents.find(sentence, at, word, other=self._find_antecedent(sentence, found))
            return [] if meant is None else [meant]
        relative = _RELATIVE.search(before)
        if relative is not None:
            told = text[self._article.end_of(near[-1]) : sentence.start + relative.start()] if near else ""
            return near[-1:] if not told.strip() or _APPOSED.fullmatch(told) is not None else []
        if last and _GOES_ON.fullmatch(text, behind, start) is not None:
            return last
        return list(scan_before(self._around, max(sentence.start, behind if last else sentence.start), start).heads)

    def _find_joined(self, near: list[NameSpan]) -> list[NameSpan]:
        """The last name and those that it is joined to: `A and B, both of C`."""
        joined = near[-1:]
        for span in reversed(near[:-1]):
            if _JOINED.fullmatch(self._article.text, self._article.end_of(span), joined[0].start) is None:
                break
            joined.insert(0, span)
        return joined

    def _find_acted(self, sentence: Sentence, behind: int, start: int) -> list[NameSpan]:
        """Of `designated A for supporting B, and C for being owned by D` A and C, each with its own reason."""
        parties = {p.number for c in self._claims if c.start == sentence.start for p in c.parties}
        spans = self._article.names_in(behind, start)
        return [span for span in spans if self._article.identity_of(span).number in parties]

    def _find_objects(
        self, sentence: Sentence, found: re.Match[str], order: str, subjects: list[NameSpan]
    ) -> list[NameSpan]:
        text = self._article.text
        antecedent = self._find_antecedent(sentence, found)
        if antecedent is not None:
            return [antecedent]
        possessed = _POSSESSED.match(text, found.end(), sentence.end)
        if possessed is not None:
            other = subjects[0] if subjects else None
            meant = self._referents.find(
                sentence, possessed.start("word"), possessed.group("word").lower(), other=other
            )
            return [] if meant is None else [meant]
        heads = scan_after(self._around, found.end(), sentence.end, direct=True).heads
        # `A for supporting B, and C for being owned by D`: C has a reason of its own.
        heads = tuple(s for s in heads if not text.startswith(" for ", self._article.end_of(s)))
        is_near = bool(heads) and heads[0].title_start - found.end() <= _NEAR
        if order == "aside":
            heads = heads[:1]  # `including X, head of A, B and C`
        return [s for s in heads if is_near and _CLOSED.search(text, found.end(), s.start) is None]

    def _find_antecedent(self, sentence: Sentence, found: re.Match[str]) -> NameSpan | None:
        """`Y, in which X has an interest of 72.5%`, `Y, of which it owns 38%`: the object stands before."""
        before = self._article.text[sentence.start : found.start()]
        near = [span for span in self._names(sentence) if span.start < found.start()]
        of_it = _OF_WHICH.search(before)
        if of_it is not None:
            stop = sentence.start + of_it.start()
            return next((s for s in reversed(near) if self._article.end_of(s) >= stop - 1), None)
        if len(near) > 1 and _IN_WHICH.search(self._article.text[: near[-1].start][-_NEAR_WHICH:]) is not None:
            return near[-2]
        return None

    def _read_percent(self, found: re.Match[str], other: NameSpan) -> float | None:
        text = self._article.text
        behind = text[found.end() : other.start if other.start > found.end() else found.end() + len(" of 72.5%, ")]
        told = _PERCENT.search(found.group()) or _PERCENT.search(behind)
        if told is not None:
            value = float(told.group("value"))
            return value if value <= 100 else None
        is_whole = re.search(r"\b(?:wholly|fully|entirely|all of)\b", found.group(), re.IGNORECASE) is not None
        return 100.0 if is_whole else None

    def _fits(self, kind: RelationKind, subject: NameSpan, other: NameSpan) -> bool:
        """A person is no subsidiary and owns no person; a firm holds no post."""
        one, two = (self._article.identity_of(span).type for span in (subject, other))
        if kind in {RelationKind.OFFICIAL_OF, RelationKind.FORMER_OFFICIAL_OF}:
            return one is not EntryType.COMPANY and two is not EntryType.PERSON
        if kind is RelationKind.SUBSIDIARY_OF:
            return EntryType.PERSON not in {one, two}
        return kind is RelationKind.LINKED_TO or two is not EntryType.PERSON


_STAKE = r"(?:(?:stake|interest|share|shareholding|holding)s?|stock|equity|capital|voting rights)"
_DEGREE = (
    r"(?:wholly|fully|majority|partly|partially|jointly|indirectly|directly|ultimately|effectively|beneficially|largely"
    r"|entirely|also|still|now|reportedly|closely|secretly|\d+(?:\.\d+)?\s?(?:%|per\s?cent))"
)
_BODY = (
    r"(?:unit|subsidiary|arm|affiliate|division|offshoot|branch|department|component|institute|body|entity|bureau"
    r"|laboratory|center|centre|company|enterprise|wing)"
)


@lru_cache(maxsize=1)
def _load() -> tuple[tuple[RelationKind, str, re.Pattern[str]], ...]:
    offices = "|".join(sorted(map(re.escape, words_of("titles.tsv", "office")), key=len, reverse=True))
    rows = []
    for kind, order, row in load_rows("predicates.tsv", 3):
        phrase = row.replace("PCT", _PERCENT.pattern.replace("?P<value>", "?:")).replace("STAKE", _STAKE)
        told = phrase.replace("OFFICE", f"(?:{offices})").replace("BODY", _BODY).replace("DEG ", f"{_DEGREE}[ -]")
        spaced = re.sub(r"(?<!\\) ", r"\\s+", told.replace("'", "['’]"))
        rows.append((RelationKind(kind), order, re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)))
    return tuple(rows)
