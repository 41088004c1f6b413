"""`interdict sync`."""

from typing import Annotated

import typer

from app.cli.session import DatabaseOption, JsonOption, err, open_services, out, show_status
from app.errors import BadRequest, Problem
from app.services.access.authenticate import make_terminal_actor
from app.services.sync.sync import SyncOutcome, SyncReport

COLOUR_OF = {
    SyncOutcome.PUBLISHED: "green",
    SyncOutcome.UNCHANGED: "green",
    SyncOutcome.BUSY: "yellow",
    SyncOutcome.FAILED: "red",
}


def sync(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Which; default: INTERDICT_SYNC_SOURCES.")
    ] = None,
    allow_shrinkage: Annotated[
        bool, typer.Option("--allow-shrinkage", help="Publish a list that lost a twentieth, or its last entries.")
    ] = False,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Fetches the official lists over HTTPS and publishes what changed."""
    with open_services(database) as services:
        names = tuple(sources) if sources else services.settings.sync_sources
        if not names:
            known = ", ".join(services.syncer.sources)
            raise BadRequest("nothing to sync", (Problem("SOURCE", f"name one or more of {known}"),))
        with show_status("syncing") as tell:
            reports = services.syncer.sync(names, make_terminal_actor(), tell, allow_shrinkage=allow_shrinkage)
    if as_json:
        out.print_json(data=[_report_as_json(report) for report in reports])
    else:
        for report in reports:
            _print_report(report)
    if any(report.outcome is SyncOutcome.FAILED for report in reports):
        raise typer.Exit(1)


def _print_report(report: SyncReport) -> None:
    out.print(f"{report.source}: [{COLOUR_OF[report.outcome]}]{report.outcome.value}[/]", highlight=False)
    for done in report.imports:
        what = "new revision" if done.is_new else "unchanged, still revision"
        out.print(f"  {done.revision.list}: {what} {done.revision.id}, {done.revision.entries} entries", soft_wrap=True)
        for warning in done.reading.warnings:
            err.print(f"warning: {warning}", soft_wrap=True, markup=False)
    if report.outcome is SyncOutcome.BUSY:
        out.print("  another process syncs it just now")
    if report.error is not None:
        err.print(f"  {report.error}; what is held stays in force", soft_wrap=True, markup=False)


def _report_as_json(report: SyncReport) -> dict[str, object]:
    return {
        "source": report.source,
        "outcome": report.outcome.value,
        "error": report.error,
        "lists": [
            {
                "list": done.revision.list,
                "revision": done.revision.id,
                "new": done.is_new,
                "entries": done.revision.entries,
                "warnings": list(done.reading.warnings),
            }
            for done in report.imports
        ],
    }
