"""The candidate step's promise: what a full scan would score at or above the threshold is never lost."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.candidates import NameIndex
from app.matching.score import score_names
from app.names.analyse import AnalysedName, analyse_name

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
    "Golden Sun VII Trading", "I Kim",
]  # fmt: skip
THRESHOLD = 0.70


def _check(query: str, *, person: bool) -> None:
    names, index = _file(person=person)
    asked = analyse_name(query, person=person)
    scored = {at for at, name in enumerate(names) if score_names(asked, name).score >= THRESHOLD}
    assert scored <= set(index.find_candidates(asked, THRESHOLD))


def _file(*, person: bool) -> tuple[list[AnalysedName], NameIndex]:
    if person not in _FILED:
        names = [analyse_name(text, person=person) for text in (PERSONS if person else FIRMS)]
        _FILED[person] = names, NameIndex(names)
    return _FILED[person]


_FILED: dict[bool, tuple[list[AnalysedName], NameIndex]] = {}


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


def test_name_of_common_words_does_not_scan_the_list() -> None:
    _, index = _file(person=False)
    assert index.find_candidates(analyse_name("Zebra Unrelated Company", person=False), THRESHOLD) == []
