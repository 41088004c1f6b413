"""`interdict bench`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.bench.bulk.report import describe_bulk_figures, print_bulk_figures
from app.bench.bulk.run import BulkPlan, run_bulk_bench
from app.bench.report import describe_report, print_report
from app.bench.run import BenchPlan, run_bench
from app.bench.sync.report import describe_sync_figures, print_sync_figures
from app.bench.sync.run import SyncPlan, run_sync_bench
from app.cli.session import DatabaseOption, JsonOption, load_command_settings, out, show_status
from app.config import Settings
from app.errors import BadRequest, Problem
from app.logs import configure_logs


class Subject(StrEnum):
    """What else than single questions can be measured."""

    BULK = "bulk"


def bench(
    subject: Annotated[
        Subject | None, typer.Argument(help="`bulk` measures a large table beside single questions instead.")
    ] = None,
    sdn: Annotated[
        list[Path] | None, typer.Option(help="File or folder of OFAC's SDN set; may be given again.")
    ] = None,
    consolidated: Annotated[list[Path] | None, typer.Option(help="Likewise of the consolidated set.")] = None,
    queries: Annotated[int, typer.Option(help="Questions of each kind.")] = 500,
    scanned: Annotated[int, typer.Option(help="Questions of each kind that every name is scored for as well.")] = 5,
    growth: Annotated[
        list[int] | None, typer.Option(help="Make a list of so many entries and measure it; may be given again.")
    ] = None,
    http_seconds: Annotated[float, typer.Option(help="Seconds over HTTP for each number of clients.")] = 5.0,
    sync: Annotated[
        bool, typer.Option("--sync", help="Measure importing, syncing and revisions of the set under --sdn instead.")
    ] = False,
    layout: Annotated[
        list[str] | None,
        typer.Option(help="With --sync: SOURCE=PATH, another layout to import (ofac-sdn=sdn_advanced.xml)."),
    ] = None,
    revisions: Annotated[int, typer.Option(help="With --sync: how many to record for their size.")] = 100,
    rows: Annotated[int, typer.Option(help="With bulk: of the table.")] = 100_000,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Measures import, start, memory, quality and speed; without files, on what the database holds."""
    configure_logs("WARNING", as_json=False)
    if sync:
        plan = SyncPlan(tuple(sdn or ()), tuple(_parse_layout(text) for text in layout or ()), revisions)
        _bench_sync(load_command_settings(database), plan, as_json=as_json)
        return
    given = {"ofac-sdn": sdn, "ofac-consolidated": consolidated}
    sources = {source: paths for source, paths in given.items() if paths}
    if subject is Subject.BULK:
        _bench_bulk(load_command_settings(database), BulkPlan(sources, rows), as_json=as_json)
        return
    bench_plan = BenchPlan(sources, queries, http_seconds, scanned, tuple(growth or ()))
    with show_status("measuring") as tell:
        report = run_bench(load_command_settings(database), bench_plan, tell)
    if as_json:
        out.print_json(data=describe_report(report))
    else:
        print_report(report, out)


def _bench_sync(settings: Settings, plan: SyncPlan, *, as_json: bool) -> None:
    with show_status("measuring") as tell:
        figures = run_sync_bench(settings, plan, tell)
    if as_json:
        out.print_json(data=describe_sync_figures(figures))
    else:
        print_sync_figures(figures, out)


def _bench_bulk(settings: Settings, plan: BulkPlan, *, as_json: bool) -> None:
    with show_status("measuring") as tell:
        figures = run_bulk_bench(settings, plan, tell)
    if as_json:
        out.print_json(data=describe_bulk_figures(figures))
    else:
        print_bulk_figures(figures, out)


def _parse_layout(text: str) -> tuple[str, Path]:
    source, equals, path = text.partition("=")
    if not equals:
        problem = Problem("--layout", "write SOURCE=PATH, as in ofac-sdn=sdn_advanced.xml", text)
        raise BadRequest("a layout cannot be read", (problem,))
    return source, Path(path)
