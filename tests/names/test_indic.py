"""Indic letters by their Unicode names."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import DEFAULT_THRESHOLD
from app.names.indic import read_indic


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("मोदी", "modi"),  # the vowel sign replaces the inherent a
        ("दाऊद", "daud"),  # a long vowel is written once
        ("पुष्प", "pushp"),  # the inherent vowel is silent at the end
        ("রহমান", "rahaman"),
        ("ওয়াজেদ", "waJed"),  # Bengali has no w, and writes z as j
        ("যাদব", "Jadab"),  # without a dot it is no y
        ("ব্যানার্জী", "byanarJi"),  # but behind another consonant it is
        ("රාජපක්ෂ", "raJapaksa"),  # Sinhala letters have names of their own, and the last vowel is said
        ("මහින්ද", "mahinda"),
    ],
)
def test_word_is_read_letter_by_letter(word: str, read: str) -> None:
    assert read_indic(word) == read


@pytest.mark.parametrize(
    ("query", "listed"),
    [("Khaleda Zia", "খালেদা জিয়া"), ("Mahinda Rajapaksa", "මහින්ද රාජපක්ෂ"), ("Nehru Jinnah", "नेहरू जिन्ना")],
)
def test_name_is_found_in_its_own_letters(query: str, listed: str) -> None:
    assert compare_names(query, listed, EntryType.PERSON).score >= DEFAULT_THRESHOLD
