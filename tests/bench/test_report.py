"""Figures for a person and for a script."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from app.bench.in_process import Asked
from app.bench.queries import QueryKind
from app.bench.report import describe_report, print_report
from app.bench.run import BenchReport, ImportTiming
from app.bench.timing import Timing

TIMING = Timing(500, 0.51234, 2.5, 12.25, 1234.5)
REPORT = BenchReport(
    imports=(ImportTiming("ofac-sdn", 3.14159, 15443),),
    entries=15885,
    names=38000,
    in_process={QueryKind.EXACT: Asked(TIMING, 499), QueryKind.NO_HIT: Asked(TIMING, 490)},
    peers={"RapidFuzz WRatio": replace(TIMING, p50_ms=35.0)},
    start_s=2.345,
    memory_bytes=200 * 1024 * 1024,
    over_http={1: TIMING, 8: replace(TIMING, per_s=2000.0)},
)


def _print(report: BenchReport) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_report(report, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "text", ["15,885 entries", "3.1 s", "2.3 s", "200 MiB", "99.8%", "98.0%", "0.51", "12.25", "8 clients", "WRatio"]
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
        "no hit": {"right": 490, "of": 500},
    }
    assert document["in_process"]["exact name"] == {
        "calls": 500,
        "p50_ms": 0.512,
        "p95_ms": 2.5,
        "p99_ms": 12.25,
        "per_s": 1234.5,
    }
    assert (document["over_http"]["8"]["per_s"], document["peers"]["RapidFuzz WRatio"]["p50_ms"]) == (2000.0, 35.0)
