"""Bulk jobs are run in processes of their own, which leave the cores to the server as soon as it wants them."""

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess

from app.bootstrap import build_services
from app.config import Settings
from app.errors import Unavailable
from app.logs import configure_logs
from app.services.bulk.run import JobRunner

logger = logging.getLogger(__name__)

# A person who has just uploaded a table looks at its bar: half a second until it moves is not felt as a delay.
POLL_S = 0.5
# Within a job the next chunk is seldom further away than this.
BUSY_POLL_S = 0.05
# A database that restarts needs some seconds; a log line and a failed connection each second help nobody.
BACK_OFF_S = 10.0
# A process costs two seconds to start and 200 MB to keep; whoever uploads one table often uploads the next.
IDLE_S = 120.0
# The lowest priority that POSIX knows: a screening that comes meanwhile is served first.
NICENESS = 19
# A step is given back between two rows, which takes milliseconds; what has not ended then is stuck.
STOP_S = 5.0
# Retention is counted in days.
SWEEP_EVERY_S = 3600.0


class Worker:
    """Runs the queue of bulk jobs, step by step; in a process of its own or in a thread beside a server."""

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
            idle_s: Ends when there was nothing to do for so long; None waits for ever.
        """
        try:
            self._work(stop, idle_s)
        finally:
            self._runner.release()

    def _work(self, stop: Callable[[], bool], idle_s: float | None) -> None:
        trouble: str | None = None
        busy_at = time.monotonic()
        while not stop():
            try:
                was_busy = self._runner.run_next(stop)
            except Exception as exc:
                if trouble != str(exc):
                    logger.warning("no bulk job can run now: %s", exc, exc_info=not isinstance(exc, Unavailable))
                trouble = str(exc)
                _sleep(self._back_off_s, stop)
                continue
            if trouble is not None:
                logger.info("bulk jobs can run again")
                trouble = None
            if was_busy:
                busy_at = time.monotonic()
            elif idle_s is not None and time.monotonic() - busy_at > idle_s:
                return
            else:
                time.sleep(self._poll_s)


class JobPool:
    """Starts processes while there is work, and ends them with its own; each ends by itself when it was idle."""

    def __init__(
        self,
        has_work: Callable[[], bool],
        start_process: Callable[[], BaseProcess],
        count: int,
        *,
        poll_s: float = POLL_S,
    ) -> None:
        """Starts nothing yet.

        Args:
            has_work: Whether any job waits or runs.
            start_process: Starts one.
            count: How many at a time, 1 or more.
            poll_s: Seconds between looks.
        """
        self._has_work = has_work
        self._start_process = start_process
        self._count = count
        self._poll_s = poll_s
        self._processes: list[BaseProcess] = []

    def run_until(self, stop: threading.Event) -> None:
        """Keeps the pool until told to stop, and outlives a database that is away, which is logged once."""
        trouble: str | None = None
        while not stop.wait(self._poll_s):
            try:
                self._fill()
                trouble = None
            except Exception as exc:
                if trouble != str(exc):
                    logger.warning("bulk jobs cannot be looked for: %s", exc, exc_info=not isinstance(exc, Unavailable))
                trouble = str(exc)
        end_processes(self._processes)

    def _fill(self) -> None:
        self._processes = [process for process in self._processes if process.is_alive()]
        if len(self._processes) < self._count and self._has_work():
            missing = self._count - len(self._processes)
            self._processes.extend(self._start_process() for _ in range(missing))


def end_processes(processes: Sequence[BaseProcess]) -> None:
    """Ends processes of `start_job_process`; they give back what they are at."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + STOP_S
    for process in processes:
        process.join(max(0.0, until - time.monotonic()))
        if process.is_alive():
            process.kill()


def start_job_process(settings: Settings) -> BaseProcess:
    """Starts a process that runs jobs until it is idle, terminated, or its parent is gone.

    Spawned, not forked: the parent has threads that hold locks.
    """
    process = multiprocessing.get_context("spawn").Process(
        target=run_job_process, args=(settings, os.getpid()), name="bulk", daemon=True
    )
    process.start()
    return process


def run_job_process(settings: Settings, parent_id: int) -> None:
    """What such a process does."""
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its children
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    configure_logs(settings.log_level, as_json=settings.log_json)
    services = build_services(settings)
    try:
        Worker(services.runner).run_until(lambda: stop.is_set() or os.getppid() != parent_id, idle_s=IDLE_S)
    finally:
        services.close()


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


def _sleep(seconds: float, stop: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop():
        time.sleep(min(BUSY_POLL_S, seconds))
