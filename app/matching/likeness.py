"""How alike two words are, and through which system: the one place where spellings meet."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from app.matching import weights
from app.names.chinese import count_syllables, read_pinyin
from app.names.echo import make_echoes, make_outline
from app.names.han import is_han
from app.names.hanja import is_sino_korean
from app.names.roles import Role
from app.names.sound import measure_vowels
from app.names.syllables import System
from app.names.words import Word


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
# A name is compared with its candidates at once, and hardly a pair comes again later: of 550,000 comparisons for a
# customer book 18,000 had been made before, and 16,000 of those among the last few thousand.
_REMEMBERED_PAIRS = 8_192
# Words in these roles that differ in spelling differ in meaning: `Oil` is no typing error of `Coal`.
_CLOSED = frozenset({Role.NUMBER, Role.LINK, Role.TITLE})
# Letters that languages trade for one sound: `Weiss` and `Vais` share three letters of five, and not one of four.
_ALIKE = str.maketrans("wyqcz", "vikks")
_KNOWN = frozenset({Role.COMMON, Role.BUSINESS, Role.PLACE})


@lru_cache(maxsize=_REMEMBERED_PAIRS)
def compare_words(left: Word, right: Word) -> Likeness:
    """Compares two words; symmetric, and above zero only when they share a key or are a few typing errors apart.

    That promise is what the candidate index rests on.
    """
    if left.native is not None and right.native is not None:
        native = _compare_native(left, right)
        if native is not None:
            return native
    if left.text == right.text:
        return Likeness(1.0 if left.native is right.native else weights.SAME_SYLLABLES, "same_words")
    if left.role is Role.INITIAL or right.role is Role.INITIAL:
        return _compare_initial(left, right)
    if left.meaning == right.meaning:
        return _compare_forms(left, right)
    if left.role in _CLOSED or right.role in _CLOSED or (left.role in _KNOWN and right.role in _KNOWN):
        return DIFFERENT
    syllables = _compare_syllables(left, right)
    if syllables is not None:
        return syllables
    return max(
        _compare_sound(left, right), _compare_letters(left, right), _compare_outlines(left, right), key=_by_value
    )


def _by_value(likeness: Likeness) -> float:
    return likeness.value


def _compare_forms(left: Word, right: Word) -> Likeness:
    """Compares two spellings of one table row: `Mohammed`, `Muhammad` are one name; `John` and `Jack` may be."""
    if left.person and left.native is None and right.native is None and left.sounds.isdisjoint(right.sounds):
        return Likeness(weights.OTHER_FORM, "same_name_other_form")
    return Likeness(weights.SAME_MEANING, "same_word_other_form")


def _compare_native(left: Word, right: Word) -> Likeness | None:
    if left.native == right.native:
        return Likeness(weights.SAME_NATIVE, "same_words")
    assert left.native is not None
    assert right.native is not None
    # Characters are spelling where the script is one: 刘洋 and 刘阳 sound alike and are two people.
    if is_han(left.native) and is_han(right.native):
        return DIFFERENT
    return None


def _compare_initial(left: Word, right: Word) -> Likeness:
    # `John Paul I` is not John Paul II: a number is no name that an initial could stand for.
    if left.text[0] == right.text[0] and Role.NUMBER not in {left.role, right.role}:
        return Likeness(weights.INITIAL_MEETS, "initial_meets")
    return DIFFERENT


def _compare_syllables(left: Word, right: Word) -> Likeness | None:
    """Compares words that are both read as Chinese, or both as Korean; None when no such system reads both."""
    if not left.syllables or not right.syllables:
        return None
    vietnamese = left.syllables.get(System.VIETNAMESE), right.syllables.get(System.VIETNAMESE)
    if None not in vietnamese:
        # `Minh` and `Manh` differ however Chinese would read them; equal ones have met already.
        return DIFFERENT
    answer: Likeness | None = None
    korean = weights.SAME_KOREAN if left.person else weights.SAME_KOREAN_BRAND
    for system, name, value in (
        (System.CHINESE, "same_via_pinyin", weights.SAME_SYLLABLES),
        (System.KOREAN, "same_via_korean", korean),
        (System.JAPANESE, "same_via_japanese", weights.SAME_SYLLABLES),
    ):
        ours, theirs = left.syllables.get(system), right.syllables.get(system)
        if ours is None or theirs is None:
            continue
        if not ours.isdisjoint(theirs):
            if system is System.CHINESE and left.text != right.text and _differ_in_korean(left, right):
                return DIFFERENT
            if system is System.CHINESE and {system + left.text, system + right.text}.isdisjoint(ours & theirs):
                return Likeness(weights.SAME_WADE_GILES, "same_via_wade_giles")
            return Likeness(value, name)
        # Japanese syllables are common in all languages, so that other syllables prove nothing: Mario, Maria; and firms
        # are called by words of many languages that can be read as Korean.
        proves = system is System.CHINESE or (system is System.KOREAN and left.person)
        answer = DIFFERENT if proves else answer
    return answer


def _differ_in_korean(left: Word, right: Word) -> bool:
    """Whether two words are Korean as well, and two: `Jung` and `Yong` are one only in Cantonese readings.

    `Teng Cheong` is no Korean for all that it can be read so, and may be Dingchang.
    """
    ours, theirs = left.syllables.get(System.KOREAN), right.syllables.get(System.KOREAN)
    if left.native is not None or right.native is not None or ours is None or theirs is None:
        return False
    return ours.isdisjoint(theirs) and is_sino_korean(left.text) and is_sino_korean(right.text)


def _compare_sound(left: Word, right: Word) -> Likeness:
    shared = left.sounds & right.sounds
    # `SIS`, `SES` and `CEC` are three firms; `Li` and `Lee` are one name.
    if not shared or (not left.person and min(len(left.text), len(right.text)) < weights.SHORTEST_SOUNDING):
        return DIFFERENT
    if not _is_spelt_alike(left, right, min(map(len, shared))):
        return DIFFERENT
    if not left.vowels or not right.vowels:
        if _is_acronym(left, right) or _is_acronym(right, left):
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


@lru_cache(maxsize=_REMEMBERED_PAIRS)
def _list_outlines(text: str) -> tuple[str, ...]:
    """Lists the outlines of a word, by what ch, x, w and dj may stand for: Chruschtschow, Uschakow, Djindjic."""
    spelt = {text, text.replace("w", "v")}
    spelt |= {text.replace("ch", "kh").replace("x", "ks") for text in spelt} | {
        text.replace("dj", "d") for text in spelt
    }
    return tuple({make_outline(text, pinyin=read_pinyin(text)) for text in sorted(spelt)})


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
    return OSA.normalized_similarity(left.text.translate(_ALIKE), right.text.translate(_ALIKE)) >= least


def _is_acronym(word: Word, other: Word) -> bool:
    """Whether a Latin word has no vowels because it has none: `CRCC` beside `CREC`, not `Bshr` beside `Bashar`."""
    return word.native is None and not word.vowels and len(other.text) <= weights.LONGEST_ACRONYM


def _compare_letters(left: Word, right: Word) -> Likeness:
    allowed = count_typos_allowed(min(len(left.text), len(right.text)))
    if allowed == 0 or (left.established and right.established):
        return DIFFERENT
    typos = OSA.distance(left.text, right.text, score_cutoff=allowed)
    if typos > allowed:
        return DIFFERENT
    value = 1.0 - weights.TYPO_COST * typos / max(len(left.text), len(right.text))
    return Likeness(value, "typo") if value >= weights.LEAST_LIKENESS else DIFFERENT


def _compare_outlines(left: Word, right: Word) -> Likeness:
    """Compares words that may have passed through a language which lacks their sounds; see `echo.py`."""
    if not left.outline or not right.outline or (left.established and right.established):
        return DIFFERENT
    if (left.established or right.established) and not (_may_imitate(left) or _may_imitate(right)):
        return DIFFERENT
    if make_echoes(left.outline).isdisjoint(make_echoes(right.outline)):
        return DIFFERENT
    if (not left.vowels and left.native is not None) or (not right.vowels and right.native is not None):
        return Likeness(weights.OUTLINE_WITHOUT_VOWELS, "similar_sound")
    value = weights.SAME_OUTLINE * OSA.normalized_similarity(left.outline, right.outline)
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


def count_typos_allowed(letters: int) -> int:
    """Returns how many typing errors a word of so many letters may hold: 0, 1 or 2."""
    if letters >= weights.TWO_TYPOS_FROM:
        return 2
    return 1 if letters >= weights.ONE_TYPO_FROM else 0
