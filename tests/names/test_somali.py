"""Somali spelling."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import DEFAULT_THRESHOLD
from app.names.somali import is_somali, respell_somali


@pytest.mark.parametrize(
    ("word", "spelt"), [("biixi", "bihi"), ("daahir", "dahir"), ("cawaale", "awale"), ("diiriye", "diriye")]
)
def test_word_is_spelt_as_it_is_abroad(word: str, spelt: str) -> None:
    assert respell_somali(word) == spelt


def test_only_a_name_that_says_so_is_somali() -> None:
    assert is_somali(["muuse", "biixi", "cabdi"])
    assert not is_somali(["xavier", "cabello"])


def test_title_in_somali_spelling_is_none_of_the_name() -> None:
    assert compare_names("Xasan Sheekh Maxamuud", "Hassan Sheikh Mohamud", EntryType.PERSON).score > DEFAULT_THRESHOLD
