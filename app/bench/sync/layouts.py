"""Layouts: what importing a list costs in each of the layouts in which it is published."""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from app.bootstrap import build_services
from app.config import Settings
from app.services.access.authenticate import make_terminal_actor
from app.services.lists.import_list import load_files


@dataclass(frozen=True, slots=True)
class LayoutFigures:
    """What one import cost, in a process and a database of its own.

    Attributes:
        names: Of the files.
        size_bytes: Of all files.
        read_s: Seconds from the bytes to entries.
        import_s: Seconds from the files to the recorded revision.
        peak_bytes: The most memory that the process ever held.
    """

    names: tuple[str, ...]
    size_bytes: int
    entries: int
    read_s: float
    import_s: float
    peak_bytes: int


def measure_layout(settings: Settings, source: str, paths: Sequence[Path]) -> LayoutFigures:
    """Imports files into an empty database.

    Args:
        settings: Whose lists/ describe the lists; nothing else of it is used.
        source: Name of the source (`ofac-sdn`).
        paths: The files, or a folder that holds them.

    Raises:
        BadRequest, BadListFile: as the import.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_import, settings, source, paths).result()


def _import(settings: Settings, source: str, paths: Sequence[Path]) -> LayoutFigures:
    with tempfile.TemporaryDirectory(prefix="interdict-bench-") as folder:
        services = build_services(replace(settings, data_dir=Path(folder), database_url=""))
        try:
            services.set_up()
            start = time.perf_counter()
            files = load_files(paths)
            reports = services.importer.import_files(source, files, make_terminal_actor())
            import_s = time.perf_counter() - start
            with services.database.read() as transaction:
                times = transaction.publish_times.list_of([reports[0].revision.id])
        finally:
            services.close()
    return LayoutFigures(
        names=tuple(sorted(files)),
        size_bytes=sum(len(content) for content in files.values()),
        entries=sum(report.revision.entries for report in reports),
        read_s=times[0].seconds,
        import_s=import_s,
        peak_bytes=_find_peak(),
    )


def _find_peak() -> int:
    # Linux counts in kibibytes, macOS in bytes (getrusage(2)).
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
