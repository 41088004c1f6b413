"""Chinese spellings as sequences of syllables, so that another valid syllable is another name and not a typo."""

from collections.abc import Container
from functools import lru_cache

from app.names.tables import load_map, load_rows

# `Xuekelaitizhakeer` has 7 syllables; longer words are not names in these systems.
MAX_SYLLABLES = 8
# `Chu Chi-chi` in one word has 4 x 2 x 2 readings; the likeliest come first.
_MAX_READINGS = 8


@lru_cache(maxsize=1)
def _pinyin() -> frozenset[str]:
    return frozenset(
        f"{row[0]}{final}" if row[0] != "-" else final for row in load_rows("pinyin.tsv") for final in row[1].split()
    )


@lru_cache(maxsize=1)
def _wade_giles() -> dict[str, tuple[str, ...]]:
    return {spelt: tuple(pinyin.split()) for spelt, pinyin in load_map("wade_giles.tsv").items()}


def read_pinyin(word: str) -> bool:
    """Whether a word can be read as one or more pinyin syllables without tones."""
    return bool(split_pinyin(word))


def count_syllables(word: str) -> int:
    """Returns how many pinyin syllables a word is; 0 when it is none."""
    return len(split_pinyin(word))


@lru_cache(maxsize=8192)
def split_pinyin(word: str) -> tuple[str, ...]:
    """Returns the pinyin syllables of a word without tones; empty when it is not made of them."""
    return _split(word, _pinyin(), 0) or ()


def read_wade_giles(word: str) -> tuple[str, ...]:
    """Returns the pinyin that a Wade-Giles word without apostrophes may stand for: `chu` is `zhu` or `chu` or `qu`.

    Empty when the word is not Wade-Giles. At most 8 readings.
    """
    table = _wade_giles()
    parts = _split(word, table.keys(), 0)
    if parts is None:
        return ()
    readings = [""]
    for part in parts:
        readings = [reading + pinyin for reading in readings for pinyin in table[part]][:_MAX_READINGS]
    return tuple(readings)


def _split(word: str, syllables: Container[str], depth: int) -> tuple[str, ...] | None:
    if not word:
        return ()
    if depth >= MAX_SYLLABLES:
        return None
    for size in range(min(6, len(word)), 0, -1):
        if word[:size] in syllables:
            rest = _split(word[size:], syllables, depth + 1) if _may_part(word, size) else None
            if rest is not None:
                return (word[:size], *rest)
    return None


def _may_part(word: str, size: int) -> bool:
    """Whether a syllable may end here: `Xiu'e` is two, `lee` not le-e, `bingxua` not bing-xu-a."""
    if len(word) != size + 1:
        return True
    return word[size] not in "ao" and not (word[size] == "e" and word[size - 1] in "aeo")
