"""Times carry a zone and sort as text; identifiers sort by creation."""

from datetime import UTC, datetime

import pytest

from app.clock import format_time, make_id, now, parse_time


def test_time_survives_the_round_trip() -> None:
    moment = now()
    assert parse_time(format_time(moment)) == moment


def test_other_zones_are_turned_into_utc() -> None:
    assert parse_time("2022-02-08T00:01:00-05:00") == datetime(2022, 2, 8, 5, 1, tzinfo=UTC)


def test_time_without_a_zone_is_refused_both_ways() -> None:
    with pytest.raises(ValueError, match="zone"):
        parse_time("2022-02-08T00:01:00")
    with pytest.raises(ValueError, match="zone"):
        format_time(datetime(2022, 2, 8))  # noqa: DTZ001


def test_text_order_is_time_order() -> None:
    moments = [
        datetime(2022, 2, 8, 5, 1, tzinfo=UTC),
        datetime(2022, 2, 8, 5, 1, 0, 1, tzinfo=UTC),
        datetime(2023, 1, 1, tzinfo=UTC),
    ]
    assert sorted(map(format_time, moments)) == [format_time(moment) for moment in moments]


def test_identifiers_are_unique_and_carry_their_prefix() -> None:
    made = {make_id("scr") for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(one.startswith("scr-") for one in made)
