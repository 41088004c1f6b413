"""Romanised Korean in classes that every system shares."""

import re
from functools import lru_cache
from typing import NamedTuple

from app.names.recent import OF_ONE_WORD
from app.names.tables import load_groups, load_rows

# A Korean name has at most 4 syllables, a word of a firm 8; longer words are not Korean.
MAX_SYLLABLES = 8


class _Sounds(NamedTuple):
    """The classes of the spellings of each part of a syllable, and a syllable with and without a coda."""

    onsets: dict[str, str]
    vowels: dict[str, str]
    codas: dict[str, str]
    syllable: re.Pattern[str]
    open_syllable: re.Pattern[str]


@lru_cache(maxsize=1)
def _load_sounds() -> _Sounds:
    parts: dict[str, dict[str, str]] = {"onset": {}, "vowel": {}, "coda": {}}
    for part, sound, spellings in load_rows("korean_sounds.tsv"):
        parts[part].update(dict.fromkeys(spellings.split(","), sound.strip("-")))
    onset, vowel, coda = ("|".join(sorted(parts[part], key=len, reverse=True)) for part in parts)
    start = f"(?P<onset>{onset})?(?P<vowel>{vowel})"
    syllable, open_syllable = re.compile(f"{start}(?P<coda>{coda})?"), re.compile(f"{start}(?P<coda>)")
    return _Sounds(parts["onset"], parts["vowel"], parts["coda"], syllable, open_syllable)


def read_korean(word: str) -> str | None:
    """Returns the syllables of a romanised Korean word in classes that every system shares; None when it is none.

    `jong`, `jeong`, `cho'ng` and `chung` are one class sequence: 정 is spelt in all these ways.
    """
    return "".join(split_korean(word)) or None


def count_korean(word: str) -> int:
    """Returns how many Korean syllables a romanised word is; 0 when it is none."""
    return len(split_korean(word))


@lru_cache(maxsize=OF_ONE_WORD)
def split_korean(word: str) -> tuple[str, ...]:
    """Returns the syllables of a romanised Korean word, each in classes; empty when it is none."""
    sounds = _load_sounds()
    read: list[str] = []
    at = 0
    while at < len(word) and len(read) < MAX_SYLLABLES:
        found = _match_syllable(word, at)
        if found is None:
            return ()
        onset, vowel, coda = found.group("onset") or "", found.group("vowel"), found.group("coda") or ""
        read.append(sounds.onsets.get(onset, "") + sounds.vowels[vowel] + sounds.codas.get(coda, ""))
        at = found.end()
    return tuple(read) if at == len(word) else ()


def _match_syllable(word: str, at: int) -> re.Match[str] | None:
    sounds = _load_sounds()
    found = sounds.syllable.match(word, at)
    if found is None or not found.group("coda") or found.end() == len(word):
        return found
    # A consonant before a vowel opens the next syllable: `hana` is ha-na. `ng` opens none: `jongun` is jong-un.
    following = sounds.syllable.match(word, found.start("coda"))
    opens = following is not None and following.group("onset") and word[found.end()] in "aeiouyw"
    return sounds.open_syllable.match(word, at) if opens and found.group("coda") != "ng" else found


@lru_cache(maxsize=1)
def load_korean_surnames() -> dict[str, str]:
    """Returns each spelling of a Korean surname to the class sequence of the surname."""
    return load_groups("korean_surnames.tsv")
