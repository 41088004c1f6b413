"""A word of a name, analysed once: what it is, and the keys under which it meets its other spellings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.names.chinese import read_cantonese, read_pinyin, read_wade_giles
from app.names.japanese import read_japanese
from app.names.korean import read_korean
from app.names.roles import Role, find_role
from app.names.scripts import Script, find_script
from app.names.sound import make_skeletons, make_vowels
from app.names.tables import load_groups
from app.names.tokens import Token

# `Li` and `Lu` have one consonant; skeletons shorter than this say too little to be a key.
_SHORTEST_SKELETON = 2
# Firms are named in every language, so that two consonants meet by chance: `Yoraco`, `Rossiya`.
_SHORTEST_OF_FIRM = 3
# `Chun-ying` in Cantonese has 4 readings of the first syllable and 2 of the second, more with Wade-Giles.
_MAX_JOINED_READINGS = 24
_MAX_JOINED_SOUNDS = 6
# `Dahua` and `Dahui`; four letters may be one syllable of English.
_SHORTEST_BRAND = 5


class System(StrEnum):
    """A spelling system in which the syllables of a whole name can be read."""

    CHINESE = "z"
    JAPANESE = "j"
    KOREAN = "k"


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word, one object: two words that are equal are the same object, so that comparisons can be remembered.

    Attributes:
        text: Lower-case Latin letters or digits.
        meaning: The group that the word belongs to (`technology` for `tech`, `muhammad` for `Mohammed`), or its text.
        native: The word in its own script; None where that is Latin.
        role: What it does in the name.
        person: Whether the name is a person's.
        keys: Under which it meets other spellings, the kind first: `=` text, `g` group, `s` skeleton, or a `System`.
        skeletons: Its two likeliest consonant skeletons.
        sounds: The keys of its sound.
        syllables: Its keys in each system that reads it.
        vowels: Its vowel pattern; empty where the script writes none.
    """

    text: str
    meaning: str
    native: str | None
    role: Role
    person: bool
    keys: frozenset[str]
    skeletons: tuple[str, ...]
    sounds: frozenset[str]
    syllables: Mapping[System, frozenset[str]]
    vowels: str


_CHINESE_ONLY = frozenset({System.CHINESE})


@lru_cache(maxsize=400_000)
def make_word(token: Token, person: bool, systems: frozenset[System]) -> Word:
    """Analyses one token of the name of a person, or of anything else.

    Args:
        token: The token.
        person: Whether the name is a person's: `Van` is a particle there and a vehicle elsewhere.
        systems: In which systems the whole name can be read.
    """
    text = token.text
    role, meaning = find_role(text, person=person)
    keys = {f"={text}"}
    skeletons = make_skeletons(token.reading)
    sounds: set[str] = set()
    if meaning != text or role in {Role.COMMON, Role.NUMBER, Role.BUSINESS, Role.PLACE}:
        keys.add(f"g{meaning}")
    if role is not Role.NUMBER and role is not Role.INITIAL:
        shortest = 1 if person else _SHORTEST_OF_FIRM
        sounds = {_make_sound_key(skeleton, text) for skeleton in skeletons if len(skeleton) >= shortest}
    syllables = _read_syllables(text, systems if person or not _is_chinese_brand(text, role) else _CHINESE_ONLY)
    keys = keys.union(sounds, *syllables.values())
    vowels = "" if _lacks_vowels(token) else make_vowels(text)
    return Word(
        text, meaning, token.native, role, person, frozenset(keys), skeletons[:2], frozenset(sounds), syllables, vowels
    )


@lru_cache(maxsize=400_000)
def join_words(words: tuple[Word, ...]) -> Word:
    """Makes one word of adjacent ones: `Sense Time` is `sensetime`, `Jin Ping` is `jinping`."""
    text = "".join(word.text for word in words)
    sounds = {f"s{skeleton}" for skeleton in _join_sounds(words) if len(skeleton) > _SHORTEST_SKELETON}
    syllables = {
        system: frozenset(
            system + joined
            for joined in _products([[key[1:] for key in sorted(word.syllables[system])] for word in words])
        )
        for system in System
        if all(system in word.syllables for word in words)
    }
    keys = frozenset({f"={text}"}.union(sounds, *syllables.values()))
    natives = [word.native for word in words]
    native = "".join(part for part in natives if part is not None) if None not in natives else None
    return Word(
        text,
        text,
        native,
        Role.NAME,
        words[0].person,
        keys,
        (),
        frozenset(sounds),
        syllables,
        "".join(word.vowels for word in words),
    )


def _join_sounds(words: tuple[Word, ...]) -> list[str]:
    """Joins the two likeliest skeletons of each word; a particle between two words melts (`Nur al-Din`, Noureddine)."""
    heard = [word for at, word in enumerate(words) if at in {0, len(words) - 1} or word.role is not Role.LINK]
    if not all(word.skeletons for word in heard):
        return []
    return _products([list(word.skeletons) for word in heard])[:_MAX_JOINED_SOUNDS]


def _is_chinese_brand(text: str, role: Role) -> bool:
    """Whether a firm's own word is pinyin of two syllables or more: `Dongfeng` is no typing error of `Dongfang`."""
    return role is Role.NAME and len(text) >= _SHORTEST_BRAND and read_pinyin(text)


def _make_sound_key(skeleton: str, text: str) -> str:
    if len(skeleton) > _SHORTEST_SKELETON:
        return f"s{skeleton}"
    opening = "a" if text[0] in "aeiou" else ""
    return f"s{opening}{skeleton}" + (make_vowels(text) if len(skeleton) < _SHORTEST_SKELETON else "")


def _lacks_vowels(token: Token) -> bool:
    """Whether a spelling does not say its vowels: abjads, and Han or kana that imitate another language."""
    if token.native is None:
        return False
    script = find_script(token.native[0])
    marked = token.text != token.reading
    return script in {Script.ARABIC, Script.HEBREW} or (marked and script in {Script.HAN, Script.KANA, Script.HANGUL})


def _products(parts: list[list[str]]) -> list[str]:
    joined = [""]
    for part in parts:
        joined = [left + right for left in joined for right in part][:_MAX_JOINED_READINGS]
    return joined


def _read_syllables(text: str, systems: frozenset[System]) -> dict[System, frozenset[str]]:
    readings: dict[System, list[str]] = {}
    if System.CHINESE in systems:
        pinyin = [text.replace("v", "u")] if read_pinyin(text) else []
        readings[System.CHINESE] = [*pinyin, *read_wade_giles(text), *read_cantonese(text)]
    japanese = read_japanese(text)
    readings[System.JAPANESE] = [] if japanese is None else [japanese]
    if System.KOREAN in systems:
        korean = load_korean_surnames().get(text) or read_korean(text)
        readings[System.KOREAN] = [] if korean is None else [korean]
    return {system: frozenset(system + text for text in texts) for system, texts in readings.items() if texts}


@lru_cache(maxsize=1)
def load_korean_surnames() -> dict[str, str]:
    """Returns each spelling of a Korean surname to the class sequence of the surname."""
    return load_groups("korean_surnames.tsv")
