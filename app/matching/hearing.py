"""Two words that sound alike: by their consonants and vowels, or as through a language that lacks their sounds."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from app.matching import weights
from app.names.chinese import count_syllables, read_pinyin
from app.names.echo import make_echoes, make_outline
from app.names.sound import measure_vowels
from app.names.word import Word


@dataclass(frozen=True, slots=True)
class Likeness:
    """Likeness of two words.

    Attributes:
        value: 0.0-1.0; 0.0 where they are two words.
        finding: Through what they met; one of the names in `features/words.py`.
    """

    value: float
    finding: str


DIFFERENT = Likeness(0.0, "word_missing")
# Outlines of a word take some 200 bytes.
_REMEMBERED_WORDS = 8_192
_FINAL_I, _VOWELS = ("ي", "ی"), frozenset("aeiouy")
_WITHOUT_VOWELS = str.maketrans("", "", "aeiouy")
_AMBIGUOUS = re.compile("w|ch|x|dj")
# Letters that languages trade for one sound: `Weiss` and `Vais` share three letters of five, and not one of four.
_ALIKE = str.maketrans("wyqcz", "vikks")
# The same of several letters, the longest first: `Goeroeh` is Guruh, `Jeliou` Zhelyu.
_ALIKE_UNITS = {
    "tsch": "ch",
    "dzh": "j",
    "dsch": "j",
    "tch": "ch",
    "sch": "sh",
    "dj": "j",
    "zh": "j",
    "oe": "u",
    "ou": "u",
}
_ALIKE_UNIT = re.compile("|".join(_ALIKE_UNITS))


def compare_sounds(left: Word, right: Word) -> Likeness:
    """Compares words of which the consonants are the same in one reading or another; see `sound.py`."""
    shared = left.sounds & right.sounds
    # `SIS`, `SES` and `CEC` are three firms; `Li` and `Lee` are one name.
    if not shared or (not left.person and min(len(left.text), len(right.text)) < weights.SHORTEST_SOUNDING):
        return DIFFERENT
    if not _is_spelt_alike(left, right, min(map(len, shared))):
        return DIFFERENT
    if not left.vowels or not right.vowels:
        if _is_acronym(left, right) or _is_acronym(right, left) or _ends_otherwise(left, right):
            return DIFFERENT
        return Likeness(weights.VOWELS_MISSING, "same_consonants")
    distance = measure_vowels(left.vowels, right.vowels)
    if left.established and right.established and distance > 0.0 and not _lacks_a_vowel(left, right):
        return DIFFERENT
    if distance > (weights.MAX_VOWEL_DISTANCE if max(map(len, shared)) < weights.LONG_SKELETON else 1.0):
        return DIFFERENT
    shape = _measure_shape(left, right)
    if shape > weights.MAX_SHAPE_DISTANCE:
        return DIFFERENT
    lost = max(weights.VOWELS_DIFFER * distance, weights.SHAPE_DIFFERS * shape)
    return Likeness(weights.SAME_SOUND - lost, "same_sound")


def _measure_shape(left: Word, right: Word) -> float:
    """Returns how far the order of sounds differs, 0.0-1.0: `Harbi` and `Gharib` have the same ones."""
    if left.native is not None or right.native is not None or _is_imitation(left) or _is_imitation(right):
        return 0.0
    outlines = product(_list_outlines(left.text), _list_outlines(right.text))
    return min(OSA.normalized_distance(ours, theirs) for ours, theirs in outlines)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _list_outlines(text: str) -> tuple[str, ...]:
    """Lists the outlines of a word, by what ch, x, w and dj may stand for: Chruschtschow, Uschakow, Djindjic."""
    if _AMBIGUOUS.search(text) is None:
        return (_make_outline(text),)
    spelt = {text, text.replace("w", "v")}
    spelt |= {text.replace("ch", "kh").replace("x", "ks") for text in spelt} | {
        text.replace("dj", "d") for text in spelt
    }
    return tuple({_make_outline(text) for text in sorted(spelt)})


def _make_outline(text: str) -> str:
    return make_outline(text, pinyin="q" in text and read_pinyin(text))


def _lacks_a_vowel(left: Word, right: Word) -> bool:
    """Whether one spelling leaves out a vowel inside: `Bakr` is `Bakar`, `Hanson` not `Hansen`, `Carl` not `Carla`."""
    shorter, longer = sorted((left, right), key=lambda word: len(word.vowels))
    ends_alike = (left.text[-1] in "aeiouy") is (right.text[-1] in "aeiouy")
    rest = iter(longer.vowels)
    return ends_alike and len(shorter.vowels) < len(longer.vowels) and all(vowel in rest for vowel in shorter.vowels)


def _is_spelt_alike(left: Word, right: Word, classes: int) -> bool:
    """Whether two Latin words of one sound also share letters: `Claire` and `Thiri` share r alone."""
    if left.native is not None or right.native is not None:
        return True
    if left.text[0] != right.text[0]:
        if min(len(left.text), len(right.text)) < weights.SHORTEST_OTHER_START:
            return False
        classes = 0 if left.established or right.established else classes
    least = weights.LEAST_SPELLING if classes > weights.SHORT_SKELETON else weights.LEAST_SHORT_SPELLING
    return OSA.normalized_similarity(spell_alike(left.text), spell_alike(right.text)) >= least


@lru_cache(maxsize=_REMEMBERED_WORDS)
def spell_alike(text: str) -> str:
    """Returns a word with one letter for each that languages trade for one sound."""
    return _ALIKE_UNIT.sub(lambda found: _ALIKE_UNITS[found.group()], text).translate(_ALIKE)


def _ends_otherwise(left: Word, right: Word) -> bool:
    """Whether a name in Arabic letters ends in i and the Latin one in a consonant: `عباسي` is Abbasi, and not Abbas."""
    native, latin = (left, right) if left.native is not None else (right, left)
    written = native.native is not None and native.native.endswith(_FINAL_I)
    return written and latin.native is None and latin.text[-1] not in _VOWELS


def _is_acronym(word: Word, other: Word) -> bool:
    """Whether a Latin word has no vowels because it has none: `CRCC` beside `CREC`, not `Bshr` beside `Bashar`.

    A firm's short word without them is one whatever it stands beside (`KKBC` is no Quebec) but what has the very same
    consonants: `NVTK` is Novatek.
    """
    if not word.person and word.text == other.text.translate(_WITHOUT_VOWELS):
        return False
    shorter = other if word.person else word
    return (
        word.native is None and not word.vowels and min(len(shorter.text), len(other.text)) <= weights.LONGEST_ACRONYM
    )


def compare_outlines(left: Word, right: Word) -> Likeness:
    """Compares words that may have passed through a language which lacks their sounds; see `echo.py`."""
    if not left.outline or not right.outline or (left.established and right.established):
        return DIFFERENT
    unvowelled = (not left.vowels and left.native is not None) or (not right.vowels and right.native is not None)
    value = weights.SAME_OUTLINE * OSA.normalized_similarity(left.outline, right.outline)
    # What rules most words out comes first.
    if value < weights.LEAST_OUTLINE and not unvowelled:
        return DIFFERENT
    if (left.established or right.established) and not (_may_imitate(left) or _may_imitate(right)):
        return DIFFERENT
    if not left.person and (_is_acronym(left, right) or _is_acronym(right, left)):
        return DIFFERENT
    if make_echoes(left.outline).isdisjoint(make_echoes(right.outline)):
        return DIFFERENT
    if unvowelled:
        return Likeness(weights.OUTLINE_WITHOUT_VOWELS, "similar_sound")
    if not left.person and left.native is None and right.native is None and left.sounds.isdisjoint(right.sounds):
        value *= weights.OUTLINE_OF_FIRM
    spelt_alike = OSA.normalized_similarity(left.text, right.text) >= weights.LEAST_SPELLING
    if value < weights.LEAST_OUTLINE or not (spelt_alike or _may_imitate(left) or _may_imitate(right)):
        return DIFFERENT
    return Likeness(value, "similar_sound")


def _is_imitation(word: Word) -> bool:
    """Whether a word has the vowels that Chinese adds: `Dilireba` for Dilraba; two syllables may be any language's."""
    return count_syllables(word.text) > weights.LEAST_IMITATED


def _may_imitate(word: Word) -> bool:
    """Whether a word may be another language's name in a script or in syllables that lack its sounds."""
    return word.native is not None or read_pinyin(word.text)
