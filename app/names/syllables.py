"""Words as syllables of Chinese, Japanese or Korean, in keys that every spelling of the same syllables shares."""

from enum import StrEnum
from functools import lru_cache

from app.names.chinese import count_syllables, read_cantonese, read_pinyin, read_wade_giles
from app.names.japanese import read_japanese
from app.names.korean import read_korean
from app.names.roles import Role
from app.names.tables import load_groups

# `Dahua` and `Dahui`; four letters may be one syllable of English.
_SHORTEST_BRAND = 5
# `Heritage` is He-ri-ta-ge; Chinese brands have two characters, seldom three.
_MOST_BRAND_SYLLABLES = 2


class System(StrEnum):
    """A spelling system in which the syllables of a whole name can be read.

    `SOUTHERN` allows Cantonese and Hokkien spellings beside the northern ones of `CHINESE`; it has no keys of its own.
    """

    CHINESE = "z"
    JAPANESE = "j"
    KOREAN = "k"
    SOUTHERN = "s"


_BRAND_SYSTEMS = frozenset({System.CHINESE, System.KOREAN})
_KOREAN_ONLY = frozenset({System.KOREAN})


def read_syllables(text: str, systems: frozenset[System]) -> dict[System, frozenset[str]]:
    """Returns the keys of a word in each system that reads it; Japanese is tried on every word.

    Args:
        text: Lower-case Latin letters.
        systems: In which other systems the whole name can be read.
    """
    readings: dict[System, list[str]] = {}
    if System.CHINESE in systems:
        pinyin = [text.replace("v", "u")] if read_pinyin(text) else []
        southern = read_cantonese(text) if System.SOUTHERN in systems else ()
        readings[System.CHINESE] = [*pinyin, *read_wade_giles(text), *southern]
    japanese = read_japanese(text)
    readings[System.JAPANESE] = [] if japanese is None else [japanese]
    if System.KOREAN in systems:
        korean = load_korean_surnames().get(text) or read_korean(text)
        readings[System.KOREAN] = [] if korean is None else [korean]
    return {system: frozenset(system + text for text in texts) for system, texts in readings.items() if texts}


@lru_cache(maxsize=1)
def load_korean_surnames() -> dict[str, str]:
    """Returns each spelling of a Korean surname to the class sequence of the surname."""
    return load_groups("korean_surnames.tsv")


def find_brand_systems(text: str, role: Role) -> frozenset[System]:
    """Finds the systems that may read a firm's own word.

    Pinyin of two syllables: `Dongfeng` is no typing error of `Dongfang`; Korean: `Daedong` is `Taedong`.
    """
    if role is not Role.NAME or len(text) < _SHORTEST_BRAND:
        return frozenset()
    return _BRAND_SYSTEMS if 0 < count_syllables(text) <= _MOST_BRAND_SYLLABLES else _KOREAN_ONLY
