"""Words a few typing errors away are found as by comparing every one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from app.names.near_spellings import NearSpellings

_WORDS = st.text(alphabet="abcz7é", max_size=8)


@given(st.lists(_WORDS, max_size=30), _WORDS, st.integers(0, 2))
def test_nothing_is_found_or_lost_but_what_comparing_each_finds(words: list[str], asked: str, most: int) -> None:
    errors = ((OSA.distance(asked, word), place) for place, word in enumerate(words))
    assert NearSpellings(words).find_near(asked, most) == sorted(found for found in errors if found[0] <= most)


@pytest.mark.parametrize(
    ("asked", "most", "found"),
    [
        ("scintific", 2, ["scientific"]),  # a letter lost
        ("prfoductiom", 2, ["production"]),  # one added, one changed
        ("maryland", 1, []),
        ("plnat", 1, ["plant"]),  # two swapped
        ("plan", 1, ["plan", "plant"]),  # itself first
    ],
)
def test_word_is_meant_for_those_a_slip_away(asked: str, most: int, found: list[str]) -> None:
    words = ["plant", "scientific", "production", "plan", "research"]
    assert [words[place] for _, place in NearSpellings(words).find_near(asked, most)] == found
