"""Whom pronouns and `the same five names` mean: the parties told before, or whom a sentence is about."""

import re

from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.tables import group_pattern
from app.articles.targets import Scan
from app.articles.tokens import Sentence
from app.articles.triggers import Side
from app.articles.words import is_title, load_group_types
from app.model.entry import EntryType

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten"
_SAME_PARTIES = re.compile(
    rf"\b(?:the|those|these|all) (?:same|(?:\w+ )?(?:{_NUMBERS})) (?:\w+ ){{0,2}}?(?:{group_pattern()}|group)\b"
    r"|\blos mismos\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?P<many>they|them|(?-i:All)(?= (?:were|are|have|had)\b)"
    r"|both(?: men| women| companies| firms| banks| officials)?(?! [a-z]+s\b)"
    rf"|the (?:{_NUMBERS}|pair|trio|duo|group|men|officials|companies|firms|individuals|entities)"
    r"(?: men| women| companies| firms| officials)?"
    rf"|all (?:of them|(?:{_NUMBERS})(?: men| women| officials| individuals| companies| firms)?)|ellos|ambos)\b"
    r"|\b(?P<one>(?:its|his|her|their) (?:names?|entry|entries|shares?|stock|securities|assets|property|funds"
    r"|designation|listing|blacklisting)|he|she|it(?! (?:is|was) the \w+ (?:time|occasion|day))|him|her"
    r"|la empresa|la compañía|(?:the|that|this) (?:(?-i:[A-Z])[a-z]+(?:-based)? )?(?:company|firm|bank|group"
    r"|institute|institution|university|academy|laboratory|foundation|agency|hospital|airline"
    r"|lender|carrier|trader|refinery|shipowner|carmaker|chipmaker|startup|start-up|businessman|oligarch|official|tycoon|man|woman|exchange|vessel|tanker|ship)"
    # `and the man behind them` is another one.
    r"(?! (?:behind|who|that|named|called|in charge)\b))\b",
    re.IGNORECASE,
)
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ALL_TOLD = re.compile(
    rf"[;,\s]*(?:(?:all|these|those|the|of) (?:of )?(?:the )?)?(?P<number>{'|'.join(_COUNTS)})"
    r"(?: (?P<kind>[a-z]+s|men|women)\b)?(?=\W)",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"(?:, [^,;]{2,60})?,? and (?:(?:the|his|her|its|their|an?) )?(?:[a-z-]+ ){0,3}")
# The act that announced them is one of the last few told.
_ANNOUNCED_WITHIN = 3
_MEN = re.compile(
    r"\b(?:men|women|officials|individuals|politicians|executives|officers|judges|people)\b", re.IGNORECASE
)
_PERSONAL = frozenset(
    {"he", "she", "him", "her", "his", "man", "woman", "businessman", "oligarch", "official", "tycoon"}
)
_SHIPS = frozenset({"vessel", "tanker", "ship"})
_SHIP_BEFORE = re.compile(r"\b(?:tanker|ship|vessel|carrier|freighter|bulker|yacht)[\s\"“‘']+$", re.IGNORECASE)
# `froze the assets of X` is about X.
_WHO = re.compile(r"\b(?:who|whose|whom|which)\b", re.IGNORECASE)
_OBLIQUE = re.compile(r"(?<!assets )(?<!property )(?<!funds )(?<!accounts )\b(?:by|of|with|from)\s+$", re.IGNORECASE)
_REASON = re.compile(r"(?:after|because|once|when|since)\b", re.IGNORECASE)
_SPEAKS = re.compile(r" (?:says?|said|describes?|calls?|accuses?|considers?|believes?|regards?|sees?|deems?)\b")
_TELLS = re.compile(r"(?:, [^,;]{3,60},)? (?:said|told|says|called|argued|added|wrote|thanked|assured|informed)\b")
_SAYS = re.compile(r",? (?:said|told|says|called|argued|added|thanked|hopes|recalled|described)\b")
# `The state television presenter Ksenia`
_LONGEST_START = 40
_AND_MAKER = re.compile(r",? and (?:the )?(?:[a-z-]+ ){0,2}(?P<kind>[a-z-]+) ")
AND = re.compile(r",?\s*(?:and|y|,|al|a|the|\s)+|,? and (?:his|her|its|their) (?:[a-z-]+ ){1,3}", re.IGNORECASE)
# `him` may mean somebody of a paragraph ago; `it` means the firm of this sentence or the last.
_REACH_PERSON, _REACH_FIRM = 6, 1


class PronounReader:
    """Finds whom the pronouns of one article mean.

    Args:
        claims: What was read so far; pronouns go back to it, so it is the reader's own growing list.
    """

    def __init__(self, article: ParsedArticle, claims: list[Claim]) -> None:
        self._article = article
        self._claims = claims

    def find(self, clause: Clause, scan: Scan, frame: Frame) -> list[Identity]:
        """Finds whom a pronoun or `the same five names` means."""
        trigger, text = clause.trigger, self._article.text
        zone = (trigger.end, scan.end) if trigger.side is Side.AFTER else (clause.start, trigger.end)
        same = _SAME_PARTIES.search(text, *zone)
        told = _ALL_TOLD.match(text, zone[0])
        if told is not None and (own := self._find_own(clause.sentence, told)):
            return own
        if told is not None and (members := self._find_told(clause.sentence, told)):
            return members
        if same is not None:
            persons = _MEN.search(same.group()) is not None
            last = self._find_in_sentence(clause.sentence) or self.find_last(persons=persons)
            return self._narrow(last, same.group())
        found = _PRONOUN.search(text, *zone)
        if found is not None and trigger.side is Side.AFTER and _WHO.search(text, zone[0], found.start()):
            return []  # `freezing the assets of two men who governed after him`
        if found is not None and trigger.side is Side.AFTER and _SPEAKS.match(text, found.end()):
            return []  # `added some big names to a list of companies that it says work with the army`
        if found is None or self._is_unnamed(clause, scan, is_one=found.lastgroup == "one"):
            return []
        if found.lastgroup == "many":
            last = self.find_last(persons=frame.list == "visa-ban" or _MEN.search(found.group()) is not None)
            return self._narrow(last, text[found.start() : found.end() + len(" companies")])
        if found.group().lower() == "it" and (dropped := self._find_dropped(clause)):
            return dropped
        words = found.group().lower().split()
        if words[-1] in _SHIPS and (ship := self._find_ship(clause.sentence)):
            return ship
        if words[0] == "that" and (firm := self._find_firm(clause.sentence, found.start())):
            return firm
        if words[0] == "the" and (called := self._find_called(words[-1], found.start())):
            return called
        is_personal = words[0] in _PERSONAL or words[-1] in _PERSONAL
        return self._find_subject(clause.sentence, found.start(), personal=is_personal)

    def _find_in_sentence(self, sentence: Sentence) -> list[Identity]:
        """`In May it put A and B on its list, and Britain listed the same two men`: of its own sentence first."""
        own = [claim.parties for claim in self._claims if claim.start == sentence.start and claim.parties]
        return list(own[-1]) if own else []

    def _find_firm(self, sentence: Sentence, before: int) -> list[Identity]:
        """`We doubt that X is affected, although that company has been listed since 2021`: the sentence's own X."""
        named = [self._article.identity_of(span) for span in self._article.names_in(sentence.start, before)]
        return [one for one in named if one.type is not EntryType.PERSON][:1]

    def _find_called(self, word: str, before: int) -> list[Identity]:
        """`the institute` behind `the Institute of Forensic Science`: the one party told before that is named so."""
        text = self._article.text
        called = [s for s in self._article.names_in(0, before) if word in text[s.start : s.end].lower().split()]
        own = join_parties([self._article.identity_of(span) for span in called], [])
        return own if len(own) == 1 else []

    def _find_ship(self, sentence: Sentence) -> list[Identity]:
        """`had stored oil discharged by the tanker X. That ship has been listed since 2019`: the ship told of last."""
        before = self._article.sentence_before(sentence)
        spans = [] if before is None else self._article.names_in(before.start, before.end)
        text = self._article.text
        called = [span for span in spans if _SHIP_BEFORE.search(text, max(0, span.start - _LONGEST_START), span.start)]
        ships = [self._article.identity_of(span) for span in called or spans]
        return [ship for ship in ships if called or ship.type is EntryType.VESSEL][-1:]

    def _find_dropped(self, clause: Clause) -> list[Identity]:
        """`A removed B from its index after the Treasury put it on the list`: it is B that A broke with."""
        opens = _REASON.match(self._article.text, clause.start) is not None
        names = self._article.names_in(clause.sentence.start, clause.start) if opens else []
        return [self._article.identity_of(names[-1])] if len(names) > 1 else []

    def _find_own(self, sentence: Sentence, words: re.Match[str]) -> list[Identity]:
        """`Its leader is A, and B helped to found it; both were listed`: the two that the sentence itself names."""
        if (words["kind"] or "people").lower() not in load_group_types():
            return []  # `India proposed A and B; China has blocked both requests`
        names = self._article.names_in(sentence.start, words.start("number"))
        told = join_parties([self._article.identity_of(span) for span in names], [])
        return told if len(told) == _COUNTS[words.group("number").lower()] else []

    def _find_told(self, sentence: Sentence, words: re.Match[str]) -> list[Identity]:
        """`A runs the firm. B, its lawyer, owns half. Both were designated`: those the sentences before began with.

        Only where they are as many as the words say, and of the kind.
        """
        article = self._article
        kind = load_group_types().get((words.group("kind") or "").lower(), EntryType.OTHER)
        first = self._find_first_block(sentence.block)
        before = [s for s in article.sentences if first <= s.block and s.start < sentence.start]
        told = join_parties([party for one in before for party in self.find_opener(one)], [])
        fits = [p for p in told if p.type in {kind, EntryType.OTHER} or kind is EntryType.OTHER]
        listed = {p.number for claim in self._claims for p in claim.parties}
        count = _COUNTS[words.group("number").lower()]
        sought = (
            self._find_paired(sentence, count),
            fits,
            [p for p in fits if p.number not in listed],
            self._find_announced(sentence, kind),
        )
        return next((some for some in sought if len(some) == count), [])

    def _find_paired(self, sentence: Sentence, count: int) -> list[Identity]:
        """`Nothing changes for A, a magnate, and B. Both are listed`: the two of the sentence before, by `and`."""
        article = self._article
        before = article.sentence_before(sentence)
        names = [] if before is None else article.names_in(before.start, before.end)
        paired = join_parties([article.identity_of(span) for span in names], [])
        if not count == len(names) == len(paired) == _COUNTS["both"]:
            return []
        gap = article.text[article.end_of(names[-2]) : names[-1].title_start]
        return paired if _PAIRED.fullmatch(gap) is not None else []

    def _find_announced(self, sentence: Sentence, kind: EntryType) -> list[Identity]:
        """`sanctioned two officials.` ` A is a judge. B led the police.` ` Both men were designated`: over paragraphs.

        Those whom the article began sentences with since it announced some without a name, of the kind and new.
        """
        article = self._article
        opened = next((c for c in reversed(self._claims[-_ANNOUNCED_WITHIN:]) if not c.parties and c.leads), None)
        if opened is None or opened.is_past or kind is EntryType.OTHER:
            return []
        between = [s for s in article.sentences if opened.end <= s.start < sentence.start]
        prose = [s for s in between if article.blocks[s.block].kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}]
        told = join_parties([party for one in prose for party in self.find_opener(one)], [])
        listed = {p.number for claim in self._claims for p in claim.parties}
        return [p for p in told if p.type is kind and p.number not in listed]

    def _find_first_block(self, number: int) -> int:
        """The block itself, or the first item of the list that it stands under."""
        first = number
        while first > 0 and self._article.blocks[first - 1].kind is BlockKind.ITEM:
            first -= 1
        return first

    def _narrow(self, parties: list[Identity], words: str) -> list[Identity]:
        """Of five parties `the two banks` are those that are called banks."""
        text = self._article.text
        for word in re.findall(r"[a-z]{3,}", words.lower()):
            stem = word.removesuffix("s")
            called = [p for p in parties if any(stem in text[s:e].lower().split() for _, s, e in p.names)]
            if called and len(called) < len(parties):
                return called
        return parties

    def _is_unnamed(self, clause: Clause, scan: Scan, *, is_one: bool) -> bool:
        """`designated two men and placed them on the list`: the pronoun means those whom the sentence does not name."""
        before = [claim for claim in self._claims if claim.start == clause.sentence.start]
        is_group = not is_one and clause.trigger.side is Side.AFTER and scan.group is not EntryType.OTHER
        return is_group or any(not claim.parties for claim in before)

    def find_last(self, *, persons: bool = False) -> list[Identity]:
        """The parties of the last new act, all its sentences together; of an earlier act that is recalled, nobody."""
        news = [claim for claim in self._claims if claim.is_news(self._article.published)]
        for last in reversed(news):
            # One list, whether its sentence tells it or not.
            key = (last.frame.authority, last.frame.list, last.effect)
            together = [c for c in news if (c.frame.authority, c.frame.list, c.effect) == key]
            parties = [p for c in together for p in c.parties if not persons or p.type is not EntryType.COMPANY]
            if parties:
                return join_parties(parties, [])
        return []

    def find_opener(self, sentence: Sentence) -> list[Identity]:
        """Returns whom a sentence begins with, those joined to the first name too; nobody where it only speaks."""
        names = self._article.names_in(sentence.start, sentence.start + _LONGEST_START)[:1]
        for span in self._article.names_in(names[0].end, sentence.end) if names else []:
            if not _joins(self._article.text[self._article.end_of(names[-1]) : span.title_start]):
                break
            names.append(span)
        speaks = names and _SAYS.match(self._article.text, self._article.end_of(names[-1])) is not None
        return [] if speaks else [self._article.identity_of(span) for span in names]

    def _find_subject(self, sentence: Sentence, before: int, *, personal: bool) -> list[Identity]:
        """The person, or the firm, that this sentence or one before it began with."""
        article = self._article
        reach = _REACH_PERSON if personal else _REACH_FIRM
        listed = {party.number for claim in self._claims for party in claim.parties}
        for candidate in (sentence, *article.sentences_before(sentence, reach)):
            fits: list[Identity] = []
            for span in article.names_in(candidate.start, min(candidate.end, before)):
                # `put him on the list under an order signed by B`: B is not who the sentence is about.
                if _OBLIQUE.search(article.text, max(0, span.title_start - len("the property of ")), span.title_start):
                    continue
                identity = article.identity_of(span)
                if (identity.type is EntryType.COMPANY) != personal:
                    fits.append(identity)
                    # `The minister A told B that C should go. He had been listed in January`: A only speaks.
                    if candidate is sentence or (len(fits) == 1 and not self._tells(span)):
                        break
            if fits:
                return [next((one for one in fits if one.number in listed), fits[0])]
        return []

    def _tells(self, span: NameSpan) -> bool:
        return _TELLS.match(self._article.text, self._article.end_of(span)) is not None


def join_parties(parties: list[Identity], more: list[Identity]) -> list[Identity]:
    """Returns the parties of both, each once."""
    return list({party.number: party for party in (*parties, *more)}.values())


def _joins(gap: str) -> bool:
    """`and`, `and his son`, `and camera maker`: says whether words lead from one name to the next of a subject."""
    maker = _AND_MAKER.fullmatch(gap)
    return AND.fullmatch(gap) is not None or (maker is not None and is_title(maker["kind"]))
