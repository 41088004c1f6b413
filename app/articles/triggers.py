"""The words that say somebody was put on a list or taken off, with the place where the names stand."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.articles.cues import Cue, CueKind
from app.articles.months import MONTHS
from app.articles.tables import compile_phrase, load_rows
from app.articles.tokens import Sentence


class Effect(StrEnum):
    """What a trigger does to the parties: `same` what another authority did, `more` what was done to those before."""

    ADD = "add"
    REMOVE = "remove"
    SAME = "same"
    MORE = "more"


class Side(StrEnum):
    """Where the parties stand.

    `aside` is before, with only a comma between: `X, blacklisted by Washington`; of an `epithet` it is the name it
    stands before or, in apposition, behind: `the EU-listed X`, `X, an EU-listed firm`.
    """

    AFTER = "after"
    BEFORE = "before"
    ASIDE = "aside"
    EPITHET = "epithet"


class Need(StrEnum):
    """What else the clause must show before the trigger says anything."""

    LIST = "list"
    AGENT = "agent"
    CARRY = "carry"
    FIRST = "first"
    DATED = "dated"
    NAMED = "named"
    OPEN = "open"
    NOTHING = "-"


# `X, itself blacklisted`, `X, a lender on the list`: what may stand between the comma and what is set off by it.
ASIDE = (
    # `X, governor of the bank and herself on the list since 2018, said`
    r"(?:[,–—]\s+(?:(?-i:[a-z])[^,;.()]{2,70}?\s+and\s+"
    r"(?=(?:also|already|now|long|long since|still|itself|himself|herself|themselves)\s))?|\(\s*)"
    r"(?:(?:already|also|both|all|each|itself|himself|herself|themselves|first|previously|recently|now|likewise"
    r"|long|long since|still|too|ya|también)\s+){0,2}"
    r"(?:(?:an?|the|another|una?|(?:one|two|three|some) of (?:the|those|several|many)|among (?:the|those))\s+"
    r"(?:(?!(?:first|latest|newest|only|that|which|who|was|were|is|are|has|have|had|be|been)\b)(?-i:[a-z])[\w'’-]*\s+){1,5})?$"
)
_SET_OFF = re.compile(ASIDE, re.IGNORECASE)


_LONGEST_ASIDE = 120
_NOUNS = frozenset(
    {
        "place",
        "names",
        "lists",
        "targets",
        "bans",
        "blocks",
        "hits",
        "sanctions",
        "delisting",
        "de-listing",
        "blacklist",
        "blacklists",
    }
)
# `Remove "X"`: an entry of an amended list; elsewhere the verb is what somebody is asked to do.
_ORDERS = frozenset(
    {
        "remove",
        "delete",
        "in",
        "added",
        "additions",
        "new names",
        "out",
        "removed",
        "deleted",
        "off",
        "deletions",
        "removals",
    }
)
_PARTICIPLES = frozenset(
    {"sanctioned", "designated", "blacklisted", "listed", "named", "banned", "blocked", "targeted"}
)
_ADJECTIVAL = re.compile(
    r"\b(?:an?|the|any|other|of|with|for|from|by|its|their|his|her|these|those|such|many|some|no|each|every)\s+$",
    re.IGNORECASE,
)
_PUTS = frozenset({"put", "puts", "place", "places", "placed"})
_DAYS = re.compile(
    rf"(?:(?:\d{{1,2}}|{'|'.join(sorted(MONTHS, key=len, reverse=True))}|with effect from|effective|on)\b[.,:–-]*\s+)+",
    re.IGNORECASE,
)
# `named X as its agent`, but `listed X on Thursday`: a day is no list.
_CALLED = re.compile(
    rf"[^,;(]{{0,80}}\b(?:as(?! well)|to|on(?! (?:\w+day|\d+|{'|'.join(MONTHS)})\b)|under)\b", re.IGNORECASE
)
# `opposed lists that discriminate`, `added some big names to its list`
_QUALIFIED = re.compile(r"\s+(?:that|which|of|were|are|to|onto)\b")
_DETERMINED = re.compile(
    r"(?:['’]s?|\b(?:the|its|their|his|her|these|those|of|new|all|both|other|remaining|more|such|no|under|with|and|on|about|for"
    r"|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|many|more))\s+$",
    re.IGNORECASE,
)
# `its trade blacklist`, `put X on that blacklist`, but `wants the Treasury to blacklist A`
_LED = re.compile(
    r"(?:\b(?:the|its|their|an?)|['’]s) (?:(?!to )[\w.-]+ ){0,3}$"
    r"|\b(?:on|onto|to|from|off|in|of|under) (?:that|this) $",
    re.IGNORECASE,
)
# `is described as a leading figure in the network`
_A_FIGURE = re.compile(
    r"\b(?:an?(?: [\w-]+){0,3}|senior|leading|key|central|prominent|top|major|public|political|business)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger where it stands, `[start, end)` in the text."""

    effect: Effect
    side: Side
    need: Need
    start: int
    end: int

    @property
    def looks_back(self) -> bool:
        """Whether the parties stand before it."""
        return self.side in {Side.BEFORE, Side.ASIDE}


def find_triggers(text: str, sentence: Sentence, language: str, cues: list[Cue]) -> list[Trigger]:
    """Finds the triggers of a sentence; of two that overlap the longer one stays.

    Args:
        cues: The lists and legal bases in it: `Designated` in the name of a list designates nobody.
    """
    start, end = sentence.start, sentence.end
    found = [
        Trigger(effect, side, Need.CARRY if need is Need.FIRST else need, *match.span())
        for effect, side, need, pattern in _rows(language)
        for match in pattern.finditer(text, start, end)
        if not any(_is_inside(match, need, cue) for cue in cues)
        and (need not in {Need.OPEN, Need.NAMED, Need.FIRST} or _opens(text, start, match.start()))
        and _stands(text, match, side, need)
    ]
    return _drop_lists_of_verbs(text, _drop_overlapping(text, found), cues)


def _drop_lists_of_verbs(text: str, triggers: list[Trigger], cues: list[Cue]) -> list[Trigger]:
    """`put two units, A and B, on the Entity List in July`: the list belongs to the verb, and is nothing set aside."""
    kept: list[Trigger] = []
    for trigger in triggers:
        verb = kept[-1] if kept else None
        lists = [cue for cue in cues if cue.kind is CueKind.LIST and verb is not None and cue.start >= verb.end]
        is_led = verb is not None and verb.need is Need.LIST and _takes_object(text, verb)
        if is_led and text[trigger.start : trigger.end].lower() == "on" and lists and lists[0].start >= trigger.end:
            continue
        # `put X, a banker, under sanctions in 2020`
        is_put = any(t.need is Need.NOTHING and text[t.start : t.end].lower() in _PUTS for t in kept[-2:])
        if is_put and trigger.side is Side.ASIDE and text.startswith("under ", trigger.start):
            continue
        kept.append(trigger)
    return kept


def _takes_object(text: str, verb: Trigger) -> bool:
    """`put X`, `joins X`: says whether whom a verb concerns, or whom its subject follows, stands behind it."""
    return verb.side is Side.AFTER or text.startswith("join", verb.start)


def _opens(text: str, start: int, at: int) -> bool:
    """`15 Jan., with effect from 16 Jan. Additions:`: says whether only days stand before a trigger."""
    return at == start or _DAYS.fullmatch(text, start, at) is not None


def _is_same(one: Trigger, two: Trigger) -> bool:
    """`The department named A, head of X; B, who serves as Y`: two readings of the same active words."""
    is_active = one.side is two.side is Side.AFTER and one.effect is two.effect
    return is_active and (one.start, one.end) == (two.start, two.end)


def _drop_overlapping(text: str, found: list[Trigger]) -> list[Trigger]:
    """Of two that overlap the longer one stays; of the same words all readings, unless `as` tells what they mean."""
    kept: list[Trigger] = []
    # `is no longer designated` holds `designated`; what is set aside is no verb; and what needs less says more.
    for trigger in sorted(
        found,
        key=lambda t: (
            t.need is Need.NAMED,
            t.start - t.end,
            t.side is not Side.ASIDE,
            t.need is not Need.NOTHING,
            t.start,
        ),
    ):
        crossed = [other for other in kept if trigger.start < other.end and other.start < trigger.end]
        if not crossed or (_CALLED.match(text, trigger.end) is None and all(_is_same(o, trigger) for o in crossed)):
            kept.append(trigger)
    return sorted(kept, key=lambda trigger: trigger.start)


def _stands(text: str, match: re.Match[str], side: Side, need: Need) -> bool:
    """A participle is set aside by a comma or dash; behind `the` or `Britain's` the word is a noun."""
    before = text[max(0, match.start() - _LONGEST_ASIDE) : match.start()]
    if side is Side.ASIDE:
        return _SET_OFF.search(before) is not None
    if need is Need.CARRY and match.group().lower() in _ORDERS:
        return before.endswith("\n") or before.rstrip()[-1:] in {"", ".", "!"}
    # `the U.S.-sanctioned bank`
    if before.endswith("-"):
        return False
    if side is Side.EPITHET and "-" not in match.group():
        return _ADJECTIVAL.search(before) is not None  # `had already designated X` is a verb
    if side is Side.AFTER and match.group().lower() in _PARTICIPLES and _ADJECTIVAL.search(before) is not None:
        return False
    if before.endswith("as ") and match.group().lower().startswith("blocked property"):
        return False  # `identified the ship as blocked property of X`: the ship is acted on
    if match.group().lower().startswith("figure ") and _A_FIGURE.search(before) is not None:
        return False
    is_noun = _DETERMINED.search(before) is not None or _QUALIFIED.match(text, match.end()) is not None
    is_noun = is_noun or (match.group().lower() == "blacklist" and _LED.search(before) is not None)
    return match.group().lower() not in _NOUNS or not is_noun


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
