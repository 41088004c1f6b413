"""Vietnamese names: known by their syllables, read in Chinese too, and told apart by their own spelling."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.tables import load_map, load_pairs
from app.names.vietnamese import is_vietnamese, read_vietnamese

PERSON = EntryType.PERSON


@pytest.mark.parametrize("name", ["nguyen van minh", "minh van nguyen", "ho chi minh", "vo van thuong"])
def test_name_of_vietnamese_syllables_is_vietnamese(name: str) -> None:
    assert is_vietnamese(name.split())


@pytest.mark.parametrize("name", ["ho kim", "nguyen", "van dijk", "kim jong un", "le pen marine", "ho van minh chi an"])
def test_other_name_is_not(name: str) -> None:
    assert not is_vietnamese(name.split())


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Ruan Fuzhong", "Nguyen Phu Trong"),
        ("阮晋勇", "Nguyen Tan Dung"),
        ("Thuong Van Vo", "Võ Văn Thưởng"),
        ("Bui Hong Nhung", "Bùi Thị Hồng Nhung"),  # a woman's middle name is often left out
        ("Bui Ngoc Sen", "Bùi Thị Ngọc Sen"),  # Sen is no Chinese syllable
    ],
)
def test_one_name_meets_across_languages_and_orders(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON).score >= 0.85


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Nguyen Van Minh", "Nguyen Van Manh"),
        ("Tran Thi Lan", "Tran Thi Loan"),
        ("Do Thi Lan", "Do Van Lan"),
        ("Tran Duc Minh", "TAN, Wee Beng"),  # Hokkien, and each syllable has many readings
    ],
)
def test_other_syllable_is_another_name(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON).score < 0.7


def test_tables_agree() -> None:
    syllables = load_map("vietnamese.tsv")
    surnames = [word for _, words in load_pairs("vietnamese_surnames.tsv") for word in words.split(",")]
    assert len(set(surnames)) == len(surnames)
    assert [word for word in surnames if not read_vietnamese(word)] == []
    assert list(syllables) == sorted(syllables)
