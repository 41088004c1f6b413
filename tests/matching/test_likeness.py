"""Two words: alike through which system, or two words."""

import pytest

from app.matching.likeness import compare_words, count_typos_allowed
from app.names.analyse import analyse_name


def _compare(left: str, right: str, *, person: bool = True) -> tuple[float, str]:
    likeness = compare_words(analyse_name(left, person=person).words[0], analyse_name(right, person=person).words[0])
    return likeness.value, likeness.finding


@pytest.mark.parametrize(
    ("left", "right", "finding"),
    [
        ("Putin", "putin", "same_words"),
        ("Mohammed", "Muhammad", "same_word_other_form"),
        ("Uchibori", "Utibori", "same_via_japanese"),
        ("Shchegolev", "Schtschogolew", "same_sound"),
        ("Makhlouf", "مخلوف", "same_consonants"),
        ("Kadytov", "Kadyrov", "typo"),
        ("A", "Antonio", "initial_meets"),
        ("Omer", "Oer", "typo"),
        ("Qassern", "Qassem", "misread"),
        ("John", "Jack", "same_name_other_form"),
        ("Thos", "Thomas", "same_name_other_form"),  # as clerks shorten it
        ("Milošević", "Miloschewitsch", "same_sound"),  # the mark says the sound
        ("Cismaan", "Osman", "same_name_other_form"),  # Somali, where c is the Arabic ayn
        ("Banerjee", "Bandyopadhyay", "same_name_other_form"),  # the English and the Sanskrit form of one surname
        ("Carol", "Carl", "same_sound"),  # both borne by many, and a vowel is left out
        ("Marupov", "Maluboufu", "similar_sound"),  # through Chinese
        ("Viktorovich", "Viktaravich", "same_word_other_form"),
    ],
)
def test_words_meet_through_their_system(left: str, right: str, finding: str) -> None:
    assert _compare(left, right)[1] == finding


def test_chinese_and_korean_systems_need_a_name_that_can_be_read_so() -> None:
    shaoqi, shao_chi = analyse_name("Liu Shaoqi", person=True), analyse_name("Liu Shao-ch'i", person=True)
    assert compare_words(shaoqi.words[1], shao_chi.joins[-1].word).finding == "same_via_pinyin"
    jeong, chong = analyse_name("Kim Jeong-eun", person=True), analyse_name("KIM, Cho'ng-u'n", person=True)
    assert compare_words(jeong.words[1], chong.words[0]).finding == "same_via_korean"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hasan", "Husayn"),  # two known names
        ("Jafari", "Safari"),
        ("Claire", "Thiri"),  # the same two consonant classes, other letters
        ("Li", "Lu"),
        ("II", "III"),
        ("I", "II"),  # an initial stands for no number
        ("Hansen", "Hanson"),  # a letter apart, and borne by many
        ("Seiji", "Seiichi"),  # two Japanese names, of other syllables
        ("Ishiba", "Ishida"),
        ("Huseynov", "Hasanov"),  # two rows of surnames
        ("Win", "Jin"),  # short words of one sound begin alike
    ],
)
def test_two_words_are_two(left: str, right: str) -> None:
    assert _compare(left, right)[0] == 0.0


@pytest.mark.parametrize(
    ("left", "right"),
    [("SIS", "CEC"), ("KKBC", "Quebec"), ("Dongfeng", "Dongfang"), ("Oil", "Coal"), ("Coral", "Coal")],
)
def test_words_of_firms_are_compared_more_strictly(left: str, right: str) -> None:
    assert _compare(left, right, person=False)[0] == 0.0


def test_longer_words_forgive_more_typing_errors() -> None:
    assert [count_typos_allowed(letters) for letters in (2, 3, 7, 8)] == [0, 1, 1, 2]


def test_brands_in_pinyin_may_differ_in_a_hiss() -> None:
    assert _compare("Zhenghua", "Zenghua", person=False) == (0.85, "same_sound")
    assert _compare("Zhenghua", "Zhengha", person=False)[0] < 0.85
    assert _compare("Zhou", "Zou", person=False)[0] < 0.85
