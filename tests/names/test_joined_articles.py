"""Articles in one word with an Arab's name, and melted ones."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.analyse import analyse_name

PERSON = EntryType.PERSON


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Ahmed Elbanna", "BANNA, Ahmad"),
        ("Tarek Essaidi", "Tariq al-Saidi"),
        ("ALKURDI, Hasan", "Hassan Elkurdi"),
        ("Mahmoud Aldabbagh", "Mahmud ad-Dabbagh"),
        ("Ahmad an-Nahhas", "Ahmad al-Nahhas"),
        ("Khaled at-Tamimi", "Khalid Eltamimi"),
    ],
)
def test_article_is_read_however_it_is_written(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON).score >= 0.85


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elmira Kasimova", ["elmira", "kasimova"]),  # no Arab's name
        ("Elham Hassan", ["elham", "hassan"]),  # one's own name opens with no article
        ("Ali Alizadeh", ["ali", "alizadeh"]),  # Ali's son
        ("Hassan Albert", ["hassan", "albert"]),  # borne by many as it stands
        ("Hassan Alakbarov", ["hassan", "alakbarov"]),  # Ali Akbar's
        ("Hassan An", ["hassan", "an"]),  # melts into nothing
    ],
)
def test_word_that_only_looks_like_one_stays_whole(text: str, words: list[str]) -> None:
    assert [word.text for word in analyse_name(text, person=True).words] == words
