"""Ties told by a verb: `A holds 70% of B`, `A, owned by B`, `designated A for supporting B`, `A is head of B`."""

import re
from dataclasses import dataclass, replace

from app.articles.spans import NameSpan
from app.articles.ties.book import OFFICES, TieBook
from app.articles.ties.grammar import BODY, NAME, PERCENT, PERSON, TERM, is_former, read_percent
from app.articles.ties.meant import Meant
from app.articles.ties.shares import ShareReader
from app.articles.ties.skeleton import Skeleton
from app.articles.ties.subjects import SubjectFinder
from app.articles.ties.verb_phrases import Verb, compile_object, find_antecedents, find_enumerated, find_verbs
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
_OF_WHICH = re.compile(rf"(?:{PERCENT}|\ball) of (?:which|{NAME}'s (?:shares|stock|capital|equity)) $")
_OUTRIGHT = re.compile(rf" (?:outright|in full|entirely)\b(?: {PERCENT})?")
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
_A_UNIT = re.compile(rf"\b(?:subsidiary|unit|arm|branch|division) (?:(?:that|which) )?{NAME} $")
# `bought the parts for A, which makes radios, and for B`
_AND_FOR = re.compile(
    r"(?:, (?:which|who|an?|the) [^;\ue000-\uf8ff]{2,140},)? and (?:for|to|with|on behalf of)"
    rf" (?:the )?(?P<b>{NAME})(?!'s)"
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
        self._shares = ShareReader(language, book)

    def read(self, skeleton: Skeleton) -> None:
        """Reads one sentence."""
        last: tuple[int, list[str]] = (0, [])
        for said in find_verbs(skeleton.text, self._language):
            subjects = self._subjects.find(skeleton, said, last)
            end, objects = self._find_objects(skeleton, said)
            if not subjects or not objects or self._takes_a_post(skeleton, said, subjects[0]):
                continue
            verb = _read_unit(skeleton.text, self._read_member(skeleton, said, subjects[0]))
            self._add(skeleton, verb, subjects, objects)
            if verb.kind is RelationKind.OWNS:
                owned = subjects if verb.order in _BACK else objects
                self._shares.owned = skeleton.spans[owned[-1]]
                if verb.order == "forward" and objects[0] not in skeleton.text:
                    end = self._shares.read_gapped(skeleton, end)
                else:
                    end = self._shares.read_more(skeleton, subjects, end, is_back=verb.order in _BACK)
            if verb.kind is RelationKind.OFFICIAL_OF and verb.order == "forward":
                end = self._read_posts(skeleton, end)
            last = end, subjects
        self._shares.read_rest(skeleton)

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
        found = compile_object(self._language).match(skeleton.text, verb.end)
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
        return (self._shares.owned or self._meant.find_topic(skeleton.sentence)) if is_open else None

    def _read_posts(self, skeleton: Skeleton, end: int) -> int:
        """`A governs X; B, Y; C, Z`, `A commands X, and B the Y`; returns where it ends."""
        while (more := _NEXT_POST.match(skeleton.text, end)) is not None:
            who, body = skeleton.spans[more["a"]], skeleton.spans[more["b"]]
            self._book.add(who, RelationKind.OFFICIAL_OF, body, None, skeleton.sentence)
            end = more.end()
        return end

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


def _read_unit(text: str, verb: Verb) -> Verb:
    """`A, a subsidiary that B bought in 2015`: what B has is part of it."""
    is_unit = verb.order == "object" and _A_UNIT.search(text[: verb.start]) is not None
    is_plain = verb.kind is RelationKind.OWNS and read_percent(verb.words) is None
    return replace(verb, kind=RelationKind.SUBSIDIARY_OF, order="back") if is_unit and is_plain else verb
