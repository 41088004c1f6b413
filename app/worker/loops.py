"""The long-running loops: what is recorded is published, jobs that wait are run, sources that are due are synced."""

import logging
import threading
from collections.abc import Sequence

from app.bootstrap import Services
from app.errors import InterdictError, Unavailable
from app.model.access import Actor
from app.services.access.authenticate import make_sync_actor
from app.services.lists.publish import Publisher
from app.services.sync.failure import StopSync
from app.services.sync.sync import Syncer, SyncReport
from app.worker.jobs import JobPool, Sweeper, Worker, start_job_process

logger = logging.getLogger(__name__)

# Cadences are hours or days; half a minute late is on time, and costs one small query.
LOOK_EVERY_S = 30.0
# How long a process that stops waits for a sync; one that is cut off here starts over, and has changed nothing.
SYNC_STOP_S = 3.0


def start_loops(services: Services, stop: threading.Event) -> tuple[threading.Thread, ...]:
    """Starts every loop in a thread of its own; they end when `stop` is set."""
    refresher = Refresher(services.publisher, refresh_s=services.settings.refresh_s)
    keeper = ListKeeper(services.syncer, services.settings.sync_sources, make_sync_actor())
    loops = (
        threading.Thread(target=refresher.run_until, args=(stop,), name="refresh"),
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
    JobPool(services.runner.has_work, lambda: start_job_process(settings), count).run_until(stop)


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


class ListKeeper:
    """Syncs sources, each at its own cadence; in a thread beside the server, in as many processes as there are."""

    def __init__(
        self, syncer: Syncer, sources: Sequence[str], actor: Actor, *, look_every_s: float = LOOK_EVERY_S
    ) -> None:
        self._syncer = syncer
        self._sources = tuple(sources)
        self._actor = actor
        self._look_every_s = look_every_s

    def run_until(self, stop: threading.Event) -> None:
        """Syncs what is due until told to stop; a fetch under way then ends at its next piece.

        Outlives a database that is away and mistakes in the program; each is logged once.
        """
        trouble: str | None = None
        while not stop.is_set():
            try:
                self._sync_due(stop)
                trouble = None
            except StopSync:
                return
            except Exception as exc:
                if trouble != str(exc):
                    logger.warning("no list can be synced now: %s", exc, exc_info=not isinstance(exc, Unavailable))
                trouble = str(exc)
            stop.wait(self._look_every_s)

    def _sync_due(self, stop: threading.Event) -> None:
        def tell(_text: str) -> None:
            if stop.is_set():
                raise StopSync

        for source in self._syncer.find_due(self._sources):
            for report in self._syncer.sync([source], self._actor, tell):
                _log_report(report)


def _log_report(report: SyncReport) -> None:
    """Says what was published, and a failure once, not at each further try."""
    if report.error is not None and report.is_news:
        logger.warning("%s cannot be synced; what is held stays in force: %s", report.source, report.error)
    elif report.is_news:
        logger.info("%s can be synced again", report.source)
    for done in report.imports:
        if done.is_new:
            logger.info("%s: revision %s, %d entries", report.source, done.revision.id, done.revision.entries)
