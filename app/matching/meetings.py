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


def keep_best(names: Numbers, sums: Shares) -> Meetings:
    """Puts names in order, and a name that comes twice once, with the most of each sum."""
    if len(names) == 0:
        return NO_MEETINGS
    order = np.argsort(names, kind="stable")
    names, sums = names[order], sums[order]
    firsts = np.flatnonzero(np.concatenate(([True], names[1:] != names[:-1])))
    if len(firsts) == len(names):
        return Meetings(names, sums)
    return Meetings(names[firsts], np.maximum.reduceat(sums, firsts, axis=0))


def unite_meetings(parts: Sequence[Meetings]) -> Meetings:
    """Puts meetings of one word together; a name counts once, with the most of each sum."""
    filled = [part for part in parts if len(part.names)]
    if len(filled) < 2:
        return filled[0] if filled else NO_MEETINGS
    return keep_best(np.concatenate([part.names for part in filled]), np.concatenate([part.sums for part in filled]))


def find_common(names: Numbers, others: Numbers) -> tuple[Places, Places]:
    """Returns where the numbers stand that two ascending arrays share, in the one and in the other."""
    if len(names) > len(others):
        there, here = find_common(others, names)
        return here, there
    at = others.searchsorted(names)
    at[at == len(others)] = 0
    found = np.flatnonzero(others[at] == names) if len(others) else at
    return found, at[found]
