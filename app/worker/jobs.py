"""Bulk jobs have processes, of which one stands by while there are none; old jobs are deleted."""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from app.config import Settings
from app.errors import Unavailable
from app.services.lists.publish import Generation
from app.worker.forks import STOP_S, fork_helpers, run_job_processes
from app.worker.steps import BACK_OFF_S

logger = logging.getLogger(__name__)

# A person who has just uploaded a table looks at its bar; to look for work takes a third of a millisecond.
POLL_S = 0.2
# A process takes a second and a half to load the program and the lists, which whoever uploads a table need not wait
# for. The server's own start comes first, and one that is stopped soon needs none.
STAND_BY_AFTER_S = 3.0
# Retention is counted in days.
SWEEP_EVERY_S = 3600.0


class JobProcess:
    """The first of the processes that run jobs: it loads the lists, and stands by until it is called.

    Attributes:
        is_called: Whether it was.
    """

    def __init__(self, process: BaseProcess, line: Connection) -> None:
        """Takes charge of a process that was started.

        Args:
            process: It waits for a word on the line, or for its end.
            line: To it; one way.
        """
        self._process = process
        self._line = line
        self.is_called = False

    def call(self) -> None:
        """Has it fork the others and begin to work."""
        self.is_called = True
        with suppress(OSError):  # it has ended meanwhile, which `check` tells
            self._line.send_bytes(b"work")

    def check(self) -> bool:
        """Whether it lives still; it ends by itself when it has been idle.

        Raises:
            Unavailable: it ended with an error.
        """
        if self._process.is_alive():
            return True
        self._line.close()
        if self._process.exitcode != 0:
            raise Unavailable(
                f"the process that runs them ended with status {self._process.exitcode}; its log says why"
            )
        return False

    def end(self) -> None:
        """Ends it; it gives back what it is at."""
        self._process.terminate()
        self._line.close()  # which it hears where it still stands by
        self._process.join(STOP_S)
        if self._process.is_alive():
            self._process.kill()


class JobPool:
    """Has a process stand by, calls it when there is work, and ends it with its own; idle ones end by themselves."""

    def __init__(
        self,
        has_work: Callable[[], bool],
        start_process: Callable[[], JobProcess],
        *,
        poll_s: float = POLL_S,
        back_off_s: float = BACK_OFF_S,
        stand_by_after_s: float = STAND_BY_AFTER_S,
    ) -> None:
        """Starts nothing yet.

        Args:
            has_work: Whether any job waits or runs.
            start_process: Starts the one that the others are forked from; it ends when one of them was killed.
            poll_s: Seconds between looks.
            back_off_s: Seconds to wait after trouble.
            stand_by_after_s: Seconds until a process is started for work that has not come yet.
        """
        self._has_work = has_work
        self._start_process = start_process
        self._poll_s = poll_s
        self._back_off_s = back_off_s
        self._stand_by_at = time.monotonic() + stand_by_after_s
        self._process: JobProcess | None = None

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
            self._process.end()

    def _look(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.check():
            self._process = process
            if process.is_called:
                return
        has_work = self._has_work()
        if self._process is None and (has_work or time.monotonic() >= self._stand_by_at):
            self._process = self._start_process()
        if self._process is not None and has_work:
            self._process.call()


def start_job_process(settings: Settings, count: int) -> JobProcess:
    """Starts the first of the processes that run jobs until they are idle, terminated, or their parent is gone.

    It is spawned, since its parent has threads that hold locks. It loads the lists, and when it is called the others
    are forked from it, so that all of them hold the lists and the program once. It then works, too.

    Args:
        settings: Of this installation.
        count: How many, 1 or more; where a system cannot fork, the first one is the only one.
    """
    context = multiprocessing.get_context("spawn")
    ear, line = context.Pipe(duplex=False)
    process = context.Process(
        target=run_job_processes, args=(settings, count, os.getpid(), ear), name="bulk", daemon=True
    )
    process.start()
    ear.close()  # it has its own
    return JobProcess(process, line)


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
        if process is not None:
            process.call()
        yield
    finally:
        if process is not None:
            process.end()


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
