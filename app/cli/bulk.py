"""`interdict bulk`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from app.cli.session import DatabaseOption, open_services, out, show_bar
from app.errors import BadTable, Problem
from app.model.bulk import BulkOptions, BulkProgress
from app.model.screening import DEFAULT_THRESHOLD
from app.services.bulk.jobs import check_options
from app.services.bulk.screen_table import TableScreener


def screen_file(
    source: Annotated[Path, typer.Argument(metavar="IN.csv", help="A table with a header, in any usual dialect.")],
    target: Annotated[Path, typer.Argument(metavar="OUT.csv", help="Where the result goes.")],
    name_column: Annotated[str | None, typer.Option(help="The column of names.")] = None,
    type_column: Annotated[str | None, typer.Option(help="The column of types.")] = None,
    id_column: Annotated[str | None, typer.Option(help="The column of your own ids.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--column", help="Any other, as meaning=column; may be given again.")
    ] = None,
    lists: Annotated[list[str] | None, typer.Option("--list", help="Only this list; may be given again.")] = None,
    threshold: Annotated[float, typer.Option(help="Score from which a match counts.")] = DEFAULT_THRESHOLD,
    delimiter: Annotated[str | None, typer.Option(help="Between cells; left out, it is found.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Such as utf-8 or windows-1252; left out, it is found.")] = None,
    safe_cells: Annotated[
        bool, typer.Option("--safe-cells", help="Neutralise formula cells of the input, too.")
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Screens a table; OUT keeps every input column and row, in order, and appends the answer's columns."""
    if source.exists() and target.exists() and source.samefile(target):
        problem = Problem("OUT.csv", "write the result elsewhere than the input", str(target))
        raise BadTable("the table cannot be screened", (problem,))
    told = [
        ("name", name_column),
        ("type", type_column),
        ("id", id_column),
        *(_parse_column(text) for text in columns or ()),
    ]
    options = BulkOptions(
        columns=tuple((meaning, column) for meaning, column in told if column is not None),
        lists=tuple(lists) if lists else None,
        threshold=threshold,
        delimiter=delimiter,
        encoding=encoding,
        safe_cells=safe_cells,
    )
    with open_services(database, publish=True) as services, show_bar("screening", total=None) as bar:
        check_options(options, services.descriptions)
        screener = TableScreener(services.screener, services.publisher.get_current())
        try:
            summary = screener.screen_table(source, target, options, lambda now: _show(bar, now))
        except OSError as exc:
            problem = Problem(str(exc.filename or target), f"{exc.strerror or exc}; check the path")
            raise BadTable("a file cannot be read or written", (problem,)) from exc
    out.print(f"{summary.progress.rows_done} rows into {target}: {_describe(summary.progress)}", soft_wrap=True)
    if summary.not_held:
        out.print(f"not screened, because not held: {', '.join(summary.not_held)}", soft_wrap=True)


def _parse_column(text: str) -> tuple[str, str]:
    meaning, equals, column = text.partition("=")
    if not equals or not meaning or not column:
        raise BadTable(
            "a column cannot be read", (Problem("--column", "write meaning=column, such as isin=Code", text),)
        )
    return meaning, column


def _show(bar: Progress, progress: BulkProgress) -> None:
    bar.update(bar.tasks[0].id, completed=progress.rows_done, total=progress.rows_total, note=_describe(progress))


def _describe(progress: BulkProgress) -> str:
    return f"{progress.hits} hits, {progress.reviews} reviews, {progress.errors} errors"
