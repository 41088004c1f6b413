"""Words of firms cut short: `Petrochem. Comm. Co.`, `Kharg Isl. Oil Terml`.

An abbreviation may stand for several words (`Comm` for commercial and communications), so that it is read as each.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.names.roles import find_role, is_known_word, load_company_words
from app.names.tables import load_pairs

# `Met` and `Metr` may be anything; what is cut short on purpose ends in a consonant, and two letters at least are gone.
_SHORTEST_CUT, _LEAST_LOST = 4, 2
# Letters that every abbreviation keeps of a word that it leaves the vowels out of: `srvces`, `terml`.
_LEAST_CONSONANTS = 3
_VOWELS = frozenset("aeiouy")
# Comes behind every letter.
_BEHIND_ALL = "\U0010ffff"
# Full words of which others are cut short; `Export` is short enough to be written out.
_SHORTEST_FULL = 6


@lru_cache(maxsize=8192)
def list_full_words(text: str) -> frozenset[str]:
    """Returns the groups of the words that a firm's word may be short for; empty where it is no abbreviation.

    Args:
        text: Lower-case Latin letters.
    """
    told = _load_table().get(text)
    if told is not None:
        return told
    if len(text) < _SHORTEST_CUT or text[-1] in _VOWELS or is_known_word(text, person=False):
        return frozenset()
    words = _load_full_words()
    full = words[bisect_left(words, text) : bisect_left(words, text + _BEHIND_ALL)] + _list_unvowelled(text)
    least = len(text) + _LEAST_LOST
    return frozenset(find_role(word, person=False)[1] for word in full if len(word) >= least)


def may_be_cut_short(meaning: str) -> bool:
    """Whether there is a word that `list_full_words` takes for one of a group."""
    return meaning in _load_meanings()


def _list_unvowelled(text: str) -> list[str]:
    """Lists the words out of which hardly more than vowels are left: `srvces`, `terml`."""
    stem = text.removesuffix("s")
    vowels = sum(map(stem.count, _VOWELS))
    if vowels > 1 or len(stem) - vowels < _LEAST_CONSONANTS:
        return []
    return [word for whole, word in _load_stems().get((stem[0], stem[-1]), ()) if _is_within(stem, whole)]


def _is_within(letters: str, word: str) -> bool:
    """Whether letters stand in a word in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


@lru_cache(maxsize=1)
def _load_table() -> dict[str, frozenset[str]]:
    return {
        short: frozenset(find_role(word, person=False)[1] for word in words.split(","))
        for short, words in load_pairs("abbreviations.tsv")
    }


@lru_cache(maxsize=1)
def _load_meanings() -> frozenset[str]:
    """Returns the groups of all words that may be cut short."""
    return frozenset(find_role(word, person=False)[1] for word in _load_full_words()).union(*_load_table().values())


@lru_cache(maxsize=1)
def _load_full_words() -> list[str]:
    """Returns the longer words that many firms share, in order."""
    return sorted(word for word in load_company_words() if len(word) >= _SHORTEST_FULL and word.isalpha())


@lru_cache(maxsize=1)
def _load_stems() -> Mapping[tuple[str, str], Sequence[tuple[str, str]]]:
    """Returns these words, each with itself without a plural s, by the letters with which that begins and ends."""
    stems: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for word in _load_full_words():
        stem = word.removesuffix("s")
        stems[stem[0], stem[-1]].append((stem, word))
    return stems
