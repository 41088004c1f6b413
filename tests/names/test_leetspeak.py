"""Digits that stand for letters are read as these, and numbers stay numbers."""

import pytest

from app.names.leetspeak import list_as_letters, read_leetspeak


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("m4dur0", "maduro"),
        ("wi11iam", "william"),
        ("r05at0m", "rosatom"),
        ("h1kv1s10n", "hikvision"),
        ("$berbank", "sberbank"),
    ],
)
def test_digits_that_imitate_letters_are_read_as_these(written: str, read: str) -> None:
    assert read_leetspeak(written) == read


@pytest.mark.parametrize("written", ["unit 46b", "unit46", "g9", "1425", "7eleven", "mi17v5", "ra76719"])
def test_numbers_are_not_taken_for_leetspeak(written: str) -> None:
    assert read_leetspeak(written) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [("51S D00", "sis doo"), ("Os4ma b1n L4den", "osama bin laden"), ("2arube2hneft", "zarubezhneft")],
)
def test_digits_beside_letters_may_all_be_letters(written: str, read: str) -> None:
    assert read in list_as_letters(written, person=True)


def test_arabic_of_phones_is_read_for_persons_alone() -> None:
    assert "mohammed" in list_as_letters("Mo7ammed", person=True)
    assert "mohammed" not in list_as_letters("Mo7ammed", person=False)


@pytest.mark.parametrize("written", ["A320", "RA-76719", "3rd Fund", "Office 39", "64E Ltd", "M603", "Maersk", "T72"])
def test_names_with_numbers_have_no_other_reading(written: str) -> None:
    assert list_as_letters(written, person=False) == ()
