"""A list that two sources hold is fed by one of them at a time."""

from datetime import UTC, datetime, timedelta

import pytest

from app.model.source import SourceCheck
from app.services.sync.precedence import find_yielded
from app.services.sync.source import SyncSource
from app.sources.source_facts import ExpectedCount

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _make(source: str, *lists: str) -> SyncSource:
    return SyncSource(source, (), 3_600, {list_id: ExpectedCount(list_id, 1, 9) for list_id in lists})


CSL, DPL, UN = _make("csl", "dpl", "uvl"), _make("dpl", "dpl"), _make("un", "un")
SOURCES = {source.id: source for source in (CSL, DPL, UN)}


def _check(source: str, succeeded_at: datetime | None) -> SourceCheck:
    return SourceCheck(source, AT, succeeded_at)


def test_collection_leaves_a_list_to_the_source_of_its_own() -> None:
    checks = [_check("dpl", AT - HOUR), _check("csl", AT - HOUR), _check("un", AT)]
    assert find_yielded(CSL, SOURCES, checks, AT) == {"dpl"}
    assert find_yielded(DPL, SOURCES, checks, AT) == frozenset()
    assert find_yielded(UN, SOURCES, checks, AT) == frozenset()


@pytest.mark.parametrize("checks", [[], [_check("dpl", None)], [_check("dpl", AT - 2.5 * HOUR)], [_check("gone", AT)]])
def test_collection_steps_in_where_that_source_gives_nothing(checks: list[SourceCheck]) -> None:
    assert find_yielded(CSL, SOURCES, checks, AT) == frozenset()
