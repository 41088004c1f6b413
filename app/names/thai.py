"""Thai and Lao names by the consonants that are heard: families spell by the letters, officials by the sound.

`Vejjajiva` is Wetchachiwa, `Adulyadej` Adunyadet, `Shinawatra` Chinnawat. Consonants are read in classes by where they
stand in the syllable, and vowels in classes of their own: `Prasit` is not Prasert.
"""

import re
from functools import lru_cache
from itertools import islice, product

from app.names.recent import OF_ONE_WORD
from app.names.tables import load_pairs, load_rows

_MAX_SKELETONS = 12
_SHORTEST_TOLD = 6
# `Shinawatra` is -wat, `Sakdi` sak: letters that are written and not said.
_SILENT_END = ((re.compile("(?<=[td])h?ra?$"), ""), (re.compile("(?<=k)[dt]i$"), ""))
_SILENT_R = re.compile("r(?=[^aeiouyrhw]|h?$)")
_UNHEARD = re.compile("(?<=[kptbdfsghc])[rl]$")
_PARTS = re.compile("(?P<vowels>[aeiou]+[yw]?(?![aeiou])|[aeiou]+)|(?P<consonants>[^aeiou]+)")
_VOWELS_BEFORE, _VOWELS_BEHIND = frozenset("เแโใไ"), frozenset("ะัาำิีึืฺุู็ๅ")
# Letters that are crossed out, sh behind a k (`ลักษณ์` is Lak), h before a sonorant,
# r behind a t at the end, the second of two that open a syllable.
_UNSAID = tuple(
    map(
        re.compile,
        ("[ทตดก]ร์", "[ก-ฮ][ิุ]?์", "(?<=ก)ษ(?![ะัาำิีึืุู])", "ห(?=[งญนมยรลว])", "(?<=[ตท])ร$", "(?<=[กขคตปผพ])[รล](?=[ะัาำิีึืุู])"),
    )
)
_VOWEL_RUNS = re.compile("[aeiou]+r?(?![aeiou])")
_VOWEL_CLASSES = (("uck", "ak"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ae", "e"), ("au", "o"), ("ue", "u"))
_MIDDLE_VOWELS = frozenset({"er", "oe", "eu", "oer", "ir"})


@lru_cache(maxsize=OF_ONE_WORD)
def is_thai(word: str) -> bool:
    """Whether a romanised word is built like a Thai or Lao name."""
    return len(word) >= _SHORTEST_TOLD and (word.endswith(_load_words("end")) or word.startswith(_load_words("start")))


@lru_cache(maxsize=8192)
def make_thai_skeleton(word: str) -> str:
    """Returns the classes of the consonants of a romanised Thai word; empty when it has none."""
    for silent, spoken in _SILENT_END:
        word = silent.sub(spoken, word)
    word = word.replace("ss", "s")
    sounds = _load_sounds()
    classes: list[str] = []
    for found in _PARTS.finditer(_SILENT_R.sub("", word)):
        cluster = found.group("consonants")
        if cluster is not None:
            classes += _read_cluster(
                cluster, starts=found.start() == 0, ends=found.end() == len(found.string), by=sounds
            )
    return _join(classes)


@lru_cache(maxsize=8192)
def read_thai_vowels(word: str) -> str:
    """Returns the vowels of a romanised Thai word, a letter for each: `prasert` is ax, `prasit` ai."""
    for spelt, sound in _VOWEL_CLASSES:
        word = word.replace(spelt, sound)
    return "".join("x" if run in _MIDDLE_VOWELS else run[0] for run in _VOWEL_RUNS.findall(word))


@lru_cache(maxsize=16384)
def read_thai_letters(word: str) -> tuple[str, ...]:
    """Returns the same for a word in Thai letters, which do not say where a syllable ends: every way to read it."""
    table = _load_letters()
    for unsaid in _UNSAID:
        word = unsaid.sub("", word)
    word = word.replace("รร", "ัน")
    options: list[tuple[str, ...]] = []
    for at, letter in enumerate(word):
        if letter in table:
            start, end = table[letter]
            opens = at == 0 or word[at + 1 : at + 2] in _VOWELS_BEHIND or word[at - 1] in _VOWELS_BEFORE
            options.append((start,) if opens else tuple(dict.fromkeys((start, end))))
    return tuple(dict.fromkeys(_join(list(classes)) for classes in islice(product(*options), _MAX_SKELETONS)))


def _read_cluster(cluster: str, *, starts: bool, ends: bool, by: dict[str, dict[str, str]]) -> list[str]:
    """Reads consonants between vowels: what ends one syllable, and what opens the next."""
    if ends and not starts:
        return [by["coda"][cluster]] if cluster in by["coda"] else _read_codas(cluster, by["coda"])
    for at in range(len(cluster)):
        # `kr`, `pl`, `sr`: the second is hardly heard; that of `Limjaroenrat` is.
        onset = cluster[at:] if cluster[at:] in by["onset"] else _UNHEARD.sub("", cluster[at:])
        if onset in by["onset"]:
            return [*(_read_codas(cluster[:at], by["coda"]) if at else []), by["onset"][onset]]
    return _read_codas(cluster, by["coda"])


def _read_codas(cluster: str, codas: dict[str, str]) -> list[str]:
    for size in range(len(cluster), 0, -1):
        if cluster[:size] in codas:
            return [codas[cluster[:size]], *_read_codas(cluster[size:], codas)]
    return _read_codas(cluster[1:], codas) if cluster else []


def _join(classes: list[str]) -> str:
    """Joins classes, doubled ones once; a stop before ch is heard with it, `Rojana` is Rotchana."""
    return re.sub(r"(.)\1+", r"\1", "".join(classes).replace("-", "").replace("TC", "C"))


@lru_cache(maxsize=2)
def _load_words(part: str) -> tuple[str, ...]:
    return tuple(dict(load_pairs("thai_words.tsv"))[part].split(","))


@lru_cache(maxsize=1)
def _load_sounds() -> dict[str, dict[str, str]]:
    sounds: dict[str, dict[str, str]] = {"onset": {}, "coda": {}}
    for part, sound, spellings in load_rows("thai_sounds.tsv"):
        sounds[part].update(dict.fromkeys(spellings.split(","), sound))
    return sounds


@lru_cache(maxsize=1)
def _load_letters() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in load_rows("thai_letters.tsv")}
