"""Legal forms with a slip: read as forms, and never as the same full name."""

import pytest

from app.names.analyse import analyse_name


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("PETROTEX TRADING CBMPANY", "PETROTEX TRADING COMPANY"),
        ("TOTAL Z LCL", "TOTAL Z LLC"),
        ("LCL RUSCHEMTRADE", "LLC RUSCHEMTRADE"),
        ("JOINT STOCK COMPAYN URALSIB", "JOINT STOCK COMPANY URALSIB"),
        ("JOINTF TOCK CJOMPANY NOVAYA ERA", "JOINT STOCK COMPANY NOVAYA ERA"),
        ("LMITED LIABILEITY COMGANY AKROL", "LIMITED LIABILITY COMPANY AKROL"),
        (
            "OBSHCHESVO S OGRANICENNOI OTVETSVTENNOSTYU FERTOING",
            "OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU FERTOING",
        ),
    ],
)
def test_slip_in_a_form_leaves_the_form_and_shows(slip: str, right: str) -> None:
    misspelt, spelt = analyse_name(slip, person=False), analyse_name(right, person=False)
    assert misspelt.forms == spelt.forms != ()
    assert misspelt.identity != spelt.identity


@pytest.mark.parametrize(
    "text", ["LCL", "Acme Lcl Works", "Pointe Noire", "Stork BV", "INOC Affairs", "Join Sock", "Kripto Pro"]
)
def test_name_that_only_looks_like_a_form_keeps_its_words(text: str) -> None:
    assert len(analyse_name(text, person=False).words) == len(text.removesuffix(" BV").split())


@pytest.mark.parametrize("text", ["Xin Hao", "Tian Bao", "Gao Da"])
def test_chinese_syllable_is_no_misspelt_form(text: str) -> None:
    assert analyse_name(text, person=False).forms == ()
