"""Numbers in names: figures, words, ordinals and Roman numerals are one."""

import re
from functools import lru_cache

from app.names.tables import load_groups

_GENERATIONS = frozenset({"jr", "sr"})
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")


# A word is asked about by every step that reads a firm's name; an answer takes 150 bytes.
@lru_cache(maxsize=16_384)
def read_number(text: str, *, person: bool) -> str | None:
    """Returns a token's number in figures, or None when it is none: `second`, `2nd`, `ii` and `2` are `2`.

    In the name of a person only Roman numerals and figures are numbers, and Jr. and Sr., which tell a son from his
    father as numbers do: `Second` may be a surname there.
    A single Roman letter is an initial or a letter, never a number. Figures with letters (`64e`, `m603`) are numbers,
    too.
    """
    if not text.isalpha():
        if text.isdigit():
            return text.lstrip("0") or "0"
        found = _ORDINAL.fullmatch(text)
        if found is not None:
            return found.group(1)
        if any(ch.isdigit() for ch in text):
            return text
    if person:
        return text if text in _GENERATIONS else _roman_numerals().get(text)
    return _number_words().get(text) or _roman_numerals().get(text)


def is_ordinal(text: str) -> bool:
    """Whether a token is an ordinal in figures: `45th`."""
    return _ORDINAL.fullmatch(text) is not None


@lru_cache(maxsize=1)
def _number_words() -> dict[str, str]:
    return load_groups("number_words.tsv")


@lru_cache(maxsize=1)
def _roman_numerals() -> dict[str, str]:
    return load_groups("roman_numerals.tsv")
