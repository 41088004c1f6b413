"""Bulk jobs have processes while there are any, and are deleted when they were kept for long enough."""

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from app.config import Settings
from app.errors import Unavailable
from app.services.lists.publish import Generation
from app.worker.forks import STOP_S, fork_helpers, run_job_processes
from app.worker.steps import BACK_OFF_S

logger = logging.getLogger(__name__)

# A person who has just uploaded a table looks at its bar; to look for work takes a third of a millisecond.
POLL_S = 0.2
# Retention is counted in days.
SWEEP_EVERY_S = 3600.0


class JobPool:
    """Starts job processes while there is work, and ends them with its own; they end by themselves when idle."""

    def __init__(
        self,
        has_work: Callable[[], bool],
        start_process: Callable[[], BaseProcess],
        *,
        poll_s: float = POLL_S,
        back_off_s: float = BACK_OFF_S,
    ) -> None:
        """Starts nothing yet.

        Args:
            has_work: Whether any job waits or runs.
            start_process: Starts the one that the others are forked from; it ends when one of them was killed.
            poll_s: Seconds between looks.
            back_off_s: Seconds to wait after trouble.
        """
        self._has_work = has_work
        self._start_process = start_process
        self._poll_s = poll_s
        self._back_off_s = back_off_s
        self._process: BaseProcess | None = None

    def run_until(self, stop: threading.Event) -> None:
        """Keeps the pool until told to stop, and outlives a database that is away, which is logged once."""
        trouble: str | None = None
        while not stop.wait(self._poll_s):
            try:
                self._look()
                trouble = None
            except Exception as exc:
                if trouble != str(exc):
                    logger.warning("bulk jobs cannot be run: %s", exc, exc_info=not isinstance(exc, Unavailable))
                trouble = str(exc)
                stop.wait(self._back_off_s)
        if self._process is not None:
            end_process(self._process)

    def _look(self) -> None:
        process = self._process
        if process is not None and not process.is_alive():
            self._process = None
            if process.exitcode != 0:
                raise Unavailable(f"the process that runs them ended with status {process.exitcode}; its log says why")
        if self._process is None and self._has_work():
            self._process = self._start_process()


def start_job_process(settings: Settings, count: int) -> BaseProcess:
    """Starts processes that run jobs until they are idle, terminated, or their parent is gone.

    The first one is spawned, since its parent has threads that hold locks. It loads the lists, and the others are
    forked from it, so that all of them hold the lists and the program once. It then works, too.

    Args:
        settings: Of this installation.
        count: How many, 1 or more; where a system cannot fork, the first one is the only one.
    """
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=run_job_processes, args=(settings, count, os.getpid()), name="bulk", daemon=True)
    process.start()
    return process


@contextmanager
def run_helpers(settings: Settings, generation: Generation, count: int) -> Iterator[None]:
    """Has processes work on jobs beside a command for the length of the block.

    Args:
        settings: Of this installation.
        generation: The lists, as this process holds them.
        count: How many, 0 or more; where a system cannot fork, one at most. There must be neither a thread nor an open
            database in this process.
    """
    if hasattr(os, "fork"):
        with fork_helpers(settings, generation, count):
            yield
        return
    process = start_job_process(settings, count) if count > 0 else None
    try:
        yield
    finally:
        if process is not None:
            end_process(process)


def end_process(process: BaseProcess) -> None:
    """Ends what `start_job_process` started; it gives back what it is at."""
    process.terminate()
    process.join(STOP_S)
    if process.is_alive():
        process.kill()


class Sweeper:
    """Deletes, again and again, the jobs that were kept for long enough."""

    def __init__(self, sweep: Callable[[], int], *, every_s: float = SWEEP_EVERY_S) -> None:
        self._sweep = sweep
        self._every_s = every_s

    def run_until(self, stop: threading.Event) -> None:
        """Sweeps at once and then at intervals; trouble is logged, and the next time is another try."""
        while not stop.is_set():
            try:
                count = self._sweep()
                if count:
                    logger.info("deleted %d bulk jobs that were kept for long enough", count)
            except Exception as exc:
                logger.warning("old bulk jobs cannot be deleted: %s", exc, exc_info=not isinstance(exc, Unavailable))
            stop.wait(self._every_s)
