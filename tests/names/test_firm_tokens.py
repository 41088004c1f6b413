"""What a firm's name says twice is read once."""

import pytest

from app.names.analyse import analyse_name
from app.names.roles import Role


def _texts(text: str) -> list[str]:
    return [word.text for word in analyse_name(text, person=False).words]


def test_translation_in_brackets_is_left_out_beside_a_latin_name() -> None:
    assert _texts("Roksan Trading Corp. (緑山貿易会社)") == ["roksan", "trading"]
    assert _texts("A (商汤)") == ["a", "sensetime"]


def test_repeated_words_count_once() -> None:
    assert _texts("Sudan Air (Sudan Air Ltd)") == ["sudan", "air"]


def test_word_that_the_legal_form_repeats_stays_in_it() -> None:
    full, short = (analyse_name(f"Société Zarya {form}", person=False) for form in ("Société Anonyme", "S.A."))
    assert (full.forms, full.identity) == (short.forms, short.identity)


def test_form_that_comes_twice_is_one() -> None:
    assert analyse_name("Sudan Air Ltd (Sudan Air Ltd)", person=False).forms == ("limited",)


def test_initials_of_the_name_itself_hardly_count() -> None:
    assert analyse_name("Daedong Credit Bank (DCB)", person=False).words[-1].role is Role.UNIT
    assert analyse_name("Daedong Credit Bank (XYZ)", person=False).words[-1].role is Role.NAME


def test_number_of_two_words_is_one() -> None:
    assert _texts("Office Thirty-Nine") == ["office", "39"]


@pytest.mark.parametrize(
    "text",
    ["20 HK SenseTime", "SenseTime 20 HK Equity", "SenseTime (0020.HK)", "SEHK: 20 SenseTime", "0020.HK SenseTime"],
)
def test_ticker_beside_a_name_is_left_out(text: str) -> None:
    assert _texts(text) == ["sensetime"]


@pytest.mark.parametrize("text", ["FU YUAN YU 20", "20 HK", "Studio 54 N", "Fund 2 L"])
def test_number_without_a_market_is_no_ticker(text: str) -> None:
    assert any(word[0].isdigit() for word in _texts(text))


@pytest.mark.parametrize("text", ["Sevmash, Severodvinsk Branch", "Sevmash Head Office Severodvinsk"])
def test_word_beside_a_branch_is_its_place(text: str) -> None:
    roles = {word.text: word.role for word in analyse_name(text, person=False).words}
    assert (roles["severodvinsk"], roles["sevmash"]) == (Role.PLACE, Role.NAME)


def test_first_word_is_no_place_of_a_branch() -> None:
    assert analyse_name("Severodvinsk Branch", person=False).words[0].role is Role.NAME


@pytest.mark.parametrize(
    "text",
    [
        "ZARYA 6.95% 10/17/2022 144A",
        "Zarya 5.25% REG S",
        "ZARYA ORD USD0.01",
        "ZARYA ADR EACH REPR 5 ORD",
        "ZARYA NTS 4.125 05/26",
    ],
)
def test_terms_of_a_security_are_left_out(text: str) -> None:
    roles = {word.text: word.role for word in analyse_name(text, person=False).words}
    assert roles.pop("zarya") is Role.NAME
    assert set(roles.values()) <= {Role.UNIT}
