"""Import: an official list from files into a new revision, or the reviewed house lists from lists/."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.clock import format_time
from app.errors import BadListFile, Problem
from app.model.access import Actor
from app.model.entry import Entry
from app.model.listing import ListReading, Revision
from app.services.lists.check_loss import check_loss
from app.services.lists.publish_times import make_read_time
from app.sources.house import HouseLists
from app.sources.register import read_source
from app.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with one list.

    Attributes:
        reading: What was read.
        revision: The revision that holds it.
        is_new: False when the content equals what was in force already.
        is_in_force: False when a later publication stays in force and this one is kept as history.
    """

    reading: ListReading
    revision: Revision
    is_new: bool
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Publication:
    """When the authority published what is taken in, when that is, and as whom.

    Attributes:
        is_dated: The authority's own day is known; otherwise `published_at` is only the moment of taking in.
        read_s: Seconds from the files to the readings; None when there were no files to read.
    """

    published_at: datetime
    recorded_at: datetime
    actor: Actor
    is_dated: bool = False
    read_s: float | None = None


class Importer:
    """Takes lists in; all lists of one call become revisions in one transaction, or none does."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def import_files(
        self,
        source: str,
        files: Mapping[str, bytes],
        actor: Actor,
        *,
        published_at: datetime | None = None,
        allow_shrinkage: bool = False,
    ) -> tuple[ImportReport, ...]:
        """Reads an official list.

        Args:
            source: A name that the register of sources knows (`ofac-sdn`).
            files: Contents by file name.
            published_at: When the authority published them; None means now.
            allow_shrinkage: Publish even a list that lost what authorities do not take away at once.

        Raises:
            BadRequest: an unknown source.
            BadListFile: a file that is not what it should be; nothing changes.
            StoreUnavailable: the database cannot take it; nothing changes.
        """
        start = time.perf_counter()
        readings = read_source(source, files)
        read_s = time.perf_counter() - start
        recorded_at = self._now()
        if published_at is not None and published_at > recorded_at:
            raise BadListFile(
                "the publication lies ahead",
                (Problem("published", "give the day of publication, today at the latest", format_time(published_at)),),
            )
        publication = Publication(
            published_at or recorded_at, recorded_at, actor, is_dated=published_at is not None, read_s=read_s
        )
        with self._database.begin() as transaction:
            return record_readings(readings, transaction, publication, allow_shrinkage=allow_shrinkage)

    def import_house(self, house: HouseLists, actor: Actor) -> tuple[ImportReport, ...]:
        """Takes the reviewed house lists in; what is in lists/ is in force, shrunk or not.

        Raises:
            StoreUnavailable: the database cannot take it; nothing changes.
        """
        recorded_at = self._now()
        publication = Publication(recorded_at, recorded_at, actor)
        with self._database.begin() as transaction:
            return record_readings(house.readings, transaction, publication, allow_shrinkage=True)


def record_readings(
    readings: Sequence[ListReading], transaction: Transaction, publication: Publication, *, allow_shrinkage: bool
) -> tuple[ImportReport, ...]:
    """Makes revisions of what was read, with their audit lines; the caller's transaction commits all or nothing.

    Raises:
        BadListFile: a list lost what authorities do not take away at once, and that is not allowed.
    """
    reports = []
    for reading in readings:
        held = transaction.revisions.find_in_force(reading.list)
        report = _record(reading, transaction, publication)
        if not allow_shrinkage:
            _check_loss(report, held, transaction)
        reports.append(report)
    return tuple(reports)


def load_files(paths: Sequence[Path]) -> Mapping[str, bytes]:
    """Loads files by name; a folder stands for the files in it.

    Raises:
        BadListFile: a path that does not exist or cannot be read, or two files of one name.
    """
    files: dict[str, bytes] = {}
    for path in [file for given in paths for file in _expand(given)]:
        if path.name in files:
            raise BadListFile(
                "two files carry the same name", (Problem(path.name, "give each file of the set once", str(path)),)
            )
        try:
            files[path.name] = path.read_bytes()
        except OSError as exc:
            raise BadListFile(
                "a file cannot be read", (Problem(str(path), exc.strerror or "cannot be read; check the path"),)
            ) from exc
    return files


def _expand(path: Path) -> list[Path]:
    return (
        sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
        if path.is_dir()
        else [path]
    )


def _check_loss(report: ImportReport, held: Revision | None, transaction: Transaction) -> None:
    before: Sequence[Entry] = ()
    if held is not None and report.is_new and report.is_in_force:
        # What changed is known by now; reading the whole list back from the database took a fifth of an import.
        entries = {entry.id: entry for entry in report.reading.entries}
        for change in transaction.revisions.find_changes(held, report.revision):
            entries.pop(change.entry_id, None)
            if change.before is not None:
                entries[change.entry_id] = change.before
        before = tuple(entries.values())
    check_loss(report.reading, before)


def _record(reading: ListReading, transaction: Transaction, publication: Publication) -> ImportReport:
    at, actor = publication.recorded_at, publication.actor.id
    revision, is_new = transaction.revisions.record_reading(
        reading, published_at=publication.published_at, recorded_at=at, keep_later=publication.is_dated
    )
    if is_new:
        detail = {
            "entries": revision.entries,
            "content": revision.content,
            "files": [f"{file.name} {file.sha256}" for file in revision.files],
        }
        transaction.audit.append(actor=actor, action="publish", subject=revision.id, detail=detail, at=at)
        if publication.read_s is not None:
            transaction.publish_times.add_new([make_read_time(revision, publication.read_s)])
    in_force = transaction.revisions.find_in_force(reading.list)
    return ImportReport(reading, revision, is_new, in_force == revision)
