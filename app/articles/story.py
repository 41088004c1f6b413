"""What an article has told so far, and what a clause goes back to: the act, its list, and whether it is news."""

import re
from collections.abc import Callable

from app.articles.carried import find_base, is_of_same_day
from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.cues import CueKind
from app.articles.earlier import is_earlier
from app.articles.frames import Frame, make_frame
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.tense import is_on_this_one
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side

_THE_LIST = re.compile(
    r"(?:\b(?:the|its|that|this|same|their|a|la|su)|['’]s)"
    r" (?:(?!(?:most-)?wanted|waiting|short|guest|price|watch|flagship|client|reading|red|notice|mailing|passenger"
    r"|shopping)[\w.'’]+[- ]){0,3}?"
    r"(?:(?:black)?list|lista|edition|version|register|roster|schedule|registry|catalogue(?= of \w*[a-z]s\b))s?\b"
    r"(?! of (?:\w+ ){0,3}?(?:approved|eligible|trusted|permitted|allowed|authori[sz]ed|certified|partners"
    r"|systemic|systemically|licensed|regulated|supervised|correspondents|customers|clients|suppliers|members|sponsors)\b)"
    r"|\b(?:on|from|to|onto|off) (?:it|(?:this|that|the \w+) one)\b"
    r"|\b(?:put|puts|putting|placed|placing) (?:(?:it|him|her|them) )?there\b",
    re.IGNORECASE,
)
_THAT_LIST = re.compile(
    r"\b(?:on|to|onto|from|off) (?:(?:that|the same) (?:[\w.]+ )?(?:black)?list|that one)\b", re.IGNORECASE
)
_THERE = re.compile(r"\b(?:been|joined (?:it|him|her|them)|(?:put|placed|added)) there\b", re.IGNORECASE)
# `The order bars Americans from their shares. Earlier rounds took in X`: rounds of the list that the news is about.
_ROUNDS = re.compile(r"(?:earlier|previous) (?:\w+ )?(?:rounds|batches|packages)\b", re.IGNORECASE)
_OLDER = re.compile(r"\b(?:the|its|that) (?:older|old|predecessor) (?:black)?list\b", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:taken|struck|dropped|come|came|crossed) off\b|\b(?:struck|strikes|striking|crossed|crosses) out\b",
    re.IGNORECASE,
)
_RETOLD = re.compile(r"(?:after|(?:ever )?since|once|when|before|until)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\w+ (?:also )?(?:one|two|three|four|both|another)\b", re.IGNORECASE)
_ONE_WITHIN = 3
_IS_LISTED = re.compile(r"(?:is|are) (?:\w+ )?(?:listed|designated|sanctioned|blacklisted)\b", re.IGNORECASE)
_GERUND = re.compile(r"[a-z]+ing\b")
_GOES_ON = re.compile(r"(?:,| and) (?:(?:thereby|thus|effectively|also) )?$")
# `A was there from the beginning`
_WAS_THERE = re.compile(r"(?:was|were) (?:\w+ )?there\b", re.IGNORECASE)
_SEPARATELY = re.compile(
    r"\b(?:separately|also|in addition|additionally|for its part|meanwhile|in a separate \w+)\b", re.IGNORECASE
)
# `OFAC - the SDN List`, `MOFCOM (China)`: beside the names of list and authority a title has a word or two.
_MOST_WORDS_BESIDE = 2
# Who was left nameless is named within a few acts: `The most senior is A`, what A did before, `The others are B and C`.
_NAMED_WITHIN = 5


class Story:
    """The acts of one article in the order in which it tells them.

    Args:
        claims: What was read so far, the reader's own growing list.
        find_followers: Returns whom an act reached later, in the clause that says so.

    Attributes:
        topic: The list that the article is about; None where it names none or several.
    """

    def __init__(
        self, article: ParsedArticle, claims: list[Claim], find_followers: Callable[[Clause], list[Identity]]
    ) -> None:
        self._article = article
        self._claims = claims
        self._find_followers = find_followers
        self._section: Claim | None = None
        self.topic = _find_topic(article)

    @property
    def last(self) -> Claim | None:
        """The new act read last, which `the list` and `the others` go back to; None before the first."""
        # `goods are barred from US ports` names nobody and leads in nobody: nothing goes back to it, nor to
        # `Some are on the list`.
        claims = [claim for claim in self._claims if claim.parties or (claim.leads and not claim.is_state)]
        recent = [claim for claim in claims if claim.is_news(self._article.published)] or claims
        main = [claim for claim in recent if not self._is_aside(claim)] or recent
        last = main[-1] if main else None
        if self._section is not None and (last is None or last.start < self._section.start):
            return self._section
        return last

    def enter_section(self, sentence: Sentence) -> None:
        """Notes the list that the title of a part names; what follows under `Additions:` is told of it."""
        self._section = _find_section(self._article, sentence) or self._section

    def _is_aside(self, claim: Claim) -> bool:
        """`Separately the State Department barred him from entry`: what follows goes on with the act before it."""
        is_visa = claim.frame.list == "visa-ban"
        return is_visa and _SEPARATELY.search(self._article.text, claim.start, claim.end) is not None

    def find_open(self) -> list[Claim]:
        """Returns the acts of the last sentences that left their parties nameless."""
        # An earlier act recalled in between is no part of what is being told.
        told = [c for c in self._claims if not c.is_past]
        return [c for c in told[-_NAMED_WITHIN:] if not c.parties and c.leads]

    def find_base(self, clause: Clause) -> Claim | None:
        """Returns the act that a clause goes on with, `A stays blocked. So do B and C`; None for one of its own."""
        trigger = clause.trigger
        goes_on = trigger.effect is Effect.MORE or trigger.need in {Need.CARRY, Need.NAMED}
        goes_on = goes_on or is_of_same_day(self._article, clause)
        if is_on_this_one(self._article, clause):
            # `were on the Pentagon's earlier list and now appear on this one`: the list of the news
            before = [claim for claim in self._claims if claim.start < clause.sentence.start]
            return next((claim for claim in reversed(before) if claim.is_news(self._article.published)), None)
        lists = [cue for cue in clause.cues.clause if cue.kind is CueKind.LIST]
        if trigger.need is Need.OPEN and self._section is not None and not lists:
            return self._section  # `Removals (India):` in the part of a digest about the Entity List
        if trigger.need is Need.NAMED:
            return self._find_named(clause) or self.last
        if trigger.side is Side.BEFORE and trigger.effect is Effect.MORE and self._counts(clause):
            return next(iter(reversed(self._find_near_open(clause))), None)
        if not goes_on and (trigger.effect is not Effect.SAME or not self._find_followers(clause)):
            return None
        return find_base(self._article, clause, self._claims, self.last)

    def _counts(self, clause: Clause) -> bool:
        return _ONE_OF.match(self._article.text, clause.trigger.start) is not None

    def _find_near_open(self, clause: Clause) -> list[Claim]:
        """`added twenty people to its list. A is one of them`: the nameless act of the sentences right before."""
        near = self._article.sentences_before(clause.sentence, _ONE_WITHIN)
        return [c for c in self.find_open() if near and near[-1].start <= c.start < clause.sentence.start]

    def find_frame_before(self, clause: Clause) -> Frame | None:
        """The frame that a clause without one goes on with: its paragraph's first act's, else the last new one's."""
        older = self._find_older(clause)
        if older is not None:
            return older
        if _ROUNDS.match(self._article.text, clause.trigger.start) is not None:
            named = [claim.frame for claim in self._claims if claim.parties and not claim.is_past]
            return named[-1] if named else self.topic
        start = self._article.blocks[clause.sentence.block].start
        own = [claim.frame for claim in self._claims if claim.start >= start and claim.parties]
        if own and clause.trigger.need is not Need.CARRY:
            return own[0]
        if self.last is not None:
            return self.last.frame
        place = clause.trigger.start, clause.sentence.end
        is_listed = names_the_list(self._article.text, *place) or says_off(self._article.text, *place)
        return self.topic if is_listed else None

    def find_that_list(self, clause: Clause) -> Frame | None:
        """`A has been on the NS-CMIC List since 2021. B was on that Treasury list too`: the list named last before it.

        None where the clause names a list itself, and where its paragraph named none before.
        """
        article, place = self._article, (clause.trigger.start, clause.end)
        told = any(cue.kind is CueKind.LIST for cue in clause.cues.clause)
        is_there = _THERE.search(article.text, *place) is not None
        if not is_there and (told or _THAT_LIST.search(article.text, *place) is None):
            return None
        start, end = article.blocks[clause.sentence.block].start, clause.trigger.start if is_there else clause.start
        named = [cue for cue in article.cues_in(start, end) if cue.kind is CueKind.LIST]
        return make_frame(named[-1].value) if named and named[-1].value != "visa-ban" else None

    def _find_named(self, clause: Clause) -> Claim | None:
        """`listed two firms` ` and a factory elsewhere.` ` The two firms are A and B`: the act that calls them so."""
        text = self._article.text
        words = text[clause.trigger.start : clause.trigger.end].lower().split()[:-1]
        told = [(sum(word in text[c.start : c.end].lower() for word in words), c) for c in self.find_open()]
        return max(told, key=lambda pair: (pair[0], pair[1].start))[1] if told else None

    def _find_older(self, clause: Clause) -> Frame | None:
        """`A was taken off the older list by a court`: of two lists the one that the news is not about."""
        last = self.last
        if last is None or _OLDER.search(self._article.text, clause.trigger.start, clause.end) is None:
            return None
        named = [cue for cue in self._article.cues_in(0, clause.start) if cue.kind is CueKind.LIST]
        others = [cue for cue in named if cue.value not in {last.frame.list, "visa-ban"}]
        return make_frame(others[-1].value) if others else None

    def is_past(self, clause: Clause) -> bool:
        """Says whether a clause tells of an earlier act, by its words or by what was told before it."""
        # `The Council removed A. B is listed as well`: where the news is a removal, who is listed has been so.
        is_removal = self.last is not None and self.last.effect is Effect.REMOVE
        if _WAS_THERE.match(self._article.text, clause.trigger.start) is not None:
            return True
        if is_removal and _IS_LISTED.match(self._article.text, clause.trigger.start) is not None:
            return True
        return is_earlier(self._article, clause, self._claims)

    def is_retold(self, clause: Clause, parties: list[Identity], frame: Frame) -> bool:
        """`X was listed in 2018. Banks closed its accounts after it was listed`: what was told before dates another."""
        if not parties or self._article.dates_in(*clause.part):
            return False
        # `The same date also saw X barred from entry`: one act in two verbs.
        same = [c for c in self._claims if (c.frame.list, c.effect) == (frame.list, clause.trigger.effect)]
        own = {p.number for c in same if c.is_past and c.start == clause.sentence.start for p in c.parties}
        if own >= {party.number for party in parties}:
            return True
        opens = _RETOLD.match(self._article.text, clause.start) is not None
        told = {p.number for c in same for p in c.parties}
        return opens and clause.trigger.looks_back and told >= {party.number for party in parties}


def names_the_list(text: str, start: int, end: int) -> bool:
    """Says whether words go back to a list that was named: `its register`, `put on it`."""
    return _THE_LIST.search(text, start, end) is not None


def says_off(text: str, start: int, end: int) -> bool:
    """Says whether words alone tell of leaving a list: `came off`."""
    return _OFF.search(text, start, end) is not None


def _find_section(article: ParsedArticle, sentence: Sentence) -> Claim | None:
    """`2. BIS - Entity List` over a part of a digest: a line that names one list and says nothing of it."""
    block = article.blocks[sentence.block]
    cues = article.cues_in(sentence.start, sentence.end)
    lists = {cue.value for cue in cues if cue.kind is CueKind.LIST}
    if len(lists) != 1 or (block.start, block.end) != (sentence.start, sentence.end):
        return None
    line = article.text[sentence.start : sentence.end]
    for cue in reversed(cues):
        line = line[: cue.start - sentence.start] + line[cue.end - sentence.start :]
    if len(re.findall(r"\w+", line)) > _MOST_WORDS_BESIDE:
        return None
    return Claim(Effect.ADD, (), make_frame(lists.pop()), sentence.start, sentence.end)


def _find_topic(article: ParsedArticle) -> Frame | None:
    """The list that the article is about, which `the list` means before any act is told: the first that it names."""
    lists = [cue for cue in article.cues if cue.kind is CueKind.LIST and cue.value != "visa-ban"]
    if not lists or len({cue.value for cue in lists}) > 1:
        return None
    return make_frame(lists[0].value)
