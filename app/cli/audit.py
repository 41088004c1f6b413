"""`interdict audit`."""

import sys

import msgspec
import typer

from app.cli.session import DatabaseOption, open_services, out

app = typer.Typer(help="The chain of changes.", no_args_is_help=True)


@app.command("verify")
def verify_audit(database: DatabaseOption = None) -> None:
    """Checks that no line was altered, taken out or put in; exit status 1 where one was."""
    with open_services(database) as services:
        broken = services.auditor.find_break()
        count = sum(1 for _ in services.auditor.iterate())
    if broken is not None:
        typer.echo(f"interdict: the audit chain is broken at line {broken} of {count}", err=True)
        raise typer.Exit(1)
    out.print(f"the audit chain is whole: {count} lines")


@app.command("export")
def export_audit(database: DatabaseOption = None) -> None:
    """Writes the chain to stdout, one JSON object a line."""
    with open_services(database) as services:
        for line in services.auditor.iterate():
            sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
