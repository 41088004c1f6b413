"""Run: the SDN list is synced, changed, published and asked about its past, in a database of the bench's own."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

from app.bench.server import run_server, wait_for_processes
from app.bench.sync.change import change_rows
from app.bench.sync.file_server import FileServer, serve_files
from app.bench.sync.layouts import LayoutFigures, measure_layout
from app.bootstrap import Services, build_services
from app.clock import now
from app.config import Settings
from app.errors import BadRequest, Problem, Unavailable
from app.fetch.checks import ContentKind
from app.fetch.fetcher import Fetcher
from app.model.listing import PublishStage, PublishTimes, find_publish_times
from app.model.screening import ScreeningRequest, Subject
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import load_files
from app.services.sync.files import SourceFile, SourceShelf
from app.services.sync.source import SyncSource
from app.services.sync.sync import Syncer, SyncOutcome
from app.sources.register import read_source
from app.sources.source_facts import ExpectedCount

SOURCE = "ofac-sdn"
# The goals of the project are set for these: a day's changes, and a large day's.
FEW_CHANGES, MANY_CHANGES = 20, 50
WORKERS = 2
# The goal is five seconds; what takes twelve times that has a defect, and the bench must end.
TAKE_UP_LIMIT_S = 60.0
_POLL_S = 0.05
MOST_REVISIONS = 1_000
_ASKED = 200
_MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What to measure.

    Attributes:
        sdn: Files or folder of OFAC's CSV set of the SDN list.
        layouts: Files of other layouts to import, each with the name of its source.
        revisions: How many to record for their size on disk, 1 to 1,000.
    """

    sdn: Sequence[Path]
    layouts: tuple[tuple[str, Path], ...] = ()
    revisions: int = 100


@dataclass(frozen=True, slots=True)
class PastFigures:
    """What a question about a past day costs.

    Attributes:
        first_s: Seconds to the first answer.
        later_ms: Milliseconds that half of the later answers stay within.
        today_ms: The same of answers about today.
    """

    first_s: float
    later_ms: float
    today_ms: float


@dataclass(frozen=True, slots=True)
class SyncFigures:
    """All figures of a run.

    Attributes:
        layouts: One for each layout that was imported; the CSV set is the first.
        unchanged_s: Seconds of a sync that finds nothing new.
        few_s: Seconds from the start of a sync that finds 20 changed entries until this process answers from them.
        one_bytes: Of a database with one revision of the list.
        few_bytes: That the revision of 20 changes added.
        revisions: How many were recorded for `all_bytes`, of 20 changes each.
        all_bytes: Of the database with all of them.
        past: Asked of the first revision when all are recorded.
        many: From a file with 50 changes to the answers of every process of a server of two.
        many_s: The same by the clock of the one who waits for it.
    """

    entries: int
    layouts: tuple[LayoutFigures, ...]
    unchanged_s: float
    few_s: float
    one_bytes: int
    few_bytes: int
    revisions: int
    all_bytes: int
    past: PastFigures
    many: PublishTimes
    many_s: float


def run_sync_bench(settings: Settings, plan: SyncPlan, tell: Callable[[str], None]) -> SyncFigures:
    """Measures, on the loopback only and in a temporary database that is removed at the end.

    Args:
        settings: Of this installation; only its lists/ are read.
        plan: What to measure.
        tell: Hears what is being done.

    Raises:
        BadRequest: a number out of range, or a set that cannot be changed.
        BadListFile: a file that cannot be read.
        Unavailable: the server did not start, or did not take the change up.
    """
    if not 1 <= plan.revisions <= MOST_REVISIONS:
        problem = Problem("--revisions", f"write a whole number from 1 to {MOST_REVISIONS}", str(plan.revisions))
        raise BadRequest("the bench cannot be run so", (problem,))
    files = load_files(plan.sdn)
    changed = change_rows(files, FEW_CHANGES, "ANEW")
    tell("importing each layout")
    sets = ((SOURCE, tuple(plan.sdn)), *((source, (path,)) for source, path in plan.layouts))
    layouts = tuple(measure_layout(settings, source, paths) for source, paths in sets)
    with _open_services(settings) as services, serve_files() as server:
        syncer = _make_syncer(services, server, files)
        tell("syncing")
        server.files.update(files)
        _sync(syncer)
        services.publisher.publish()
        unchanged_s, one_bytes = _time(partial(_sync, syncer)), _measure_database(services)
        first_at = now()
        server.files.update(changed)
        few_s = _sync_into_force(syncer, services)
        few_bytes = _measure_database(services) - one_bytes
        tell(f"recording {plan.revisions} revisions")
        _record_revisions(services, files, plan.revisions)
        all_bytes = _measure_database(services)
        tell("asking about the past")
        past = _ask_past(services, first_at)
        tell("changing the list beside a running server")
        many, many_s = _measure_take_up(services, change_rows(files, MANY_CHANGES, "ELSE"))
        entries = len(services.publisher.get_current().corpus.entries)
    return SyncFigures(
        entries=entries,
        layouts=layouts,
        unchanged_s=unchanged_s,
        few_s=few_s,
        one_bytes=one_bytes,
        few_bytes=few_bytes,
        revisions=plan.revisions,
        all_bytes=all_bytes,
        past=past,
        many=many,
        many_s=many_s,
    )


@contextmanager
def _open_services(settings: Settings) -> Iterator[Services]:
    with tempfile.TemporaryDirectory(prefix="interdict-bench-") as folder:
        services = build_services(replace(settings, data_dir=Path(folder), database_url="", workers=WORKERS))
        try:
            services.set_up()
            yield services
        finally:
            services.close()


def _make_syncer(services: Services, server: FileServer, files: Mapping[str, bytes]) -> Syncer:
    parts = tuple(SourceFile(name, f"{server.url}/{name}", ContentKind.CSV, _MOST_BYTES) for name in sorted(files))
    source = SyncSource(SOURCE, parts, 3_600, {"sdn": ExpectedCount("sdn", 1, _MOST_BYTES)})
    shelf = SourceShelf(services.settings.data_dir / "sources", Fetcher())
    return Syncer(services.database, {SOURCE: source}, shelf, now)


def _sync(syncer: Syncer) -> None:
    (report,) = syncer.sync([SOURCE], make_terminal_actor())
    if report.outcome not in (SyncOutcome.PUBLISHED, SyncOutcome.UNCHANGED):
        raise Unavailable(f"the sync from the loopback failed: {report.error}")


def _sync_into_force(syncer: Syncer, services: Services) -> float:
    """Seconds of a sync and of building from it; what is only kept for the next start comes after that."""
    sync_s = _time(partial(_sync, syncer))
    services.publisher.publish()
    times = services.publisher.get_current().times
    return sync_s + sum(time.seconds for time in times if time.stage is PublishStage.BUILD)


def _time(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _measure_database(services: Services) -> int:
    """Bytes of the database file, with everything in it that still stood in its journal."""
    path = services.settings.data_dir / "interdict.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


def _record_revisions(services: Services, files: Mapping[str, bytes], count: int) -> None:
    """Records further revisions until there are so many, with other names in the same rows each time.

    The files are read once: what is measured is what revisions take on disk.
    """
    (reading,) = read_source(SOURCE, files)
    step = len(reading.entries) // FEW_CHANGES
    for number in range(2, count):
        entries = list(reading.entries)
        for at in range(0, step * FEW_CHANGES, step):
            first, *others = entries[at].names
            entries[at] = replace(entries[at], names=(replace(first, text=f"NO {number} {first.text}"), *others))
        with services.database.begin() as transaction:
            changed = replace(reading, entries=tuple(entries))
            transaction.revisions.record_reading(changed, published_at=now(), recorded_at=now())
    services.publisher.publish()


def _ask_past(services: Services, moment: datetime) -> PastFigures:
    names = [entry.primary_name for entry in services.publisher.get_current().corpus.entries[:_ASKED]]
    asked = [ScreeningRequest(Subject(name=name), as_of=moment) for name in names]
    first_s = _time(partial(_screen, services, asked[0]))
    later_s = [_time(partial(_screen, services, request)) for request in asked]
    today_s = [_time(partial(_screen, services, replace(request, as_of=None))) for request in asked]
    return PastFigures(first_s, 1_000 * median(later_s), 1_000 * median(today_s))


def _screen(services: Services, request: ScreeningRequest) -> None:
    services.screener.screen([request], make_terminal_actor())


def _measure_take_up(services: Services, files: Mapping[str, bytes]) -> tuple[PublishTimes, float]:
    with run_server(services.settings, WORKERS) as server:
        wait_for_processes(server.url, WORKERS)
        start = time.perf_counter()
        (report,) = services.importer.import_files(SOURCE, files, make_terminal_actor())
        while time.perf_counter() - start < TAKE_UP_LIMIT_S:
            with services.database.read() as transaction:
                times = find_publish_times(transaction.publish_times.list_of([report.revision.id]))
            if times is not None and times.processes == WORKERS:
                return times, time.perf_counter() - start
            time.sleep(_POLL_S)
    raise Unavailable(f"the server did not take the change up within {TAKE_UP_LIMIT_S:g} s")
