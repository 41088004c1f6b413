"""The words that say somebody was put on a list or taken off, with the place where the names stand."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.articles.cues import Cue
from app.articles.tables import compile_phrase, load_rows
from app.articles.tokens import Sentence


class Effect(StrEnum):
    """What a trigger does to the parties; `same` repeats what another authority did."""

    ADD = "add"
    REMOVE = "remove"
    SAME = "same"


class Side(StrEnum):
    """Where the parties stand."""

    AFTER = "after"
    BEFORE = "before"


class Need(StrEnum):
    """What else the clause must show before the trigger says anything."""

    LIST = "list"
    AGENT = "agent"
    CARRY = "carry"
    OPEN = "open"
    NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger where it stands, `[start, end)` in the text."""

    effect: Effect
    side: Side
    need: Need
    start: int
    end: int


def find_triggers(text: str, sentence: Sentence, language: str, cues: list[Cue]) -> list[Trigger]:
    """Finds the triggers of a sentence; of two that overlap the longer one stays.

    Args:
        cues: The lists and legal bases in it: `Designated` in the name of a list designates nobody.
    """
    start, end = sentence.start, sentence.end
    found = [
        Trigger(effect, side, need, *match.span())
        for effect, side, need, pattern in _rows(language)
        for match in pattern.finditer(text, start, end)
        if not any(_is_inside(match, need, cue) for cue in cues)
        and (need is not Need.OPEN or match.start() == sentence.start)
    ]
    kept: list[Trigger] = []
    # `is no longer designated` holds `designated`; and what needs less says more.
    for trigger in sorted(found, key=lambda t: (t.start - t.end, t.need is not Need.NOTHING, t.start)):
        if not any(trigger.start < other.end and other.start < trigger.end for other in kept):
            kept.append(trigger)
    return sorted(kept, key=lambda trigger: trigger.start)


def _is_inside(match: re.Match[str], need: Need, cue: Cue) -> bool:
    # `barred Americans from investing in` is list and act at once; `blocking sanctions` is no act of blocking.
    return cue.start <= match.start() and match.end() <= cue.end and (match.start() > cue.start or need is Need.AGENT)


def find_markers(text: str, start: int, end: int, meaning: str, language: str) -> list[tuple[int, int]]:
    """Returns where words of a meaning (`unreal`, `absent`, `background`) stand in `[start, end)`."""
    if start >= end:
        return []
    return [match.span() for pattern in _markers(language, meaning) for match in pattern.finditer(text, start, end)]


@lru_cache(maxsize=4)
def _rows(language: str) -> tuple[tuple[Effect, Side, Need, re.Pattern[str]], ...]:
    return tuple(
        (Effect(effect), Side(side), Need(need), compile_phrase(phrase))
        for row_language, effect, side, need, phrase in load_rows("triggers.tsv", 5)
        if row_language == language
    )


@lru_cache(maxsize=16)
def _markers(language: str, meaning: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        compile_phrase(phrase)
        for row_language, row_meaning, phrase in load_rows("markers.tsv", 3)
        if (row_language, row_meaning) == (language, meaning)
    )
