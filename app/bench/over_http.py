"""Over HTTP: the same queries to the server, by callers that wait for answers and at a rate that waits for nobody.

One thread serves all callers. When each had its own, an answer waited until the thread whose it was got its turn among
32, and the server was blamed for it.
"""

import itertools
import select
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass

from app.bench.line import CALL_LIMIT_S, Line, write_screening
from app.bench.queries import Query
from app.bench.server import RunningServer, find_processor_time
from app.bench.timing import Timing, describe_durations
from app.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Load:
    """How a server is asked.

    Attributes:
        workers: Processes of the server.
        clients: Connections.
        rate_per_s: Calls that fall due each second, whether or not earlier ones are answered; None: each client asks
            again as soon as it has its answer.
    """

    workers: int
    clients: int
    rate_per_s: float | None = None


@dataclass(frozen=True, slots=True)
class HttpFigures:
    """What became of it.

    Attributes:
        timing: Of the calls; at a fixed rate each from the moment when it was due, so that a stall is paid by all who
            would have called meanwhile.
        processor_ms: Milliseconds of processor time that all server processes together took for one answer: what
            decides how many answers a machine gives, also where the asking program shares it. None where the system
            does not tell.
    """

    load: Load
    timing: Timing
    processor_ms: float | None


def ask_server(
    server: RunningServer, secret: str, queries: Sequence[Query], load: Load, *, seconds: float
) -> HttpFigures:
    """Asks for a while, each client on one connection that it keeps.

    Args:
        server: It runs as many processes as the load says.
        secret: An API key that may screen.
        queries: What to ask, again and again.
        load: How.
        seconds: How long, over 0.

    Raises:
        Unavailable: an answer that is no answer to the question, or none at all.
    """
    calls = itertools.cycle([write_screening(query, secret) for query in queries])
    before = find_processor_time(server.process_id)
    with ExitStack() as held:
        lines = [held.enter_context(closing(Line(server.url))) for _ in range(load.clients)]
        start = time.perf_counter()
        durations = _ask_on(lines, zip(calls, _list_dues(load, start, start + seconds), strict=False))
        elapsed_s = time.perf_counter() - start
    after = find_processor_time(server.process_id)
    timing = describe_durations(durations, elapsed_s)
    spent = None if before is None or after is None else 1000 * (after - before) / timing.calls
    return HttpFigures(load, timing, spent)


def _list_dues(load: Load, start: float, end: float) -> Iterator[float | None]:
    """When calls fall due; None for one that is due whenever there is a line for it."""
    if load.rate_per_s is not None:
        for number in range(max(1, round(load.rate_per_s * (end - start)))):
            yield start + number / load.rate_per_s
        return
    for number in itertools.count():
        if number >= load.clients and time.perf_counter() >= end:  # each client asks once at least
            return
        yield None


def _ask_on(lines: Sequence[Line], waiting: Iterator[tuple[bytes, float | None]]) -> list[float]:
    """Sends each call as soon as it is due and a line is free; returns how long each took, in seconds."""
    free, busy, durations = list(lines), set[Line](), list[float]()
    following = next(waiting, None)
    while following is not None or busy:
        left_s: float | None = None
        while free and following is not None:
            call, due = following
            moment = time.perf_counter()
            left_s = 0.0 if due is None else max(0.0, due - moment)
            if left_s > 0.0:
                break
            busy.add(line := free.pop())
            line.send(call, moment if due is None else due)
            following, left_s = next(waiting, None), None
        for line in _wait_for_any(busy, left_s):
            if line.receive() is not None:
                durations.append(time.perf_counter() - line.since)
                busy.remove(line)
                free.append(line)
    return durations


def _wait_for_any(busy: Collection[Line], left_s: float | None) -> list[Line]:
    """The lines on which something has come, after the time that is left at the latest; None waits for an answer."""
    # Not a poll or an epoll, which wait for whole milliseconds only.
    come, _, _ = select.select(busy, (), (), CALL_LIMIT_S if left_s is None else left_s)
    if left_s is None and not come:
        raise Unavailable(f"the server gave no answer within {CALL_LIMIT_S:g} s")
    return come
