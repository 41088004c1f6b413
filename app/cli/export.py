"""`interdict export`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.session import DatabaseOption, open_services, out


def export(
    format_: Annotated[str, typer.Option("--format", help="ofac-csv, ftm, csv or json.")],
    folder: Annotated[Path, typer.Option("--out", help="The folder to write into; made if it is not there.")],
    list_id: Annotated[str | None, typer.Option("--list", help="Only this list.")] = None,
    database: DatabaseOption = None,
) -> None:
    """Writes the lists in force in formats that other tools read."""
    with open_services(database, publish=True) as services:
        for path in services.exporter.export(format_, list_id, folder):
            out.print(f"{path}", soft_wrap=True, highlight=False)
