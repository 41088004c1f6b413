"""Sentence by sentence: who is put on which list or taken off, newly or some time ago."""

import re
from dataclasses import replace

from app.articles.act_days import find_day
from app.articles.carried import go_on, read_gapped
from app.articles.claims import Claim, Denial, Record
from app.articles.clauses import Clause, find_clauses
from app.articles.contrasts import find_contrast
from app.articles.cues import CueKind
from app.articles.dates import DateMention
from app.articles.entries import read_entry
from app.articles.fates import Fate, find_fate
from app.articles.frames import Frame, Surrounds, resolve_frames
from app.articles.identities import Identity
from app.articles.linked import date_linked
from app.articles.list_days import is_old_list
from app.articles.members import MemberFinder
from app.articles.needs import NeedReader
from app.articles.parsed import ParsedArticle
from app.articles.story import Story, names_the_list
from app.articles.tense import find_bases, is_state
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side, find_markers
from app.articles.unreal import is_unreal
from app.articles.whom import PartyFinder
from app.articles.words import load_group_types
from app.model.entry import EntryType

# `announced thirty names` without one of them
_NUMBERED = re.compile(r"\b(?:names|designations|listings|entries|additions)$", re.IGNORECASE)
_THEY = re.compile(r"(?:they|neither|both|the (?:two|pair|couple|men|women|firms|companies|banks))\b", re.IGNORECASE)
_SCENE = re.compile(r"In (?:the )?(?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,2},? (?=[A-Z]|the (?:list|blacklist)\b)")
# `The namesake Kastin Bank of Malta is not on the list`: who bears the same name is not cleared by it.
_NAMESAKE = re.compile(
    r"\b(?:namesakes?|same name|similarly named|unrelated|a different|another (?:firm|company|bank|man|person)"
    r"|confused with|shares? (?:a|the|its|his|her) name)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:its|their) own (?:\w+ )?(?:black)?list\b", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:has|have) (?:(?:in addition|by then|for its part|in turn) )?$", re.IGNORECASE)
_THEY_ALL = re.compile(
    r"(?:all|both|each)(?: (?:of (?:them|these|those)|two|three|four|five))? (?:are|remain)\b", re.IGNORECASE
)
_AS_WELL = re.compile(r"\bon (?:the|its|that) (?:\w+ )?(?:black)?list (?:as well|too)\b", re.IGNORECASE)


class ActReader:
    """Reads the acts of an article in the order of its sentences; what one says the next may go on with.

    Attributes:
        article: What is read.
        record: What was read so far.
    """

    def __init__(self, article: ParsedArticle) -> None:
        self.article = article
        self.record = Record()
        self._whom = PartyFinder(article, self.record.claims)
        self._members = MemberFinder(article, self.record.claims, self._whom.find_before, self._whom.find_after)
        self._story = Story(article, self.record.claims, self._whom.find_followers)
        self._needs = NeedReader(article, self.record.claims, self._story)

    def read_sentence(self, sentence: Sentence) -> list[Claim]:
        """Reads a sentence and returns its claims, those without a party too: a list may follow them."""
        made: list[Claim] = []
        taken: set[int] = set()
        self._story.enter_section(sentence)
        for clause in find_clauses(self.article, sentence, self._needs.is_met):
            claims = self._read_clause(clause, taken)
            made += claims
            self.record.claims += claims
            joined = self._read_joined(claims, clause)
            self.record.claims += joined
            if claims and clause.trigger.looks_back and not joined:
                self.record.claims += read_gapped(self.article, claims[0], clause)
            taken |= {p.number for claim in claims for p in claim.parties if not clause.trigger.looks_back}
        made += self._read_told_before(sentence, made)
        members = [] if made else self._members.find(sentence)
        self.record.claims += members
        made += members
        self._read_denials(sentence)
        return made

    def _read_told_before(self, sentence: Sentence, made: list[Claim]) -> list[Claim]:
        """`A runs the prison. Judge B sent them there. C is on the list as well`: so are A and B.

        Only behind an act that named nobody, and only in a paragraph that tells of no other act.
        """
        article, claims = self.article, self.record.claims
        before = [claim for claim in claims if claim.start < sentence.start][-1:]
        own = [s for s in article.sentences if s.block == sentence.block and s.start < sentence.start]
        is_open = bool(before) and not before[0].parties and before[0].is_news(article.published) and before[0].leads
        is_more = bool(made) and made[0].is_state and _AS_WELL.search(article.text, sentence.start, sentence.end)
        if not is_open or not is_more or not own or before[0].start >= own[0].start:
            return []
        parties = [party for one in own for party in self._whom.find_opener(one)]
        told = replace(before[0], parties=(*parties, *made[0].parties), start=own[0].start, end=sentence.end)
        claims[-1:] = [told]
        return [told]

    def read_item(self, sentence: Sentence, lead: Claim) -> None:
        """Reads one item of a list whose lead-in says what was done."""
        claim = read_entry(self.article, self._whom, sentence, lead)
        self.record.claims += [] if claim is None else [claim]

    def carry(self, sentence: Sentence) -> Claim | None:
        """Makes the lead-in of a list out of words that name no act themselves: `Individuals:`; None before any act."""
        last = self._story.last
        if last is None:
            return None
        if is_old_list(self.article, sentence):
            last = replace(last, effect=Effect.ADD, day=None, month=None, is_past=True, bases=())
        return replace(
            last, parties=(), start=sentence.start, end=sentence.end, tags=(), group=self._find_group(sentence)
        )

    def forget_from(self, number: int) -> None:
        """Takes back the claims from the given number on: they were read on trial."""
        del self.record.claims[number:]

    def _find_group(self, sentence: Sentence) -> EntryType:
        words = re.findall(r"[\w-]+", self.article.text[sentence.start : sentence.end].lower())
        return next((load_group_types()[word] for word in words if word in load_group_types()), EntryType.OTHER)

    def _read_clause(self, clause: Clause, taken: set[int]) -> list[Claim]:
        """Reads a clause: a claim for each authority that acts in it."""
        article, trigger = self.article, clause.trigger
        fate, base = find_fate(article, clause), self._story.find_base(clause)
        if not self._needs.is_met(clause) or (is_unreal(article, clause) and fate is not Fate.STANDS):
            return []
        that = self._story.find_that_list(clause)
        frames = self._find_frames(clause) if base is None else [that or base.frame]
        if not frames:
            return []
        parties, group = self._whom.find(clause, frames[0], taken)
        parties = self._find_those_before(clause, base) or parties or self._find_described(clause, group)
        if self._story.is_retold(clause, parties, frames[0]):
            return []
        day = find_day(article, clause)
        is_vague = day is not None and day.is_month and day.month is None
        is_past = fate is Fate.STANDS or is_vague or self._story.is_past(clause)
        claim = Claim(
            Effect.REMOVE if fate is Fate.ENDED else Effect.ADD,
            tuple(parties),
            frames[0],
            clause.sentence.start,
            clause.sentence.end,
            is_past=is_past,
            is_state=is_state(article, clause),
            bases=find_bases(article, clause, is_past=is_past),
            tags=tuple(cue.value for cue in clause.cues.clause if cue.kind is CueKind.TAG),
            group=group,
            leads=bool(parties)
            or trigger.need is not Need.AGENT
            or group is not EntryType.OTHER
            or article.text.startswith(":", trigger.end)
            or _NUMBERED.search(article.text, trigger.start, trigger.end) is not None,
        )
        claim = date_linked(article, clause, self._date(claim, day), self.record.claims)
        if base is not None and (base.is_past or trigger.effect is not Effect.ADD or trigger.need is not Need.CARRY):
            # `Three years ago the order barred 59 firms. Among them were X and Y`
            return [go_on(claim, base)]
        return [replace(claim, frame=frame) for frame in frames]

    def _find_those_before(self, clause: Clause, base: Claim | None) -> list[Identity]:
        """`Earlier rounds took in A and B. All of them are still there`: those of the earlier act."""
        is_all = _THEY_ALL.match(self.article.text, clause.sentence.start) is not None
        return list(base.parties) if base is not None and base.is_past and is_all else []

    def _find_described(self, clause: Clause, group: EntryType) -> list[Identity]:
        """`X, the group's listed arm, has been on the list since 2019`: where it stands is told of who opens it."""
        is_subject = clause.trigger.side is Side.BEFORE and group is EntryType.OTHER and is_state(self.article, clause)
        has_been = _HAS_BEEN.search(self.article.text, clause.sentence.start, clause.trigger.start) is not None
        return self._whom.find_opener(clause.sentence) if is_subject and has_been else []

    def _find_frames(self, clause: Clause) -> list[Frame]:
        """Whose act a clause of its own tells of, and onto which list; empty where nothing tells it."""
        that = self._story.find_that_list(clause)
        if that is not None:
            return [that]
        before = self._story.find_frame_before(clause)
        return resolve_frames(self.article.text, clause.trigger, self._find_cues(clause, before), before)

    def _read_joined(self, claims: list[Claim], clause: Clause) -> list[Claim]:
        """`X joins his father, Y, on the list`: Y has been there before."""
        joins = self.article.text.startswith("join", clause.trigger.start) and clause.trigger.side is Side.BEFORE
        parties = tuple(self._whom.find_after(clause.trigger.end, clause.end)) if joins and claims else ()
        return [replace(claims[0], parties=parties, day=None, month=None, is_past=True)] if parties else []

    def _find_cues(self, clause: Clause, before: Frame | None) -> Surrounds:
        """`A has been on the list since 2019, and B is barred under the Covered List`: A's is the one told before."""
        is_told = any(cue.kind is CueKind.LIST for cue in clause.cues.clause)
        # `Britain did nothing new. It had put X on its own list`
        is_told = is_told or _OWN.search(self.article.text, clause.start, clause.end) is not None
        if is_told or before is None or not names_the_list(self.article.text, clause.start, clause.end):
            return clause.cues
        # `In Japan, X went onto the list` tells where the firm is.
        scene = _SCENE.match(self.article.text, clause.sentence.start)
        start = scene.end() if scene is not None and clause.trigger.looks_back else clause.sentence.start
        own = [cue for cue in clause.cues.clause if cue.start >= start]
        return Surrounds(own, [cue for cue in clause.cues.sentence if start <= cue.start < clause.end])

    def _date(self, claim: Claim, day: DateMention | None) -> Claim:
        # `Today's step builds on the earlier designation of X`: today is not when X was designated.
        is_today = claim.is_past and day is not None and day.day == self.article.published
        return claim if day is None or is_today else replace(claim, day=day.day, month=day.month)

    def _read_denials(self, sentence: Sentence) -> None:
        """Notes who is expressly not on the list: `Hu does not appear on the SDN List`."""
        article = self.article
        for start, end in find_markers(article.text, sentence.start, sentence.end, "absent", article.language):
            if _NAMESAKE.search(article.text, sentence.start, start) is not None:
                continue
            parties = self._whom.find_denied(sentence, start, end) or self._find_unlisted_before(sentence)
            self.record.denials += [Denial(party, sentence.start, sentence.end) for party in parties]
            last = self._story.last
            frame = None if last is None else last.frame
            self.record.claims += find_contrast(article, self._whom, sentence, end, frame)

    def _find_unlisted_before(self, sentence: Sentence) -> list[Identity]:
        """`Two others, A and B, were charged. They were not added to the list`: the last pair."""
        article = self.article
        before = article.sentence_before(sentence)
        if before is None or before.block != sentence.block or _THEY.match(article.text, sentence.start) is None:
            return []
        listed = {party.number for claim in self.record.claims for party in claim.parties}
        joined = article.names_in(before.start, before.end)[-2:]
        return [party for party in map(article.identity_of, joined) if party.number not in listed]
