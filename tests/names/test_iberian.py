"""What a Spaniard or a Portuguese is called for short."""

import pytest

from app.names.iberian import find_iberian, is_borne_by_most, is_short_form
from app.names.tables import load_map


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("hugo chavez", "hugo rafael chavez frias"),
        ("manuel vicente", "manuel domingos vicente"),
        ("alvaro uribe", "alvaro uribe velez"),
    ],
)
def test_first_given_name_and_a_surname_are_enough(short: str, full: str) -> None:
    assert is_short_form(short.split(), full.split())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("rafael chavez", "hugo rafael chavez frias"),  # not the first given name
        ("hugo rafael", "hugo rafael chavez frias"),  # no surname
        ("hugo frias chavez", "hugo rafael chavez frias"),  # another order
        ("ali hassan", "ali hassan majid"),  # elsewhere names are chains of fathers
    ],
)
def test_anything_else_is_no_short_form(short: str, full: str) -> None:
    assert not is_short_form(short.split(), full.split())


def test_name_with_a_word_of_another_language_is_not_iberian() -> None:
    assert find_iberian(["carlos", "ghosn"]) == frozenset()
    assert find_iberian(["carlos", "gomes", "pinto"]) == {"gomes", "pinto"}


def test_names_of_most_stand_apart() -> None:
    assert is_borne_by_most("garcia")
    assert not is_borne_by_most("guterres")


def test_table_is_sorted_and_free_of_doubles() -> None:
    for names in load_map("iberian_names.tsv").values():
        assert names.split(",") == sorted(set(names.split(",")))
