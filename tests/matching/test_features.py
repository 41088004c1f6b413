"""Findings: each says one thing, and counts for what it says."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType

PERSON, COMPANY = EntryType.PERSON, EntryType.COMPANY


@pytest.mark.parametrize(
    ("query", "listed", "kind", "finding"),
    [
        ("Sense Time", "SenseTime", COMPANY, "joined_words"),
        ("Acme Works GmbH", "Acme Works LLC", COMPANY, "legal_form_differs"),
        ("Acme Works", "Acme Works LLC", COMPANY, "legal_form_missing"),
        ("Ocean Star 1", "Ocean Star 2", COMPANY, "numbers_differ"),
        ("Ocean Star", "Ocean Star 2", COMPANY, "number_missing"),
        ("Technology", "Hikvision Technology", COMPANY, "nothing_telling"),
        ("Olga Smith", "OLGA", COMPANY, "one_word_only"),
        ("Maple Bank", "MAPLES SA", COMPANY, "no_word_the_same"),
        ("NIOPDC", "NIORDC", COMPANY, "other_brand"),
        ("Sina Bank", "Sina Corporation", COMPANY, "short_name_in_trade"),
        ("Jhon Smtih", "SMITH, John", PERSON, "no_word_the_same"),
        ("Ali Baynah", "BEENAX, Ali", PERSON, "common_and_unsure"),
        ("Nur Ahmad", "BUR, Ahmed", PERSON, "common_and_unsure"),
        ("SHUBI,N Igor", "SHUBIN, Igor", PERSON, "same_letters"),
        ("Ahmed Aziz", "AHMED, A.", PERSON, "one_word_only"),
        ("Khan", "Adam Khan Achekzai", PERSON, "one_word_only"),
        ("A. M. A.", "Ali Mohammed Ahmad", PERSON, "nothing_telling"),
        ("Abdi Mohamed Hassan", "Hassan Mohamed Abdi", PERSON, "order_differs"),
        ("James Martin", "Martin James", PERSON, "order_differs"),
        ("Barzan Ibrahim Hassan al-Tikriti", "Mohammad Barzan Ibrahim Hasan al-Tikriti", PERSON, "generation_before"),
        ("Rafik Hariri", "Saad Rafik Hariri", PERSON, "generation_before"),
        ("Hsu Chung-hsin", "Hsu Chung-yun", PERSON, "other_syllable"),
        ("Abdul Razak bin Hussein", "Hussein bin Abdul Razak", PERSON, "order_differs"),
    ],
)
def test_finding_is_made(query: str, listed: str, kind: EntryType, finding: str) -> None:
    assert finding in {made.finding for made in compare_names(query, listed, kind).findings}


@pytest.mark.parametrize(
    ("query", "listed"),
    [("Putin Vladimir Vladimirovich", "PUTIN, Vladimir Vladimirovich"), ("Suu Kyi Aung San", "Aung San Suu Kyi")],
)
def test_surname_may_move_freely(query: str, listed: str) -> None:
    assert "order_differs" not in {made.finding for made in compare_names(query, listed, PERSON).findings}


def test_chain_of_fathers_is_read_only_into_names_that_grow_so() -> None:
    for query, listed in [
        ("Daniel Ortega Saavedra", "ORTEGA SAAVEDRA, Jose Daniel"),
        ("Henry Tang Ying-yen", "Tang Ying-yen"),
        ("Anwar Sadat", "Muhammad Anwar al-Sadat"),  # Muhammad stands before a name out of honour
        ("Evo Morales", "Juan Evo Morales Ayma"),
        ("Yahya Rahim Safavi", "Seyyed Yahya Rahim Safavi"),  # a descendant of Muhammad
    ]:
        assert "generation_before" not in {made.finding for made in compare_names(query, listed, PERSON).findings}


def test_missing_word_says_on_which_side() -> None:
    made = [
        f for f in compare_names("Claudia Aguirre", "AGUIRRE SANCHEZ, Claudia", PERSON).findings if f.contribution < 0
    ]
    assert [(f.finding, f.query, f.entry) for f in made] == [("word_missing", None, "sanchez")]


def test_missing_common_word_costs_less_than_a_missing_rare_one() -> None:
    common, rare = (
        compare_names("Claudia Aguirre", f"Claudia Aguirre {word}", PERSON) for word in ("Sanchez", "Xolotl")
    )
    assert common.score > rare.score


def test_contradicting_word_costs_more_than_a_missing_one() -> None:
    missing = compare_names("Almaz Antey", "Almaz Antey Zarechnaya", COMPANY).score
    contradicting = compare_names("Almaz Antey Yuzhmash", "Almaz Antey Zarechnaya", COMPANY).score
    assert missing >= 0.70 > contradicting


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("BADRERA BYRRERA, Daniel", "BARRERA BARRERA, Daniel"),
        ("Muhammad Sami Muhammad Abu Marei", "Mohammed Sami Muhammad Abu Marei"),
    ],
)
def test_word_that_stands_twice_keeps_its_order(query: str, listed: str) -> None:
    found = compare_names(query, listed, PERSON).findings
    assert "order_differs" not in {finding.finding for finding in found}


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Chen Shui-bian", "CHEN, Shui-pien"),  # one syllable in two systems
        ("Tung Chee-hwa", "Tung Chee-wah"),
        ("Tan Wei Ming", "Chen Wei Ming"),  # a surname goes by the country
        ("Lee Hsien Loong", "Lee Hsien Yang"),  # meets in no dialect, and has lost enough by that
    ],
)
def test_syllable_is_another_only_where_it_meets_by_a_dialect_alone(query: str, listed: str) -> None:
    found = compare_names(query, listed, PERSON).findings
    assert "other_syllable" not in {finding.finding for finding in found}


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Salman bin Faisal", "Faisal bin Salman"),
        ("Khalifa bin Ahmed Al Nahyan", "Ahmed bin Khalifa Al Nahyan"),
        ("Majid Saif Hamad", "Hamad Saif Majid"),  # not in the table of names, and as common
        ("Pedro Aguilar Santos", "Pedro Santos Aguilar"),  # another father's surname, and another mother's
    ],
)
def test_father_is_not_his_son(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON).score < 0.70
    assert compare_names(listed, query, PERSON).score < 0.70


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Ismail Haniyeh", "HANIYYAH, Ismail"),  # the letters agree as well
        ("Nikita Chruschtschow", "Nikita Khrushchev"),  # so many sounds do not agree by chance
        ("Muammar Gaddafi", "QADHAFI, Muammar"),  # few are called Muammar
    ],
)
def test_name_that_hardly_meets_by_chance_keeps_its_score(query: str, listed: str) -> None:
    found = compare_names(query, listed, PERSON)
    assert found.score >= 0.8
    assert "common_and_unsure" not in {finding.finding for finding in found.findings}
