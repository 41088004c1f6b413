"""A list ages from the last time that its source was asked with success, and no clock makes it younger."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.model.listing import ListDescription, ListOrigin, Revision
from app.model.source import SourceCheck
from app.services.lists.freshness import Freshness, describe_list_state, follow_freshness, load_freshness
from app.store.database import Database

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SDN = ListDescription("sdn", "SDN", "US Treasury OFAC", ListOrigin.OFFICIAL, "sdn", stale_after_s=86_400)
HOUSE = ListDescription("articles", "Articles", "Interdict", ListOrigin.HOUSE, None)
REVISION = Revision("sdn-1", "sdn", 1, NOON - 30 * DAY, NOON - 30 * DAY, "sha256:00", 1)


def _check(succeeded_at: datetime, source: str = "ofac-sdn") -> SourceCheck:
    return SourceCheck(source, succeeded_at, succeeded_at, (("sdn", "sdn-1"),), reader="0.1.0")


@pytest.mark.parametrize(
    ("checked_at", "recorded_at", "at", "stale"),
    [
        (None, None, NOON, True),  # imported by hand a month ago
        (None, None, NOON - 29 * DAY, False),  # a day after that, to the second
        (NOON - HOUR, NOON - HOUR, NOON, False),  # asked an hour ago: unchanged for a month, and current
        (NOON - DAY, NOON - DAY, NOON, False),
        (NOON - DAY, NOON - DAY, NOON + timedelta(seconds=1), True),
        (NOON - 60 * DAY, None, NOON - 29 * DAY, False),  # imported by hand after the last sync
        (NOON - 9 * DAY, NOON, NOON - 9 * DAY, True),  # put back by nine days: it was stale, and stays so
        (NOON - 9 * DAY, NOON, NOON - 50 * DAY, True),  # put back to before its publication
        (NOON - HOUR, NOON, NOON - 9 * DAY, True),  # put back since: how long ago it was asked is not known
        (NOON - HOUR, NOON, NOON - HOUR / 60, False),  # put back by a minute, as time servers do
        (NOON - HOUR, NOON + 9 * DAY, NOON, True),  # something since was recorded ahead of the clock
    ],
)
def test_list_is_stale_when_nobody_knows_it_current(
    checked_at: datetime | None, recorded_at: datetime | None, at: datetime, stale: bool
) -> None:
    checks = {} if checked_at is None else {"sdn": _check(checked_at)}
    freshness = Freshness(checks, recorded_at, known_at=recorded_at)
    state = describe_list_state(REVISION, SDN, at, freshness)
    assert (state.stale, state.checked_at) == (stale, checked_at)


def test_age_is_since_publication_and_never_negative() -> None:
    assert describe_list_state(REVISION, SDN, NOON).age_s == 30 * 86_400
    assert describe_list_state(REVISION, SDN, NOON - 31 * DAY).age_s == 0


def test_house_list_does_not_age() -> None:
    assert not describe_list_state(REVISION, HOUSE, NOON + 3_650 * DAY, Freshness()).stale


def test_later_success_counts_and_a_source_without_one_does_not(database: Database) -> None:
    checks = [_check(NOON), _check(NOON + HOUR, "ofac-sdn-2"), SourceCheck("un", NOON, error="no answer")]
    with database.begin() as transaction:
        for check in checks:
            transaction.source_checks.claim(check.source, "a", HOUR, NOON)
            transaction.source_checks.end(check, "a")
        freshness = load_freshness(transaction)
    assert freshness == Freshness({"sdn": checks[1]}, NOON + HOUR, tuple(checks), NOON + HOUR)


def _is_doubted(freshness: Freshness, at: datetime) -> bool:
    state = describe_list_state(REVISION, SDN, at, freshness)
    assert state.stale or not state.is_clock_doubted
    return state.is_clock_doubted


def test_success_after_the_clock_was_put_back_is_trusted_and_ages_by_that_clock() -> None:
    back = NOON - 9 * DAY
    check = replace(_check(NOON), clock_at=back)  # the latest record is of noon, the clock nine days behind it
    freshness = Freshness({"sdn": check}, NOON, known_at=NOON)
    assert not _is_doubted(freshness, back)
    assert not describe_list_state(REVISION, SDN, back + DAY, freshness).stale
    assert describe_list_state(REVISION, SDN, back + DAY + HOUR, freshness).stale
    assert describe_list_state(REVISION, SDN, NOON, freshness).stale  # put right again: nine days and more have passed


def test_process_that_saw_the_clock_put_back_doubts_until_the_source_was_asked_again() -> None:
    first = follow_freshness(None, Freshness({"sdn": _check(NOON - 20 * HOUR)}, NOON - 20 * HOUR), NOON)
    assert not _is_doubted(first, NOON)
    back = NOON - 10 * HOUR  # ten hours after the check, says the clock: fresh, were it not for what it said before
    seen = follow_freshness(first, first, back)
    assert _is_doubted(seen, back)
    later = follow_freshness(seen, seen, back + HOUR)
    assert _is_doubted(later, back + HOUR)
    asked = Freshness({"sdn": replace(_check(NOON - 9 * HOUR), clock_at=back + HOUR)}, NOON - 9 * HOUR)
    assert not _is_doubted(follow_freshness(later, asked, back + 2 * HOUR), back + 2 * HOUR)


def test_list_imported_by_hand_is_doubted_while_the_clock_is_behind_what_is_known() -> None:
    published = NOON - 30 * DAY
    known = Freshness({}, published + 3 * HOUR, known_at=published + 3 * HOUR)
    assert not _is_doubted(known, published + 4 * HOUR)
    assert _is_doubted(known, published + 2 * HOUR)
    assert not describe_list_state(REVISION, HOUSE, published - DAY, known).is_clock_doubted
