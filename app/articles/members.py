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
from app.articles.rosters import find_chained, find_presented, is_under_roster
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, find_markers
from app.articles.words import NUMBERS, is_place, is_title, load_group_types
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
    r"\b(?:(?:is|are|was|were) (?:\w+ ){0,2}?(?:responsible for|accused of|blamed for|described as having"
    r"|said to|alleged to|believed to|suspected of)"
    r"|allegedly|enabled|facilitated|procured|laundered|smuggled|evaded|funnel(?:l)?ed|abetted|trafficked"
    r"|(?:acts|acted|deals|dealt|fronts|fronted) (?:for|on behalf of)"
    r"|(?:is|are|was|were|has|have)\b[^.;]{0,90}?,? according to (?:the )?(?-i:Treasury|OFAC|State|Department))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|owns?|owned|runs?|ran|leads?|led|heads?|headed|serves?|served|manages?|managed"
    r"|controls?|controlled|operates?|operated|issued|issues|created|makes?|made|built|builds|sold|sells|supplie[sd]"
    r"|shipped|ships|bought|moved|helped|arranged|provided|provides|produced|produces|developed|acted|acts|dealt"
    r"|governs|governed|presides|presided|directs|directed|chairs|chaired|buys|pays|paid|sends|sent|trades|traded|keeps"
    r"|kept|books|booked|brokers|brokered|handles|handled|represents|signed|founded|trained|supervises|supervised|wrote"
    r"|designs|designed|stores|stored|refines|refined|works?|worked|recruited|financed|funded|carried|carries|transported|commanded|commands|oversaw|oversees)\b",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"\b(?:said(?! to\b)|says|told|denie[sd]|declined|welcomed|condemned|critici[sz]ed|rejected|urged|called|vowed"
    r"|could|would|will|may|might|did|does|do|did(?:n't|n’t)|not|never|no|neither|nor|fell|rose|dropped|gained|lost|slid"
    r"|jumped|tumbled|closed at|shares?|stocks?|in talks"
    # `were said to be looking for other ships`
    r"|be (?:looking|searching|seeking|scrambling|hunting|considering|weighing|planning|preparing|negotiating|hoping"
    r"|reviewing|exploring|interested|close|keen|nervous|willing))\b",
    re.IGNORECASE,
)
# `X commands the division, the Treasury said`: who acts says so, not X.
_ATTRIBUTED = re.compile(
    r",? (?:the )?(?:(?-i:[A-Z][\w.]*) ){0,3}(?:Treasury|OFAC|BIS|department|ministry|council|committee|office"
    r"|government) "
    r"(?:said|says?|alleged?|added|believes?)\b",
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
# `published nine designations`: of any kind
_ENTRIES = frozenset({"designations", "listings", "entries"})
# `Britain listed seven men. The United States sanctioned the same seven.`
_SAME = re.compile(r"\bthe same (?:\w+|group)\b", re.IGNORECASE)
_POSTED = re.compile(rf"\b(?:an?|the|several|{'|'.join(NUMBERS)}) (?:[\w'’-]+ ){{0,4}}?(?P<post>[a-z-]+)\b")
_LONGEST_SUBJECT = 160
# `sanctioned a hacker, as prosecutors unsealed charges against 12 others`: the twelve are on no list.
_CHARGED = re.compile(
    r"(?:\b(?:prosecutors|police|officers|agents|investigators|officials|authorities|courts?|judges)\b[^;.]{0,40}? )?"
    rf"\b(?:charg(?:es?|ed|ing)|indict\w*|arrest(?:s|ed|ing)?|detain\w*|sued|fined|convicted|unsealed)\b[^;.]{{0,60}}?"
    rf"\b(?:\d{{1,3}}|{'|'.join(NUMBERS)}|several|dozens of) (?:[\w'’-]+ ){{0,4}}?[a-z]+s\b",
    re.IGNORECASE,
)


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

    def find(self, sentence: Sentence) -> list[Claim]:
        """Returns what a sentence that names no act adds to the act announced before it; empty where it adds nothing.

        A claim for each authority that acted.
        """
        announced = self._find_announced()
        presented = self._find_presented(sentence, announced)
        if presented or not announced:
            return presented
        is_near = self._article.blocks[sentence.block].start <= announced[-1].start
        parties = self._find_members(sentence, announced, is_near=is_near) or self._find_owned(sentence, announced)
        return self._make(announced[-1], parties, sentence)

    def _find_presented(self, sentence: Sentence, announced: list[Claim]) -> list[Claim]:
        """`The Treasury sanctioned the same seven.` under `WHO'S WHO`: `A, a developer.` ` B handled the money.`"""
        text, claims = self._article.text, self._claims
        told = [
            c for c in claims if not c.parties and c.leads and not c.is_state and c.is_news(self._article.published)
        ]
        is_told = text[sentence.start : sentence.end]
        if not told or _is_reaction(is_told) or not is_under_roster(self._article, sentence, claims):
            return []
        parties = [p for p in find_presented(self._article, sentence) if self._is_new(p, sentence)]
        if announced:
            parties = [p for p in parties if self._is_open(p, announced)]
        return self._make(announced[-1] if announced else told[-1], parties, sentence)

    def _make(self, announced: Claim, parties: list[Identity], sentence: Sentence) -> list[Claim]:
        """What a sentence says of parties that were announced: by everybody who acted together."""
        if not parties:
            return []
        open_ones = [c for c in self._claims if not c.parties and c.leads and c.start <= announced.start]
        together = [c for c in open_ones if c.start == announced.start]
        if _SAME.search(self._article.text, announced.start, announced.end) is not None:
            together = [c for c in open_ones if c.start < announced.start][-1:] + together
        told = replace(announced, parties=tuple(parties), start=sentence.start, end=sentence.end, tags=())
        return [replace(told, frame=claim.frame) for claim in together]

    def _find_announced(self) -> list[Claim]:
        """The last acts of one frame that left their parties unnamed and called them `companies`, in order."""
        news = [c for c in self._claims if c.is_news(self._article.published) and (c.parties or c.leads)]
        news = [c for c in news if not c.is_state]
        same = list(takewhile(lambda c: c.effect is Effect.ADD and _is_same(c, news[-1]), reversed(news)))
        return [c for c in reversed(same) if not c.parties and self._count(c)]

    def _count(self, claim: Claim) -> dict[EntryType, int]:
        """What kinds a sentence announces, and how many of each; 0 where it gives no number."""
        text = _CHARGED.sub("", self._article.text[claim.start : claim.end])
        words = re.findall(r"[a-záéíóúñ-]+", text.lower())
        counts = {load_group_types()[word]: 0 for word in words if word in load_group_types() and word.endswith("s")}
        if _ENTRIES & set(words):
            counts.setdefault(EntryType.OTHER, 0)
        for found in _COUNTED.finditer(text):
            kind = _find_kind(found.group("group"))
            if kind is not None:
                counts[kind] = counts.get(kind, 0) + self._read_number(found.group("number"))
        return _count_posts(text, counts)

    def _read_number(self, word: str) -> int:
        return int(word) if word.isdigit() else (NUMBERS | _NUMERALS)[word.lower()]

    def _find_members(self, sentence: Sentence, announced: list[Claim], *, is_near: bool) -> list[Identity]:
        text = self._article.text
        start = self._find_start(sentence)
        stop = min(sentence.end, start + _LONGEST_SUBJECT)
        verb = (_TOLD.search(text, start, stop) if is_near else None) or _BLAMED.search(text, start, stop)
        if verb is None or _is_reaction(text[sentence.start : sentence.end]):
            return []
        absent = next(iter(find_markers(text, sentence.start, sentence.end, "absent", self._article.language)), None)
        if absent is not None:
            return []
        first = self._find_before(start, verb.start())
        told = [*first, *find_chained(self._article, verb.end(), sentence.end)] if first else []
        return [party for party in told if self._is_new(party, sentence) and self._is_open(party, announced)]

    def _find_start(self, sentence: Sentence) -> int:
        """`Three more organised the vote: A heads the commission`: where the sentence begins to name somebody."""
        colon = self._article.text.find(": ", sentence.start, sentence.end)
        is_open = colon > 0 and not self._article.names_in(sentence.start, colon)
        return colon + 2 if is_open else sentence.start

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
        counts = [self._count(claim) for claim in announced]
        kind = EntryType.COMPANY if party.type is EntryType.OTHER else party.type
        if party.type is EntryType.OTHER and all(EntryType.COMPANY not in count for count in counts):
            # Of men alone an unknown name of two words is one.
            kind = EntryType.PERSON if " " in self._article.text[slice(*party.names[0][1:])] else kind
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


def _count_posts(text: str, counts: dict[EntryType, int]) -> dict[EntryType, int]:
    """`sanctioned a general and two of his aides`: posts tell of people as `officials` does, and `a general` of one."""
    posts = [found for found in _POSTED.finditer(text) if is_title(found.group("post"))]
    is_open = any(found.group().split()[0].lower() not in {"a", "an"} for found in posts)
    if not posts or (EntryType.PERSON in counts and (is_open or counts[EntryType.PERSON] == 0)):
        return counts
    return counts | {EntryType.PERSON: 0 if is_open else counts.get(EntryType.PERSON, 0) + len(posts)}


def _find_kind(word: str) -> EntryType | None:
    """`companies`, `Libyans`: what a word for several of a kind says they are; None where it says nothing."""
    is_people = word[:1].isupper() and word.endswith("s") and is_place(word)
    return EntryType.PERSON if is_people else load_group_types().get(word.lower())


def _is_reaction(told: str) -> bool:
    return _REACTION.search(_ATTRIBUTED.sub("", told)) is not None


def _is_same(one: Claim, other: Claim) -> bool:
    """`The Treasury sanctioned five firms. OFAC put A on its SDN List`: one list, told or not."""
    return (one.frame.authority, one.frame.list) == (other.frame.authority, other.frame.list)
