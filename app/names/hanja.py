"""Chinese characters as Koreans read them: `金正恩` is Kim Jong Un and not only Jin Zheng'en."""

from functools import lru_cache
from itertools import islice, product

from app.names.korean import load_korean_surnames, read_korean, split_korean
from app.names.tables import load_rows

# `金車` has four readings; names have two or three characters, most of them one reading.
_MAX_READINGS = 8


@lru_cache(maxsize=16384)
def read_hanja(characters: str) -> tuple[str, ...]:
    """Returns the Korean readings of simplified characters in the classes of `korean.py`; empty when one has none."""
    table = _load_table()
    if not all(ch in table for ch in characters):
        return ()
    return tuple("".join(parts) for parts in islice(product(*(table[ch] for ch in characters)), _MAX_READINGS))


def is_sino_korean(word: str) -> bool:
    """Whether every syllable of a romanised word is how Koreans read some character: `jung`; not `teng` or `jeou`."""
    syllables = split_korean(word)
    return syllables != () and all(syllable in _load_syllables() for syllable in syllables)


@lru_cache(maxsize=1)
def _load_syllables() -> frozenset[str]:
    # What is a surname as well is read as the surname: `ra` is Na there, and in a given name what its letters say.
    spelt = (read_korean(romanised) for romanised, _ in load_rows("hanja.tsv"))
    read = (sounds for readings in _load_table().values() for sounds in readings)
    return frozenset(sounds for sounds in (*spelt, *read) if sounds is not None)


@lru_cache(maxsize=1)
def _load_table() -> dict[str, tuple[str, ...]]:
    readings: dict[str, dict[str, None]] = {}
    for romanised, characters in load_rows("hanja.tsv"):
        sounds = load_korean_surnames().get(romanised) or read_korean(romanised)
        assert sounds is not None, f"hanja.tsv: {romanised} is no Korean syllable"
        for ch in characters:
            readings.setdefault(ch, {})[sounds] = None
    return {ch: tuple(sounds) for ch, sounds in readings.items()}
