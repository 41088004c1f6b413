"""Codes in the one form in which they can be equal."""

import pytest

from app.matching.identifiers import list_codes, normalise_code
from app.model.entry import Identifier, IdentifierKind


@pytest.mark.parametrize("value", ["941 HK", "0941 HK", "0941.HK", "941 HK Equity", "941hk"])
def test_ticker_is_number_and_market(value: str) -> None:
    assert normalise_code(IdentifierKind.TICKER, value) == "941 HK"


def test_same_number_on_another_market_is_another_ticker() -> None:
    assert normalise_code(IdentifierKind.TICKER, "941 CN") != normalise_code(IdentifierKind.TICKER, "941 HK")


@pytest.mark.parametrize("value", ["", "-", "12", "n/a", "unknown"])
def test_code_that_proves_nothing_is_none(value: str) -> None:
    assert normalise_code(IdentifierKind.REGISTRATION, value) is None


def test_listed_tax_number_may_be_asked_for_as_a_registration_number() -> None:
    codes = list_codes(Identifier(IdentifierKind.TAX, "7729 058330"))
    assert {kind for kind, _ in codes} == {IdentifierKind.TAX, IdentifierKind.REGISTRATION, IdentifierKind.NATIONAL_ID}
