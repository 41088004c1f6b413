"""A trigger in its clause: the stretch of the sentence in which its list, its day and its negation are looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.articles.cues import Cue, CueKind
from app.articles.dates import DateMention
from app.articles.frames import Surrounds
from app.articles.parsed import ParsedArticle
from app.articles.tables import load_words
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Side, Trigger, find_markers, find_triggers

INVERTED = re.compile(
    r",?\s*(?P<relative>which|whom|that|who|que|quien(?:es)?)\s+(?P<subject>[^,;.]{0,60})$", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:that|this|the) list\b|(?:those|these|they|among them)\b", re.IGNORECASE)
_TAKEN_FOR_GRANTED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:not|n't) (?:yet )?(?:been )?(?:\w+ )?$|\bnot yet\b|\bhas(?:n't| not)\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"(?:\b(?:from|until|till|through|by|before|effective|starting|beginning|born|dated|signed|expires?)"
    r"(?: (?:on|in|as of|no later than|about))?"
    r"|\bfrom 12:01[^,;]{0,30}|\btakes? effect(?: on)?|\bcourt order of|\bdecision of)\s*$",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\b(?:had|habían?) (?:\w+ly |also |already |itself |themselves |ya )?(?:been |sido )?$", re.IGNORECASE
)
_HAD_INSIDE = re.compile(r"had\b", re.IGNORECASE)
_SAID_HAD = re.compile(
    r"\b(?:said|says|announced|confirmed|disclosed|added|stated|noted)\b[^.;]{0,60}\bhad\b", re.IGNORECASE
)
_STATE = re.compile(
    r"(?:is|are|finds?|keeps?|leaves?|maintains?|remains?|stays?|stands?|sits?|appears?|figures?|features?)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"ed\b|\bput\b|\bhit\b", re.IGNORECASE)
# What stands between a date and the words before it that say what it is the day of.
_BEFORE_DATE = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger and its clause, `[start, end)`; `cues` are the clause's and the sentence's."""

    trigger: Trigger
    sentence: Sentence
    start: int
    end: int
    cues: Surrounds


def find_clauses(article: ParsedArticle, sentence: Sentence) -> Iterator[Clause]:
    """Finds the clauses of a sentence that say something of a list, in order."""
    cues = article.cues_in(sentence.start, sentence.end)
    masks = [cue for cue in cues if cue.kind in {CueKind.LIST, CueKind.BASIS}]
    triggers = find_triggers(article.text, sentence, article.language, masks)
    around = _find_sentence_cues(article, sentence)
    for number, trigger in enumerate(triggers):
        before = triggers[number - 1].end if number else sentence.start
        behind = triggers[number + 1].start if number + 1 < len(triggers) else sentence.end
        start, end = _find_bounds(article, trigger, before, behind)
        yield Clause(trigger, sentence, start, end, Surrounds(article.cues_in(start, end), around))


def _find_bounds(article: ParsedArticle, trigger: Trigger, before: int, behind: int) -> tuple[int, int]:
    """The clause lies between the triggers on both sides, and between the words that open another clause."""
    start = before
    for found in _breaks(article.language).finditer(article.text, before, trigger.start):
        start = found.start()
    relative = INVERTED.search(article.text[start : trigger.start]) if trigger.side is Side.AFTER else None
    start = start if relative is None else start + relative.start()
    stop = _breaks(article.language).search(article.text, trigger.end, behind)
    return start, behind if stop is None else stop.start()


@lru_cache(maxsize=4)
def _breaks(language: str) -> re.Pattern[str]:
    words = load_words("grammar.tsv", 3).get(f"{language} clause", frozenset())
    return re.compile(rf";|\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


def goes_on(article: ParsedArticle, sentence: Sentence) -> Sentence | None:
    """Returns the sentence that `That list includes X` goes on with; None where a sentence stands for itself."""
    return article.sentence_before(sentence) if _GOES_ON.match(article.text, sentence.start) else None


def _find_sentence_cues(article: ParsedArticle, sentence: Sentence) -> list[Cue]:
    before = goes_on(article, sentence)
    return article.cues_in(sentence.start if before is None else before.start, sentence.end)


def is_unreal(article: ParsedArticle, clause: Clause) -> bool:
    """Says whether the clause denies, wishes or fears the act; `its inclusion` takes the act for granted."""
    trigger = clause.trigger
    if _TAKEN_FOR_GRANTED.match(article.text, trigger.start):
        return False
    # `is no longer designated` says what it says.
    stop = trigger.start if trigger.effect is Effect.REMOVE else trigger.end
    markers = find_markers(article.text, clause.start, stop, "unreal", article.language)
    # A name may hold such a word; a marker inside one is none.
    names = article.names_in(clause.start, stop)
    return any(not any(span.start <= start < span.end for span in names) for start, _ in markers)


def is_kept(article: ParsedArticle, clause: Clause) -> bool:
    """`has not yet been struck off`: a removal that has not happened tells of a listing that stands."""
    trigger = clause.trigger
    return trigger.effect is Effect.REMOVE and _NOT_YET.search(article.text, clause.start, trigger.end) is not None


def is_state(article: ParsedArticle, clause: Clause) -> bool:
    """`X is on the list`: says where somebody stands, not that it is new."""
    place = clause.trigger.start, clause.trigger.end
    return _STATE.match(article.text, *place) is not None and _DONE.search(article.text, *place) is None


def is_told_as_past(article: ParsedArticle, clause: Clause) -> bool:
    """Says whether the words around a trigger make it an earlier act: `already`, `had been`, `a growing list of`."""
    text, language, trigger = article.text, article.language, clause.trigger
    before = goes_on(article, clause.sentence)
    if before is not None and find_markers(text, before.start, before.end, "background", language):
        return True
    had = _HAD.search(text, clause.sentence.start, trigger.start) or _HAD_INSIDE.match(text, trigger.start)
    # `said that it had designated X` is today's news in reported speech.
    if had is not None and _SAID_HAD.search(text, clause.sentence.start, trigger.end) is None:
        return True
    return bool(find_markers(text, clause.start, clause.end, "background", language))


def find_day(article: ParsedArticle, clause: Clause) -> DateMention | None:
    """Returns the date nearest to the trigger or to the list it speaks of; None where the clause gives none."""
    anchors = [clause.trigger.start, clause.trigger.end]
    anchors += [cue.end for cue in clause.cues.clause if cue.kind is CueKind.LIST]
    # `from February 14` is when it begins to bind, `until 2021` how long something else lasted.
    dates = [
        found
        for found in article.dates_in(clause.start, clause.end)
        if not _OTHER_DAY.search(article.text[max(0, found.start - _BEFORE_DATE) : found.start])
    ]
    return min(dates, key=lambda found: min(abs(found.start - anchor) for anchor in anchors), default=None)


def find_bases(article: ParsedArticle, clause: Clause, *, is_past: bool) -> tuple[str, ...]:
    """Returns the legal bases of the sentence; for an earlier act of its clause and of what it goes on with."""
    cues = clause.cues.clause if is_past else clause.cues.sentence
    before = goes_on(article, clause.sentence)
    if is_past and before is not None:
        cues = [*cues, *article.cues_in(before.start, before.end)]
    return tuple(cue.value for cue in cues if cue.kind is CueKind.BASIS)
