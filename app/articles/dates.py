"""Days as news writes them, resolved from the day of publication: `Friday`, `Dec 16`, `3 June 2021`, `7月31日`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.articles.months import MONTHS, WEEKDAYS

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:" + "|".join(name for name in WEEKDAYS if len(name) > 3) + ")"
_DATE = re.compile(
    rf"""
      (?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)
    | \b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/(?P<y8>(?:19|20)\d\d)\b
    | \b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:de[ ])?(?P<m1>{_MONTH})(?:,?[ ](?:de[l]?[ ])?(?P<y1>(?:19|20)\d\d)\b)?
    | \b(?P<m2>{_MONTH})[ ](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?[ ](?P<y2>(?:19|20)\d\d)\b)?
    | (?:(?P<y3>(?:19|20)\d\d)年)?(?P<m3>\d{{1,2}})月(?P<d3>\d{{1,2}})日
    | (?P<y7>(?:19|20)\d\d)年(?P<m7>\d{{1,2}})月(?!\d)
    | \b(?P<m4>{_MONTH}),?[ ](?:de[l]?[ ]|of[ ])?(?P<y4>(?:19|20)\d\d)\b
    | (?P<last>\blast[ ]|\bel[ ]pasado[ ])?\b(?P<weekday>{_WEEKDAY})\b
    | (?P<today>\btoday\b|\bhoy\b|今天|今日|当日)
    | (?P<yesterday>\byesterday\b|\bayer\b|昨天|昨日)
    | (?:\b(?:in|since|last|from|until|en|desde)[ ](?:early[ ]|late[ ]|mid-)?(?P<m5>{_MONTH})
        (?![ ]\d|[ ]del?[ ]\d|,?[ ](?:19|20)\d\d))
    | ^[ \t•*·-]*(?P<y9>(?:19|20)\d\d)(?=[ ]?[-–—:][ ])
    | \bthat[ ](?P<m9>{_MONTH})(?![ ]\d|,?[ ](?:19|20)\d\d)
    | \b(?:in|since|en|desde|back[ ]in)[ ](?:early[ ]|late[ ]|mid-)?(?P<y6>(?:19|20)\d\d)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
# `Saturday` in an article of Monday means two days ago; only what is to come is written `next Saturday`.
_WEEK = 7
_MONTHS_IN_YEAR = 12
_BACK = frozenset({"in", "since", "last", "en", "desde"})
_THAT_YEAR = re.compile(
    r",? (?:(?:of|del?) )?(?:that|the same|ese|aquel|el mismo)(?: same)? (?:year|año)\b", re.IGNORECASE
)
# `of that year` goes back to a date of its sentence or the one before.
_NEAR_YEAR = 300
_YEAR = re.compile(r"(?:19|20)\d\d")
_THIS_YEAR = re.compile(r",? (?:(?:of|del?) )?(?:this|este) (?:year|año)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|desde(?: el)?)\s+$", re.IGNORECASE)
_SINCE_WITHIN = 12
_RELEASE = re.compile(r"release date:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, month or year in the text.

    Attributes:
        day: The day; None where only a month or year is given, or nothing tells the year.
        month: First day of the month or year meant; None where nothing tells it.
        start: Offset in the text.
        end: Offset behind it.
        is_month: Only a month or year is written, so that `in May` without a year is still told from `on Monday`.
    """

    day: date | None
    month: date | None
    start: int
    end: int
    is_month: bool = False


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Finds every date of a text, in order.

    Args:
        published: Day of publication; None leaves weekdays and days without a year unresolved.
    """
    dates: list[DateMention] = []
    for found in _DATE.finditer(text):
        date = _resolve_slashed(text, found) or _resolve(found, published)
        date = _turn_back(text, date, found, published)
        before = dates[-1].month if dates and found.start() - dates[-1].end < _NEAR_YEAR else None
        is_back = _THAT_YEAR.match(text, found.end()) is not None or found["m9"] is not None
        dates.append(date if before is None or not is_back else _move_to_year(date, before.year))
    return dates


def _turn_back(text: str, mention: DateMention, found: re.Match[str], published: date | None) -> DateMention:
    """`since 24 February` told in December, and `on March 5 this year`, are no days to come."""
    if mention.day is None or published is None or mention.day <= published or _YEAR.search(found.group()):
        return mention
    is_since = _SINCE.search(text, max(0, found.start() - _SINCE_WITHIN), found.start()) is not None
    if not is_since and _THIS_YEAR.match(text, found.end()) is None:
        return mention
    is_behind = (mention.day.month, mention.day.day) <= (published.month, published.day)
    return _move_to_year(mention, published.year if is_behind else published.year - 1)


def _move_to_year(found: DateMention, year: int) -> DateMention:
    """`in 2014, and on April 6 of that year`: the year is that of the date before."""
    day = None if found.day is None else _find_day(year, found.day.month, found.day.day)
    month = None if found.month is None else found.month.replace(year=year)
    return DateMention(day, month, found.start, found.end, found.is_month)


def _resolve_slashed(text: str, found: re.Match[str]) -> DateMention | None:
    """`16/05/2024`: the day leads, as in most of the world; OFAC's `Release Date 07/09/2025` is of July."""
    if found["first"] is None:
        return None
    first, second = int(found["first"]), int(found["second"])
    is_american = (
        second > _MONTHS_IN_YEAR or _RELEASE.search(text[max(0, found.start() - 20) : found.start()]) is not None
    )
    day, month = (second, first) if is_american else (first, second)
    return _make_mention(_find_day(int(found["y8"]), month, day), *found.span())


def _resolve(found: re.Match[str], published: date | None) -> DateMention:
    part = found.groupdict()
    start, end = found.span()
    if part["iso"]:
        return _make_mention(_parse_iso(part["iso"]), start, end)
    if part["weekday"]:
        return _make_mention(_find_weekday(WEEKDAYS[part["weekday"].lower()], published), start, end)
    if part["today"]:
        return _make_mention(published, start, end)
    if part["yesterday"]:
        return _make_mention(None if published is None else published - timedelta(days=1), start, end)
    for number in "123":
        if part[f"m{number}"]:
            month = _read_month(part[f"m{number}"])
            return _make_mention(_make_day(part[f"y{number}"], month, int(part[f"d{number}"]), published), start, end)
    if part["y6"] or part["y9"]:
        # A year alone dates what stands behind it in a timeline.
        return DateMention(None, date(int(part["y6"] or part["y9"]), 1, 1), start, end, is_month=True)
    month = _read_month(part["m4"] or part["m5"] or part["m7"] or part["m9"])
    day = _make_day(part["y4"] or part["y7"], month, 1, published)
    # `in June` told in December was half a year ago, not in half a year.
    is_past = part["m5"] and found.group().split()[0].lower() in _BACK
    if is_past and day is not None and published is not None and day > published:
        day = day.replace(year=day.year - 1)
    return DateMention(None, day, start, end, is_month=True)


def _make_mention(day: date | None, start: int, end: int) -> DateMention:
    return DateMention(day, None if day is None else day.replace(day=1), start, end)


def _read_month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.lower().rstrip(".")]


def _parse_iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _make_day(year: str | None, month: int, day: int, published: date | None) -> date | None:
    """Makes a day; without a year it is the one nearest to publication. None for a day that does not exist."""
    if year is not None:
        return _find_day(int(year), month, day)
    if published is None:
        return None
    # `December 30` in an article of 2 January was last year; `February 14` in one of 17 December is to come.
    near = [_find_day(published.year + shift, month, day) for shift in (0, -1, 1)]
    return min((d for d in near if d is not None), key=lambda d: abs((d - published).days), default=None)


def _find_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _find_weekday(weekday: int, published: date | None) -> date | None:
    if published is None:
        return None
    return published - timedelta(days=(published.weekday() - weekday) % _WEEK)
