"""`interdict compare`."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.session import out, show_bar
from app.services.screening.compare import compare_pairs


def compare(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS.csv", help="CSV with the columns id, query, listed, schema.")],
    target: Annotated[Path, typer.Option("--out", help="Where the scores go.")],
) -> None:
    """Scores name pairs with the scorer of screening, no list involved."""
    with show_bar("comparing", total=None) as progress:
        count = compare_pairs(pairs, target, on_row=lambda: progress.advance(progress.tasks[0].id))
    out.print(f"{count} pairs scored into {target}", soft_wrap=True)
