"""Which script a letter belongs to."""

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    """The scripts that Interdict reads; `common` is digits, marks and punctuation, `other` a script without a table."""

    LATIN = "latin"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    ARMENIAN = "armenian"
    GEORGIAN = "georgian"
    ETHIOPIC = "ethiopic"
    INDIC = "indic"
    THAI = "thai"
    KHMER = "khmer"
    BURMESE = "burmese"
    LAO = "lao"
    OTHER = "other"
    COMMON = "common"


# The first word of a character's Unicode name is its script; several scripts of one build are read by one rule.
_FIRST_WORDS = {
    "LATIN": Script.LATIN,
    "CJK": Script.HAN,
    "HIRAGANA": Script.KANA,
    "KATAKANA": Script.KANA,
    "KATAKANA-HIRAGANA": Script.KANA,
    "HANGUL": Script.HANGUL,
    "CYRILLIC": Script.CYRILLIC,
    "GREEK": Script.GREEK,
    "ARABIC": Script.ARABIC,
    "HEBREW": Script.HEBREW,
    "ARMENIAN": Script.ARMENIAN,
    "GEORGIAN": Script.GEORGIAN,
    "ETHIOPIC": Script.ETHIOPIC,
    "DEVANAGARI": Script.INDIC,
    "BENGALI": Script.INDIC,
    "GURMUKHI": Script.INDIC,
    "GUJARATI": Script.INDIC,
    "TAMIL": Script.INDIC,
    "TELUGU": Script.INDIC,
    "KANNADA": Script.INDIC,
    "MALAYALAM": Script.INDIC,
    "SINHALA": Script.INDIC,
    "KHMER": Script.KHMER,
    "MYANMAR": Script.BURMESE,
    "LAO": Script.LAO,
    "THAI": Script.THAI,
}


@lru_cache(maxsize=8192)
def find_script(ch: str) -> Script:
    """Returns the script of one character.

    Combining marks of no script of their own, digits and punctuation are `common`; `ー` lengthens kana and is kana.
    """
    if ch.isascii():
        return Script.LATIN if ch.isalpha() else Script.COMMON
    if ch == "ー":
        return Script.KANA
    if not (ch.isalpha() or unicodedata.category(ch) in {"Mn", "Mc"}):
        return Script.COMMON
    first = unicodedata.name(ch, "").split(" ", 1)[0]
    if first == "COMBINING":
        return Script.COMMON
    return _FIRST_WORDS.get(first, Script.OTHER)
