"""Burmese: rhymes read whole."""

import pytest

from app.names.burmese import read_burmese


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
