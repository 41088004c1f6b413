"""`interdict`: gathers the commands and turns errors into sentences and exit statuses."""

import sys
from typing import Annotated

import typer

from app.cli import (
    audit,
    bench,
    bulk,
    compare,
    drafts,
    export,
    extract,
    ingest,
    keys,
    lists,
    ownership,
    policy,
    screen,
    serve,
    sync,
)
from app.errors import BadInput, InterdictError, ListNotHeld, NoCorpus, NotFound, TooLarge
from app.native import describe_engine
from app.services.screening.compute import ENGINE_VERSION

# Exit statuses: 0 done, 1 failed, 2 bad usage or bad input. A list that was never loaded counts as bad usage: the
# remedy is the caller's, as it is for a misspelt one.
FAILED, BAD_INPUT = 1, 2
CALLERS_TO_MEND = (BadInput, TooLarge, NotFound, NoCorpus, ListNotHeld)

app = typer.Typer(
    name="interdict",
    help="Screens securities, companies and people against investment blacklists and sanctions lists.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("worker")(serve.work)
app.command("import")(lists.import_list)
app.command("sync")(sync.sync)
app.command("lists")(lists.show_lists)
app.command("ingest")(ingest.ingest)
app.command("screen")(screen.screen)
app.command("bulk")(bulk.screen_file)
app.command("compare")(compare.compare)
app.command("export")(export.export)
app.command("extract")(extract.extract)
app.command("bench")(bench.bench)
app.add_typer(keys.app, name="keys")
app.add_typer(audit.app, name="audit")
app.add_typer(drafts.app, name="drafts")
app.add_typer(ownership.app, name="ownership")
app.add_typer(policy.app, name="policy")


@app.callback(invoke_without_command=True)
def set_up(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Options of the program itself."""
    if version:
        typer.echo(f"interdict {ENGINE_VERSION}, name engine {describe_engine()}")
        raise typer.Exit


def run() -> None:
    """Runs a command; an error of ours ends the process with a sentence and its exit status."""
    try:
        app()
    except CALLERS_TO_MEND as error:
        _end(error, BAD_INPUT)
    except InterdictError as error:
        _end(error, FAILED)


def _end(error: InterdictError, status: int) -> None:
    typer.echo(f"interdict: {error}", err=True)
    sys.exit(status)
