"""How alike two words are, and through which system: the one place where spellings meet."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from app.matching import weights
from app.matching.hearing import DIFFERENT, Likeness, compare_outlines, compare_sounds
from app.matching.slips import are_two_brands, are_two_compounds
from app.names.abbreviations import list_full_words, may_be_cut_short
from app.names.chinese import read_pinyin
from app.names.han import is_han
from app.names.hanja import is_sino_korean
from app.names.kanji import load_japanese_names
from app.names.misread import read_as_scanned
from app.names.roles import Role, has_spellings, is_world_brand
from app.names.sound import measure_vowels
from app.names.syllables import System
from app.names.thai import read_thai_vowels
from app.names.transcribed_names import is_transcribed_name
from app.names.word import Word

_NONE: frozenset[str] = frozenset()
# A name is compared with its candidates at once, and hardly a pair comes again later: of 550,000 comparisons for a
# customer book 18,000 had been made before, and 16,000 of those among the last few thousand.
_REMEMBERED_PAIRS = 2_048
# Words in these roles that differ in spelling differ in meaning: `Oil` is no typing error of `Coal`.
_CLOSED = frozenset({Role.NUMBER, Role.LINK, Role.TITLE})
_HISSES = ("zh", "ch", "sh")
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
    if left.keys.isdisjoint(right.keys) and _are_spelt_apart(left.text, right.text):
        # Most words that are compared have nothing in common, and everything below needs something.
        return DIFFERENT
    if not left.person and _is_short_for(left, right):
        return Likeness(weights.ABBREVIATION, "abbreviation")
    if left.role in _CLOSED or right.role in _CLOSED or (_is_known(left) and _is_known(right)):
        return DIFFERENT
    if not left.person and _are_hissed_otherwise(left.text, right.text):
        return Likeness(weights.SAME_HISS, "same_sound")
    syllables = _compare_syllables(left, right)
    if syllables is not None:
        return syllables
    if not left.person and (are_two_compounds(left.text, right.text) or are_two_brands(left.text, right.text)):
        return DIFFERENT
    if read_as_scanned(left.text) == read_as_scanned(right.text) and not (left.established and right.established):
        return Likeness(weights.MISREAD, "misread")
    best = max(compare_sounds(left, right), _compare_letters(left, right), compare_outlines(left, right), key=_by_value)
    return best if left.person else _doubt_brand(best, left, right)


def _are_hissed_otherwise(left: str, right: str) -> bool:
    """Whether two brands in pinyin differ in a hiss that southern China does not hear: `Zhenghua`, `Zenghua`."""
    shorter, longer = sorted((left, right), key=len)
    if len(longer) - len(shorter) != 1 or len(shorter) < weights.SHORTEST_HISSED:
        return False
    return any(longer.replace(hiss, hiss[0], 1) == shorter for hiss in _HISSES) and read_pinyin(left)


def _doubt_brand(likeness: Likeness, left: Word, right: Word) -> Likeness:
    """Believes less in a slip where one of two firms is called by a brand that everybody can spell."""
    known = (word.native is None and is_world_brand(word.text) for word in (left, right))
    if not any(known):
        return likeness
    value = likeness.value * weights.OTHER_THAN_WORLD_BRAND
    return Likeness(value, likeness.finding) if value >= weights.LEAST_LIKENESS else DIFFERENT


def _are_spelt_apart(left: str, right: str) -> bool:
    allowed = count_typos_allowed(min(len(left), len(right)))
    return OSA.distance(left, right, score_cutoff=allowed) > allowed


def _is_short_for(left: Word, right: Word) -> bool:
    """Whether one of two words of firms may be an abbreviation of the other: `Comm` of commercial."""
    return _may_stand_for(left, right.meaning) or _may_stand_for(right, left.meaning)


def _may_stand_for(word: Word, meaning: str) -> bool:
    # Most words are none of a trade, and what may be short for another is asked of few.
    return word.native is None and may_be_cut_short(meaning) and meaning in list_full_words(word.text)


def _is_known(word: Word) -> bool:
    """Whether a table knows the spellings of a word, so that no other row is one: `Huseynov`, `Hasanov`."""
    return word.role in _KNOWN or (word.person and has_spellings(word.text))


def _by_value(likeness: Likeness) -> float:
    return likeness.value


def _compare_forms(left: Word, right: Word) -> Likeness:
    """Compares two spellings of one table row: `Mohammed`, `Muhammad` are one name; `John` and `Jack` may be."""
    if is_transcribed_name(left.meaning):
        return Likeness(weights.SAME_MEANING, "same_word_other_form")
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
    thai = _compare_thai(left, right)
    if thai is not None:
        return thai
    answer: Likeness | None = None
    korean = weights.SAME_KOREAN if left.person else weights.SAME_KOREAN_BRAND
    for system, name, value in (
        (System.CHINESE, "same_via_pinyin", weights.SAME_SYLLABLES),
        (System.KOREAN, "same_via_korean", korean),
        (System.JAPANESE, "same_via_japanese", weights.SAME_SYLLABLES),
        (System.BURMESE, "same_via_burmese", weights.SAME_SYLLABLES),
    ):
        ours, theirs = left.syllables.get(system), right.syllables.get(system)
        if ours is None or theirs is None:
            continue
        if not ours.isdisjoint(theirs):
            if system is System.CHINESE and left.text != right.text and _are_two_languages(left, right):
                return DIFFERENT
            if system is System.CHINESE and {system + left.text, system + right.text}.isdisjoint(ours & theirs):
                return Likeness(weights.SAME_WADE_GILES, "same_via_wade_giles")
            return Likeness(value, name)
        answer = DIFFERENT if _tells_apart(system, left, right) else answer
    return answer


def _tells_apart(system: System, left: Word, right: Word) -> bool:
    """Whether other syllables of a system make other words.

    Japanese syllables are common in all languages, so that they prove nothing of words that no Japanese is called by:
    Mario, Maria; `Seiji` and `Seiichi` are two. Firms are called by words of many languages that can be read as Korean.
    """
    if system is System.JAPANESE:
        return left.person and load_japanese_names().issuperset((left.text, right.text))
    return system is System.CHINESE or left.person


def _are_two_languages(left: Word, right: Word) -> bool:
    """Whether words meet in Chinese by chance only: in Korean they differ, or one is Vietnamese, the other no pinyin.

    `Tran Duc Minh` is Chen Deming, and not Tan Wee Beng of Singapore, each of whose syllables has ten readings.
    """
    if _differ_in_korean(left, right):
        return True
    other = right if System.VIETNAMESE in left.syllables else left if System.VIETNAMESE in right.syllables else None
    if other is None or other.native is not None:
        return False
    shared = left.syllables[System.CHINESE] & right.syllables[System.CHINESE]
    return System.CHINESE + other.text not in shared


def _compare_thai(left: Word, right: Word) -> Likeness | None:
    """Compares two words of Thai names; None where their consonants differ, or where they say too little."""
    ours, theirs = left.syllables.get(System.THAI, _NONE), right.syllables.get(System.THAI, _NONE)
    longest = max(map(len, ours & theirs), default=0)
    if longest < weights.SHORTEST_THAI:
        return None
    if left.native is not None or right.native is not None:
        return Likeness(weights.VOWELS_MISSING, "same_via_thai")
    apart = measure_vowels(read_thai_vowels(left.text), read_thai_vowels(right.text))
    if apart > weights.MAX_VOWELS_OF_THAI and longest < weights.LONG_THAI:
        return DIFFERENT
    return Likeness(weights.SAME_THAI - weights.VOWELS_DIFFER * apart, "same_via_thai")


def _differ_in_korean(left: Word, right: Word) -> bool:
    """Whether two words are Korean as well, and two: `Jung` and `Yong` are one only in Cantonese readings.

    `Teng Cheong` is no Korean for all that it can be read so, and may be Dingchang.
    """
    ours, theirs = left.syllables.get(System.KOREAN), right.syllables.get(System.KOREAN)
    if left.native is not None or right.native is not None or ours is None or theirs is None:
        return False
    return ours.isdisjoint(theirs) and is_sino_korean(left.text) and is_sino_korean(right.text)


def _compare_letters(left: Word, right: Word) -> Likeness:
    allowed = count_typos_allowed(min(len(left.text), len(right.text)))
    if allowed == 0 or (left.established and right.established):
        return DIFFERENT
    typos = OSA.distance(left.text, right.text, score_cutoff=allowed)
    if typos > allowed:
        return DIFFERENT
    value = 1.0 - weights.TYPO_COST * typos / max(len(left.text), len(right.text))
    return Likeness(value, "typo") if value >= weights.LEAST_LIKENESS else DIFFERENT


def count_typos_allowed(letters: int) -> int:
    """Returns how many typing errors a word of so many letters may hold: 0, 1 or 2."""
    if letters >= weights.TWO_TYPOS_FROM:
        return 2
    return 1 if letters >= weights.ONE_TYPO_FROM else 0
