"""Report: the figures as a table for a person and as JSON for a script."""

from dataclasses import asdict

from rich.console import Console
from rich.table import Column, Table

from app.bench.sync.layouts import LayoutFigures
from app.bench.sync.run import FEW_CHANGES, MANY_CHANGES, WORKERS, SyncFigures

_MEGABYTE, _KILOBYTE = 1_000_000, 1_000


def describe_sync_figures(figures: SyncFigures) -> dict[str, object]:
    """Lays the figures out for JSON; times and sizes are in the unit that the key ends in."""
    return asdict(figures)


def print_sync_figures(figures: SyncFigures, console: Console) -> None:
    """Prints the table."""
    table = Table("lists kept current", Column("", justify="right"), title=f"{figures.entries:,} entries")
    for layout in figures.layouts:
        table.add_row(*_describe_layout(layout))
    table.add_row("sync without a change", f"{figures.unchanged_s:.2f} s")
    table.add_row(f"sync with {FEW_CHANGES} changes, in force", f"{figures.few_s:.1f} s")
    table.add_row(f"revision of {FEW_CHANGES} changes, on disk", f"{figures.few_bytes / _KILOBYTE:,.0f} kB")
    table.add_row("one revision, on disk", f"{figures.one_bytes / _MEGABYTE:.1f} MB")
    growth = figures.all_bytes / figures.one_bytes
    table.add_row(
        f"{figures.revisions} revisions, on disk", f"{figures.all_bytes / _MEGABYTE:.1f} MB, {growth:.2f} times one"
    )
    table.add_row("first answer about a past day", f"{figures.past.first_s:.1f} s")
    table.add_row("later ones (p50), beside today's", f"{figures.past.later_ms:.2f}, {figures.past.today_ms:.2f} ms")
    many = figures.many
    parts = f"reading {many.read_s or 0.0:.1f}, noticed {many.wait_s:.1f}, built {many.build_s:.1f} s"
    table.add_row(f"file with {MANY_CHANGES} changes to the answers of {WORKERS} processes", f"{many.total_s:.1f} s")
    table.add_row("of that, in the slower process", parts)
    console.print(table)


def _describe_layout(layout: LayoutFigures) -> tuple[str, str]:
    size = layout.size_bytes / _MEGABYTE
    what = f"import {', '.join(layout.names)}, {size:.1f} MB, {layout.entries:,} entries"
    return what, f"{layout.import_s:.1f} s, {layout.peak_bytes / _MEGABYTE:,.0f} MB"
