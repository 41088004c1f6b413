"""Sentence by sentence: who is put on which list or taken off, newly or some time ago."""

import re
from dataclasses import replace

from app.articles.blocks import BlockKind
from app.articles.claims import Claim, Denial, Record
from app.articles.clauses import Clause, find_clauses
from app.articles.cues import CueKind
from app.articles.dates import DateMention
from app.articles.frames import Frame, find_agent, is_beside, resolve_frames
from app.articles.members import MemberFinder
from app.articles.parsed import ParsedArticle
from app.articles.tables import load_lists
from app.articles.tense import find_bases, find_day, is_kept, is_state, is_told_as_past, is_unreal
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side, find_markers
from app.articles.whom import PartyFinder
from app.articles.words import load_group_types
from app.model.entry import EntryType

_THE_LIST = re.compile(
    r"(?:\b(?:the|its|that|this|same|their|a|la|su)|['’]s)"
    r" (?:(?!wanted|waiting|short|guest|price|watch)[\w.'’]+[- ]){0,3}?"
    r"(?:(?:black)?list|lista|edition|version|register|roster)s?\b"
    r"|\b(?:on|from|to|onto|off) it\b",
    re.IGNORECASE,
)
_ADDING = re.compile(
    r"\b(?:add(?:s|ed|ing)?|listed(?! (?:in|on|at) )|included|removed|delisted|añad|inclu|agreg)", re.IGNORECASE
)
_AFTER_OPENER = re.compile(r"\b(?:after|following|since|ever since|before|después de|tras)\b", re.IGNORECASE)
_LAST_WEEK = re.compile(r"\blast week\b|\bearlier this (?:week|month|year)\b|\bla semana pasada\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:years?|months?|weeks?) (?:later|afterwards)\b", re.IGNORECASE)
_THIS_MONTH = re.compile(r"(?:this month|in recent (?:weeks|months))\b", re.IGNORECASE)
_TOO = re.compile(
    r"\b(?:too|also|as well|likewise|alongside|therefore|(?:along )?with (?:it|them|him|her)|también"
    r"|in the same (?:action|move|step|round|package))\b",
    re.IGNORECASE,
)
_GAPPED = re.compile(r"(?:,| and)(?: and)?(?: the)? $", re.IGNORECASE)
_REASON = re.compile(r" for (?:being|having|\w+ing)\b")
_CONTRAST = re.compile(r",?\s+unlike\s+", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|they)\s+(?:also\s+|then\s+|later\s+)*$", re.IGNORECASE)
_REMOVALS = re.compile(r"\b(?:remov|delet|delist)", re.IGNORECASE)
_SO = re.compile(r"(?:and )?so do(?:es)?\b", re.IGNORECASE)
_MEANT = re.compile(r"(?:they|these|those|among (?:them|those|these))\b", re.IGNORECASE)
_SAME_OCCASION = re.compile(
    r"\b(?:on|in|by) the same (?:occasion|round|batch|act|announcement)\b|\bthat (?:same )?day\b", re.IGNORECASE
)
_SEPARATELY = re.compile(r"\b(?:separately|also|in addition|additionally|for its part|meanwhile)\b", re.IGNORECASE)
_MEMBERS = frozenset(
    {"they", "those", "these", "one", "another", "first", "second", "third", "fourth", "fifth", "sixth", "rest", "two"}
    | {
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "best",
        "best-known",
        "biggest",
        "largest",
        "most",
    }
    | {"latest"}
)
_DONE_BY_ANYBODY = re.compile(r"fr[eo]+z|remov|delet|delist|drop|cut|took|take|struck|strik|clear|clos", re.IGNORECASE)
_WHICH = re.compile(r",? (?:which|that) (?:\w+ly )?$")
_NEAR_LIST = 12
_HEADING_WITHIN = 2
_AS_WELL = re.compile(r"\bon (?:the|its|that) (?:\w+ )?(?:black)?list (?:as well|too)\b", re.IGNORECASE)
_OFF = re.compile(r"\b(?:taken|struck|dropped|come|came|crossed) off\b", re.IGNORECASE)
# Who was left nameless is named in the next sentence or two.
_NAMED_WITHIN = 3
# An authority this close before a verb is its subject: `the Treasury on Thursday also targeted`.
_NEAR_WORDS = 6


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
        self._members = MemberFinder(article, self.record.claims, self._whom.find_before)
        self._topic = _find_topic(article)

    def read_sentence(self, sentence: Sentence) -> list[Claim]:
        """Reads a sentence and returns its claims, those without a party too: a list may follow them."""
        made: list[Claim] = []
        taken: set[int] = set()
        for clause in find_clauses(self.article, sentence, self._is_met):
            claims = self._read_clause(clause, taken)
            made += claims
            self.record.claims += claims
            if claims and clause.trigger.looks_back:
                self._read_gapped(claims[0], clause)
            taken |= {p.number for claim in claims for p in claim.parties if not clause.trigger.looks_back}
        made += self._read_told_before(sentence, made)
        member = None if made else self._members.find(sentence)
        if member is not None:
            self.record.claims.append(member)
            made.append(member)
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
        parties = [party for one in own for party in self._whom.find_subject(one)]
        told = replace(before[0], parties=(*parties, *made[0].parties), start=own[0].start, end=sentence.end)
        claims[-1:] = [told]
        return [told]

    def read_item(self, sentence: Sentence, lead: Claim) -> None:
        """Reads one item of a list whose lead-in says what was done."""
        parties = self._whom.find_in_item(sentence.start, sentence.end)
        if not parties:
            return
        cues = self.article.cues_in(sentence.start, sentence.end)
        bases = tuple(cue.value for cue in cues if cue.kind is CueKind.BASIS)
        tags = tuple(cue.value for cue in cues if cue.kind is CueKind.TAG)
        self.record.claims.append(
            replace(
                self._date_item(sentence, lead),
                parties=tuple(parties),
                start=sentence.start,
                end=sentence.end,
                bases=bases or lead.bases,
                tags=tags,
            )
        )

    def _date_item(self, sentence: Sentence, lead: Claim) -> Claim:
        """`March 12, 2021 | Huawei Technologies Company`: a day before the name is that of its own listing."""
        line = self.article.text.rfind("\n", 0, sentence.start) + 1
        days = [found.day for found in self.article.dates_in(line, sentence.start) if found.day is not None]
        return replace(lead, day=days[0], month=None) if days else lead

    def carry(self, sentence: Sentence) -> Claim | None:
        """Makes the lead-in of a list out of words that name no act themselves: `Individuals:`; None before any act."""
        last = self._last
        if last is None:
            return None
        return replace(
            last, parties=(), start=sentence.start, end=sentence.end, tags=(), group=self._find_group(sentence)
        )

    def forget_from(self, number: int) -> None:
        """Takes back the claims from the given number on: they were read on trial."""
        del self.record.claims[number:]

    @property
    def _last(self) -> Claim | None:
        """The new act read last, which `the list` and `the others` go back to; None before the first."""
        # `goods are barred from US ports` names nobody and leads in nobody: nothing goes back to it.
        claims = [claim for claim in self.record.claims if claim.parties or claim.leads]
        recent = [claim for claim in claims if claim.is_news(self.article.published)] or claims
        main = [claim for claim in recent if not self._is_aside(claim)] or recent
        return main[-1] if main else None

    def _is_aside(self, claim: Claim) -> bool:
        """`Separately the State Department barred him from entry`: what follows goes on with the act before it."""
        is_visa = claim.frame.list == "visa-ban"
        return is_visa and _SEPARATELY.search(self.article.text, claim.start, claim.end) is not None

    def _find_group(self, sentence: Sentence) -> EntryType:
        words = re.findall(r"[\w-]+", self.article.text[sentence.start : sentence.end].lower())
        return next((load_group_types()[word] for word in words if word in load_group_types()), EntryType.OTHER)

    def _read_clause(self, clause: Clause, taken: set[int]) -> list[Claim]:
        """Reads a clause: a claim for each authority that acts in it."""
        article, trigger = self.article, clause.trigger
        kept = is_kept(article, clause)
        if not self._is_met(clause) or (is_unreal(article, clause) and not kept):
            return []
        echoed, effect = self._find_echoed(clause), self._find_effect(clause)
        frames = resolve_frames(article.text, trigger, clause.cues, self._find_frame_before(clause))
        frames = frames if echoed is None else [echoed.frame]
        if not frames:
            return []
        parties, group = self._whom.find(clause, frames[0], taken)
        day = find_day(article, clause)
        is_past = kept or (day is not None and day.is_month and day.month is None) or self._is_past(clause)
        claim = Claim(
            Effect.ADD if effect is Effect.SAME or kept else effect,
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
            or article.text.startswith(":", trigger.end),
        )
        claim = self._date(claim, day)
        if echoed is not None:
            claim = replace(claim, is_past=claim.is_past or echoed.is_past, is_state=echoed.is_state)
            claim = replace(claim, day=claim.day or echoed.day, month=claim.month or echoed.month)
        if trigger.need in {Need.CARRY, Need.NAMED} and self._last is not None and self._last.is_past:
            # `Three years ago the order barred 59 firms. Among them were X and Y`
            claim = replace(claim, is_past=True, day=self._last.day, month=self._last.month)
        return [replace(claim, frame=frame) for frame in frames]

    def _date(self, claim: Claim, day: DateMention | None) -> Claim:
        # `Today's step builds on the earlier designation of X`: today is not when X was designated.
        is_today = claim.is_past and day is not None and day.day == self.article.published
        return claim if day is None or is_today else replace(claim, day=day.day, month=day.month)

    def _is_met(self, clause: Clause) -> bool:
        """Says whether the clause shows what the trigger needs to mean anything."""
        trigger = clause.trigger
        kinds = {cue.kind for cue in clause.cues.clause}
        if self._is_private(clause):
            return False
        if trigger.need is Need.NOTHING:
            return not self._is_rule(clause)
        if trigger.need is Need.CARRY:
            is_open = _SO.match(self.article.text, trigger.start) is None or self._find_echoed(clause) is not None
            return self._last is not None and is_open
        if trigger.need is Need.NAMED:
            return self._is_named(clause)
        if trigger.need is Need.OPEN:
            return bool(kinds & {CueKind.LIST, CueKind.BASIS, CueKind.AUTHORITY})
        if CueKind.LIST in kinds:
            return True
        if trigger.need is Need.LIST:
            return self._means_list(clause, has_basis=CueKind.BASIS in kinds)
        if trigger.effect is Effect.SAME and self._find_echoed(clause) is not None:
            return True
        agent = find_agent(self.article.text, trigger, clause.cues.clause)
        # `A and B were hit as well when the Treasury sanctioned him`
        is_shared = self._is_more(clause) and any(cue.kind is CueKind.AUTHORITY for cue in clause.cues.sentence)
        is_led = agent is not None or is_shared or self._is_added(clause)
        # `The bureau's notice, issued under the Act of 2019, names:`
        bases = [cue for cue in clause.cues.clause if cue.kind is CueKind.BASIS and cue.end <= trigger.start]
        # `put A on its register and struck B`: who acted in the clause before goes on.
        is_next = any(claim.start == clause.sentence.start and not claim.is_past for claim in self.record.claims)
        is_next = is_next and trigger.effect is Effect.ADD and not trigger.looks_back
        return self._has_near_agent(clause) or bool(bases) or is_next or (trigger.looks_back and is_led)

    def _find_echoed(self, clause: Clause) -> Claim | None:
        """`A is on the list. B followed in May`, `A stays blocked. So do B and C`: the act that others share.

        None where an authority follows (`the EU followed in May`), or nothing is told right before.
        """
        before = self.article.sentence_before(clause.sentence)
        text = self.article.text[clause.trigger.start : clause.trigger.end]
        agents = [c for c in clause.cues.clause if c.kind is CueKind.AUTHORITY and c.end <= clause.trigger.start]
        is_same = clause.trigger.effect is Effect.SAME and not agents
        is_same = is_same and bool(self._whom.find_before(clause.start, clause.trigger.start))
        is_then = _SAME_OCCASION.search(self.article.text, clause.start, clause.end) is not None
        if before is None or not (is_same or is_then or _SO.match(text) is not None):
            return None
        told = {before.start, clause.sentence.start}
        return next((c for c in reversed(self.record.claims) if c.start in told and c.parties), None)

    def _is_private(self, clause: Clause) -> bool:
        """`Kastin Bank froze the accounts of X`, `MSCI removed X from its indexes`: a firm acts, not an authority."""
        article, trigger = self.article, clause.trigger
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
        told = _WHICH.search(self.article.text, clause.sentence.start, clause.trigger.start)
        lists = [cue for cue in clause.cues.sentence if cue.kind is CueKind.LIST]
        return told is not None and any(0 <= told.start() - cue.end <= _NEAR_LIST for cue in lists)

    def _find_effect(self, clause: Clause) -> Effect:
        """`Six names were taken off. They include A and B`: what was done is told by the sentence before."""
        before = self.article.sentence_before(clause.sentence)
        told = [c for c in self.record.claims if before is not None and c.start == before.start]
        is_meant = _MEANT.match(self.article.text, clause.sentence.start) is not None
        is_removal = bool(told) and told[-1].effect is Effect.REMOVE and not told[-1].parties
        return Effect.REMOVE if is_meant and is_removal else clause.trigger.effect

    def _is_named(self, clause: Clause) -> bool:
        """`blocked two brokers. The brokers are A and B`: the words name those whom an act before left nameless."""
        words = self.article.text[clause.trigger.start : clause.trigger.end].lower().split()
        stem = words[-2].rstrip("s").removesuffix("ie") if len(words) > 2 else ""
        # `Four firms were added. They are A, B, C and D`, `The best known is A`
        if words[0] in _MEMBERS or (len(words) > 1 and words[1] in _MEMBERS):
            return bool(self._find_open())
        open_ones = self._find_open()
        kind = load_group_types().get(words[-2]) if len(words) > 2 else None
        told = [self.article.text[c.start : c.end].lower() for c in open_ones]
        # `a string of companies. The firms are A and B`
        kinds = {load_group_types().get(word) for text in told for word in re.findall(r"[a-z]+", text)} - {None}
        return (len(stem) > 2 and any(stem in text for text in told)) or kind in kinds

    def _find_open(self) -> list[Claim]:
        return [c for c in self.record.claims[-_NAMED_WITHIN:] if not c.parties and c.leads and not c.is_past]

    def _is_added(self, clause: Clause) -> bool:
        """`were targeted too`, `was listed alongside it`: goes on with the act before."""
        return self._last is not None and self._is_more(clause)

    def _is_more(self, clause: Clause) -> bool:
        return _TOO.search(self.article.text, clause.start, clause.end) is not None

    def _means_list(self, clause: Clause, *, has_basis: bool) -> bool:
        """Says whether a clause without a list's name speaks of one: `the Treasury added X`, `removed from it`."""
        article, trigger, last = self.article, clause.trigger, self._last
        if has_basis and trigger.effect is Effect.ADD:
            return True
        named = _THE_LIST.search(article.text, trigger.start, clause.sentence.end) is not None
        off = _OFF.search(article.text, trigger.start, trigger.end) is not None
        if last is None:
            has_agent = any(cue.kind is CueKind.AUTHORITY for cue in clause.cues.sentence)
            return (named and (has_agent or self._topic is not None)) or (off and self._topic is not None)
        adds = _ADDING.search(article.text, trigger.start, trigger.end) is not None
        struck = trigger.effect is Effect.REMOVE and trigger.looks_back and last.effect is Effect.REMOVE
        is_led = trigger.side is Side.BEFORE or self._has_near_agent(clause)
        is_more = trigger.side is Side.BEFORE and trigger.effect is Effect.ADD and self._is_added(clause)
        # `labels to be removed` from nothing is no delisting.
        is_listed = any(cue.kind is CueKind.LIST for cue in clause.cues.sentence) or self._is_under_removals(clause)
        adds = adds and (trigger.effect is Effect.ADD or last.effect is Effect.REMOVE or is_listed)
        return named or off or struck or is_more or is_kept(article, clause) or (adds and is_led)

    def _is_under_removals(self, clause: Clause) -> bool:
        """`C. Removal`: the heading over a paragraph says what its passives are about."""
        blocks = self.article.blocks[max(0, clause.sentence.block - _HEADING_WITHIN) : clause.sentence.block]
        heads = [block for block in blocks if block.kind in {BlockKind.HEADING, BlockKind.ITEM}]
        return bool(heads) and _REMOVALS.search(self.article.text, heads[-1].start, heads[-1].end) is not None

    def _has_near_agent(self, clause: Clause) -> bool:
        cues = clause.cues.clause
        before = [cue for cue in cues if cue.kind is CueKind.AUTHORITY and cue.end <= clause.trigger.start]
        agents = [cue for cue in before if not is_beside(self.article.text, cue, clause.trigger)]
        if not agents:
            # `On March 25 it added X`: who acted before goes on.
            return (
                self._last is not None
                and _IT.search(self.article.text[clause.start : clause.trigger.start]) is not None
            )
        gap = self.article.text[agents[-1].end : clause.trigger.start].split()
        return len(gap) <= _NEAR_WORDS or any(cue.kind is CueKind.BASIS for cue in cues)

    def _find_frame_before(self, clause: Clause) -> Frame | None:
        """The frame that a clause without one goes on with: its paragraph's first act's, else the last new one's."""
        start = self.article.blocks[clause.sentence.block].start
        own = [claim.frame for claim in self.record.claims if claim.start >= start and claim.parties]
        if own and clause.trigger.need is not Need.CARRY:
            return own[0]
        if self._last is not None:
            return self._last.frame
        place = clause.trigger.start, clause.sentence.end
        is_listed = _THE_LIST.search(self.article.text, *place) or _OFF.search(self.article.text, *place)
        return None if is_listed is None else self._topic

    def _is_past(self, clause: Clause) -> bool:
        claims, text = self.record.claims, self.article.text
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
        return is_told_as_past(self.article, clause)

    def _read_gapped(self, claim: Claim, clause: Clause) -> None:
        """`Parchin was designated in 2008, the RSSJO in July 2017`: a name and a day, the verb left out."""
        article = self.article
        for span in article.names_in(clause.trigger.end, clause.behind):
            behind = article.end_of(span)
            days = article.dates_in(behind, behind + len(" back on "))
            is_gapped = _GAPPED.search(article.text, clause.trigger.end, span.start) is not None
            if is_gapped and _REASON.match(article.text, behind) is not None:
                # `X was designated for trading oil, and Y for owning X`
                self.record.claims.append(replace(claim, parties=(article.identity_of(span),)))
            if days and is_gapped:
                parties = (article.identity_of(span),)
                self.record.claims.append(
                    replace(claim, parties=parties, day=days[0].day, month=days[0].month, bases=(), tags=())
                )

    def _read_denials(self, sentence: Sentence) -> None:
        """Notes who is expressly not on the list: `Hu does not appear on the SDN List`."""
        article = self.article
        for start, end in find_markers(article.text, sentence.start, sentence.end, "absent", article.language):
            parties = self._whom.find_denied(sentence, start, end)
            self.record.denials += [Denial(party, sentence.start, sentence.end) for party in parties]
            self._read_contrast(sentence, end)

    def _read_contrast(self, sentence: Sentence, start: int) -> None:
        """`Xiaomi has never been on the Entity List, unlike Huawei`: who is on it, told by the way."""
        found = _CONTRAST.search(self.article.text, start, sentence.end)
        lists = [cue for cue in self.article.cues_in(sentence.start, sentence.end) if cue.kind is CueKind.LIST]
        if found is None or not lists:
            return
        parties = tuple(self._whom.find_after(found.end(), sentence.end))
        frame = Frame(load_lists()[lists[0].value].authority, lists[0].value, is_told=True)
        self.record.claims.append(Claim(Effect.ADD, parties, frame, sentence.start, sentence.end, is_past=True))


def _find_topic(article: ParsedArticle) -> Frame | None:
    """The list that the article is about, which `the list` means before any act is told: the first that it names."""
    lists = [cue for cue in article.cues if cue.kind is CueKind.LIST and cue.value != "visa-ban"]
    if not lists or len({cue.value for cue in lists}) > 1:
        return None
    return Frame(load_lists()[lists[0].value].authority, lists[0].value, is_told=True)
