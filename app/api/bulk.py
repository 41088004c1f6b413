"""Bulk jobs: a table uploaded, screened row by row, and fetched again."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal, cast

import anyio
import msgspec
from fastapi import APIRouter, Depends, Form, Header, Query, Request, Response, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, StreamingResponse
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

from app.api.deps import Analyst, Reader, ServicesDep
from app.api.screen import JSON
from app.api.upload import IncomingFile, UploadRoute
from app.bootstrap import Services
from app.clock import format_time, now
from app.errors import BadRequest, Problem
from app.model.bulk import BulkJob, BulkOptions, JobBasis, JobState, ResultFormat
from app.model.screening import DEFAULT_THRESHOLD
from app.services.bulk.check_request import check_options
from app.services.bulk.results import ResultFile

router = APIRouter(prefix="/v1/bulk", tags=["bulk"], route_class=UploadRoute)

EVENT_PAUSE_S = 0.5
LIST_FIELDS = frozenset({"lists", "columns"})
RUNNING_STATES = frozenset({JobState.QUEUED, JobState.RUNNING})

MEDIA_TYPES = {
    ResultFormat.CSV: "text/csv; charset=utf-8",
    ResultFormat.NDJSON: "application/x-ndjson",
    ResultFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Threshold = Annotated[float, Form(gt=0, le=1, allow_inf_nan=False)]


async def refuse_repeated_fields(request: Request) -> None:
    """Refuses a form in which a field stands twice, because only the last one would count: of two tables one.

    Raises:
        BadRequest: every such field is named.
    """
    counts = Counter(name for name, _ in (await request.form()).multi_items())
    problems = tuple(
        Problem(name, f"stands {count} times; send it once")
        for name, count in counts.items()
        if count > 1 and name not in LIST_FIELDS
    )
    if problems:
        raise BadRequest("a field stands more than once", problems)


@router.post("", status_code=202, dependencies=[Depends(refuse_repeated_fields)])
def post_job(
    file: UploadFile,
    services: ServicesDep,
    actor: Analyst,
    threshold: Threshold = DEFAULT_THRESHOLD,
    lists: Annotated[list[str] | None, Form(description="Ids of lists; left out, all that are held")] = None,
    columns: Annotated[list[str] | None, Form(description="`meaning=column`, such as `name=Holder`")] = None,
    delimiter: Annotated[str | None, Form(description="Between cells, one character; left out, it is found")] = None,
    encoding: Annotated[str | None, Form(description="Such as utf-8 or windows-1252; left out, it is found")] = None,
    header_line: Annotated[int | None, Form(ge=1, description="Line of the header; left out, it is found")] = None,
    sheet: Annotated[str | None, Form(description="Of a workbook; left out, the first that can be seen")] = None,
    safe_cells: Annotated[bool, Form(description="Neutralise formula cells of the input, too")] = False,
    idempotency_key: Annotated[
        str | None, Header(description="Your own mark: the same table sent again under it makes no second job")
    ] = None,
) -> dict[str, Any]:
    """Takes a table, checks its header and first rows, and answers with the job at once.

    It may be CSV in any usual dialect, XLSX or Parquet, each also as gzip or zip.
    """
    options = BulkOptions(
        columns=tuple(_parse_column(index, text) for index, text in enumerate(columns or ())),
        lists=None if lists is None else tuple(lists),
        threshold=threshold,
        delimiter=delimiter,
        encoding=encoding,
        safe_cells=safe_cells,
        header_line=header_line,
        sheet=sheet,
    )
    _check_lists(services, options)
    incoming = cast(IncomingFile, file.file)
    job = services.bulk.take_in(file.filename or "upload", incoming.writer, options, actor, idempotency_key)
    return describe_job(job, services)


@router.get("")
def get_jobs(
    services: ServicesDep, _actor: Reader, limit: Annotated[int, Query(ge=1, le=1_000)] = 100
) -> dict[str, Any]:
    """The latest jobs."""
    return {"jobs": [describe_job(job, services) for job in services.bulk.list_recent(limit)]}


@router.get("/{job_id}")
def get_job(job_id: str, services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """How a job stands, how fast it goes, which column is read as what, and which lists it is screened against."""
    return describe_job(services.bulk.find(job_id), services)


@router.get("/{job_id}/events")
async def get_events(job_id: str, request: Request, services: ServicesDep, _actor: Reader) -> StreamingResponse:
    """The job's progress as server-sent events, until it ends (WHATWG HTML, section 9.2)."""
    await run_in_threadpool(services.bulk.find, job_id)
    return StreamingResponse(_stream_events(job_id, request, services), media_type="text/event-stream")


@router.get("/{job_id}/results")
@router.head("/{job_id}/results", include_in_schema=False)
def get_results(
    job_id: str, services: ServicesDep, _actor: Reader, format: ResultFormat = ResultFormat.CSV
) -> FileResponse:
    """The result, in the order of the input; in a workbook hits come first.

    Before the job is done, and for one that was cancelled or failed, the rows that are answered so far, as CSV or
    NDJSON. Parts can be asked for with `Range`.
    """
    results = services.results.find_results(job_id, format)
    part = "" if results.is_whole else "-partial"
    return FileResponse(
        results.path,
        headers=_describe_results(results),
        media_type=MEDIA_TYPES[format],
        filename=f"{job_id}{part}.{format.value}",
        background=None if results.is_whole else BackgroundTask(results.path.unlink, missing_ok=True),
    )


@router.get("/{job_id}/summary")
@router.head("/{job_id}/summary", include_in_schema=False)
def get_summary(
    job_id: str, services: ServicesDep, _actor: Reader, format: Literal["json", "html"] = "json"
) -> Response:
    """What the result rests on and came to: counts, list revisions, lists not held, engine, hashes; `html` to print."""
    if format == "html":
        return HTMLResponse(services.results.write_page(job_id))
    return FileResponse(services.results.find_summary(job_id), media_type=JSON)


@router.post("/{job_id}", status_code=202)
def post_again(
    job_id: str,
    services: ServicesDep,
    actor: Analyst,
    rescreen: Annotated[Literal["true"], Query(description="Answer the rows that changes of the lists can affect")],
) -> dict[str, Any]:
    """Takes the table of a job that is done in again, as a job of those rows that the lists' changes since can affect.

    A row is left out when it meets, at the threshold, no entry that was added, removed or changed: its matches are then
    what they were. Where that cannot be told, as after an update of the program, all rows are answered.
    """
    return describe_job(services.bulk.rescreen(job_id, actor), services)


@router.post("/{job_id}/cancel")
def cancel_job(job_id: str, services: ServicesDep, actor: Analyst) -> dict[str, Any]:
    """Stops a job that has not ended."""
    return describe_job(services.bulk.cancel(job_id, actor), services)


@router.delete("/{job_id}", status_code=204)
def delete_job(job_id: str, services: ServicesDep, actor: Analyst) -> None:
    """Stops a job that runs; deletes one that does not, with its upload and its result."""
    if services.bulk.find(job_id).state is JobState.RUNNING:
        services.bulk.cancel(job_id, actor)
    else:
        services.bulk.delete(job_id, actor)


def describe_job(job: BulkJob, services: Services) -> dict[str, Any]:
    """Lays a job out."""
    pace = services.bulk.find_pace(job)
    return {
        "id": job.id,
        "file_name": job.file_name,
        "state": job.state.value,
        "columns": [{"read_as": meaning, "column": column} for meaning, column in job.columns],
        "progress": {**msgspec.to_builtins(job.progress), **msgspec.to_builtins(pace)},
        "threshold": job.options.threshold,
        "lists": None if job.options.lists is None else list(job.options.lists),
        "size_bytes": job.size_bytes,
        "sha256": job.sha256,
        "rescreens": job.rescreens,
        "basis": None if job.basis is None else _describe_basis(job.basis),
        "not_held": None if job.basis is None else list(job.basis.not_held),
        "created_at": format_time(job.created_at),
        "started_at": None if job.started_at is None else format_time(job.started_at),
        "ended_at": None if job.ended_at is None else format_time(job.ended_at),
        "error": job.error,
        "results": f"/v1/bulk/{job.id}/results",
    }


def _describe_results(results: ResultFile) -> dict[str, str]:
    rows = {} if results.rows is None else {"X-Interdict-Rows": str(results.rows)}
    return {"X-Interdict-Complete": str(results.is_whole).lower(), **rows}


def _describe_basis(basis: JobBasis) -> dict[str, Any]:
    return {
        "corpus": basis.corpus,
        "lists": [{"list": list_id, "revision": revision} for list_id, revision in basis.revisions],
        "degraded": basis.degraded,
    }


def _parse_column(index: int, text: str) -> tuple[str, str]:
    meaning, equals, column = text.partition("=")
    if not equals or not meaning or not column:
        raise BadRequest(
            "a column cannot be read",
            (Problem(f"columns[{index}]", "write meaning=column, such as name=Holder", text),),
        )
    return meaning, column


def _check_lists(services: Services, options: BulkOptions) -> None:
    """Refuses what would fail as soon as it began; while no list is loaded at all, jobs wait for one."""
    check_options(options, services.descriptions)
    generation = services.publisher.find_current()
    if generation is not None:
        services.job_lists.make_basis(options, generation, now())


async def _stream_events(job_id: str, request: Request, services: Services) -> AsyncIterator[bytes]:
    while not await request.is_disconnected():
        job = await run_in_threadpool(services.bulk.find, job_id)
        told = await run_in_threadpool(describe_job, job, services)
        yield b"event: progress\ndata: " + msgspec.json.encode(told) + b"\n\n"
        if job.state not in RUNNING_STATES:
            return
        await anyio.sleep(EVENT_PAUSE_S)
