"""`interdict policy`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.cli.session import (
    DatabaseOption,
    JsonOption,
    load_command_settings,
    open_services,
    out,
    parse_day_or_time,
    show_bar,
)
from app.clock import format_time
from app.model.trade import OrderAnswer
from app.policy.firm_text import load_firm_policy
from app.services.orders.dry_run import Compared, DryRun
from app.sources.house import read_house_lists

app = typer.Typer(help="The firm's own policy for orders, before it is put in force.", no_args_is_help=True)

FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="A folder with the policy as *.toml files.")]


@app.command("check")
def check_policy(folder: FolderArgument, as_json: JsonOption = False) -> None:
    """Reads a policy; exit status 2 with every fault named by file, item and field. Needs no database."""
    house = read_house_lists(load_command_settings(None).lists_dir)
    firm = load_firm_policy(folder, house.descriptions)
    if as_json:
        out.print_json(data={"version": firm.version, "items": sorted(scope.id for scope in firm.list_scopes())})
        return
    out.print(f"the policy can be used: {len(firm.list_scopes())} items, {firm.version}", soft_wrap=True)


@app.command("dry-run")
def dry_run_policy(
    folder: FolderArgument,
    since: Annotated[
        str | None, typer.Option(help="Only orders recorded from this day (2024-07-02) or time on.")
    ] = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Judges recorded orders under a proposed policy and shows which answers would change; changes nothing."""
    since_at = None if since is None else parse_day_or_time("--since", since)
    with open_services(database, publish=True) as services:
        run = services.dry_runner.run(load_firm_policy(folder, services.descriptions.values()), since_at)
        compared = list(_watch(run))
    changed = [one for one in compared if one.is_changed]
    unread = sum(one.after is None for one in compared)
    if as_json:
        out.print_json(data=_describe(run, changed, unread))
        return
    if changed:
        table = Table("screening", "order", "judged at", "in force", "proposed", "by")
        for one in changed:
            table.add_row(*(str(cell) for cell in _describe_change(one).values()))
        out.print(table)
    out.print(f"{len(changed)} of {run.count} answers would change; {unread} orders can no longer be read")


def _watch(run: DryRun) -> Iterator[Compared]:
    """Keeps of all orders only those that the report is about, under a bar."""
    with show_bar("judging recorded orders", run.count) as progress:
        for one in run.compared:
            progress.advance(progress.task_ids[0])
            if one.is_changed or one.after is None:
                yield one


def _describe(run: DryRun, changed: list[Compared], unread: int) -> dict[str, object]:
    return {
        "policy": {"in_force": run.before.version, "proposed": run.after.version},
        "orders": run.count,
        "not_readable": unread,
        "changed": [_describe_change(one) for one in changed],
    }


def _describe_change(one: Compared) -> dict[str, str | None]:
    at = one.after.at if one.after is not None else one.record.recorded_at
    return {
        "screening_id": one.record.id,
        "order_id": one.record.reference,
        "at": format_time(at),
        "in_force": _name_decision(one.before),
        "proposed": _name_decision(one.after),
        "by": ", ".join(one.list_items()),
    }


def _name_decision(answer: OrderAnswer | None) -> str | None:
    return None if answer is None else answer.decision.word
