"""The verbs that tie: the phrases of a table, and the nouns behind `is`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.articles.tables import load_rows
from app.articles.ties.grammar import (
    FIELD,
    GRAMMARS,
    NAME,
    PERCENT,
    adjectives,
    describe,
    find_kind,
    leads,
    listed,
    nouns,
)
from app.model.entry import RelationKind

_STAKE = r"(?:(?:stake|interest|share|shareholding|holding)s?|stock|equity|capital|voting rights)"
_GAP = "[^;:\ue000-\uf8ff]"
_DEGREE = (
    r"(?:wholly|fully|majority|partly|partially|jointly|indirectly|directly|ultimately|effectively|beneficially|largely"
    r"|entirely|still|now|closely|secretly|then|later|since|totalmente|\d+(?:\.\d+)?%)"
)
# `The firms that A owns are B and C`
_SEVERAL = re.compile(r"\b(?:companies|firms|entities|organi[sz]ations|businesses|bodies|vessels|ships)\b[^;:.]{0,60}$")
_ENUMERATED = re.compile(r",? (?:are|were|include|included):? (?P<list>[^:]+)$")
_NEGATED = re.compile(r"\b(?:not|never|no longer|nor|neither|no)\b[^,;]{0,20}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb phrase of a skeleton.

    Attributes:
        kind: The tie that it tells.
        order: As in tie_verbs.tsv.
        words: The phrase itself.
        trade: It counts only where the one it is said of is put on a list.
    """

    kind: RelationKind
    order: str
    start: int
    end: int
    words: str
    trade: bool = False


def find_verbs(text: str, language: str) -> list[Verb]:
    """Finds the verb phrases of a skeleton that are not negated, in order; of two that overlap the longer one."""
    found = [*_find_listed(text, language), *_find_predicates(text, language)]
    kept: list[Verb] = []
    for verb in sorted(found, key=lambda verb: (verb.order != "object", verb.start - verb.end)):
        overlaps = any(verb.start < other.end and other.start < verb.end for other in kept)
        if not overlaps and _NEGATED.search(text[: verb.start]) is None:
            kept.append(verb)
    return sorted(kept, key=lambda verb: verb.start)


def find_antecedents(text: str, verb: Verb, language: str) -> list[str]:
    """`B, in which A holds 51%`, `B, which A controls`: returns the objects that stand before the clause.

    Several where they begin the sentence, as in `B and C, which A owns or controls, were designated`.
    """
    found = _antecedent(language).search(text[: verb.start])
    return [] if found is None else re.findall(NAME, found["all"] or found["b"])


def find_enumerated(text: str, verb: Verb) -> tuple[int, list[str]]:
    """Returns what stands behind `The firms that A owns are`, and where it ends: all that are joined.

    Of `B, a builder; C, a bank; and D` the first of each part. Nobody where the words before name no kind of several.
    """
    behind = _ENUMERATED.match(text, verb.end)
    if behind is None or _SEVERAL.search(text[: verb.start]) is None:
        return verb.end, []
    parts = behind["list"].split(";")
    firsts = [re.findall(NAME, part)[:1] for part in parts] if len(parts) > 1 else [re.findall(NAME, parts[0])]
    return behind.end(), [mark for marks in firsts for mark in marks]


def _find_listed(text: str, language: str) -> list[Verb]:
    return [
        Verb(RelationKind(kind.partition(" ")[0]), order, *found.span(), found.group(), kind.endswith(" trade"))
        for kind, order, pattern in _verbs(language)
        for found in pattern.finditer(text)
        if order != "object" or _has_object(text, found, language)
    ]


def _has_object(text: str, found: re.Match[str], language: str) -> bool:
    before = text[: found.start()]
    is_enumerated = _ENUMERATED.match(text, found.end()) is not None and _SEVERAL.search(before) is not None
    return is_enumerated or _antecedent(language).search(before) is not None


def _find_predicates(text: str, language: str) -> list[Verb]:
    """`A is the parent of B` says that B is part of A; any other noun says of A what it is to B."""
    verbs = []
    for pattern in _predicates(language):
        for found in pattern.finditer(text):
            kind = find_kind(found["noun"], language)
            if kind == "owned" or not leads(found, kind):
                continue
            own, order = (RelationKind.SUBSIDIARY_OF.value, "back") if kind == "parent" else (kind, "forward")
            tie = RelationKind(own.partition(" ")[0])
            verbs.append(Verb(tie, order, *found.span(), found.group(), own.endswith(" trade")))
    return verbs


@lru_cache(maxsize=4)
def _verbs(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = []
    for own, kind, order, row in load_rows("tie_verbs.tsv", 4):
        if own == language:
            phrase = (
                row.replace("GAP", _GAP)
                .replace("PCT", PERCENT)
                .replace("STAKE", _STAKE)
                .replace("DEG ", f"{_DEGREE}[ -]")
            )
            rows.append((kind, order, re.compile(rf"(?<![\w'-])(?:{phrase})(?![\w-])", re.IGNORECASE)))
    return tuple(rows)


@lru_cache(maxsize=4)
def _predicates(language: str) -> tuple[re.Pattern[str], ...]:
    """`is chairman of`, `serves as B's director`: a noun behind a verb that says no more than `is`."""
    own, near, adj, noun = GRAMMARS[language], describe(language), adjectives(language), nouns(language)
    phrases = (
        rf"\b{own.be} {own.article}{adj}{noun}{FIELD} (?P<of>{own.of})(?= {near}{NAME})",
        rf"\b{own.be}(?= {near}{NAME}'s {adj}{noun}(?! {NAME}))",
    )
    return tuple(re.compile(phrase, re.IGNORECASE) for phrase in phrases)


@lru_cache(maxsize=4)
def _antecedent(language: str) -> re.Pattern[str]:
    subject = rf"{describe(language)}(?:{NAME}(?:'s [\w-]+)?|{listed(language)})"
    # `a broadcaster which Washington says he controls`
    says = r"(?: [\w\ue000-\uf8ff]+(?: \w+)? (?:says|said|say|alleges|believes)(?: that)?)?"
    which = rf"(?:(?:in|of|for) which|which|that|whom){says}"
    # `A, South Africa, in which B has 87.5%`
    named = r"(?-i:[A-Z])[\w-]+"
    place = rf"(?:,? (?:in|of|from) [\w -]{{2,30}}(?:, {named})?|,(?: {named}){{1,3}}(?=,))?"
    aside = r"(?:,? (?:an?|the|as) [^,;]{2,60}?)?"
    return re.compile(
        rf"(?:^(?P<all>{listed(language)})|(?P<b>{NAME})){place}{aside},? {which} {subject}\s*$", re.IGNORECASE
    )


@lru_cache(maxsize=4)
def compile_object(language: str) -> re.Pattern[str]:
    """Returns the pattern of the names behind a verb, in the group `b`; of `A's founder B` it is B."""
    # `is owned by a Chinese group, B.`
    apposed = rf"(?:an? (?:[\w-]+ ){{0,4}}[\w-]+, (?={NAME}(?:[,.;]|$)))?"
    whose = rf"(?:{NAME}'s (?:[\w-]+ ){{0,3}})?"
    # `heads the local unit of B`
    part = (
        r"(?:(?:the|an?) (?:[\w-]+ ){1,3}(?:unit|branch|arm|office|division|department|section|wing)"
        r"|the (?:council of ministers|cabinet|general staff|secretariat)) of "
    )
    # `tied to the unit known as B`
    called = r"the (?:[\w-]+ ){1,3}(?:known as|called|named|dubbed) "
    whose = rf"{describe(language)}{whose}"
    return re.compile(rf"(?: of| in)? ?(?:{part}|{called})?{apposed}{whose}(?P<b>{listed(language)})")
