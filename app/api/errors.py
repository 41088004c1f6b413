"""THE table: which domain error is which HTTP problem (RFC 9457)."""

import logging
from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.errors import (
    BadInput,
    Conflict,
    Forbidden,
    InterdictError,
    NotFound,
    Problem,
    StorageFull,
    TooLarge,
    TooMany,
    Unauthorised,
    Unavailable,
)

logger = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"

# The first row whose class fits decides, so a subclass stands above its parent.
STATUS_OF: tuple[tuple[type[InterdictError], int, str], ...] = (
    (Unauthorised, 401, "Unauthorised"),
    (Forbidden, 403, "Forbidden"),
    (NotFound, 404, "Not found"),
    (Conflict, 409, "Conflict"),
    (TooLarge, 413, "Content too large"),
    (TooMany, 429, "Too many jobs"),
    (StorageFull, 507, "No room"),
    (BadInput, 422, "The input cannot be used"),
    (Unavailable, 503, "No answer can be given now"),
    (InterdictError, 500, "Internal error"),
)
HEADERS_OF: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": "ApiKey"},
    429: {"Retry-After": "60"},
    503: {"Retry-After": "5"},
}
CODE_OF_STATUS: Mapping[int, str] = {404: "not_found", 405: "method_not_allowed"}


def install_errors(app: FastAPI) -> None:
    """Makes every error that leaves an endpoint a problem document."""
    app.add_exception_handler(InterdictError, _answer_domain_error)
    app.add_exception_handler(RequestValidationError, _answer_validation_error)
    app.add_exception_handler(HTTPException, _answer_http_exception)
    app.add_exception_handler(Exception, _answer_unforeseen)


def make_problem_response(error: InterdictError) -> JSONResponse:
    """Writes a domain error as a problem document."""
    status, title = next((status, title) for kind, status, title in STATUS_OF if isinstance(error, kind))
    if isinstance(error, BadInput):
        return _make_response(status, title, error.code, error.detail, error.problems)
    return _make_response(status, title, error.code, str(error))


def _make_response(status: int, title: str, code: str, detail: str, problems: Sequence[Problem] = ()) -> JSONResponse:
    body: dict[str, object] = {
        "type": f"urn:interdict:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
    }
    if problems:
        body["errors"] = [{"field": p.field, "problem": p.problem, "value": p.value} for p in problems]
    return JSONResponse(body, status, headers=HEADERS_OF.get(status), media_type=PROBLEM_JSON)


def _answer_domain_error(_request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, InterdictError)
    return make_problem_response(exc)


def _answer_validation_error(_request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, RequestValidationError)
    problems = tuple(Problem(_name_field(e["loc"]), str(e["msg"]), _shorten(e.get("input"))) for e in exc.errors())
    return _make_response(
        422, "The input cannot be used", "bad_request", "a field is missing, unknown or of the wrong form", problems
    )


def _answer_http_exception(_request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, HTTPException)
    if isinstance(exc.__cause__, InterdictError):  # FastAPI makes a 400 of all that goes wrong while a body is read
        return make_problem_response(exc.__cause__)
    code = CODE_OF_STATUS.get(exc.status_code, "bad_request" if exc.status_code < 500 else "internal")
    return _make_response(exc.status_code, str(exc.detail), code, str(exc.detail))


def _answer_unforeseen(request: Request, exc: Exception) -> JSONResponse:
    # The caller learns nothing of the inside; the log has it all.
    logger.error("%s %s failed", request.method, request.url.path, exc_info=exc)
    return _make_response(500, "Internal error", "internal", "the request failed; the service's log has the reason")


def _name_field(location: Sequence[str | int]) -> str:
    """Writes a validation error's place as a path: ("body", "subject", "aliases", 0) is `subject.aliases[0]`."""
    parts = location[1:] if location and location[0] in {"body", "query", "path", "header"} else location
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return path.removeprefix(".") or "body"


def _shorten(value: object) -> str | None:
    return None if value is None else str(value)[:200].encode("utf-8", "replace").decode()
