"""Which official source is read by which parser, and into which lists."""

from collections.abc import Callable, Mapping

from app.collector import collector_paused
from app.errors import BadRequest, Problem
from app.model.listing import ListReading
from app.sources.csl import read_csl
from app.sources.dod import read_dod
from app.sources.dpl import read_dpl
from app.sources.eu import read_eu
from app.sources.fcc import read_fcc
from app.sources.ftm import read_ftm
from app.sources.ofac import read_consolidated, read_sdn
from app.sources.readings import add_warnings
from app.sources.source_facts import find_count_problems
from app.sources.uk import read_uk
from app.sources.un import read_un

Reader = Callable[[Mapping[str, bytes]], tuple[ListReading, ...]]

# The lists of each stand in `sources.toml`, under `count`.
_READERS: Mapping[str, Reader] = {
    "csl": read_csl,
    "dod-1260h": read_dod,
    "dpl": read_dpl,
    "eu": read_eu,
    "fcc-covered": read_fcc,
    "ftm": read_ftm,
    "ofac-consolidated": read_consolidated,
    "ofac-sdn": read_sdn,
    "uk": read_uk,
    "un": read_un,
}
SOURCE_NAMES: tuple[str, ...] = tuple(sorted(_READERS))


def read_source(source: str, files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the files of an official source.

    Args:
        source: One of `SOURCE_NAMES`. `ofac-sdn` makes the list `sdn`; `ofac-consolidated` makes the lists `ns-cmic`
            and `ofac-consolidated`; `csl` makes those of BIS and State; each other source makes one.
        files: File name to bytes; the names tell what each file is.

    Returns:
        One reading per list. A list outside its expected count is warned of; whoever publishes without a person looking
        asks `find_count_problems` first.

    Raises:
        BadRequest: no such source.
        BadListFile: files that are refused.
    """
    reader = _READERS.get(source)
    if reader is None:
        problem = f"no such source; the sources are {', '.join(SOURCE_NAMES)}"
        raise BadRequest("the list cannot be read", (Problem("source", problem, source),))
    with collector_paused():
        readings = reader(files)
    counts = {problem.field: problem.problem for problem in find_count_problems(source, readings)}
    return tuple(
        add_warnings(reading, (counts[reading.list],) if reading.list in counts else ()) for reading in readings
    )
