"""`interdict ownership`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.session import DatabaseOption, JsonOption, open_services, out
from app.errors import BadRequest, Problem
from app.services.access.authenticate import make_terminal_actor

app = typer.Typer(help="Who owns how much of whom, from a file of your own.", no_args_is_help=True)


@app.command("import")
def import_ownership(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with the columns owner, owned, percent, as_of.")],
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Reads an ownership file and puts it in force in place of the one before."""
    if not path.is_file():
        raise BadRequest("there is no such file", (Problem("FILE", "name a CSV file", str(path)),))
    with open_services(database) as services:
        imported = services.ownership.import_file(path, make_terminal_actor())
    if as_json:
        data = {"number": imported.number, "content": imported.content, "stakes": len(imported.stakes)}
        out.print_json(data=data)
        return
    out.print(f"ownership file {imported.number} is in force: {len(imported.stakes)} stakes, {imported.content[:19]}")
