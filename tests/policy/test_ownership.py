"""Blocked ownership, by the examples of OFAC's FAQ 401 and where its arithmetic could go wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.ownership import Stake
from app.policy.ownership import Listed, OwnedShare, keep_latest, measure_share

X = Listed(frozenset("X"), frozenset("X"))


def make_stakes(text: str) -> tuple[Stake, ...]:
    """Reads `X 50 A, A ? B`: X owns 50 percent of A, A an unknown share of B."""
    parts = (part.split() for part in text.split(", "))
    return tuple(Stake(owner, owned, None if share == "?" else float(share)) for owner, share, owned in parts)


def measure(party: str, text: str, listed: Listed = X) -> OwnedShare:
    return measure_share(party, make_stakes(text), listed, 50.0)


@pytest.mark.parametrize(
    ("party", "stakes", "least", "is_blocked"),
    [
        ("B", "X 50 A, A 50 B", 50.0, True),
        ("B", "X 50 A, X 10 B, A 40 B", 50.0, True),
        ("C", "X 50 A, X 50 B, A 25 C, B 25 C", 50.0, True),
        ("C", "X 50 A, X 25 B, A 25 C, B 25 C", 25.0, False),
        ("C", "X 25 A, X 25 B, A 50 C, B 50 C", 0.0, False),
    ],
    ids=["down a chain", "direct and indirect", "through two owned firms", "through one of two", "through neither"],
)
def test_examples_of_faq_401(party: str, stakes: str, least: float, is_blocked: bool) -> None:
    share = measure(party, stakes)
    assert (share.least, share.least >= 50, share.most) == (least, is_blocked, least)


def test_shares_of_several_blocked_owners_are_added_up() -> None:
    both = Listed(frozenset("XY"), frozenset("XY"))
    assert measure("A", "X 25 A, Y 25 A", both).least == 50.0
    assert measure("A", "X 33.33 A, Y 16.67 A", both).least == 50.0
    assert measure("A", "X 24.99 A, Y 25 A", both).least == 49.99


def test_circle_of_ownership_proves_nothing_by_itself() -> None:
    assert measure("A", "A 100 B, B 100 A") == OwnedShare(0.0, 0.0, ())


def test_circle_with_a_blocked_owner_is_proved_from_the_owner() -> None:
    share = measure("A", "X 60 B, B 60 A, A 40 B")
    assert share.least == 60.0
    assert share.proof == make_stakes("X 60 B, B 60 A")


def test_unknown_share_makes_a_range() -> None:
    alone = measure("A", "X ? A")
    assert (alone.least, alone.most) == (0.0, 100.0)
    share = measure("A", "X 30 A, X ? A, Z 60 A")
    assert (share.least, share.most) == (30.0, 40.0)


def test_unknown_share_up_a_chain_may_block_what_hangs_on_it() -> None:
    share = measure("B", "X ? A, A 80 B")
    assert (share.least, share.most) == (0.0, 80.0)
    assert share.proof == make_stakes("X ? A, A 80 B")


def test_owner_whose_name_is_only_alike_is_possible_and_not_certain() -> None:
    share = measure("A", "X 30 A, Y 30 A", Listed(frozenset("X"), frozenset("XY")))
    assert (share.least, share.most) == (30.0, 60.0)


def test_proof_names_every_step_owners_first() -> None:
    share = measure("C", "X 50 A, X 50 B, A 25 C, B 25 C, Z 50 C")
    assert share.proof == make_stakes("X 50 A, A 25 C, X 50 B, B 25 C")


def test_latest_stake_of_a_day_counts() -> None:
    stakes = (
        Stake("X", "A", 80.0),
        Stake("X", "A", 60.0, date(2023, 1, 1)),
        Stake("X", "A", 0.0, date(2024, 1, 1)),
    )
    assert [stake.percent for stake in keep_latest(stakes, date(2022, 12, 31))] == [80.0]
    assert [stake.percent for stake in keep_latest(stakes, date(2023, 1, 1))] == [60.0]
    assert [stake.percent for stake in keep_latest(reversed(stakes), date(2024, 6, 1))] == [0.0]


def test_stake_that_was_sold_is_none() -> None:
    assert measure("A", "X 0 A") == OwnedShare(0.0, 0.0, ())


NAMES = st.sampled_from("XYABCDE")
STAKES = st.lists(st.builds(Stake, NAMES, NAMES, st.none() | st.floats(0, 100)), max_size=12)


@given(STAKES, st.sampled_from("ABCDE"), st.sets(NAMES), st.sets(NAMES))
def test_more_listed_owners_never_shrink_the_share(
    stakes: list[Stake], party: str, few: set[str], more: set[str]
) -> None:
    known = keep_latest(stakes, date(2024, 1, 1))
    small = measure_share(party, known, Listed(frozenset(few), frozenset(few)), 50.0)
    large = measure_share(party, known, Listed(frozenset(few | more), frozenset(few | more)), 50.0)
    assert 0 <= small.least <= small.most <= 100
    assert large.least >= small.least
    assert large.most >= small.most
