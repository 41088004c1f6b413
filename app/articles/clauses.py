"""A trigger in its clause: the stretch of the sentence in which its list, its day and its negation are looked for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.articles.claims import NEWS_DAYS
from app.articles.cues import Cue, CueKind
from app.articles.dates import DateMention
from app.articles.frames import Surrounds
from app.articles.parsed import ParsedArticle
from app.articles.tables import load_words
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side, Trigger, find_markers, find_triggers

INVERTED = re.compile(
    r",?\s*(?P<relative>which|whom|that|who|(?:(?:a|al)\s+(?:la|el|los|las)?\s*)?que|quien(?:es)?)\s+"
    r"(?P<subject>(?:(?-i:[A-Z])[\w. ]{1,25}, ){0,3}(?:(?!\b(?:which|whom|that|who|que)\b)[^,;.]){0,60})$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:that|this|the) list\b|(?:those|these|they|among them)\b", re.IGNORECASE)
_TAKEN_FOR_GRANTED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:not|n't) (?:yet )?(?:been )?(?:\w+ )?$|\bnot yet\b|\bhas(?:n't| not)\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"(?:\b(?:from|until|till|through|by|before|between|effective|starting|beginning|born|DOB:?|dated|signed|expires?)"
    r"(?: (?:on|in|as of|no later than|about))?"
    r"|\bfrom 12:01[^,;]{0,30}|\btakes? effect(?: on)?|\bcourt order of|\bdecision of)\s*$",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(r"\beffective(?: (?:on|as of|from))?\s*$", re.IGNORECASE)
_HAD = re.compile(
    r"\b(?:had|habían?) (?:\w+ly |also |already |itself |themselves |ya )?(?:been |sido )?$", re.IGNORECASE
)
_HAD_INSIDE = re.compile(r"had\b", re.IGNORECASE)
_SAID_HAD = re.compile(
    r"\b(?:said|says|announced|confirmed|disclosed|added|stated|noted)\b[^.;]{0,60}\bhad\b", re.IGNORECASE
)
_SAID_IT = re.compile(
    r"\b(?:said|announced|confirmed|says|announces)(?: (?:on|late on) \w+| today)?(?: that)? (?:it|they|the \w+) $",
    re.IGNORECASE,
)
# `the Treasury on Thursday said`
_NEAR_SPEAKER = 3
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|did|does|do)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r", (?:described|which|who|whose|where|once|founded|established|based|born|accused|an?"
    r"|quien|institución|entidad|empresa|firma)\b[^,;]*(?:[,;]|$)",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|suggestions?) that\b", re.IGNORECASE)
_REFUTED = re.compile(
    r"\b(?:false|untrue|fake|hoax|baseless|not true|den(?:y|ies|ied)|dismiss(?:es|ed))\b", re.IGNORECASE
)
_STATE = re.compile(
    r"(?:is|are|finds?|keeps?|leaves?|maintains?|remains?|stays?|stands?|sits?|appears?|figures?|features?)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\bnow subject to\b", re.IGNORECASE)
_DONE = re.compile(r"ed\b|\bput\b|\bhit\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r",?\s+(?:and|but|then|y|e)\s+(?:(?:later|then|also|again|separately|subsequently|luego|después)\s+)*"
    r"(?:to|on|onto|by|from|off|under|in|a|en|por|de)\s",
    re.IGNORECASE,
)
_MOVES = re.compile(r"mov|transfer|upgrad|elevat|shift", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfrom (?:its|the|one)\b", re.IGNORECASE), re.compile(r"\b(?:on|in)?to\b", re.IGNORECASE)
_AGAIN = re.compile(r"\bagain\b", re.IGNORECASE)
_TELLING = {CueKind.LIST, CueKind.AUTHORITY}
# `and to the Treasury's NS-CMIC list`: the list stands right behind.
_NEAR_LIST = 45
# What stands between a date and the words before it that say what it is the day of.
_BEFORE_DATE = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger and its clause.

    Attributes:
        start: Offset of the clause.
        end: Offset behind it.
        cues: The clause's and the sentence's.
        part: Where its list and day are looked for: `[start, end)`, or `to B in 2021` of `added to A in 2020 and to
            B in 2021`, which makes two clauses of one trigger.
    """

    trigger: Trigger
    sentence: Sentence
    start: int
    end: int
    cues: Surrounds
    part: tuple[int, int]


def find_clauses(article: ParsedArticle, sentence: Sentence, is_met: Callable[[Clause], bool]) -> Iterator[Clause]:
    """Finds the clauses of a sentence that may say something of a list, in order.

    Args:
        is_met: Says whether a clause shows what its trigger needs: a word that means nothing in its own clause does
            not end another's (`X, whose customers include Y, was sanctioned`).
    """
    cues = article.cues_in(sentence.start, sentence.end)
    masks = [cue for cue in cues if cue.kind in {CueKind.LIST, CueKind.BASIS}]
    triggers = find_triggers(article.text, sentence, article.language, masks)
    met = [trigger for trigger in triggers if is_met(next(iter(_make_clauses(article, sentence, trigger, triggers))))]
    for trigger in triggers:
        yield from _make_clauses(article, sentence, trigger, met)


def _make_clauses(
    article: ParsedArticle, sentence: Sentence, trigger: Trigger, bounds: list[Trigger]
) -> Iterator[Clause]:
    around = _find_sentence_cues(article, sentence)
    before = max((other.end for other in bounds if other.end <= trigger.start), default=sentence.start)
    behind = min((other.start for other in bounds if other.start >= trigger.end), default=sentence.end)
    start, end = _find_bounds(article, trigger, before, behind, is_first=before == sentence.start)
    first, *more = _split_parts(article, trigger, start, end)
    yield Clause(trigger, sentence, start, end, Surrounds(article.cues_in(*first), around), first)
    for part in more:
        own = article.cues_in(*part)
        own = own if any(cue.kind in {*_TELLING, CueKind.BASIS} for cue in own) else article.cues_in(*first)
        yield Clause(trigger, sentence, start, end, Surrounds(own, own), part)
    left = _find_left(article, trigger, end)
    if left is not None:
        own = article.cues_in(*left)
        yield Clause(replace(trigger, effect=Effect.REMOVE), sentence, start, end, Surrounds(own, own), left)


def _find_left(article: ParsedArticle, trigger: Trigger, end: int) -> tuple[int, int] | None:
    """`moved X from A to B`: where the list that X leaves stands; None where nothing is moved."""
    if _MOVES.match(article.text, trigger.start) is None:
        return None
    found = _FROM.search(article.text, trigger.end, end)
    stop = None if found is None else _TO.search(article.text, found.end(), end)
    return None if found is None or stop is None else (found.end(), stop.start())


def _split_parts(article: ParsedArticle, trigger: Trigger, start: int, end: int) -> list[tuple[int, int]]:
    """`added to A in 2020 and to B in 2021`: the stretches behind a trigger that each name a list or an authority."""
    left = _find_left(article, trigger, end)
    parts = [(start, end) if left is None else (left[1], end)]
    for found in _ANOTHER.finditer(article.text, trigger.end, end):
        behind = [cue for cue in article.cues_in(found.end(), found.end() + _NEAR_LIST) if cue.kind in _TELLING]
        own = [cue for cue in article.cues_in(trigger.end, found.start()) if cue.kind in _TELLING]
        if (_AGAIN.search(found.group()) and article.dates_in(found.start(), found.end() + _NEAR_LIST)) or (
            behind and own and not article.names_in(found.end(), behind[0].start)
        ):
            parts[-1] = (parts[-1][0], found.start())
            parts.append((found.start(), end))
    return parts


def _find_bounds(
    article: ParsedArticle, trigger: Trigger, before: int, behind: int, *, is_first: bool
) -> tuple[int, int]:
    """The clause lies between the triggers on both sides, and between the words that open another clause."""
    start = before
    for found in _breaks(article.language).finditer(article.text, before, trigger.start):
        # `A, an expert; B; and C now face a freeze`: a semicolon that parts names parts no clauses.
        is_told = not is_first or _FINITE.search(article.text, start, found.start()) is not None
        if found.group() != ";" or is_told:
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
    if trigger.effect is Effect.ADD and _TAKEN_FOR_GRANTED.match(article.text, trigger.start):
        return False
    sentence = clause.sentence
    if _INFINITIVE.search(article.text[clause.start : trigger.start]) and article.text[trigger.start :].startswith(
        "be "
    ):
        return True
    if _REPORT.search(article.text, sentence.start, trigger.start) is not None and (
        _REFUTED.search(article.text, sentence.start, sentence.end) is not None
    ):
        return True
    # `is no longer designated` says what it says.
    is_said = trigger.effect is Effect.REMOVE or trigger.need is Need.CARRY
    stop = trigger.start if is_said else trigger.end
    markers = find_markers(article.text, clause.start, stop, "unreal", article.language)
    # A name may hold such a word; a marker inside one is none.
    names = article.names_in(clause.start, stop)
    loose = [place for place in markers if not any(span.start <= place[0] < span.end for span in names)]
    return any(not _is_announced(article, clause, place) for place in loose)


def _is_announced(article: ParsedArticle, clause: Clause, marker: tuple[int, int]) -> bool:
    """`The foreign ministry said it would freeze X's assets`: an authority that says so has decided."""
    said = _SAID_IT.search(article.text, clause.start, marker[0])
    if said is None or article.text[slice(*marker)].lower() not in {"would", "will"} or clause.trigger.looks_back:
        return False
    agents = [cue for cue in article.cues_in(clause.start, said.start()) if cue.kind is CueKind.AUTHORITY]
    return bool(agents) and len(article.text[agents[-1].end : said.start()].split()) <= _NEAR_SPEAKER


def is_kept(article: ParsedArticle, clause: Clause) -> bool:
    """`has not yet been struck off`: a removal that has not happened tells of a listing that stands."""
    trigger = clause.trigger
    return trigger.effect is Effect.REMOVE and _NOT_YET.search(article.text, clause.start, trigger.end) is not None


def is_state(article: ParsedArticle, clause: Clause) -> bool:
    """`X is on the list`, `X, sanctioned by the EU, said`: says where somebody stands, not that it is new."""
    if clause.trigger.side is Side.ASIDE:
        return not article.dates_in(*clause.part)
    place = clause.trigger.start, clause.trigger.end
    if _NOW.search(article.text, *place) is not None:
        return False  # `74 ships are now subject to a ban`
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
    markers = find_markers(text, clause.start, clause.end, "background", language)
    return any(not is_beside(article, clause, start) for start, _ in markers)


def is_beside(article: ParsedArticle, clause: Clause, offset: int) -> bool:
    """`sanctioned X, described as a supplier of Y since 2023`: says whether a place only describes a party."""
    return any(
        found.start() <= offset < found.end() and not found.start() <= clause.trigger.start < found.end()
        for found in _BESIDE.finditer(article.text, clause.start, clause.end)
    )


def find_day(article: ParsedArticle, clause: Clause) -> DateMention | None:
    """Returns the date nearest to the trigger or to the list it speaks of; None where the clause gives none."""
    anchors = [clause.trigger.start, clause.trigger.end]
    anchors += [cue.end for cue in clause.cues.clause if cue.kind is CueKind.LIST]
    # `from February 14` is when it begins to bind, `until 2021` how long something else lasted.
    dates = [
        found
        for found in article.dates_in(*clause.part)
        if not _OTHER_DAY.search(article.text[max(0, found.start - _BEFORE_DATE) : found.start])
        and not _is_in_name(article, found)
        and not is_beside(article, clause, found.start)
    ]
    if not dates:
        return _find_long_effective(article, clause)
    return min(dates, key=lambda found: min(abs(found.start - anchor) for anchor in anchors))


def _find_long_effective(article: ParsedArticle, clause: Clause) -> DateMention | None:
    """`designated X, effective February 16, 2024` in an article of a year later: then the act is as old."""
    for found in article.dates_in(*clause.part):
        before = article.text[max(0, found.start - _BEFORE_DATE) : found.start]
        if found.day is None or article.published is None or _EFFECTIVE.search(before) is None:
            continue
        if (article.published - found.day).days > NEWS_DAYS:
            return found
    return None


def _is_in_name(article: ParsedArticle, found: DateMention) -> bool:
    """`Viktor Orlenko (DOB 3 May 1966)`, `Domingo Hernández`: what a name or the bracket behind it says is no day."""
    before = article.names_in(max(0, found.start - _BEFORE_DATE), found.start)
    own = article.names_in(found.start, found.end)
    return bool(own) or (bool(before) and before[-1].start <= found.start < article.end_of(before[-1]))


def find_bases(article: ParsedArticle, clause: Clause, *, is_past: bool) -> tuple[str, ...]:
    """Returns the legal bases of the sentence; for an earlier act of its clause and of what it goes on with."""
    cues = clause.cues.clause if is_past else clause.cues.sentence
    before = goes_on(article, clause.sentence)
    if is_past and before is not None:
        cues = [*cues, *article.cues_in(before.start, before.end)]
    return tuple(cue.value for cue in cues if cue.kind is CueKind.BASIS)
