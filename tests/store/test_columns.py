"""What the columns take and give, without a database between."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects.sqlite import dialect

from app.errors import BadRequest, StoreUnavailable
from app.store.columns import Json, Moment, Text
from tests.store.samples import NOON

SQLITE = dialect()


def test_time_is_kept_as_text_that_sorts_as_time_does() -> None:
    shanghai = (NOON + timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=8)))
    texts = [Moment().process_bind_param(moment, SQLITE) for moment in (NOON, shanghai)]
    assert texts == ["2024-07-02T12:00:00.000000Z", "2024-07-02T12:00:00.000001Z"]
    assert Moment().process_result_value(texts[0], SQLITE) == NOON


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment().process_bind_param(datetime(2024, 7, 2), SQLITE)  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("text", ["a\x00", "\ud83d", "商\udc00"])
def test_text_that_no_database_keeps_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        Text().process_bind_param(text, SQLITE)


@pytest.mark.parametrize("text", [None, "", "商汤", "\U0001f600", "line\nbreak"])
def test_any_other_text_passes(text: str | None) -> None:
    assert Text().process_bind_param(text, SQLITE) == text


def test_json_of_another_shape_is_refused_when_read() -> None:
    column = Json(tuple[str, ...])
    assert column.process_result_value(column.process_bind_param(("a",), SQLITE), SQLITE) == ("a",)
    with pytest.raises(StoreUnavailable, match="cannot read"):
        column.process_result_value('{"a": 1}', SQLITE)
