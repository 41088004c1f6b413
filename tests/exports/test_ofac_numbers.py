"""Which number stands for an entry."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.exports import ofac_numbers
from app.exports.ofac_numbers import FIRST_OWN_NUMBER, assign_numbers
from app.model.entry import Entry
from tests.exports.entries import make_firm


def _with_ids(*ids: str) -> Sequence[Entry]:
    return [replace(make_firm(), id=entry_id) for entry_id in ids]


@pytest.mark.parametrize(
    ("entry_id", "number"),
    [
        ("sdn-36", 36),
        ("ns-cmic-33114", 33114),
        ("ofac-consolidated-17018", 17018),  # the list's own id holds a hyphen
    ],
)
def test_an_ofac_entry_keeps_its_own_number(entry_id: str, number: int) -> None:
    assert assign_numbers(_with_ids(entry_id)) == {entry_id: number}


@pytest.mark.parametrize(
    "entry_id",
    [
        "ns-cmic-sensetime-group-limited",
        "un-6908555",  # a number of another register
        "entity-list-dji",
        "sdn-9999999999",  # no number that OFAC gives, and it would stand among our own
    ],
)
def test_any_other_entry_gets_a_number_that_ofac_does_not_use_and_32_bits_hold(entry_id: str) -> None:
    number = assign_numbers(_with_ids(entry_id))[entry_id]
    assert FIRST_OWN_NUMBER <= number < 2 * FIRST_OWN_NUMBER < 2**31


def test_the_official_entry_that_confirms_an_article_gives_its_number() -> None:
    entry = replace(make_firm(), id="sdn-shohrat-zakir", official_id="sdn-34079")
    assert assign_numbers([entry]) == {"sdn-shohrat-zakir": 34079}


def test_a_number_does_not_depend_on_what_else_is_exported() -> None:
    alone = assign_numbers(_with_ids("entity-list-dji"))["entity-list-dji"]
    among = assign_numbers(_with_ids("entity-list-aaa", "entity-list-dji", "sdn-36"))["entity-list-dji"]
    assert alone == among == 1_015_424_439


def test_two_ids_never_share_a_number_even_where_they_hash_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofac_numbers, "OWN_NUMBERS", 3)
    numbers = assign_numbers(_with_ids("entity-list-a", "entity-list-b", "entity-list-c"))
    assert sorted(numbers.values()) == [FIRST_OWN_NUMBER, FIRST_OWN_NUMBER + 1, FIRST_OWN_NUMBER + 2]
