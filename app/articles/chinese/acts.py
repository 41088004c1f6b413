"""Claims from the acts of a sentence: who is meant, whose act it is, onto which list, and when."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.articles.chinese.cast import Cast
from app.articles.chinese.clauses import has_any, make_verb
from app.articles.chinese.days import find_day
from app.articles.chinese.grammar import Act, find_acts
from app.articles.chinese.manner import is_denied, is_past, is_unreal
from app.articles.chinese.names import find_names, read_names
from app.articles.chinese.pieces import split_pieces
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import ACTS, Kind
from app.articles.claims import Claim, Denial, Record
from app.articles.cues import Cue, CueKind
from app.articles.dates import DateMention
from app.articles.frames import Frame, Surrounds, resolve_frame
from app.articles.identities import Identity
from app.articles.triggers import Effect, Need, Side, Trigger

# `以同一项目列入`: the program of the news, though perhaps not its order.
_SAME_PROGRAM = frozenset({"同一项目", "同一计划", "同一法案", "相同项目"})
_SAME_ORDER = frozenset(
    {"同一行政命令", "同一行政令", "同一命令", "同一法令", "同一授权", "同样的行政命令", "同一依据"}
)
_THIS = "该此这上"
_TOGETHER = re.compile("(?:[^，。；、]{0,18}?)(?:联合|会同|连同|携手|协同|联手)|、|和|与|及|同|跟|以及")
_TO = frozenset({"向", "于", "位于", "从", "自", "与", "和", "驻"})
# Who was left nameless is named within a few acts.
_NAMED_WITHIN = 4
_LEADS_IN = (Kind.AMONG, Kind.CUE_LIST, Kind.LISTED, Kind.GROUP, Kind.NOUN, Kind.THEY, *ACTS)


class ActReader:
    """Reads the acts of an article in order.

    Attributes:
        heading_day: `10月15日：伦敦` above paragraphs dates what they tell; None where no heading does.
    """

    def __init__(self, plain: str, cast: Cast, cues: list[Cue]) -> None:
        self._plain = plain
        self._cues = cues
        self._cast = cast
        self.record = Record()
        self.heading_day: DateMention | None = None
        self._has_spoken = False

    def read_sentence(self, tokens: Sequence[Token]) -> list[Claim]:
        """Reads one sentence and returns the claims made; one without parties leads in what follows."""
        made: list[Claim] = []
        for act in find_acts(tokens):
            if act.follows and not (made or self._has_spoken or self._names_open(act)):
                continue
            claims = self._read_act(act)
            made += claims
            self.record.claims += claims
        self._has_spoken = bool(made)
        return made

    def read_item(self, tokens: Sequence[Token], lead: Claim) -> None:
        """Reads a line of a list, as `is_item` tells it, under a sentence that said what was done."""
        parties = tuple(self._cast.take(named) for named in read_names(tokens, is_sure=True))
        self.record.claims.append(replace(lead, parties=parties, start=tokens[0].start, end=tokens[-1].end))

    def carry(self, tokens: Sequence[Token]) -> Claim | None:
        """`主要包括：`: what leads in a list without an act of its own goes on with the last; None where none was."""
        if not self.record.claims or not has_any(tokens, *_LEADS_IN) or has_any(tokens, Kind.QUOTED):
            return None
        return replace(self.record.claims[-1], parties=(), start=tokens[0].start, end=tokens[-1].end)

    def _names_open(self, act: Act) -> bool:
        """`对十四人实施制裁。财政部更新名单。十四人为：A、B`: a count leads in those whom an act left nameless.

        Only where `分别是` or a colon leads the names in, so that `两家公司是A的客户` lists nobody.
        """
        leads = act.verb.token.has(Kind.LEAD) or has_any(act.verb.tokens[act.verb.number + 1 :][:1], Kind.COLON)
        is_count = has_any(act.verb.before[:1], Kind.COUNT)
        told = self.record.claims[-_NAMED_WITHIN:]
        return leads and is_count and any(not claim.parties and not claim.is_past for claim in told)

    def _read_act(self, act: Act) -> list[Claim]:
        parties = self._find_parties(act)
        tokens = act.verb.tokens
        if is_denied(act):
            self.record.denials += [Denial(party, tokens[0].start, tokens[-1].end) for party in parties]
            return []
        frame = None if is_unreal(act) else self._find_frame(act)
        frames = [] if frame is None else [*self._find_partners(act, frame), frame]
        return [self._make_claim(act, parties, each) for each in frames]

    def _make_claim(self, act: Act, parties: list[Identity], frame: Frame) -> Claim:
        tokens = act.verb.tokens
        day = find_day(act) or self.heading_day
        last = self.record.claims[-1].effect if self.record.claims else Effect.ADD
        return Claim(
            act.effect or last,
            tuple(parties),
            frame,
            tokens[0].start,
            tokens[-1].end,
            None if day is None else day.day,
            None if day is None else day.month,
            is_past=is_past(act),
            is_state=act.is_state,
            bases=tuple(self._find_bases(tokens)),
        )

    def _find_bases(self, tokens: Sequence[Token]) -> list[str]:
        first = self.record.claims[0].bases if self.record.claims else ()
        if any(token.text in _SAME_ORDER for token in tokens):
            return list(first)
        if any(token.text in _SAME_PROGRAM for token in tokens):
            return [value for value in first if not value.startswith("EO")]
        return [token.cue.value for token in tokens if token.cue is not None and token.cue.kind is CueKind.BASIS]

    def _find_parties(self, act: Act) -> list[Identity]:
        if act.slot is None:
            return []
        parties = [self._cast.take(named) for named in read_names(act.names, is_sure=act.slot.is_sure)]
        if not parties and has_any(act.names, Kind.THEY) and self.record.claims:
            parties = list(self.record.claims[-1].parties)
        parties += self._find_self(act)
        if not parties and len(act.names) == 1 and act.names[0].has(Kind.HIM) and not act.verb.token.has(Kind.FREEZE):
            parties = self._find_named_before(act)
        return list({party.number: party for party in parties}.values())

    def _find_named_before(self, act: Act) -> list[Identity]:
        """`指控A、B洗钱，将其列入名单`: who is named first in the clause before."""
        tokens = act.verb.tokens
        start = act.names[0].start
        before = make_verb(tokens, next(i for i, t in enumerate(tokens) if t.start == start) - 1)
        clause = make_verb(tokens, before.first - 2) if before.first > 1 else before
        found = find_names(clause.clause)
        joined = found[:1]
        for named in found[1:]:
            between = [t for t in tokens if joined[-1].end <= t.start < named.start]
            if not between or not has_any(between[-1:], Kind.SEPARATOR):
                break
            joined.append(named)
        return [self._cast.take(named) for named in joined]

    def _find_self(self, act: Act) -> list[Identity]:
        """`将公司、全资子公司X列入`: an announcement speaks of its own firm as `公司`.

        Where none is defined so, `X声明称，公司…` means whom its sentence named or an act told of, no bystander.
        """
        own = [p for p in split_pieces(act.names) if len(p.tokens) == 1 and p.tokens[0].has(Kind.SELF)]
        found = self._cast.find_self(own[0].tokens[0].start) if own else None
        if found is None:
            return []
        start = act.verb.tokens[0].start
        is_near = any(start <= span.start < act.verb.token.start for span in found.mentions)
        is_told = any(found in claim.parties for claim in self.record.claims)
        return [found] if is_near or is_told or found is self._cast.defined else []

    def _find_frame(self, act: Act) -> Frame | None:
        verb = act.verb
        clause, sentence = _find_cues(verb.clause, act), _find_cues(verb.tokens, act)
        pointed = self._find_pointed(act)
        if pointed is not None and not any(cue.kind is CueKind.LIST for cue in sentence):
            clause, sentence = [pointed, *clause], [pointed, *sentence]
        last = self._find_last_frame(act)
        names_list = any(cue.kind is CueKind.LIST for cue in sentence)
        # `同批新增的还有X`, `加入名单`: no list is named and nobody acts, so it is the one of the act before.
        goes_on = not names_list and not _acts(clause) and (act.carries or not _acts(sentence))
        need = Need.CARRY if goes_on and last is not None else Need.NOTHING
        trigger = Trigger(act.effect or Effect.ADD, Side.AFTER, need, verb.token.start, verb.token.end)
        return resolve_frame(self._plain, trigger, Surrounds(clause, sentence), last)

    def _find_pointed(self, act: Act) -> Cue | None:
        """`此前被列入该名单`: the list that the article named last."""
        this = next((t for t in act.verb.clause if t.has(Kind.LISTED) and t.text[0] in _THIS), None)
        if this is None or not act.verb.token.has(Kind.ENTER, Kind.STRIP):
            return None
        return next((c for c in reversed(self._cues) if c.kind is CueKind.LIST and c.end <= this.start), None)

    def _find_partners(self, act: Act, frame: Frame) -> list[Frame]:
        """`美国财政部联合英国外交部宣布`: who acts together with an authority, each onto a list of its own."""
        acting = [cue for cue in _find_cues(act.verb.tokens, act) if cue.kind is CueKind.AUTHORITY]
        pairs = [pair for pair in pairwise(acting) if _TOGETHER.fullmatch(self._plain, pair[0].end, pair[1].start)]
        partners = {cue.jurisdiction: cue for pair in pairs for cue in pair if cue.jurisdiction != frame.jurisdiction}
        token = act.verb.token
        trigger = Trigger(Effect.ADD, Side.AFTER, Need.NOTHING, token.start, token.end)
        found = (resolve_frame(self._plain, trigger, Surrounds([cue], [cue]), None) for cue in partners.values())
        return [each for each in found if each is not None]

    def _find_last_frame(self, act: Act) -> Frame | None:
        """`名单包括X`, `X也在名单上` speak of who was put there, though a removal was told in between."""
        claims, verb = self.record.claims, act.verb
        if act.effect is Effect.ADD and (act.carries or act.is_state):
            is_news = act.is_state or verb.token.has(Kind.COPULA, Kind.STATE)
            claims = [c for c in claims if c.effect is Effect.ADD and not (is_news and c.is_past)] or claims
        return claims[-1].frame if claims else None


def _acts(cues: list[Cue]) -> bool:
    return any(cue.kind is CueKind.AUTHORITY for cue in cues)


def _find_cues(tokens: Sequence[Token], act: Act) -> list[Cue]:
    """The cues of a stretch; `美国` in `将3家美国企业列入` tells whose firms they are, not who acts."""
    start, end = (act.names[0].start, act.names[-1].end) if act.names else (0, 0)
    return [
        token.cue
        for number, token in enumerate(tokens)
        if token.cue is not None
        and (token.cue.kind is not CueKind.AUTHORITY or (not start <= token.start < end and _can_act(tokens, number)))
    ]


def _can_act(tokens: Sequence[Token], number: int) -> bool:
    """`中国企业`, `对中国`, `在伦敦`: a country that describes or is acted on does nothing itself."""
    if not tokens[number].has(Kind.PLACE):
        return True
    describes = has_any(tokens[number + 1 : number + 2], Kind.NOUN, Kind.GROUP, Kind.BODY, Kind.TRADE, Kind.ADJECTIVE)
    is_place = number > 0 and (tokens[number - 1].has(Kind.AT, Kind.BA) or tokens[number - 1].text in _TO)
    return not describes and not is_place
