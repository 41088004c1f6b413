"""The long-running loop: jobs that wait are run, one after another."""

import logging
import threading

from app.errors import Unavailable
from app.services.run_bulk import JobRunner

logger = logging.getLogger(__name__)

# A person who has just uploaded a table looks at its bar: a second until it moves is not felt as a delay.
POLL_S = 1.0
# A database that restarts needs some seconds; a log line and a failed connection each second help nobody.
BACK_OFF_S = 10.0


class Worker:
    """Runs the queue of bulk jobs; a thread beside the server or a process of its own."""

    def __init__(self, runner: JobRunner, *, poll_s: float = POLL_S, back_off_s: float = BACK_OFF_S) -> None:
        self._runner = runner
        self._poll_s = poll_s
        self._back_off_s = back_off_s

    def run_until(self, stop: threading.Event) -> None:
        """Works until told to stop; a job under way is then given back to the queue within about a second.

        Outlives a database that is away, lists that are not loaded yet and mistakes in the program: a queue that stands
        still in silence would be the worst of them. Each is logged once, and once more when it is over.
        """
        trouble: str | None = None
        while not stop.is_set():
            try:
                was_busy = self._runner.run_next(stop.is_set)
            except Exception as exc:
                if trouble != str(exc):
                    logger.warning("no bulk job can run now: %s", exc, exc_info=not isinstance(exc, Unavailable))
                trouble = str(exc)
                stop.wait(self._back_off_s)
                continue
            if trouble is not None:
                logger.info("bulk jobs can run again")
                trouble = None
            if not was_busy:
                stop.wait(self._poll_s)
