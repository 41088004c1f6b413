"""Whose son a name calls its bearer, and what it attaches."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.fathers import is_attached, names_father
from app.names.person_tokens import mend_person_tokens
from app.names.tokens import split_name
from app.names.word import Token


def _read(text: str) -> tuple[Token, ...]:
    return mend_person_tokens(split_name(text, person=True))


@pytest.mark.parametrize(
    ("text", "attached"),
    [
        ("Said ben Abdelhakim ben Omar al-Cherif", {"hakim", "abdul", "omar"}),
        ("Osama bin Laden", set()),
        ("Mohd Najib bin Abdul Razak", {"mohd", "abdul"}),
        ("Muhammad Ali", set()),
        ("Mohammed bin Salman bin Abdulaziz", {"salman", "abdul"}),
        ("Seyyed Yahya Rahim Safavi", {"seyyed"}),
    ],
)
def test_what_the_press_leaves_out_is_attached(text: str, attached: set[str]) -> None:
    tokens = _read(text)
    assert {token.text for at, token in enumerate(tokens) if is_attached(tokens, at)} == attached


def test_name_with_bin_is_a_muslims_where_one_of_the_names_is() -> None:
    assert names_father(_read("Hamza bin Laden"))
    assert not names_father(_read("Wang Bin Laden"))
    assert not names_father(_read("Hamza Laden"))


def test_kunya_alone_says_little() -> None:
    assert compare_names("Abu Hafs", "Abu Hafs al-Qurtubi", EntryType.PERSON).score < 0.7
    assert compare_names("Abu Ghaith Sulaiman", "Sulaiman Abu Ghaith", EntryType.PERSON).score >= 0.7


def test_ancestors_and_abd_may_be_left_out() -> None:
    assert compare_names("Najib Hamza", "Mohd Najib bin Abdul Hamza", EntryType.PERSON).score >= 0.7
