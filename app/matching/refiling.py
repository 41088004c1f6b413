"""Names filed anew after a few entries have changed: what stays is taken over as it is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.matching.filing import FiledNames, Joins, NewName, file_names
from app.matching.key_table import Numbers
from app.matching.packing import join_runs, keep_runs

# The position of an entry that is gone or was changed.
GONE = np.uint32(2**32 - 1)


def refile_names(filed: FiledNames, positions: Numbers, names: Sequence[NewName]) -> FiledNames:
    """Files names beside those that stay. Words that no name holds any more stay in the vocabulary and meet nothing.

    Args:
        filed: What was filed before.
        positions: For each entry's position then, the one it has now, or `GONE`; shape (entries then,).
        names: Those that are new.
    """
    kept = positions[filed.entries] != GONE
    stay = int(kept.sum())
    fresh = file_names(names, filed.vocabulary)
    words, starts = join_runs(keep_runs(filed.words, filed.starts, kept), (fresh.words, fresh.starts))
    return FiledNames(
        vocabulary=fresh.vocabulary,
        entries=np.concatenate((positions[filed.entries[kept]], fresh.entries)),
        places=np.concatenate((filed.places[kept], fresh.places)),
        starts=starts,
        words=words,
        rest=filed.rest.keep(kept).join(fresh.rest),
        joins=_rejoin(filed.joins, kept, fresh.joins, stay),
        full_names=filed.full_names.keep(kept).join(fresh.full_names, stay),
    )


def _rejoin(joins: Joins, kept: NDArray[np.bool_], fresh: Joins, stay: int) -> Joins:
    rows = kept[joins.names]
    numbers = np.cumsum(kept, dtype=np.uint32) - np.uint32(1)
    return Joins(
        keys=joins.keys.keep(rows).join(fresh.keys, int(rows.sum())),
        names=np.concatenate((numbers[joins.names[rows]], fresh.names + np.uint32(stay))),
        spans=np.concatenate((joins.spans[rows], fresh.spans)),
        weights=np.concatenate((joins.weights[rows], fresh.weights)),
        losses=np.concatenate((joins.losses[rows], fresh.losses)),
    )
