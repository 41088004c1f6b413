"""Sources of official lists: when each was last asked, and what it gave."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SyncedFile:
    """A file of a source as the last successful check left it.

    Attributes:
        sha256: Hex digest of its bytes.
        etag: What its server said of it, to be sent back; None when it said nothing.
        last_modified: Likewise.
    """

    name: str
    sha256: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What is known of a source from asking it.

    Attributes:
        source: Its name in the register of sources.
        checked_at: What the clock showed when it was last asked, whatever came of it; None before the first time has
            ended.
        succeeded_at: When it last was asked and all of it was in force afterwards, never before anything that was
            recorded by then; None when that never was.
        revisions: (list, revision) of every list that the last success fed; empty when there was none.
        files: What the last success rests on; empty when there was none.
        reader: Version of the program that read them; None when none did.
        clock_at: What the clock showed at the last success: behind `succeeded_at` where it had been put back before.
            None when there was none, or an earlier program wrote it.
        error: Why the last check failed, as a sentence; None when it did not.
        failing_since: When the first of the failures since the last success was; None when there is none.
    """

    source: str
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    revisions: tuple[tuple[str, str], ...] = ()
    files: tuple[SyncedFile, ...] = ()
    reader: str | None = None
    error: str | None = None
    failing_since: datetime | None = None
    clock_at: datetime | None = None
