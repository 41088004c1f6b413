"""Findings about the syllables of Chinese names."""

import re

from app.matching import weights
from app.matching.alignment import Alignment, Pair
from app.model.screening import Finding
from app.names.analysed import AnalysedName
from app.names.chinese import read_pinyin
from app.names.echo import make_outline
from app.names.word import Word

_CHINESE = frozenset({"same_via_pinyin", "same_via_wade_giles"})
_VOWELS = re.compile("[aiu]")
# `Tsai Chung-hsin` has three syllables.
_FEWEST_SPELT_ALIKE = 2


def find_other_syllable(alignment: Alignment) -> tuple[Finding, ...]:
    """All of two Chinese names is spelt the same but one syllable, which sounds otherwise and meets in a dialect only.

    Who spells two syllables by one system spells the third so: `Chung-hsin` and `Chung-yun` are two names, though 欣 is
    hsin in Taiwan and yun in Hong Kong.
    """
    odd = [pair for pair in alignment.pairs if pair.likeness.finding != "same_words"]
    if len(odd) != 1 or len(alignment.pairs) - 1 < _FEWEST_SPELT_ALIKE or not alignment.query.person:
        return ()
    (pair,) = odd
    if alignment.query_left or alignment.entry_left or not _is_given_syllable(alignment, pair):
        return ()
    query, entry = pair.query[0].text, pair.entry[0].text
    if _read_consonants(query) == _read_consonants(entry):
        return ()
    text = f"{query} and {entry} are one in some dialect only, and all else is spelt the same"
    return (Finding("other_syllable", text, query, entry, weights.OTHER_SYLLABLE),)


def _is_given_syllable(alignment: Alignment, pair: Pair) -> bool:
    """Whether what meets as Chinese in Latin letters is no surname, which one may change to that of another country."""
    if pair.likeness.finding not in _CHINESE or any(word.native is not None for word in (*pair.query, *pair.entry)):
        return False
    return not (_is_surname(alignment.query, pair.query[0]) or _is_surname(alignment.entry, pair.entry[0]))


def _is_surname(name: AnalysedName, word: Word) -> bool:
    """Whether a word is the surname, which a comma has turned to the end."""
    return name.words[-1 if name.surnames else 0] is word


def _read_consonants(text: str) -> str:
    """Returns the broad classes of the consonants: those of bian and pien, hwa and wah are the same."""
    return _VOWELS.sub("", make_outline(text, pinyin=read_pinyin(text)))
