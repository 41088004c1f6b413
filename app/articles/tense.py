"""What the words around an act make of it: still standing, told as past or as news, and on what basis."""

import re

from app.articles.act_days import find_day, is_beside
from app.articles.claims import NEWS_DAYS
from app.articles.clauses import Clause, goes_on
from app.articles.cues import CueKind
from app.articles.other_times import tells_another
from app.articles.parsed import ParsedArticle
from app.articles.triggers import Effect, Side, find_markers
from app.articles.words import NUMBERS

_NOT_YET = re.compile(
    r"\b(?:not|n['’]t) (?:yet )?(?:been )?(?:\w+ )?$|\bnot yet\b|\bhas(?:n['’]t| not)\b"
    r"|\b(?:refus|declin|reject)(?:es|ed|ing)? (?:to|an? \w+ (?:to|for)|the \w+ (?:to|for)) (?:\w+ )?\w*$",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\b(?:had|habían?) (?:\w+ly |also |already |itself |themselves |ya )?(?:been |sido )?$", re.IGNORECASE
)
# `X had its assets frozen` tells the act itself, as `was frozen` does; `X, who had his frozen`, which X is meant.
_HAD_INSIDE = re.compile(
    r"had\b(?! (?:all |any )?(?:its|his|her|their)\b)|(?<=who )had\b|(?<=which )had\b", re.IGNORECASE
)
_SAID_HAD = re.compile(
    r"\b(?:said|says|announced|confirmed|disclosed|added|stated|noted|learn(?:ed|t)|informed|notified|discovered)\b[^;]{0,220}\bhad\b",
    re.IGNORECASE,
)
# `Japan went earlier: on January 10 Tokyo froze X's assets`
_LED_IN = re.compile(r"[^:;.]{3,60}:")
_DAY_BEFORE = re.compile(r"(?:the )?days? (?:before|earlier)", re.IGNORECASE)
# The EU acts on Tuesday, the Treasury on Wednesday, and a paper tells of both on Thursday.
_JUST_DAYS = 2
_WHICH_ONES = re.compile(r"\b(?:that|who|which) (?:had|has|have)\b[^,;:]*$", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:was|were|is|are)\b", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|before)\b", re.IGNORECASE)
_STATE = re.compile(
    r"(?:is|are|(?:was|were) (?:(?:themselves|himself|herself|itself|then|all|both) )*under"
    r"|(?:was|were) (?:then )?(?:themselves|himself|herself|itself) (?:on|subject)"
    r"|been (?:\w+ )?(?:on|under|subject|there)|(?:has|have|had) (?:\w+ )?had"
    r"|(?:has|have|carry|carries)$|continues?|finds?|keeps?|leaves?"
    r"|maintains?|remain(?:s|ed)?|stay(?:s|ed)?|stands?|stood|sits?|sat|spends?|spent|languish(?:es|ed)?|still|already|appears?"
    r"|figures?|features?)\b",
    re.IGNORECASE,
)
# `announced that X is ineligible for entry`: what an authority makes known is new, in whatever tense it says so.
_MADE_KNOWN = re.compile(
    r"\b(?:announc(?:ed|es|ing)|declar(?:ed|es|ing)|ruled|determined|made (?:it )?known|(?:today|on \w+day),? said"
    r"|said (?:today|on \w+day))(?: (?:today|on \w+day))?,? that\b",
    re.IGNORECASE,
)
# Between an authority and its verb: `The Department of State today announced`
_LONGEST_ADVERB = 24
_NO_LONGER = re.compile(r"\bno longer\b", re.IGNORECASE)
_NOW = re.compile(
    r"\bnow subject to\b|\bfor the first time\b|\b(?:newcomers|additions|entrants|arrivals|new)\b", re.IGNORECASE
)
# `As of Thursday X is a Specially Designated National`
_AS_OF = re.compile(r"(?:as of|from|since) (?:today|this \w+|\w+day)\b", re.IGNORECASE)
# `also appears in the British package`: the package is the news; `in the first package` is an older one.
_IN_ROUND = re.compile(
    r"(?:\s*\b(?:in|on|among))? (?:the|that|this|\w+['’]s) "
    r"(?!(?:first|second|third|last|earlier|previous|original|initial)\b)"
    r"(?:[\w-]+ ){0,2}?(?:packages?|round|action|announcement|decision)\b",
    re.IGNORECASE,
)
# `Three mayors are on the American list as well`: of those whom nobody has named that is news.
_SO_MANY = re.compile(
    rf"\W*(?:\d+|{'|'.join(NUMBERS)}) (?!(?:of|have|has|had)\b)[^,;:.]* (?:list|blacklist),? (?:as well|too)\b",
    re.IGNORECASE,
)
# `remains blocked`, `any property he has there stays frozen`
_STAYS = re.compile(r"\b(?:remain|stay|continue)(?:s|d|ed)?\b", re.IGNORECASE)
_SPAN_OPENS = re.compile(
    r"(?:[\w-]+ ){1,3}?(?:days?|weeks?|months?|years?) (?:before|after) [^,;]{3,90}, ", re.IGNORECASE
)
# `designated two funds that had collected for settlers already on its list, A and B`: of whoever the settlers are.
_OF_OTHERS = re.compile(
    r"(?:already|previously|formerly|long)"
    r" (?:on|under|in|subject|sanctioned|designated|blacklisted|listed|banned|blocked)\b",
    re.IGNORECASE,
)
_SPAN_AGO = re.compile(r"last \w+|\w+ ago|since\b", re.IGNORECASE)
_ON_IT = re.compile(r" it\b")
_ON_THIS_ONE = re.compile(r"\s*(?:on |in )?(?:this one|the new (?:one|list|edition))\b", re.IGNORECASE)
_NEW_LIST = re.compile(
    r"\b(?:list|roster|annex) of (?:\w+ )?(?:new|latest|fresh)\b|\bnew (?:list|annex)\b", re.IGNORECASE
)
_DONE = re.compile(r"ed\b|\bput\b|\bhit\b|\bfrozen\b", re.IGNORECASE)


def is_kept(article: ParsedArticle, clause: Clause) -> bool:
    """`has not yet been struck off`: a removal that has not happened tells of a listing that stands."""
    trigger = clause.trigger
    return trigger.effect is Effect.REMOVE and _NOT_YET.search(article.text, clause.start, trigger.end) is not None


def is_state(article: ParsedArticle, clause: Clause) -> bool:
    """`X is on the list`, `X, sanctioned by the EU, said`: says where somebody stands, not that it is new."""
    if clause.trigger.side is Side.EPITHET:
        return True
    if clause.trigger.effect is Effect.REMOVE and _NO_LONGER.search(article.text, *_span(clause)) is not None:
        return False  # `X is no longer on the list` tells what happened
    if clause.trigger.side is Side.ASIDE:
        return not article.dates_in(*clause.part)
    place = _span(clause)
    if _NOW.search(article.text, *place) is not None or _is_on_new_list(article, clause):
        return False  # `74 ships are now subject to a ban`
    is_told = _AS_OF.match(article.text, clause.sentence.start) or _IN_ROUND.match(article.text, clause.trigger.end)
    is_told = is_told or _SO_MANY.match(article.text, clause.sentence.start)
    if is_told is not None:
        return False
    if _STAYS.search(article.text, *place) is not None:
        return True
    if _is_made_known(article, clause):
        return False
    return _STATE.match(article.text, *place) is not None and _DONE.search(article.text, *place) is None


def _is_made_known(article: ParsedArticle, clause: Clause) -> bool:
    """`The department today announced that X is ineligible`: says whether an authority tells the state as its news."""
    told = _MADE_KNOWN.search(article.text, clause.sentence.start, clause.trigger.start)
    near = 0 if told is None else max(clause.sentence.start, told.start() - _LONGEST_ADVERB)
    agents = [] if told is None else article.cues_in(clause.sentence.start, told.start())
    return any(cue.kind is CueKind.AUTHORITY and cue.end >= near for cue in agents)


def _is_on_new_list(article: ParsedArticle, clause: Clause) -> bool:
    """`X now appears on this one`, `The list of new entries is a long one. X is on it`: told by the sentence before."""
    if is_on_this_one(article, clause):
        return True
    before = article.sentence_before(clause.sentence)
    is_it = _ON_IT.match(article.text, clause.trigger.end) is not None
    return is_it and before is not None and _NEW_LIST.search(article.text, before.start, before.end) is not None


def _span(clause: Clause) -> tuple[int, int]:
    return clause.trigger.start, clause.trigger.end


def is_on_this_one(article: ParsedArticle, clause: Clause) -> bool:
    """`now appear on this one`: says whether the list that the article reports is told from one named before."""
    return _ON_THIS_ONE.match(article.text, clause.trigger.end) is not None


def is_told_as_past(article: ParsedArticle, clause: Clause) -> bool:
    """Says whether the words around a trigger make it an earlier act: `already`, `had been`, `a growing list of`."""
    text, language, trigger = article.text, article.language, clause.trigger
    before = goes_on(article, clause.sentence)
    if before is not None and find_markers(text, before.start, before.end, "background", language):
        return True
    is_just_done = _is_just_done(article, clause)
    # `X has had his accounts frozen`, `had them frozen today` are news, `X had its assets frozen` is of a day before.
    has = text[: trigger.start].endswith(("has ", "have ")) or is_just_done
    had = (not is_just_done and _HAD.search(text, clause.sentence.start, trigger.start)) or (
        not has and _HAD_INSIDE.match(text, trigger.start)
    )
    # `said that it had designated X` is today's news in reported speech.
    if had and _SAID_HAD.search(text, clause.sentence.start, trigger.end) is None:
        return True
    # `a year after the Treasury put X`: the clause opens at `after`, what it is told by stands before.
    near = max(clause.sentence.start, clause.start - len("a fortnight "))
    start = near if _AFTER.match(text, clause.start) is not None else clause.start
    start = clause.sentence.start if _LED_IN.fullmatch(text, clause.sentence.start, clause.start) is not None else start
    markers = find_markers(text, start, clause.end, "background", language)
    if trigger.effect is Effect.REMOVE:
        # `prolonged the measures but left out X`: what ends is news, though what goes on is not.
        markers = [place for place in markers if not trigger.start <= place[0] < trigger.end]
    # `Four days before it leaves office, the administration has frozen X's assets`
    opener = _SPAN_OPENS.match(text, clause.sentence.start, trigger.start)
    markers = [place for place in markers if opener is None or place[0] >= opener.end()]
    if trigger.side is Side.AFTER:
        markers = [p for p in markers if p[0] < trigger.end or _OF_OTHERS.match(text, p[0]) is None]
    if is_just_done:
        markers = [place for place in markers if _DAY_BEFORE.match(text, *place) is None]
    if _is_dated_now(article, clause):
        markers = [place for place in markers if _SPAN_AGO.match(text, *place) is None or place[0] < trigger.start]
    return any(
        not is_beside(article, clause, start)
        and not _tells_subject(text, clause, start)
        and not tells_another(text, clause, start)
        for start, _ in markers
    )


def _is_just_done(article: ParsedArticle, clause: Clause) -> bool:
    """`had their property blocked today`, `had been listed by the EU a day before, on Tuesday`: news all the same."""
    found = find_day(article, clause)
    day, published = None if found is None else found.day, article.published
    return day is not None and published is not None and 0 <= (published - day).days <= _JUST_DAYS


def _tells_subject(text: str, clause: Clause, offset: int) -> bool:
    """`Three carriers that had already lost their licences were added`: says whether a place only says which ones."""
    found = _WHICH_ONES.search(text, clause.start, clause.trigger.start)
    is_passive = _PASSIVE.match(text, clause.trigger.start) is not None
    return is_passive and found is not None and found.start() <= offset < clause.trigger.start


def _is_dated_now(article: ParsedArticle, clause: Clause) -> bool:
    """`The Treasury on Thursday listed A in answer to the delivery last month`: told of Thursday, whatever follows."""
    days = [found.day for found in article.dates_in(clause.start, clause.trigger.end) if found.day is not None]
    days = [] if clause.trigger.side is Side.ASIDE else days
    return bool(days) and article.published is not None and 0 <= (article.published - days[-1]).days <= NEWS_DAYS


def find_bases(article: ParsedArticle, clause: Clause, *, is_past: bool) -> tuple[str, ...]:
    """Returns the legal bases of the sentence; for an earlier act of its clause and of what it goes on with."""
    cues = clause.cues.clause if is_past else clause.cues.sentence
    before = goes_on(article, clause.sentence)
    if is_past and before is not None:
        cues = [*cues, *article.cues_in(before.start, before.end)]
    return tuple(cue.value for cue in cues if cue.kind is CueKind.BASIS)
