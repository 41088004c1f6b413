"""Two names in one text."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import DEFAULT_THRESHOLD
from app.names.aliases import split_aliases, split_brackets, split_scripts
from app.names.analyse import list_readings


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dawood Ibrahim alias Sheikh Dawood Hassan", ("Dawood Ibrahim", "Sheikh Dawood Hassan")),
        ("Almaz Shipyard (formerly known as Sudostroy)", ("Almaz Shipyard", "Sudostroy")),
        ("ACME TRADING LLC D/B/A BLUE SUN", ("ACME TRADING LLC", "BLUE SUN")),
        ("Al Zarooni Exchange c/o Dubai Office", ("Al Zarooni Exchange", "Dubai Office")),
        ("Acme a.k.a. X", ("Acme",)),
        ("Nakafka Ltd", ()),
        ("Alias", ()),
    ],
)
def test_names_beside_each_other_are_found(text: str, names: tuple[str, ...]) -> None:
    assert split_aliases(text) == names


def test_either_name_is_a_match() -> None:
    text = "Blue Sun Catering alias Nordic Timber"
    for name in ("BLUE SUN CATERING", "NORDIC TIMBER"):
        assert compare_names(text, name, EntryType.COMPANY).score == 1.0


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Ko Wen-je (柯文哲)", ("Ko Wen-je", "(柯文哲)")),
        ("김정은 KIM, Jong Un", ("KIM, Jong Un", "김정은")),
        ("Ayman الظواهري", ()),  # one name, of which each script has a part
        ("Viktor Bout", ()),
    ],
)
def test_name_in_two_scripts_is_two(text: str, halves: tuple[str, ...]) -> None:
    assert split_scripts(text) == halves


def test_one_half_that_agrees_is_no_match_where_the_other_differs() -> None:
    assert compare_names("Sun Peng 孙鹏", "SUN, Peng", EntryType.PERSON).score == 1.0
    assert compare_names("Sun Peng 孙鹏", "Sun Peng 孙朋", EntryType.PERSON).score < DEFAULT_THRESHOLD


def test_name_in_brackets_at_the_end_is_another_name() -> None:
    assert split_brackets("General Contractors (GCL)") == ()
    assert split_brackets("Uralskiy Zavod (UZGA)") == ("Uralskiy Zavod", "UZGA")
    assert split_brackets("Bosch (India) GmbH") == ()


def test_brackets_that_hold_no_name_make_no_reading() -> None:
    assert len(list_readings("Bosch GmbH (India)", person=False)) == 1
    assert len(list_readings("Labico SAL (Off-Shore)", person=False)) == 1
    assert len(list_readings("АО Уральский завод Заря (АО УЗГА)", person=False)) == 3
