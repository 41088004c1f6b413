"""What goes on with an act before it: `so do A and B`, `SMIC followed in 2020`, `and Parchin in 2008`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.articles.claims import Claim
from app.articles.clauses import Clause
from app.articles.cues import CueKind
from app.articles.frames import Surrounds, resolve_frame
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.triggers import Effect, Need

_LIKEWISE = re.compile(r"(?:as|so|and so|nor|neither)\b", re.IGNORECASE)
_NEITHER = re.compile(r"(?:nor|neither)\b", re.IGNORECASE)
_MEANT = re.compile(r"(?:they|these|those|the (?:others?|remaining|rest))\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere\b", re.IGNORECASE)
_NEW = re.compile(r"\b(?:add|new)", re.IGNORECASE)
_FOLLOWED = re.compile(r"(?:followed|joined)\b", re.IGNORECASE)
# `The first batch had 20 firms. SMIC followed in December`: a sentence may stand between.
_FOLLOWS_WITHIN = 2
_SAME_DAY = re.compile(
    r"\b(?:on|in|by) (?:the|that) same (?:occasion|round|batch|act|announcement|(?:\w+ )?day)\b|\bthat (?:same )?day\b"
    r"|\b(?:listed|named|added|put there|designated|sanctioned|blacklisted) (?:together |along )?with"
    r" (?:him|her|it|them)\b",
    re.IGNORECASE,
)
_ON_DAY = re.compile(r"\bsame (?:\w+ )?day\b", re.IGNORECASE)
_GAP = re.compile(
    r"(?:[,;:]|,? and|,? y)(?: and| y)?(?: (?:the|its|his|her|their|an?)(?: [\w-]+){0,4}?,?"
    r"| [a-z]+ (?:maker|giant|group))? $",
    re.IGNORECASE,
)
_LONGEST_GAP = 60
_AND = re.compile(r",? and |, ")
_REASON = re.compile(r" for (?:being|having|\w+ing)\b")
_APPOSED = re.compile(r", (?:an?|the|its|his|her|their|who|which)\b[^,;]{2,80},")
# `and his chairman a month before that`: a day told by another's.
_RELATIVE = re.compile(
    r",? (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:days?|weeks?|months?|years?)"
    r" (?P<order>earlier|before|later|after)\b"
    r"|,? (?:(?P<last>last (?:year|month)|the year before)|(?:on |in )?(?:the same|that) (?:day|month|year))\b",
    re.IGNORECASE,
)
# `and Rostec's chief on April 28, 2014, when`; not `and Rostec's chief on Monday told`.
_ENDS = re.compile(r"\s*(?:[,.;:)]|of that\b|and\b|under\b|for\b|over\b|when\b|as\b|by\b|$)", re.IGNORECASE)
_WITH = re.compile(r",? (?:(?:along )?with (?:him|her|it|them)|too|as well|likewise|also)\b")
# `and the Corps as a whole on October 13, 2017`
_WHOLE = re.compile(r" (?:as a whole|in its entirety|itself|himself|herself|proper|in turn|only)(?= (?:in|on)\b)")
_ON_OTHER = re.compile(r",? (?:on|in|under|by) (?:the |that )?(?=[A-Z])[^,;.]{2,40}", re.IGNORECASE)


def find_base(article: ParsedArticle, clause: Clause, claims: Sequence[Claim], last: Claim | None) -> Claim | None:
    """Returns the claim that a clause goes on with; None where nothing was told that it could go on with.

    Args:
        claims: All that were read, in order.
        last: The new act read last.
    """
    trigger, sentence = clause.trigger, clause.sentence
    if trigger.effect is Effect.SAME:
        return _find_near(article, clause, claims) if _FOLLOWED.match(article.text, trigger.start) else None
    if is_of_same_day(article, clause):
        return _find_near(article, clause, claims) or _find_dated(article, clause, claims, last)
    if trigger.effect is not Effect.MORE:
        # `An earlier round took in A. All of them are still there`: there is where the act before put them.
        near = _find_near(article, clause, claims) if _THERE.search(article.text, trigger.start, trigger.end) else None
        return near if near is not None and near.is_past and near.parties else last
    if _MEANT.match(article.text, trigger.start) is not None:
        # `one of six listed in 2019. The other five are still there. They are A and B`
        open_ones = [claim for claim in claims if claim.start < sentence.start and not claim.parties]
        last = _find_near(article, clause, open_ones) or last
    if _LIKEWISE.match(article.text, trigger.start) is None:
        # `removed A. The other additions are B and C`: only a removal that named nobody goes on.
        is_new = _NEW.search(article.text, trigger.start, trigger.end) is not None
        is_closed = last is not None and last.effect is Effect.REMOVE and (bool(last.parties) or is_new)
        return replace(last, effect=Effect.ADD) if last is not None and is_closed else last
    before = article.sentence_before(sentence) if trigger.start == sentence.start else sentence
    own = [claim for claim in claims if before is not None and before.start <= claim.start < before.end]
    if _NEITHER.match(article.text, trigger.start) is not None:
        own = [claim for claim in own if claim.effect is Effect.REMOVE]  # `A is no longer on it, nor are B and C`
    return own[-1] if own else None


def is_of_same_day(article: ParsedArticle, clause: Clause) -> bool:
    """`His deputy was put there on the same occasion`: says whether a clause tells its day and list by another's."""
    tells = {CueKind.LIST, CueKind.AUTHORITY, CueKind.BASIS}
    is_told = any(cue.kind in tells for cue in clause.cues.clause)
    return not is_told and _SAME_DAY.search(article.text, clause.start, clause.end) is not None


def _find_dated(article: ParsedArticle, clause: Clause, claims: Sequence[Claim], last: Claim | None) -> Claim | None:
    """`Not everybody is out.` ` Its sister was designated on the same September day`: the dated act told last.

    `Listed with him:` over a list goes on with the news.
    """
    if _ON_DAY.search(article.text, clause.start, clause.end) is None:
        return last if clause.trigger.need is Need.CARRY else None
    return next((c for c in reversed(claims) if c.day is not None and c.effect is clause.trigger.effect), None)


def _find_near(article: ParsedArticle, clause: Clause, claims: Sequence[Claim]) -> Claim | None:
    """The claim that this sentence or one right before it in its paragraph made."""
    near = [s for s in article.sentences_before(clause.sentence, _FOLLOWS_WITHIN) if s.block == clause.sentence.block]
    start = near[-1].start if near else clause.sentence.start
    own = [claim for claim in claims if claim.start >= start]
    return own[-1] if own else None


def go_on(claim: Claim, base: Claim) -> Claim:
    """Returns a claim that does what another did: to whom it names, and on the day that it names itself if any."""
    day, month = (claim.day, claim.month) if claim.month is not None else (base.day, base.month)
    return replace(
        claim,
        effect=claim.effect if claim.effect is Effect.REMOVE else base.effect,
        day=day,
        month=month,
        is_past=claim.is_past or base.is_past,
        is_state=base.is_state,
        bases=base.bases,
    )


def read_gapped(article: ParsedArticle, claim: Claim, clause: Clause) -> list[Claim]:
    """`Parchin was designated in 2008, the RSSJO in July 2017`: a name and a day or list, the verb left out."""
    made = []
    joined: list[NameSpan] = []
    for span in article.names_in(clause.trigger.end, clause.behind):
        near = max(clause.trigger.end, span.title_start - _LONGEST_GAP)
        if _GAP.search(article.text, near, span.title_start) is None:
            joined = []
            continue
        # `A since 2014, and B and C since 2018`: B goes with C, behind which the day stands.
        is_joined = bool(joined) and _AND.fullmatch(article.text, article.end_of(joined[-1]), span.title_start)
        joined = [*joined, span] if is_joined else [span]
        told = _read_gap(article, replace(claim, parties=_identify(article, joined), tags=()), span, clause)
        made += [] if told is None else [told]
        joined = joined if told is None else []
    return made


def _identify(article: ParsedArticle, spans: Sequence[NameSpan]) -> tuple[Identity, ...]:
    return tuple({(party := article.identity_of(span)).number: party for span in spans}.values())


def _read_gap(article: ParsedArticle, claim: Claim, span: NameSpan, clause: Clause) -> Claim | None:
    text, behind = article.text, article.end_of(span)
    if _REASON.match(text, behind) is not None:
        return claim  # `X was designated for trading oil, and Y for owning X`
    apposed = _APPOSED.match(text, behind, clause.sentence.end)
    behind = behind if apposed is None else apposed.end()
    whole = _WHOLE.match(text, behind, clause.sentence.end)
    behind = behind if whole is None else whole.end()
    other = _ON_OTHER.match(text, behind, clause.sentence.end)
    cues = [] if other is None else article.cues_in(*other.span())
    if any(cue.kind in {CueKind.LIST, CueKind.AUTHORITY} for cue in cues):
        frame = resolve_frame(text, clause.trigger, Surrounds(cues, cues), None)
        claim = claim if frame is None else replace(claim, frame=frame, bases=())
        behind = behind if other is None else max(cue.end for cue in cues)
    days = article.dates_in(behind, behind + len(" one back on "))
    if days and (text[days[0].end - 1] == "." or _ENDS.match(text, days[0].end) is not None):
        return replace(claim, day=days[0].day, month=days[0].month, bases=())
    relative = _RELATIVE.match(text, behind, clause.sentence.end)
    if relative is not None:
        is_before = relative["last"] is not None or relative["order"] in {"earlier", "before"}
        return replace(claim, day=None, is_past=claim.is_past or is_before, bases=())
    return claim if cues or _WITH.match(text, behind) is not None else None
