"""Those whom an act announces by number or kind, and whom the article then tells of one by one.

`So were six companies. A and B are owned by Orlenko. C issued the token.` The announcement leaves its parties unnamed
and says how many they are or of what kind; a sentence behind it is about one of them when a name that is new to the
article is its subject and it tells what that name is, did or is accused of; not how it reacted or how its shares did.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from app.articles.claims import Claim
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, find_markers
from app.articles.words import NUMBERS, is_title, load_group_types
from app.model.entry import EntryType

_NUMERALS = {
    word: number
    for number, word in enumerate(("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"), start=2)
}
_COUNTED = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join((*NUMBERS, *_NUMERALS))}) (?:[\w'’-]+ ){{0,4}}?(?P<group>[a-záéíóúñ-]+)\b",
    re.IGNORECASE,
)
# What somebody is blamed for; a supplier or customer of a party is told of in milder words.
_BLAMED = re.compile(
    r"\b(?:(?:is|are|was|were) (?:\w+ ){0,2}?(?:responsible for|accused of|said to|alleged to|believed to|suspected of)"
    r"|allegedly|enabled|facilitated|procured|laundered|smuggled|evaded|funnel(?:l)?ed|abetted|trafficked"
    r"|(?:acts|acted|deals|dealt|fronts|fronted) (?:for|on behalf of)"
    r"|(?:is|are|was|were|has|have)\b[^.;]{0,90}?,? according to (?:the )?(?-i:Treasury|OFAC|State|Department))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|owns?|owned|runs?|ran|leads?|led|heads?|headed|serves?|served|manages?|managed"
    r"|controls?|controlled|operates?|operated|issued|issues|created|makes?|made|built|builds|sold|sells|supplie[sd]"
    r"|shipped|ships|bought|moved|helped|arranged|provided|provides|produced|produces|developed|acted|acts|dealt"
    r"|works?|worked|recruited|financed|funded|carried|carries|transported|commanded|commands|oversaw|oversees)\b",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"\b(?:said(?! to\b)|says|told|denie[sd]|declined|welcomed|condemned|critici[sz]ed|rejected|urged|called|vowed"
    r"|could|would|will|may|might|did|does|do|did(?:n't|n’t)|not|never|no|neither|nor|fell|rose|dropped|gained|lost|slid"
    r"|jumped|tumbled|closed at|shares?|stocks?)\b",
    re.IGNORECASE,
)
# `X commands the division, the Treasury said`: who acts says so, not X.
_ATTRIBUTED = re.compile(
    r",? (?:the )?(?:(?-i:[A-Z][\w.]*) ){0,3}(?:Treasury|OFAC|BIS|department|ministry|council|office|government) "
    r"(?:said|says|alleged|added)\b",
    re.IGNORECASE,
)
# `A controls B and C`: where five firms were announced, those that its parties own are named so.
_OWNS = re.compile(
    r"\b(?:(?:owns?|controls?)(?: (?P<share>\d{1,3})(?:\.\d+)?(?: ?%| per ?cent)(?: (?:of|in))?)?"
    r"|is the (?:sole )?owner of|controla|posee"
    r"|es (?:propietari[oa]|dueñ[oa]) (?:del (?P<parte>\d{1,3}) por ciento )?de)\b",
    re.IGNORECASE,
)
_LEAST_SHARE = 50
_POSTED = re.compile(rf"\b(?:an?|the|several|{'|'.join(NUMBERS)}) (?:[\w'’-]+ ){{0,4}}?(?P<post>[a-z-]+)\b")
_LONGEST_SUBJECT = 160


class MemberFinder:
    """Finds the members of announced groups in one article.

    Args:
        claims: What was read so far, the reader's own growing list.
        find_before: Returns the subject of what begins at an offset.
        find_after: Returns whom the words from an offset on name.
    """

    def __init__(
        self,
        article: ParsedArticle,
        claims: list[Claim],
        find_before: Callable[[int, int], list[Identity]],
        find_after: Callable[[int, int], list[Identity]],
    ) -> None:
        self._article = article
        self._claims = claims
        self._find_before = find_before
        self._find_after = find_after

    def find(self, sentence: Sentence) -> Claim | None:
        """Returns what a sentence that names no act adds to the act announced before it; None where it adds nothing."""
        announced = self._find_announced()
        if not announced:
            return None
        is_near = self._article.blocks[sentence.block].start <= announced[-1].start
        parties = self._find_members(sentence, announced, is_near=is_near) or self._find_owned(sentence, announced)
        if not parties:
            return None
        return replace(announced[-1], parties=tuple(parties), start=sentence.start, end=sentence.end, tags=())

    def _find_announced(self) -> list[Claim]:
        """The last acts of one frame that left their parties unnamed and called them `companies`, in order."""
        news = [c for c in self._claims if c.is_news(self._article.published) and (c.parties or c.leads)]
        news = [c for c in news if not c.is_state]
        same = list(takewhile(lambda c: c.effect is Effect.ADD and _is_same(c, news[-1]), reversed(news)))
        return [c for c in reversed(same) if not c.parties and self._count(c)]

    def _count(self, claim: Claim) -> dict[EntryType, int]:
        """What kinds a sentence announces, and how many of each; 0 where it gives no number."""
        text = self._article.text[claim.start : claim.end]
        words = re.findall(r"[a-záéíóúñ-]+", text.lower())
        counts = {load_group_types()[word]: 0 for word in words if word in load_group_types() and word.endswith("s")}
        # `sanctioned a general and two of his aides`
        if any(is_title(found.group("post")) for found in _POSTED.finditer(text)):
            counts.setdefault(EntryType.PERSON, 0)
        for found in _COUNTED.finditer(text):
            kind = load_group_types().get(found.group("group").lower())
            if kind is not None:
                counts[kind] = counts.get(kind, 0) + self._read_number(found.group("number"))
        return counts

    def _read_number(self, word: str) -> int:
        return int(word) if word.isdigit() else (NUMBERS | _NUMERALS)[word.lower()]

    def _find_members(self, sentence: Sentence, announced: list[Claim], *, is_near: bool) -> list[Identity]:
        text = self._article.text
        pattern = _TOLD if is_near else _BLAMED
        verb = pattern.search(text, sentence.start, min(sentence.end, sentence.start + _LONGEST_SUBJECT))
        told = _ATTRIBUTED.sub("", text[sentence.start : sentence.end])
        if verb is None or _REACTION.search(told) is not None:
            return []
        absent = next(iter(find_markers(text, sentence.start, sentence.end, "absent", self._article.language)), None)
        if absent is not None:
            return []
        return [
            party
            for party in self._find_before(sentence.start, verb.start())
            if self._is_new(party, sentence) and self._is_open(party, announced)
        ]

    def _find_owned(self, sentence: Sentence, announced: list[Claim]) -> list[Identity]:
        """Whom a party of the same act owns or controls, as far as the act announced a number that is still open."""
        article = self._article
        found = _OWNS.search(article.text, sentence.start, sentence.end)
        absent = find_markers(article.text, sentence.start, sentence.end, "absent", article.language)
        if found is None or absent or int(found["share"] or found["parte"] or 100) < _LEAST_SHARE:
            return []
        listed = {p.number for c in self._claims if _is_same(c, announced[0]) for p in c.parties}
        if not any(owner.number in listed for owner in self._find_before(sentence.start, found.start())):
            return []
        owned = [p for p in self._find_after(found.end(), sentence.end) if self._is_new(p, sentence)]
        return [p for p in owned if self._is_open(p, announced, counted=True)]

    def _is_new(self, party: Identity, sentence: Sentence) -> bool:
        return min(span.start for span in party.mentions) >= sentence.start

    def _is_open(self, party: Identity, announced: list[Claim], *, counted: bool = False) -> bool:
        """Whether the announcements have room for one more of the party's kind; `counted` where they give a number."""
        kind = EntryType.COMPANY if party.type is EntryType.OTHER else party.type
        counts = [self._count(claim) for claim in announced]
        told = [count.get(kind, 0) for count in counts if kind in count or EntryType.OTHER in count]
        # `Seven firms were hit. The companies are of two kinds`: one of them gives the number.
        limit = max(told, default=0)
        named = {
            p.number
            for claim in self._claims
            if claim.start >= announced[0].start and _is_same(claim, announced[0])
            for p in claim.parties
            if (EntryType.COMPANY if p.type is EntryType.OTHER else p.type) is kind
        }
        return bool(told) and ((limit == 0 and not counted) or len(named) < limit)


def _is_same(one: Claim, other: Claim) -> bool:
    """`The Treasury sanctioned five firms. OFAC put A on its SDN List`: one list, told or not."""
    return (one.frame.authority, one.frame.list) == (other.frame.authority, other.frame.list)
