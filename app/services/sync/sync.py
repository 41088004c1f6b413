"""Sync: the official lists are fetched from their authorities, and what changed is published."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.metadata import version

from app.errors import BadRequest, Problem
from app.model.access import Actor
from app.model.listing import ListReading
from app.model.source import SourceCheck
from app.services.lists.import_list import ImportReport, Publication, record_readings
from app.services.sync.claim import LEASE, Claim, LostError
from app.services.sync.due import is_due
from app.services.sync.failure import FailedError, end_failed
from app.services.sync.files import SourceFiles, SourceShelf
from app.services.sync.precedence import find_yielded
from app.services.sync.publication import find_publication
from app.services.sync.source import SyncSource, check_counts, check_ends
from app.sources.register import read_source
from app.store.database import Database, Transaction

# A program that reads a file otherwise than the one before must read it again, though it has not changed.
READER_VERSION = version("interdict")


class SyncOutcome(StrEnum):
    """What became of one source; `busy` is one that another process syncs just now."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did with one source.

    Attributes:
        imports: What was done with each of its lists; empty unless files were read and taken in.
        error: Why it failed, as a sentence; None when it did not.
        is_news: Whether this is a failure other than the one before, or the end of one: what is worth telling once.
    """

    source: str
    outcome: SyncOutcome
    imports: tuple[ImportReport, ...] = ()
    error: str | None = None
    is_news: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read from files, how long that took, and whether a person allows it to be shorter than it can be."""

    readings: Sequence[ListReading]
    seconds: float
    allow_shrinkage: bool


class Syncer:
    """Keeps official lists current. A source that fails keeps what it had, and does not stop the others."""

    def __init__(
        self,
        database: Database,
        sources: Mapping[str, SyncSource],
        shelf: SourceShelf,
        now: Callable[[], datetime],
        *,
        lease: timedelta = LEASE,
    ) -> None:
        """Makes it.

        Args:
            database: Migrated.
            sources: By id.
            shelf: Fetches files and keeps those of the last success.
            now: The time.
            lease: How long a source stays with a process that has died.
        """
        self._database = database
        self._sources = sources
        self._shelf = shelf
        self._now = now
        self._lease = lease

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of all sources that can be synced."""
        return tuple(sorted(self._sources))

    def sync(
        self,
        sources: Sequence[str],
        actor: Actor,
        tell: Callable[[str], None] = lambda _text: None,
        *,
        allow_shrinkage: bool = False,
    ) -> tuple[SyncReport, ...]:
        """Syncs sources now, one after another.

        Args:
            sources: Names; none is fine.
            actor: As whom.
            tell: Is told what goes on, and of every piece of a file that comes; may raise `StopSync`.
            allow_shrinkage: Publish even a list that looks cut off, since a person has found it to be whole.

        Returns:
            One report per source, in the order given.

        Raises:
            BadRequest: a source that cannot be synced; then none is.
            StoreUnavailable: the database does not answer.
            StopSync: `tell` raised it.
        """
        known = ", ".join(self.sources)
        problems = [
            Problem("source", f"cannot be synced; those that can are {known}", name)
            for name in sources
            if name not in self._sources
        ]
        if problems:
            raise BadRequest("a source is unknown", tuple(problems))
        return tuple(
            self._sync_one(self._sources[name], actor, tell, allow_shrinkage) for name in dict.fromkeys(sources)
        )

    def find_due(self, sources: Sequence[str]) -> tuple[str, ...]:
        """Those of the sources whose time has come: never checked, long enough ago, or to be tried again.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        with self._database.read() as transaction:
            checks = {check.source: check for check in transaction.source_checks.list_all()}
            recorded_at = transaction.corpora.find_latest_moment()
        at = self._now()
        return tuple(
            name
            for name in sources
            if name not in self._sources or is_due(self._sources[name], checks.get(name), recorded_at, at)
        )

    def _sync_one(
        self, source: SyncSource, actor: Actor, tell: Callable[[str], None], allow_shrinkage: bool
    ) -> SyncReport:
        claim = Claim(self._database, self._now, actor, self._lease)
        if not claim.take(source.id):
            return SyncReport(source.id, SyncOutcome.BUSY)
        try:
            with end_failed(claim):
                return self._take_in(source, claim, tell, allow_shrinkage)
        except LostError:
            return SyncReport(source.id, SyncOutcome.BUSY)
        except FailedError as failure:
            return SyncReport(source.id, SyncOutcome.FAILED, error=failure.error, is_news=failure.is_news)

    def _take_in(
        self, source: SyncSource, claim: Claim, tell: Callable[[str], None], allow_shrinkage: bool
    ) -> SyncReport:
        check = claim.check
        files = self._shelf.open(check if self._stands(source, check) else SourceCheck(source.id))
        try:
            self._fetch(source, files, claim, tell)
            if not files.have_changed():
                is_news = claim.end(lambda _transaction, at: _succeed(check, at))
                return SyncReport(source.id, SyncOutcome.UNCHANGED, is_news=is_news)
            tell(f"reading {source.id}")
            if not allow_shrinkage:
                check_ends(files.load_held(), files.load())
            start = time.perf_counter()
            readings = read_source(source.id, files.load())
            read = _Read(readings, time.perf_counter() - start, allow_shrinkage)
            check_counts(source, readings)
            tell(f"publishing {source.id}")
            files.keep()
            return self._publish(source, read, files, claim)
        finally:
            files.clear()

    def _stands(self, source: SyncSource, check: SourceCheck) -> bool:
        """Whether what the last success took in is in force still, and would be read the same way again.

        A file that somebody imported by hand since may be in force; the authority's own is then read again. So it is
        where another source has ceased to feed a list that this one left to it.
        """
        with self._database.read() as transaction:
            in_force = {revision.list: revision.id for revision in transaction.revisions.list_in_force()}
            yielded = find_yielded(source, self._sources, transaction.source_checks.list_all(), self._now())
        fed = dict(check.revisions)
        return (
            check.reader == READER_VERSION
            and source.expected.keys() - yielded <= fed.keys()
            and all(in_force.get(key) == value for key, value in fed.items())
        )

    def _fetch(self, source: SyncSource, files: SourceFiles, claim: Claim, tell: Callable[[str], None]) -> None:
        for file in source.files:
            text = f"fetching {file.name} of {source.id}"

            def hear(size_bytes: int, text: str = text) -> None:
                tell(f"{text}: {size_bytes / 1e6:.1f} MB")
                claim.renew()

            tell(text)
            claim.renew()
            files.fetch(file, hear)

    def _publish(self, source: SyncSource, read: "_Read", files: SourceFiles, claim: Claim) -> SyncReport:
        imports: list[ImportReport] = []

        def record(transaction: Transaction, at: datetime) -> SourceCheck:
            yielded = find_yielded(source, self._sources, transaction.source_checks.list_all(), at)
            readings = [reading for reading in read.readings if reading.list not in yielded]
            published_at = find_publication(readings, transaction, files.find_modified(), at)
            publication = Publication(published_at, at, claim.actor, read_s=read.seconds)
            imports.extend(record_readings(readings, transaction, publication, allow_shrinkage=read.allow_shrinkage))
            revisions = tuple((report.revision.list, report.revision.id) for report in imports)
            return SourceCheck(source.id, at, at, revisions, files.list_files(), READER_VERSION)

        is_news = claim.end(record)
        is_new = any(report.is_new for report in imports)
        outcome = SyncOutcome.PUBLISHED if is_new else SyncOutcome.UNCHANGED
        return SyncReport(source.id, outcome, tuple(imports), is_news=is_news)


def _succeed(check: SourceCheck, at: datetime) -> SourceCheck:
    return replace(check, checked_at=at, succeeded_at=at, error=None, failing_since=None)
