"""Words of firms cut short: `Petrochem. Comm. Co.`, `Kharg Isl. Oil Terml`.

An abbreviation may stand for several words (`Comm` for commercial and communications), so that it is read as each.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache

from app.names.roles import Role, find_role, load_company_words
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
    if len(text) < _SHORTEST_CUT or text[-1] in _VOWELS or find_role(text, person=False)[0] is not Role.NAME:
        return frozenset()
    words = _load_full_words().get(text[0], [])
    full = words[bisect_left(words, text) : bisect_left(words, text + _BEHIND_ALL)]
    if sum(letter in _VOWELS for letter in text) <= 1:
        full += [word for word in words if _is_skeleton(text.removesuffix("s"), word.removesuffix("s"))]
    least = len(text) + _LEAST_LOST
    return frozenset(find_role(word, person=False)[1] for word in full if len(word) >= least)


def _is_skeleton(text: str, word: str) -> bool:
    """Whether hardly more than vowels are left out of a word: `srvces`, `terml`."""
    consonants = sum(letter not in _VOWELS for letter in text)
    if text[-1] != word[-1] or consonants < _LEAST_CONSONANTS:
        return False
    rest = iter(word)
    return all(letter in rest for letter in text)


@lru_cache(maxsize=1)
def _load_table() -> dict[str, frozenset[str]]:
    return {
        short: frozenset(find_role(word, person=False)[1] for word in words.split(","))
        for short, words in load_pairs("abbreviations.tsv")
    }


@lru_cache(maxsize=1)
def _load_full_words() -> dict[str, list[str]]:
    """Returns the longer words that many firms share, by their first letter, in order."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in load_company_words():
        if len(word) >= _SHORTEST_FULL and word.isalpha():
            words[word[0]].append(word)
    return {letter: sorted(found) for letter, found in words.items()}
