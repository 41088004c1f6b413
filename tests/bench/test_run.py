"""The whole bench on a tiny world, and what it refuses."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.bench.queries import QueryKind
from app.bench.run import LOADS, BenchPlan, run_bench
from app.bench.server import find_memory, find_processor_time, run_server
from app.bootstrap import build_services
from app.config import Settings
from app.errors import BadRequest, Unavailable
from app.services.access.authenticate import make_terminal_actor
from tests.samples import make_consolidated_files, make_sdn_files


def _save(files: Mapping[str, bytes], folder: Path) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (BenchPlan({}, queries=0), "--queries"),
        (BenchPlan({}, queries=10_001), "--queries"),
        (BenchPlan({}, scanned=-1), "--scanned"),
        (BenchPlan({}, scanned=1_001), "--scanned"),
        (BenchPlan({}, growth=(100, 0)), "--growth"),
        (BenchPlan({}, growth=(1_000_001,)), "--growth"),
        (BenchPlan({}, http_s=0.0), "--http-seconds"),
        (BenchPlan({}, http_s=float("nan")), "--http-seconds"),
        (BenchPlan({}, http_s=3600.0), "--http-seconds"),
    ],
)
def test_a_number_out_of_range_is_refused(plan: BenchPlan, field: str, tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as caught:
        run_bench(Settings(data_dir=tmp_path), plan, lambda _: None)
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.slow
def test_two_imported_sets_give_every_figure_and_touch_nothing_of_this_installation(tmp_path: Path) -> None:
    sdn = _save(make_sdn_files(), tmp_path / "sdn")
    consolidated = _save(make_consolidated_files(), tmp_path / "consolidated")
    plan = BenchPlan({"ofac-sdn": [sdn], "ofac-consolidated": [consolidated]}, 5, http_s=0.5, growth=(30,))
    told: list[str] = []
    report = run_bench(Settings(data_dir=tmp_path / "data"), plan, told.append)
    assert [(timing.source, timing.entries) for timing in report.imports] == [("ofac-sdn", 4), ("ofac-consolidated", 3)]
    assert report.in_process[QueryKind.EXACT].right == 5
    assert [figures.load for figures in report.over_http] == list(LOADS)
    assert all(figures.timing.calls >= figures.load.clients for figures in report.over_http)
    assert report.start_s > 0.0
    assert (report.promise.lost, report.promise.matches >= 5) == (0, True)
    (size,) = report.growth
    assert (size.entries, size.timing.calls, size.promise.queries, size.promise.lost) == (30, 5, 5, 0)
    assert not (tmp_path / "data").exists()
    assert "starting a server of 2" in told


@pytest.mark.slow
def test_without_files_the_lists_in_force_are_measured_and_only_read(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    services = build_services(settings)
    services.set_up()
    services.importer.import_files("ofac-sdn", make_sdn_files(), make_terminal_actor())
    with services.database.read() as transaction:
        before = transaction.revisions.list_in_force(), transaction.revisions.latest_mark(), transaction.keys.count()
    report = run_bench(settings, BenchPlan({}, queries=3, http_s=0.2), lambda _: None)
    with services.database.read() as transaction:
        after = transaction.revisions.list_in_force(), transaction.revisions.latest_mark(), transaction.keys.count()
    services.close()
    assert report.imports == ()
    assert report.entries >= 4
    assert before == after


@pytest.mark.slow
def test_a_server_that_does_not_get_ready_is_told_with_its_own_words(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, lists_dir=tmp_path / "no-such-folder")
    with pytest.raises(Unavailable, match=r"did not get ready: .*no-such-folder"), run_server(settings):
        pytest.fail("a server without lists/ cannot be ready")


def test_the_memory_of_a_process_is_that_process_s_own() -> None:
    memory = find_memory(os.getpid())
    assert memory is None or 1024**2 < memory < 1024**4


def test_the_memory_of_no_process_is_not_measured() -> None:
    assert find_memory(1 << 30) is None


def test_processor_time_of_a_process_counts_those_that_it_started() -> None:
    before = find_processor_time(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", "sum(range(10_000_000)); input()"], stdin=subprocess.PIPE)
    assert child.stdin is not None
    while before is not None and (find_processor_time(child.pid) or 0.0) < 0.05:
        assert child.poll() is None
    after, alone = find_processor_time(os.getpid()), find_processor_time(child.pid)
    child.communicate(b"\n")
    assert (before is None) == (after is None) == (alone is None)
    assert before is None or after is None or alone is None or after - before >= alone
    assert find_processor_time(1 << 30) is None
