"""Values in FollowTheMoney's forms: dates, numbers, genders. None means that a value has no such form."""

import re
from datetime import date, datetime

from app.model.entry import PartialDate

# What the lists print beside a bare year: `17 Oct 1990`, `Oct 1990`. Length of the ISO form that says as much.
PRINTED_DATES = (("%d %b %Y", 10), ("%b %Y", 7), ("%Y", 4), ("%Y-%m-%d", 10))
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")


def find_date(text: str) -> str | None:
    """A printed date in ISO 8601, as precise as it was printed."""
    for form, length in PRINTED_DATES:
        try:
            return datetime.strptime(text, form).date().isoformat()[:length]  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def find_partial_date(partial: PartialDate) -> str | None:
    """The day, month or year that a date surely lies in; None for a span that is none of them (`1953 to 1955`)."""
    first, last = partial.earliest, partial.latest
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else None


def find_number(text: str) -> str | None:
    """A whole number without its thousands separators: `99,030` is `99030`."""
    return text.replace(",", "") if _NUMBER.fullmatch(text) else None


def find_gender(text: str) -> str | None:
    """`male` or `female`."""
    word = text.casefold()
    return word if word in {"male", "female"} else None


def write_day(day: date | None) -> str | None:
    """A day in ISO 8601."""
    return None if day is None else day.isoformat()
