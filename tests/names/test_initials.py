"""Initials of firms, and names that are nothing else."""

import pytest

from app.names.analyse import analyse_name
from app.names.initials import find_abbreviation, find_initials


def test_initials_leave_out_links_and_may_leave_out_the_form_and_the_place() -> None:
    found = find_initials(analyse_name("China National Coal Mining Group Co., Ltd. of Beijing", person=False))
    assert {"cncm", "cncmg", "cncmgcl"} <= found.plain
    assert "cncmo" not in found.plain


def test_two_letters_of_one_word_may_count() -> None:
    assert "avic" in find_initials(analyse_name("Aviation Industry Corporation of China", person=False)).mixed


@pytest.mark.parametrize("text", ["Sun Shipping", "Fu Yuan Yu 7868", "中国海洋石油集团"])
def test_some_names_have_no_initials(text: str) -> None:
    assert find_initials(analyse_name(text, person=False)).every == frozenset()


@pytest.mark.parametrize(
    ("text", "word"), [("CNOOC Ltd", "cnooc"), ("CMOC Group", "cmoc"), ("ZTE", None), ("Sun Shipping", None)]
)
def test_one_word_of_four_letters_may_be_initials(text: str, word: str | None) -> None:
    assert find_abbreviation(analyse_name(text, person=False)) == word


def test_person_has_no_initials_of_this_kind() -> None:
    name = analyse_name("Kim Jong Un Il", person=True)
    assert find_initials(name).every == frozenset()
    assert find_abbreviation(analyse_name("Suharto", person=True)) is None
