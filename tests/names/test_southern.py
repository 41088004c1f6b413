"""Southern spellings of Chinese syllables, and what they stand for in pinyin."""

import pytest

from app.names.southern import is_southern_surname, read_southern


@pytest.mark.parametrize(
    ("spelt", "pinyin"),
    [
        ("leung", "liang"),  # Hong Kong
        ("loeng", "liang"),  # Jyutping
        ("leuhng", "liang"),  # Yale, low tone
        ("khoo", "qiu"),  # Hokkien
        ("teo", "zhang"),  # Teochew
        ("fook", "fu"),  # Malaysia
        ("tjoe", "zhu"),  # the Dutch Indies
        ("ng", "wu"),
        ("ng", "huang"),
    ],
)
def test_syllable_is_read_in_every_habit(spelt: str, pinyin: str) -> None:
    assert pinyin in read_southern(spelt)


def test_word_that_is_no_syllable_is_not_read() -> None:
    assert read_southern("smith") == ()
    assert read_southern("tengcheong") == ()


def test_given_names_are_no_surnames() -> None:
    assert is_southern_surname("oei")
    assert not is_southern_surname("puat")
