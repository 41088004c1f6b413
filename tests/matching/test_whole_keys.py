"""Names that meet as wholes share a key, whichever of them is listed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.mistyped import find_mistyped, may_be_mistyped
from app.matching.whole_keys import (
    can_be_mistyped,
    hash_filed_ends,
    hash_mistyped_keys,
    list_filed_keys,
    list_near_keys,
    list_same_keys,
)
from app.matching.whole_names import find_whole, is_near
from app.names.analyse import analyse_name
from app.names.analysed import AnalysedName

NAMES = [
    "KIM, Kwang Hyok",
    "TUKA METAL TRADING DMCC",
    "Joint Stock Company Plasma",
    "HAJIZADEH, Amir Ali",
    "ARTIN",
    "HEDY",
    "RA-76719",
]


@given(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from("aksz7"), st.integers(0, 3), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_is_found_shares_a_key(name: str, at: int, letter: str, slip: int, person: bool) -> None:
    at = min(at, len(name) - 2)
    swapped = name[at + 1] + name[at]
    mistyped = name[:at] + (letter, letter + name[at], swapped, "")[slip] + name[at + (2 if slip == 2 else 1) :]
    query, entry = analyse_name(mistyped, person=person), analyse_name(name, person=person)
    if find_whole(query, entry) is not None:
        assert _is_filed_for(query, entry)
        assert _is_filed_for(entry, query)


@given(
    st.sampled_from(
        ["Xalq Tebu", "Abcdef bin Qrst", "JOINT Qarvan MDPX", "VOSTOK 12 Qetrol", "Zubcde, Mefghk al Ilmn Kdopq"]
    ),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=6, max_size=6),
    st.sampled_from("xzq"),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_name_mistyped_throughout_shares_a_key(
    name: str, slips: list[tuple[int, int]], letter: str, person: bool
) -> None:
    words = [_mistype(word, *slip, letter) for word, slip in zip(name.split(), slips, strict=False)]
    query, entry = analyse_name(" ".join(words), person=person), analyse_name(name.replace(",", ""), person=person)
    if find_mistyped(query, entry) is not None:
        assert _is_filed_as_mistyped(query, entry)
        assert _is_filed_as_mistyped(entry, query)


def _mistype(word: str, at: int, slip: int, letter: str) -> str:
    if not can_be_mistyped(word):
        return word
    at = min(at, len(word) - 2)
    swapped = word[at + 1] + word[at]
    return word[:at] + (letter, letter + word[at], swapped, "")[slip] + word[at + (2 if slip == 2 else 1) :]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Myanma Economic Holdings Public Com", "Myanma Economic Holdings Public Company Limited"),
        ("CNOOC", "China National Offshore Oil Corporation"),
        ("AVIC Group", "Aviation Industry Corporation of China"),
        ("Hugo Chavez", "CHAVEZ FRIAS, Hugo Rafael"),
    ],
)
def test_names_cut_short_share_a_key_both_ways(query: str, listed: str) -> None:
    person = "," in listed
    one, other = analyse_name(query, person=person), analyse_name(listed, person=person)
    assert _is_filed_for(one, other)
    assert _is_filed_for(other, one)


def _is_filed_for(query: AnalysedName, entry: AnalysedName) -> bool:
    filed = list_filed_keys(entry)
    near = not filed.isdisjoint(list_near_keys(query)) and is_near(query.typed, entry.typed)
    return near or _is_filed_as_mistyped(query, entry) or not filed.isdisjoint(list_same_keys(query))


def _is_filed_as_mistyped(query: AnalysedName, entry: AnalysedName) -> bool:
    shared = not set(hash_filed_ends(entry)).isdisjoint(hash_mistyped_keys(query))
    return shared and may_be_mistyped(query.typed, entry.typed)
