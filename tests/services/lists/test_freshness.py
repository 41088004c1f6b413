"""A list ages from the last time that its source was asked with success, and no clock makes it younger."""

from datetime import UTC, datetime, timedelta

import pytest

from app.model.listing import ListDescription, ListOrigin, Revision
from app.model.source import SourceCheck
from app.services.lists.freshness import Freshness, describe_list_state, load_freshness
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
    ("checked_at", "known_at", "at", "stale"),
    [
        (None, None, NOON, True),  # imported by hand a month ago
        (None, None, NOON - 29 * DAY, False),  # a day after that, to the second
        (NOON - HOUR, NOON - HOUR, NOON, False),  # asked an hour ago: unchanged for a month, and current
        (NOON - DAY, NOON - DAY, NOON, False),
        (NOON - DAY, NOON - DAY, NOON + timedelta(seconds=1), True),
        (NOON - 60 * DAY, None, NOON - 29 * DAY, False),  # imported by hand after the last sync
        (NOON - 9 * DAY, NOON, NOON - 9 * DAY, True),  # put back by nine days: it was stale, and stays so
        (NOON - 9 * DAY, NOON, NOON - 50 * DAY, True),  # put back to before its publication
        (NOON - HOUR, NOON, NOON - 9 * DAY, False),  # put back, yet it was asked an hour ago
    ],
)
def test_list_is_stale_when_nobody_knows_it_current(
    checked_at: datetime | None, known_at: datetime | None, at: datetime, stale: bool
) -> None:
    freshness = Freshness({} if checked_at is None else {"sdn": _check(checked_at)}, known_at)
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
    assert freshness == Freshness({"sdn": checks[1]}, NOON + HOUR, tuple(checks))
