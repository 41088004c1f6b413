"""Burmese writing to the spelling that Burmese people use: `မင်းအောင်လှိုင်` is Min Aung Hlaing; and that in one way.

The sound of a vowel depends on the consonant that closes its syllable (`ောင်` is aung, `ိုင်` aing), so that rhymes
are read whole, by a table.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.names.tables import load_map, load_rows

# Consonants that sound otherwise together, and syllables that passports spell otherwise: `အေး` is Aye, `ဦး` Oo.
_ONSETS = {"hy": "sh", "khy": "ch", "ngy": "ny", "thy": "sh"}
_WHOLE = {"e": "aye", "u": "oo"}


def read_burmese(word: str) -> str:
    """Returns a word in Burmese script in Latin letters; a sign that the tables do not know is left out."""
    return "".join(spelt for _, spelt in split_burmese(word))


def split_burmese(word: str) -> list[tuple[str, str]]:
    """Returns the syllables of a word in Burmese script, each with its Latin letters."""
    syllable, rhymes, letters = _load_tables()
    read = []
    for found in syllable.finditer(word.replace("့်", "့်").replace("္", "်")):
        onset, rhyme = found.group("onset"), found.group("rhyme")
        breath = "h" if "ှ" in onset else ""
        spelt = breath + "".join(letters[ch] for ch in onset)
        # An inherent vowel is a: `မောင်မောင်` has none, `သန်း` (Than) is written with its rhyme.
        spelt = _find_onset(spelt) + (rhymes[rhyme] if rhyme else "a")
        read.append((found.group(), _WHOLE.get(spelt, spelt)))
    return read


def _find_onset(spelt: str) -> str:
    """Returns an onset as it sounds: `ရွှေ` is Shwe, `ချစ်` Chit."""
    return next(
        (sound + spelt[len(written) :] for written, sound in _ONSETS.items() if spelt.startswith(written)), spelt
    )


def find_burmese(word: str) -> str | None:
    """Returns the commonest spelling of a syllable of Burmese names: `htun` for Tun; None for any other word."""
    return _load_syllables()[0].get(word)


def find_burmese_of_han(character: str) -> tuple[str, ...]:
    """Returns the syllables that a simplified Chinese character stands for in Burmese names: `敏` is Min and Myint.

    The likeliest first; empty for any other character.
    """
    return _load_characters().get(character, ())


def is_burmese(words: Sequence[str]) -> bool:
    """Whether all words of a name are such syllables; that of `Soe Win` may be anybody's, and 梭温 is his."""
    return all(find_burmese(word) is not None for word in words)


def tells_burmese(words: Sequence[str]) -> bool:
    """Whether one of the words of a name is a syllable that no other language writes so: `khin`, `maung`."""
    return not _load_syllables()[1].isdisjoint(words)


@lru_cache(maxsize=1)
def _load_syllables() -> tuple[dict[str, str], frozenset[str]]:
    rows = [(row[0], (row[0], *row[1].split(",")), row[2]) for row in load_rows("burmese_names.tsv")]
    spellings = {spelt: name for name, every, _ in rows for spelt in every}
    return spellings, frozenset(spelt for _, every, sign in rows for spelt in every if sign == "+")


@lru_cache(maxsize=1)
def _load_characters() -> dict[str, tuple[str, ...]]:
    return {character: tuple(syllables.split()) for character, syllables in load_map("burmese_han.tsv").items()}


@lru_cache(maxsize=1)
def _load_tables() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    rhymes = {sign: spelt.strip("-") for sign, spelt in load_map("burmese_rhymes.tsv").items()}
    letters = {sign: spelt.strip("-") for sign, spelt in load_map("burmese_letters.tsv").items()}
    medials = "ျြွှ"
    closing = "|".join(sorted(map(re.escape, rhymes), key=len, reverse=True))
    initials = "".join(letter for letter in letters if letter not in medials)
    return re.compile(f"(?P<onset>[{initials}][{medials}]*?)(?P<rhyme>{closing})?(?![{medials}])"), rhymes, letters
