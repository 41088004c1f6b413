"""Words that were meant as they stand, whatever they are near to."""

import pytest

from app.matching.meant import are_two_words, find_systems, have_number
from app.names.analyse import analyse_name
from app.names.syllables import System


@pytest.mark.parametrize(
    ("left", "right", "person", "two"),
    [
        ("Marian", "Marina", True, True),
        ("Marian", "Marinw", True, False),
        ("Wei", "Wen", True, True),  # Chinese syllables
        ("Chol", "Chul", True, True),  # Korean ones
        ("Chol", "Hol", True, False),  # no name has a Hol
        ("Woo", "Woon", True, True),
        ("Trading", "Trade", False, True),
        ("Trading", "Trdaing", False, False),
    ],
)
def test_known_words_and_syllables_are_two_words(left: str, right: str, person: bool, two: bool) -> None:
    names = [analyse_name(f"{text} Kim", person=person) for text in (left, right)]
    assert are_two_words(names[0], names[1], left.lower(), right.lower()) is two


@pytest.mark.parametrize(
    ("changed", "found"),
    [(("12", "13"), True), (("five", "fiv"), False), (("five", "nine"), True), (("alpha", "alfa"), False)],
)
def test_words_that_are_numbers_are_found(changed: tuple[str, str], found: bool) -> None:
    assert have_number(changed, person=False) is found


def test_word_that_is_no_word_of_the_name_is_read_in_no_system() -> None:
    name = analyse_name("Zhang Wei", person=True)
    assert System.CHINESE in find_systems(name, "wei")
    assert find_systems(name, "wen") == frozenset()
