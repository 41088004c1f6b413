"""Each script by its table; what systems spell differently is the business of the keys, not of these."""

import pytest

from app.names.romanise import read_foreign_hangul, romanise_word
from app.names.scripts import Script


@pytest.mark.parametrize(
    ("word", "script", "latin"),
    [
        ("путин", Script.CYRILLIC, "putin"),
        ("ђорђевић", Script.CYRILLIC, "djordjevic"),  # Serbian letters
        ("μητσοτακης", Script.GREEK, "mitsotakis"),
        ("ντορα", Script.GREEK, "dora"),  # d at the start of a word
        ("μπους", Script.GREEK, "bous"),  # b likewise
        ("ομπάμα", Script.GREEK, "oMpama"),  # within one, any of three sounds
        ("λαβρόφ", Script.GREEK, "lavroF"),  # a Russian v
        ("ծառուկյան", Script.ARMENIAN, "tsarukyan"),
        ("სააკაშვილი", Script.GEORGIAN, "saakashvili"),
        ("정", Script.HANGUL, "jeong"),
        ("አብይ", Script.ETHIOPIC, "abiy"),  # a guttural opens with a, and a final y has a vowel before it
        ("መኮንን", Script.ETHIOPIC, "mekonen"),  # a consonant that is written twice has a vowel between
        ("キア", Script.KANA, "kiaH"),  # Kia, or Keir
        ("ソニー", Script.KANA, "Soni"),  # the long mark is silent
        ("シュワ", Script.KANA, "Xuwa"),  # shi and small yu are one syllable
        ("ティルマン", Script.KANA, "tiRuman"),  # te and small i; r is also l abroad
        ("मोदी", Script.INDIC, "modi"),  # the vowel sign replaces the inherent a
    ],
)
def test_word_is_read_by_the_rules_of_its_script(word: str, script: Script, latin: str) -> None:
    assert romanise_word(word, script) == latin


def test_arabic_letters_with_several_sounds_are_capitals() -> None:
    assert romanise_word("ظواهري", Script.ARABIC) == "zWahrY"


def test_unknown_letter_is_left_out_and_not_guessed() -> None:
    assert romanise_word("пꙊ", Script.CYRILLIC) == "p"


def test_script_without_a_table_reads_as_nothing() -> None:
    assert romanise_word("ᚠᚢ", Script.OTHER) == ""


@pytest.mark.parametrize(("word", "latin"), [("빅토르", "biktoreu"), ("숄츠", "syoltseu"), ("오바마", "obama")])
def test_foreign_name_in_hangul_has_no_voice_at_the_end_of_a_syllable(word: str, latin: str) -> None:
    assert read_foreign_hangul(word) == latin
