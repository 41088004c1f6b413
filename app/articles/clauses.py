"""A trigger in its clause: the stretch of the sentence in which its list, its day and its negation are looked for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from app.articles.cues import Cue, CueKind
from app.articles.frames import Surrounds
from app.articles.joined import find_next_agent
from app.articles.parsed import ParsedArticle
from app.articles.tables import load_words
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Side, Trigger, find_triggers

INVERTED = re.compile(
    r",?\s*(?P<relative>which|whom|that|who|(?:(?:a|al)\s+(?:la|el|los|las)?\s*)?que|quien(?:es)?"
    r"|(?<=, )an? (?:[a-z-]+ ){0,2}?(?:company|firm|bank|lender|group|network|man|businessman|trader"
    r"|ship|tanker|exchange)"
    r"|(?<=, )the (?:company|firm|bank|group|man))\s+"
    r"(?P<subject>(?:(?-i:[A-Z])[\w. ]{1,25}, ){0,3}(?:(?!\b(?:which|whom|that|who|que)\b)[^,;.]){0,60})$",
    re.IGNORECASE,
)
# `Ottawa announced that it is freezing the assets of X` tells of nobody that stands before.
_REPORTED = re.compile(
    r"\b(?:said|says|announced|confirmed|declared|stated|request|proposal|demand)\s*$", re.IGNORECASE
)
_BY_ITSELF = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:that|this|the) list\b|(?:those|these|they|among them)\b", re.IGNORECASE)
_IT = re.compile(
    r"(?:it|the (?:agency|department|ministry|bureau|office|government|council|commission))\b", re.IGNORECASE
)
# `On Tuesday the Treasury`
_LONGEST_OPENING = 20
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|did|does|do)(?:n['’]t)?\b", re.IGNORECASE)
_RELATIVE_CLAUSE = re.compile(r",\s+(?:which|who|whose)\b[^,;]*,\s+$", re.IGNORECASE)
_ANOTHER = re.compile(
    r",?\s+(?:and|but|then|y|e)\s+(?:(?:later|then|also|again|separately|subsequently|luego|después)\s+)*"
    r"(?:(?:to|on|onto|by|from|off|under|in|a(?= l[ao]s?\b| su\b)|en|por|de)\s|(?=(?-i:[A-Z])\w+ ones\b))",
    re.IGNORECASE,
)
# `X was on the earlier list and now appears on this one`: the second verb has no subject of its own.
_SHARED = re.compile(
    r"\b(?:and|but|yet) (?:(?:now|then|later|also|again|still|since|today|subsequently"
    r"|has|have|had|was|were|is|are|been|in|\d{4}) )*$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",[^,;:]+(?=,)")
_WHERE = re.compile(r",\s+(?:where|when)\s+", re.IGNORECASE)
# `has grown since Orvel was added in 2019`: it opens a clause where a verb follows, not in `since 2019`.
_SINCE = r"since(?=\s+(?:(?!then\b|\d)[^\s,;:.]+\s+){1,6}?(?:(?:was|were|had|added|put|placed|listed)\b|$))"
_SPANS = frozenset({"weeks", "days"})
_OPENS_LIST = re.compile(r":$|\b(?:they|these|those) (?:\w+ )?(?:includ|compris)ed? $", re.IGNORECASE)
_MOVES = re.compile(r"mov|transfer|upgrad|elevat|shift", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfrom (?:its|the|one)\b", re.IGNORECASE), re.compile(r"\b(?:on|in)?to\b", re.IGNORECASE)
_AGAIN = re.compile(r"\bagain\b", re.IGNORECASE)
_TELLING = {CueKind.LIST, CueKind.AUTHORITY}
# `and to the Treasury's NS-CMIC list`: the list stands right behind.
_NEAR_LIST = 45
# `; and the former general B`, `; the translation and data firm C`
_NEAR_NAME = 48
_ASIDE_CLAUSE = re.compile(r",? (?:which|who|whose|that|quien|que)\b[^,;]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger and its clause.

    Attributes:
        start: Offset of the clause.
        end: Offset behind it.
        behind: Where the next clause with a trigger begins, or the sentence ends: words like `after` do not bound it.
        cues: The clause's and the sentence's.
        part: Where its list and day are looked for: `[start, end)`, or `to B in 2021` of `added to A in 2020 and to
            B in 2021`, which makes two clauses of one trigger.
    """

    trigger: Trigger
    sentence: Sentence
    start: int
    end: int
    behind: int
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
    for (start, _), same in groupby(triggers, key=lambda trigger: (trigger.start, trigger.end)):
        readings = list(same)
        # `named X as Y` is read as `named X` where no list stands behind `as`.
        trigger = next((t for t in met if t.start == start), readings[0])
        yield from _make_clauses(article, sentence, trigger, met)


def _make_clauses(
    article: ParsedArticle, sentence: Sentence, trigger: Trigger, bounds: list[Trigger]
) -> Iterator[Clause]:
    around = _find_sentence_cues(article, sentence)
    before = max((other.end for other in bounds if other.end <= trigger.start), default=sentence.start)
    behind = min((other.start for other in bounds if other.start >= trigger.end), default=sentence.end)
    before = _skip_relative(article, sentence, trigger, before)
    start, end = _find_bounds(article, trigger, before, behind, is_first=before == sentence.start)
    first, *more = _split_parts(article, trigger, start, end)
    start = _find_where(article, trigger, start)
    yield Clause(trigger, sentence, start, end, behind, Surrounds(article.cues_in(*first), around), first)
    for part in more:
        own = article.cues_in(*part)
        own = own if any(cue.kind in {*_TELLING, CueKind.BASIS} for cue in own) else article.cues_in(*first)
        yield Clause(trigger, sentence, start, end, behind, Surrounds(own, own), part)
    left = _find_left(article, trigger, end)
    if left is not None:
        own = article.cues_in(*left)
        yield Clause(replace(trigger, effect=Effect.REMOVE), sentence, start, end, behind, Surrounds(own, own), left)


def _skip_relative(article: ParsedArticle, sentence: Sentence, trigger: Trigger, before: int) -> int:
    """`X, which had been delisted in 2016, was sanctioned again`: the subject stands before what tells of it."""
    if not trigger.looks_back or before == sentence.start:
        return before
    beside = _RELATIVE_CLAUSE.search(article.text, sentence.start, trigger.start)
    is_closed = beside is not None and beside.start() < before <= beside.end()
    return sentence.start if is_closed else before


def _find_where(article: ParsedArticle, trigger: Trigger, start: int) -> int:
    """`on the list since 2020, when A and B were added`: the subject begins behind `where` and `when`."""
    found = [place for place in _WHERE.finditer(article.text, start, trigger.start) if trigger.looks_back]
    return found[-1].end() if found and article.names_in(found[-1].end(), trigger.start) else start


def is_reported(relative: re.Match[str]) -> bool:
    """`said that it had designated X`: says whether `that` opens what is said, and tells of no name before it."""
    is_that = relative["relative"].lower() == "that"
    return is_that and _REPORTED.search(relative.string, 0, relative.start()) is not None


def find_shared(text: str, start: int, trigger: Trigger) -> int | None:
    """Finds where a verb without a subject of its own joins the one before it; None where it has its own."""
    found = _SHARED.search(text, start, trigger.start) if trigger.looks_back else None
    return None if found is None else found.start()


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
        # `has been under American sanctions since May and British ones since July`: the trigger names the first itself.
        own = [cue for cue in article.cues_in(trigger.start, found.start()) if cue.kind in _TELLING]
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
    agent = None if is_first or trigger.looks_back else find_next_agent(article, before, trigger.start)
    start = before if agent is None else agent
    for found in _breaks(article.language).finditer(article.text, before, trigger.start):
        # `A, an expert; B; and C now face a freeze`: a semicolon that parts names parts no clauses.
        is_told = not is_first or _FINITE.search(article.text, start, found.start()) is not None
        if found.group() != ";" or is_told:
            start = found.start()
    colon = article.text.rfind(": ", start, trigger.start)
    # `In Brussels nothing was new: A and B have been listed since May`, `though not alone: today Canberra listed A`
    if colon > 0 and (_FINITE.search(article.text, start, colon) is not None or _acts(article, colon, trigger)):
        start = colon + 1
    relative = INVERTED.search(article.text[start : trigger.start]) if trigger.side is Side.AFTER else None
    is_own = relative is not None and is_reported(relative) and _BY_ITSELF.match(relative["subject"]) is not None
    start = start if relative is None or is_own else start + relative.start()
    shared = None if is_first else find_shared(article.text, before, trigger)
    start = start if shared is None else max(start, shared)
    # `The best-known man on the list, A, has run the port since 2011`: what stands behind A only describes A.
    apposed = _APPOSED.match(article.text, trigger.end - 1, behind)
    if apposed is not None:
        return start, apposed.end()
    following = find_next_agent(article, trigger.end, behind)
    behind = behind if following is None else following
    # `In: A; B; units C and D of E.`, `They include A; B; and C`: there semicolons part names.
    is_list = _OPENS_LIST.search(article.text, trigger.start, trigger.end + 1) is not None
    stops = _breaks(article.language).finditer(article.text, trigger.end, behind)
    stop = next(
        (
            found
            for found in stops
            if not _is_in_bracket(article.text, trigger.end, found.start())
            and not (
                found.group() == ";"
                and (is_list or _takes_up(article.text, trigger, found.end()) or _lists(article, found.end(), behind))
            )
        ),
        None,
    )
    return start, behind if stop is None else stop.start()


def _is_in_bracket(text: str, start: int, offset: int) -> bool:
    """`added A (a.k.a. Blue Eagle; "A") to the list`: whether a bracket behind `start` is still open."""
    return text.count("(", start, offset) > text.count(")", start, offset)


def _acts(article: ParsedArticle, start: int, trigger: Trigger) -> bool:
    """Whether an authority of its own stands between an offset and an active verb."""
    cues = article.cues_in(start, trigger.start)
    return trigger.side is Side.AFTER and any(cue.kind is CueKind.AUTHORITY for cue in cues)


def _takes_up(text: str, trigger: Trigger, offset: int) -> bool:
    """`gave the same reason for A; for B; and for C`: whether a semicolon is followed by the same preposition."""
    preposition = text[trigger.start : trigger.end].rsplit(maxsplit=1)[-1].lower()
    behind = text[offset : offset + _NEAR_LIST].lower().split()
    return next((word for word in behind if word not in {"and", "y"}), "") == preposition


def _lists(article: ParsedArticle, start: int, end: int) -> bool:
    """`it has A, head of police; B, who leads C; and D`: whether a name and no verb of its own stands behind `;`."""
    names = article.names_in(start, start + _NEAR_NAME)
    stop = article.text.find(";", start, end)
    told = _ASIDE_CLAUSE.sub("", article.text[start : end if stop < 0 else stop])
    return bool(names) and _FINITE.search(told) is None


@lru_cache(maxsize=4)
def _breaks(language: str) -> re.Pattern[str]:
    words = load_words("grammar.tsv", 3).get(f"{language} clause", frozenset())
    # `weeks after the Treasury put X` opens a clause, `in the first weeks of the war` none.
    spans = {rf"{word}(?=\s+(?:after|before|later|earlier)\b)" for word in words & _SPANS}
    told = words - _SPANS | spans | ({_SINCE} if language == "en" else set())
    return re.compile(rf";|\b(?:{'|'.join(sorted(told))})\b", re.IGNORECASE)


def goes_on(article: ParsedArticle, sentence: Sentence) -> Sentence | None:
    """Returns the sentence that `That list includes X` goes on with; None where a sentence stands for itself."""
    return article.sentence_before(sentence) if _GOES_ON.match(article.text, sentence.start) else None


def _find_sentence_cues(article: ParsedArticle, sentence: Sentence) -> list[Cue]:
    before = goes_on(article, sentence) or _find_speaker(article, sentence)
    return article.cues_in(sentence.start if before is None else before.start, sentence.end)


def _find_speaker(article: ParsedArticle, sentence: Sentence) -> Sentence | None:
    """`The Treasury acted under E.O. 14024. It designated A`: the sentence whose subject is the authority that acts."""
    before = article.sentence_before(sentence) if _IT.match(article.text, sentence.start) is not None else None
    if before is None or before.block != sentence.block:
        return None
    told = {CueKind.AUTHORITY, CueKind.LIST, CueKind.BASIS}
    is_told = any(cue.kind in told for cue in article.cues_in(sentence.start, sentence.end))
    opening = article.cues_in(before.start, before.start + _LONGEST_OPENING)
    return before if not is_told and any(cue.kind is CueKind.AUTHORITY for cue in opening) else None
