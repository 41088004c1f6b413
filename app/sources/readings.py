"""Entries of one list to a reading: sorted, unique, with what has to be warned of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from app.errors import Problem
from app.model.entry import Entry, NameKind
from app.model.listing import ListFile, ListReading
from app.sources.check_digits import describe_bad_digits
from app.sources.csv_reading import refuse_if_any

_Value = TypeVar("_Value")


def make_reading(
    list_id: str,
    entries: Iterable[Entry],
    files: Mapping[str, bytes],
    left_over: Iterable[str],
    tokens: int,
) -> ListReading:
    """Makes the reading of a list.

    Args:
        list_id: The list.
        entries: In any order.
        files: What they were read from, by name.
        left_over: What no field took, each as often as it occurred.
        tokens: How many values there were in all.

    Raises:
        BadListFile: no entry, or two of one id.
    """
    made = sorted(entries, key=lambda entry: entry.id)
    name = " and ".join(sorted(files))
    twice = [entry_id for entry_id, count in Counter(entry.id for entry in made).items() if count > 1]
    problems = [
        Problem(name, "this entry stands twice, or two parties share its number", entry_id) for entry_id in twice
    ]
    if not made:
        problems.append(Problem(name, f"no entry of the list {list_id} stands in it; download it again"))
    refuse_if_any(name, problems)
    return ListReading(
        list=list_id,
        entries=tuple(made),
        files=tuple(ListFile(name, sha256(files[name]).hexdigest(), len(files[name])) for name in sorted(files)),
        warnings=(*describe_unread_dates(made), *describe_bad_digits(made)),
        left_over=count_left_over(left_over),
        tokens=tokens,
    )


def merge_rows(rows: Iterable[Entry]) -> tuple[Entry, ...]:
    """Makes one entry of the rows that carry the same id: a party with two addresses, or named in two orders.

    Lists that number nobody repeat a party for each address and each notice. Values add up in the order of the rows
    (that of addresses means nothing, so they are sorted), other spellings of the name become aliases, and the listing
    is as old as the oldest row.
    """
    grouped: dict[str, list[Entry]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return tuple(_merge(group) for group in grouped.values())


def _merge(rows: list[Entry]) -> Entry:
    first = rows[0]
    names = {first.primary_name: first.names[0]}
    for name in (name for row in rows for name in row.names):
        names.setdefault(name.text, replace(name, kind=NameKind.AKA) if name.kind is NameKind.PRIMARY else name)
    dates = [row.dates for row in rows]
    return replace(
        first,
        names=tuple(names.values()),
        programs=_join(row.programs for row in rows),
        legal_basis=_join(row.legal_basis for row in rows),
        dates=replace(
            first.dates,
            listed=min((day.listed for day in dates if day.listed is not None), default=None),
            effective=min((day.effective for day in dates if day.effective is not None), default=None),
        ),
        identifiers=_join(row.identifiers for row in rows),
        addresses=tuple(sorted(_join(row.addresses for row in rows), key=str)),
        relations=_join(row.relations for row in rows),
        features=_join(row.features for row in rows),
        remarks=_join(row.remarks for row in rows),
    )


def _join(groups: Iterable[tuple[_Value, ...]]) -> tuple[_Value, ...]:
    return keep_once(value for group in groups for value in group)


def keep_once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    """Keeps the first of equal values."""
    return tuple(dict.fromkeys(values))


def add_warnings(reading: ListReading, warnings: Iterable[str]) -> ListReading:
    """Adds sentences before those that the reading has."""
    return replace(reading, warnings=(*warnings, *reading.warnings))


def count_left_over(tokens: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Counts tokens, the most frequent first."""
    return tuple(sorted(Counter(tokens).items(), key=lambda item: (-item[1], item[0])))


def describe_unread_dates(entries: Iterable[Entry]) -> list[str]:
    """Says how many birth dates are kept as text alone; empty when there are none."""
    unread = sum(day.earliest is None for entry in entries for day in entry.birth_dates)
    return [f"{unread} birth dates cannot be read as dates and are kept as text"] if unread else []


def take_only_file(files: Mapping[str, bytes], expected: str) -> tuple[str, bytes]:
    """Takes the one file of a source that has one.

    Args:
        files: What was given.
        expected: How the problem calls the right file.

    Raises:
        BadListFile: none was given, or more than one.
    """
    if len(files) != 1:
        refuse_if_any(
            "the set of files",
            [Problem(", ".join(sorted(files)) or expected, f"one file is expected: {expected}")],
        )
    ((name, data),) = files.items()
    return name, data
