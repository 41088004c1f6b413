"""What is left of a name after it has passed through a language that lacks its sounds.

Mandarin, Japanese and Korean fold voiced and unvoiced, l and r, hissing and hushing sounds, and break clusters with
vowels: `Demchugdongrub` comes back as `Demuchukedonglupu`. An echo keeps only the broad class of each consonant. Words
that share an echo are compared by their vowels as well, and count less than words of one sound.
"""

import re
from functools import lru_cache

from app.names.recent import OF_ONE_WORD

# `Khurelsukh` has five classes left; of three letters thousands of words share an echo.
SHORTEST_ECHO = 3
# What a key begins with that is an echo.
ECHO = "c"
_CLUSTERS = re.compile("tsch|tch|sch|dsch|sh|ch|zh|ts|tz|dz|dj|kh|gh|ph|th|dh|ng|ck")
_CLASSES_OF_CLUSTERS = {"kh": "K", "gh": "K", "ph": "P", "th": "T", "dh": "T", "ng": "N", "ck": "K"}
_LETTERS = str.maketrans("bpfvtdkgqcszjxlrmneoyhw", "PPPPTTKKKKSSSSLLMNiui  ")
_RUNS = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiu")
_LOST_LIQUID = re.compile("L(?=[PTKSMN])")


@lru_cache(maxsize=OF_ONE_WORD)
def make_outline(word: str, *, pinyin: bool) -> str:
    """Returns the consonant classes P T K S L M N of a romanised word with its vowels a, i and u between them.

    Args:
        word: Lower-case Latin letters.
        pinyin: Whether q is read as in Qinghai, not as in Qatar; of no account where the word has none.
    """
    if pinyin:
        word = word.replace("q", "ch")
    word = _CLUSTERS.sub(lambda found: _CLASSES_OF_CLUSTERS.get(found.group(), "S"), word)
    return _RUNS.sub(r"\1", word.translate(_LETTERS).replace(" ", ""))


@lru_cache(maxsize=8192)
def make_echoes(outline: str) -> frozenset[str]:
    """Returns the echoes of an outline: its consonants, and without an l or r that Chinese cannot end a syllable with.

    Empty when fewer than `SHORTEST_ECHO` consonants are left.
    """
    plain = _read_consonants(outline)
    soft = _read_consonants(_LOST_LIQUID.sub("", outline)) if "L" in outline else plain
    return frozenset([echo for echo in (plain, soft) if len(echo) >= SHORTEST_ECHO])


def _read_consonants(outline: str) -> str:
    return _RUNS.sub(r"\1", outline.translate(_VOWELS))
