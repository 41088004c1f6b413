"""What commands share: the database option, services for the length of a command, and progress on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from app.bootstrap import Services, build_services
from app.clock import parse_time
from app.config import Settings, load_settings
from app.errors import BadRequest, Problem
from app.logs import configure_logs

DatabaseOption = Annotated[
    str | None, typer.Option("--database", help="Database URL; default: SQLite in the data directory.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

# What a pipe or a file gets is wide enough that no id is cut; a terminal has a width of its own.
WIDTH_WITHOUT_TERMINAL = 160

out = Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL)
err = Console(stderr=True)


def load_command_settings(database: str | None) -> Settings:
    """Reads the settings, with the database that the command names."""
    settings = load_settings()
    return settings if database is None else replace(settings, database_url=database)


def parse_day_or_time(option: str, text: str) -> datetime:
    """Reads `2024-07-02`, which means its first moment in UTC, or an RFC 3339 time.

    Raises:
        BadRequest: neither; it names the option.
    """
    try:
        return parse_time(text) if "T" in text else datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as exc:
        raise BadRequest(
            "a day or time cannot be read", (Problem(option, "write 2024-07-02, or 2024-07-02T14:00:00Z", text),)
        ) from exc


@contextmanager
def open_services(database: str | None, *, publish: bool = False) -> Iterator[Services]:
    """Services on a migrated database with lists/ taken in.

    Args:
        database: URL from the command line; None means the settings'.
        publish: Also prepare the corpus, for a command that screens.

    Raises:
        InterdictError: as the services do.
    """
    settings = load_command_settings(database)
    configure_logs("WARNING" if settings.log_level == "INFO" else settings.log_level, as_json=settings.log_json)
    services = build_services(settings)
    try:
        with show_status("reading the lists"):
            services.set_up()
            if publish:
                services.publisher.publish()
        yield services
    finally:
        services.close()


@contextmanager
def show_status(text: str) -> Iterator[Callable[[str], None]]:
    """Shows on stderr what goes on, when that is a terminal; gives a function that changes the text."""
    if not sys.stderr.isatty():
        yield lambda _text: None
        return
    with err.status(text) as status:
        yield status.update


@contextmanager
def show_bar(text: str, total: int | None) -> Iterator[Progress]:
    """A bar with count, time and time left on stderr, silent when that is not a terminal; its task is number 0."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=err, disable=not sys.stderr.isatty(), transient=True) as progress:
        progress.add_task(text, total=total, note="")
        yield progress
