"""Trade words and places spelt in pinyin say what their characters say."""

import pytest

from app.names.analyse import analyse_name
from app.names.roles import Role


def _meanings(text: str) -> list[str]:
    return [word.meaning for word in analyse_name(text, person=False).words]


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Da Lian Heng Xin Ji Xie", ["dalian", "heng", "new", "machinery"]),
        ("Shenzhenshi Huaruida Bandaoti", ["shenzhen", "huaruida", "semiconductor"]),
        ("Dandong Huaruida Jingmao", ["dandong", "huaruida", "economic", "trade"]),
        ("Daliantianyi", ["dalian", "tianyi"]),
        ("Shenzhenshihuarui Jixie", ["shenzhen", "huarui", "machinery"]),
        ("Ningbo Huaruida Su Ji", ["ningbo", "huaruida", "plastic", "machinery"]),
    ],
)
def test_trade_word_and_place_are_read_however_they_are_spaced(text: str, meanings: list[str]) -> None:
    assert _meanings(text) == meanings


def test_word_before_every_other_name_is_the_name_itself() -> None:
    words = analyse_name("Shanghai Zhongxin Trading", person=False).words
    assert [word.role for word in words] == [Role.PLACE, Role.NAME, Role.BUSINESS]


def test_syllable_that_comes_twice_is_a_part_of_two_words() -> None:
    assert [word.text for word in analyse_name("Da Lian Da Xin", person=False).words] == ["dalian", "da", "xin"]


@pytest.mark.parametrize("text", ["Hainandao", "Hangzhou", "Minhangxing", "Shenzhenshi"])
def test_place_with_one_syllable_behind_it_is_not_parted(text: str) -> None:
    assert len(_meanings(text)) == 1


def test_words_of_other_languages_are_left_as_they_are() -> None:
    assert _meanings("Banda Otis Elevator") == ["banda", "otis", "elevator"]
