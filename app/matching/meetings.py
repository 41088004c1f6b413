"""In which names a word of a question meets something, and what that adds at most."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.matching.ceilings import SUMS, Shares
from app.matching.key_table import Numbers

Places = NDArray[np.intp]


class Meetings(NamedTuple):
    """The names in which a word of the question meets something.

    Attributes:
        names: Ascending, each once; shape (names,).
        sums: What it adds to the sums of each at most; shape (names, sums).
    """

    names: Numbers
    sums: Shares


NO_MEETINGS = Meetings(np.empty(0, np.uint32), np.empty((0, SUMS), np.float32))


def keep_best(parts: Sequence[Meetings]) -> Meetings:
    """Puts meetings of one word together; a name counts once, with the most of each sum."""
    return _unite(parts, np.maximum)


def add_up(parts: Sequence[Meetings]) -> Meetings:
    """Puts meetings of several words together, each word's ascending and each name once; the sums are added up."""
    return _unite(parts, np.add)


def _unite(parts: Sequence[Meetings], operation: np.ufunc) -> Meetings:
    filled = [part for part in parts if len(part.names)]
    if len(filled) < 2:
        return filled[0] if filled else NO_MEETINGS
    return put_in_order(
        np.concatenate([part.names for part in filled]), np.concatenate([part.sums for part in filled]), operation
    )


def put_in_order(names: Numbers, sums: Shares, operation: np.ufunc = np.maximum) -> Meetings:
    """Puts names in order, and a name that comes twice once, its sums joined by an operation; none is fine."""
    order = names.argsort(kind="stable")
    names, sums = names[order], sums.take(order, axis=0)
    fresh = np.ones(len(names), np.bool_)
    np.not_equal(names[1:], names[:-1], out=fresh[1:])
    (firsts,) = fresh.nonzero()
    if len(firsts) == len(names):
        return Meetings(names, sums)
    return Meetings(names[firsts], operation.reduceat(sums, firsts))


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
