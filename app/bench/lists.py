"""The lists that a bench measures on, in a database of its own."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import Services
from app.clock import now
from app.config import Settings
from app.model.listing import ListOrigin, ListReading
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import load_files
from app.store.database import open_database


@dataclass(frozen=True, slots=True)
class ImportTiming:
    """How long an official set took from its files to a corpus that answers."""

    source: str
    seconds: float
    entries: int


def load_lists(
    settings: Settings, sources: Mapping[str, Sequence[Path]], services: Services, tell: Callable[[str], None]
) -> Iterator[ImportTiming]:
    """Loads what is to be measured and publishes it.

    Args:
        settings: Of this installation, whose lists in force are copied where there are no files.
        sources: Files of each official set, by the source's name; empty means the lists in force.
        services: Of the bench, to load into.
        tell: Hears what is being done.
    """
    if not sources:
        tell("copying the lists in force")
        _copy_lists(settings, services)
    for source, paths in sources.items():
        tell(f"importing {source}")
        start = time.perf_counter()
        reports = services.importer.import_files(source, load_files(paths), make_terminal_actor())
        services.publisher.publish()
        entries = sum(report.revision.entries for report in reports)
        yield ImportTiming(source, time.perf_counter() - start, entries)


def _copy_lists(settings: Settings, services: Services) -> None:
    """Copies the official lists in force; lists/ is taken in already."""
    held = open_database(settings.database)
    try:
        held.check_schema()
        with held.read() as source, services.database.begin() as target:
            for revision in source.revisions.list_in_force():
                if services.descriptions[revision.list].origin is ListOrigin.OFFICIAL:
                    reading = ListReading(revision.list, source.revisions.load_entries(revision), revision.files)
                    target.revisions.record_reading(reading, published_at=revision.published_at, recorded_at=now())
    finally:
        held.close()
    services.publisher.publish()
