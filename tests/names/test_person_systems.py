"""Chinese and Korean names: what the whole says about a word."""

import pytest

from app.names.analyse import analyse_name
from app.names.roles import Role
from app.names.syllables import System


def _roles(text: str) -> list[Role]:
    return [word.role for word in analyse_name(text, person=True).words]


@pytest.mark.parametrize(
    "text",
    [
        "Carrie Lam Cheng Yuet-ngor",
        "Bill Ding Lei",
        "Regina Ip Lau Suk-yee",
        "Ken Xie Qing",
        "Joe Chen Te-ming",  # Joe is a southern syllable as well, and the name is whole without it
        "Lily Zhang Min",  # Lily reads as Korean, and Zhang does not
    ],
)
def test_western_name_beside_an_own_one_is_adopted(text: str) -> None:
    assert _roles(text)[0] is Role.ADOPTED


def test_single_syllable_is_borne_by_many() -> None:
    assert _roles("Wang Wei") == [Role.FREQUENT, Role.FREQUENT]


def test_son_of_a_muslim_is_no_chinese() -> None:
    assert _roles("Hamza Osama bin Laden")[0] is Role.COMMON


def test_title_at_the_end_is_a_surname() -> None:
    assert _roles("Bilal Sheikh")[-1] is Role.FREQUENT
    assert len(_roles("Sheikh Bilal")) == 1


def test_don_is_a_title_at_the_beginning_only() -> None:
    assert len(_roles("Don Salvatore")) == 1
    assert len(_roles("Tashi Don Grub")) == 3


def test_southern_spellings_are_read_only_where_the_name_is_no_pinyin() -> None:
    pinyin, southern = analyse_name("Liu Yong", person=True), analyse_name("Leung Chun-ying", person=True)
    assert "zyang" not in pinyin.words[1].syllables[System.CHINESE]
    assert "zliang" in southern.words[0].syllables[System.CHINESE]


def test_surname_of_one_letter_is_no_initial_where_the_name_is_korean() -> None:
    assert _roles("U Yun-geun")[0] is _roles("I Hae-chan")[0] is Role.FREQUENT
    assert _roles("I. Sechin")[0] is Role.INITIAL
    assert _roles("Maria I")[-1] is Role.INITIAL
    assert Role.FREQUENT not in _roles("U Khin Maung Yee")[:1]


def test_hangul_surname_of_one_letter_is_no_initial() -> None:
    assert _roles("이재용")[0] is Role.FREQUENT
