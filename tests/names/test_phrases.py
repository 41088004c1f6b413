"""Words that say one thing together are read as one, in whatever language and order of the tables."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.analyse import analyse_name, list_readings
from app.names.roles import Role


def _meanings(text: str) -> list[str]:
    return [word.meaning for word in analyse_name(text, person=False).words]


@pytest.mark.parametrize(
    "text",
    [
        "NPO Zarya",
        "Research and Production Association Zarya",
        "Nauchno-Proizvodstvennoe Obedinenie Zarya",
        "Научно-производственное объединение Заря",
    ],
)
def test_kind_of_enterprise_is_one_word_in_every_language(text: str) -> None:
    assert _meanings(text) == ["production association", "zarya"]


def test_longest_phrase_is_read() -> None:
    assert _meanings("Central Scientific Research Institute Burevestnik") == ["institute", "burevestnik"]


@pytest.mark.parametrize("text", ["Rah Ahan Sanat", "راه‌آهن صنعت"])
def test_phrase_of_another_language_is_read_by_its_own_words(text: str) -> None:
    assert _meanings(text)[0] == "railway"


def test_part_of_a_phrase_stays_as_it_is() -> None:
    assert _meanings("Research Zarya") == ["research", "zarya"]


def test_phrase_keeps_its_letters() -> None:
    word = analyse_name("Alfa Real Estate", person=False).words[1]
    assert (word.text, word.role) == ("realestate", Role.BUSINESS)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Central Bank of the Republic of Turkey", "turkey"),
        ("Bank of South Sudan", "south sudan"),
        ("Hong Kong Land", "hong kong"),
        ("Saudi Arabian Oil", "saudi"),
        ("Bank of the United Arab Emirates", "uae"),
    ],
)
def test_place_of_several_words_is_one_place(text: str, place: str) -> None:
    places = [word.meaning for word in analyse_name(text, person=False).words if word.role is Role.PLACE]
    assert places == [place]


def test_words_of_a_phrase_may_be_misspelt() -> None:
    assert _meanings("Scintific and Prfoductiom Associatin Zarya") == ["production association", "zarya"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PDVSA", "Petroleos de Venezuela S.A."),
        ("SGCC", "State Grid Corporation of China"),
        ("Haikang Weishi Digital Technology", "Hikvision Digital Technology"),
        ("Rossiyskie Zheleznye Dorogi", "Russian Railways"),
        ("Jinlong Trading Co", "Golden Dragon Trading Co"),
        ("China General Nuclear Power Corporation", "中国广核集团有限公司"),
    ],
)
def test_firm_of_several_names_is_one(one: str, other: str) -> None:
    assert compare_names(one, other, EntryType.COMPANY).score >= 0.8


def test_firm_of_several_names_is_filed_under_each() -> None:
    words = [{key for word in name.words for key in word.keys} for name in list_readings("PDVSA", person=False)]
    full = list_readings("Petroleos de Venezuela", person=False)[-1].words[0].keys
    assert any(not keys.isdisjoint(full) for keys in words)


def test_brand_in_pinyin_is_no_slip_for_another() -> None:
    assert compare_names("Yinhe Shipping", "Yinghe Shipping", EntryType.COMPANY).score < 0.7


def test_known_brand_is_no_misspelt_word_of_a_phrase() -> None:
    assert _meanings("Naftan Refinery")[0] == "naftan"
