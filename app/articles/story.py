"""What an article has told so far, and what a clause goes back to: the act, its list, and whether it is news."""

import re
from collections.abc import Callable

from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.cues import CueKind
from app.articles.frames import Frame
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.tables import load_lists
from app.articles.tense import is_told_as_past
from app.articles.triggers import Effect, Need

_THE_LIST = re.compile(
    r"(?:\b(?:the|its|that|this|same|their|a|la|su)|['’]s)"
    r" (?:(?!wanted|waiting|short|guest|price|watch|flagship|client|reading)[\w.'’]+[- ]){0,3}?"
    r"(?:(?:black)?list|lista|edition|version|register|roster)s?\b"
    r"(?! of (?:\w+ ){0,3}?(?:approved|eligible|trusted|permitted|allowed|authori[sz]ed|certified|partners)\b)"
    r"|\b(?:on|from|to|onto|off) it\b",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(?:taken|struck|dropped|come|came|crossed) off\b", re.IGNORECASE)
_AFTER_OPENER = re.compile(r"\b(?:after|following|since|ever since|before|después de|tras)\b", re.IGNORECASE)
_LAST_WEEK = re.compile(r"\blast week\b|\bearlier this (?:week|month|year)\b|\bla semana pasada\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:years?|months?|weeks?) (?:later|afterwards)\b", re.IGNORECASE)
_THIS_MONTH = re.compile(r"(?:this month|in recent (?:weeks|months))\b", re.IGNORECASE)
_SO = re.compile(r"(?:and )?so do(?:es)?\b", re.IGNORECASE)
_MEANT = re.compile(r"(?:they|these|those|among (?:them|those|these))\b", re.IGNORECASE)
_SAME_OCCASION = re.compile(
    r"\b(?:on|in|by) the same (?:occasion|round|batch|act|announcement)\b|\bthat (?:same )?day\b", re.IGNORECASE
)
_SEPARATELY = re.compile(r"\b(?:separately|also|in addition|additionally|for its part|meanwhile)\b", re.IGNORECASE)
# Who was left nameless is named in the next sentence or two.
_NAMED_WITHIN = 3


class Story:
    """The acts of one article in the order in which it tells them.

    Args:
        claims: What was read so far, the reader's own growing list.
        find_before: Returns the subject of what begins at an offset.

    Attributes:
        topic: The list that the article is about; None where it names none or several.
    """

    def __init__(
        self, article: ParsedArticle, claims: list[Claim], find_before: Callable[[int, int], list[Identity]]
    ) -> None:
        self._article = article
        self._claims = claims
        self._find_before = find_before
        self.topic = _find_topic(article)

    @property
    def last(self) -> Claim | None:
        """The new act read last, which `the list` and `the others` go back to; None before the first."""
        # `goods are barred from US ports` names nobody and leads in nobody: nothing goes back to it.
        claims = [claim for claim in self._claims if claim.parties or claim.leads]
        recent = [claim for claim in claims if claim.is_news(self._article.published)] or claims
        main = [claim for claim in recent if not self._is_aside(claim)] or recent
        return main[-1] if main else None

    def _is_aside(self, claim: Claim) -> bool:
        """`Separately the State Department barred him from entry`: what follows goes on with the act before it."""
        is_visa = claim.frame.list == "visa-ban"
        return is_visa and _SEPARATELY.search(self._article.text, claim.start, claim.end) is not None

    def find_open(self) -> list[Claim]:
        """Returns the acts of the last sentences that left their parties nameless."""
        return [c for c in self._claims[-_NAMED_WITHIN:] if not c.parties and c.leads and not c.is_past]

    def find_echoed(self, clause: Clause) -> Claim | None:
        """`A is on the list. B followed in May`, `A stays blocked. So do B and C`: the act that others share.

        None where an authority follows (`the EU followed in May`), or nothing is told right before.
        """
        before = self._article.sentence_before(clause.sentence)
        agents = [c for c in clause.cues.clause if c.kind is CueKind.AUTHORITY and c.end <= clause.trigger.start]
        is_same = clause.trigger.effect is Effect.SAME and not agents
        is_same = is_same and bool(self._find_before(clause.start, clause.trigger.start))
        is_then = _SAME_OCCASION.search(self._article.text, clause.start, clause.end) is not None
        if before is None or not (is_same or is_then or goes_on_alike(self._article.text, clause.trigger.start)):
            return None
        told = {before.start, clause.sentence.start}
        return next((c for c in reversed(self._claims) if c.start in told and c.parties), None)

    def find_effect(self, clause: Clause) -> Effect:
        """`Six names were taken off. They include A and B`: what was done is told by the sentence before."""
        before = self._article.sentence_before(clause.sentence)
        told = [c for c in self._claims if before is not None and c.start == before.start]
        is_meant = _MEANT.match(self._article.text, clause.sentence.start) is not None
        is_removal = bool(told) and told[-1].effect is Effect.REMOVE and not told[-1].parties
        return Effect.REMOVE if is_meant and is_removal else clause.trigger.effect

    def find_frame_before(self, clause: Clause) -> Frame | None:
        """The frame that a clause without one goes on with: its paragraph's first act's, else the last new one's."""
        start = self._article.blocks[clause.sentence.block].start
        own = [claim.frame for claim in self._claims if claim.start >= start and claim.parties]
        if own and clause.trigger.need is not Need.CARRY:
            return own[0]
        if self.last is not None:
            return self.last.frame
        place = clause.trigger.start, clause.sentence.end
        is_listed = names_the_list(self._article.text, *place) or says_off(self._article.text, *place)
        return self.topic if is_listed else None

    def is_past(self, clause: Clause) -> bool:
        """Says whether a clause tells of an earlier act, by its words or by what was told before it."""
        claims, text = self._claims, self._article.text
        is_new = [claim for claim in claims if not claim.is_past]
        # In an article about today's act `last week` is before it; a client alert may tell its own news so.
        is_earlier = _LAST_WEEK.search(text, clause.start, clause.end) or _THIS_MONTH.match(text, clause.start)
        if is_new and is_earlier is not None:
            return True
        # `A was listed in 2020, and a year later B was`
        own = [claim for claim in claims if claim.start == clause.sentence.start and (claim.day or claim.month)]
        if own and _LATER.search(text, clause.start, clause.end):
            return True
        opens_after = _AFTER_OPENER.match(text, clause.start) is not None
        if opens_after and any(claim.start == clause.sentence.start for claim in is_new):
            return True
        return is_told_as_past(self._article, clause)


def names_the_list(text: str, start: int, end: int) -> bool:
    """Says whether words go back to a list that was named: `its register`, `put on it`."""
    return _THE_LIST.search(text, start, end) is not None


def says_off(text: str, start: int, end: int) -> bool:
    """Says whether words alone tell of leaving a list: `came off`."""
    return _OFF.search(text, start, end) is not None


def goes_on_alike(text: str, start: int) -> bool:
    """Says whether `so do` begins there: what is told of others is what was told right before."""
    return _SO.match(text, start) is not None


def _find_topic(article: ParsedArticle) -> Frame | None:
    """The list that the article is about, which `the list` means before any act is told: the first that it names."""
    lists = [cue for cue in article.cues if cue.kind is CueKind.LIST and cue.value != "visa-ban"]
    if not lists or len({cue.value for cue in lists}) > 1:
        return None
    return Frame(load_lists()[lists[0].value].authority, lists[0].value, is_told=True)
