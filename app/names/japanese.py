"""Romanised Japanese in the letters of one system."""

import re
from functools import lru_cache

from app.names.recent import OF_ONE_WORD

_JAPANESE = re.compile(
    r"(?:(?:k?k|s?s|t?t|n|h|m|y|r|w|g|z|d|b|p?p|f|j|t?ch|s?sh|t?ts|(?:k|n|h|m|r|g|b|p|s|t|z|j)y)?[aiueo]h?|[nm](?![aiueoy]))+"
)
_KUNREI = (
    ("tch", "tt"),
    ("sh", "s"),
    ("tsu", "tu"),
    ("chi", "ti"),
    ("ch", "t"),
    ("ji", "zi"),
    ("j", "z"),
    ("fu", "hu"),
    ("sy", "s"),
    ("ty", "t"),
    ("zy", "z"),
    ("mb", "nb"),
    ("mp", "np"),
)
_LONG_VOWEL = re.compile(r"(?:(?<=o)u|([aiueo])\1+|(?<=[aiueo])h(?![aiueo]))")


@lru_cache(maxsize=OF_ONE_WORD)
def read_japanese(word: str) -> str | None:
    """Returns a romanised Japanese word in Kunrei letters without long vowels, or None when it is none.

    Hepburn `Uchibori`, Kunrei `Utibori`; `Tarō`, `Taroh` and `Tarou`.
    """
    if not _JAPANESE.fullmatch(word) or len(word) < 3:
        return None
    for hepburn, kunrei in _KUNREI:
        word = word.replace(hepburn, kunrei)
    return _LONG_VOWEL.sub(r"\1", word)
