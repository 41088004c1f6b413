"""Lists are kept current in the background, and what comes of it is said once."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.errors import StoreUnavailable
from app.model.access import Actor
from app.model.listing import ListReading, Revision
from app.services.lists.import_list import ImportReport
from app.services.sync.sync import Syncer, SyncOutcome, SyncReport
from app.worker.keeper import ListKeeper
from tests.services.bulk.fakes import ANALYST
from tests.store.samples import NOON


class _ScriptedSyncer(Syncer):
    """A syncer for which one source is always due, and which does what it is told; then it sets the event."""

    def __init__(self, script: list[SyncReport | Exception], stop: threading.Event) -> None:
        self._script = iter(script)
        self._stop = stop

    def find_due(self, sources: Sequence[str]) -> tuple[str, ...]:
        return tuple(sources)

    def sync(
        self,
        sources: Sequence[str],
        actor: Actor,
        tell: Callable[[str], None] = lambda _text: None,
        *,
        allow_shrinkage: bool = False,
    ) -> tuple[SyncReport, ...]:
        assert not allow_shrinkage, "only a person may allow it"
        step = next(self._script, None)
        if step is None:
            self._stop.set()
            tell("fetching")
            raise AssertionError("it went on after it was stopped")
        if isinstance(step, Exception):
            raise step
        tell("fetching")
        return (step,)


def _keep(script: list[SyncReport | Exception], sources: Sequence[str] = ("ofac-sdn",)) -> None:
    stop = threading.Event()
    ListKeeper(_ScriptedSyncer(script, stop), sources, ANALYST, look_every_s=0.001).run_until(stop)
    assert stop.is_set()


def test_lists_are_kept_until_told_to_stop_and_a_fetch_under_way_ends() -> None:
    _keep([SyncReport("ofac-sdn", SyncOutcome.UNCHANGED), SyncReport("ofac-sdn", SyncOutcome.BUSY)])


def test_failure_and_its_end_are_told_when_they_are_news(caplog: pytest.LogCaptureFixture) -> None:
    failed = SyncReport("ofac-sdn", SyncOutcome.FAILED, error="the server answers 404", is_news=True)
    well = SyncReport("ofac-sdn", SyncOutcome.UNCHANGED, is_news=True)
    with caplog.at_level(logging.INFO, logger="app.worker.keeper"):
        _keep([failed, replace(failed, is_news=False), well, replace(well, is_news=False)])
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "404" in caplog.records[0].getMessage()


@pytest.mark.parametrize("error", [StoreUnavailable("gone"), RuntimeError("a mistake")])
def test_database_that_is_away_is_outlived_and_told_once(caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    with caplog.at_level(logging.WARNING, logger="app.worker.keeper"):
        _keep([error, error, error])
    assert [str(error) in record.getMessage() for record in caplog.records] == [True]


def test_every_source_that_fails_at_once_stands_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    failed = SyncReport("un", SyncOutcome.FAILED, error="no such host", is_news=True)
    again = replace(failed, is_news=False)
    with caplog.at_level(logging.INFO, logger="app.worker.keeper"):
        _keep([failed, replace(failed, source="eu"), again, again], ["un", "eu"])
    (record,) = caplog.records
    assert record.getMessage().startswith("un, eu cannot be synced; what is held stays in force: no such host;")


def test_failures_are_told_although_the_rest_was_stopped(caplog: pytest.LogCaptureFixture) -> None:
    failed = SyncReport("un", SyncOutcome.FAILED, error="no such host", is_news=True)
    with caplog.at_level(logging.INFO, logger="app.worker.keeper"):
        _keep([failed], ["un", "eu"])
    assert ["no such host" in record.getMessage() for record in caplog.records] == [True]


def _publish(source: str) -> SyncReport:
    revision = Revision(f"{source}-1", source, 1, NOON, NOON, "sha256:00", 7)
    done = ImportReport(ListReading(source, (), ()), revision, is_new=True, is_in_force=True)
    return SyncReport(source, SyncOutcome.PUBLISHED, (done,))


def test_first_sync_tells_how_far_it_is_and_later_ones_what_is_new(caplog: pytest.LogCaptureFixture) -> None:
    unchanged = SyncReport("eu", SyncOutcome.UNCHANGED)
    with caplog.at_level(logging.INFO, logger="app.worker.keeper"):
        _keep([_publish("un"), unchanged, _publish("un"), unchanged], ["un", "eu"])
    assert [record.getMessage() for record in caplog.records] == [
        "un: revision un-1, 7 entries (1 of 2)",
        "un: revision un-1, 7 entries",
    ]
