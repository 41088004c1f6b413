"""Rows are found under every key that they were filed under, however full the table is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.matching.key_table import hash_key, make_key_table

FILINGS = st.lists(st.tuples(st.text(max_size=6), st.integers(0, 40)), max_size=60)


@given(filings=FILINGS, further=st.lists(st.text(max_size=6), max_size=10))
def test_what_is_filed_under_a_key_is_found_and_nothing_else(
    filings: list[tuple[str, int]], further: list[str]
) -> None:
    table = make_key_table([hash_key(key) for key, _ in filings], [row for _, row in filings])
    for key in (*(key for key, _ in filings), *further):
        assert table.find_rows([key]) == {row for other, row in filings if hash_key(other) == hash_key(key)}


@given(filings=FILINGS, kept=st.lists(st.booleans(), min_size=41, max_size=41))
def test_rows_that_are_kept_are_found_under_their_new_numbers(filings: list[tuple[str, int]], kept: list[bool]) -> None:
    table = make_key_table([hash_key(key) for key, _ in filings], [row for _, row in filings]).keep(np.array(kept))
    numbers = {row: number for number, row in enumerate(np.flatnonzero(kept).tolist())}
    for key, _ in filings:
        standing = {numbers[row] for other, row in filings if hash_key(other) == hash_key(key) and kept[row]}
        assert table.find_rows([key]) == standing


def test_a_table_of_nothing_finds_nothing() -> None:
    assert make_key_table([], []).find_rows(["=acme"]) == set()


def test_joined_tables_find_the_rows_of_both() -> None:
    table = make_key_table([hash_key("a")], [0]).join(make_key_table([hash_key("a")], [1]), 5)
    assert table.find_rows(["a"]) == {0, 6}
