"""Dates of the remarks."""

from datetime import date

import pytest

from app.model.entry import PartialDate
from app.sources.partial_date import parse_day, parse_partial_date

READ = [
    ("29 Dec 1960", date(1960, 12, 29), date(1960, 12, 29), False),  # a day
    ("1 Apr 2003", date(2003, 4, 1), date(2003, 4, 1), False),  # no leading nought
    ("10 October 1969", date(1969, 10, 10), date(1969, 10, 10), False),  # the month in full
    ("Aug 1953", date(1953, 8, 1), date(1953, 8, 31), False),  # a month
    ("Feb 1956", date(1956, 2, 1), date(1956, 2, 29), False),  # a leap year
    ("Dec 1960", date(1960, 12, 1), date(1960, 12, 31), False),  # the month that ends with the year
    ("1969", date(1969, 1, 1), date(1969, 12, 31), False),  # a year
    ("circa 1972", date(1972, 1, 1), date(1972, 12, 31), True),  # the bounds are the centre
    ("circa Jan 1955", date(1955, 1, 1), date(1955, 1, 31), True),
    ("1953 to 1955", date(1953, 1, 1), date(1955, 12, 31), False),
    ("Dec 1960 to Jan 1962", date(1960, 12, 1), date(1962, 1, 31), False),
    ("circa 1979 to 1982", date(1979, 1, 1), date(1982, 12, 31), True),
    ("1960-12-29", date(1960, 12, 29), date(1960, 12, 29), False),  # ISO 8601, as the UN and FollowTheMoney write
    ("1953-08", date(1953, 8, 1), date(1953, 8, 31), False),
    ("circa 1972-01-01", date(1972, 1, 1), date(1972, 1, 1), True),
    ("1976-1978", date(1976, 1, 1), date(1978, 12, 31), False),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "circa"), READ)
def test_date_is_read_with_its_bounds(text: str, earliest: date, latest: date, circa: bool) -> None:
    assert parse_partial_date(text) == PartialDate(text, earliest, latest, circa)


@pytest.mark.parametrize(
    "text",
    [
        "Early 1970s",
        "31 Feb 1970",
        "1970-02-31",
        "1970-13",
        "1970-00-10",
        "12 Foo 1970",
        "12 1970",
        "1955 to 1953",
        "1950 to 1951 to 1952",
        "unknown",
        "",
        "0000",
    ],
)
def test_anything_else_is_kept_as_text_without_bounds(text: str) -> None:
    assert parse_partial_date(text) == PartialDate(text)


def test_day_of_a_listing_is_read() -> None:
    assert parse_day(" 03 Jun 2021 ") == date(2021, 6, 3)


@pytest.mark.parametrize("text", ["Jun 2021", "2021", "31 Jun 2021", ""])
def test_day_of_a_listing_that_is_no_full_day_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="03 Jun 2021"):
        parse_day(text)
