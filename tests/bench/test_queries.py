"""What a bench asks."""

import random
from dataclasses import replace

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from app.bench.queries import QueryKind, draw_ordinary_names, draw_queries, make_typo, make_typos
from app.model.entry import EntryType, Name, NameKind, NameQuality
from tests.exports.entries import make_firm, make_person, make_ship

ENTRIES = (make_firm(), make_person(), make_ship())


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    many = [replace(make_firm(), id=f"sdn-{n}", names=(Name(f"COMPANY NUMBER {n}"),)) for n in range(50)]
    assert draw_queries(many, 10, 1) == draw_queries(many, 10, 1)
    assert draw_queries(many, 10, 1) == draw_queries(many[::-1], 10, 1)
    assert draw_queries(many, 10, 1) != draw_queries(many, 10, 2)


def test_no_more_is_drawn_than_asked_and_no_more_than_there_is() -> None:
    drawn = {kind: len(queries) for kind, queries in draw_queries(ENTRIES, 2, 1).items()}
    assert drawn == dict.fromkeys(QueryKind, 2)
    assert len(draw_queries(ENTRIES, 500, 1)[QueryKind.EXACT]) == 3


def test_exact_names_are_primary_names_with_their_type_and_their_entry() -> None:
    drawn = {(query.text, query.type, query.right) for query in draw_queries(ENTRIES, 3, 1)[QueryKind.EXACT]}
    assert drawn == {(entry.primary_name, entry.type, frozenset({entry.id})) for entry in ENTRIES}


def test_aliases_are_strong_and_no_issuer_names() -> None:
    texts = {query.text for query in draw_queries(ENTRIES, 100, 1)[QueryKind.ALIAS]}
    assert texts == {"SENSETIME", "艾尔肯·吐尼亚孜", "SUNDIAL"}


def test_every_entry_that_carries_the_name_is_a_right_answer() -> None:
    twin = replace(make_ship(), id="sdn-2", names=(Name("OTHER"), Name("Ark III", NameKind.FKA, NameQuality.WEAK)))
    exact = draw_queries((make_ship(), twin), 10, 1)[QueryKind.EXACT]
    assert {query.text: query.right for query in exact}["ARK III"] == {"sdn-15037", "sdn-2"}


@pytest.mark.parametrize("name", ["SENSETIME GROUP LIMITED", "ZAKIR, Shohrat", "Al-Zarqawi", "AAAA", "商汤 Group"])
def test_a_typo_is_one_edit_of_one_long_word(name: str) -> None:
    chooser = random.Random(1)
    for mistyped in {make_typo(name, chooser) for _ in range(50)}:
        assert DamerauLevenshtein.distance(name, mistyped) == 1


def test_a_typo_keeps_the_case_of_its_word() -> None:
    chooser = random.Random(1)
    assert all(make_typo("SENSETIME", chooser).isupper() for _ in range(50))


@pytest.mark.parametrize("name", ["ARK III", "商汤集团", ""])
def test_a_name_of_short_words_gets_no_typo(name: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        make_typo(name, random.Random(1))


def test_a_name_without_a_long_word_is_not_among_the_typos() -> None:
    ship = replace(make_ship(), names=(Name("ARK III"),))
    assert draw_queries((ship,), 10, 1)[QueryKind.TYPO] == ()


def test_typos_spare_no_long_word_and_no_short_one() -> None:
    chooser = random.Random(1)
    for _ in range(50):
        first, and_, second = make_typos("Hikvision und Dahua", chooser).split(" ")
        assert (DamerauLevenshtein.distance(first, "Hikvision"), DamerauLevenshtein.distance(second, "Dahua")) == (1, 1)
        assert and_ == "und"
    assert make_typos("ARK III", chooser) == "ARK III"


def test_ordinary_names_are_of_many_cultures_and_of_nobody_listed() -> None:
    drawn = draw_ordinary_names(1000, random.Random(1))
    assert sum(query.type is EntryType.COMPANY for query in drawn) == 200
    assert len({query.text for query in drawn}) > 700
    assert not any(query.right for query in drawn)
    listed = [replace(make_person(), id=f"sdn-{n}", names=(Name(query.text.upper()),)) for n, query in enumerate(drawn)]
    assert draw_queries(listed, 300, 2)[QueryKind.NO_HIT] != draw_queries(ENTRIES, 300, 2)[QueryKind.NO_HIT]
    texts = {query.text.upper() for query in draw_queries(listed, 300, 2)[QueryKind.NO_HIT]}
    assert texts.isdisjoint(entry.primary_name for entry in listed)
