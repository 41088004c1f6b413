"""Burmese: rhymes read whole."""

import pytest

from app.names.burmese import find_burmese, is_burmese, read_burmese


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


def test_name_is_burmese_when_all_of_it_is_and_a_word_says_so() -> None:
    assert is_burmese(["kyaw", "minn", "u"])
    assert not is_burmese(["min", "soe"])
    assert not is_burmese(["kyaw", "smith"])
