"""Words as syllables of East Asian languages, in keys that every spelling of the same syllables shares."""

from enum import StrEnum

from app.names.burmese import find_burmese, find_burmese_of_han
from app.names.chinese import count_syllables, read_pinyin, read_wade_giles
from app.names.hanja import read_hanja
from app.names.japanese import read_japanese
from app.names.kanji import list_kanji_readings
from app.names.korean import load_korean_surnames, read_korean
from app.names.roles import Role
from app.names.southern import read_southern
from app.names.thai import make_thai_skeleton, read_thai_letters
from app.names.vietnamese import read_vietnamese

# `Dahua` and `Dahui`; four letters may be one syllable of English.
_SHORTEST_BRAND = 5
# `Ri`, `Ni`: surnames stand in a table, and what is left of them says nothing.
_LONGEST_LIQUID = 2
# `Heritage` is He-ri-ta-ge; Chinese brands have two characters, seldom three.
_MOST_BRAND_SYLLABLES = 2


class System(StrEnum):
    """A spelling system in which the syllables of a whole name can be read.

    `SOUTHERN` allows Cantonese and Hokkien spellings beside the northern ones of `CHINESE`; it has no keys of its own.
    """

    CHINESE = "z"
    JAPANESE = "j"
    KOREAN = "k"
    VIETNAMESE = "v"
    THAI = "t"
    BURMESE = "b"
    SOUTHERN = "s"


_BRAND_SYSTEMS = frozenset({System.CHINESE, System.KOREAN})
_KOREAN_ONLY = frozenset({System.KOREAN})


def read_syllables(
    text: str, native: str | None, systems: frozenset[System], *, person: bool
) -> dict[System, frozenset[str]]:
    """Returns the keys of a word in each system that reads it; Japanese is tried on every word.

    Args:
        text: Lower-case Latin letters.
        native: The word in the Chinese or Thai letters that the text was read from; None when it is in no such.
        systems: In which other systems the whole name can be read.
        person: Whether the name is a person's, whose characters Japanese may read in several ways.
    """
    kanji = person and native is not None and System.BURMESE not in systems
    spelt = (text, *list_kanji_readings(native)) if kanji and native is not None else (text,)
    readings: dict[System, list[str]] = {
        System.CHINESE: _read_chinese(text, systems) if System.CHINESE in systems else [],
        System.JAPANESE: [read for read in map(read_japanese, spelt) if read is not None],
        System.KOREAN: _read_korean(text, native) if System.KOREAN in systems else [],
        System.VIETNAMESE: [text] if System.VIETNAMESE in systems and native is None else [],
        System.THAI: _read_thai(text, native) if System.THAI in systems else [],
    }
    if System.BURMESE in systems:
        readings[System.BURMESE] = _read_burmese(text, native)
    return {system: frozenset(system + text for text in texts) for system, texts in readings.items() if texts}


def _read_chinese(text: str, systems: frozenset[System]) -> list[str]:
    pinyin = [text.replace("v", "u")] if read_pinyin(text) else []
    southern = read_southern(text) if System.SOUTHERN in systems else ()
    vietnamese = read_vietnamese(text) if System.VIETNAMESE in systems else ()
    return [*pinyin, *read_wade_giles(text), *southern, *vietnamese]


def _read_korean(text: str, han: str | None) -> list[str]:
    if han is not None:
        return list(read_hanja(han))
    korean = load_korean_surnames().get(text) or read_korean(text)
    return [] if korean is None else [korean, *_drop_liquid(korean)]


def _drop_liquid(korean: str) -> list[str]:
    """Returns a word as the south says it, without an r or n before i and y: `Ryong` is Yong, `Nyo` Yo."""
    return [korean[1:]] if korean[0] in "RN" and korean[1:2] in {"I", "Y"} and len(korean) > _LONGEST_LIQUID else []


def _read_burmese(text: str, han: str | None) -> list[str]:
    if han is not None:
        return list(find_burmese_of_han(han))
    burmese = find_burmese(text)
    return [] if burmese is None else [burmese]


def _read_thai(text: str, native: str | None) -> list[str]:
    if len(text) == 1 and text != "o":
        # `A. Horvat` is not `B. Horvat`; the o of `Chan-o-cha` is a syllable.
        return []
    return [make_thai_skeleton(text)] if native is None else list(read_thai_letters(native))


def find_brand_systems(text: str, role: Role) -> frozenset[System]:
    """Finds the systems that may read a firm's own word.

    Pinyin of two syllables: `Dongfeng` is no typing error of `Dongfang`; Korean: `Daedong` is `Taedong`.
    """
    if role is not Role.NAME or len(text) < _SHORTEST_BRAND:
        return frozenset()
    return _BRAND_SYSTEMS if 0 < count_syllables(text) <= _MOST_BRAND_SYLLABLES else _KOREAN_ONLY
