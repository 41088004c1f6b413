"""What a word does: patronymics, everyday words, established names."""

import pytest

from app.names.roles import Role, find_role, is_established_name
from app.names.tables import load_pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [("vladimirovich", "uladzimiravich"), ("vasilievich", "vasilyevich"), ("sergeevna", "siarhieuna")],
)
def test_patronymic_of_one_father_is_one_in_every_spelling(one: str, other: str) -> None:
    roles = {find_role(one, person=True), find_role(other, person=True)}
    assert len(roles) == 1
    assert roles.pop()[0] is Role.PATRONYMIC


def test_son_and_daughter_of_one_father_are_two() -> None:
    assert find_role("vladimirovich", person=True) != find_role("vladimirovna", person=True)


def test_everyday_word_tells_less_than_a_brand() -> None:
    assert find_role("ocean", person=False)[0] is Role.FREQUENT
    assert find_role("huawei", person=False)[0] is Role.NAME


def test_surname_of_many_spellings_weighs_what_its_rarity_says() -> None:
    assert find_role("sarkissian", person=True) == (Role.NAME, "sargsyan")
    assert find_role("keitah", person=True) == (Role.FREQUENT, "keita")


def test_established_names_are_known_by_their_own_spelling_only() -> None:
    assert is_established_name("hansen")
    assert is_established_name("muhammad")
    assert not is_established_name("hnasen")


def test_everyday_word_is_the_same_however_it_is_spelt_by_ear() -> None:
    assert find_role("siti", person=False) == find_role("city", person=False) == (Role.FREQUENT, "city")


def test_every_word_that_is_spelt_by_ear_is_an_everyday_one() -> None:
    words = {word for word, _ in load_pairs("brand_word_spellings.tsv")}
    assert {find_role(word, person=False) for word in words} == {(Role.FREQUENT, word) for word in words}
