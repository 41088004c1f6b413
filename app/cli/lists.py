"""`interdict import` and `interdict lists`."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.cli.session import (
    DatabaseOption,
    JsonOption,
    err,
    open_services,
    out,
    parse_day_or_time,
    show_status,
)
from app.model.listing import HeldList
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import ImportReport, load_files
from app.services.screening.answer import describe_list

MOST_LEFT_OVER_SHOWN = 10
DAY_S = 86_400


def import_list(
    source: Annotated[str, typer.Argument(help="Which official list: ofac-sdn, ofac-consolidated.")],
    paths: Annotated[list[Path], typer.Argument(help="Its files, or a folder that holds them.")],
    published: Annotated[
        str | None, typer.Option(help="Day (2024-07-02) or time of publication; default: now.")
    ] = None,
    allow_shrinkage: Annotated[
        bool, typer.Option("--allow-shrinkage", help="Publish a list that lost a twentieth, or its last entries.")
    ] = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Reads an official list from local files into a new revision."""
    published_at = None if published is None else parse_day_or_time("--published", published)
    files = load_files(paths)
    with open_services(database) as services:
        with show_status(f"importing {source}"):
            reports = services.importer.import_files(
                source, files, make_terminal_actor(), published_at=published_at, allow_shrinkage=allow_shrinkage
            )
        if as_json:
            out.print_json(data=[_report_as_json(report) for report in reports])
            return
        if published_at is None:
            err.print("warning: no --published given; the revision counts as published now")
        for report in reports:
            _print_report(report)


def show_lists(as_json: JsonOption = False, database: DatabaseOption = None) -> None:
    """Shows every list: revision, published, age, entries, seconds from its files to the answers, stale or not."""
    with open_services(database) as services:
        held = services.browser.list_lists()
        failing = [check for check in services.browser.list_checks() if check.error is not None]
    if as_json:
        out.print_json(data=[describe_list(one) for one in held])
        return
    table = Table("list", "revision", "published", "age", "checked", "entries", "in force after", "state")
    for one in held:
        table.add_row(*_describe_row(one))
    out.print(table)
    for check in failing:
        since = f"{check.failing_since:%Y-%m-%d %H:%M} UTC"
        err.print(f"{check.source} cannot be synced since {since}: {check.error}", soft_wrap=True, markup=False)


def _print_report(report: ImportReport) -> None:
    reading, revision = report.reading, report.revision
    what = "new revision" if report.is_new else "unchanged, still revision"
    out.print(
        f"{reading.list}: {what} {revision.id}, {revision.entries} entries, published {revision.published_at:%Y-%m-%d}",
        soft_wrap=True,
    )
    if not report.is_in_force:
        out.print("  kept as history: a later publication is in force")
    types = Counter(entry.type.value for entry in reading.entries)
    programs = Counter(program for entry in reading.entries for program in entry.programs)
    out.print("  by type: " + ", ".join(f"{name} {count}" for name, count in types.most_common()), soft_wrap=True)
    out.print(
        "  by program: " + ", ".join(f"{name} {count}" for name, count in programs.most_common()),
        soft_wrap=True,
        markup=False,
    )
    left_over = sum(count for _, count in reading.left_over)
    share = left_over / reading.tokens if reading.tokens else 0.0
    out.print(f"  remark tokens: {reading.tokens}, left over {left_over} ({share:.2%})")
    for token, count in reading.left_over[:MOST_LEFT_OVER_SHOWN]:
        out.print(f"    {count} x {token}", soft_wrap=True, markup=False)
    for warning in reading.warnings:
        err.print(f"warning: {warning}", soft_wrap=True, markup=False)


def _report_as_json(report: ImportReport) -> dict[str, object]:
    reading = report.reading
    return {
        "list": reading.list,
        "revision": report.revision.id,
        "new": report.is_new,
        "in_force": report.is_in_force,
        "entries": len(reading.entries),
        "types": dict(Counter(entry.type.value for entry in reading.entries)),
        "programs": dict(Counter(program for entry in reading.entries for program in entry.programs)),
        "tokens": reading.tokens,
        "left_over": [{"token": token, "count": count} for token, count in reading.left_over],
        "warnings": list(reading.warnings),
    }


def _describe_row(held: HeldList) -> tuple[str, ...]:
    if held.revision is None or held.state is None:
        return (held.description.id, "", "", "", "", "", "", "[yellow]not held[/]")
    age_s, checked_at = held.state.age_s, held.state.checked_at
    age = f"{age_s // DAY_S} d" if age_s >= DAY_S else f"{age_s // 3600} h {age_s % 3600 // 60} min"
    state = "[red]stale[/]" if held.state.stale else "[green]current[/]"
    if held.state.is_clock_doubted:
        state = "[red]stale: the clock was put back[/]"
    return (
        held.description.id,
        held.revision.id,
        f"{held.revision.published_at:%Y-%m-%d}",
        age,
        "by hand" if checked_at is None else f"{checked_at:%Y-%m-%d %H:%M}",
        str(held.revision.entries),
        "" if held.times is None else f"{held.times.total_s:.1f} s",
        state,
    )
