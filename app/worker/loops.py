"""The long-running loops: what is recorded is published, jobs that wait are run, sources that are due are synced."""

import logging
import threading
from collections.abc import Callable, Sequence

from app.bootstrap import Services
from app.errors import InterdictError
from app.services.access.authenticate import make_sync_actor
from app.services.lists.publish import Publisher
from app.worker.jobs import JobPool, Sweeper, start_job_process
from app.worker.keeper import ListKeeper
from app.worker.steps import Worker

logger = logging.getLogger(__name__)

# Somebody who has just saved the policy tries an order; twice this is not felt as a delay.
LOOK_AT_POLICY_S = 1.0
# How long a process that stops waits for a sync; one that is cut off here starts over, and has changed nothing.
SYNC_STOP_S = 3.0


def start_loops(services: Services, stop: threading.Event) -> tuple[threading.Thread, ...]:
    """Starts every loop in a thread of its own; they end when `stop` is set."""
    refresher = Refresher(services.publisher, refresh_s=services.settings.refresh_s)
    keeper = ListKeeper(services.syncer, services.settings.sync_sources, make_sync_actor())
    policy = PolicyRefresher(services.judge.refresh)
    loops = (
        threading.Thread(target=refresher.run_until, args=(stop,), name="refresh"),
        threading.Thread(target=policy.run_until, args=(stop,), name="policy"),
        threading.Thread(target=_run_jobs, args=(services, stop), name="worker"),
        threading.Thread(target=Sweeper(services.bulk.sweep).run_until, args=(stop,), name="sweep"),
        # A daemon: a server that is silent for half a minute must not hold the shutdown up for as long.
        threading.Thread(target=keeper.run_until, args=(stop,), name="sync", daemon=True),
    )
    for loop in loops:
        loop.start()
    return loops


def join_loops(loops: Sequence[threading.Thread]) -> None:
    """Waits for loops that were told to stop."""
    for loop in loops:
        loop.join(SYNC_STOP_S if loop.daemon else None)


def _run_jobs(services: Services, stop: threading.Event) -> None:
    settings = services.settings
    if settings.bulk_processes == 0:
        Worker(services.runner).run_until(stop.is_set)
        return
    # Each server process keeps its share.
    count = max(1, settings.bulk_processes // settings.workers)
    JobPool(services.runner.has_work, lambda: start_job_process(settings, count)).run_until(stop)


class Refresher:
    """Publishes what another process records, as an import at the terminal."""

    def __init__(self, publisher: Publisher, *, refresh_s: float) -> None:
        self._publisher = publisher
        self._refresh_s = refresh_s

    def run_until(self, stop: threading.Event) -> None:
        """Looks again and again until told to stop; trouble is told once, not each second, and so is its end.

        Outlives mistakes in the program too: an end in silence would leave every answer to lists that only grow older.
        """
        trouble: str | None = None
        while not stop.wait(self._refresh_s):
            try:
                self._publisher.publish()
            except Exception as exc:
                if trouble != str(exc):
                    text = "the lists cannot be read again; what is in force stays: %s"
                    logger.error(text, exc, exc_info=not isinstance(exc, InterdictError))
                trouble = str(exc)
                continue
            if trouble is not None:
                logger.info("the lists can be read again")
                trouble = None


class PolicyRefresher:
    """Takes up what was changed in the firm's policy."""

    def __init__(self, refresh: Callable[[], object], *, look_every_s: float = LOOK_AT_POLICY_S) -> None:
        self._refresh = refresh
        self._look_every_s = look_every_s

    def run_until(self, stop: threading.Event) -> None:
        """Looks again and again until told to stop; trouble is told once, and the policy in force stays."""
        trouble: str | None = None
        while not stop.wait(self._look_every_s):
            try:
                self._refresh()
                trouble = None
            except Exception as exc:
                if trouble != str(exc):
                    logger.error("the firm's policy cannot be looked at; what is in force stays: %s", exc)
                trouble = str(exc)
