"""Letters that a slip puts in another's place, and letters that make another word."""

import pytest

from app.matching.compare import compare_names
from app.matching.slips import are_swapped, are_two_brands, are_two_compounds, count_replaced, is_other_brand
from app.model.entry import EntryType


@pytest.mark.parametrize(
    ("left", "right", "replaced"),
    [
        ("gazprom", "gazprpm", 0),  # the key beside it
        ("rosneft", "rosnett", 0),  # of its shape
        ("zarubezh", "sarubezh", 0),  # of its sound
        ("gazprom", "gazrpom", 0),  # turned round
        ("gazprom", "gazpro", 0),  # left out
        ("hoda", "homa", 1),
        ("niopdc", "niorkc", 2),
    ],
)
def test_letters_that_no_slip_puts_there_are_counted(left: str, right: str, replaced: int) -> None:
    assert count_replaced(left, right) == count_replaced(right, left) == replaced


@pytest.mark.parametrize(
    ("left", "right", "swapped"),
    [
        ("hdey", "hedy", True),
        ("ab", "ba", True),
        ("aab", "aba", True),
        ("abc", "cba", False),  # not side by side
        ("abcd", "bace", False),
        ("hedy", "hedy", False),
        ("hedy", "hed", False),
    ],
)
def test_letters_side_by_side_change_places(left: str, right: str, swapped: bool) -> None:
    assert are_swapped(left, right) is are_swapped(right, left) is swapped


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("ific", "fiic", False),
        ("tsk", "stk", True),
        ("ntk", "nkt", True),
        ("ific", "ikic", True),
        ("novatek", "novatke", False),
    ],
)
def test_swapped_letters_make_no_other_brand(left: str, right: str, other: bool) -> None:
    assert is_other_brand(left, right) is is_other_brand(right, left) is other


def test_two_everyday_ends_are_two_words() -> None:
    assert are_two_compounds("cloudwalk", "cloudwell")
    assert not are_two_compounds("cloudwalk", "cloudwalks")
    assert not are_two_compounds("rosoboronexport", "rosoboroneksport")
    assert not are_two_compounds("gazprombank", "gazpronbamk")


def test_other_brand_of_one_letter_is_worth_no_more_than_a_look() -> None:
    assert compare_names("Hoda Shipping Co", "Homa Shipping Co", EntryType.COMPANY).score < 0.75
    assert compare_names("Hoda Shipping Co", "Hida Shipping Co", EntryType.COMPANY).score > 0.75


@pytest.mark.parametrize(("left", "right"), [("novatek", "novatel"), ("inspur", "inspire"), ("nokia", "nokian")])
def test_two_known_brands_are_two_firms(left: str, right: str) -> None:
    assert are_two_brands(left, right)
    assert are_two_brands(right, left)


@pytest.mark.parametrize(("left", "right"), [("novatek", "novatec"), ("inspur", "inspurr"), ("golden", "goldan")])
def test_known_brand_may_be_misspelt(left: str, right: str) -> None:
    assert not are_two_brands(left, right)


@pytest.mark.parametrize(
    ("query", "listed", "alerts"),
    [
        ("Tesco PLC", "TEACO", False),
        ("Inditex", "INDUITEX LTDA.", False),
        ("Volkswagn AG", "Volkswagen AG", True),
        ("Gazpron", "Gazprom", True),
    ],
)
def test_brand_that_everybody_can_spell_is_hardly_misspelt(query: str, listed: str, alerts: bool) -> None:
    assert (compare_names(query, listed, EntryType.COMPANY).score >= 0.7) is alerts
