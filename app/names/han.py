"""Han characters: simplified and traditional as one, readings in pinyin, words of firms by a dictionary."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from app.names.kanji import read_kanji_name
from app.names.pinyin import spell_pinyin
from app.names.tables import load_map, load_rows

# `中国石油天然气` is the longest term in use; terms are tried from here downwards.
_LONGEST_TERM = 8
_SHORTEST_TRANSCRIBED = 3
# `加` (Kyab) ends Tibetan names and is a syllable of all others.
_SHORTEST_PART = 2
# `日本` is Nippon and Nihon, `大和` Daiwa and Yamato.
_MOST_JAPANESE_READINGS = 4
# `额尔德尼巴雅斯古楞` has nine; a longer text is no person's name.
_MOST_CHARACTERS = 12
# A vowel behind which an r may have stood that Chinese cannot end a syllable with; `sound.py` reads H as r or nothing.
_LOST_R_BEHIND = re.compile("([aeo])(?=$|[bpmfdtgkjqxzcs])")
# `南希·佩洛西`: the dot between the parts of a name says that it was transcribed from another language.
FOREIGN_DOT = re.compile("[·・•‧]")
_FORM_ENDINGS = ("公司", "会社")
_TRANSCRIBED_SOUNDS = str.maketrans("lxtdbgswjqczkpf", "LXTDBGSWQQZZKPF")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    return {ord(row[0]): row[1] for row in load_rows("han_simplified.tsv")}


def fold_han(text: str) -> str:
    """Returns Han text in simplified characters, Japanese forms included: `習近平` is `习近平`."""
    return text.translate(_simplified())


class Style(StrEnum):
    """As what a name is read: a Chinese person's, a name transcribed from another language, a firm's, or its sound."""

    PERSON = "person"
    TRANSCRIBED = "transcribed"
    FIRM = "firm"
    SPELT = "spelt"


class HanWord(NamedTuple):
    """A word read from Han: Latin text, its characters, and the text with its alternative sounds in capitals."""

    text: str
    native: str
    reading: str


def read_han(word: str, style: Style) -> list[HanWord]:
    """Reads a run of simplified Han as words.

    A person's name is surname and given name, the surname by its own reading (`单` is Shan, `解` Xie). A firm's name is
    taken apart by a dictionary of trade words, places and brands; what it does not know is one word in pinyin.
    """
    known = _read_transcription(word)
    if known:
        return known
    if style is Style.TRANSCRIBED:
        western = _western_names().get(word)
        if western is not None:
            return [HanWord(western, word, western)]
        spelt = _spell(word)
        return [HanWord(spelt, word, _mark_transcription(spelt))]
    if style is Style.PERSON:
        return [HanWord(text, native, text) for text, native in _read_person(word)]
    return [HanWord(text, native, _mark_brand(text, native)) for text, native in _read_firm(word)]


def _read_transcription(word: str) -> list[HanWord]:
    """Reads a name that is known transcriptions side by side, as Tibetan and Mongol names are written (`洛桑江村`)."""
    return [HanWord(load_transcriptions()[part], part, load_transcriptions()[part]) for part in _split_known(word)]


def _split_known(word: str) -> tuple[str, ...]:
    """Splits a name into known transcriptions, the longest first; empty where it is not made of them."""
    known = load_transcriptions()
    if not word or word in known:
        return (word,) if word else ()
    for size in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if word[:size] in known and (rest := _split_known(word[size:])):
            return (word[:size], *rest)
    return ()


def _mark_transcription(pinyin: str) -> str:
    """Marks the sounds that Mandarin lacks: it writes r as l, v as w or f, unvoiced as voiced, s before i as x."""
    pinyin = pinyin.replace("zh", "J").replace("sh", "X").replace("ch", "C").replace("er", "R")
    # `舒默` is Schumer, `珀金斯` Perkins.
    return _LOST_R_BEHIND.sub(r"\1H", pinyin).translate(_TRANSCRIBED_SOUNDS)


def _read_person(word: str) -> list[tuple[str, str]]:
    japanese = read_kanji_name(word)
    if japanese is not None:
        return japanese
    surnames = _surnames()
    size = 2 if word[:2] in surnames and len(word) > 2 else 1
    if not 2 <= len(word) <= 4 or word[:size] not in surnames:
        return [(_spell(word), word)]
    return [(surnames[word[:size]], word[:size]), (_spell(word[size:]), word[size:])]


def _mark_brand(text: str, native: str) -> str:
    """Marks the sounds of a brand that may be transcribed: `斯巴鲁` (Subaru); two characters are a Chinese one."""
    return (
        _mark_transcription(text) if native not in load_firm_terms() and len(native) >= _SHORTEST_TRANSCRIBED else text
    )


def _read_firm(word: str) -> list[tuple[str, str]]:
    terms = load_firm_terms()
    read: list[tuple[str, str]] = []
    for part in split_by_terms(word, terms):
        texts = terms[part].split() if part in terms else [_spell(part)]
        read.extend((text, part) for text in texts if text != "-")
    return read


def is_han(text: str) -> bool:
    """Whether a text begins with a Chinese character."""
    return "\u3400" <= text[:1] <= "\u9fff"


def spell_firm(text: str) -> str | None:
    """Returns a firm's name in Chinese characters as it sounds, word by word: `中芯国际` is zhongxinguoji.

    None for a name that holds anything else.
    """
    folded = fold_han(text)
    if not folded or not all(map(is_han, folded)):
        return None
    spelt = (terms for part in split_by_terms(folded, load_firm_terms()) for terms in _spell_term(part))
    return " ".join(spelt)


def spell_japanese_firm(text: str) -> tuple[str, ...]:
    """Returns a firm's name in Chinese characters as Japanese read it: `日本電気` is Nippon Denki and Nihon Denki.

    Empty for a name that holds anything else, or a word that the tables do not know: it may be Chinese.
    """
    folded = fold_han(text)
    if not folded or not all(map(is_han, folded)):
        return ()
    known, forms = _japanese_firm_words(), load_firm_terms()
    parts = split_by_terms(folded, known)
    if not all(part in known for part in parts):
        return ()
    readings = [[part] if part in forms and part.endswith(_FORM_ENDINGS) else known[part].split(",") for part in parts]
    return tuple(" ".join(reading) for reading in islice(product(*readings), _MOST_JAPANESE_READINGS))


def spell_person(text: str) -> str | None:
    """Returns a person's name as it sounds where it may be a transcription: `江阳` is Jamyang or Jiang Yang.

    Of a name in parts each is spelt: `多里坤·艾沙` is Dolkun Isa, and Duolikun Aisha in passports.
    None for a name that is none, or that holds anything else than Chinese characters.
    """
    parts = FOREIGN_DOT.split(fold_han(text))
    if any(len(part) > _MOST_CHARACTERS or not all(map(is_han, part)) for part in parts):
        return None
    if not any(map(_split_known, parts)):
        return None
    return " ".join(map(_spell, parts) if len(parts) > 1 else (spelt for spelt, _ in _read_person(parts[0])))


def _spell_term(part: str) -> list[str]:
    """Spells a term of a firm: a legal form keeps its Latin name, a brand and a trade word are spelt together."""
    read = load_firm_terms().get(part)
    return [part] if read is not None and part.endswith(_FORM_ENDINGS) else [_spell(part)] if read != "-" else []


def split_by_terms(word: str, terms: Mapping[str, str]) -> list[str]:
    """Splits text without spaces into the terms of a dictionary, the longest first, and the stretches between them."""
    parts: list[str] = []
    unknown, at = "", 0
    while at < len(word):
        size = next((n for n in range(min(_LONGEST_TERM, len(word) - at), 0, -1) if word[at : at + n] in terms), 0)
        if size == 0:
            unknown, at = unknown + word[at], at + 1
            continue
        parts.extend([unknown, word[at : at + size]] if unknown else [word[at : at + size]])
        unknown, at = "", at + size
    return [*parts, unknown] if unknown else parts


def _spell(characters: str) -> str:
    """Returns the pinyin in one word, or the characters themselves where no dictionary has them: `𠹏`."""
    return spell_pinyin(characters) or characters


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    return load_map("han_surnames.tsv")


@lru_cache(maxsize=1)
def load_firm_terms() -> dict[str, str]:
    """Returns words of Chinese and Japanese firms in characters (trades, places, brands) to their usual Latin form."""
    return load_map("han_terms.tsv")


@lru_cache(maxsize=1)
def _japanese_firm_words() -> dict[str, str]:
    """Returns words of firms and their readings, surnames that firms are called by, and legal forms."""
    forms = {term: term for term in load_firm_terms() if term.endswith(_FORM_ENDINGS) and len(term) > _SHORTEST_PART}
    return forms | load_map("japanese_surnames.tsv") | load_map("japanese_firm_words.tsv")


@lru_cache(maxsize=1)
def _western_names() -> dict[str, str]:
    return load_map("han_western.tsv")


@lru_cache(maxsize=1)
def load_transcriptions() -> dict[str, str]:
    """Returns foreign names in Han, characters to the group of spellings that they stand for."""
    rows = load_rows("transcribed_names.tsv") + load_rows("person_names.tsv")
    return {fold_han(han): row[0] for row in rows if len(row) > 2 for han in row[2].split(",")}
