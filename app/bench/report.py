"""Report: the figures as tables for a person and as JSON for a script."""

from collections.abc import Iterator, Sequence
from functools import partial

from rich.console import Console
from rich.table import Column, Table

from app.bench.growth import GrowthFigures
from app.bench.over_http import HttpFigures
from app.bench.promise import Promise
from app.bench.queries import QueryKind
from app.bench.run import BenchReport
from app.bench.timing import Timing
from app.native import describe_engine

MEBIBYTE = 1024 * 1024
_RIGHT = partial(Column, justify="right")


def print_report(report: BenchReport, console: Console) -> None:
    """Prints the tables."""
    console.print(_make_loading_table(report))
    console.print(_make_quality_table(report))
    console.print(_make_speed_table(report))
    if report.growth:
        console.print(_make_growth_table(report.growth))


def describe_report(report: BenchReport) -> dict[str, object]:
    """Lays the figures out for JSON; times are in the unit that the key ends in."""
    return {
        "imports": [
            {"source": timing.source, "s": round(timing.seconds, 3), "entries": timing.entries}
            for timing in report.imports
        ],
        "engine": describe_engine(),
        "entries": report.entries,
        "names": report.names,
        "from_disk_s": round(report.from_disk_s, 3),
        "start_s": round(report.start_s, 3),
        "memory_bytes": report.memory_bytes,
        "right_first": {
            kind.value: {"right": asked.right, "of": asked.timing.calls} for kind, asked in report.in_process.items()
        },
        "batch_per_s": {kind.value: round(asked.batch_per_s, 1) for kind, asked in report.in_process.items()},
        "promise": _describe_promise(report.promise),
        "in_process": {kind.value: describe_timing(asked.timing) for kind, asked in report.in_process.items()},
        "over_http": [_describe_http(figures) for figures in report.over_http],
        "peers": {label: describe_timing(timing) for label, timing in report.peers.items()},
        "growth": [_describe_growth(figures) for figures in report.growth],
    }


def _describe_http(figures: HttpFigures) -> dict[str, object]:
    return {
        "workers": figures.load.workers,
        "clients": figures.load.clients,
        "rate_per_s": figures.load.rate_per_s,
        "processor_ms": None if figures.processor_ms is None else round(figures.processor_ms, 3),
        **describe_timing(figures.timing),
    }


def _describe_growth(figures: GrowthFigures) -> dict[str, object]:
    return {
        "entries": figures.entries,
        "names": figures.names,
        "build_s": round(figures.build_s, 3),
        "disk_bytes": figures.disk_bytes,
        "start_s": round(figures.start_s, 3),
        "memory_bytes": figures.memory_bytes,
        "promise": _describe_promise(figures.promise),
        **describe_timing(figures.timing),
    }


def _describe_promise(promise: Promise) -> dict[str, int]:
    return {"queries": promise.queries, "matches": promise.matches, "lost": promise.lost}


def describe_timing(timing: Timing) -> dict[str, float]:
    """Lays a timing out for JSON."""
    return {
        "calls": timing.calls,
        "p50_ms": round(timing.p50_ms, 3),
        "p95_ms": round(timing.p95_ms, 3),
        "p99_ms": round(timing.p99_ms, 3),
        "max_ms": round(timing.max_ms, 3),
        "per_s": round(timing.per_s, 1),
    }


def _make_loading_table(report: BenchReport) -> Table:
    table = Table(
        "loading", _RIGHT(""), title=f"{report.entries:,} entries, {report.names:,} names, engine {describe_engine()}"
    )
    for timing in report.imports:
        table.add_row(f"import {timing.source}, {timing.entries:,} entries", f"{timing.seconds:.1f} s")
    table.add_row("corpus, from disk", f"{report.from_disk_s:.2f} s")
    table.add_row("server, start to ready from disk", f"{report.start_s:.1f} s")
    table.add_row("server, resident memory after all calls", _print_memory(report.memory_bytes))
    return table


def _print_memory(size: int | None) -> str:
    return "not measured" if size is None else f"{size / MEBIBYTE:,.0f} MiB"


def _make_quality_table(report: BenchReport) -> Table:
    table = Table("quality", *(_RIGHT(header) for header in ("right", "asked", "share")))
    for kind, asked in report.in_process.items():
        meaning = "nothing answered" if kind is QueryKind.NO_HIT else "right entry first"
        calls = asked.timing.calls
        table.add_row(f"{kind.value}: {meaning}", f"{asked.right:,}", f"{calls:,}", f"{asked.right / calls:.1%}")
        if kind is QueryKind.NO_HIT:
            alerts = calls - asked.right
            table.add_row(
                "alerts per 1,000 ordinary names", f"{alerts:,}", f"{calls:,}", f"{1000 * alerts / calls:.1f}"
            )
    lost, matches = report.promise.lost, report.promise.matches
    rate = f"{10_000 * lost / matches:.1f}" if matches else "none"
    table.add_row("matches lost per 10,000, beside scoring every name", f"{lost:,}", f"{matches:,}", rate)
    return table


def _make_speed_table(report: BenchReport) -> Table:
    headers = ("p50 ms", "p95 ms", "p99 ms", "max ms", "per second", "in batch", "calls")
    table = Table("speed", *(_RIGHT(header) for header in headers))
    for label, timing, batch_per_s in _list_timings(report):
        batch = "" if batch_per_s is None else f"{batch_per_s:,.0f}"
        table.add_row(label, *_print_durations(timing), f"{timing.per_s:,.0f}", batch, f"{timing.calls:,}")
    return table


def _print_durations(timing: Timing) -> Iterator[str]:
    return (f"{figure:,.2f}" for figure in (timing.p50_ms, timing.p95_ms, timing.p99_ms, timing.max_ms))


def _make_growth_table(growth: Sequence[GrowthFigures]) -> Table:
    headers = ("names", "build", "on disk", "from disk", "memory", "p50 ms", "p95 ms", "p99 ms", "max ms", "lost")
    table = Table(_RIGHT("entries, recombined"), *(_RIGHT(header) for header in headers))
    for size in growth:
        table.add_row(
            f"{size.entries:,}",
            f"{size.names:,}",
            f"{size.build_s:.1f} s",
            _print_memory(size.disk_bytes),
            f"{size.start_s:.2f} s",
            _print_memory(size.memory_bytes),
            *_print_durations(size.timing),
            f"{size.promise.lost:,} of {size.promise.matches:,}",
        )
    return table


def _list_timings(report: BenchReport) -> Iterator[tuple[str, Timing, float | None]]:
    for kind, asked in report.in_process.items():
        yield f"in process, {kind.value}", asked.timing, asked.batch_per_s
    yield from ((_print_load(figures), figures.timing, None) for figures in report.over_http)
    yield from ((f"{label}, same names", timing, None) for label, timing in report.peers.items())


def _print_load(figures: HttpFigures) -> str:
    load = figures.load
    asked = f"{load.clients} at once" if load.rate_per_s is None else f"{load.rate_per_s:g} due each second"
    spent = "" if figures.processor_ms is None else f", {figures.processor_ms:.2f} ms of processor an answer"
    return f"HTTP, {load.workers} process{'es' if load.workers > 1 else ''}, {asked}{spent}"
