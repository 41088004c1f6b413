"""Ties told by a verb: `A holds 70% of B`, `A, owned by B`, `designated A for supporting B`, `A is head of B`."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.articles.spans import NameSpan
from app.articles.ties.book import OFFICES, TieBook
from app.articles.ties.grammar import BODY, NAME, PERCENT, PERSON, TERM, describe, is_former, listed, read_percent
from app.articles.ties.meant import Meant
from app.articles.ties.skeleton import Skeleton
from app.articles.ties.subjects import SubjectFinder
from app.articles.ties.verb_phrases import Verb, find_antecedents, find_enumerated, find_verbs
from app.model.entry import RelationKind

_BACK = frozenset({"back", "beside"})
# `A for supporting B, and C for being owned by D`, `A reports to B, and C holds D`: C has a verb of its own.
_NEXT_CLAUSE = re.compile(
    r" (?:for (?:being|having|\w+ing)|is|are|was|were|has|have|had|will|said|owns|holds|runs|belongs|controls|heads"
    r"|leads|serves?|served|works?|made|used|uses|gave|took|told|went|sold|bought|es|son)\b"
)
_OTHERS = re.compile(rf"{NAME}, (?:and|as well as|y|así como) [^,]*{NAME}[^,]*{NAME}")
# `in which A has an interest of 72.5%`, `A's holding in B falls to 44.95%`
_OF_PERCENT = re.compile(rf"(?: (?!and\b)[\w'-]+){{0,6}} {PERCENT}")
_FALLS_TO = re.compile(
    rf" (?:(?:falls|fell|rises|rose|was|is|stands|stood|of|drops|dropped)(?: to| at)?"
    rf"|(?:down |up )?from (?:about )?{PERCENT} to) (?:about |just )?(?P<share>{PERCENT})"
)
_OF_WHICH = re.compile(rf"(?:{PERCENT}|\ball) of which $")
_OUTRIGHT = re.compile(rf" (?:outright|in full|entirely)\b(?: {PERCENT})?")
_MORE_OWNERS = re.compile(rf",? (?:and|y) (?P<words>{PERCENT}) (?:by|por)(?= )")
_MORE_OWNED = re.compile(rf"(?:, [^;.%]{{0,60}}?)?,? (?:and|y) (?P<words>all|the whole|half|{PERCENT}) of(?= )")
_BY_ITS_OWN = re.compile(rf",? (?P<words>{PERCENT})")
# `A governs X; B, Y`, `A commands X, and B the Y`
_NEXT_POST = re.compile(rf"(?:;(?: and)?|,? and) (?P<a>{PERSON})(?:,(?: the)?| the) (?P<b>{BODY})(?=[;,.]| and|$)")
# `owns 33%.`: of the firm that was spoken of.
_NOTHING = re.compile(r"\s*(?:[.,;]|$|and |y )")
# `stood down as chairman of A`, `retired in 2019 as`
_LEFT = re.compile(
    r"\b(?:(?:stood|stepped) (?:down|aside)|resigned|retired|quit|left|(?:was|were|been) (?:removed|dismissed|sacked"
    r"|ousted|fired|replaced|succeeded))(?: (?:in|on|last|this|at) [\w -]{1,20})? $"
)
# `bought the parts for A, which makes radios, and for B`
_AND_FOR = re.compile(
    r"(?:, (?:which|who|an?|the) [^;\ue000-\uf8ff]{2,140},)? and (?:for|to|with|on behalf of)"
    rf" (?:the )?(?P<b>{NAME})(?!'s)"
)
_REST = re.compile(
    r"(?:remaining|rest|remainder|restante)\b[^.;]{0,30}? (?:belongs? to|(?:is|are) (?:held|owned) by"
    r"|(?:is|are) in the hands of|pertenece a|es de)(?= )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VerbTie:
    """What a verb says: the tie, the share in percent (None where none is printed), and whether it is one of trade."""

    kind: RelationKind
    percent: float | None
    trade: bool


class VerbReader:
    """Reads the verbs of skeletons into a book of ties."""

    def __init__(self, language: str, book: TieBook, meant: Meant, subjects: SubjectFinder) -> None:
        self._language = language
        self._book = book
        self._meant = meant
        self._subjects = subjects
        self._owned: NameSpan | None = None

    def read(self, skeleton: Skeleton) -> None:
        """Reads one sentence."""
        last: tuple[int, list[str]] = (0, [])
        for said in find_verbs(skeleton.text, self._language):
            subjects = self._subjects.find(skeleton, said, last)
            end, objects = self._find_objects(skeleton, said)
            if not subjects or not objects or self._takes_a_post(skeleton, said, subjects[0]):
                continue
            verb = self._read_member(skeleton, said, subjects[0])
            self._add(skeleton, verb, subjects, objects)
            if verb.kind is RelationKind.OWNS:
                owned = subjects if verb.order in _BACK else objects
                self._owned = skeleton.spans[owned[-1]]
                if verb.order == "forward" and objects[0] not in skeleton.text:
                    end = self._read_gapped(skeleton, end)
                else:
                    end = self._read_shares(skeleton, verb, subjects, end)
            if verb.kind is RelationKind.OFFICIAL_OF and verb.order == "forward":
                end = self._read_posts(skeleton, end)
            last = end, subjects
        self._read_rest(skeleton)

    def _takes_a_post(self, skeleton: Skeleton, verb: Verb, subject: str) -> bool:
        """`A, who took over B's shipping business`: a manager buys nothing."""
        return verb.words.startswith("took over") and self._is_person(skeleton, subject)

    def _read_member(self, skeleton: Skeleton, verb: Verb, subject: str) -> Verb:
        """`The men belong to the gang B`: nobody owns them."""
        is_member = verb.words.lower().startswith("belong") and self._is_person(skeleton, subject)
        return replace(verb, kind=RelationKind.LINKED_TO, order="forward") if is_member else verb

    def _find_objects(self, skeleton: Skeleton, verb: Verb) -> tuple[int, list[str]]:
        if verb.order == "object":
            told = find_antecedents(skeleton.text, verb, self._language)
            return (verb.end, told) if told else find_enumerated(skeleton.text, verb)
        found = _object(self._language).match(skeleton.text, verb.end)
        if found is None:
            topic = self._find_unsaid(skeleton, verb)
            return verb.end, [] if topic is None else [skeleton.add(topic)]
        objects = re.findall(NAME, found["b"])
        another = next((mark for mark in objects[1:] if self._is_person(skeleton, mark)), None)
        if verb.kind is RelationKind.OFFICIAL_OF and verb.order == "forward" and another is not None:
            objects = objects[: objects.index(another)]
            return skeleton.text.find(objects[-1], verb.end) + 1, objects
        if len(objects) > 1 and _NEXT_CLAUSE.match(skeleton.text, found.end()) is not None:
            return skeleton.text.rfind(objects[-1], 0, found.end()), objects[:-1]
        more = _AND_FOR.match(skeleton.text, found.end()) if verb.kind is RelationKind.LINKED_TO else None
        if more is not None:
            return more.end(), [*objects, more["b"]]
        # `all three linked to A, and B and C, which bought gold`: behind the comma others are spoken of.
        return found.end(), objects[:1] if _OTHERS.match(found["b"]) is not None else objects

    def _find_unsaid(self, skeleton: Skeleton, verb: Verb) -> NameSpan | None:
        is_share = verb.kind is RelationKind.OWNS and verb.order == "forward" and read_percent(verb.words) is not None
        is_open = is_share and _NOTHING.match(skeleton.text, verb.end) is not None
        return (self._owned or self._meant.find_topic(skeleton.sentence)) if is_open else None

    def _read_shares(self, skeleton: Skeleton, verb: Verb, subjects: list[str], end: int) -> int:
        """`held 51% by A and 49% by B`, `owns 51% of A and all of B`; returns where it ends."""
        pattern = _MORE_OWNERS if verb.order in _BACK else _MORE_OWNED
        more = pattern.match(skeleton.text, end)
        found = None if more is None else _object(self._language).match(skeleton.text, more.end())
        if more is None or found is None:
            return end
        percent = 100.0 if more["words"] in {"all", "the whole"} else read_percent(more["words"])
        other = skeleton.spans[found["b"][0]]
        for mark in subjects:
            pair = (other, skeleton.spans[mark]) if verb.order in _BACK else (skeleton.spans[mark], other)
            self._book.add(pair[0], RelationKind.OWNS, pair[1], percent, skeleton.sentence)
        return found.end()

    def _read_gapped(self, skeleton: Skeleton, end: int) -> int:
        """`A has 30% of the shares, the group C 25% and D 13.9%`; returns where it ends."""
        while self._owned is not None and (more := _gapped(self._language).match(skeleton.text, end)) is not None:
            owner, share = skeleton.spans[more["b"]], read_percent(more["share"])
            self._book.add(owner, RelationKind.OWNS, self._owned, share, skeleton.sentence)
            end = more.end()
        return end

    def _read_posts(self, skeleton: Skeleton, end: int) -> int:
        """`A governs X; B, Y; C, Z`, `A commands X, and B the Y`; returns where it ends."""
        while (more := _NEXT_POST.match(skeleton.text, end)) is not None:
            who, body = skeleton.spans[more["a"]], skeleton.spans[more["b"]]
            self._book.add(who, RelationKind.OFFICIAL_OF, body, None, skeleton.sentence)
            end = more.end()
        return end

    def _read_rest(self, skeleton: Skeleton) -> None:
        """`the remaining 40% belongs to his brother, B`: of the firm whose other owner was told last."""
        found = _REST.search(skeleton.text)
        if found is None or self._owned is None:
            return
        near = re.findall(NAME + "(?!'s)", skeleton.text[found.end() : found.end() + _FAR])
        owner = next((mark for mark in near if self._is_person(skeleton, mark)), next(iter(near), None))
        if owner is None:
            return
        percent = re.search(PERCENT, skeleton.text[max(0, found.start() - len("the 49.5% ")) : found.end()])
        share = None if percent is None else read_percent(percent.group())
        self._book.add(skeleton.spans[owner], RelationKind.OWNS, self._owned, share, skeleton.sentence)

    def _add(self, skeleton: Skeleton, verb: Verb, subjects: list[str], objects: list[str]) -> None:
        end = max(skeleton.text.find(mark) for mark in objects) + 1
        tie = self._make_tie(skeleton, verb, end)
        if verb.order in _BACK:
            # `controlled by X, as well as the trader Y`: who is of another kind is no second owner.
            is_person = self._is_person(skeleton, objects[0])
            objects = [mark for mark in objects if self._is_person(skeleton, mark) == is_person]
        own = _BY_ITS_OWN.match(skeleton.text, end) if tie.kind is RelationKind.OWNS and len(objects) > 1 else None
        if own is not None and verb.order == "forward":
            # `Gazprom owns 29.76% of the bank and the pension fund Gazfond 40.89%`
            *objects, gapped = objects
            self._write(skeleton, replace(tie, percent=read_percent(own["words"])), gapped, objects[0])
        # `A, founded by professors of B`: the founded is linked to a body, a founder to what he founded.
        is_founding = tie.kind is RelationKind.LINKED_TO and verb.order == "beside"
        is_body = is_founding and not self._is_person(skeleton, objects[0])
        for one in subjects:
            for other in objects:
                pair = (other, one) if verb.order in _BACK and not is_body else (one, other)
                self._write(skeleton, tie, *pair)

    def _make_tie(self, skeleton: Skeleton, verb: Verb, end: int) -> VerbTie:
        """What a verb says with the words behind it: a term that is over, a share."""
        is_left = is_former(verb.words) or TERM.match(skeleton.text, end) is not None
        is_left = is_left or (verb.words.startswith("as ") and _LEFT.search(skeleton.text[: verb.start]) is not None)
        if verb.kind is RelationKind.OFFICIAL_OF and is_left:
            return VerbTie(RelationKind.FORMER_OFFICIAL_OF, None, trade=False)
        if verb.kind is not RelationKind.OWNS:
            return VerbTie(verb.kind, None, trade=verb.trade)
        falls = _FALLS_TO.match(skeleton.text, end)
        behind = _OF_PERCENT.match(skeleton.text, verb.end) or _OUTRIGHT.match(skeleton.text, end)
        words = verb.words if behind is None else f"{verb.words}{behind.group()}"
        words = words if falls is None else falls["share"]
        # `A, 99.9% of which belongs to B`
        before = _OF_WHICH.search(skeleton.text[: verb.start])
        words = words if before is None else f"{words} {before.group()}"
        return VerbTie(verb.kind, read_percent(words), trade=False)

    def _write(self, skeleton: Skeleton, tie: VerbTie, one: str, other: str) -> None:
        subject, of = skeleton.spans[one], skeleton.spans[other]
        if tie.kind in OFFICES and self._book.is_person(of):
            of = self._book.find_office(of) or of  # `A heads the bureau, B is his deputy`
        if not tie.trade or self._book.is_listed(subject):
            self._book.add(subject, tie.kind, of, tie.percent, skeleton.sentence)

    def _is_person(self, skeleton: Skeleton, mark: str) -> bool:
        return self._book.is_person(skeleton.spans[mark])


# An owner stands near: `belongs to a Guadalajara notary, B`.
_FAR = 80


@lru_cache(maxsize=4)
def _gapped(language: str) -> re.Pattern[str]:
    """Another owner with a share of its own: `, according to the accounts, and the pension fund B 40.1%`."""
    aside = r"(?:, (?!and\b)[^,;.\ue000-\uf8ff]{2,50}(?=, and))?"
    return re.compile(rf"{aside}(?:,? and|,)? ?{describe(language)}(?P<b>{NAME}) (?P<share>{PERCENT})")


@lru_cache(maxsize=4)
def _object(language: str) -> re.Pattern[str]:
    """The names behind a verb; of `A's founder B` it is B."""
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
