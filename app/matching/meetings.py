"""In which names a word of a question meets something, and what that adds at most."""

import struct
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.matching.ceilings import SUMS, Shares
from app.matching.key_table import Numbers

Places = NDArray[np.intp]
# From so many numbers on it is quicker to sort them together with their places: 100,000 take half a millisecond so.
_MANY = 20_000


class Extremes(NamedTuple):
    """What is true of every meeting of a word.

    Attributes:
        credit: The most that one is credited.
        rare: Whether something rare may meet.
        least_unmet: What the other words of the name cost at least as a contradiction.
    """

    credit: float
    rare: bool
    least_unmet: float


# Where nothing was worked out: no word weighs more than 1.0.
_UNKNOWN = Extremes(1.0, True, 0.0)


class Meetings(NamedTuple):
    """The names in which a word of the question meets something.

    Attributes:
        names: Ascending, each once; shape (names,).
        rows: For each name a row of `table`; same shape. Most of the names that hold one word share a row.
        table: What a meeting adds to the sums of a name at most; shape (rows, `SUMS`).
        again: Of the names those in which the word meets more than one word; ascending.
        extremes: Of all of them.
    """

    names: Numbers
    rows: Numbers
    table: Shares
    again: Numbers
    extremes: Extremes = _UNKNOWN

    def keep(self, kept: NDArray[np.bool_] | Places) -> "Meetings":
        """Returns the meetings with the names that are kept, or with those at ascending places."""
        return self._replace(names=self.names[kept], rows=self.rows[kept])


NO_NAMES = np.empty(0, np.uint32)
# How many names, rows and names met again there are, and the extremes.
_HEAD = struct.Struct("=IIId?3xd")
_COUNT_BYTES = 4
NO_MEETINGS = Meetings(NO_NAMES, NO_NAMES, np.empty((0, SUMS), np.float32), NO_NAMES)


def pack_meetings(met: Meetings) -> bytes:
    """Writes meetings into a tenth of the room that four arrays take; none take none."""
    if met is NO_MEETINGS:
        return b""
    head = _HEAD.pack(len(met.names), len(met.table), len(met.again), *met.extremes)
    return b"".join((head, *(part.data for part in (met.names, met.rows, met.again, met.table.ravel()))))


def count_names(packed: bytes) -> int:
    """Returns how many names there are in what `pack_meetings` wrote."""
    return int.from_bytes(packed[:_COUNT_BYTES], sys.byteorder)


def unpack_meetings(packed: bytes) -> Meetings:
    """Reads what `pack_meetings` wrote; the arrays are views of it, and not to be written to."""
    if not packed:
        return NO_MEETINGS
    names, rows, again, credit, rare, least_unmet = _HEAD.unpack_from(packed)
    numbers = np.frombuffer(packed, np.uint32, 2 * names + again, _HEAD.size)
    table = np.frombuffer(packed, np.float32, rows * SUMS, _HEAD.size + numbers.nbytes)
    return Meetings(
        numbers[:names],
        numbers[names : 2 * names],
        table.reshape(rows, SUMS),
        numbers[2 * names :],
        Extremes(credit, rare, least_unmet),
    )


def make_meetings(names: Numbers, rows: Numbers, table: Shares) -> Meetings:
    """Puts names in order; a name that comes more than once counts once, with the most of each sum.

    Args:
        names: In any order; shape (names,).
        rows: For each a row of the table; same shape.
        table: As `Meetings` has it.
    """
    names, order = _sort_names(names)
    rows = rows.take(order)
    firsts = find_firsts(names)
    if len(firsts) == len(names):
        return Meetings(names, rows, table, NO_NAMES)
    times = np.diff(firsts, append=len(names))
    more = times > 1
    starts = np.cumsum(times[more]) - times[more]
    best = np.maximum.reduceat(table.take(rows[more.repeat(times)], 0), starts)
    names, rows = names[firsts], rows[firsts]
    rows[more] = np.arange(len(table), len(table) + len(best), dtype=np.uint32)
    return Meetings(names, rows, np.concatenate((table, best)), names[more])


def keep_best(parts: Sequence[Meetings]) -> Meetings:
    """Puts meetings of one word together; a name counts once, with the most of each sum."""
    filled = [part for part in parts if len(part.names)]
    if len(filled) < 2:
        return filled[0] if filled else NO_MEETINGS
    firsts = np.cumsum([0, *(len(part.table) for part in filled[:-1])], dtype=np.uint32)
    met = make_meetings(
        np.concatenate([part.names for part in filled]),
        np.concatenate([part.rows + first for part, first in zip(filled, firsts, strict=True)]),
        np.concatenate([part.table for part in filled]),
    )
    if any(len(part.again) for part in filled):
        return met._replace(again=join_names([met.again, *(part.again for part in filled)]))
    return met


def add_up(parts: Sequence[Meetings]) -> tuple[Numbers, Shares]:
    """Returns the names that any of several words meets, ascending, and what all of them add to the sums of each."""
    names, order = _sort_names(np.concatenate([NO_NAMES, *(part.names for part in parts)]))
    sums = np.concatenate([NO_MEETINGS.table, *(part.table.take(part.rows, 0) for part in parts)]).take(order, 0)
    firsts = find_firsts(names)
    return (names, sums) if len(firsts) == len(names) else (names[firsts], np.add.reduceat(sums, firsts))


def join_names(parts: Iterable[Numbers]) -> Numbers:
    """Returns the numbers of several arrays, each of which is ascending, once and ascending."""
    filled = [part for part in parts if len(part)]
    if len(filled) < 2:
        return filled[0] if filled else NO_NAMES
    names = np.concatenate(filled)
    names.sort()
    return names[find_firsts(names)]


def find_common(names: Numbers, others: Numbers) -> tuple[Places, Places]:
    """Returns where the numbers stand that two ascending arrays share, in the one and in the other."""
    if len(names) > len(others):
        there, here = find_common(others, names)
        return here, there
    at = others.searchsorted(names)
    at[at == len(others)] = 0
    if len(others) == 0:
        return at, at
    (found,) = (others[at] == names).nonzero()
    return found, at[found]


def _sort_names(names: Numbers) -> tuple[Numbers, Places]:
    """Returns numbers in ascending order and where each stood; equal ones stay in their order."""
    if len(names) < _MANY:
        order = names.argsort(kind="stable")
        return names.take(order), order
    # Each with its place behind it as one number, of which numpy sorts 100,000 in half a millisecond.
    paired = np.sort(names.astype(np.uint64) << np.uint64(32) | np.arange(len(names), dtype=np.uint64))
    return (paired >> np.uint64(32)).astype(np.uint32), (paired & np.uint64(0xFFFFFFFF)).astype(np.intp)


def find_firsts(names: Numbers) -> Places:
    """Returns where each of some ascending numbers stands for the first time."""
    fresh = np.ones(len(names), np.bool_)
    np.not_equal(names[1:], names[:-1], out=fresh[1:])
    return fresh.nonzero()[0]
