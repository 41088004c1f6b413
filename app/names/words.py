"""A word of a name, analysed once: what it is, and the keys under which it meets its other spellings."""

from collections.abc import Iterator
from itertools import product

import msgspec

from app.names.abbreviations import list_full_words
from app.names.chinese import read_pinyin
from app.names.common_memory import CommonMemory
from app.names.compounds import find_compound
from app.names.echo import ECHO, make_echoes, make_outline
from app.names.misread import read_as_scanned
from app.names.recent import Recent
from app.names.roles import Role, find_role, has_spellings, is_established_name
from app.names.russian import find_adjective_stem
from app.names.scripts import Script, find_script
from app.names.sound import make_skeletons, make_vowels
from app.names.syllables import System, find_brand_systems, read_syllables
from app.names.transcribed_names import is_transcribed_name
from app.names.word import Token, Word

# A bulk job goes on meeting words for hours, 100,000 of them and most again and again: to work one out takes 100
# microseconds, to read it from the 270 bytes that it takes when it is packed one.
_REMEMBERED_BYTES = 2**26
# As it is used a word takes 1.5 kB.
_READY_WORDS = 4_096
# `Li` and `Lu` have one consonant; skeletons shorter than this say too little to be a key.
SHORTEST_SKELETON = 2
# Firms are named in every language, so that two consonants meet by chance: `Yoraco`, `Rossiya`. They need equal vowels.
_SHORTEST_OF_FIRM, _SHORTEST_WITH_VOWELS = 3, 2
# As `make_vowels` writes the vowels of such a word.
_VOWEL_PATTERNS = tuple("".join(vowels) for size in range(4) for vowels in product("aiu", repeat=size))
# Scripts that leave vowels out; Thai and Khmer write them around the consonants, where a table cannot follow.
_ABJADS = frozenset({Script.ARABIC, Script.HEBREW, Script.THAI, Script.KHMER})
# Letters that carry a vowel of their own and are not spelt: `عباس` is Abbas, `עמיר` Amir.
_SILENT_OPENINGS = frozenset("عע")
# What stands in a table with its other spellings meets them by the name of its row, which is a spelling, too.
_GROUPED = frozenset({Role.COMMON, Role.ADOPTED, Role.NUMBER, Role.BUSINESS, Role.PLACE})
_GROUPED_OF_FIRM = _GROUPED | {Role.FREQUENT}
# Other words have their spellings in tables, or say too little.
_ECHOING = frozenset({Role.NAME, Role.FREQUENT, Role.PATRONYMIC})
_ECHOING_OF_FIRM = frozenset({Role.NAME})
# Everyday words are spelt right: `Coral` is no slip for `Coal`.
_ESTABLISHED_OF_FIRM = frozenset({Role.FREQUENT, Role.BUSINESS, Role.PLACE})
# Systems whose short words are telling: `Hla`, `Oo`.
_NOT_SHORT = frozenset({System.THAI, System.BURMESE})
# `Wei` and `Chol` are borne by millions; the longest single syllables, `Zhuang` and `Hsiung`, are rare.
_LONGEST_SYLLABLE = 4


_ENCODER = msgspec.msgpack.Encoder()
# Two equal sets may be walked in two orders, and what a word was made of is compared by its bytes.
_SOURCES = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Word)
_READY = Recent[bytes, Word](2 * _READY_WORDS)
# Of all words, packed.
WORDS_MET = CommonMemory(_REMEMBERED_BYTES)


def make_word(token: Token, person: bool, systems: frozenset[System], told: Role | None = None) -> Word:
    """Analyses one token of the name of a person, or of anything else.

    Args:
        token: The token.
        person: Whether the name is a person's: `Van` is a particle there and a vehicle elsewhere.
        systems: In which systems the whole name can be read.
        told: Its role where the whole name tells it; None where the word alone does.
    """
    source = _SOURCES.encode((token.text, token.native, token.reading, token.sense, person, systems, told))
    word = _READY.find(source)
    if word is None:
        packed = WORDS_MET.recall(source)
        if packed is None:
            word = _analyse_token(token, person, systems, told, source)
            WORDS_MET.learn(source, _ENCODER.encode(word))
        else:
            word = _DECODER.decode(packed)
        _READY.keep(source, word)
    return word


def _analyse_token(token: Token, person: bool, systems: frozenset[System], told: Role | None, source: bytes) -> Word:
    text = token.text
    if token.sense is not None:
        return _make_phrase(token, token.sense, told, source)
    role, meaning = find_role(text, person=person)
    if System.CHINESE in systems and is_transcribed_name(meaning):
        # `Wang Jiayang` has a Chinese name, and not the Tibetan Jamyang.
        role, meaning = Role.NAME, text
    stem = find_adjective_stem(text) if role is Role.NAME and not person else None
    if stem is not None:
        meaning = stem
    elif role is Role.NAME and not person and token.native is None:
        meaning = find_compound(text)
    if told is not None:
        role = told
    elif role is Role.INITIAL and token.native is not None:
        # `이` is the surname Lee and no initial.
        role = Role.FREQUENT
    keys = {f"={text}", f"={read_as_scanned(text)}"}
    skeletons = make_skeletons(token.reading, doubled=_is_abjad(token))
    sounds: set[str] = set()
    grouped = _GROUPED if person else _GROUPED_OF_FIRM
    if meaning != text or role in grouped or stem is not None or (person and has_spellings(text)):
        keys.add(f"g{meaning}")
    if not person and token.native is None:
        keys.update(f"{kind}{word}" for word in list_full_words(text) for kind in "=g")
    if role is not Role.NUMBER and role is not Role.INITIAL:
        sounds = set(_make_sound_keys(skeletons, text, person=person))
        if not person and _is_abjad(token):
            sounds.update(_make_vowelled_keys(skeletons, token.reading))
        if token.native is not None and token.native[0] in _SILENT_OPENINGS:
            sounds.update(_make_sound_keys(skeletons, f"a{text}", person=person))
    echoing = _ECHOING if person else _ECHOING_OF_FIRM
    outline = make_outline(text, pinyin="q" in text and read_pinyin(text)) if role in echoing else ""
    keys.update(f"{ECHO}{echo}" for echo in make_echoes(outline))
    read_in = systems if person else find_brand_systems(text, role)
    syllables = read_syllables(text, _find_native(token), read_in, person=person)
    if person and role in {Role.NAME, Role.LINK} and systems - _NOT_SHORT and len(text) <= _LONGEST_SYLLABLE:
        role = Role.FREQUENT
    keys = keys.union(sounds, *syllables.values())
    vowels = "" if _lacks_vowels(token) else make_vowels(text)
    return Word(
        text,
        meaning,
        token.native,
        role,
        person,
        frozenset(keys),
        skeletons[:2],
        frozenset(sounds),
        syllables,
        vowels,
        outline,
        token.native is None and (is_established_name(text) if person else role in _ESTABLISHED_OF_FIRM),
        source,
    )


def _make_phrase(token: Token, sense: str, told: Role | None, source: bytes) -> Word:
    """Makes a word of several that say one thing: it meets what says the same, and nothing that only sounds alike."""
    role, meaning = find_role(sense, person=False)
    # A brand in pinyin stays it: `Yinhe`, which is the Galaxy, is not Yinghe.
    brand = token.native is None and role in {Role.NAME, Role.FREQUENT}
    read_in = find_brand_systems(token.text, Role.NAME) if brand else frozenset()
    syllables = read_syllables(token.text, None, read_in & {System.CHINESE}, person=False)
    keys = frozenset({f"={token.text}", f"g{meaning}"}).union(*syllables.values())
    role = role if told is None else told
    # `Golden Sun` is no slip for Golden Sea.
    established = token.native is None
    return Word(
        token.text, meaning, token.native, role, False, keys, (), frozenset(), syllables, "", "", established, source
    )


def _make_sound_keys(skeletons: tuple[str, ...], text: str, *, person: bool) -> Iterator[str]:
    for skeleton in skeletons:
        if person or len(skeleton) >= _SHORTEST_OF_FIRM:
            yield _make_sound_key(skeleton, text)
        elif len(skeleton) >= _SHORTEST_WITH_VOWELS:
            yield f"s{'a' if text[0] in 'aeiou' else ''}{skeleton}{make_vowels(text)}"


def _make_vowelled_keys(skeletons: tuple[str, ...], text: str) -> Iterator[str]:
    """Yields the keys of a firm's short word for whatever vowels it may have: `سعد` is Saad, `نور` Nur and Noor."""
    opening = "a" if text[0] in "aeiou" else ""
    for skeleton in skeletons:
        if len(skeleton) == _SHORTEST_WITH_VOWELS:
            yield from (f"s{opening}{skeleton}{vowels}" for vowels in _VOWEL_PATTERNS)


def _make_sound_key(skeleton: str, text: str) -> str:
    if len(skeleton) > SHORTEST_SKELETON:
        return f"s{skeleton}"
    opening = "a" if text[0] in "aeiou" else ""
    return f"s{opening}{skeleton}" + (make_vowels(text) if len(skeleton) < SHORTEST_SKELETON else "")


def _lacks_vowels(token: Token) -> bool:
    """Whether a spelling does not say its vowels: abjads, and Han or kana that imitate another language."""
    if token.native is None:
        return False
    marked = token.text != token.reading
    script = find_script(token.native[0])
    return _is_abjad(token) or (marked and script in {Script.HAN, Script.KANA, Script.HANGUL})


def _find_native(token: Token) -> str | None:
    """Returns the Chinese or Thai letters that a token was read from; None for a token in another script."""
    read = token.native is not None and find_script(token.native[0]) in {Script.HAN, Script.THAI}
    return token.native if read else None


def _is_abjad(token: Token) -> bool:
    return token.native is not None and find_script(token.native[0]) in _ABJADS
