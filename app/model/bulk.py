"""A bulk job: a table that is screened row by row."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.screening import DEFAULT_THRESHOLD


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class BulkOptions:
    """How a table is read and screened.

    Attributes:
        columns: Column names told by the caller, by meaning (`name`, `type`, `id` ...); what is not told is guessed.
        lists: Ids of lists; None means all that are held.
        threshold: As in a screening.
        safe_cells: Put an apostrophe before input cells that a spreadsheet would run as a formula, too.
        delimiter: `comma`, `semicolon`, `tab` or `pipe`, or the character; None finds it.
        encoding: As in `utf-8` or `windows-1252`; None finds it.
    """

    columns: tuple[tuple[str, str], ...] = ()
    lists: tuple[str, ...] | None = None
    threshold: float = DEFAULT_THRESHOLD
    safe_cells: bool = False
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class BulkProgress:
    """Rows so far: `rows_done` counts every row answered; the rest break it down."""

    rows_total: int | None = None
    rows_done: int = 0
    hits: int = 0
    reviews: int = 0
    errors: int = 0


@dataclass(frozen=True, slots=True)
class BulkJob:
    """A job as the database knows it.

    Attributes:
        file_name: As the caller named the upload.
        columns: Which input column is read as what: (meaning, column name).
        error: Why it failed; None unless it did.
    """

    id: str
    file_name: str
    state: JobState
    options: BulkOptions
    progress: BulkProgress
    columns: tuple[tuple[str, str], ...]
    actor: str
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    error: str | None = None
