"""Ukrainian and Belarusian spellings."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import DEFAULT_THRESHOLD
from app.names.slavic import spell_slavic


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("hulevich", "hxulevich"),
        ("halouchanka", "hxaloWchanka"),
        ("karayeu", "karayeW"),
        ("novikau", "novikaW"),
        ("shevchenko", "shevchenko"),
        ("sacharowa", "Zacharowa"),
        ("schirinowski", "schxirinowski"),
    ],
)
def test_h_and_short_u_may_be_other_sounds(word: str, spelt: str) -> None:
    assert spell_slavic(word) == spelt


@pytest.mark.parametrize("word", ["zhou", "rousseau", "hamilton", "laurent"])
def test_words_of_other_languages_stay(word: str) -> None:
    assert spell_slavic(word) == word


@pytest.mark.parametrize(
    ("query", "listed"),
    [("Raman Halouchanka", "Roman Golovchenko"), ("Sviatlana Tsikhanouskaya", "Светлана Тихановская")],
)
def test_belarusian_and_russian_form_are_one_name(query: str, listed: str) -> None:
    assert compare_names(query, listed, EntryType.PERSON).score >= DEFAULT_THRESHOLD
