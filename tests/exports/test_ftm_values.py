"""Values in FollowTheMoney's forms."""

from datetime import date

import pytest

from app.exports.ftm_values import find_date, find_gender, find_number, find_partial_date
from app.model.entry import PartialDate


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("17 Oct 1990", "1990-10-17"),
        ("Oct 1990", "1990-10"),
        ("1990", "1990"),
        ("31 Feb 1990", None),
        ("early 1990s", None),
    ],
)
def test_a_printed_date_is_as_precise_as_it_was_printed(text: str, iso: str | None) -> None:
    assert find_date(text) == iso


@pytest.mark.parametrize(
    ("partial", "iso"),
    [
        (PartialDate("17 Aug 1953", date(1953, 8, 17), date(1953, 8, 17)), "1953-08-17"),
        (PartialDate("Aug 1953", date(1953, 8, 1), date(1953, 8, 31)), "1953-08"),
        (PartialDate("1953", date(1953, 1, 1), date(1953, 12, 31)), "1953"),
        (PartialDate("1953 to 1955", date(1953, 1, 1), date(1955, 12, 31)), None),  # no one year is sure
        (PartialDate("in his fifties"), None),
    ],
)
def test_a_birth_date_is_only_as_precise_as_it_is_sure(partial: PartialDate, iso: str | None) -> None:
    assert find_partial_date(partial) == iso


@pytest.mark.parametrize(
    ("text", "number"), [("99,030", "99030"), ("27078", "27078"), ("9,9", None), ("about 5", None)]
)
def test_a_tonnage_loses_its_separators_and_nothing_else(text: str, number: str | None) -> None:
    assert find_number(text) == number


@pytest.mark.parametrize(("text", "gender"), [("Male", "male"), ("Female", "female"), ("unknown", None)])
def test_a_gender_is_one_that_the_model_knows(text: str, gender: str | None) -> None:
    assert find_gender(text) == gender
