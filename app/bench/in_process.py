"""In process: the screener without a network, and RapidFuzz over the same names as the yardstick."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from app.bench.queries import Query
from app.bench.timing import Timing, describe_durations
from app.model.entry import Entry
from app.model.screening import ScreeningRequest, Subject
from app.services.lists.publish import Generation
from app.services.screening.screen import Screener

# WRatio over 38,000 names takes some 60 ms, so twenty of each scorer cost about two seconds.
PEER_QUERIES = 20
PEER_LIMIT = 10
SCORERS: Mapping[str, Callable[..., float]] = {
    "RapidFuzz WRatio": fuzz.WRatio,
    "RapidFuzz token_sort_ratio": fuzz.token_sort_ratio,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the queries of one kind.

    Attributes:
        timing: Of the queries one by one, none of whose words need have been met before.
        right: How often a right entry came first; for names of nobody, how often nothing came.
        batch_per_s: Queries a second when the same are asked in one batch, as a bulk job meets words again and again.
    """

    timing: Timing
    right: int
    batch_per_s: float


def ask_screener(screener: Screener, generation: Generation, queries: Sequence[Query]) -> Asked:
    """Asks one query after another, as a caller in the same process would; nothing is recorded.

    The first query is asked once before, so that no figure holds what is done once in a process.
    """
    requests = [ScreeningRequest(Subject(query.text, query.type)) for query in queries]
    screener.answer(requests[:1], generation)
    durations: list[float] = []
    right = 0
    for query, request in zip(queries, requests, strict=True):
        start = time.perf_counter()
        (screening,) = screener.answer([request], generation)
        durations.append(time.perf_counter() - start)
        first = screening.matches[0].match.entry.id if screening.matches else None
        right += first in query.right if query.right else first is None
    start = time.perf_counter()
    screener.answer(requests, generation)
    return Asked(describe_durations(durations, sum(durations)), right, len(requests) / (time.perf_counter() - start))


def ask_rapidfuzz(entries: Sequence[Entry], queries: Sequence[Query]) -> Mapping[str, Timing]:
    """Asks RapidFuzz's `process.extract` for the ten best of all names, by scorer; both sides prepared beforehand."""
    names = [utils.default_process(name.text) for entry in entries for name in entry.names]
    texts = [utils.default_process(query.text) for query in queries[:PEER_QUERIES]]
    timings: dict[str, Timing] = {}
    for label, scorer in SCORERS.items():
        durations: list[float] = []
        for text in texts:
            start = time.perf_counter()
            process.extract(text, names, scorer=scorer, limit=PEER_LIMIT)
            durations.append(time.perf_counter() - start)
        timings[label] = describe_durations(durations, sum(durations))
    return timings
