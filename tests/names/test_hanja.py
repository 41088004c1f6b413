"""Chinese characters as Koreans read them."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.hanja import is_sino_korean, read_hanja
from app.names.korean import read_korean
from app.names.tables import load_map


def test_characters_are_read_by_their_korean_sound() -> None:
    assert read_korean("jeongeun") in read_hanja("正恩")
    assert read_hanja("正") + read_hanja("恩") == ("COG", "ON")
    assert read_hanja("囧") == ()


@pytest.mark.parametrize(
    ("query", "listed", "same"),
    [
        ("KIM, Jong Un", "金正恩", True),
        ("Park Chung-hee", "朴正熙", True),
        ("KIM, Jong Nam", "金正恩", False),
        ("Cho Yong-mo", "趙鎔謨", True),
        ("Shin Chang-jae", "辛昌宰", True),
        ("Lee Ka-chiu", "李家超", True),  # Cantonese, though it can be read as Korean as well
        ("Li Jiachao", "李家超", True),
    ],
)
def test_korean_name_meets_its_characters(query: str, listed: str, same: bool) -> None:
    assert (compare_names(query, listed, EntryType.PERSON).score >= 0.7) is same


@pytest.mark.parametrize(
    ("word", "found"), [("jung", True), ("jeonghun", True), ("ra", True), ("woo", True), ("hol", False), ("jog", False)]
)
def test_syllables_that_no_character_has_are_none_of_a_name(word: str, found: bool) -> None:
    assert is_sino_korean(word) is found


def test_table_is_sorted_and_each_character_stands_once_in_a_row() -> None:
    table = load_map("hanja.tsv")
    assert list(table) == sorted(table)
    assert [row for row in table.values() if len(set(row)) != len(row)] == []
