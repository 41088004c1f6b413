"""Dates as the lists print them: a day, a month, a year, a span of these, each of them perhaps `circa`."""

import re
from datetime import date, timedelta

from app.model.entry import PartialDate

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATE = re.compile(r"(?:(?P<day>\d{1,2}) )?(?:(?P<month>[A-Za-z]{3,9}) )?(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_CIRCA = re.compile(r"(?:circa|c\.|ca\.) ?", re.IGNORECASE)
_SPAN = re.compile(r" to |-(?=\d{4}$)", re.IGNORECASE)


def parse_partial_date(text: str) -> PartialDate:
    """Reads a date of a list.

    Read are `29 Dec 1960`, `Aug 1953`, `1969`, the same in ISO 8601 (`1960-12-29`, `1953-08`), spans of two of them
    (`1953 to 1955`, `Dec 1960 to Jan 1962`), and each after `circa`. The span runs from the first day of its first part
    to the last day of its second.

    Args:
        text: As printed.

    Returns:
        The date with its bounds; bounds are None for anything else (`Early 1970s`, `31 Feb 1970`, a span that ends
        before it starts).
    """
    printed = text.strip()
    parts = [_CIRCA.sub("", part.strip(), count=1) for part in _SPAN.split(printed)]
    spans = [_find_span(part) for part in parts]
    first, last = spans[0], spans[-1]
    if len(spans) > 2 or first is None or last is None or first[0] > last[1]:
        return PartialDate(text=printed)
    return PartialDate(text=printed, earliest=first[0], latest=last[1], circa=_CIRCA.search(printed) is not None)


def parse_day(text: str) -> date:
    """Reads a full day, `03 Jun 2021`, as the days of a listing are printed.

    Raises:
        ValueError: not such a day.
    """
    span = _find_span(text.strip())
    if span is None or span[0] != span[1]:
        raise ValueError("write a day as 03 Jun 2021")
    return span[0]


def _find_span(text: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(text) or _ISO.fullmatch(text)
    if found is None:
        return None
    day, year, written = found["day"], int(found["year"]), found["month"]
    month = None if written is None else _find_month(written)
    if (day is not None or written is not None) and month is None:
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), _find_month_end(year, month)
        return (exact := date(year, month, int(day))), exact
    except ValueError:
        return None


def _find_month(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    written = name.lower()
    return next((number for number, month in enumerate(_MONTHS, start=1) if written in (month, month[:3])), None)


def _find_month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
