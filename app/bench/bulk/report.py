"""Report: the figures of a bulk bench as a table for a person and as JSON for a script."""

from rich.console import Console
from rich.table import Column, Table

from app.bench.bulk.run import PEER_NAMES, BulkFigures
from app.bench.report import MEBIBYTE, describe_timing


def print_bulk_figures(figures: BulkFigures, console: Console) -> None:
    """Prints the table."""
    title = f"{figures.rows:,} rows, {figures.names:,} names, {figures.hits:,} hits, {figures.reviews:,} reviews"
    table = Table("bulk", Column("", justify="right"), title=title)
    memory = figures.memory_bytes
    lines = {
        "upload": f"{figures.upload_s:.1f} s",
        "upload, screening and result": f"{figures.done_s:.1f} s",
        "rows a second, all included": f"{figures.rows_per_s:,.0f}",
        "processor time, server and workers": f"{figures.used_s:.1f} s",
        "memory at most, server and workers": "not measured" if memory is None else f"{memory / MEBIBYTE:,.0f} MiB",
        "single screening, idle, p50 and p99": f"{figures.idle.p50_ms:.1f} and {figures.idle.p99_ms:.1f} ms",
        "single screening, meanwhile, p50 and p99": f"{figures.busy.p50_ms:.1f} and {figures.busy.p99_ms:.1f} ms",
        f"RapidFuzz cdist WRatio, all names, from {PEER_NAMES}": f"{figures.peer_s:,.0f} s",
    }
    for label, figure in lines.items():
        table.add_row(label, figure)
    console.print(table)


def describe_bulk_figures(figures: BulkFigures) -> dict[str, object]:
    """Lays the figures out for JSON; times are in the unit that the key ends in."""
    return {
        "rows": figures.rows,
        "names": figures.names,
        "hits": figures.hits,
        "reviews": figures.reviews,
        "upload_s": round(figures.upload_s, 3),
        "done_s": round(figures.done_s, 3),
        "rows_per_s": round(figures.rows_per_s, 1),
        "memory_bytes": figures.memory_bytes,
        "used_s": round(figures.used_s, 3),
        "idle": describe_timing(figures.idle),
        "busy": describe_timing(figures.busy),
        "peer_s": round(figures.peer_s, 1),
        "peer_sample": PEER_NAMES,
    }
