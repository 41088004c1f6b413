"""What a sync must know of a source, and what its lists must look like to be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import BadListFile, Problem
from app.fetch.checks import ContentKind
from app.model.listing import ListReading
from app.services.sync.files import SourceFile
from app.sources.csv_reading import END_OF_FILE
from app.sources.source_facts import ExpectedCount, SourceFacts


@dataclass(frozen=True, slots=True)
class SyncSource:
    """A source that can be synced.

    Attributes:
        id: Its name in the register of sources.
        files: What makes it up; all of them are fetched, or the sync fails.
        every_s: Seconds between two checks.
        expected: How many entries each of its lists can have. A list outside of that was cut, doubled or is another
            one; it is not published.
    """

    id: str
    files: tuple[SourceFile, ...]
    every_s: int
    expected: Mapping[str, ExpectedCount]


def make_sync_sources(facts: Mapping[str, SourceFacts]) -> Mapping[str, SyncSource]:
    """Makes the sources that can be synced, by id: those that are published as files, in the layout preferred.

    Args:
        facts: The reviewed table of sources. One that is not on the schedule can still be synced by name.
    """
    return {source.id: _make_source(source) for source in facts.values() if source.layouts}


def check_counts(source: SyncSource, readings: Sequence[ListReading]) -> None:
    """Refuses lists outside their expected counts, and a list that is missing or that nobody expects.

    Raises:
        BadListFile: with every such list.
    """
    counts = {reading.list: len(reading.entries) for reading in readings}
    problems = [
        Problem(list_id, f"{source.id} is not known to hold this list") for list_id in counts.keys() - source.expected
    ]
    for list_id, expected in source.expected.items():
        count = counts.get(list_id, 0)
        if not expected.least <= count <= expected.most:
            text = f"{count} entries, where {expected.least:,} to {expected.most:,} are expected"
            problems.append(Problem(list_id, text))
    if problems:
        raise BadListFile(f"{source.id} is not what it should be; what is in force stays", tuple(problems))


def check_ends(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Refuses a file without the mark at its end that the authority set before.

    OFAC ends its CSV files with 0x1A (data specification of 25 September 2023). A file that was cut off between two
    rows shows no other sign where only what is new was lost.

    Args:
        before: Files of the last success by name; one that is not there is not compared.
        after: The files now.

    Raises:
        BadListFile: with every such file.
    """
    problems = [
        Problem(name, "the mark at its end (0x1A) is missing, so it is cut off; say --allow-shrinkage if it is whole")
        for name, content in after.items()
        if before.get(name, b"").endswith(END_OF_FILE) and not content.endswith(END_OF_FILE)
    ]
    if problems:
        raise BadListFile("a file does not end as it did before; what is in force stays", tuple(problems))


def _make_source(facts: SourceFacts) -> SyncSource:
    files = tuple(_make_file(name, url, facts.most_bytes) for name, url in sorted(facts.layouts[0].urls.items()))
    return SyncSource(facts.id, files, facts.check_every_s, {count.list: count for count in facts.counts})


def _make_file(name: str, url: str, most_bytes: int) -> SourceFile:
    return SourceFile(name, url, ContentKind(Path(name).suffix.removeprefix(".")), most_bytes)
