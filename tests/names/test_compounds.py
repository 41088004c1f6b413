"""A name that ends in a trade word is the same name in two words, in any language of the table."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.compounds import find_compound


@pytest.mark.parametrize(("text", "says"), [("halkbank", "halk|bank"), ("halkbankasi", "halk|bank")])
def test_trade_word_at_the_end_is_read(text: str, says: str) -> None:
    assert find_compound(text) == says


@pytest.mark.parametrize("text", ["huawei", "texas", "bobank", "volgas"])
def test_other_words_are_one(text: str) -> None:
    assert find_compound(text) == text


def test_compound_meets_its_parts_in_another_language() -> None:
    scored = compare_names("Halkbank", "Türkiye Halk Bankası Anonim Şirketi", EntryType.COMPANY)
    assert scored.score >= 0.8
    assert compare_names("Halkbank", "Türkiye Vakıf Bankası", EntryType.COMPANY).score < 0.5
