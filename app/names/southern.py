"""Chinese syllables as the south spells them: Cantonese, Hokkien, Teochew and Hakka, in the habits of every country.

One spelling stands for many northern syllables: `Ng` is Wu in Hong Kong and Huang in Singapore. Hanzi, pinyin and every
southern spelling therefore meet in the pinyin of the characters that names are made of.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from app.names.tables import load_map, load_rows

# The spelling of the Dutch Indies: `Liem Sioe Liong`, `Oei Tjoe Tat`, `Tan Joe Hok`.
_DUTCH = (("tj", "ch"), ("dj", "J"), ("j", "y"), ("J", "j"), ("oe", "u"), ("ie", "i"))
# Yale writes low tones with an h behind the vowel: `Leuhng`, `Jihng`.
_LOW_TONE = re.compile("(?<=[aeiou])h(?=[iumnptk]|$)")


def read_southern(word: str) -> tuple[str, ...]:
    """Returns the pinyin that a southern spelling of one syllable may stand for; empty for any other word."""
    return _read(word, _load_syllables())


def is_southern_surname(word: str) -> bool:
    """Whether a southern spelling may stand for a surname: `Tan`, `Oei`; not `Puat`, which is in given names only."""
    return _read(word, _load_surnames()) != ()


def _find_spellings(word: str) -> tuple[str, ...]:
    """Returns the word, and as it would be spelt elsewhere."""
    dutch = word
    for old, new in _DUTCH:
        dutch = dutch.replace(old, new)
    return tuple(dict.fromkeys((word, dutch, _LOW_TONE.sub("", word))))


def _read(word: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return next((table[spelt] for spelt in _find_spellings(word) if spelt in table), ())


@lru_cache(maxsize=1)
def _load_syllables() -> dict[str, tuple[str, ...]]:
    return _file_rows(load_rows("southern.tsv"))


@lru_cache(maxsize=1)
def _load_surnames() -> dict[str, tuple[str, ...]]:
    surnames = load_map("han_surnames.tsv")
    rows = load_rows("southern.tsv")
    return _file_rows([row for row in rows if any(part in surnames for part in (*row[4], *row[4].split(",")))])


def _file_rows(rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """Returns each spelling to the pinyin of its rows."""
    filed: dict[str, dict[str, None]] = {}
    for pinyin, jyutping, hokkien, others, _ in rows:
        plain = (hokkien, hokkien.replace("chh", "ch"))
        for spelt in (*_spell_cantonese(jyutping), *plain, *others.split(",")):
            filed.setdefault(spelt, {})[pinyin] = None
    return {spelt: tuple(pinyin) for spelt, pinyin in filed.items()}


def _spell_cantonese(jyutping: str) -> Iterator[str]:
    """Spells Jyutping in every system: `zoeng` is joeng, jeung, cheung, tseung; a word of two syllables as it is."""
    sounds = _load_sounds()
    yield jyutping
    for size in (2, 1, 0):
        onset, rime = ("onset", jyutping[:size] or "-"), ("rime", jyutping[size:])
        if onset in sounds and rime in sounds:
            yield from (start.strip("-") + end for start, end in product(sounds[onset], sounds[rime]))
            return


@lru_cache(maxsize=1)
def _load_sounds() -> dict[tuple[str, str], list[str]]:
    return {(part, sound): spellings.split(",") for part, sound, spellings in load_rows("cantonese_sounds.tsv")}
