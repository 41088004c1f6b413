"""Lists are kept current: sources that are due are synced, and what comes of it is said once."""

import logging
import threading
from collections.abc import Sequence

from app.errors import Unavailable
from app.model.access import Actor
from app.services.sync.failure import StopSync
from app.services.sync.sync import Syncer, SyncReport

logger = logging.getLogger(__name__)

# Cadences are hours or days; half a minute late is on time, and costs one small query.
LOOK_EVERY_S = 30.0


class ListKeeper:
    """Syncs sources, each at its own cadence; in a thread beside the server, in as many processes as there are."""

    def __init__(
        self, syncer: Syncer, sources: Sequence[str], actor: Actor, *, look_every_s: float = LOOK_EVERY_S
    ) -> None:
        self._syncer = syncer
        self._sources = tuple(sources)
        self._actor = actor
        self._look_every_s = look_every_s
        self._is_first = True

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

        due = self._syncer.find_due(self._sources)
        failed: list[SyncReport] = []
        try:
            for place, source in enumerate(due, start=1):
                (report,) = self._syncer.sync([source], self._actor, tell)
                if report.error is None:
                    _log_success(report, f" ({place} of {len(due)})" if self._is_first else "")
                elif report.is_news:
                    failed.append(report)
        finally:
            _log_failures(failed)
        # The first sync of an installation takes a minute: who waits for it is told how far it is, and later nobody is.
        self._is_first = False


def _log_success(report: SyncReport, place: str) -> None:
    if report.is_news:
        logger.info("%s can be synced again", report.source)
    for done in report.imports:
        if done.is_new:
            logger.info("%s: revision %s, %d entries%s", report.source, done.revision.id, done.revision.entries, place)


def _log_failures(failed: Sequence[SyncReport]) -> None:
    """Says once what failed, not at each further try, and in one line: without a network every source does."""
    if not failed:
        return
    names = ", ".join(report.source for report in failed)
    more = "" if len(failed) == 1 else "; `interdict lists` tells the reason of each"
    logger.warning("%s cannot be synced; what is held stays in force: %s%s", names, failed[0].error, more)
