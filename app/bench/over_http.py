"""Over HTTP: the same queries to the server, by callers that wait for answers and at a rate that waits for nobody."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from app.bench.line import Line, write_screening
from app.bench.queries import Query
from app.bench.server import RunningServer, find_processor_time
from app.bench.timing import Timing, describe_durations


@dataclass(frozen=True, slots=True)
class Load:
    """How a server is asked.

    Attributes:
        workers: Processes of the server.
        clients: Connections, each with a thread.
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
    """Asks for a while, each client on one connection that it keeps, each from another place in the queries.

    Args:
        server: It runs as many processes as the load says.
        secret: An API key that may screen.
        queries: What to ask, again and again.
        load: How.
        seconds: How long, over 0.

    Raises:
        Unavailable: an answer that is no answer to the question, or none at all.
    """
    calls = [write_screening(query, secret) for query in queries]
    ask = _make_steady(load.rate_per_s, seconds) if load.rate_per_s is not None else _make_eager(seconds)
    before, start = find_processor_time(server.process_id), time.perf_counter()
    with ThreadPoolExecutor(load.clients) as pool:
        shifts = [number * len(calls) // load.clients for number in range(load.clients)]
        asked = [pool.submit(ask, server.url, [*calls[shift:], *calls[:shift]]) for shift in shifts]
    elapsed_s, after = time.perf_counter() - start, find_processor_time(server.process_id)
    timing = describe_durations([duration for future in asked for duration in future.result()], elapsed_s)
    spent = None if before is None or after is None else 1000 * (after - before) / timing.calls
    return HttpFigures(load, timing, spent)


_Ask = Callable[[str, Sequence[bytes]], list[float]]


def _make_eager(seconds: float) -> _Ask:
    """Makes a client that asks again and again until the time is over, once at least."""
    until = time.perf_counter() + seconds

    def ask(url: str, calls: Sequence[bytes]) -> list[float]:
        durations: list[float] = []
        with Line(url) as line:
            for call in itertools.cycle(calls):
                start = time.perf_counter()
                line.ask(call)
                durations.append(time.perf_counter() - start)
                if time.perf_counter() >= until:
                    break
        return durations

    return ask


def _make_steady(rate_per_s: float, seconds: float) -> _Ask:
    """Makes clients that take the next call that falls due, whichever of them is free."""
    dues = _list_dues(rate_per_s, seconds)
    taking = threading.Lock()

    def ask(url: str, calls: Sequence[bytes]) -> list[float]:
        durations: list[float] = []
        with Line(url) as line:
            for call in itertools.cycle(calls):
                with taking:
                    due = next(dues, None)
                if due is None:
                    return durations
                time.sleep(max(0.0, due - time.perf_counter()))
                line.ask(call)
                durations.append(time.perf_counter() - due)
        return durations

    return ask


def _list_dues(rate_per_s: float, seconds: float) -> Iterator[float]:
    start = time.perf_counter()
    return (start + number / rate_per_s for number in range(max(1, round(rate_per_s * seconds))))
