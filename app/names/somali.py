"""Somali spelling to what other languages write: `Xasan Sheekh Maxamuud` is Hassan Sheikh Mohamud.

Since 1972 Somali writes the throat sounds of Arabic as x and c and doubles long vowels. Names in use abroad follow
English or Italian habits, in which none of these is written.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.names.tables import load_pairs

_LONG = re.compile(r"([aeiou])\1")
# The c is the Arabic ayn: `Cabdi`, `Sacad`; x is h: `Xirsi`.
_LETTERS = str.maketrans({"x": "h", "c": None})


def is_somali(words: Sequence[str]) -> bool:
    """Whether a name holds a word that only Somali spells so: `maxamed`, `cabdi`."""
    return not _load_signs().isdisjoint(words)


def respell_somali(word: str) -> str:
    """Returns a Somali word as it is written abroad: `biixi` is bihi, `daahir` dahir."""
    return _LONG.sub(r"\1", word.translate(_LETTERS))


@lru_cache(maxsize=1)
def _load_signs() -> frozenset[str]:
    return frozenset(dict(load_pairs("person_words.tsv"))["somali"].split(","))
