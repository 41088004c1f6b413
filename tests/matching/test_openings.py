"""Which names have a word that an initial may stand for."""

import numpy as np
import pytest

from app.matching.filing import NewName, file_names
from app.matching.openings import Openings, list_rivals
from app.names.analyse import analyse_name
from app.names.word import Word

NAMES = ("Mohammed Zakir", "Mohammed Mahmoud", "Zakir Khosropanah", "Владимир Путин", "M. M. Zakir")
NOBODY = np.empty(0, np.uint32)


@pytest.fixture(scope="module")
def openings() -> Openings:
    analysed = [analyse_name(text, person=True) for text in NAMES]
    return Openings(file_names([NewName(at, 0, name) for at, name in enumerate(analysed)]))


def _read(text: str) -> Word:
    return analyse_name(text, person=True).words[0]


def _find(openings: Openings, text: str, *, before: int = 0, claimed: list[int] | None = None) -> list[str]:
    numbers = np.array(claimed or [], np.uint32)
    return [NAMES[name] for name in openings.find_begun(_read(text), before, None, numbers).tolist()]


def test_initial_stands_for_words_that_begin_so_in_any_script(openings: Openings) -> None:
    assert _find(openings, "V.") == ["Владимир Путин"]
    assert _find(openings, "Z.") == ["Mohammed Zakir", "Zakir Khosropanah", "M. M. Zakir"]
    assert _find(openings, "X.") == []


def test_second_initial_needs_a_second_word(openings: Openings) -> None:
    assert _find(openings, "M.", before=1) == ["Mohammed Mahmoud", "M. M. Zakir"]


def test_word_that_another_word_has_for_itself_leaves_none_but_a_second_one(openings: Openings) -> None:
    assert _find(openings, "M.", claimed=[0, 1, 2]) == ["Mohammed Mahmoud", "M. M. Zakir"]


def test_only_the_names_in_question_are_looked_at(openings: Openings) -> None:
    within = np.array([1, 2, 3], np.uint32)
    assert openings.find_begun(_read("M."), 0, within, NOBODY).tolist() == [1]
    assert openings.find_begun(_read("M."), 1, within, NOBODY).tolist() == [1]


def test_rivals_of_an_initial_are_the_names_that_begin_so() -> None:
    words = analyse_name("M. A. Mohammed bin Mahmoud", person=True).words
    assert [word.text for word in list_rivals(words[0], words)] == ["mohammed", "mahmoud"]
    assert list_rivals(words[1], words) == ()
