"""Legal time: days begin at 12:01 a.m. in New York, and deadlines are counted in its business days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.policy.federal_holidays import is_federal_holiday

NEW_YORK = ZoneInfo("America/New_York")
# The prohibitions of EO 13959, as amended, begin and end at 12:01 a.m. Eastern time: the clock of New York, EST in
# February (SenseTime: 2022-02-08T05:01Z) and EDT in August (Hikvision: 2021-08-02T04:01Z).
START_OF_DAY = time(0, 1)


def find_start(day: date) -> datetime:
    """The moment, in UTC, at which a rule that is dated this day begins or ends: 12:01 a.m. in New York."""
    return datetime.combine(day, START_OF_DAY, NEW_YORK).astimezone(UTC)


def find_day(moment: datetime) -> date:
    """The calendar day in New York.

    Raises:
        ValueError: the moment carries no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no day in New York")
    return moment.astimezone(NEW_YORK).date()


def add_business_days(day: date, count: int) -> date:
    """The business day that is `count` business days after a day, which does not count itself.

    Saturdays, Sundays and federal holidays are no business days (31 CFR 501.603 and 501.604 count in business days).

    Args:
        count: 1 or more.
    """
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and not is_federal_holiday(day):
            count -= 1
    return day
