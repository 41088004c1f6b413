"""The legal public holidays of the United States, by the rules of 5 U.S.C. 6103 and EO 11582.

Eleven rules that change once in decades are written out here instead of taken from a package of all the world's
holidays. Days that a President closes offices for once (a funeral, a Christmas Eve) do not count: a deadline computed
without them is early by a day, never late.
"""

from calendar import MONDAY, SATURDAY, SUNDAY, THURSDAY
from datetime import date, timedelta
from functools import cache

# (month, day, first year as a federal holiday). Juneteenth: Public Law 117-17 of 17 June 2021.
FIXED = ((1, 1, 1871), (6, 19, 2021), (7, 4, 1871), (11, 11, 1938), (12, 25, 1871))
# (month, weekday, which one of the month, -1 for the last, first year): King, Washington, Memorial, Labor, Columbus and
# Thanksgiving Day as the Uniform Monday Holiday Act placed them from 1971 on.
MOVING = (
    (1, MONDAY, 3, 1986),
    (2, MONDAY, 3, 1971),
    (5, MONDAY, -1, 1971),
    (9, MONDAY, 1, 1894),
    (10, MONDAY, 2, 1971),
    (11, THURSDAY, 4, 1942),
)


def is_federal_holiday(day: date) -> bool:
    """Whether federal offices rest on this day; one that falls on a weekend is kept on the nearest weekday."""
    # New Year's Day of the next year may be kept on the last day of this one, as on 31 December 2021.
    return day in _list_holidays(day.year) or day in _list_holidays(day.year + 1)


@cache
def _list_holidays(year: int) -> frozenset[date]:
    fixed = [_find_kept_day(date(year, month, day)) for month, day, since in FIXED if year >= since]
    moving = [_find_weekday(year, month, weekday, nth) for month, weekday, nth, since in MOVING if year >= since]
    return frozenset([*fixed, *moving])


def _find_kept_day(day: date) -> date:
    if day.weekday() == SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def _find_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
