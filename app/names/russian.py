"""Russian words without the endings of their cases, in Cyrillic and in Latin letters: `верфи`, `Vostochnaia Verf`."""

from functools import lru_cache

from app.names.romanise import romanise_word
from app.names.scripts import Script, find_script
from app.names.tables import load_map

# Endings of Russian cases, the longest first; a stem keeps five letters at least.
_ENDINGS = (
    *("его", "ему", "ого", "ому", "ами", "ими", "ыми", "ями"),
    *("ам", "ах", "ая", "ев", "ее", "ей", "ем", "ие", "ий", "им", "их", "ов", "ое", "ой", "ом", "ые", "ый", "ым", "ых"),
    *("ям", "ях", "яя", "а", "е", "и", "о", "у", "ы", "ь", "ю", "я"),
)
SHORTEST_STEM = 5
# Systems of romanisation differ in the soft vowels; in the stem of a trade word they tell nothing apart.
_SOFT = (
    ("oye", "oe"),
    ("ia", "ya"),
    ("iu", "yu"),
    ("ie", "ye"),
    ("ja", "ya"),
    ("ju", "yu"),
    ("yo", "e"),
    ("ii", "i"),
    ("ij", "i"),
    ("yi", "yy"),
    ("yj", "yy"),
)
# A short word may be one of any language: `dom`, `klub`.
_SHORTEST_WORD = 4


def find_stem(word: str) -> str:
    """Returns a Cyrillic word without the ending of its case: `машиностроительного`, `машиностроительный`."""
    return _cut(word, _ENDINGS)


def find_russian_word(text: str) -> str | None:
    """Returns the English of a Russian trade word in Latin letters, in any case and system; None for other words."""
    if len(text) < _SHORTEST_WORD or not text.isascii():
        return None
    return _latin_words().get(_cut(_soften(text), _latin_endings()))


@lru_cache(maxsize=8192)
def find_adjective_stem(text: str) -> str | None:
    """Returns a Latin word without the ending of a Russian adjective of a place: `Novolipetskiy` is of Novolipetsk.

    None for a word that is none; a word that has no such ending but might have it (`Novolipetsk`) is its own stem.
    """
    at = text.rfind("sk", SHORTEST_STEM - 2)
    if at < 0 or not text.isascii():
        return None
    return text[: at + 2] if at + 2 == len(text) or _soften(text[at + 2 :]) in _latin_endings() else None


def _cut(word: str, endings: tuple[str, ...]) -> str:
    ending = next((ending for ending in endings if word.endswith(ending)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= SHORTEST_STEM else word


def _soften(text: str) -> str:
    for one, other in _SOFT:
        text = text.replace(one, other)
    return text


@lru_cache(maxsize=1)
def _latin_endings() -> tuple[str, ...]:
    endings = {_soften(romanise_word(ending, Script.CYRILLIC)) for ending in _ENDINGS} - {""}
    return tuple(sorted(endings, key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=1)
def _latin_words() -> dict[str, str]:
    """Returns the stems of the Russian words of one meaning, in Latin letters."""
    words = {word: latin for word, latin in load_map("native_words.tsv").items() if " " not in latin and latin != "-"}
    russian = [word for word in words if find_script(word[0]) is Script.CYRILLIC and word.isalpha()]
    return {
        _cut(_soften(romanise_word(word, Script.CYRILLIC)), _latin_endings()): words[word]
        for word in russian
        if len(word) >= _SHORTEST_WORD
    }
