"""A process that stands by does no job before it is called, takes the lists of then, and ends with its line."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services, build_services
from app.config import Settings
from app.model.bulk import BulkJob, BulkOptions, JobState
from app.services.access.authenticate import make_terminal_actor
from app.worker.jobs import start_job_process
from tests.samples import make_sdn_files

pytestmark = pytest.mark.slow

LIMIT_S = 60.0


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = build_services(Settings(data_dir=tmp_path / "data", sync_sources=(), bulk_processes=2))
    made.set_up()
    yield made
    made.close()


def _wait(until: Callable[[], bool]) -> None:
    limit = time.monotonic() + LIMIT_S
    while not until():
        assert time.monotonic() < limit, "nothing happened"
        time.sleep(0.05)


def _submit(services: Services) -> BulkJob:
    return services.bulk.submit("t.csv", [b"name\nShohrat Zakir\n"], BulkOptions(), make_terminal_actor())


def _find_state(services: Services, job: BulkJob) -> JobState:
    return services.bulk.find(job.id).state


def test_process_waits_for_its_call_and_then_uses_the_lists_of_then(services: Services) -> None:
    process = start_job_process(services.settings, 2)
    time.sleep(3.0)  # it has loaded what there is, nothing, and would have begun
    services.importer.import_files("ofac-sdn", make_sdn_files(), make_terminal_actor())
    services.publisher.publish()
    job = _submit(services)
    time.sleep(1.0)
    assert process.check()
    assert _find_state(services, job) is JobState.QUEUED
    process.call()
    _wait(lambda: _find_state(services, job) is JobState.DONE)
    basis = services.bulk.find(job.id).basis
    assert basis is not None
    assert basis.corpus == services.publisher.get_current().corpus.digest
    assert "sdn" in dict(basis.revisions)
    process.end()
    _wait(lambda: not process.check())


def test_process_that_stands_by_ends_within_a_moment(services: Services) -> None:
    process = start_job_process(services.settings, 2)
    time.sleep(3.0)
    process.end()
    assert not process.check()
