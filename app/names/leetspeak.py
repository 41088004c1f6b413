"""Digits that stand for letters: `Nico1as`, `5IS D00`, and Arabic in Latin letters as phones write it, `Mo7ammed`."""

import re
from collections.abc import Mapping

_IMITATED = str.maketrans("0123456789$@!", "oizeasgtbgsai")
_IN_WORD_DIGITS = str.maketrans("0134578$@!", "oieastbsai")
# A word of three letters at least with a digit between letters, or with two (`R05at0m`) where a letter ends it: a
# licence number is none, nor is the helicopter `Mi17V5`.
_LEET_WORD = re.compile(
    r"(?<!\w)(?=(?:[0134578$@!]*[a-z]){3})"
    r"(?=[a-z0134578$@!]*[a-z](?:[0134578$@!]|[0134578$@!]{2}(?=\w*[a-z](?!\w)))[a-z])"
    r"(?:[a-z]|[0134578$@!]{1,2}(?![0-9])){4,}(?!\w)"
)
_DOLLAR = re.compile(r"(?<!\w)\$(?=[a-z]{3})")
# Letters and digits in one word, of the digits no more than two in a row: `51s`, `d00`, `b1n`; not `a320`, `ra76719`.
_MIXED = re.compile(r"(?<!\w)(?=\d*[a-z])(?=[a-z]*\d)(?:[a-z]+|\d{1,2}(?!\d))+(?!\w)", re.IGNORECASE)
# `64e`, `3rd`, `g9`; not `d00`. Beside a word that is none of them, they are letters, too.
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th|[a-z])|[a-z](?!0+$)\d+", re.IGNORECASE)
_VOWEL = re.compile("[aeiou]")
_SHORTEST_WORD = 3
# What the digits look like among Arabic letters: hamza, ain, kha, ta, ha, qaf.
_ARABIC = str.maketrans({"2": "", "3": "a", "5": "kh", "6": "t", "7": "h", "9": "q"})


def read_leetspeak(text: str) -> str:
    """Reads digits inside lower-case Latin words as the letters they imitate: `nico1as`, `m4dur0`, `r05at0m`.

    Digits that only end or open a word are a number and stay: `unit46`, `ocean1`, `64e`.
    """
    if text.isalpha():
        return text
    return _LEET_WORD.sub(_read_word, _DOLLAR.sub("s", text))


def _read_word(found: re.Match[str]) -> str:
    # A one that is doubled is no i: `Wi11iam`.
    return found.group().replace("11", "ll").translate(_IN_WORD_DIGITS)


def list_as_letters(text: str, *, person: bool) -> tuple[str, ...]:
    """Returns a text with every digit beside a letter read as a letter, where that makes words; empty where none is.

    `51S D00` is SIS DOO however few letters there are, and so is `Mo7ammed` Mohammed; a vessel's number is no word.

    Args:
        text: As it was given.
        person: Whether it may be Arabic as phones write it.
    """
    mixed = () if text.isalpha() else _MIXED.findall(text)
    if all(_NUMBERED.fullmatch(word) is not None for word in mixed):
        return ()
    tables = (_IMITATED, _ARABIC) if person else (_IMITATED,)
    read = (_read_mixed(text, table) for table in tables)
    return tuple(one for one in dict.fromkeys(read) if one != text)


def _read_mixed(text: str, table: Mapping[int, int | str]) -> str:
    return _MIXED.sub(lambda found: _imitate(found.group(), table), text)


def _imitate(word: str, table: Mapping[int, int | str]) -> str:
    """Returns a word with its digits as letters; itself where nobody could say it."""
    letters = word.lower().translate(table)
    spoken = letters.isalpha() and len(letters) >= _SHORTEST_WORD and _VOWEL.search(letters) is not None
    return letters if spoken else word
