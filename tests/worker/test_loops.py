"""The loops do their work again and again and outlive trouble."""

import logging
import threading

import pytest

from app.errors import StoreUnavailable
from app.services.lists.publish import Publisher
from app.worker.loops import PolicyRefresher, Refresher


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


def test_policy_is_looked_at_until_told_to_stop_and_trouble_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    script = iter([None, OSError("gone"), OSError("gone"), None])

    def refresh() -> None:
        step = next(script, stop)
        if step is stop:
            stop.set()
        if isinstance(step, OSError):
            raise step

    with caplog.at_level(logging.ERROR, logger="app.worker.loops"):
        PolicyRefresher(refresh, look_every_s=0.001).run_until(stop)
    assert ["gone" in record.getMessage() for record in caplog.records] == [True]
