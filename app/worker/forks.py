"""The processes that run bulk jobs: one loads the lists and forks the others, which share its memory; all work."""

import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

from app.bootstrap import build_services
from app.config import Settings
from app.errors import Unavailable
from app.logs import configure_logs
from app.names.common_memory import CommonMemory, Diaries
from app.names.words import WORDS_MET
from app.services.lists.publish import Generation, Publisher
from app.worker.steps import Worker

logger = logging.getLogger(__name__)

# Processes cost two seconds to start and 200 MB to keep; whoever uploads one table often uploads the next.
IDLE_S = 120.0
# A tenth of the share of a server that wants all of a core: a screening that comes meanwhile is served first. With the
# lowest priority, 19, a job beside eight busy processes on two cores stood still for minutes.
NICENESS = 10
# A step is given back between two rows, which takes milliseconds; what has not ended then is stuck.
STOP_S = 5.0
# While a process stands by it looks this often for new lists, which the server has long prepared by then.
LISTS_AGE_S = 30.0
_LISTEN_S = 1.0
_TELL_EVERY_S = 0.2
_LOOK_EVERY_S = 0.01


def run_job_processes(settings: Settings, count: int, parent_id: int, ear: Connection) -> None:
    """What the first process does: loads the lists, waits, forks the others and works like them, to the end of all.

    Args:
        settings: Of this installation.
        count: How many there are to be, itself included, 1 or more.
        parent_id: Of the process without which this one is to end.
        ear: Where a word means that there is work, and the end of the line that there will be none.
    """
    stop = _hear_signals()
    configure_logs(settings.log_level, as_json=settings.log_json)
    is_called, generation = _stand_by(settings, ear, stop)
    if not is_called:
        return

    def work(should_stop: Callable[[], bool]) -> None:
        _work(settings, generation, lambda: stop.is_set() or should_stop())

    Family(work, _list_memories(generation)).run(count if hasattr(os, "fork") else 1, parent_id)


@contextmanager
def fork_helpers(settings: Settings, generation: Generation, count: int) -> Iterator[None]:
    """Has so many processes work on jobs beside this one for the length of the block.

    They hold the lists and the program in common with it, and are there at once.

    Args:
        settings: Of this installation.
        generation: The lists, as this process holds them.
        count: 0 or more. There must be neither a thread nor an open database in this process.
    """

    def work(should_stop: Callable[[], bool]) -> None:
        stop = _hear_signals()
        _work(settings, generation, lambda: stop.is_set() or should_stop())

    family = Family(work, _list_memories(generation))
    family.fork(count)
    try:
        yield
    finally:
        family.end()


def _hear_signals() -> threading.Event:
    """Makes this process one that its parent ends, and that gives way to others; returns what says that it is to."""
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its children
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    return stop


class Family:
    """Processes that all do the same, forked from the first of them."""

    def __init__(self, work: Callable[[Callable[[], bool]], None], memories: Sequence[CommonMemory]) -> None:
        """Forks nothing yet.

        Args:
            work: What each of them does until it ends; it is given what says that it is to end.
            memories: What they have in common: what one of them works out the others are told.
        """
        self._work = work
        self._memories = memories
        self._diaries: Diaries | None = None
        self._members: set[int] = set()
        self._is_broken = False

    def run(self, count: int, parent_id: int) -> None:
        """Forks the others, works, and returns when all have ended.

        When one was killed all are told to end: a process that works has threads, and can fork no other in its place.
        Whoever started the first one starts another.

        Args:
            count: How many there are to be, this one included.
            parent_id: Of the process without which this one is to end.
        """
        self.fork(count - 1)
        try:
            self._work(lambda: os.getppid() != parent_id or self._has_lost_one())
        finally:
            self.end()

    def fork(self, count: int) -> None:
        """Forks so many others; this process must have no threads."""
        first_id = os.getpid()
        diaries = self._diaries = Diaries(self._memories, count + 1)
        gc.collect()
        gc.freeze()  # or the collector of each member would write into what it shares with the others
        for number in range(count):
            self._fork(first_id, diaries, number + 1)
        if count > 0:
            diaries.open(0)  # one process alone has nobody to tell

    def end(self) -> None:
        """Tells the others to end, and returns when they have."""
        if self._diaries is not None:
            self._diaries.close()
        began_at = tell_at = time.monotonic()
        while self._members:
            moment = time.monotonic()
            if moment >= tell_at:
                # Again and again: a signal that meets a member while it is being forked is lost.
                for member in self._members:
                    os.kill(member, signal.SIGTERM if moment < began_at + STOP_S else signal.SIGKILL)
                tell_at = moment + _TELL_EVERY_S
            time.sleep(_LOOK_EVERY_S)
            self._has_lost_one()

    def _fork(self, first_id: int, diaries: Diaries, number: int) -> None:
        member = os.fork()
        if member != 0:
            self._members.add(member)
            return
        status = 1
        try:
            diaries.open(number)
            self._work(lambda: os.getppid() != first_id)
            status = 0
        except BaseException:
            logger.exception("a process of bulk jobs failed")
        finally:
            os._exit(status)  # nothing of the first process may be cleared up here

    def _has_lost_one(self) -> bool:
        for member in tuple(self._members):
            ended, status = os.waitpid(member, os.WNOHANG)
            if ended == 0:
                continue
            self._members.discard(member)
            if os.WIFSIGNALED(status):
                text = "a process of bulk jobs was killed by signal %d; what it was at is done again"
                logger.warning(text, os.WTERMSIG(status))
                self._is_broken = True
        return self._is_broken


def _list_memories(generation: Generation | None) -> list[CommonMemory]:
    return [WORDS_MET] if generation is None else [WORDS_MET, *generation.corpus.list_memories()]


def _stand_by(settings: Settings, ear: Connection, stop: threading.Event) -> tuple[bool, Generation | None]:
    """Holds the lists, as they change, until it is called; returns whether it was, and the lists.

    They are None where they cannot be had now, and each process tries again. Leaves no thread and no connection behind,
    neither of which outlives a fork.
    """
    services = build_services(settings)
    try:
        generation = _take_up_lists(services.publisher)
        while not _listen(ear, stop, LISTS_AGE_S):
            generation = _take_up_lists(services.publisher)
        is_called = not stop.is_set() and _is_word(ear)
        return is_called, _take_up_lists(services.publisher) if is_called else generation
    finally:
        ear.close()
        services.close()


def _take_up_lists(publisher: Publisher) -> Generation | None:
    with suppress(Unavailable):
        publisher.publish()
        return publisher.get_current()
    return None


def _listen(ear: Connection, stop: threading.Event, seconds: float) -> bool:
    """Whether there is something to hear, or this process is to end, within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ear.poll(_LISTEN_S) or stop.is_set():
            return True
    return False


def _is_word(ear: Connection) -> bool:
    try:
        return bool(ear.recv_bytes())
    except (EOFError, OSError):  # whoever held the other end is gone
        return False


def _work(settings: Settings, generation: Generation | None, should_stop: Callable[[], bool]) -> None:
    services = build_services(settings)
    if generation is not None:
        services.publisher.adopt(generation)
    try:
        Worker(services.runner).run_until(should_stop, idle_s=IDLE_S)
    finally:
        services.close()
