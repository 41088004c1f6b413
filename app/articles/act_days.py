"""The day that a clause gives for its act, and what in the clause only describes a party."""

import re
from dataclasses import replace
from datetime import date

from app.articles.claims import NEWS_DAYS
from app.articles.clauses import Clause
from app.articles.cues import CueKind
from app.articles.dates import DateMention
from app.articles.other_times import tells_another
from app.articles.parsed import ParsedArticle
from app.articles.triggers import Side
from app.articles.words import is_title

_OTHER_DAY = re.compile(
    r"(?:\b(?:from|until|till|through|by|before|between|effective|starting|beginning|born|DOB:?|dated|signed|expires?)"
    r"(?: (?:on|in|as of|no later than|about))?"
    r"|\breported(?: (?:on|last))?|\bfrom 12:01[^,;]{0,30}|\btakes? effect(?: on)?|\bcourt order of|\bdecision of)\s*$",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(r"\beffective(?: (?:on|as of|from))?\s*$", re.IGNORECASE)
_BESIDE = re.compile(
    r", (?:described|which|who|whose|where|already|previously|long|once|founded|established|set up|formed|created"
    r"|registered|opened|launched|acquired|appointed|elected|based|born|accused|an?"
    r"|the (?=[a-z])"
    r"|que (?=ya|también|hab|está|fig)|quien|institución|entidad|empresa|firma)\b[^,;]*(?=[,;]|$)",
    re.IGNORECASE,
)
# `it now includes X, prime minister of the republic since September`
_POST = re.compile(r", (?P<post>[a-z][\w-]*(?: [a-z][\w-]*){0,3}) (?:of|in|at|for|since|until|from)\b[^,;]*(?=[,;]|$)")
_SAME_DAY = re.compile(
    r"\b(?:(?:on )?(?:the|that) (?:very )?same (?:day|date)|(?:on )?that (?:very )?day)\b"
    r"|\b(?P<month>(?:in )?(?:the|that) (?:very )?same (?:month|year)|(?:in )?that (?:very )?(?:month|year))\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:since|in|on|from|back in|as of) (?:early |late |mid-)?$", re.IGNORECASE)
# What stands between a date and the words before it that say what it is the day of.
_BEFORE_DATE = 40


def find_day(article: ParsedArticle, clause: Clause) -> DateMention | None:
    """Returns the date nearest to the trigger or to the list it speaks of; None where the clause gives none."""
    anchors = [clause.trigger.start, clause.trigger.end]
    anchors += [cue.end for cue in clause.cues.clause if cue.kind is CueKind.LIST]
    # `X was added on Thursday as property of Y, itself sanctioned last year`: what is set aside has its day behind it.
    start = clause.trigger.start if clause.trigger.side is Side.ASIDE else clause.part[0]
    # `from February 14` is when it begins to bind, `until 2021` how long something else lasted.
    dates = [
        found
        for found in article.dates_in(start, clause.part[1])
        if not _is_other_day(article.text, found)
        and not _is_in_name(article, clause, found)
        and not is_beside(article, clause, found.start)
        and not tells_another(article.text, clause, _find_preposition(article.text, found.start))
    ]
    if not dates:
        return _find_same_day(article, clause) or _find_long_effective(article, clause)
    return min(dates, key=lambda found: min(abs(found.start - anchor) for anchor in anchors))


def _is_other_day(text: str, found: DateMention) -> bool:
    """`from February 14`, `DOB 25 Jul 1981`: says whether the words before a date make it no day of an act."""
    return _OTHER_DAY.search(text[max(0, found.start - _BEFORE_DATE) : found.start]) is not None


def is_beside(article: ParsedArticle, clause: Clause, offset: int) -> bool:
    """`sanctioned X, described as a supplier of Y since 2023`: says whether a place only describes a party."""
    posts = [found for found in _POST.finditer(article.text, clause.start, clause.end) if _has_title(found["post"])]
    return any(
        found.start() <= offset < found.end() and not found.start() <= clause.trigger.start < found.end()
        for found in (*posts, *_BESIDE.finditer(article.text, clause.start, clause.end))
    )


def _has_title(words: str) -> bool:
    return any(is_title(word) for word in words.split())


def _find_same_day(article: ParsedArticle, clause: Clause) -> DateMention | None:
    """`On June 3 the order was signed. OFAC published the list the same day`: the day that was told last before.

    `X has been on it since March 2014. Y was put there in the same month`: so is the month or the year.
    """
    same = _SAME_DAY.search(article.text, *clause.part)
    if same is None:
        return None
    before = article.sentence_before(clause.sentence)
    told = [] if before is None else article.dates_in(before.start, before.end)
    told = [found for found in told if not _is_other_day(article.text, found)]
    # A paragraph that begins with `On the same day` goes on with the news, whatever the one above recalled last.
    is_recalled = bool(told) and told[-1].day is not None and _is_older(article, told[-1].day)
    if clause.sentence.is_first and same.start() == clause.sentence.start and is_recalled:
        return None
    if same["month"] is not None:
        return replace(told[-1], day=None, is_month=True) if told and told[-1].month is not None else None
    return told[-1] if told and told[-1].day is not None else None


def _is_older(article: ParsedArticle, day: date) -> bool:
    return article.published is not None and (article.published - day).days > NEWS_DAYS


def _find_long_effective(article: ParsedArticle, clause: Clause) -> DateMention | None:
    """`designated X, effective February 16, 2024` in an article of a year later: then the act is as old."""
    for found in article.dates_in(*clause.part):
        before = article.text[max(0, found.start - _BEFORE_DATE) : found.start]
        if found.day is None or article.published is None or _EFFECTIVE.search(before) is None:
            continue
        if (article.published - found.day).days > NEWS_DAYS:
            return found
    return None


def _find_preposition(text: str, start: int) -> int:
    """Where `since March 2018` begins."""
    found = _PREPOSITION.search(text, max(0, start - len("since early ")), start)
    return start if found is None else found.start()


def _is_in_name(article: ParsedArticle, clause: Clause, found: DateMention) -> bool:
    """`Viktor Orlenko (DOB 3 May 1966)`, `Domingo Hernández`: what a name or the bracket behind it says is no day."""
    before = article.names_in(max(0, found.start - _BEFORE_DATE), found.start)
    # The `Jan.` of `15 Jan.` is nobody's name.
    own = [span for span in article.names_in(found.start, found.end) if span.end > found.end]
    bracket = (before[-1].start, article.end_of(before[-1])) if before else (0, 0)
    # `Orvel Trading (designated in March 2018)`: in this bracket an act is told with its day.
    is_told = bracket[0] <= clause.trigger.start < bracket[1]
    return bool(own) or (not is_told and bracket[0] <= found.start < bracket[1])
