"""The whole of it on a small list, and what it refuses."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from app.bench.sync.report import describe_sync_figures, print_sync_figures
from app.bench.sync.run import WORKERS, SyncPlan, run_sync_bench
from app.config import Settings
from app.errors import BadRequest
from tests.samples import make_consolidated_files

ROWS = 60


def _save_sdn(folder: Path) -> Path:
    folder.mkdir()
    nulls = ",".join(["-0- "] * 8)
    rows = [f'{1_000 + row},"FIRM {row} OF HAVANA",-0- ,"CUBA",{nulls}\r\n' for row in range(ROWS)]
    (folder / "sdn.csv").write_text("".join([*rows, "\x1a"]), encoding="ascii", newline="")
    return folder


@pytest.mark.parametrize("revisions", [0, 1_001])
def test_number_of_revisions_out_of_range_is_refused(revisions: int, tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as caught:
        run_sync_bench(Settings(data_dir=tmp_path), SyncPlan((), (), revisions), lambda _text: None)
    assert [problem.field for problem in caught.value.problems] == ["--revisions"]


def test_nothing_to_change_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(BadRequest, match="nothing to change"):
        run_sync_bench(Settings(data_dir=tmp_path), SyncPlan(()), told.append)
    assert told == []


@pytest.mark.slow
def test_every_figure_is_measured_and_nothing_of_this_installation_touched(tmp_path: Path) -> None:
    other = tmp_path / "cons_prim.csv"
    other.write_bytes(make_consolidated_files()["cons_prim.csv"])
    plan = SyncPlan((_save_sdn(tmp_path / "sdn"),), (("ofac-consolidated", other),), revisions=5)
    figures = run_sync_bench(Settings(data_dir=tmp_path / "data"), plan, lambda _text: None)
    assert [(layout.names, layout.entries) for layout in figures.layouts] == [(("sdn.csv",), ROWS), ((other.name,), 3)]
    assert (figures.many.processes, figures.revisions) == (WORKERS, 5)
    assert figures.many_s >= figures.many.build_s > 0
    assert not (tmp_path / "data").exists()
    assert json.loads(json.dumps(describe_sync_figures(figures)))["many"]["processes"] == WORKERS
    text = io.StringIO()
    print_sync_figures(figures, Console(file=text, width=120))
    assert "file with 50 changes to the answers of 2 processes" in text.getvalue()
