"""Days as news writes them."""

from datetime import date

import pytest

from app.articles.dates import find_dates

_PUBLISHED = date(2021, 12, 16)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Thursday", date(2021, 12, 16)),
        ("on Friday", date(2021, 12, 10)),
        ("today", date(2021, 12, 16)),
        ("yesterday", date(2021, 12, 15)),
        ("on Dec 10", date(2021, 12, 10)),
        ("on 3 June 2021", date(2021, 6, 3)),
        ("on June 3, 2021", date(2021, 6, 3)),
        ("from February 14", date(2022, 2, 14)),  # what is to come within half a year is next year's
        ("el 26 de enero de 2021", date(2021, 1, 26)),
        ("7月31日", date(2021, 7, 31)),
        ("2020年7月31日", date(2020, 7, 31)),
        ("2021-06-03", date(2021, 6, 3)),
        ("on February 30", None),
    ],
)
def test_day_is_resolved_from_publication(text: str, day: date | None) -> None:
    assert [found.day for found in find_dates(text, _PUBLISHED)] == [day]


@pytest.mark.parametrize("text", ["in July 2020", "in July", "en julio de 2020", "back in 2020", "2020年7月"])
def test_month_or_year_is_no_day(text: str) -> None:
    (found,) = find_dates(text, _PUBLISHED)
    assert found.day is None
    assert found.is_month
    assert found.month is not None
    assert found.month < date(2021, 12, 1)


def test_weekday_without_a_day_of_publication_stays_open() -> None:
    (found,) = find_dates("on Friday", None)
    assert found.day is None
    assert not found.is_month


def test_may_is_a_month_only_where_a_date_stands() -> None:
    assert find_dates("they may appeal", _PUBLISHED) == []
