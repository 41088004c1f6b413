"""Japanese persons in Chinese characters."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import DEFAULT_THRESHOLD
from app.names.kanji import list_kanji_readings, read_kanji_name
from app.names.tables import load_rows


@pytest.mark.parametrize(
    ("characters", "read"),
    [
        ("高市早苗", ["takaichi", "sanae"]),
        ("玉木雄一郎", ["tamaki", "yuichiro"]),
        ("林芳正", None),  # Hayashi Yoshimasa, or Lin Fangzheng: nothing tells
        ("马英九", None),
    ],
)
def test_name_is_japanese_where_it_says_so(characters: str, read: list[str] | None) -> None:
    named = read_kanji_name(characters)
    assert (None if named is None else [text for text, _ in named]) == read


def test_character_with_several_readings_is_read_in_all_of_them() -> None:
    assert {"akio", "fumio", "shoo"} <= set(list_kanji_readings("章男"))


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Hayashi Yoshimasa", "林芳正"),
        ("Lin Fangzheng", "林芳正"),
        ("Yuichiro Tamaki", "玉木雄一郎"),
        ("Watanabe Yoshimi", "渡邊喜美"),
        ("KONO, Taro", "河野太郎"),
    ],
)
def test_bearer_is_found_by_the_reading_that_he_chose(query: str, listed: str) -> None:
    assert compare_names(query, listed, EntryType.PERSON).score >= DEFAULT_THRESHOLD


def test_other_readings_are_no_reason_to_take_one_for_another() -> None:
    assert compare_names("Takaichi Sanae", "高木早苗", EntryType.PERSON).score < DEFAULT_THRESHOLD


def test_characters_of_the_table_are_single_ones() -> None:
    assert all(len(row[0]) == 1 for row in load_rows("japanese_kanji.tsv"))
