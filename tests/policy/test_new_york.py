"""Days begin at 12:01 a.m. in New York, in winter and in summer; deadlines pass over weekends and federal holidays."""

from datetime import UTC, date, datetime

import pytest

from app.policy.federal_holidays import is_federal_holiday
from app.policy.new_york import add_business_days, find_day, find_start


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2022, 2, 8), datetime(2022, 2, 8, 5, 1, tzinfo=UTC)),  # SenseTime, EST
        (date(2021, 8, 2), datetime(2021, 8, 2, 4, 1, tzinfo=UTC)),  # Hikvision, EDT
        (date(2022, 3, 13), datetime(2022, 3, 13, 5, 1, tzinfo=UTC)),  # the clocks go forward two hours later
        (date(2022, 3, 14), datetime(2022, 3, 14, 4, 1, tzinfo=UTC)),
        (date(2022, 11, 6), datetime(2022, 11, 6, 4, 1, tzinfo=UTC)),  # and back two hours later
        (date(2022, 11, 7), datetime(2022, 11, 7, 5, 1, tzinfo=UTC)),
    ],
)
def test_day_begins_one_minute_after_midnight_in_new_york(day: date, start: datetime) -> None:
    assert find_start(day) == start


def test_evening_in_new_york_is_still_its_own_day() -> None:
    assert find_day(datetime(2022, 2, 8, 4, 59, tzinfo=UTC)) == date(2022, 2, 7)
    assert find_day(datetime(2022, 2, 8, 5, 0, tzinfo=UTC)) == date(2022, 2, 8)


def test_time_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="zone"):
        find_day(datetime(2022, 2, 8))  # noqa: DTZ001 - the very thing that is refused


@pytest.mark.parametrize(
    ("day", "deadline"),
    [
        (date(2022, 2, 8), date(2022, 2, 23)),  # over Washington's Birthday
        (date(2022, 12, 10), date(2022, 12, 23)),  # from a Saturday; the tenth day is the Friday after next
        (date(2021, 12, 23), date(2022, 1, 10)),  # over Christmas, kept on the 24th, and New Year, kept on the 31st
        (date(2022, 6, 13), date(2022, 6, 28)),  # over Juneteenth, a Sunday, kept on the Monday
        (date(2023, 5, 10), date(2023, 5, 24)),  # nothing between
        (date(2023, 11, 10), date(2023, 11, 27)),  # Veterans Day is a Saturday, kept on the 10th; Thanksgiving
    ],
)
def test_report_is_due_ten_business_days_later(day: date, deadline: date) -> None:
    assert add_business_days(day, 10) == deadline


def test_federal_holidays_of_a_year_are_those_that_were_kept() -> None:
    days = [date.fromordinal(n) for n in range(date(2021, 1, 1).toordinal(), date(2022, 1, 1).toordinal())]
    kept = ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"]
    assert [f"{day:%m-%d}" for day in days if is_federal_holiday(day)] == kept


def test_juneteenth_was_no_holiday_before_2021() -> None:
    assert not is_federal_holiday(date(2020, 6, 19))
    assert is_federal_holiday(date(2023, 6, 19))
