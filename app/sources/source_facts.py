"""What is known of every official source: `sources.toml`, read once and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from app.errors import Problem
from app.model.listing import ListReading
from app.sources.house_values import parse_count, parse_flag, parse_key, parse_text, parse_url
from app.sources.strict_toml import Table, parse_list, parse_toml

_FILE = "sources.toml"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SourceLayout:
    """One layout in which a source is published.

    Attributes:
        urls: Address of each of its files, by the name under which it is read.
    """

    name: str
    urls: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExpectedCount:
    """How many entries a list has, both bounds included."""

    list: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One official source.

    Attributes:
        id: As `interdict import` and `sync` call it.
        is_synced: Fetched on the schedule.
        check_every_s: Seconds between two looks at it.
        most_bytes: No file of it is larger.
        layouts: In the order of preference; empty for a source that is published as no file.
        counts: One for each list that is read from it, sorted by list.
    """

    id: str
    title: str
    licence: str
    is_synced: bool
    check_every_s: int
    most_bytes: int
    layouts: tuple[SourceLayout, ...]
    counts: tuple[ExpectedCount, ...]


@cache
def load_source_facts() -> Mapping[str, SourceFacts]:
    """Reads the table of sources, by id.

    Raises:
        ValueError: a field that is missing, unknown or wrong; the table is part of the program, so this is a defect.
    """
    return parse_source_facts(files("app.sources").joinpath(_FILE).read_bytes())


def parse_source_facts(raw: bytes) -> Mapping[str, SourceFacts]:
    """Reads a table of sources.

    Raises:
        ValueError: with every field that is missing, unknown or wrong.
    """
    problems: list[Problem] = []
    table = parse_toml(raw, _FILE, problems)
    found = [] if table is None else [_read_source(fields, key) for key, fields in table.take_tables()]
    if problems:
        raise ValueError("; ".join(f"{problem.field}: {problem.problem}" for problem in problems))
    return {facts.id: facts for facts in found if facts is not None}


def find_count_problems(source: str, readings: Sequence[ListReading]) -> tuple[Problem, ...]:
    """Finds the lists that have fewer or more entries than they can have.

    What a person reads by hand may be an excerpt for a trial, so there it is a warning; a sync does not publish such a
    list.

    Args:
        source: A source of the table.
        readings: What was read from it.
    """
    expected = {count.list: count for count in load_source_facts()[source].counts}
    problems = []
    for reading in readings:
        count, entries = expected[reading.list], len(reading.entries)
        if entries < count.least:
            text = f"only {entries} entries: the whole list {reading.list} has {count.least:,} at least"
            problems.append(Problem(reading.list, text, str(entries)))
        elif entries > count.most:
            text = f"{entries} entries: the list {reading.list} has {count.most:,} at most"
            problems.append(Problem(reading.list, text, str(entries)))
    return tuple(problems)


def _read_source(table: Table, source_id: str) -> SourceFacts | None:
    title, licence = table.take("title", parse_text), table.take("licence", parse_text)
    is_synced, minutes = table.take("is_synced", parse_flag), table.take("check_every_minutes", parse_count)
    megabytes = table.take("most_megabytes", parse_count)
    layouts = [_read_layout(fields) for fields in table.find_tables("layout")]
    counts = _read_counts(table.take_table("count"))
    table.close()
    if is_synced and not layouts:
        table.report("layout", "a source that is synced has a layout")
    if title is None or licence is None or is_synced is None or minutes is None or megabytes is None:
        return None
    return SourceFacts(
        id=parse_key(source_id),
        title=title,
        licence=licence,
        is_synced=is_synced,
        check_every_s=minutes * 60,
        most_bytes=megabytes * _MEGABYTE,
        layouts=tuple(layout for layout in layouts if layout is not None),
        counts=counts,
    )


def _read_layout(table: Table) -> SourceLayout | None:
    name = table.take("name", parse_key)
    urls = dict(filter(None, map(_read_file, table.find_tables("file"))))
    table.close()
    if not urls:
        table.report("file", "a layout has at least one file")
    return None if name is None else SourceLayout(name, urls)


def _read_file(table: Table) -> tuple[str, str] | None:
    name, url = table.take("name", parse_text), table.take("url", parse_url)
    table.close()
    return None if name is None or url is None else (name, url)


def _read_counts(table: Table) -> tuple[ExpectedCount, ...]:
    return tuple(ExpectedCount(list_id, *bounds) for list_id, bounds in sorted(table.take_each(_parse_bounds)))


def _parse_bounds(value: object) -> tuple[int, int]:
    numbers = [parse_count(item) for item in parse_list(value)]
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        raise ValueError("write the least and the most: [500, 3_000]")
    return numbers[0], numbers[1]
