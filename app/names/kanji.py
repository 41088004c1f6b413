"""Names of Japanese persons in Chinese characters, simplified: `高市早苗` is Takaichi Sanae.

Surnames and the commonest given names stand in tables as wholes. Every other given name may be read as its characters
are in names, of which most have several readings: parents choose, and only the bearer knows.
"""

from functools import lru_cache
from itertools import islice, product

from app.names.tables import load_map, load_rows

# `章男` has four readings, `光` alone three; two characters of four readings each have sixteen.
_MOST_READINGS = 24
_LONGEST_SURNAME, _LONGEST_GIVEN = 3, 3
_FEWEST_TELLING = 2


def read_kanji_name(word: str) -> list[tuple[str, str]] | None:
    """Reads a person's name as surname and given name, each with its characters; None where it is not told Japanese.

    A surname of one character is also a Chinese one (`林`), so that the given name has to tell.
    """
    for size in range(min(_LONGEST_SURNAME, len(word) - 1), 0, -1):
        last, first = word[:size], word[size:]
        told = first in _load_given() or (size >= _FEWEST_TELLING and _spell_characters(first) != ())
        if last in _load_surnames() and told:
            return [(list_kanji_readings(last)[0], last), (list_kanji_readings(first)[0], first)]
    return None


@lru_cache(maxsize=16384)
def list_kanji_readings(characters: str) -> tuple[str, ...]:
    """Lists how a part of a Japanese name may be read, the likeliest first; empty for what is none."""
    known = (*_load_surnames().get(characters, ()), *_load_given().get(characters, ()))
    return tuple(dict.fromkeys((*known, *_spell_characters(characters))))


@lru_cache(maxsize=1)
def load_japanese_names() -> frozenset[str]:
    """Returns the surnames and the commonest given names in Hepburn letters."""
    tables = (*_load_surnames().values(), *_load_given().values())
    return frozenset(read for readings in tables for read in readings)


def _spell_characters(characters: str) -> tuple[str, ...]:
    table = _load_characters()
    if len(characters) > _LONGEST_GIVEN or not all(ch in table for ch in characters):
        return ()
    return tuple(islice(map("".join, product(*(table[ch] for ch in characters))), _MOST_READINGS))


@lru_cache(maxsize=1)
def _load_surnames() -> dict[str, tuple[str, ...]]:
    return {surname: tuple(read.split(",")) for surname, read in load_map("japanese_surnames.tsv").items()}


@lru_cache(maxsize=1)
def _load_given() -> dict[str, tuple[str, ...]]:
    return {name: (read,) for name, read in load_map("japanese_given.tsv").items()}


@lru_cache(maxsize=1)
def _load_characters() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split(",")) for row in load_rows("japanese_kanji.tsv")}
