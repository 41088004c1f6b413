"""Of whom a verb is said: a name before it, past what stands between, or whom an act of the sentence names."""

import re

from app.articles.claims import Claim
from app.articles.ties.book import TieBook
from app.articles.ties.grammar import NAME, PERCENT, listed
from app.articles.ties.skeleton import Skeleton
from app.articles.ties.verb_phrases import Verb
from app.articles.words import is_place

# What may stand between a subject and its verb.
_ADVERBS = re.compile(
    r"(?: (?:also|has|have|had|is|was|are|were|now|still|then|later|further|both|each|together|jointly|to|said|\w+ly"
    r"|además|también|ya))*\s*$"
)
_REASON = re.compile(
    r"\b(?:for|of|by|after|por|de)(?: (?:having|being|allegedly|also|materially|knowingly|served))*\s*$", re.IGNORECASE
)
# `its list of companies which it says are owned by the army` tells of none of those named.
_OTHERS = re.compile(
    r"\b(?:companies|firms|entities|people|those|groups|bodies|persons|ones)(?: (?:which|that|who))?"
    r"(?: [\w\ue000-\uf8ff]+){0,3}$"
)
# `whose shares are held by`
_AND_BOTH = re.compile(
    rf"(?P<a>{NAME}), (?:who|which|an?|the) [^;\ue000-\uf8ff]{{2,80}}(?:{NAME}[\w -]{{0,30}})?, and $"
)
_SHARES = re.compile(r"'s (?:shares|stock|capital|equity)$")
_RELATIVE = re.compile(
    rf",? (?:(?:{PERCENT}|all|half|most) of )?(?:who|which|that|quien|quienes|que|la cual|el cual)$", re.IGNORECASE
)
_AND = re.compile(r",?(?: (?:and|but|y|e|pero))(?: (?:then|now|later))?$|,$", re.IGNORECASE)
# `A is the parent of B, which trades in Malta and holds 30% of C`
_GOES_ON_WITH = re.compile(r",? (?:which|who) [^;\ue000-\uf8ff]*[^,;\ue000-\uf8ff] (?:and|but)$")
# `A, of which B owns 60%, employed C`, `A, whose chairman is B, owns C`
_OF_WHICH_ASIDE = re.compile(
    rf"(?P<a>{NAME}), (?:(?:of|in) (?:which|whom) {NAME}|{NAME}'s [\w -]{{2,40}} (?:is|was) {NAME})"
    r"[^,;\ue000-\uf8ff]*,$"
)
_ASIDE = re.compile(r", [^;]{2,140},$")
_PLACE = re.compile(r"(?: (?:of|from|in|based in|de)(?: [\w-]+){1,3})$")
_PREPOSED = re.compile(
    r"(?:^|[\s,])(?:to|of|by|in|for|from|with|at|on|than|against|según|de|por)\s+(?:the\s+)?$", re.IGNORECASE
)
# `A and B, are Panama companies wholly owned`
_ARE = re.compile(r",? are [\w ]{2,40}$")
_ALL_OF_THEM = re.compile(r"\b(?:both|all|each)(?: two| three| four)?$")
_ALL = re.compile(r"(?:both|all|each|ambas|ambos|todas|todos)\b", re.IGNORECASE)


class SubjectFinder:
    """Finds the subjects of verbs in one article."""

    def __init__(self, language: str, book: TieBook, claims: list[Claim]) -> None:
        self._book = book
        self._claims = claims
        self._list = re.compile(rf"{listed(language)}$")
        # `A, who presides over the upper house and is close to B`
        described = r"(?:,? (?:an?|the) [^,;]{2,80})?"
        self._open = re.compile(rf"(?P<a>{NAME}){described},? (?:who|which|que|quien) [^,;\ue000-\uf8ff]*$")
        self._lists = re.compile(listed(language))
        both = rf",? both of which {NAME}? ?[\w ]{{0,20}}|,? are [\w ]{{2,40}}"
        aside = rf"(?:, (?:an? |{PERCENT} )[\w -]{{2,50}}|{both}| [\w ]{{0,30}})?"
        between = rf"{aside},?(?: and)?$"
        self._beside = re.compile(rf"(?P<a>{listed(language)}){between}")

    def find(self, skeleton: Skeleton, verb: Verb, last: tuple[int, list[str]]) -> list[str]:
        """Returns the characters of whom a verb is said; empty where nobody named is.

        Args:
            last: Where the verb before it ends, and of whom that was said.
        """
        before = skeleton.text[: verb.start]
        is_reason = _REASON.search(before) is not None
        if is_reason and verb.order == "forward":
            return self._find_acted(skeleton, last[0], verb.start)
        before = _ADVERBS.sub("", before)
        if verb.order in {"beside", "fore"} or (verb.order == "back" and is_reason):
            return self._find_beside(skeleton, before, verb, last)
        if verb.order != "object" and _OTHERS.search(before) is not None:
            return []
        before = _SHARES.sub("", before)
        if verb.words.startswith("as "):
            return self._find_far(skeleton, before, last)  # `posted to Dandong as the deputy head of B`
        before = before.rstrip(",") if verb.words.startswith("whom ") else before
        # `A reports to B, and C is owned by it`: B belongs to the verb before.
        own = before[last[0] :] if re.search(NAME, before[last[0] :]) is not None else before
        near = self._list.search(own) or self._list.search(_PLACE.sub("", own))
        if near is not None:
            # `A, who was for a time a dentist, and B are nephews of C`
            more = _AND_BOTH.search(own[: near.start()]) if verb.words.startswith(("are ", "were ")) else None
            return [*([] if more is None else [more["a"]]), *re.findall(NAME, near.group())]
        relative = _RELATIVE.search(before)
        if relative is not None:
            return _find_described(before[: relative.start()])
        return self._find_far(skeleton, before, last)

    def _find_far(self, skeleton: Skeleton, before: str, last: tuple[int, list[str]]) -> list[str]:
        """`A holds B and runs C`; `A, a trader in Dubai, holds B`; else who leads the entry, or the clause."""
        is_new = re.search(NAME, skeleton.text[last[0] : len(before)]) is not None
        told = skeleton.text[last[0] - 1] if last[0] else ""
        if re.match(NAME, told) is not None and _GOES_ON_WITH.match(before, last[0]) is not None:
            return [told]
        whose = _OF_WHICH_ASIDE.search(before)
        if whose is not None:
            return [whose["a"]]
        if _AND.search(before) is not None and last[1] and not is_new:
            return last[1]
        open_clause = self._open.search(before)
        if open_clause is not None:
            return [open_clause["a"]]
        aside = _ASIDE.search(before)
        led = None if aside is None else self._list.search(before[: aside.start()])
        if led is not None:
            return re.findall(NAME, led.group())
        return self._find_first(before) if skeleton.head is None else [skeleton.head]

    def _find_beside(self, skeleton: Skeleton, before: str, verb: Verb, last: tuple[int, list[str]]) -> list[str]:
        """`A, owned by B`; of `A and B, both owned by C` both; in an entry of a list the name that leads it."""
        # `A belongs to B, part of C`, `A, in which B has 51%, was named, as was C, owned by D`: the one next to it,
        # unless an entry of a list goes on about who leads it.
        is_near = (verb.order == "fore" or skeleton.head is None) and re.search(rf"{NAME},$", before) is not None
        if _AND.search(before) is not None and last[1] and not is_near:
            return last[1]  # `A is managed by B of Mumbai and owned by C`
        if verb.words == "Linked To:":
            # `All six are tagged [SDGT] (Linked To: B)` stands in no entry of a list.
            is_entry = skeleton.head is not None and skeleton.head in before and " are " not in before
            return [skeleton.head] if skeleton.head is not None and is_entry else self._find_first(before)
        before = self._cut_place(skeleton, before)
        plain = _ALL_OF_THEM.sub("", before.rstrip(" ,("))
        beside = self._beside.search(plain.rstrip(" ,("))
        if beside is None:
            return [] if skeleton.head is None else [skeleton.head]
        marks = re.findall(NAME, beside["a"])
        told = skeleton.text[: verb.start].rstrip(" ,(")
        is_told = "both of which" in told or _ARE.search(told) is not None or _ALL_OF_THEM.search(told) is not None
        is_all = is_told or _ALL.match(verb.words) is not None
        return marks if is_all else marks[-1:]

    def _cut_place(self, skeleton: Skeleton, before: str) -> str:
        """`A, The Gambia, controlled by B`: the place of a firm is not what B controls."""
        last = re.search(rf",(?: the)? (?P<place>{NAME})[ ,]*$", before, re.IGNORECASE)
        is_cut = last is not None and is_place(self._book.name(skeleton.spans[last["place"]]))
        return before[: last.start()] if last is not None and is_cut else before

    def _find_first(self, before: str) -> list[str]:
        """The first name of the clause that no preposition leads."""
        clause = before[max(before.rfind(mark) + 1 for mark in ";:") :]
        for found in self._lists.finditer(clause):
            if _PREPOSED.search(clause[: found.start()]) is None and not clause.startswith("'s", found.end()):
                return re.findall(NAME, found.group())
        return []

    def _find_acted(self, skeleton: Skeleton, behind: int, start: int) -> list[str]:
        """Of `designated A for supporting B, and C for being owned by D` A and C, each with its own reason."""
        parties = {p.number for c in self._claims if c.start == skeleton.sentence.start for p in c.parties}
        marks = re.findall(NAME, skeleton.text[behind:start])
        acted = [m for m in marks if (i := self._book.identity(skeleton.spans[m])) is not None and i.number in parties]
        return acted or marks[-1:]


def _find_described(before: str) -> list[str]:
    """Whom `who` goes back to: the name right before it, a description between them."""
    born = r"(?:, born [^,;]{2,40},)?"
    # `A, a former B officer who chairs C`
    about = r"(?:[^,;\ue000-\uf8ff]|[\ue000-\uf8ff](?= [a-z]))"
    aside = rf"(?:{born}(?:,| is| was)? (?:an?|the) {about}{{2,80}}| (?:of|in|from) [\w -]{{2,30}})?"
    led = re.search(rf"(?P<a>{NAME}){aside}$", before)
    return [] if led is None else [led["a"]]
