"""Vietnamese names, whose syllables are Chinese ones in Vietnamese sound: `Nguyen Phu Trong` is Ruan Fuzhong."""

from collections.abc import Sequence
from functools import lru_cache

from app.names.tables import load_map, load_pairs

# `Ho Chi Minh` and `Ton Nu Thi Ninh`; of two words, `Ho Kim` may as well be Chinese or Korean.
_FEWEST_WORDS_IF_AMBIGUOUS, _MOST_WORDS = 3, 4


def read_vietnamese(word: str) -> tuple[str, ...]:
    """Returns the pinyin that a Vietnamese syllable without marks may stand for; empty for any other word."""
    return _load_syllables().get(word, ())


def is_vietnamese(words: Sequence[str]) -> bool:
    """Whether the words of a name are all Vietnamese syllables, with a surname at either end that says so."""
    if not 2 <= len(words) <= _MOST_WORDS or not all(word in _load_syllables() for word in words):
        return False
    told = {kind for word in (words[0], words[-1]) for kind, surnames in _load_surnames().items() if word in surnames}
    return "alone" in told or ("ambiguous" in told and len(words) >= _FEWEST_WORDS_IF_AMBIGUOUS)


@lru_cache(maxsize=1)
def _load_syllables() -> dict[str, tuple[str, ...]]:
    return {syllable: tuple(pinyin.strip("-").split()) for syllable, pinyin in load_map("vietnamese.tsv").items()}


@lru_cache(maxsize=1)
def _load_surnames() -> dict[str, frozenset[str]]:
    return {kind: frozenset(surnames.split(",")) for kind, surnames in load_pairs("vietnamese_surnames.tsv")}
