"""The loops do their work again and again and outlive trouble."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.errors import StoreUnavailable
from app.model.access import Actor
from app.services.lists.publish import Publisher
from app.services.sync.sync import Syncer, SyncOutcome, SyncReport
from app.worker.loops import ListKeeper, Refresher
from tests.services.bulk.fakes import ANALYST


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


def _keep(script: list[SyncReport | Exception]) -> None:
    stop = threading.Event()
    ListKeeper(_ScriptedSyncer(script, stop), ["ofac-sdn"], ANALYST, look_every_s=0.001).run_until(stop)
    assert stop.is_set()


def test_lists_are_kept_until_told_to_stop_and_a_fetch_under_way_ends() -> None:
    _keep([SyncReport("ofac-sdn", SyncOutcome.UNCHANGED), SyncReport("ofac-sdn", SyncOutcome.BUSY)])


def test_failure_and_its_end_are_told_when_they_are_news(caplog: pytest.LogCaptureFixture) -> None:
    failed = SyncReport("ofac-sdn", SyncOutcome.FAILED, error="the server answers 404", is_news=True)
    well = SyncReport("ofac-sdn", SyncOutcome.UNCHANGED, is_news=True)
    with caplog.at_level(logging.INFO, logger="app.worker.loops"):
        _keep([failed, replace(failed, is_news=False), well, replace(well, is_news=False)])
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "404" in caplog.records[0].getMessage()


@pytest.mark.parametrize("error", [StoreUnavailable("gone"), RuntimeError("a mistake")])
def test_database_that_is_away_is_outlived_and_told_once(caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    with caplog.at_level(logging.WARNING, logger="app.worker.loops"):
        _keep([error, error, error])
    assert [str(error) in record.getMessage() for record in caplog.records] == [True]


class _ScriptedPublisher(Publisher):
    """A publisher that fails as it is told, and then sets the event."""

    def __init__(self, script: list[Exception | None], stop: threading.Event) -> None:
        self._script = iter(script)
        self._stop = stop

    def publish(self) -> bool:
        for step in self._script:
            if step is not None:
                raise step
            return True
        self._stop.set()
        return False


@pytest.mark.parametrize("error", [StoreUnavailable("gone"), RuntimeError("a mistake")])
def test_lists_are_read_again_after_trouble_that_is_told_once(
    caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    stop = threading.Event()
    with caplog.at_level(logging.INFO, logger="app.worker.loops"):
        Refresher(_ScriptedPublisher([None, error, error, None, None], stop), refresh_s=0.001).run_until(stop)
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
