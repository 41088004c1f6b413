"""Whom an act concerns: the names in its clause, or whom its pronouns and `the same five names` mean."""

import re

from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.clauses import INVERTED, Clause
from app.articles.cues import CueKind
from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.lookahead import Surroundings
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.targets import Scan, scan_after, scan_before
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side, Trigger
from app.articles.words import load_group_types
from app.model.entry import EntryType

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten"
_SAME_PARTIES = re.compile(
    rf"\b(?:the|those|these|all) (?:same|(?:\w+ )?(?:{_NUMBERS})) (?:\w+ ){{0,2}}?(?:names?|people|individuals|persons"
    r"|officials|men|women|entities|companies|firms|group|targets|parties)\b|\blos mismos\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?P<many>they|them|both(?: men| women| companies| firms| banks| officials)?(?! [a-z]+s\b)"
    rf"|the (?:{_NUMBERS}|pair|trio|duo|group|men|officials|companies|firms|individuals|entities)"
    r"(?: men| women| companies| firms| officials)?"
    rf"|all (?:of them|(?:{_NUMBERS})(?: men| women| officials| individuals| companies| firms)?)|ellos|ambos)\b"
    r"|\b(?P<one>(?:its|his|her|their) (?:names?|shares?|stock|securities|assets|property|funds)|he|she|it|him|her"
    r"|la empresa|la compañía|the (?:company|firm|bank|group"
    r"|carmaker|chipmaker|startup|start-up|businessman|oligarch|official|tycoon|man|woman|exchange|vessel|tanker|ship))\b",
    re.IGNORECASE,
)
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ALL_TOLD = re.compile(
    rf"\s*(?:(?:all|these|those|the|of) (?:of )?(?:the )?)?(?P<number>{'|'.join(_COUNTS)})(?: (?P<kind>[a-z]+s))? ",
    re.IGNORECASE,
)
_MEN = re.compile(r"\b(?:men|women|officials|individuals)\b", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_RELATIVE = re.compile(
    r",?\s+(?:who|which|that|que|quien|quienes)\s+(?:(?:both|all|each|still|ya|se|había|habían|ha|han|fue|fueron|has|have|had|were|was|also"
    r"|already|itself|himself|herself)\s+)*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*[,–—(]\s+(?:(?:already|likewise|also|both|all|itself|himself|herself|first|previously|recently|now|ya|también)\s+){0,2}$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(?:were|are|have|both|all|han|habían|fueron|están|ambos|ambas)\b", re.IGNORECASE)
# `sanctions on X took effect`: behind a preposition a name is its object, whatever verb follows.
_DIRECT = re.compile(r"\b(?:on|against|upon|to|of|targeting)$", re.IGNORECASE)
_APPOSITION = re.compile(r", (?:an?|the) (?:[a-z][\w-]* ){1,5}(?:of|under|in|within|at|for) (?:the )?")
_DESCRIBED = re.compile(r", (?:an?|the|another) [a-z][\w -]{2,50}")
_FINITE = re.compile(r"(?<!who )(?<!which )(?<!that )\b(?:was|were|had|has|have)\b", re.IGNORECASE)
_HIM = re.compile(r"\s+(?:him|her|it|them)\b", re.IGNORECASE)
_OBLIQUE = re.compile(r"\b(?:by|of|with|from)\s+$", re.IGNORECASE)
_OPENS = re.compile(r"(?:(?:after|since|despite|before|following|having|being|been)\s*)*", re.IGNORECASE)
_CLOSES = re.compile(r"[^,;]{0,90}, ")
_LEAVES_OUT = re.compile(r"(?<!was )(?<!were )(?<!been )(?<!be )\b(?:spared|omitted|left (?:off|out))$", re.IGNORECASE)
_LATTER = re.compile(r"\bthe latter\b", re.IGNORECASE)
_REASON = re.compile(r"(?:after|because|once|when|since)\b", re.IGNORECASE)
_COLON = re.compile(r"[^.;:]{0,60}(?::|—)\s")
_SAYS = re.compile(r",? (?:said|told|says|called|argued|added|thanked|hopes|recalled|described)\b")
# `The state television presenter Ksenia`
_LONGEST_START = 40
_LONGEST_NOUN = 24
_AND = re.compile(r",?\s*(?:and|y|,|al|a|the|\s)+|,? and (?:his|her|its|their) (?:[a-z-]+ ){1,3}", re.IGNORECASE)
_COMPANIONS = re.compile(
    r"\b(?:(?:together|along) with|alongside|as well as|as (?:was|were|did|is|are))\b|(?<=[\w,]) junto (?:a|con)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:(?:together|along) with|alongside|as well as|among them|including|such as|notably)\b", re.IGNORECASE
)
# `him` may mean somebody of a paragraph ago; `it` means the firm of this sentence or the last.
_REACH_PERSON, _REACH_FIRM = 6, 1


class PartyFinder:
    """Finds the parties of one article's acts.

    Args:
        claims: What was read so far; pronouns go back to it, so it is the reader's own growing list.
    """

    def __init__(self, article: ParsedArticle, claims: list[Claim]) -> None:
        self._article = article
        self._claims = claims
        names = {span.start: span for span in article.names}
        self._around = Surroundings(article.text, article.language, names, article.identities.region_end)

    def find(self, clause: Clause, frame: Frame, taken: set[int]) -> tuple[list[Identity], EntryType]:
        """Returns the parties of a clause, and what its words call them.

        Args:
            taken: Numbers of the parties of the sentence's verbs before: in `sanctioned X, and Y was added`, X.
        """
        if clause.trigger.effect is Effect.SAME:
            # `X has been on the list since May. Y followed in October`
            if followers := self.find_before(clause.start, clause.trigger.start):
                return followers, EntryType.OTHER
            # `OFAC sanctioned X in 2014 and the EU followed in 2022`: of its own sentence first.
            own = [c.parties for c in self._claims if c.start == clause.sentence.start and c.parties]
            return (list(own[-1]) if own else self._find_last()), EntryType.OTHER
        scan = self._scan(clause)
        parties = self._find_antecedents(clause) or self._find_dangling(clause)
        heads = self.identify(scan.heads)
        # `sold chips to X, which is on the list`: who sold them is not.
        if not parties or not clause.trigger.looks_back:
            parties = _join(parties, [p for p in heads if not clause.trigger.looks_back or p.number not in taken])
        latter = _LATTER.search(self._article.text, clause.start, clause.trigger.start)
        if latter is not None and clause.trigger.looks_back:
            named = self._article.names_in(clause.sentence.start, latter.start())[-1:]
            return self.identify(tuple(named)), scan.group
        if heads and _HIM.match(self._article.text, clause.trigger.end) is not None:
            # `sanctioned him together with X and Y`
            parties = _join(self._find_meant(clause, scan, frame), parties)
        if not heads and not parties:
            parties = self._find_behind_colon(clause) or self._find_meant(clause, scan, frame)
        if clause.trigger.looks_back:
            parties = _join(parties, self._find_companions(clause, is_open=not parties))
        return parties, scan.group

    def _find_behind_colon(self, clause: Clause) -> list[Identity]:
        """`Six companies have been taken off: A, B and C`: whom a passive names in the list behind it."""
        found = _COLON.match(self._article.text, clause.trigger.end, clause.sentence.end)
        is_passive = clause.trigger.looks_back and found is not None
        # `Journalists were hit as well: A was beaten`: a clause with a verb of its own, not a list
        if found is not None and _FINITE.search(self._article.text, found.end(), clause.sentence.end) is not None:
            return []
        return self.find_after(found.end(), clause.sentence.end) if is_passive and found is not None else []

    def find_in_item(self, start: int, end: int) -> list[Identity]:
        """Returns the parties that a list item names."""
        return self.identify(scan_after(self._around, start, end, item=True).heads)

    def find_before(self, start: int, end: int) -> list[Identity]:
        """Returns the subject of what begins at `end`."""
        return self.identify(scan_before(self._around, start, end).heads)

    def find_denied(self, sentence: Sentence, start: int, end: int) -> list[Identity]:
        """Returns who is not on a list: X alone in `his wife, X, who is not on it` and in `spared its owner, X`."""
        text = self._article.text
        if _LEAVES_OUT.search(text, max(0, start - len("has been ")), end) is not None:
            return self.find_after(end, sentence.end)
        before = self._find_right_before(sentence, start)
        return self.find_before(sentence.start, start) if before is None else before

    def _find_right_before(self, sentence: Sentence, end: int) -> list[Identity] | None:
        relative = _RELATIVE.search(self._article.text, sentence.start, end)
        names = [] if relative is None else self._article.names_in(sentence.start, relative.start())
        return None if not names else [self._article.identity_of(names[-1])]

    def find_after(self, start: int, end: int) -> list[Identity]:
        """Returns whom the words from `start` on name."""
        return self.identify(scan_after(self._around, start, end).heads)

    def identify(self, heads: tuple[NameSpan, ...]) -> list[Identity]:
        """Returns who is named, each once."""
        return _join([self._article.identity_of(span) for span in heads], [])

    def _scan(self, clause: Clause) -> Scan:
        trigger = clause.trigger
        if trigger.side is Side.BEFORE:
            return scan_before(self._around, clause.start, trigger.start)
        if trigger.side is Side.ASIDE:
            return Scan((), EntryType.OTHER, trigger.start)
        end = clause.end if trigger.need is Need.CARRY else clause.sentence.end
        return scan_after(self._around, trigger.end, end, direct=_DIRECT.search(self._quote(trigger)) is not None)

    def _quote(self, trigger: Trigger) -> str:
        return self._article.text[trigger.start : trigger.end]

    def _find_companions(self, clause: Clause, *, is_open: bool) -> list[Identity]:
        """`The three were designated in 2018 together with Deripaska`: more parties behind a passive.

        Where the subject is nameless also `74 vessels are subject to a ban, among them the Volga`.
        """
        pattern = _AMONG if is_open else _COMPANIONS
        found = pattern.search(self._article.text, clause.trigger.end, clause.sentence.end)
        return [] if found is None else self.find_after(found.end(), clause.sentence.end)

    def _find_antecedents(self, clause: Clause) -> list[Identity]:
        """`the Lazarus Group, which OFAC had designated`: the party stands before its own clause."""
        article, sentence = self._article, clause.sentence
        if clause.trigger.side is Side.BEFORE:
            return self._find_relative(clause, _RELATIVE)
        if clause.trigger.side is Side.ASIDE:
            return self._find_relative(clause, _ASIDE)
        before = INVERTED.search(article.text[sentence.start : clause.trigger.start])
        if before is None:
            return []
        subject = article.cues_in(sentence.start + before.start("subject"), clause.trigger.start)
        is_it = before.group("subject").strip().lower() in {"it", "they"} and article.cues_in(
            sentence.start, sentence.start + before.start()
        )
        if not is_it and not any(cue.kind is CueKind.AUTHORITY for cue in subject):
            return []
        names = article.names_in(sentence.start, sentence.start + before.start())
        if len(names) > 1 and before.group("relative").lower() == "that":
            # `X, a research body under Y that OFAC designated`: the body, which is X.
            between = article.text[article.end_of(names[-2]) : names[-1].start]
            names = names[:-1] if _APPOSITION.fullmatch(between) is not None else names
        if len(names) > 1 and before.group("relative").lower() in {"whom", "who", "which"}:
            # `officials Wu and Zhang, whom the Treasury also blocked`: the plural means both.
            lead = article.text[max(0, names[-2].title_start - _LONGEST_NOUN) : names[-2].start].split()
            gap = article.text[article.end_of(names[-2]) : names[-1].title_start]
            if lead and lead[-1] in load_group_types() and lead[-1].endswith("s") and _AND.fullmatch(gap) is not None:
                return [article.identity_of(span) for span in names[-2:]]
        return [article.identity_of(span) for span in names[-1:]]

    def _find_dangling(self, clause: Clause) -> list[Identity]:
        """`After being put on the list in 2019, X turned to others`, `Sanctioned in 2014, X denies it`."""
        text, sentence = self._article.text, clause.sentence
        opens = _OPENS.fullmatch(text, sentence.start, clause.trigger.start) is not None
        found = _CLOSES.match(text, clause.trigger.end, sentence.end)
        if not clause.trigger.looks_back or not opens or found is None:
            return []
        names = self._article.names_in(found.end(), found.end() + len("the firm "))
        return [self._article.identity_of(span) for span in names[:1]]

    def _find_relative(self, clause: Clause, pronoun: re.Pattern[str]) -> list[Identity]:
        """`a brother-in-law of Hafiz Saeed, who was listed`: the name right before the pronoun, whatever it is part of.

        With a plural verb also the names that only `and` joins to it.
        """
        article = self._article
        found = pronoun.search(article.text, clause.sentence.start, clause.trigger.start)
        if found is None:
            return []
        is_many = _PLURAL.search(article.text, found.start(), clause.trigger.end) is not None
        parties: list[Identity] = []
        stop = found.start()
        for span in reversed(article.names_in(clause.sentence.start, stop)):
            behind = article.text[article.end_of(span) : stop]
            # `X, a party that was listed in 2020`
            is_described = not parties and _DESCRIBED.fullmatch(behind) is not None
            if behind.strip() and not is_described and (not parties or not is_many or _AND.fullmatch(behind) is None):
                break
            parties.insert(0, article.identity_of(span))
            stop = span.title_start
        if is_many and parties:
            # `SMIC and telecom group China Mobile, which were put on it`
            subjects = self.find_before(clause.start, found.start())
            parties = _join(subjects, parties) if parties[-1] in subjects else parties
        return parties

    def _find_meant(self, clause: Clause, scan: Scan, frame: Frame) -> list[Identity]:
        """Finds whom a pronoun or `the same five names` means."""
        trigger, text = clause.trigger, self._article.text
        zone = (trigger.end, scan.end) if trigger.side is Side.AFTER else (clause.start, trigger.end)
        same = _SAME_PARTIES.search(text, *zone)
        told = _ALL_TOLD.match(text, zone[0])
        if told is not None and (members := self._find_told(clause.sentence, told)):
            return members
        if same is not None:
            last = self._find_last(persons=_MEN.search(same.group()) is not None)
            return self._narrow(last, same.group())
        found = _PRONOUN.search(text, *zone)
        if found is None or self._is_unnamed(clause, scan, is_one=found.lastgroup == "one"):
            return []
        if found.lastgroup == "many":
            last = self._find_last(persons=frame.list == "visa-ban" or _MEN.search(found.group()) is not None)
            return self._narrow(last, text[found.start() : found.end() + len(" companies")])
        if found.group().lower() == "it" and (dropped := self._find_dropped(clause)):
            return dropped
        return self._find_subject(
            clause.sentence, found.start(), personal=found.group().lower().split()[0] in _PERSONAL
        )

    def _find_dropped(self, clause: Clause) -> list[Identity]:
        """`A removed B from its index after the Treasury put it on the list`: it is B that A broke with."""
        opens = _REASON.match(self._article.text, clause.start) is not None
        names = self._article.names_in(clause.sentence.start, clause.start) if opens else []
        return [self._article.identity_of(names[-1])] if len(names) > 1 else []

    def _find_told(self, sentence: Sentence, words: re.Match[str]) -> list[Identity]:
        """`A runs the firm. B, its lawyer, owns half. Both were designated`: those the sentences before began with.

        Only where they are as many as the words say, and of the kind.
        """
        article = self._article
        kind = load_group_types().get((words.group("kind") or "").lower(), EntryType.OTHER)
        first = self._find_first_block(sentence.block)
        before = [s for s in article.sentences if first <= s.block and s.start < sentence.start]
        told = _join([party for one in before for party in self.find_subject(one)], [])
        fits = [p for p in told if p.type in {kind, EntryType.OTHER} or kind is EntryType.OTHER]
        listed = {p.number for claim in self._claims for p in claim.parties}
        count = _COUNTS[words.group("number").lower()]
        return next((some for some in (fits, [p for p in fits if p.number not in listed]) if len(some) == count), [])

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

    def _find_last(self, *, persons: bool = False) -> list[Identity]:
        """The parties of the last new act, all its sentences together; of an earlier act that is recalled, nobody."""
        news = [claim for claim in self._claims if claim.is_news(self._article.published)]
        for last in reversed(news):
            together = [claim for claim in news if (claim.frame, claim.effect) == (last.frame, last.effect)]
            parties = [p for c in together for p in c.parties if not persons or p.type is not EntryType.COMPANY]
            if parties:
                return _join(parties, [])
        return []

    def find_subject(self, sentence: Sentence) -> list[Identity]:
        """Returns whom a sentence begins with, those joined to the first name too; nobody where it only speaks."""
        names = self._article.names_in(sentence.start, sentence.start + _LONGEST_START)[:1]
        for span in self._article.names_in(names[0].end, sentence.end) if names else []:
            if _AND.fullmatch(self._article.text[self._article.end_of(names[-1]) : span.title_start]) is None:
                break
            names.append(span)
        speaks = names and _SAYS.match(self._article.text, self._article.end_of(names[-1])) is not None
        return [] if speaks else [self._article.identity_of(span) for span in names]

    def _find_subject(self, sentence: Sentence, before: int, *, personal: bool) -> list[Identity]:
        """The person, or the firm, that this sentence or one before it began with."""
        article = self._article
        reach = _REACH_PERSON if personal else _REACH_FIRM
        for candidate in (sentence, *article.sentences_before(sentence, reach)):
            for span in article.names_in(candidate.start, min(candidate.end, before)):
                # `put him on the list under an order signed by B`: B is not who the sentence is about.
                if _OBLIQUE.search(article.text, max(0, span.title_start - len(" with ")), span.title_start):
                    continue
                identity = article.identity_of(span)
                if (identity.type is EntryType.COMPANY) != personal:
                    return [identity]
        return []


def _join(parties: list[Identity], more: list[Identity]) -> list[Identity]:
    return list({party.number: party for party in (*parties, *more)}.values())
