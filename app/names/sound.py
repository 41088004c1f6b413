"""How a romanised word sounds, coarsely: consonant skeletons with their alternatives, and the vowels between.

Romanisation systems disagree on how a consonant is spelt (q, k, g, gh; ch, tsch, tch; j, dj, zh) and on almost every
vowel. A skeleton names consonant classes only. A spelling that stands for several sounds (`ch` in Khrushchev's German
form, in Chavez, in Champagne) gives several skeletons; two words may be one name when they share a skeleton. The vowels
then say how near they are, so that Salim and Salem meet and Hasan and Husayn do not.
"""

import re
from functools import lru_cache
from itertools import islice, product

from rapidfuzz.distance import OSA

from app.names.tables import load_map

# `Schtschogolew` has 8 readings, `方塔納` (Fontana) 16, `珀金斯` (Perkins) 72; of 1,500 Western names in Chinese
# characters 96 readings find 88.4 in a hundred, 24 find 87.7, and 200 no more.
MAX_SKELETONS = 96
_VOWEL_CLASSES = str.maketrans("eioy", "iiui")
_DOUBLED = re.compile(r"(dh|kh|gh|th|zh|[^aeiou])\1+")
_DOUBLED_GLIDE = re.compile("yy+")
# French opens words with a w that it spells ou (`Ouahid`, `Houari`) and ends them in a silent e (`Haroune`).
_FRENCH_W, _FRENCH_END = re.compile("(?<=^h)ou(?=[aei])|^ou(?=[aei])"), re.compile("(?<=oun)e$")
_VOWEL_RUNS = re.compile("[aeiouyYW]+")


# Runs of vowels that are one sound, by its class; a glide that stands alone is none.
_CLASS_OF_RUN = {
    "a": ("aa", "ae", "ya"),
    "i": ("ai", "ay", "aye", "ayi", "ea", "ee", "ei", "ey"),
    "u": ("au", "aw", "eo", "eu", "oe", "oo", "ou", "oy", "ue", "ui", "uy"),
    "": ("w", "y"),
}
_RUNS = {run: sound for sound, runs in _CLASS_OF_RUN.items() for run in runs}


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    table = load_map("sound_units.tsv")
    longest_first = sorted(table, key=lambda unit: (-len(unit), unit))
    return re.compile("|".join(map(re.escape, longest_first))), {
        unit: tuple(sound.strip("-") for sound in sounds.split("|")) for unit, sounds in table.items()
    }


def make_skeletons(word: str, *, doubled: bool = False) -> tuple[str, ...]:
    """Returns the consonant skeletons of a romanised word, the likeliest first; empty when it has no consonant.

    Args:
        word: Latin letters, with capitals for alternatives.
        doubled: Whether two equal consonants are two: a vowel that is not written stands between them (`مددی`, Madadi).
    """
    readings = _read_units(word if doubled else _DOUBLED.sub(r"\1", word))
    skeletons: dict[str, None] = {}
    for reading in islice(product(*readings), MAX_SKELETONS):
        skeleton = "".join(reading)
        if skeleton:
            skeletons.setdefault(skeleton)
    return tuple(skeletons)


def make_vowels(word: str) -> str:
    """Returns the vowels of a romanised word in three classes, a, i and u, one for each run: `husayn` is `ui`.

    A run is named for its strongest part: `ou` and `oo` are u, `ai` and `ey` are i, `ia` is a.
    """
    word = _FRENCH_END.sub("", _FRENCH_W.sub("w", _DOUBLED_GLIDE.sub("y", word)))
    return "".join(_class_of_run(run.lower()) for run in _VOWEL_RUNS.findall(word))


def measure_vowels(left: str, right: str) -> float:
    """Returns how far two vowel patterns are apart, 0.0-1.0: edits over the longer pattern."""
    if left == right:
        return 0.0
    return OSA.distance(left, right) / max(len(left), len(right))


def _read_units(word: str) -> list[tuple[str, ...]]:
    pattern, sounds = _units()
    return [sounds[found] for found in pattern.findall(f"^{word}$")]


def _class_of_run(run: str) -> str:
    if run in _RUNS:
        return _RUNS[run]
    classes = run.translate(_VOWEL_CLASSES)
    return classes[-1] if classes[0] == "i" else classes[0]
