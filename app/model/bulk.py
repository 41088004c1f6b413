"""A bulk job: a table that is screened row by row, in chunks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.entry import ListingDates
from app.model.screening import DEFAULT_THRESHOLD


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RowOutcome(StrEnum):
    """The answer to a row in a word; `error` for one that could not be asked, which is not clear."""

    CLEAR = "clear"
    REVIEW = "review"
    HIT = "hit"
    ERROR = "error"


class ResultFormat(StrEnum):
    """In which form results are taken away."""

    CSV = "csv"
    NDJSON = "ndjson"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class RowTrade:
    """What was decided for a row that is an order.

    Attributes:
        decision: `allow`, `review`, `reject` or `block`.
        at: The moment by which rules and dates were judged.
        rule: Of the gravest reason; empty, and the four after it, when nothing was found.
        citation: What that rule rests on; empty for a caution.
        reason: Its sentence.
        next_change: When that reason will first say otherwise, and what: `2022-02-08T05:01:00Z: reject`.
        actions: What is to be done: `report to OFAC by 2022-02-23`, separated by semicolons.
        answer: The decision with all its reasons, as a JSON object in the shape of `POST /v1/trades/screen`.
    """

    decision: str
    at: datetime
    rule: str = ""
    citation: str = ""
    reason: str = ""
    next_change: str = ""
    actions: str = ""
    answer: bytes = b"{}"


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What was answered for a row; the same for every row that asks about the same party.

    Attributes:
        score: Of the match that earns the outcome, 0.0-1.0; None, and the six after it empty, where there is none.
        regime: Of the list that the entry stands on.
        explanation: Every finding for and against, separated by semicolons.
        matches: All matches, best first, as the JSON array that `POST /v1/screen` gives.
        error: Why the row could not be asked, as a sentence without the line; None when it was.
        trade: None for a row that is no order.
    """

    outcome: RowOutcome
    score: float | None = None
    entry_id: str = ""
    list: str = ""
    regime: str = ""
    name: str = ""
    status: str = ""
    dates: ListingDates | None = None
    explanation: str = ""
    matches: bytes = b"[]"
    error: str | None = None
    trade: RowTrade | None = None


CLEAR_ANSWER = RowAnswer(RowOutcome.CLEAR)


@dataclass(frozen=True, slots=True)
class JobBasis:
    """What a job began with and is finished on, whatever the lists become meanwhile.

    Attributes:
        corpus: `sha256:...` of everything that is screened against.
        revisions: The revision of every list that is held: (list, revision).
        not_held: Lists that are known and were not excluded, but not held: nothing is screened against them.
        degraded: A required list was missing or stale, and the policy says to answer all the same: never `clear`.
    """

    corpus: str
    revisions: tuple[tuple[str, str], ...]
    not_held: tuple[str, ...]
    degraded: bool = False


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
        header_line: Line of the header, counted from 1; of a workbook, its row in the sheet. None finds it.
        sheet: Of a workbook; None reads the first that can be seen.
        since: What the same table was screened against before: only rows that the changes of the lists since then can
            affect are answered. None answers all rows.
    """

    columns: tuple[tuple[str, str], ...] = ()
    lists: tuple[str, ...] | None = None
    threshold: float = DEFAULT_THRESHOLD
    safe_cells: bool = False
    delimiter: str | None = None
    encoding: str | None = None
    header_line: int | None = None
    sheet: str | None = None
    since: JobBasis | None = None


@dataclass(frozen=True, slots=True)
class BulkProgress:
    """Rows so far.

    Attributes:
        rows_total: None while they are counted.
        rows_done: Those that are answered; hits, reviews and errors are among them.
        left_out: Rows of a rescreening that no change of the lists can affect; they are in no result.
    """

    rows_total: int | None = None
    rows_done: int = 0
    hits: int = 0
    reviews: int = 0
    errors: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class BulkJob:
    """A job as the database knows it.

    Attributes:
        file_name: As the caller named the upload.
        columns: Which input column is read as what: (meaning, column name).
        size_bytes: Of the upload.
        sha256: Hex digest of the upload.
        place: Where its files lie, as `JobFiles.place` names it; only workers there can work on it.
        idempotency_key: By which a caller who asks twice gets one job; None when none was given.
        rescreens: Id of the job whose rows this one asks again, where the lists have changed since; None for others.
        basis: What it is screened against; None until it has begun.
        planned: All its rows are cut into chunks.
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
    size_bytes: int = 0
    sha256: str = ""
    place: str = ""
    idempotency_key: str | None = None
    rescreens: str | None = None
    basis: JobBasis | None = None
    planned: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class BulkChunk:
    """A run of rows of a job, answered by one worker at a time.

    Attributes:
        number: From 0, in the order of the rows.
        rows: How many, 1 or more.
        spool: Name of the file that holds its rows.
        start, size_bytes: Where they stand in it.
        answers: Name of the file of its answers; None until they are there.
    """

    job_id: str
    number: int
    rows: int
    spool: str
    start: int
    size_bytes: int
    answers: str | None = None


class JobStep(StrEnum):
    """What is to be done next for a job: cut it into chunks, answer one, or put the answers together."""

    PLAN = "plan"
    SCREEN = "screen"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class JobClaim:
    """A step that a worker holds by a lease; `chunk` is None unless it is to be screened."""

    step: JobStep
    job: BulkJob
    chunk: BulkChunk | None = None


@dataclass(frozen=True, slots=True)
class JobPace:
    """How fast a job goes.

    Attributes:
        rows_per_s: Over the last seconds; None while nothing was answered in them.
        left_s: Seconds until all rows are answered at this pace; None while that is not known.
    """

    rows_per_s: float | None
    left_s: float | None
