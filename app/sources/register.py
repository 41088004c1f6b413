"""Which official source is read by which parser, and into which lists."""

from collections.abc import Callable, Mapping

from app.errors import BadRequest, Problem
from app.model.listing import ListReading
from app.sources.ofac_csv import read_consolidated, read_sdn

Reader = Callable[[Mapping[str, bytes]], tuple[ListReading, ...]]

_READERS: Mapping[str, Reader] = {
    "ofac-consolidated": read_consolidated,
    "ofac-sdn": read_sdn,
}
SOURCE_NAMES: tuple[str, ...] = tuple(sorted(_READERS))


def read_source(source: str, files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the files of an official source.

    Args:
        source: One of `SOURCE_NAMES`. `ofac-sdn` makes the list `sdn`; `ofac-consolidated` makes the lists `ns-cmic`
            and `ofac-consolidated`.
        files: File name to bytes; the names tell what each file is.

    Returns:
        One reading per list.

    Raises:
        BadRequest: no such source.
        BadListFile: files that are refused.
    """
    reader = _READERS.get(source)
    if reader is None:
        problem = f"no such source; the sources are {', '.join(SOURCE_NAMES)}"
        raise BadRequest("the list cannot be read", (Problem("source", problem, source),))
    return reader(files)
