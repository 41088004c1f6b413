"""The candidate step's promise: what a full scan would score at or above the threshold is never lost."""

from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching import weights
from app.matching.candidates import Candidate, NameIndex
from app.matching.filing import NewName, file_names
from app.matching.score import score_names
from app.matching.units import ROUNDING
from app.names.analyse import analyse_name
from app.names.analysed import AnalysedName

GIVEN = ["Mohammed", "Ahmad", "Jong Un", "Wei", "Vladimir", "María José", "Abd al-Rahman", "Xuekelaiti", "O."]
FAMILY = ["al-Zawahiri", "Kim", "Zhang", "Putin", "García López", "Khosropanah", "Zakir", "bin Laden"]
BRANDS = ["Huawei", "Sense Time", "Almaz-Antey", "Kyrgyz Trans Avia", "Gazprom", "Shahid Hemmat", "Golden Sun 7"]
TRADES = ["Technology Co., Ltd.", "Trading LLC", "Bank", "Shipping Company Limited", "Transgaz Kazan, OOO", "Group"]
PERSONS = [f"{family}, {given}" for family, given in product(FAMILY, GIVEN)]
FIRMS = [f"{brand} {trade}" for brand, trade in product(BRANDS, TRADES)]
VARIANTS = [
    "Mohamed Zawahiri", "Abdurrahman Azzawahiri", "Kim Chong-un", "KIM Jongun", "Wladimir Putin", "Владимир Путин",
    "Garcia, Maria", "Khosrow Panah Ahmed", "ZHAKER Shohrat", "Usama bin Ladin", "O Zakir", "Chang Wei",
    "Ahmd al Zwahri", "HUAWEI TECH", "SenseTime", "Almazantey Telecom", "Kyrgyztransavia", "Gazporm Bank",
    "Golden Sun VII Trading", "I Kim", "M A", "A M Z K", "Zakir,o Jong Un", "O. Z.", "O. O.",
    "Zakir O. X.", "Putin Vladimir V. Z.", "Zakir Xyzzy bin",
    "Putni, Vldimir", "ahmda, al-Zwahiri", "Gazpromm Tading LLX", "Shaihd Hmmat Shiping Compny Limted",
]  # fmt: skip
THRESHOLD, MIDDLE = 0.70, 0.45
# Whoever asks with a low threshold gets every name that has something in common with the question.
LOW = 0.05


@cache
def _file(*, person: bool) -> tuple[list[AnalysedName], NameIndex]:
    names = [analyse_name(text, person=person) for text in (PERSONS if person else FIRMS)]
    return names, NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))


def _check(query: str, *, person: bool) -> None:
    names, index = _file(person=person)
    asked = analyse_name(query, person=person)
    scores = {at: score_names(asked, name).score for at, name in enumerate(names)}
    # The highest first: what a low threshold asks for is remembered, and the names are then found in another way.
    for threshold in (THRESHOLD, MIDDLE, LOW):
        found = dict(index.find_candidates(asked, threshold))
        assert {at for at, score in scores.items() if score >= threshold} <= found.keys()
        assert all(scores[at] <= ceiling + ROUNDING for at, ceiling in found.items())


@pytest.mark.parametrize("query", VARIANTS)
@pytest.mark.parametrize("person", [True, False])
def test_variant_finds_all_that_a_full_scan_finds(query: str, person: bool) -> None:
    _check(query, person=person)


@given(
    st.sampled_from(PERSONS + FIRMS),
    st.integers(0, 40),
    st.sampled_from("aeiorstnkz -'1"),
    st.integers(0, 2),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_mangled_name_finds_all_that_a_full_scan_finds(name: str, at: int, letter: str, cut: int, person: bool) -> None:
    at = min(at, len(name))
    _check(name[:at] + letter + name[at + cut :], person=person)


@given(st.lists(st.sampled_from(sorted({word for name in PERSONS for word in name.split()})), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_words_of_many_names_find_all_that_a_full_scan_finds(words: list[str]) -> None:
    _check(" ".join(words), person=True)


def test_name_of_common_words_does_not_scan_the_list() -> None:
    _, index = _file(person=False)
    assert index.find_candidates(analyse_name("Zebra Unrelated Company", person=False), THRESHOLD) == []


def test_initials_alone_do_not_scan_the_list() -> None:
    _, index = _file(person=True)
    assert index.find_candidates(analyse_name("M. A. Z. K.", person=True), THRESHOLD) == []


def test_same_full_name_is_found_at_any_threshold() -> None:
    listed = analyse_name("BANK OF CHINA", person=False)
    index = NameIndex(file_names([NewName(0, 0, listed)]))
    assert index.find_candidates(analyse_name("Bank China", person=False), 1.0) == [Candidate(0, 1.0)]


def test_candidates_come_likeliest_first() -> None:
    _, index = _file(person=True)
    ceilings = [ceiling for _, ceiling in index.find_candidates(analyse_name("Wei Zhang", person=True), LOW)]
    assert ceilings == sorted(ceilings, reverse=True)
    assert len(ceilings) > 5


@given(
    st.lists(
        st.sampled_from(["A.", "M.", "Z.", "Ali", "Mohamed", "Ahmed", "Zakir", "Trading", "of", "7"]),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_initials_and_words_that_tell_nothing_find_all_that_a_full_scan_finds(words: list[str], person: bool) -> None:
    _check(" ".join(words), person=person)


def test_second_initial_stands_for_a_second_word() -> None:
    names = [analyse_name(text, person=True) for text in ("Ahmad Almaz", "Ahmad Zawahiri")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    ceilings = dict(index.find_candidates(analyse_name("A. A.", person=True), LOW))
    assert ceilings[0] > ceilings.get(1, 0.0)


def test_initial_does_not_stand_for_the_word_that_another_word_is() -> None:
    names = [analyse_name(text, person=True) for text in ("AL-ZAWAHIRI, Mohammed", "Mahmoud Mohammed")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    ceilings = dict(index.find_candidates(analyse_name("M. Mohammed", person=True), LOW))
    assert ceilings[1] > ceilings.get(0, 0.0) + 0.3


def test_second_of_two_same_words_meets_a_second_word() -> None:
    names = [analyse_name(text, person=True) for text in ("Nofal Omar Nofal", "Nofal Omar Zakir")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    ceilings = dict(index.find_candidates(analyse_name("Nofal Nofal", person=True), LOW))
    assert ceilings[0] > ceilings[1]


def test_initials_that_stand_for_words_tell_nothing_however_many_they_are() -> None:
    names = [analyse_name(text, person=True) for text in ("Ahmad Mohammed Salim", "A. M. Salim", "A. M. S.")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    ceilings = dict(index.find_candidates(analyse_name("A. M. S.", person=True), LOW))
    assert ceilings[0] == pytest.approx(1.0 + weights.NOTHING_TELLING)
    assert ceilings[0] < ceilings[1] < ceilings[2] == 1.0


def test_name_that_stands_twice_meets_two_words_whatever_it_does_in_the_question() -> None:
    names = [analyse_name(text, person=True) for text in ("Mohammed Zakir", "Mohammed Zakir Mohammed")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    asked = analyse_name("Mohammed Ahmed Mohammed", person=True)
    assert asked.words[0].role is not asked.words[2].role
    ceilings = dict(index.find_candidates(asked, LOW))
    assert ceilings[1] > ceilings.get(0, 0.0) + 0.3


def test_same_initial_is_a_second_word_that_meets() -> None:
    names = [analyse_name(text, person=True) for text in ("AL-DAJANI, Nadim S.", "AL-DAJANI, Nadim")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    asked = analyse_name("AL-DAJANI, Leila N. S.", person=True)
    scores = [score_names(asked, name).score for name in names]
    assert scores[0] >= THRESHOLD > scores[1]
    assert [found.name for found in index.find_candidates(asked, THRESHOLD)] == [0]


def test_one_word_of_a_persons_two_brings_no_name_in() -> None:
    names = [analyse_name(text, person=True) for text in ("Zakir", "ZAKIR, Khosropanah")]
    index = NameIndex(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    assert index.find_candidates(analyse_name("Zakir Jinping", person=True), THRESHOLD) == []


def test_word_of_a_person_is_looked_for_in_the_names_that_his_other_word_brings() -> None:
    texts = ("ZAKIR, Khosropanah", "ZAKIR, Xuekelaiti", "KIM, Khosropanah", "Khosro Panah Zakir")
    index = NameIndex(file_names([NewName(at, 0, analyse_name(text, person=True)) for at, text in enumerate(texts)]))
    asked = analyse_name("Khosropanha Zakkir", person=True)
    first, again = (dict(index.find_candidates(asked, THRESHOLD)) for _ in range(2))
    assert first.keys() == again.keys() == {0, 3}
