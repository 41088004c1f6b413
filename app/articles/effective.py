"""From which day an act binds: told by the words around a day, or by its kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.articles.dates import DateMention
from app.articles.settle import Placement

_BEFORE = re.compile(
    r"(?:\beffective(?: on| as of| from)?|\btakes? effect(?: on| from)?|\btook effect(?: on)?"
    r"|\b(?:in|into) force(?: from| on)?"
    r"|\b(?:into|in) effect(?: on| from)?|\bappl(?:y|ies)(?: from| as of| with effect from)|\bbinds?(?: from| as of)"
    r"|\bfrom 12:01 (?:[ap]\.?m\.?)?[^;]{0,40}?on|\bfrom the day [^.;]{0,40}published,?"
    r"|\b(?:not|no longer|barred|banned|prohibited)\b[^.;]{0,100}? from"
    r"|\b(?:starting|beginning)(?: on| from)?|\ba partir del|\bentran? en vigor(?: el)?)(?: \w+day,)?\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*起?[^，。；]{0,20}?(?:生效|施行|实施|實施)"
    r"|,? (?:[^.;,]{1,60} )?(?:will|may|must|shall|is|are) (?:be |no longer |not )*"
    r"(?:barred|banned|prohibited|required|allowed|buy|purchase|invest)"
)
_FROM = re.compile(r"\b(?:from|starting)(?: \w+day,)?\s*$", re.IGNORECASE)
# `Americans may not buy the shares from March 15`: what binds is a ban on investing.
_TRADING = re.compile(r"\b(?:invest|securit|shares?\b|stocks?\b)", re.IGNORECASE)
_INVESTING = frozenset({"ns-cmic", "section-1237"})
_SAME_DAY = re.compile(
    r"\b(?:effective|into (?:force|effect)|took effect|binding) (?:on )?(?:the same day|immediately|at once)"
)
# `即日起`, `自公布之日起施行`: on the day of the act.
_AT_ONCE = re.compile(r"即日起|自(?:公布|发布|發布)之日起|当日(?:起)?(?:生效|施行)|當日(?:起)?(?:生效|施行)")
_BEFORE_DATE = 150
_SENTENCE = 200
# A blocking binds when it is made; a ban on entry likewise.
_IMMEDIATE = frozenset({"sdn", "visa-ban"})
# The contract ban of section 1260H was written a year and a half ahead.
_LONGEST_DELAY_DAYS = 600


@dataclass(frozen=True, slots=True)
class Binding:
    """A day from which something binds, and whether that is a ban on investing."""

    day: date
    start: int
    is_trading: bool


def find_binding(text: str, dates: Iterable[DateMention]) -> list[Binding]:
    """Finds the days from which the article says that something binds."""
    return [
        Binding(found.day, found.start, _is_trading(text, found))
        for found in dates
        if found.day is not None and _binds(text, found)
    ]


def choose_effective(text: str, placement: Placement, binding: list[Binding]) -> date | None:
    """Returns the day from which a placement binds: of several fitting ones the one written next behind the act.

    None for an earlier act, for one that binds when it is made, and where the article gives no day.
    """
    act = placement.day
    if not placement.current or placement.frame.list in _IMMEDIATE:
        return None
    start = placement.evidence[0][0]
    fitting = [b for b in binding if not b.is_trading or placement.frame.list in _INVESTING]
    fitting = [b for b in fitting if act is None or 0 <= (b.day - act).days <= _LONGEST_DELAY_DAYS]
    if fitting:
        return min(fitting, key=lambda b: (b.start < start, abs(b.start - start))).day
    at_once = _AT_ONCE if placement.frame.jurisdiction == "CN" else _SAME_DAY
    return act if at_once.search(text) is not None else None


def _binds(text: str, found: DateMention) -> bool:
    before = text[max(0, found.start - _BEFORE_DATE) : found.start]
    if _BEFORE.search(before) is not None:
        return True
    behind = _BEHIND.match(text, found.end)
    is_han = behind is not None and not behind.group().isascii()
    return is_han or (behind is not None and _FROM.search(before) is not None)


def _is_trading(text: str, found: DateMention) -> bool:
    start = max(text.rfind(". ", 0, found.start), text.rfind("\n", 0, found.start), found.start - _SENTENCE)
    stop = text.find(". ", found.end)
    return _TRADING.search(text, max(0, start), stop if stop >= 0 else len(text)) is not None
