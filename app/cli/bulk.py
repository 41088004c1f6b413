"""`interdict bulk`."""

import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from app.bootstrap import Services
from app.cli.session import DatabaseOption, load_command_settings, open_services, out, show_bar
from app.clock import now
from app.errors import BadTable, Conflict, Problem
from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobState, ResultFormat
from app.model.screening import DEFAULT_THRESHOLD
from app.services.access.authenticate import make_terminal_actor
from app.services.bulk.check_request import check_options
from app.services.bulk.results import ResultFile
from app.services.bulk.upload import read_pieces
from app.services.lists.publish import Generation
from app.worker.jobs import run_helpers

POLL_S = 0.1
INTERRUPTED = 130
# Some hundred rows; a second process is there within a twentieth of a second, and only then worth it.
LEAST_SHARED_BYTES = 20_000


def screen_file(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A table with a header, in any usual dialect.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Where the result goes.")],
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
    header_line: Annotated[int | None, typer.Option(min=1, help="Line of the header; left out, it is found.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Of a workbook; left out, the first that can be seen.")] = None,
    format: Annotated[
        ResultFormat | None, typer.Option(help="Of OUT; left out, as its name ends, else csv.", case_sensitive=False)
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Screens a table; OUT keeps every input column and row, in order, and appends the answer's columns."""
    _check_paths(source, target)
    format = _guess_format(target) if format is None else format
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
        header_line=header_line,
        sheet=sheet,
    )
    with _translating_file_errors(target):
        job, generation = _submit(source, options, database)
        helpers = load_command_settings(database).bulk_processes - 1 if job.size_bytes >= LEAST_SHARED_BYTES else 0
        with run_helpers(load_command_settings(database), generation, helpers), open_services(database) as services:
            services.publisher.adopt(generation)
            job = _finish(services, job, target, format)
    out.print(f"{job.progress.rows_done} rows into {target}: {_describe(job.progress)}", soft_wrap=True)
    if job.basis is not None and job.basis.not_held:
        out.print(f"not screened, because not held: {', '.join(job.basis.not_held)}", soft_wrap=True)


def _submit(source: Path, options: BulkOptions, database: str | None) -> tuple[BulkJob, Generation]:
    """Loads the lists and takes the table in; leaves no thread and no open database, which no fork outlives."""
    with open_services(database, publish=True) as services:
        check_options(options, services.descriptions)
        generation = services.publisher.get_current()
        services.job_lists.make_basis(options, generation, now())
        return services.bulk.submit(source.name, read_pieces(source), options, make_terminal_actor()), generation


def _finish(services: Services, job: BulkJob, target: Path, format: ResultFormat) -> BulkJob:
    try:
        job = _run(services, job)
        if job.state is JobState.FAILED:
            raise Conflict(f"the table could not be screened: {job.error}")
        _keep(services, job, target, format)
    except KeyboardInterrupt:
        _keep_part(services, job, target)
        raise typer.Exit(INTERRUPTED) from None
    finally:
        _clear_up(services, job)
    return job


def _run(services: Services, job: BulkJob) -> BulkJob:
    """Runs a job to its end in this process, beside those that help it."""
    try:
        with show_bar("screening", total=None) as bar, _noting_interrupt() as is_interrupted:
            while (job := services.bulk.find(job.id)).ended_at is None:
                _show(bar, job.progress)
                if not services.runner.run_next(is_interrupted):
                    time.sleep(POLL_S)
                if is_interrupted():
                    raise KeyboardInterrupt
    finally:
        services.runner.release()
    return job


@contextmanager
def _noting_interrupt() -> Iterator[Callable[[], bool]]:
    """Notes Ctrl-C, to be acted on between two steps; a second one interrupts at once.

    Raised wherever the program happens to be, it once met a place where what is raised is dropped, and the job ran on.
    """
    noted = threading.Event()

    def note(_number: int, _frame: object) -> None:
        noted.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield noted.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _keep(services: Services, job: BulkJob, target: Path, format: ResultFormat) -> ResultFile:
    """Copies what is answered beside the target, and then puts it in its place."""
    results = services.results.find_results(job.id, format)
    part = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(results.path, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return results


def _keep_part(services: Services, job: BulkJob, target: Path) -> None:
    if services.bulk.find(job.id).ended_at is None:
        services.bulk.cancel(job.id, make_terminal_actor())
    partial = target.with_name(f"{target.name}.partial")
    results = _keep(services, job, partial, ResultFormat.CSV)
    typer.echo(f"interrupted; the first {results.rows} rows are in {partial}", err=True)


def _clear_up(services: Services, job: BulkJob) -> None:
    if services.bulk.find(job.id).ended_at is None:
        services.bulk.cancel(job.id, make_terminal_actor())
    services.bulk.delete(job.id, make_terminal_actor())


def _guess_format(target: Path) -> ResultFormat:
    suffix = target.suffix.lower().removeprefix(".")
    return ResultFormat(suffix) if suffix in {format.value for format in ResultFormat} else ResultFormat.CSV


def _check_paths(source: Path, target: Path) -> None:
    if source.exists() and target.exists() and source.samefile(target):
        problem = Problem("OUT", "write the result elsewhere than the input", str(target))
        raise BadTable("the table cannot be screened", (problem,))


@contextmanager
def _translating_file_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        problem = Problem(str(exc.filename or target), f"{exc.strerror or exc}; check the path")
        raise BadTable("a file cannot be read or written", (problem,)) from exc


def _parse_column(text: str) -> tuple[str, str]:
    meaning, equals, column = text.partition("=")
    if not equals or not meaning or not column:
        raise BadTable(
            "a column cannot be read", (Problem("--column", "write meaning=column, such as isin=Code", text),)
        )
    return meaning, column


def _show(bar: Progress, progress: BulkProgress) -> None:
    bar.update(
        bar.tasks[0].id,
        completed=progress.rows_done + progress.left_out,
        total=progress.rows_total,
        note=_describe(progress),
    )


def _describe(progress: BulkProgress) -> str:
    return f"{progress.hits} hits, {progress.reviews} reviews, {progress.errors} errors"
