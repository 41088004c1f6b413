"""Russian trade words in every case, in Cyrillic and in Latin letters."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.russian import find_adjective_stem, find_russian_word, find_stem


def test_cases_of_one_word_have_one_stem() -> None:
    assert find_stem("машиностроительного") == find_stem("машиностроительный")
    assert find_stem("завод") == "завод"


@pytest.mark.parametrize(
    ("text", "english"),
    [("verf", "ship"), ("nezavisimoye", "independent"), ("mezhdunarodnykh", "international"), ("lizinga", "leasing")],
)
def test_latin_spelling_is_read_in_every_case(text: str, english: str) -> None:
    assert find_russian_word(text) == english


@pytest.mark.parametrize("text", ["huawei", "om", "верфь", "vostok7"])
def test_other_word_is_no_russian_one(text: str) -> None:
    assert find_russian_word(text) is None


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("JSC VOSTOCHNAIA VERF", "АО «ВОСТОЧНАЯ ВЕРФЬ»"),
        ("Klimovsk Radio Factory named after Popov", "Климовский радиозавод имени Попова"),
    ],
)
def test_translated_firm_meets_its_russian_name(query: str, listed: str) -> None:
    assert compare_names(query, listed, EntryType.COMPANY).score >= 0.6


@pytest.mark.parametrize("text", ["Novolipetskiy", "Novolipetskaya", "Novolipetskogo", "Novolipetsk"])
def test_adjective_of_a_town_has_one_stem(text: str) -> None:
    assert find_adjective_stem(text.lower()) == "novolipetsk"


@pytest.mark.parametrize("text", ["huawei", "skif", "whiskas", "заводск"])
def test_other_word_has_no_such_stem(text: str) -> None:
    assert find_adjective_stem(text) is None
