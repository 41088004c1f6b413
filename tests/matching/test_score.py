"""A score is explained where it can be of use, and is the same whatever is of use."""

from itertools import product

import pytest

from app.matching.score import NameScore, score_names
from app.names.analyse import analyse_name

_PERSONS = (
    "Zakir Khosropanah",
    "KHOSROPANAH, Zakir Omar",
    "Omar Zakir",
    "Zakyr Khosropanah",
    "Z. Khosropanah",
    "Barzan Ibrahim Hassan",
    "Mohammad Barzan Ibrahim Hasan",
)
_FIRMS = ("Zakir Trading LLC", "Zakir Trading Company", "ZKTC", "Zakir Shipping", "Bank of Zakir 24", "Zakir Tradin")


@pytest.mark.parametrize("least", [0.3, 0.7, 0.9])
@pytest.mark.parametrize(("names", "person"), [(_PERSONS, True), (_FIRMS, False)])
def test_what_reaches_the_least_that_is_of_use_is_scored_and_explained_as_ever(
    names: tuple[str, ...], person: bool, least: float
) -> None:
    for left, right in product([analyse_name(name, person=person) for name in names], repeat=2):
        every, useful = score_names(left, right), score_names(left, right, least)
        assert useful == every if every.score >= least else useful.score < least


def test_what_does_not_reach_it_is_not_explained() -> None:
    left, right = (analyse_name(name, person=True) for name in ("Omar Zakir", "Zakir Khosropanah"))
    assert score_names(left, right).findings != ()
    assert score_names(left, right, 0.9) == NameScore(0.0, ())
