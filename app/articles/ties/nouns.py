"""Ties told by a noun beside two names: `A, chairman of B`, `B's parent, A`, `B boss A`, `units of B: A`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.articles.spans import NameSpan
from app.articles.ties.book import OFFICES, TieBook
from app.articles.ties.grammar import (
    NAME,
    PERCENT,
    TERM,
    choose_office,
    find_kind,
    is_former,
    leads,
    nouns,
    read_percent,
)
from app.articles.ties.noun_phrases import OF_BODY, OWNED, PART_OF, WORKED, compile_forms
from app.articles.ties.skeleton import Skeleton
from app.articles.words import NUMBERS, plain_word, words_of
from app.model.entry import RelationKind

# A member of a council holds an office in it; one of a gang is linked to it.
_BODIES = re.compile(
    r"(?:council|committee|board|parliament|congress|politburo|assembly|senate|cabinet)$", re.IGNORECASE
)
_DEPUTY = re.compile(r"deput|vice$|successor|predecessor", re.IGNORECASE)
_PLURAL = re.compile(r"(?:s|children)$")
_ELDERS = frozenset({"father", "mother", "father-in-law", "mother-in-law", "uncle", "aunt"})
# `B's representative in Europe` of a man B
_SERVANTS = frozenset({"representative", "representatives", "envoy"})
_MEMBERS = frozenset({"member", "members"})
# `two subsidiaries of B, A and A, each held 100% by the parent`
_BY_PARENT = re.compile(
    rf",? (?:each|both|all)(?: (?:owned|held))?(?: at| in)? (?P<share>{PERCENT}|wholly|fully|full)"
    r"(?: owned| held)?,? by (?:the|its|their) parent\b"
)
# `Its unit A, wholly owned, said`
_OUTRIGHT = re.compile(rf",? (?P<share>(?:wholly|fully|{PERCENT})[ -]owned)(?=[,.;]|$)")
# `its wholly owned broker A`
_OWNED_SO = re.compile(rf"(?:wholly|fully|entirely|majority|jointly|{PERCENT})[ -]owned\b")
# `its second shareholder, B, with 26%`
_WITH_SHARE = re.compile(
    rf",? (?:with|has|had|holds|held|holding|owning)(?: about| some| roughly)? (?P<share>{PERCENT})(?! of)"
)
# `A is a member of B's main council`
_SEAT = re.compile(r"'s (?:[\w-]+ ){0,3}(?:council|board|committee|politburo|leadership|presidium|parliament)\b")
# `director general of B, and the oil trader C`: C is the next in a list.
_NEXT = re.compile(rf"{NAME}(?: of [\w-]+)?, and [^,]*{NAME}")
_ALL = re.compile(r"(?:both|all|each|all three|ambas|ambos|todas|todos)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NounTie:
    """A noun with the marks of who it is said of and of whose it is."""

    said_of: tuple[str, ...]
    of: tuple[str, ...]
    noun: str
    words: str
    term: str = ""


class NounReader:
    """Reads the nouns of skeletons into a book of ties."""

    def __init__(self, language: str, book: TieBook) -> None:
        self._language = language
        self._book = book
        self._deputies: list[NounTie] = []

    def read(self, skeleton: Skeleton) -> set[str]:
        """Reads one sentence; returns of whom it told a tie."""
        told: set[str] = set()
        self._deputies = []
        if len(re.findall(NAME, skeleton.text)) < 2:
            return told  # Most sentences name nobody, or one, and every form needs two.
        ties = list(self._find(skeleton))
        self._deputies = [tie for tie in ties if _DEPUTY.match(tie.noun) is not None]
        ties += [*self._find_owned(skeleton), *self._find_members(skeleton)]
        for tie in ties:
            told.update(tie.said_of)
            if tie not in self._deputies:
                self._add_all(skeleton, tie)
        return told

    def read_deputies(self, skeleton: Skeleton) -> None:
        """Reads `A heads the bureau, B is his deputy`: behind the verbs, which may tell the office of A."""
        for tie in self._deputies:
            self._add_all(skeleton, tie)

    def _add_all(self, skeleton: Skeleton, tie: NounTie) -> None:
        for one in tie.said_of:
            for other in tie.of:
                self.add(skeleton, tie, one, other)

    def _find(self, skeleton: Skeleton) -> Iterator[NounTie]:
        for pattern in compile_forms(self._language):
            for found in pattern.finditer(skeleton.text):
                if found["noun"] and not leads(found, find_kind(found["noun"], self._language)):
                    continue
                of = re.findall(NAME, found["b"] or found["c"])
                said_of = re.findall(NAME, found["a"])
                if len(of) > 1 and _NEXT.match(found["b"] or found["c"]) is not None:
                    of = of[:1]
                if found.groupdict().get("of") == "in":
                    # `superintendent in the Sindh Police`, not `a representative in Herndon`
                    of = [mark for mark in of if self._book.is_firm(skeleton.spans[mark])]
                is_plural = _PLURAL.search(found.groupdict().get("many") or found["noun"]) is not None
                if not is_plural and found.start("a") > found.start("noun"):
                    said_of = said_of[:1]
                if found.start("a") < found.start("noun") and not (
                    is_plural or found["noun"] == "property" or _ALL.match(found["words"])
                ):
                    said_of = said_of[-1:]
                behind = TERM.match(skeleton.text, max(found.end("a"), found.end("b")))
                term = "" if behind is None else " until"
                held = _BY_PARENT.match(skeleton.text, found.end("a"))
                words = found["words"] if held is None else f"{found['words']}{held['share']} "
                with_share = _WITH_SHARE.match(skeleton.text, found.end("a"))
                words = words if with_share is None else f"{words}{with_share['share']} "
                outright = _OUTRIGHT.match(skeleton.text, found.end("a"))
                words = words if outright is None else f"{words}{outright['share']} "
                is_seat = found["noun"].lower() in _MEMBERS and _SEAT.match(skeleton.text, found.end("b")) is not None
                noun = "board member" if is_seat else found["noun"]
                yield NounTie(tuple(said_of), tuple(of), noun, words, term)
                # `co-founder and chief executive of B`
                more = re.search(
                    rf" (?:and|y) (?P<words>.*?){nouns(self._language)}$", found.groupdict().get("field") or ""
                )
                if more is not None:
                    yield NounTie(tuple(said_of), tuple(of), more["noun"], more["words"], term)

    def _find_owned(self, skeleton: Skeleton) -> Iterator[NounTie]:
        """`two asset managers wholly owned by B, A and A`: as many as the words say."""
        for found in OWNED.finditer(skeleton.text):
            owned = re.findall(NAME, found["owned"] or found["one"])
            count = NUMBERS.get((found["count"] or "").lower(), len(owned))
            yield NounTie((found["owner"],), tuple(owned[:count]), "owner", found["words"])
        for found in WORKED.finditer(skeleton.text):
            yield NounTie(tuple(re.findall(NAME, found["a"])), (found["b"],), "employee", "")

    def _find_members(self, skeleton: Skeleton) -> Iterator[NounTie]:
        """`A of the Nanhe Office` tells where a listed official sits; of an analyst it says no such thing.

        `the Time Center of the Academy` tells of what a listed body is a part.
        """
        for found in OF_BODY.finditer(skeleton.text):
            if self._book.is_listed(skeleton.spans[found["who"]]):
                yield NounTie((found["who"],), (found["body"],), "official", "")
        for found in PART_OF.finditer(skeleton.text):
            if self._book.is_listed(skeleton.spans[found["a"]]):
                yield NounTie((found["a"],), (found["b"],), "part", "")

    def add(self, skeleton: Skeleton, tie: NounTie, one: str, other: str) -> None:
        """Adds the tie of a noun between the names of two characters, unless they are of kinds that it cannot tie."""
        is_firms = not self._book.is_person(skeleton.spans[other])
        own = "subsidiary_of trade" if is_firms else "owned trade"  # `the Academy's Time Center`, `his Nanhe Metals`
        kind = find_kind(tie.noun, self._language) if tie.noun else own
        is_trade = kind.endswith("trade") and _OWNED_SO.search(tie.words) is None
        if is_trade and not self._book.is_listed(skeleton.spans[one]):
            return
        kind, _, condition = kind.partition(" ")
        percent = read_percent(tie.words)
        subject, owner = skeleton.spans[one], skeleton.spans[other]
        if condition == "kin" and tie.noun.lower() in _ELDERS and not self._book.is_firm(owner):
            subject, owner = owner, subject  # `X and his father Y`: it is X who is somebody's child
        if condition == "kin" and self._book.is_firm(owner):
            self._book.add_kin(subject, owner, skeleton.sentence)
            return
        is_plain = kind == RelationKind.LINKED_TO.value or not tie.noun
        if is_plain and is_firms and condition != "kin" and _OWNED_SO.search(tie.words) is not None:
            self._book.add(owner, RelationKind.OWNS, subject, percent, skeleton.sentence)
            return
        if kind in {"owned", "led"}:
            self._add_his(skeleton, tie, subject, owner)
            return
        if kind == "parent":
            subject, owner, kind = owner, subject, RelationKind.SUBSIDIARY_OF.value
        relation = RelationKind(kind)
        if (relation is RelationKind.OWNS and is_former(tie.words)) or _is_field(self._book.name(owner)):
            return
        if tie.noun.lower() in _MEMBERS and _BODIES.search(self._book.name(owner)) is not None:
            relation = RelationKind.OFFICIAL_OF
        if relation is RelationKind.SUBSIDIARY_OF and percent is not None:
            self._book.add(owner, RelationKind.OWNS, subject, percent, skeleton.sentence)
            return
        relation = choose_office(relation, f"{tie.words}{tie.noun}{tie.term}")
        if relation in OFFICES and tie.noun.lower() in _SERVANTS and self._book.is_person(owner):
            relation = RelationKind.LINKED_TO
        if relation in OFFICES and (self._book.is_person(owner) or _DEPUTY.match(tie.noun) is not None):
            # `and his deputy A`: in the body whose office he has.
            body = self._book.find_office(owner)
            # `his deputy A`, of whomever he is: only what is a body for sure
            is_his = f"{other}'s" in skeleton.text
            if body is None and (self._book.is_person(owner) or (is_his and not self._book.is_firm(owner))):
                return
            owner = owner if body is None else body
        self._book.add(subject, relation, owner, percent if relation is RelationKind.OWNS else None, skeleton.sentence)

    def _add_his(self, skeleton: Skeleton, tie: NounTie, subject: NameSpan, owner: NameSpan) -> None:
        """`his company, X`, `his militia, X`; a firm's company is anything."""
        is_his = tie.noun == "property" or self._book.is_person(owner)
        if is_his and not self._book.is_person(subject):
            is_led = find_kind(tie.noun or "company", self._language) == "led"
            relation, percent = (
                (RelationKind.LINKED_TO, None) if is_led else (RelationKind.OWNS, read_percent(tie.words))
            )
            self._book.add(owner, relation, subject, percent, skeleton.sentence)


def _is_field(name: str) -> bool:
    """`ministro del Interior`, `Secretary for Security`: what an office is about is no body."""
    return plain_word(name) in words_of("titles.tsv", "field")
