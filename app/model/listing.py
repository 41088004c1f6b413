"""Lists: what each one is, and its revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.entry import Entry
from app.model.source import SourceCheck


class ListOrigin(StrEnum):
    """Who writes the list: an authority, or this house from articles."""

    OFFICIAL = "official"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class ListDescription:
    """A list that Interdict knows, held or not; read from lists/.

    Attributes:
        id: Stable (`sdn`, `ns-cmic`, `articles`).
        title: Its full name.
        authority: Who publishes it.
        origin: Official, or written by this house.
        regime: Id of the regime that says what a listing means; None for a house list, whose entries name theirs.
        url: The authority's page; None where there is none.
        stale_after_s: Age in seconds from which an answer calls it stale; None when it does not age (a house list).
    """

    id: str
    title: str
    authority: str
    origin: ListOrigin
    regime: str | None
    url: str | None = None
    stale_after_s: int | None = None


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that a revision was read from.

    Attributes:
        sha256: Hex digest of its bytes.
        size_bytes: Its length.
    """

    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a parser made of one list's files, before it is published.

    Attributes:
        list: The list's id.
        entries: Sorted by id, ids unique.
        files: What was read.
        warnings: Sentences: files that are missing, values that fail their own check.
        left_over: Remark tokens that no field took, each with how often it occurs, most frequent first.
        tokens: How many remark tokens there were in all.
    """

    list: str
    entries: tuple[Entry, ...]
    files: tuple[ListFile, ...]
    warnings: tuple[str, ...] = ()
    left_over: tuple[tuple[str, int], ...] = ()
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of one list, immutable.

    Attributes:
        id: The list's id, its publication day and the first 12 digits of the content hash.
        number: 1, 2, 3 ... in the order in which this installation recorded them.
        published_at: When the authority published it.
        recorded_at: When this installation took it in.
        content: `sha256:...` over its entries.
        entries: How many.
        files: What it was read from.
        warnings: What the reading warned of.
    """

    id: str
    list: str
    number: int
    published_at: datetime
    recorded_at: datetime
    content: str
    entries: int
    files: tuple[ListFile, ...] = ()
    warnings: tuple[str, ...] = ()


class ChangeKind(StrEnum):
    """What happened to an entry between two revisions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry's difference between two revisions: `before` is None when added, `after` is None when removed."""

    kind: ChangeKind
    entry_id: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """One wording of an entry, and the revisions through which one list held it.

    Attributes:
        list: The list whose revisions these are; a house list holds entries whose own `list` is another.
        from_revision: The first revision with this wording.
        to_revision: The first revision without it; None while the latest recorded one still has it.
    """

    entry: Entry
    list: str
    from_revision: Revision
    to_revision: Revision | None


@dataclass(frozen=True, slots=True)
class ListState:
    """A list as it took part in an answer.

    Attributes:
        published_at: When the authority published the revision.
        age_s: Seconds from then to the answer.
        stale: Neither published nor found unchanged at its source for longer than the list's policy allows.
        checked_at: When its source was last asked with success; None for a list that is imported by hand.
        is_clock_doubted: The clock was put back since, so how long ago that was is not known, and the list is stale.
    """

    list: str
    revision: str
    published_at: datetime
    age_s: int
    stale: bool
    checked_at: datetime | None = None
    is_clock_doubted: bool = False


class PublishStage(StrEnum):
    """A part of the way of a revision from its files to the answers of a process, in order."""

    READ = "read"
    WAIT = "wait"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class PublishTime:
    """How long one part of that way took.

    Attributes:
        revision: Its id.
        process: Host and number of the process that did it: whoever read the files, or one that answers from them.
        stage: `read` is from the bytes to entries; `wait` from there until the process that answers noticed, the
            recording included; `build` from there until it answered.
        seconds: 0 or more. Between two machines `wait` is as exact as their clocks agree.
    """

    revision: str
    process: str
    stage: PublishStage
    seconds: float


@dataclass(frozen=True, slots=True)
class PublishTimes:
    """How long a revision took from its files until every process that ran by then answered from it.

    Attributes:
        read_s: None when it was not read from files (a house list).
        wait_s: Of the slowest process.
        build_s: Of the slowest process.
        total_s: Reading, and waiting and building of the process that was last.
        processes: How many there were, 1 or more.
    """

    read_s: float | None
    wait_s: float
    build_s: float
    total_s: float
    processes: int


def find_publish_times(times: Sequence[PublishTime]) -> PublishTimes | None:
    """Sums up the times of one revision; None when no process was running that had to take it up."""
    of_stage = {stage: {time.process: time.seconds for time in times if time.stage is stage} for stage in PublishStage}
    waits, builds = of_stage[PublishStage.WAIT], of_stage[PublishStage.BUILD]
    if not builds:
        return None
    read_s = max(of_stage[PublishStage.READ].values(), default=None)
    last_s = max(waits.get(process, 0.0) + build_s for process, build_s in builds.items())
    return PublishTimes(
        read_s, max(waits.values(), default=0.0), max(builds.values()), (read_s or 0.0) + last_s, len(builds)
    )


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list and how it is held.

    Attributes:
        revision: None when it is not held, and so is `state`.
        check: Of its source; None when it was never synced.
        times: How quickly the revision came into force; None when no process was running then.
    """

    description: ListDescription
    revision: Revision | None
    state: ListState | None
    check: SourceCheck | None = None
    times: PublishTimes | None = None
