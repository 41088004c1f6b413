"""Over HTTP: the same queries to the server, by one caller and by several at once."""

import itertools
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from app.bench.queries import Query
from app.bench.timing import Timing, describe_durations
from app.errors import Unavailable

CALL_LIMIT_S = 30.0


def ask_server(url: str, secret: str, queries: Sequence[Query], *, clients: int, seconds: float) -> Timing:
    """Asks for a while, each client on one connection that it keeps, each from another place in the queries.

    The clients run in this process and take their share of the machine: on few cores the server alone does better.

    Args:
        url: Of the server.
        secret: An API key that may screen.
        clients: Threads, 1 or more.
        seconds: How long, over 0.

    Raises:
        Unavailable: an answer that is no answer to the question, or none at all.
    """
    stop = threading.Event()
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        try:
            shifts = [number * len(queries) // clients for number in range(clients)]
            asked = [pool.submit(_ask, url, secret, [*queries[shift:], *queries[:shift]], stop) for shift in shifts]
            stop.wait(seconds)
        finally:  # on Ctrl-C too, or the pool would wait for its threads for ever
            stop.set()
    elapsed_s = time.perf_counter() - start
    return describe_durations([duration for future in asked for duration in future.result()], elapsed_s)


def _ask(url: str, secret: str, queries: Sequence[Query], stop: threading.Event) -> list[float]:
    bodies = [{"subject": {"name": query.text, "type": query.type.value}} for query in queries]
    durations: list[float] = []
    headers = {"Authorization": f"ApiKey {secret}"}
    with httpx.Client(base_url=url, headers=headers, timeout=CALL_LIMIT_S, trust_env=False) as client:
        for body in itertools.cycle(bodies):
            start = time.perf_counter()
            try:
                response = client.post("/v1/screen", json=body)
            except httpx.HTTPError as exc:
                raise Unavailable(f"the server gave no answer: {exc}") from exc
            durations.append(time.perf_counter() - start)
            if response.status_code != httpx.codes.OK:
                raise Unavailable(f"the server answered {response.status_code}: {response.text[:500]}")
            if stop.is_set():
                break
    return durations
