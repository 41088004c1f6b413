"""The vocabulary knows every listed word that a word of a question can meet, and how it knows makes no difference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.likeness import compare_words
from app.matching.vocabulary import Vocabulary
from app.matching.weights import LEAST_LIKENESS
from app.names.analyse import analyse_name
from app.names.roles import Role
from app.names.word import Word

NAMES = [
    "Mohammed Ahmad al-Zawahiri", "MUHAMMAD, A. B.", "Xuekelaiti Zhakeer", "Kim Jong Un", "Чемоданова Ольга",
    "Chemodanova", "Khosropanah", "Wei Li", "Lee", "José García López", "Gaddafi Qadhdhafi", "محمد بشير", "O. Zakir",
    "Elena Jelena Yelena", "John Paul II", "Bashir Bachir Basheer", "Aleksandr Alexander Aleksander",
    "Nguyen Van Minh", "Tran Duc Hoang", "Chen Deming", "Ruan Wenming", "Huang Dehui", "陈德明", "Chan Tak-ming",
]  # fmt: skip
WORDS = list(dict.fromkeys(word for name in NAMES for word in analyse_name(name, person=True).words))
PLAIN = Vocabulary(WORDS)
ACQUAINTED = PLAIN.acquaint()


def _read(text: str) -> tuple[Word, ...]:
    return analyse_name(text, person=True).words


def _scan(word: Word) -> dict[int, float]:
    if word.role is Role.INITIAL:
        return {}
    scanned = {number: compare_words(word, other).value for number, other in enumerate(WORDS)}
    return {number: likeness for number, likeness in scanned.items() if likeness >= LEAST_LIKENESS}


def _ask(vocabulary: Vocabulary, word: Word) -> dict[int, float]:
    found = vocabulary.find_neighbours(word)
    return dict(zip(found.numbers.tolist(), found.likenesses.tolist(), strict=True))


@pytest.mark.parametrize("vocabulary", [PLAIN, ACQUAINTED], ids=["sought", "known"])
@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.text)
def test_listed_word_knows_all_that_a_scan_finds(vocabulary: Vocabulary, word: Word) -> None:
    assert _ask(vocabulary, word) == pytest.approx(_scan(word))


@given(
    st.sampled_from([word.text for word in WORDS]),
    st.integers(0, 12),
    st.sampled_from("aeihkmnrsz1"),
    st.integers(0, 2),
)
@settings(max_examples=200, deadline=None)
def test_misspelt_word_meets_all_that_a_scan_finds(text: str, at: int, letter: str, cut: int) -> None:
    at = min(at, len(text))
    for word in _read(text[:at] + letter + text[at + cut :]):
        assert _ask(ACQUAINTED, word) == pytest.approx(_scan(word))


@pytest.mark.parametrize("size", [0, 1, len(WORDS) // 2, len(WORDS) - 1])
def test_continued_vocabulary_knows_what_one_made_at_once_knows(size: int) -> None:
    begun = Vocabulary(WORDS[:size]).acquaint()
    continued = Vocabulary(WORDS, known=begun.known).acquaint()
    for word in WORDS:
        assert _ask(continued, word) == _ask(ACQUAINTED, word)
