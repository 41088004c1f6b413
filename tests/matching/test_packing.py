"""Values that are packed are read one by one, and those asked for lately are the same objects."""

import pytest

from app.matching.packing import Ready, pack_values

VALUES = [f"word {number}" for number in range(20)]


def test_values_that_stand_ready_are_what_was_packed() -> None:
    ready = Ready(pack_values(VALUES, str), 4)
    assert [ready[at] for at in (3, 3, -1, 19, 0)] == ["word 3", "word 3", "word 19", "word 19", "word 0"]
    assert list(ready) == VALUES
    assert ready[2:5] == VALUES[2:5]
    with pytest.raises(IndexError):
        ready[20]


def test_value_asked_for_lately_is_the_same_object() -> None:
    ready = Ready(pack_values(VALUES, str), 4)
    first = ready[7]
    assert ready[7] is first
    assert ready[-13] is first
    for at in range(7):
        ready[at]
    assert ready[7] is not first
