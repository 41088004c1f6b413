"""Report: the figures as tables for a person and as JSON for a script."""

from collections.abc import Iterator
from functools import partial

from rich.console import Console
from rich.table import Column, Table

from app.bench.queries import QueryKind
from app.bench.run import BenchReport
from app.bench.timing import Timing

MEBIBYTE = 1024 * 1024
_RIGHT = partial(Column, justify="right")


def print_report(report: BenchReport, console: Console) -> None:
    """Prints the tables."""
    console.print(_make_loading_table(report))
    console.print(_make_quality_table(report))
    console.print(_make_speed_table(report))


def describe_report(report: BenchReport) -> dict[str, object]:
    """Lays the figures out for JSON; times are in the unit that the key ends in."""
    return {
        "imports": [
            {"source": timing.source, "s": round(timing.seconds, 3), "entries": timing.entries}
            for timing in report.imports
        ],
        "entries": report.entries,
        "names": report.names,
        "start_s": round(report.start_s, 3),
        "memory_bytes": report.memory_bytes,
        "right_first": {
            kind.value: {"right": asked.right, "of": asked.timing.calls} for kind, asked in report.in_process.items()
        },
        "in_process": {kind.value: _describe_timing(asked.timing) for kind, asked in report.in_process.items()},
        "over_http": {str(clients): _describe_timing(timing) for clients, timing in report.over_http.items()},
        "peers": {label: _describe_timing(timing) for label, timing in report.peers.items()},
    }


def _describe_timing(timing: Timing) -> dict[str, float]:
    return {
        "calls": timing.calls,
        "p50_ms": round(timing.p50_ms, 3),
        "p95_ms": round(timing.p95_ms, 3),
        "p99_ms": round(timing.p99_ms, 3),
        "per_s": round(timing.per_s, 1),
    }


def _make_loading_table(report: BenchReport) -> Table:
    table = Table("loading", _RIGHT(""), title=f"{report.entries:,} entries, {report.names:,} names")
    for timing in report.imports:
        table.add_row(f"import {timing.source}, {timing.entries:,} entries", f"{timing.seconds:.1f} s")
    table.add_row("server, start to ready", f"{report.start_s:.1f} s")
    memory = "not measured" if report.memory_bytes is None else f"{report.memory_bytes / MEBIBYTE:,.0f} MiB"
    table.add_row("server, resident memory after all calls", memory)
    return table


def _make_quality_table(report: BenchReport) -> Table:
    table = Table("quality", *(_RIGHT(header) for header in ("right", "asked", "share")))
    for kind, asked in report.in_process.items():
        meaning = "nothing answered" if kind is QueryKind.NO_HIT else "right entry first"
        calls = asked.timing.calls
        table.add_row(f"{kind.value}: {meaning}", f"{asked.right:,}", f"{calls:,}", f"{asked.right / calls:.1%}")
    return table


def _make_speed_table(report: BenchReport) -> Table:
    headers = ("p50 ms", "p95 ms", "p99 ms", "per second", "calls")
    table = Table("speed", *(_RIGHT(header) for header in headers))
    for label, timing in _list_timings(report):
        figures = (f"{figure:,.2f}" for figure in (timing.p50_ms, timing.p95_ms, timing.p99_ms))
        table.add_row(label, *figures, f"{timing.per_s:,.0f}", f"{timing.calls:,}")
    return table


def _list_timings(report: BenchReport) -> Iterator[tuple[str, Timing]]:
    yield from ((f"in process, {kind.value}", asked.timing) for kind, asked in report.in_process.items())
    for clients, timing in report.over_http.items():
        yield f"HTTP, {clients} client{'s' if clients > 1 else ''}, all kinds mixed, answers recorded", timing
    yield from ((f"{label}, same names", timing) for label, timing in report.peers.items())
