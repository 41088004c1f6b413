"""Days as Chinese news writes them, by the day of publication: `1月6日`, `7日`, `周三`, `去年12月`, `同日`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from app.articles.blocks import Block, BlockKind
from app.articles.dates import DateMention

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年|(?P<rel>今年|去年|前年|明年|同年)?)"
_DATE = re.compile(
    rf"""(?P<iso>(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?!\d))
    | {_YEAR}(?P<month>\d{{1,2}})月份?(?:(?P<day>\d{{1,2}})[日号])?
    | (?:(?P<shift>本月|上月|上个月|下月|当月)|(?<![\d月年.第]))
      (?P<alone>\d{{1,2}})[日号](?!线|公路|楼|院|文|令|机|店|仓)
    | (?:(?P<week>上|下|本|这)(?:个)?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?!前)
    | (?P<bare>(?:19|20)\d\d)年(?!度|代|财|第)
    | (?P<only>去年|前年|上个月|上月)(?=(?:[初中底末]|年[初中底末])?[^年月日\d]{{0,1}})
    | (?P<today>今天|今日|今(?=[\(（早晚]))
    | (?P<yesterday>昨天|昨日|昨(?=[\(（晚]))
    | (?P<same>同日|当天|当日|同一天|同天)
    """,
    re.VERBOSE,
)
_DATELINE = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|讯|消息|专电|综合)")
_BINDS = re.compile("起|正式生效|生效|施行|实施")
_HEAD_BLOCKS = 8
# A line of the paper's name, date and authors; a longer one is prose.
_LONGEST_HEAD_LINE = 60
_WEEK = "一二三四五六日"
_DAYS_A_WEEK = 7


def find_chinese_dates(text: str, published: date | None) -> list[DateMention]:
    """Finds every date of a folded text, in order.

    Args:
        published: Day of publication; None leaves what counts from it unresolved. `同日` is the day named last.
    """
    found: list[DateMention] = []
    for match in _DATE.finditer(text):
        found.append(_resolve(match, published, found))
    return found


def find_published(text: str, blocks: Sequence[Block], known: date | None) -> date | None:
    """Returns the day of publication: of the first lines, else of the dateline, else `known`.

    A dateline bears no year (`北京10月9日电`): it is the last year that the article names.
    """
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is not BlockKind.PARAGRAPH and block.end - block.start <= _LONGEST_HEAD_LINE:
            days = [
                found.day for found in find_chinese_dates(text[block.start : block.end], None) if found.day is not None
            ]
            if days:
                return days[0]
    line = _DATELINE.search(text)
    years = [int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?=年|[-/.])", text)]
    if line is None or not years:
        return known
    return _make_day(max(year for year in years), int(line["month"]), int(line["day"])) or known


def _resolve(match: re.Match[str], published: date | None, before: list[DateMention]) -> DateMention:
    part = match.groupdict()
    if part["same"]:
        # A day from which a rule holds is not the day of anybody's act.
        told = (d for d in reversed(before) if not _BINDS.match(match.string, d.end))
        named = next((d for d in told if d.month is not None), None)
        if named is not None and named.is_month:
            return _month(named.month, match)
        return _mention(published if named is None else named.day, match)
    if part["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", part["iso"]))
        return _mention(_make_day(year, month, day), match)
    if part["bare"]:
        return _month(date(int(part["bare"]), 1, 1), match)
    if part["month"]:
        return _resolve_month(part, published, before, match)
    if published is None:
        return _mention(None, match)
    if part["alone"]:
        return _mention(_find_alone(part, published), match)
    if part["weekday"]:
        return _mention(_find_weekday(part, published), match)
    if part["only"]:
        return _month(_find_only(part["only"], published), match)
    return _mention(published - timedelta(days=1) if part["yesterday"] else published, match)


def _resolve_month(
    part: dict[str, str | None], published: date | None, before: list[DateMention], match: re.Match[str]
) -> DateMention:
    month, day = int(part["month"] or 0), part["day"]
    year = _find_year(part, published, before)
    if year is None and published is not None:
        near = [_make_day(published.year + shift, month, int(day or 1)) for shift in (0, -1)]
        # A month without a year is the last one, or one that begins within weeks: `2月` in an article of January.
        fits = [d for d in near if d is not None and (d - published).days <= _LATEST_AHEAD_DAYS]
        best = fits[0] if fits else None
        return _mention(best, match) if day else _month(best, match)
    if year is None:
        return _mention(None, match) if day else _month(None, match)
    best = _make_day(year, month, int(day or 1))
    return _mention(best, match) if day else _month(best, match)


# A rule that is to bind is dated ahead by up to half a year.
_LATEST_AHEAD_DAYS = 200
_SHIFTS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}


def _find_year(part: dict[str, str | None], published: date | None, before: list[DateMention]) -> int | None:
    if part["year"]:
        return int(part["year"])
    if part["rel"] == "同年":
        return next((d.month.year for d in reversed(before) if d.month is not None), None)
    if part["rel"] and published is not None:
        return published.year + _SHIFTS[part["rel"]]
    return None


def _find_alone(part: dict[str, str | None], published: date) -> date | None:
    """`15日` is the last 15th; `上月15日` that of the month before."""
    day = int(part["alone"] or 0)
    first = published.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    if part["shift"] in {"上月", "上个月"}:
        return _make_day(before.year, before.month, day)
    own = _make_day(first.year, first.month, day)
    # The paper may be dated a day before the day that it reports from another time zone.
    if own is not None and (part["shift"] or (own - published).days <= 1):
        return own
    return _make_day(before.year, before.month, day)


def _find_weekday(part: dict[str, str | None], published: date) -> date:
    weekday = _WEEK.index((part["weekday"] or "").replace("天", "日"))
    if part["week"] == "上":
        monday = published - timedelta(days=published.weekday() + _DAYS_A_WEEK)
        return monday + timedelta(days=weekday)
    return published - timedelta(days=(published.weekday() - weekday) % _DAYS_A_WEEK)


def _find_only(word: str, published: date) -> date:
    if word in {"上月", "上个月"}:
        return (published.replace(day=1) - timedelta(days=1)).replace(day=1)
    return date(published.year + _SHIFTS[word], 1, 1)


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _mention(day: date | None, match: re.Match[str]) -> DateMention:
    return DateMention(day, None if day is None else day.replace(day=1), *match.span())


def _month(month: date | None, match: re.Match[str]) -> DateMention:
    return DateMention(None, month, *match.span(), is_month=True)
