"""Words of firms cut short are read as every word that they may stand for."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.abbreviations import list_full_words


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("comm", {"commerce", "communications", "commission", "committee", "community"}),
        ("instrmnts", {"instruments"}),  # hardly more than the vowels left out
        ("telecomm", {"communications"}),
        ("univ", {"university", "universal"}),
    ],
)
def test_abbreviation_stands_for_its_words(short: str, full: set[str]) -> None:
    assert list_full_words(short) == full


@pytest.mark.parametrize("text", ["meta", "tec", "huawei", "bank", "petrochemical", "orion"])
def test_other_words_stand_for_themselves(text: str) -> None:
    assert list_full_words(text) == frozenset()


def test_names_of_nothing_but_abbreviations_meet() -> None:
    scored = compare_names("Petrochem. Comm. Co.", "Petrochemical Commercial Company", EntryType.COMPANY)
    assert scored.score >= 0.85
    assert "abbreviation" in {finding.finding for finding in scored.findings}


def test_abbreviation_of_another_word_is_another_word() -> None:
    assert compare_names("Kharg Comm. Co", "Kharg Construction Co", EntryType.COMPANY).score < 0.8
