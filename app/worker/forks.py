"""The processes that run bulk jobs: one loads the lists and forks the others, which share its memory."""

import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Callable

from app.bootstrap import build_services
from app.config import Settings
from app.errors import Unavailable
from app.logs import configure_logs
from app.services.lists.publish import Generation
from app.worker.steps import Worker

logger = logging.getLogger(__name__)

# Processes cost two seconds to start and 200 MB to keep; whoever uploads one table often uploads the next.
IDLE_S = 120.0
# A tenth of the share of a server that wants all of a core: a screening that comes meanwhile is served first. With the
# lowest priority, 19, a job beside eight busy processes on two cores stood still for minutes.
NICENESS = 10
_LOOK_EVERY_S = 0.2


def run_job_processes(settings: Settings, count: int, parent_id: int) -> None:
    """What the first process does: forks, and stays until all of them have ended or it is told to end.

    Args:
        settings: Of this installation.
        count: How many to fork, 1 or more.
        parent_id: Of the process without which this one is to end.
    """
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its children
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    configure_logs(settings.log_level, as_json=settings.log_json)
    generation = _load_generation(settings)
    if not hasattr(os, "fork"):
        _work(settings, generation, _make_stop(stop, parent_id))
        return
    family = Family(lambda: _work(settings, generation, _make_stop(stop, os.getppid())))
    family.keep(count, _make_stop(stop, parent_id))


class Family:
    """Forked processes that all do the same."""

    def __init__(self, work: Callable[[], None]) -> None:
        """Forks nothing yet.

        Args:
            work: What each of them does until it ends.
        """
        self._work = work
        self._members: set[int] = set()

    def keep(self, count: int, should_stop: Callable[[], bool]) -> None:
        """Forks so many, replaces those that were killed, and returns when all others have ended.

        Args:
            count: How many.
            should_stop: Once it says so they are told to end, by SIGTERM.
        """
        gc.collect()
        gc.freeze()  # or the collector of each member would write into what it shares with the others
        for _ in range(count):
            self._fork()
        is_told = False
        while self._members:
            if should_stop():
                is_told = True
                # Again each time: a signal that meets a member while it is being forked is lost.
                for member in self._members:
                    os.kill(member, signal.SIGTERM)
            member, status = os.waitpid(-1, os.WNOHANG)
            if member == 0:
                time.sleep(_LOOK_EVERY_S)
                continue
            self._members.discard(member)
            if os.WIFSIGNALED(status) and not is_told:
                logger.warning("a process of bulk jobs was killed by signal %d and is replaced", os.WTERMSIG(status))
                self._fork()

    def _fork(self) -> None:
        member = os.fork()
        if member != 0:
            self._members.add(member)
            return
        status = 1
        try:
            self._work()
            status = 0
        except BaseException:
            logger.exception("a process of bulk jobs failed")
        finally:
            os._exit(status)  # nothing of the first process may be cleared up here


def _load_generation(settings: Settings) -> Generation | None:
    """Loads the lists; None where they cannot be had now, and each process tries again.

    Leaves no thread and no connection behind, neither of which outlives a fork.
    """
    services = build_services(settings)
    try:
        services.publisher.publish()
        return services.publisher.get_current()
    except Unavailable:
        return None
    finally:
        services.close()


def _work(settings: Settings, generation: Generation | None, should_stop: Callable[[], bool]) -> None:
    services = build_services(settings)
    if generation is not None:
        services.publisher.adopt(generation)
    try:
        Worker(services.runner).run_until(should_stop, idle_s=IDLE_S)
    finally:
        services.close()


def _make_stop(stop: threading.Event, parent_id: int) -> Callable[[], bool]:
    return lambda: stop.is_set() or os.getppid() != parent_id
