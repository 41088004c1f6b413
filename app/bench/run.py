"""Run: the whole bench, from empty database to figures, bounded in time and on the loopback only."""

import itertools
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.bench.growth import GrowthFigures, measure_growth
from app.bench.in_process import Asked, ask_rapidfuzz, ask_screener
from app.bench.lists import ImportTiming, load_lists
from app.bench.over_http import HttpFigures, Load, ask_server
from app.bench.promise import Promise, check_promise
from app.bench.queries import Query, QueryKind, draw_queries
from app.bench.server import find_memory, run_server
from app.bench.timing import Timing
from app.bootstrap import Services, build_services
from app.config import Settings
from app.errors import BadRequest, Problem
from app.model.access import Role
from app.model.entry import Entry
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.prepare import prepare_corpus
from app.services.lists.publish import Generation
from app.store.corpus_files import CorpusFiles

SEED = 13959  # any number, as long as it stays: figures of two days are of the same queries
# Half of the thousand answers a second that two processes are to give, over more lines than are ever busy at once.
LOADS = (Load(1, 1), Load(1, 8), Load(2, 8), Load(2, 32, rate_per_s=500.0))
MOST_QUERIES = 10_000
MOST_HTTP_S = 60.0
MOST_SCANNED = 1_000
MOST_ENTRIES = 1_000_000


@dataclass(frozen=True, slots=True)
class BenchPlan:
    """What to measure.

    Attributes:
        sources: Files of each official set to import, by the source's name (`ofac-sdn`), in this order; empty means
            the lists that the configured database holds.
        queries: Of each kind, 1 to 10,000.
        http_s: Seconds for each load over HTTP, over 0 and at most 60.
        scanned: Queries of each kind that are also answered by scoring every name, 0 to 1,000.
        growth: Sizes of lists to make by recombination, in entries, 1 to 1,000,000 each.
    """

    sources: Mapping[str, Sequence[Path]]
    queries: int = 500
    http_s: float = 5.0
    scanned: int = 5
    growth: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchReport:
    """All figures of a run.

    Attributes:
        entries, names: What was screened against.
        promise: Of the candidate step.
        from_disk_s: Seconds from the entries to their corpus, where it is kept on disk.
        start_s: Seconds from the start of a server process to ready, its corpus kept on disk.
        memory_bytes: Resident memory of a server of one process after all calls; None where the system does not tell.
        over_http: One for each load.
        peers: By label.
        growth: One for each size.
    """

    imports: tuple[ImportTiming, ...]
    entries: int
    names: int
    in_process: Mapping[QueryKind, Asked]
    peers: Mapping[str, Timing]
    promise: Promise
    from_disk_s: float
    start_s: float
    memory_bytes: int | None
    over_http: tuple[HttpFigures, ...]
    growth: tuple[GrowthFigures, ...] = ()


def run_bench(settings: Settings, plan: BenchPlan, tell: Callable[[str], None]) -> BenchReport:
    """Measures. The configured database is only read; all writing goes to a temporary one that is removed at the end.

    Args:
        settings: Of this installation.
        plan: What to measure.
        tell: Hears what is being done, a few words each.

    Raises:
        BadRequest: a number out of range, or nothing to measure on.
        BadListFile: a set that cannot be read.
        Unavailable: the server did not start or did not answer.
    """
    _check(plan)
    with _open_bench(settings) as services:
        imports = tuple(load_lists(settings, plan.sources, services, tell))
        generation = services.publisher.get_current()
        entries = generation.corpus.entries
        queries = draw_queries(entries, plan.queries, SEED)
        tell("asking in process")
        in_process = {
            kind: ask_screener(services.screener, generation, asked) for kind, asked in queries.items() if asked
        }
        tell("asking RapidFuzz")
        peers = ask_rapidfuzz(entries, queries[QueryKind.EXACT])
        tell("scoring every name")
        promise = check_promise(
            generation.corpus, [query for asked in queries.values() for query in asked[: plan.scanned]]
        )
        from_disk_s = _measure_disk(services, generation)
        start_s, memory_bytes, over_http = _measure_servers(services, queries, plan.http_s, tell)
        growth = tuple(_measure_sizes(entries, plan, tell))
    names = sum(len(entry.names) for entry in entries)
    return BenchReport(
        imports=imports,
        entries=len(entries),
        names=names,
        in_process=in_process,
        peers=peers,
        promise=promise,
        from_disk_s=from_disk_s,
        start_s=start_s,
        memory_bytes=memory_bytes,
        over_http=over_http,
        growth=growth,
    )


def _check(plan: BenchPlan) -> None:
    problems = []
    if not 1 <= plan.queries <= MOST_QUERIES:
        problems.append(Problem("--queries", f"write a whole number from 1 to {MOST_QUERIES}", str(plan.queries)))
    if not 0.0 < plan.http_s <= MOST_HTTP_S:
        text = f"write seconds, over 0 and at most {MOST_HTTP_S:g}"
        problems.append(Problem("--http-seconds", text, str(plan.http_s)))
    if not 0 <= plan.scanned <= MOST_SCANNED:
        problems.append(Problem("--scanned", f"write a whole number from 0 to {MOST_SCANNED}", str(plan.scanned)))
    problems.extend(
        Problem("--growth", f"write a whole number from 1 to {MOST_ENTRIES}", str(size))
        for size in plan.growth
        if not 1 <= size <= MOST_ENTRIES
    )
    if problems:
        raise BadRequest("the bench cannot be run so", tuple(problems))


@contextmanager
def _open_bench(settings: Settings) -> Iterator[Services]:
    """Services on an empty database of their own, with nothing but lists/ in it."""
    with tempfile.TemporaryDirectory(prefix="interdict-bench-") as folder:
        services = build_services(replace(settings, data_dir=Path(folder), database_url=""))
        try:
            services.set_up()
            yield services
        finally:
            services.close()


def _measure_disk(services: Services, generation: Generation) -> float:
    files = CorpusFiles(services.settings.data_dir / "corpus")
    start = time.perf_counter()
    prepare_corpus(generation.corpus.entries, generation.corpus.revisions, None, files)
    return time.perf_counter() - start


def _measure_sizes(entries: Sequence[Entry], plan: BenchPlan, tell: Callable[[str], None]) -> Iterator[GrowthFigures]:
    for size in plan.growth:
        tell(f"making {size:,} entries")
        yield measure_growth(entries, size, plan.queries, SEED)


def _measure_servers(
    services: Services, queries: Mapping[QueryKind, Sequence[Query]], http_s: float, tell: Callable[[str], None]
) -> tuple[float, int | None, tuple[HttpFigures, ...]]:
    """Returns how long a server of one process takes to start and what it holds, and the figures of every load."""
    _, secret = services.keys.create_key("bench", Role.TRADER, make_terminal_actor())
    mixed = [query for each in zip(*(asked for asked in queries.values() if asked), strict=False) for query in each]
    start_s, memory_bytes = 0.0, None
    figures: list[HttpFigures] = []
    for workers, loads in itertools.groupby(LOADS, key=lambda load: load.workers):
        tell(f"starting a server of {workers}")
        with run_server(services.settings, workers) as server:
            for load in loads:
                tell(f"asking over HTTP, {load.clients} at once")
                figures.append(ask_server(server, secret, mixed, load, seconds=http_s))
            if workers == 1:
                start_s, memory_bytes = server.start_s, find_memory(server.process_id)
    return start_s, memory_bytes, tuple(figures)
