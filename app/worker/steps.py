"""The queue of bulk jobs is worked off step by step, in a process of its own or in a thread beside a server."""

import logging
import time
from collections.abc import Callable

from app.errors import Unavailable
from app.services.bulk.run import JobRunner

logger = logging.getLogger(__name__)

# Within a job the next chunk is seldom further away than this.
BUSY_POLL_S = 0.05
# A database that restarts needs some seconds; a log line and a failed connection each second help nobody.
BACK_OFF_S = 10.0


class Worker:
    """Runs the steps of the queue, one after another."""

    def __init__(self, runner: JobRunner, *, poll_s: float = BUSY_POLL_S, back_off_s: float = BACK_OFF_S) -> None:
        self._runner = runner
        self._poll_s = poll_s
        self._back_off_s = back_off_s

    def run_until(self, stop: Callable[[], bool], *, idle_s: float | None = None) -> None:
        """Works until told to stop; a step under way is then given back to the queue at once.

        Outlives a database that is away, lists that are not loaded yet and mistakes in the program: a queue that stands
        still in silence would be the worst of them. Each is logged once, and once more when it is over.

        Args:
            stop: Asked all the time.
            idle_s: Ends when there was nothing to do for so long and no job is left; None waits for ever.
        """
        try:
            self._work(stop, idle_s)
        finally:
            self._release()

    def _release(self) -> None:
        try:
            self._runner.release()
        except Unavailable as exc:
            logger.warning("a step cannot be given back, and waits until its lease has run out: %s", exc)

    def _work(self, stop: Callable[[], bool], idle_s: float | None) -> None:
        trouble: str | None = None
        busy_at = time.monotonic()
        while not stop():
            try:
                was_busy = self._runner.run_next(stop)
                is_idle = not was_busy and idle_s is not None and time.monotonic() - busy_at > idle_s
                # Others may be cutting up a workbook, which takes minutes, and then need a hand.
                is_over = is_idle and not self._runner.has_work()
            except Exception as exc:
                if trouble != str(exc):
                    logger.warning("no bulk job can run now: %s", exc, exc_info=not isinstance(exc, Unavailable))
                trouble = str(exc)
                _sleep(self._back_off_s, stop)
                continue
            if trouble is not None:
                logger.info("bulk jobs can run again")
                trouble = None
            if is_over:
                return
            if was_busy:
                busy_at = time.monotonic()
            else:
                time.sleep(self._poll_s)


def _sleep(seconds: float, stop: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop():
        time.sleep(min(BUSY_POLL_S, seconds))
