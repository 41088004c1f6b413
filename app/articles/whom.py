"""Whom an act concerns: the names in its clause, or whom its pronouns and `the same five names` mean."""

import re

from app.articles.antecedents import AntecedentFinder
from app.articles.claims import Claim
from app.articles.clauses import Clause, find_shared
from app.articles.cues import CueKind
from app.articles.epithets import find_described
from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.joined import find_next_agent
from app.articles.lookahead import Surroundings
from app.articles.parsed import ParsedArticle
from app.articles.pronouns import PronounReader, join_parties
from app.articles.spans import NameSpan
from app.articles.story import names_the_list
from app.articles.targets import Scan, scan_after, scan_before
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side, Trigger
from app.model.entry import EntryType

# `sanctions on X took effect`: behind a preposition a name is its object, whatever verb follows.
_DIRECT = re.compile(r"\b(?:on|against|upon|to|of|targeting)$", re.IGNORECASE)
_FINITE = re.compile(r"(?<!who )(?<!which )(?<!that )(?<!to )\b(?:was|were|had|has|have)\b", re.IGNORECASE)
_HIM = re.compile(r"\s+(?:him|her|it|them)\b", re.IGNORECASE)
_LEAVES_OUT = re.compile(r"(?<!was )(?<!were )(?<!been )(?<!be )\b(?:spared|omitted|left (?:off|out))$", re.IGNORECASE)
_LATTER = re.compile(r"\bthe latter\b", re.IGNORECASE)
_COLON = re.compile(r"[^.;:]{0,60}(?::|—)\s")
_ONTO = re.compile(
    r" (?:on|onto|to|in) (?:its|the|their) (?:[\w.'’-]+ ){0,4}?(?:list|blacklist|register|annex)(?= )", re.IGNORECASE
)
_BESIDES = re.compile(
    r"\s*(?:besides|in addition to|apart from|along with|alongside|next to|as well as|beside) (?=[A-Z]|[a-z]+ [A-Z])",
    re.IGNORECASE,
)
_A_LIST = re.compile(
    r"(?:(?:the|its|that|this) )?(?:[\w.'’-]+ ){0,3}(?:list|blacklist|annex|notice|order|round)\b", re.IGNORECASE
)
_MEANT = re.compile(r"(?:he|she|it|they|both|the (?:company|firm|bank|group|two|three|four))\b", re.IGNORECASE)
_NOUN = re.compile(r"(?: [a-z][\w-]*){0,4} ?")
# `put A on its list under the regulations, with B and the trader C`
_WITH = re.compile(r",\s+(?:together |along )?with\s+", re.IGNORECASE)
_APPOSED = re.compile(r", (?:an?|the|another) ")
# `The state television presenter Ksenia`
_LONGEST_START = 40
# `was added in June 2019 with its affiliate X`
_COMPANIONS = re.compile(
    r"\b(?:(?:together|along) with|alongside|in (?:the )?company (?:of|with)|as well as"
    r"|as (?:was|were|did|is|are)|on the same day as)\b"
    r"|\b(?:in|since|on) (?:\w+ ){0,2}?(?:(?:19|20)\d\d|last \w+),? with"
    r"(?= (?:(?:its|his|her|their|the) )?(?:[\w-]+ ){0,3}?(?-i:[A-Z]))"
    # `has been on it since 2019, when it was named with A and B`
    r"|(?:(?<=named)|(?<=added)|(?<=listed)|(?<=placed)|(?<=blocked)|(?<=designated)|(?<=sanctioned)|(?<=blacklisted))"
    r" with(?= (?-i:[A-Z])| the (?-i:[A-Z]))"
    r"|(?<=[\w,]) junto (?:a|con)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:(?:together|along) with|alongside|as well as|among them|including|such as|notably)\b", re.IGNORECASE
)


class PartyFinder:
    """Finds the parties of one article's acts.

    Args:
        claims: What was read so far; pronouns go back to it, so it is the reader's own growing list.
    """

    def __init__(self, article: ParsedArticle, claims: list[Claim]) -> None:
        self._article = article
        self._claims = claims
        self._pronouns = PronounReader(article, claims)
        self._antecedents = AntecedentFinder(article, self.find_before)
        names = {span.start: span for span in article.names}
        self._around = Surroundings(article.text, article.language, names, article.identities.region_end)

    def find(self, clause: Clause, frame: Frame, taken: set[int]) -> tuple[list[Identity], EntryType]:
        """Returns the parties of a clause, and what its words call them.

        Args:
            taken: Numbers of the parties of the sentence's verbs before: in `sanctioned X, and Y was added`, X.
        """
        if clause.trigger.effect is Effect.SAME:
            followers = self.find_followers(clause)
            if followers:
                return join_parties(followers, self._find_companions(clause, is_open=False)), EntryType.OTHER
            # `OFAC sanctioned X in 2014 and the EU followed in 2022`: of its own sentence first.
            # `Britain put X on its list. Canada did so in April`: of what was done last, whatever else was.
            is_so = self._quote(clause.trigger).lower().endswith((" so", " it"))
            own = [c.parties for c in self._claims if c.parties and (is_so or c.start == clause.sentence.start)]
            return (list(own[-1]) if own else self._pronouns.find_last()), EntryType.OTHER
        scan = self._scan(clause)
        parties = self._antecedents.find(clause)
        heads = self.identify(scan.heads)
        # `sold chips to X, which is on the list`: who sold them is not.
        if not parties or not clause.trigger.looks_back:
            parties = join_parties(
                parties, [p for p in heads if not clause.trigger.looks_back or p.number not in taken]
            )
        latter = _LATTER.search(self._article.text, clause.start, clause.trigger.start)
        if latter is not None and clause.trigger.looks_back:
            named = self._article.names_in(clause.sentence.start, latter.start())[-1:]
            return self.identify(tuple(named)), scan.group
        if heads and _HIM.match(self._article.text, clause.trigger.end) is not None:
            # `sanctioned him together with X and Y`
            parties = join_parties(self._pronouns.find(clause, scan, frame), parties)
        parties = join_parties(self._find_besides(clause), parties)
        if not heads and not parties:
            parties = self._find_shared(clause)
            parties = parties or self._find_behind_colon(clause) or self._pronouns.find(clause, scan, frame)
            parties = parties or find_described(self._article, clause)
        if clause.trigger.looks_back:
            parties = join_parties(parties, self._find_companions(clause, is_open=not parties))
        elif scan.heads:
            parties = join_parties(parties, self._find_listed_with(clause, scan.heads[0]))
        return parties, scan.group

    def _find_listed_with(self, clause: Clause, first: NameSpan) -> list[Identity]:
        """`put A on its list on Thursday, with B`: whom an active verb names behind the list."""
        article = self._article
        found = _WITH.search(article.text, first.end, clause.sentence.end)
        if found is None:
            return []
        lists = [cue for cue in article.cues_in(first.end, found.start()) if cue.kind is CueKind.LIST]
        is_listed = bool(lists) or names_the_list(article.text, first.end, found.start())
        return self.find_after(found.end(), clause.behind) if is_listed else []

    def _find_besides(self, clause: Clause) -> list[Identity]:
        """`Besides A and B the list carries C`: what a list holds besides C is on it too."""
        found = _BESIDES.match(self._article.text, clause.start, clause.trigger.start)
        is_list = _A_LIST.match(self._article.text, clause.trigger.start, clause.trigger.end) is not None
        return self.find_after(found.end(), clause.trigger.start) if found is not None and is_list else []

    def _find_shared(self, clause: Clause) -> list[Identity]:
        """`X was on the old list and now appears on this one`: whom the verb before told of."""
        told = [c.parties for c in self._claims if c.start == clause.sentence.start and c.parties]
        if find_shared(self._article.text, clause.sentence.start, clause.trigger) is None:
            return []
        opener = self.find_opener(clause.sentence)
        # `OFAC sanctioned X and is still on alert`: X was the verb's object.
        is_meant = bool(told) and _MEANT.match(self._article.text, clause.sentence.start) is not None
        if is_meant or any(party in told[-1] for party in opener if told):
            return list(told[-1])
        # `X, whose bank is listed, was arrested but is still on the list`: no verb told of X before.
        is_listed = names_the_list(self._article.text, clause.trigger.start, clause.end)
        return opener if is_listed or clause.cues.find(CueKind.LIST) else []

    def _find_behind_colon(self, clause: Clause) -> list[Identity]:
        """`Six companies have been taken off: A, B and C`: whom a passive names in the list behind it."""
        found = _COLON.match(self._article.text, clause.trigger.end, clause.sentence.end)
        is_passive = clause.trigger.looks_back and found is not None
        # `Journalists were hit as well: A was beaten`: a clause with a verb of its own, not a list
        if found is not None and _FINITE.search(self._article.text, found.end(), clause.sentence.end) is not None:
            return []
        return self.find_after(found.end(), clause.sentence.end) if is_passive and found is not None else []

    def find_followers(self, clause: Clause) -> list[Identity]:
        """`Chip foundry SMIC followed in 2020`: returns whom an act reached later; of `the EU followed`, nobody."""
        heads = self._scan(clause).heads
        agents = self._article.cues_in(heads[-1].end, clause.trigger.start) if heads else []
        return [] if any(cue.kind is CueKind.AUTHORITY for cue in agents) else self.identify(heads)

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
        before = self._antecedents.find_right_before(sentence, start)
        return self.find_before(sentence.start, start) if before is None else before

    def find_opener(self, sentence: Sentence) -> list[Identity]:
        """Returns whom a sentence begins with, those joined to the first name too; nobody where it only speaks."""
        return self._pronouns.find_opener(sentence)

    def find_after(self, start: int, end: int) -> list[Identity]:
        """Returns whom the words from `start` on name."""
        return self.identify(scan_after(self._around, start, end).heads)

    def identify(self, heads: tuple[NameSpan, ...]) -> list[Identity]:
        """Returns who is named, each once."""
        return join_parties([self._article.identity_of(span) for span in heads], [])

    def _scan(self, clause: Clause) -> Scan:
        trigger = clause.trigger
        if trigger.side is Side.BEFORE:
            return scan_before(self._around, clause.start, trigger.start)
        if trigger.side is Side.ASIDE:
            return Scan((), EntryType.OTHER, trigger.start)
        if trigger.side is Side.EPITHET:
            return Scan(self._find_epithet(trigger), EntryType.OTHER, trigger.end)
        agent = find_next_agent(self._article, trigger.end, clause.behind)
        end = clause.sentence.end if agent is None else agent
        end = clause.end if trigger.need is Need.CARRY else end
        # `put on its Belarus list the truck builder X`: the names stand behind the list.
        onto = _ONTO.match(self._article.text, trigger.end, end)
        start = trigger.end if onto is None else onto.end()
        start = self._find_listed(clause, end) if trigger.need is Need.NAMED else start
        return scan_after(self._around, start, end, direct=_DIRECT.search(self._quote(trigger)) is not None)

    def _find_listed(self, clause: Clause, end: int) -> int:
        """`All seven are deputies of the office, which sits in Sai Wan: A, B`: who they are stands behind the colon."""
        colon = self._article.text.find(": ", clause.trigger.end, end) + len(": ")
        named = colon > len(": ") and self._article.names_in(colon, colon + _LONGEST_START)
        return colon if named else clause.trigger.end

    def _find_epithet(self, trigger: Trigger) -> tuple[NameSpan, ...]:
        """`the EU-listed shipping firm X`, `X, an EU-listed firm`: the one name that the words describe."""
        article = self._article
        behind = article.names_in(trigger.end, trigger.end + _LONGEST_START)[:1]
        if behind and _NOUN.fullmatch(article.text, trigger.end, behind[0].title_start) is not None:
            return tuple(behind)
        before = article.names_in(max(0, trigger.start - 2 * _LONGEST_START), trigger.start)[-1:]
        gap = article.text[article.end_of(before[0]) : trigger.start] if before else ""
        return tuple(before) if _APPOSED.fullmatch(gap) is not None else ()

    def _quote(self, trigger: Trigger) -> str:
        return self._article.text[trigger.start : trigger.end]

    def _find_companions(self, clause: Clause, *, is_open: bool) -> list[Identity]:
        """`The three were designated in 2018 together with Deripaska`: more parties behind a passive.

        Where the subject is nameless also `74 vessels are subject to a ban, among them the Volga`.
        """
        pattern = _AMONG if is_open else _COMPANIONS
        # `put on A in 2020, and on B in 2021, together with X`: X went onto B alone.
        end = clause.part[1] if clause.part[1] < clause.end else clause.behind
        found = pattern.search(self._article.text, max(clause.trigger.end, clause.part[0]), end)
        return [] if found is None else self.find_after(found.end(), clause.sentence.end)
