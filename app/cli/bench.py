"""`interdict bench`."""

from pathlib import Path
from typing import Annotated

import typer

from app.bench.report import describe_report, print_report
from app.bench.run import BenchPlan, run_bench
from app.cli.session import DatabaseOption, JsonOption, load_command_settings, out, show_status
from app.logs import configure_logs


def bench(
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
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Measures import, start, memory, quality and speed; without files, on what the database holds."""
    given = {"ofac-sdn": sdn, "ofac-consolidated": consolidated}
    sources = {source: paths for source, paths in given.items() if paths}
    plan = BenchPlan(sources, queries, http_seconds, scanned, tuple(growth or ()))
    configure_logs("WARNING", as_json=False)
    with show_status("measuring") as tell:
        report = run_bench(load_command_settings(database), plan, tell)
    if as_json:
        out.print_json(data=describe_report(report))
    else:
        print_report(report, out)
