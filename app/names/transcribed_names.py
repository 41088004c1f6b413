"""Names of Tibetans, Mongols, Uyghurs and Kazakhs, which come back through Chinese: `Tenzin` is Danzeng, 丹增.

Their own spellings, official ones, Wylie and pinyin share too few sounds to meet by ear, so they meet in a table.
"""

from functools import lru_cache

from app.names.recent import OF_ONE_WORD
from app.names.tables import load_groups

# `Luosangciren` is Luosang Ciren. Shorter names stand at the end of all kinds of words (`Nurjan`, `Batbold`).
_SHORTEST_PART = 4


@lru_cache(maxsize=1)
def load_transcribed_names() -> dict[str, str]:
    """Returns each spelling of such a name to the name."""
    return load_groups("transcribed_names.tsv")


def is_transcribed_name(name: str) -> bool:
    """Whether a word is the name that a row of the table is called by, so that all its spellings are one name."""
    return load_transcribed_names().get(name) == name


@lru_cache(maxsize=OF_ONE_WORD)
def split_compound(word: str) -> tuple[str, ...]:
    """Splits a Latin word into the names that it joins: `bayanqolu` is bayan and chuluu; empty for any other word."""
    known = load_transcribed_names()
    if word in known or len(word) < 2 * _SHORTEST_PART:
        return ()
    for size in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first, rest = known.get(word[:size]), word[size:]
        if first is not None:
            others = (known[rest],) if rest in known else split_compound(rest)
            if others:
                return (first, *others)
    return ()
