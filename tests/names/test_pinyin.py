"""Characters of names are read as names read them."""

import subprocess
import sys

import pytest

from app.names.pinyin import spell_pinyin
from app.names.tables import load_map


@pytest.mark.parametrize(
    ("characters", "pinyin"),
    [
        ("长鑫存储", "changxincunchu"),
        ("银行", "yinhang"),
        ("天行", "tianxing"),
        ("重庆", "chongqing"),
        ("三重", "sanzhong"),
        ("佛山", "foshan"),
        ("音乐", "yinyue"),
        ("快乐", "kuaile"),
        ("铝", "lv"),
    ],
)
def test_a_character_is_read_by_the_word_that_it_stands_in(characters: str, pinyin: str) -> None:
    assert spell_pinyin(characters) == pinyin


def test_characters_that_no_dictionary_has_are_left_out() -> None:
    assert spell_pinyin("𠹏") == ""
    assert spell_pinyin("王𠹏") == "wang"


def test_every_reading_of_the_table_is_what_is_spelt() -> None:
    for text, syllables in load_map("han_readings.tsv").items():
        assert len(syllables.split()) == len(text), text
        assert spell_pinyin(text) == syllables.replace(" ", "").replace("ü", "v")


def test_phrases_of_the_library_are_not_held_in_memory() -> None:
    code = "import sys; import app.names.han; sys.exit('pypinyin.phrases_dict' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
