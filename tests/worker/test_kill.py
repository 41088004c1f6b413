"""Workers are killed at random moments, and yet each job's result is byte for byte that of an undisturbed run."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bench.bulk.watch import list_family
from app.bootstrap import Services, build_services
from app.config import PROJECT_ROOT, Settings
from app.model.bulk import BulkJob, BulkOptions, JobState
from app.services.access.authenticate import make_terminal_actor
from tests.samples import make_sdn_files

pytestmark = pytest.mark.slow

# Thirty before a release, with BULK_KILLS=30; enough here to notice that something is wrong at all.
KILLS = int(os.environ.get("BULK_KILLS", "3"))
ROWS = 12_000
TABLE = b"id,name\n" + b"".join(
    b"%d,%s %d\n" % (number, (b"Acme", b"Shohrat Zakir", b"", b'"Two\nLines"')[number % 4], number % 7_000)
    for number in range(ROWS)
)
# A process needs a second or two until it works; most kills hit it at work, some while it starts.
EARLIEST_S, LATEST_S = 0.5, 3.5
LIMIT_S = 180.0


@pytest.fixture
def services(database_url: str, tmp_path: Path) -> Iterator[Services]:
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url, sync_sources=(), bulk_processes=2)
    made = build_services(settings)
    made.set_up()
    made.importer.import_files("ofac-sdn", make_sdn_files(), make_terminal_actor())
    yield made
    made.close()


def test_killed_workers_lose_and_double_nothing(services: Services) -> None:
    chooser = random.Random()  # the moments are to be others each time
    undisturbed = _submit(services)
    while services.runner.run_next(lambda: False):
        pass
    whole = services.results.find_results(undisturbed.id).path.read_bytes()
    jobs = [_submit(services)]
    kills = 0
    while kills < KILLS:
        if services.bulk.find(jobs[-1].id).state is JobState.DONE:
            jobs.append(_submit(services))
        kills += _work_and_kill(services.settings, chooser)
    _work_until_done(services, jobs)
    for job in jobs:
        assert services.results.find_results(job.id).path.read_bytes() == whole, f"after {kills} kills"
    with services.database.read() as transaction:
        assert transaction.audit.find_break() is None


def _submit(services: Services) -> BulkJob:
    return services.bulk.submit("t.csv", [TABLE], BulkOptions(), make_terminal_actor())


def _work_and_kill(settings: Settings, chooser: random.Random) -> int:
    """Kills one process of a worker, or all of them at once; the rest of them must then end by themselves."""
    worker = _start_worker(settings)
    time.sleep(chooser.uniform(EARLIEST_S, LATEST_S))
    family = list_family(worker.pid)
    victims = chooser.choice((family, [worker.pid], family[-1:]))
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    if worker.pid not in victims:
        time.sleep(chooser.uniform(0, 1))
        os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    until = time.monotonic() + LIMIT_S
    while any(Path(f"/proc/{orphan}").exists() for orphan in family):
        assert time.monotonic() < until, "a process outlived its parent"
        time.sleep(0.05)
    return 1


def _work_until_done(services: Services, jobs: list[BulkJob]) -> None:
    if all(services.bulk.find(job.id).ended_at is not None for job in jobs):
        return  # a worker without work would be asked to end before it has begun to listen
    worker = _start_worker(services.settings)
    until = time.monotonic() + LIMIT_S
    while any(services.bulk.find(job.id).ended_at is None for job in jobs):
        assert time.monotonic() < until, "the jobs did not end"
        time.sleep(0.1)
    worker.terminate()
    assert worker.wait(timeout=30) == 0
    assert {services.bulk.find(job.id).state for job in jobs} == {JobState.DONE}


def _start_worker(settings: Settings) -> "subprocess.Popen[bytes]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith("INTERDICT_")}
    environment = {
        "INTERDICT_DATA_DIR": str(settings.data_dir),
        "INTERDICT_DATABASE_URL": settings.database_url,
        "INTERDICT_SYNC_SOURCES": "",
        "INTERDICT_BULK_PROCESSES": str(settings.bulk_processes),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "worker"],
        env={**kept, **environment},
        cwd=PROJECT_ROOT,
        stdout=subprocess.DEVNULL,
    )
