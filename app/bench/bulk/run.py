"""Run: a customer book uploaded, screened by a server beside other questions, and fetched again."""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from rapidfuzz import process, utils
from rapidfuzz.fuzz import WRatio

from app.bench.bulk.rows import read_names, write_book
from app.bench.bulk.watch import Caller, ProcessWatch, run_beside
from app.bench.lists import load_lists
from app.bench.queries import Query, draw_queries
from app.bench.server import RunningServer, run_server
from app.bench.timing import Timing
from app.bootstrap import build_services
from app.config import Settings
from app.errors import BadRequest, Problem, Unavailable
from app.model.access import Role
from app.model.entry import Entry
from app.services.access.authenticate import make_terminal_actor

SEED = 13959
MOST_ROWS = 10_000_000
# Long enough for a p99 of twenty calls a second.
IDLE_S = 15.0
# The goal for a million rows is two minutes; what takes ten times that has a defect, and the bench must end.
_LIMIT_S_PER_ROW, _BYTES_IN_ROW, _LEAST_LIMIT_S = 0.0012, 30, 600.0
_CALL_LIMIT_S = 120.0
_POLL_S = 0.1
PEER_NAMES = 200
PEER_CUTOFF = 70.0


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What to measure.

    Attributes:
        sources: Files of each official set to import, by the source's name; empty means the lists in force.
        rows: Of the book, 1 to 10,000,000.
    """

    sources: Mapping[str, Sequence[Path]]
    rows: int


@dataclass(frozen=True, slots=True)
class BulkFigures:
    """All figures of a run.

    Attributes:
        names: Different ones in the book.
        upload_s: Seconds from the first byte to the answer that there is a job.
        done_s: Seconds from the first byte to the last byte of the result, all included.
        memory_bytes: The most that server and workers held at one time; None where the system does not tell.
        used_s: Seconds of the processor that server and workers used meanwhile: on a busy machine
            the one figure that can be compared.
        idle, busy: Single screenings before and during the job.
        peer_s: Seconds that RapidFuzz's `cdist` (WRatio, all cores) would take for the different names, without
            reading, explaining or writing anything; from a sample of `PEER_NAMES`.
    """

    rows: int
    names: int
    hits: int
    reviews: int
    upload_s: float
    done_s: float
    memory_bytes: int | None
    used_s: float
    idle: Timing
    busy: Timing
    peer_s: float

    @property
    def rows_per_s(self) -> float:
        """Rows a second, all included."""
        return self.rows / self.done_s


def run_bulk_bench(settings: Settings, plan: BulkPlan, tell: Callable[[str], None]) -> BulkFigures:
    """Measures, in a database of the bench's own that is removed at the end.

    Args:
        settings: Of this installation; its lists are copied where no files are given.
        plan: What to measure.
        tell: Hears what is being done, a few words each.

    Raises:
        BadRequest: a number out of range, or nothing to measure on.
        BadListFile: a set that cannot be read.
        Unavailable: the server did not start or did not answer.
    """
    if not 1 <= plan.rows <= MOST_ROWS:
        problem = Problem("--rows", f"write a whole number from 1 to {MOST_ROWS}", str(plan.rows))
        raise BadRequest("the bench cannot be run so", (problem,))
    with tempfile.TemporaryDirectory(prefix="interdict-bench-") as folder:
        own = replace(settings, data_dir=Path(folder), database_url="")
        services = build_services(own)
        try:
            services.set_up()
            tuple(load_lists(settings, plan.sources, services, tell))
            entries = services.publisher.get_current().corpus.entries
            _, secret = services.keys.create_key("bench", Role.ANALYST, make_terminal_actor())
            tell(f"writing {plan.rows:,} rows")
            book = Path(folder) / "book.csv"
            write_book(book, entries, plan.rows, SEED)
            queries = [query for asked in draw_queries(entries, 200, SEED).values() for query in asked]
        finally:
            services.close()
        with run_server(own) as server:
            figures = _measure(server, secret, book, queries, tell)
        tell("asking RapidFuzz")
        names = list(dict.fromkeys(read_names(book)))
        return replace(figures, names=len(names), peer_s=_measure_peer(names, entries))


def _measure(
    server: RunningServer, secret: str, book: Path, queries: Sequence[Query], tell: Callable[[str], None]
) -> BulkFigures:
    idle, busy = (Caller(server.url, secret, queries) for _ in range(2))
    watch = ProcessWatch(server.process_id)
    tell("asking an idle server")
    with run_beside(idle.ask_until):
        time.sleep(IDLE_S)
    watch.look()
    used_before_s = sum(watch.used_s.values())
    start = time.perf_counter()
    with run_beside(busy.ask_until), run_beside(watch.look_until):
        job, upload_s = _screen(server.url, secret, book, tell)
        done_s = time.perf_counter() - start
    progress = job["progress"]
    return BulkFigures(
        rows=progress["rows_done"],
        names=0,
        hits=progress["hits"],
        reviews=progress["reviews"],
        upload_s=upload_s,
        done_s=done_s,
        memory_bytes=watch.most_bytes,
        used_s=sum(watch.used_s.values()) - used_before_s,
        idle=idle.describe(IDLE_S),
        busy=busy.describe(done_s),
        peer_s=0.0,
    )


def _screen(url: str, secret: str, book: Path, tell: Callable[[str], None]) -> tuple[dict[str, Any], float]:
    """Uploads a book, waits for its job and fetches the result; returns the job and the seconds of the upload."""
    start = time.perf_counter()
    limit_s = max(_LEAST_LIMIT_S, book.stat().st_size / _BYTES_IN_ROW * _LIMIT_S_PER_ROW)
    headers = {"Authorization": f"ApiKey {secret}"}
    with httpx.Client(base_url=url, headers=headers, timeout=_CALL_LIMIT_S, trust_env=False) as client:
        with book.open("rb") as file:
            job = _expect(client.post("/v1/bulk", files={"file": (book.name, file)}))
        upload_s = time.perf_counter() - start
        while job["state"] in {"queued", "running"}:
            if time.perf_counter() - start > limit_s:
                raise Unavailable(f"the job did not end within {limit_s:,.0f} seconds")
            time.sleep(_POLL_S)
            job = _expect(client.get(f"/v1/bulk/{job['id']}"))
            tell(f"screening, {job['progress']['rows_done']:,} rows done")
        if job["state"] != "done":
            raise Unavailable(f"the job is {job['state']}: {job['error']}")
        with client.stream("GET", job["results"]) as answer:
            for _ in answer.iter_raw():
                pass
    return job, upload_s


def _expect(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code not in {200, 202}:
        raise Unavailable(f"the server answered {answer.status_code}: {answer.text[:500]}")
    told: dict[str, Any] = answer.json()
    return told


def _measure_peer(names: Sequence[str], entries: Sequence[Entry]) -> float:
    listed = [utils.default_process(name.text) for entry in entries for name in entry.names]
    asked = [utils.default_process(name) for name in names[:PEER_NAMES]]
    start = time.perf_counter()
    process.cdist(asked, listed, scorer=WRatio, score_cutoff=PEER_CUTOFF, workers=-1)
    return (time.perf_counter() - start) * len(names) / len(asked)
