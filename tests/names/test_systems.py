"""Chinese, Korean and Japanese spellings: one name in every system, and other syllables another name."""

import pytest

from app.names.chinese import read_pinyin, read_wade_giles
from app.names.japanese import read_japanese
from app.names.korean import read_korean


def test_pinyin_is_whole_syllables() -> None:
    assert read_pinyin("xuekelaiti")
    assert not read_pinyin("smith")


def test_wade_giles_without_apostrophes_has_several_readings() -> None:
    assert set(read_wade_giles("chu")) == {"ju", "qu", "zhu", "chu"}
    assert read_wade_giles("hsueh") == ("xue",)
    assert read_wade_giles("smith") == ()


@pytest.mark.parametrize("spelling", ["jeong", "jong", "chong", "jung"])
def test_one_korean_syllable_in_four_systems(spelling: str) -> None:
    assert read_korean(spelling) == read_korean("chung")


def test_other_korean_syllable_is_another() -> None:
    assert read_korean("jong") != read_korean("nam")
    assert read_korean("smith") is None


@pytest.mark.parametrize(("one", "other"), [("uchibori", "utibori"), ("tarou", "taro"), ("shintaro", "sintaro")])
def test_hepburn_and_kunrei_are_one(one: str, other: str) -> None:
    assert read_japanese(one) == read_japanese(other) is not None


def test_consonant_clusters_are_not_japanese() -> None:
    assert read_japanese("smith") is None
