"""Han: surnames by their own reading, transcriptions by their sound, firms by a dictionary."""

import pytest

from app.names.han import Style, fold_han, read_han, spell_japanese_firm, spell_person


def _read(word: str, style: Style) -> list[str]:
    return [part.text for part in read_han(fold_han(word), style)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("習近平", ["xi", "jinping"]),  # traditional
        ("单志刚", ["shan", "zhigang"]),  # 单 is dan in other words
        ("欧阳修", ["ouyang", "xiu"]),  # a surname of two characters
        ("洛桑江村", ["lobsang", "gyaltsen"]),  # two known Tibetan names side by side
    ],
)
def test_person_is_surname_and_given_name(name: str, words: list[str]) -> None:
    assert _read(name, Style.PERSON) == words


def test_known_transcription_reads_as_the_name_it_stands_for() -> None:
    assert _read("雪克来提", Style.TRANSCRIBED) == ["shohrat"]


def test_unknown_transcription_marks_the_sounds_that_mandarin_lacks() -> None:
    assert _read("裴洛西", Style.TRANSCRIBED) == ["pelosi"]  # as Taiwan writes her
    assert read_han("佩洛特", Style.TRANSCRIBED)[0].reading == "PeiLuoHTeH"
    assert read_han("珀金斯", Style.TRANSCRIBED)[0].reading == "PoHQinSi"  # Perkins: an r may be lost behind a vowel


def test_firm_is_taken_apart_by_its_terms() -> None:
    words = _read("杭州海康威视数字技术股份有限公司", Style.FIRM)
    assert words == ["hangzhou", "hikvision", "digital", "technology", "jointstockcoltd"]


def test_brand_that_no_dictionary_knows_is_one_word_in_pinyin() -> None:
    assert _read("深圳市易连科技有限公司", Style.FIRM)[:2] == ["shenzhen", "yilian"]


def test_japanese_firm_is_read_as_japanese_say_it() -> None:
    assert spell_japanese_firm("日本電気") == ("nippon denki", "nihon denki")
    assert spell_japanese_firm("三菱電機株式会社") == ("mitsubishi denki 株式会社",)


def test_firm_of_which_a_word_is_unknown_may_be_chinese() -> None:
    assert spell_japanese_firm("浙江大华技术") == ()
    assert spell_japanese_firm("Sony") == ()


def test_transcription_is_also_read_as_passports_spell_it() -> None:
    assert spell_person("多里坤·艾沙") == "duolikun aisha"
    assert spell_person("江阳") == "jiang yang"
    assert spell_person("特德·克鲁兹") is None  # nobody spells him in pinyin
