"""Burmese: rhymes read whole."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.burmese import (
    find_burmese,
    find_burmese_of_han,
    is_burmese,
    read_burmese,
    split_burmese,
    tells_burmese,
)
from app.names.tables import load_map

PERSON = EntryType.PERSON


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("မင်းအောင်လှိုင်", "minaunghlaing"),
        ("အောင်ဆန်းစုကြည်", "aungsansukyi"),
        ("ဝင်းမြင့်", "winmyint"),  # the dot below changes the spelling of this rhyme
    ],
)
def test_name_is_spelt_as_its_bearer_spells_it(word: str, latin: str) -> None:
    assert read_burmese(word) == latin


def test_other_signs_are_left_out() -> None:
    assert read_burmese("ABC") == ""


@pytest.mark.parametrize(("spelt", "syllable"), [("tun", "htun"), ("wynn", "win"), ("minn", "min"), ("u", "oo")])
def test_habits_of_spelling_are_one_syllable(spelt: str, syllable: str) -> None:
    assert find_burmese(spelt) == syllable


def test_name_is_burmese_when_all_of_it_may_be() -> None:
    assert is_burmese(["kyaw", "minn", "u"])
    assert not is_burmese(["kyaw", "smith"])
    assert tells_burmese(["min", "kyaw"])
    assert not tells_burmese(["min", "soe"])


def test_word_in_burmese_script_is_read_syllable_by_syllable() -> None:
    assert [spelt for _, spelt in split_burmese("ရွှေမန်း")] == ["shwe", "man"]
    assert [spelt for _, spelt in split_burmese("အေးချစ်ဦး")] == ["aye", "chit", "oo"]
    assert [spelt for _, spelt in split_burmese("စန္ဒာ")] == ["san", "da"]  # one consonant under the other


@pytest.mark.parametrize(
    ("query", "listed", "same"),
    [
        ("ခင်မောင်မြင့်", "Khin Maung Myint", True),
        ("ခင်မောင်မြင့်", "Khin Maung Win", False),
        ("钦貌敏", "Khin Maung Myint", True),
        ("吴梭温", "Soe Win", True),  # U is what a man is called
        ("翁山", "Aung San", True),  # Taiwan's characters
        ("钦貌敏", "Khin Maung Soe", False),
        ("昂昂昂昂昂昂", "Aung Aung", False),  # nobody has six syllables
        ("林敏", "Lin Min", True),  # Chinese as well
    ],
)
def test_name_meets_its_own_spelling_from_other_scripts(query: str, listed: str, same: bool) -> None:
    assert (compare_names(query, listed, PERSON).score >= 0.7) is same


def test_characters_stand_for_known_syllables() -> None:
    table = load_map("burmese_han.tsv")
    assert list(table) == sorted(table)
    assert [read for syllables in table.values() for read in syllables.split() if find_burmese(read) != read] == []
    assert find_burmese_of_han("敏") == ("min", "myint")
