"""Check loss: whether a list that is shorter than the one in force was shortened by its authority, or was cut off.

A file that was cut between two rows has the right shape, and reads as a whole list from which the last entries, or the
last aliases or addresses, are gone. That is what is looked for here: what is merely removed lies scattered.
"""

from collections.abc import Callable, Mapping, Sequence

from app.errors import BadListFile, Problem
from app.model.entry import Entry, NameKind, NameQuality
from app.model.listing import ListReading

# The largest removals that OFAC ever made in a day are those of the Syria programs in June 2025, some 518 of 17,000
# entries; between February 2022 and May 2024 the list lost 494 of 9,222. What loses more was cut, or is another list.
MOST_LOST = 0.05
# A list of five may well lose one.
LEAST_ENTRIES_LOST = 3
# Authorities number upwards and print in that order, and what they remove is seldom what they added last: of the 494
# entries that the SDN list lost between February 2022 and May 2024, none was among the newest seventy-five.
LEAST_TAIL_LOST = 3

_LISTED_NAMES = frozenset({NameKind.AKA, NameKind.FKA, NameKind.NKA})


def _count_entries(_entry: Entry) -> int:
    return 1


def _count_aliases(entry: Entry) -> int:
    # Weak aliases stand in OFAC's remarks, beside the party; only the others come in a file of their own.
    return sum(name.kind in _LISTED_NAMES and name.quality is NameQuality.STRONG for name in entry.names)


def _count_addresses(entry: Entry) -> int:
    return len(entry.addresses)


def _count_identifiers(entry: Entry) -> int:
    return len(entry.identifiers)


# What stands in a file of its own in one layout or another.
_COUNTS: Mapping[str, Callable[[Entry], int]] = {
    "entries": _count_entries,
    "names": _count_aliases,
    "addresses": _count_addresses,
    "identifiers": _count_identifiers,
}


def check_loss(reading: ListReading, held: Sequence[Entry]) -> None:
    """Refuses a list that lost what an authority does not take away at once.

    Args:
        reading: What would be published.
        held: The entries in force.

    Raises:
        BadListFile: it is empty, or lost over a twentieth of its entries, names, addresses or identifiers, or the last
            ones of them.
    """
    if not reading.entries:
        advice = "a frame without a list, and everybody would be clear; say --allow-shrinkage if it is true"
        raise BadListFile("the list is empty", (Problem(reading.list, f"no entry: {advice}"),))
    problems = []
    for what, count in _COUNTS.items():
        text = _describe_share(what, count, held, reading) or _describe_tail(what, count, held, reading)
        if text is not None:
            advice = "compare the files with the authority's, and say --allow-shrinkage if it is true"
            problems.append(Problem(reading.list, f"{text}; {advice}"))
    if problems:
        raise BadListFile("the list is shorter than it can be; the revision in force stays", tuple(problems))


def _describe_share(
    what: str, count: Callable[[Entry], int], held: Sequence[Entry], reading: ListReading
) -> str | None:
    before, after = sum(map(count, held)), sum(map(count, reading.entries))
    lost = before - after
    if lost < LEAST_ENTRIES_LOST or lost <= MOST_LOST * before:
        return None
    return f"the list would fall from {before} to {after} {what}"


def _describe_tail(what: str, count: Callable[[Entry], int], held: Sequence[Entry], reading: ListReading) -> str | None:
    before = _list_numbers(reading.list, [entry for entry in held if count(entry)])
    after = _list_numbers(reading.list, [entry for entry in reading.entries if count(entry)])
    if before is None or after is None:
        return None
    last = max(after, default=0)
    lost = sum(number > last for number in before)
    if lost < LEAST_TAIL_LOST:
        return None
    gone = "entries would be gone" if count is _count_entries else f"entries with {what} would lose them"
    return f"the last {lost} {gone}, as in a file that is cut off behind number {last}"


def _list_numbers(list_id: str, entries: Sequence[Entry]) -> list[int] | None:
    """The authority's numbers of entries; None when it does not number them."""
    numbers = [entry.id.removeprefix(f"{list_id}-") for entry in entries]
    return [int(number) for number in numbers] if all(map(str.isdecimal, numbers)) else None
