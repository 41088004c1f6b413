"""What a clause must show before its trigger says anything: a list, who acts, or an act that it goes on with."""

import re
from itertools import takewhile

from app.articles.blocks import BlockKind
from app.articles.carried import is_of_same_day
from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.cues import CueKind
from app.articles.frames import find_agent, is_beside
from app.articles.parsed import ParsedArticle
from app.articles.recalled import gives_earlier_month, is_put_earlier
from app.articles.story import Story, names_the_list, says_off
from app.articles.tense import is_kept
from app.articles.triggers import Effect, Need, Side
from app.articles.words import NUMBERS, load_group_types
from app.model.entry import EntryType

_ADDING = re.compile(
    r"\b(?:add(?:s|ed|ing)?|listed(?! (?:in|on|at) (?!\d|(?:\d+ )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"|included|removed|deleted|delisted|took off|añad|inclu|agreg)",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"\b(?:too(?! (?:late|early|soon|few|many|much|small|big|close)\b)"
    r"|also|as well|likewise|alongside|therefore|(?:along )?with (?:it|them|him|her)|también"
    r"|in the same (?:action|move|step|round|package))\b",
    re.IGNORECASE,
)
# `Added over their work on drones were A and B`; `Added to the mix were C and D` adds to no list.
_ADDED_FOR = re.compile(r"(?:added|named|put there) (?:over|for|under|because of|as)\b", re.IGNORECASE)
_IT = re.compile(
    r"\b(?:it|they)\s+(?:(?:also|then|later|first|had|has|have)\s+)*$"
    r"|^(?:it|they) (?!was|were|is|are)[^,;:]{3,90} and (?:(?:also|then|later)\s+)*$",
    re.IGNORECASE,
)
# `A joins his father, B, on the list. The elder Orlenko has been there since 2018`: the name they share tells nobody.
_ELDER = re.compile(r"\b(?:elder|younger|older) [A-Z]")
_FROM = re.compile(r"\b(?:from|off|out of|as)\b", re.IGNORECASE)
_OFF_END = re.compile(r"\boff(?:[.,;]| again\b| too\b|$)", re.IGNORECASE)
_REMOVALS = re.compile(r"\b(?:remov|delet|delist)", re.IGNORECASE)
_MEMBERS = frozenset(
    {"they", "them", "those", "these", "one", "another", "others", "other", "remaining", "remainder"}
    | {"first", "second", "third", "fourth", "fifth", "sixth"}
    | {
        "centre",
        "center",
        "heart",
        "core",
        "head",
        "rest",
        "latest",
        "best",
        "best-known",
        "biggest",
        "largest",
        "most",
        *NUMBERS,
    }
)
# `Of these, the most important is`, `The man at the centre is`
_NEWCOMERS = frozenset({"newcomer", "newcomers", "addition", "additions"})
_LONGEST_MEMBER = 5
# Behind the noun that says who is named: `the seller in both deals`.
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "to", "from", "for", "with", "by", "behind", "between", "under", "near"}
)
_DONE_BY_ANYBODY = re.compile(r"fr[eo]+z|remov|delet|delist|drop|cut|took|take|struck|strik|clear|clos", re.IGNORECASE)
# `A Tokyo court barred X from entry`, `A judge in Malta froze the accounts of X`
_COURT = re.compile(
    r"\b(?:court|judge|tribunal|club|university|referee|casino|airline)\b[^,;.]{0,30}?"
    r" (?:barr?(?:ed|s)|bann?(?:ed|s)|froze|freezes|seized|blocked)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",.*,", re.DOTALL)
_WHEN = re.compile(
    r" in an? (?:earlier|previous) (?:round|batch|package|edition)\b"
    r"| (?:back )?(?:in|on|last|a|two|three|four|five) (?:the )?(?:\d+ )?(?:\w+ )?(?:(?:19|20)\d\d|(?:year|month)s?)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the )?$")
_WHICH = re.compile(r",? (?:which|that) (?:\w+ly )?$")
_NEAR_LIST = 12
_HEADING_WITHIN = 2
# An authority this close before a verb is its subject: `the Treasury on Thursday also targeted`.
_NEAR_WORDS = 6


class NeedReader:
    """Tells triggers that say something from words that only look like them, in one article.

    Args:
        claims: What was read so far, the reader's own growing list.
        story: What a clause may go back to.
    """

    def __init__(self, article: ParsedArticle, claims: list[Claim], story: Story) -> None:
        self._article = article
        self._claims = claims
        self._story = story

    def is_met(self, clause: Clause) -> bool:
        """Says whether the clause shows what the trigger needs to mean anything."""
        trigger = clause.trigger
        kinds = {cue.kind for cue in clause.cues.clause}
        if self._is_private(clause):
            return False
        if trigger.need is Need.NOTHING:
            return not self._is_rule(clause)
        if trigger.need is Need.CARRY:
            is_other = _ELDER.search(self._article.text, clause.start, trigger.start) is not None
            return not is_other and self._story.find_base(clause) is not None
        if trigger.need is Need.DATED:
            return gives_earlier_month(self._article, clause) and self._goes_on_near(clause)
        if trigger.need is Need.NAMED:
            return self._is_named(clause)
        if trigger.need is Need.OPEN:
            return bool(kinds & {CueKind.LIST, CueKind.BASIS, CueKind.AUTHORITY}) or self._heads_list(clause)
        if self._story.last is not None and is_put_earlier(self._article, clause):
            return True
        goes_on = trigger.effect is Effect.SAME or is_of_same_day(self._article, clause)
        if CueKind.LIST in kinds or (goes_on and self._story.find_base(clause) is not None):
            return True
        if trigger.need is Need.LIST:
            return self._means_list(clause, has_basis=CueKind.BASIS in kinds)
        agent = find_agent(self._article.text, trigger, clause.cues.clause)
        # `A and B were hit as well when the Treasury sanctioned him`
        is_shared = self._is_more(clause) and any(cue.kind is CueKind.AUTHORITY for cue in clause.cues.sentence)
        is_led = agent is not None or is_shared or self._is_added(clause)
        # `The bureau's notice, issued under the Act of 2019, names:`
        bases = [cue for cue in clause.cues.clause if cue.kind is CueKind.BASIS and cue.end <= trigger.start]
        # `put A on its register and struck B`: who acted in the clause before goes on.
        is_next = any(claim.start == clause.sentence.start and not claim.is_past for claim in self._claims)
        is_next = is_next and trigger.effect is Effect.ADD and not trigger.looks_back
        is_led = (trigger.looks_back and is_led) or self._is_done_by(clause)
        return self._has_near_agent(clause) or bool(bases) or is_next or is_led

    def _is_done_by(self, clause: Clause) -> bool:
        """`The assets of X were frozen by the Treasury`: who acts stands behind."""
        behind = [c for c in clause.cues.clause if c.kind is CueKind.AUTHORITY and c.start >= clause.trigger.end]
        return any(_BY.search(self._article.text, clause.trigger.end, cue.start) for cue in behind)

    def _goes_on_near(self, clause: Clause) -> bool:
        """Whether an act is told before a clause in its paragraph."""
        start = self._article.blocks[clause.sentence.block].start
        return any(start <= claim.start for claim in self._claims)

    def _heads_list(self, clause: Clause) -> bool:
        """`Removed at the same time:`, `Still on the list are`: what stands at the head and goes on with the list."""
        trigger = clause.trigger
        is_head = trigger.effect is Effect.REMOVE and self._article.text.startswith(":", trigger.end)
        is_head = is_head or _ADDED_FOR.match(self._article.text, trigger.start) is not None
        return self._story.last is not None and (is_head or self._means_list(clause, has_basis=False))

    def _is_private(self, clause: Clause) -> bool:
        """`Kastin Bank froze the accounts of X`, `MSCI removed X from its indexes`: a firm acts, not an authority."""
        article, trigger = self._article, clause.trigger
        court = _COURT.search(article.text, clause.start, trigger.end)
        if court is not None and not any(
            c.kind is CueKind.AUTHORITY for c in article.cues_in(court.start(), trigger.start)
        ):
            return True
        if trigger.looks_back or _DONE_BY_ANYBODY.match(article.text, trigger.start) is None:
            return False
        names = article.names_in(clause.start, trigger.start)
        agents = [c for c in clause.cues.clause if c.kind is CueKind.AUTHORITY and c.end <= trigger.start]
        is_last = bool(names) and (not agents or agents[-1].start < names[-1].start)
        # `added X to the list and took Y off it`: the authority goes on behind `and`.
        is_last = is_last and " and " not in article.text[article.end_of(names[-1]) : trigger.start]
        return is_last and article.identity_of(names[-1]).type is EntryType.COMPANY

    def _is_rule(self, clause: Clause) -> bool:
        """`the NS-CMIC list, which bars Americans from trading in its shares`: what a list means, not an act."""
        told = _WHICH.search(self._article.text, clause.sentence.start, clause.trigger.start)
        lists = [cue for cue in clause.cues.sentence if cue.kind is CueKind.LIST]
        return told is not None and any(0 <= told.start() - cue.end <= _NEAR_LIST for cue in lists)

    def _is_named(self, clause: Clause) -> bool:
        """`blocked two brokers. The brokers are A and B`: the words name those whom an act before left nameless."""
        # `The companies, which the Treasury says he owns, are A and B`
        told = _ASIDE.sub("", self._article.text[clause.trigger.start : clause.trigger.end]).split()
        words = [word.lower() for word in told]
        # `The owner of the companies is X` tells of an owner, `The security firm Kastin was` of Kastin.
        head = list(takewhile(lambda word: word not in _PREPOSITIONS, words[:-1]))
        if len(head) > 1 and told[len(head) - 1][:1].isupper():
            return False
        stem = head[-1].rstrip("s").removesuffix("ie") if len(head) > 1 else ""
        # `The best-known newcomer is A`: new to the list itself.
        if any(word in _NEWCOMERS for word in words):
            return self._story.last is not None
        # `Four firms were added. They are A, B, C and D`, `The best known is A`
        if any(word in _MEMBERS for word in (*words[:_LONGEST_MEMBER], *words[-2:])):
            return bool(self._story.find_open())
        open_ones = self._story.find_open()
        # `The companies and organizations are A and B`
        own = {load_group_types().get(word) for word in head} - {None}
        told = [self._article.text[c.start : c.end].lower() for c in open_ones]
        # `a string of companies. The firms are A and B`
        kinds = {load_group_types().get(word) for text in told for word in re.findall(r"[a-z]+", text)} - {None}
        return (len(stem) > 2 and any(stem in text for text in told)) or bool(own & kinds)

    def _is_added(self, clause: Clause) -> bool:
        """`were targeted too`, `was listed alongside it`: goes on with the act before."""
        return self._story.last is not None and self._is_more(clause)

    def _is_more(self, clause: Clause) -> bool:
        return _TOO.search(self._article.text, clause.start, clause.end) is not None

    def _means_list(self, clause: Clause, *, has_basis: bool) -> bool:
        """Says whether a clause without a list's name speaks of one: `the Treasury added X`, `removed from it`."""
        article, trigger, last = self._article, clause.trigger, self._story.last
        if has_basis and trigger.effect is Effect.ADD:
            return True
        named = names_the_list(article.text, trigger.start, clause.sentence.end)
        off = says_off(article.text, trigger.start, trigger.end)
        if last is None:
            has_agent = any(cue.kind is CueKind.AUTHORITY for cue in clause.cues.sentence)
            return (named and (has_agent or self._story.topic is not None)) or (off and self._story.topic is not None)
        adds = _ADDING.search(article.text, trigger.start, trigger.end) is not None
        struck = trigger.effect is Effect.REMOVE and trigger.looks_back and last.effect is Effect.REMOVE
        is_led = trigger.side is Side.BEFORE or self._has_near_agent(clause)
        # `Freight was on readers' minds as well` tells of no list.
        is_on = article.text[: trigger.end].endswith(" on")
        is_more = trigger.side is Side.BEFORE and trigger.effect is Effect.ADD and not is_on and self._is_added(clause)
        # `labels to be removed` from nothing is no delisting.
        is_listed = any(cue.kind is CueKind.LIST for cue in clause.cues.sentence) or self._is_under_removals(clause)
        is_listed = is_listed or self._is_removed_beside(clause)
        adds = adds and (trigger.effect is Effect.ADD or last.effect is Effect.REMOVE or is_listed)
        # `Its unit Shahin Co., added in December 2013, places orders`: in an article about a list, onto that list.
        is_dated = trigger.side is Side.ASIDE and adds and _WHEN.match(article.text, trigger.end) is not None
        # `It took Nanhe Robotics off.`
        ends = (
            trigger.effect is Effect.REMOVE and _OFF_END.search(article.text, trigger.end, clause.end + 1) is not None
        )
        off = off or (ends and is_led)
        return named or off or struck or is_more or is_dated or is_kept(article, clause) or (adds and is_led)

    def _is_removed_beside(self, clause: Clause) -> bool:
        """`The bureau put X on the list. At the same time it removed Y`, but not `removed Y from its index`."""
        start = self._article.blocks[clause.sentence.block].start
        is_near = any(start <= claim.start for claim in self._claims)
        return is_near and _FROM.search(self._article.text, clause.trigger.end, clause.end) is None

    def _is_under_removals(self, clause: Clause) -> bool:
        """`C. Removal`: the heading over a paragraph says what its passives are about."""
        blocks = self._article.blocks[max(0, clause.sentence.block - _HEADING_WITHIN) : clause.sentence.block]
        heads = [block for block in blocks if block.kind in {BlockKind.HEADING, BlockKind.ITEM}]
        return bool(heads) and _REMOVALS.search(self._article.text, heads[-1].start, heads[-1].end) is not None

    def _has_near_agent(self, clause: Clause) -> bool:
        cues = clause.cues.clause
        before = [cue for cue in cues if cue.kind is CueKind.AUTHORITY and cue.end <= clause.trigger.start]
        agents = [cue for cue in before if not is_beside(self._article.text, cue, clause.trigger)]
        if not agents:
            # `On March 25 it added X`: who acted before goes on.
            # `The Treasury acted under E.O. 14033. It named X`: the sentence before tells who acts, and under what.
            is_told = {CueKind.AUTHORITY, CueKind.BASIS} <= {cue.kind for cue in clause.cues.sentence}
            is_it = _IT.search(self._article.text[clause.start : clause.trigger.start]) is not None
            return is_it and (is_told or self._story.last is not None)
        gap = self._article.text[agents[-1].end : clause.trigger.start].split()
        return len(gap) <= _NEAR_WORDS or any(cue.kind is CueKind.BASIS for cue in cues)
