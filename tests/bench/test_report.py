"""Figures for a person and for a script."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from app.bench.growth import GrowthFigures
from app.bench.in_process import Asked
from app.bench.lists import ImportTiming
from app.bench.over_http import HttpFigures, Load
from app.bench.promise import Promise
from app.bench.queries import QueryKind
from app.bench.report import describe_report, print_report
from app.bench.run import BenchReport
from app.bench.timing import Timing

TIMING = Timing(500, 0.51234, 2.5, 12.25, 33.125, 1234.5)
REPORT = BenchReport(
    imports=(ImportTiming("ofac-sdn", 3.14159, 15443),),
    entries=15885,
    names=38000,
    in_process={QueryKind.EXACT: Asked(TIMING, 499, 5432.1), QueryKind.NO_HIT: Asked(TIMING, 490, 6543.2)},
    peers={"RapidFuzz WRatio": replace(TIMING, p50_ms=35.0)},
    promise=Promise(queries=25, matches=4000, lost=1),
    from_disk_s=0.271,
    start_s=2.345,
    memory_bytes=200 * 1024 * 1024,
    over_http=(
        HttpFigures(Load(1, 8), replace(TIMING, per_s=2000.0), 0.987),
        HttpFigures(Load(2, 32, rate_per_s=500.0), TIMING, None),
    ),
    growth=(
        GrowthFigures(100_000, 248_000, 34.8, 170 * 1024 * 1024, 0.336, 432 * 1024 * 1024, TIMING, Promise(10, 321, 2)),
    ),
)


def _print(report: BenchReport) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_report(report, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *("15,885 entries", "3.1 s", "0.27 s", "2.3 s", "200 MiB"),
        *("99.8%", "98.0%", "20.0", "2.5"),
        *("0.51", "12.25", "33.12", "5,432", "8 at once", "0.99 ms of", "500 due", "WRatio"),
        *("100,000", "248,000", "34.8 s", "170 MiB", "0.34 s", "432 MiB", "2 of 321"),
    ],
)
def test_the_tables_show_every_figure(text: str) -> None:
    assert text in _print(REPORT)


def test_memory_that_was_not_measured_is_not_zero() -> None:
    report = replace(REPORT, memory_bytes=None)
    assert "not measured" in _print(report)
    assert describe_report(report)["memory_bytes"] is None


def test_the_json_holds_the_same_figures() -> None:
    document = json.loads(json.dumps(describe_report(REPORT)))
    assert document["imports"] == [{"source": "ofac-sdn", "s": 3.142, "entries": 15443}]
    assert document["right_first"] == {
        "exact name": {"right": 499, "of": 500},
        "ordinary name": {"right": 490, "of": 500},
    }
    assert document["batch_per_s"] == {"exact name": 5432.1, "ordinary name": 6543.2}
    assert document["promise"] == {"queries": 25, "matches": 4000, "lost": 1}
    assert (
        document["growth"][0].items()
        >= {"entries": 100_000, "build_s": 34.8, "start_s": 0.336, "p99_ms": 12.25}.items()
    )
    assert document["growth"][0]["promise"] == {"queries": 10, "matches": 321, "lost": 2}
    assert document["in_process"]["exact name"] == {
        "calls": 500,
        "p50_ms": 0.512,
        "p95_ms": 2.5,
        "p99_ms": 12.25,
        "max_ms": 33.125,
        "per_s": 1234.5,
    }
    first, second = document["over_http"]
    assert first.items() >= {"workers": 1, "clients": 8, "rate_per_s": None, "processor_ms": 0.987}.items()
    assert second.items() >= {"workers": 2, "rate_per_s": 500.0, "processor_ms": None, "p99_ms": 12.25}.items()
    assert (first["per_s"], document["peers"]["RapidFuzz WRatio"]["p50_ms"]) == (2000.0, 35.0)
