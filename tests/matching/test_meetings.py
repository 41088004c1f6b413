"""Names in order, each once, with the most or the sum of what meets there."""

import numpy as np
import pytest

from app.matching import meetings
from app.matching.ceilings import SUMS
from app.matching.meetings import (
    NO_MEETINGS,
    Extremes,
    Meetings,
    add_up,
    count_names,
    find_common,
    keep_best,
    make_meetings,
    pack_meetings,
    unpack_meetings,
)

TABLE = np.array([[1.0] * SUMS, [2.0, *[0.5] * (SUMS - 1)], [0.25] * SUMS], np.float32)


def _make(names: list[int], rows: list[int]) -> Meetings:
    return make_meetings(np.array(names, np.uint32), np.array(rows, np.uint32), TABLE)


def _list_firsts(met: Meetings) -> list[tuple[int, float, float]]:
    sums = met.table[met.rows]
    return list(zip(met.names.tolist(), sums[:, 0].tolist(), sums[:, 1].tolist(), strict=True))


@pytest.fixture(params=[0, 20_000], autouse=True)
def _sort_either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "_MANY", request.param)


def test_name_that_comes_more_than_once_has_the_most_of_each_sum() -> None:
    met = _make([7, 3, 7, 5, 7, 3], [0, 2, 1, 1, 2, 2])
    assert _list_firsts(met) == [(3, 0.25, 0.25), (5, 2.0, 0.5), (7, 2.0, 1.0)]
    assert met.again.tolist() == [3, 7]


def test_parts_of_one_word_are_put_together() -> None:
    met = keep_best([_make([1, 2, 2], [0, 0, 2]), _make([], []), _make([4, 1], [2, 1])])
    assert _list_firsts(met) == [(1, 2.0, 1.0), (2, 1.0, 1.0), (4, 0.25, 0.25)]
    assert met.again.tolist() == [1, 2]
    assert keep_best([_make([], [])]).names.tolist() == []


def test_words_are_added_up() -> None:
    names, sums = add_up([_make([1, 9], [0, 0]), _make([9, 4], [1, 2]), _make([9], [2])])
    assert names.tolist() == [1, 4, 9]
    assert sums[:, 0].tolist() == [1.0, 0.25, 3.25]
    assert [len(found) for found in add_up([])] == [0, 0]


@pytest.mark.parametrize(("ours", "theirs"), [([1, 4, 9], [4, 5, 9, 12]), ([2, 4, 6, 8], [8]), ([], [1]), ([1], [])])
def test_common_names_are_found_from_either_side(ours: list[int], theirs: list[int]) -> None:
    here, there = find_common(np.array(ours, np.uint32), np.array(theirs, np.uint32))
    common = sorted(set(ours) & set(theirs))
    assert [ours[at] for at in here.tolist()] == [theirs[at] for at in there.tolist()] == common


@pytest.mark.parametrize("names", [[4], [7, 3, 7, 5, 7, 3], list(range(300))])
def test_meetings_are_read_as_they_were_packed(names: list[int]) -> None:
    met = _make(names, [name % 3 for name in names])._replace(extremes=Extremes(0.25, False, 0.1))
    packed = pack_meetings(met)
    read = unpack_meetings(packed)
    assert _list_firsts(read) == _list_firsts(met)
    assert (read.again.tolist(), read.extremes) == (met.again.tolist(), met.extremes)
    assert count_names(packed) == len(set(names))


def test_no_meetings_are_packed_as_nothing() -> None:
    assert (pack_meetings(NO_MEETINGS), count_names(b"")) == (b"", 0)
    assert unpack_meetings(b"") is NO_MEETINGS
