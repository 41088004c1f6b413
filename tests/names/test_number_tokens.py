"""Numbers of several words are one, however long, and neighbours that are no number stay two."""

import pytest

from app.names.number_tokens import join_numbers
from app.names.tokens import split_name


def _join(text: str) -> list[str]:
    return [token.text for token in join_numbers(split_name(text, person=False))]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Office Thirty-Nine", ["office", "39"]),
        ("One Hundred Eighty-Third Guard Regiment", ["183", "guard", "regiment"]),
        ("Two Hundred and First Base", ["201", "base"]),
        ("Thirteen Thousand Forty Fund", ["13040", "fund"]),
        ("Carlyle Partners V", ["carlyle", "partners", "5"]),
    ],
)
def test_number_of_several_words_is_one(text: str, read: list[str]) -> None:
    assert _join(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Nine Thirty Club", ["nine", "thirty", "club"]),
        ("Malcolm X", ["malcolm", "x"]),
        ("One and Two", ["one", "and", "two"]),
        ("Thirty and Co", ["thirty", "and", "co"]),
        ("Fund 20 4", ["fund", "20", "4"]),
    ],
)
def test_words_that_are_no_number_together_stay_apart(text: str, read: list[str]) -> None:
    assert _join(text) == read
