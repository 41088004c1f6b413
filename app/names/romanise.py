"""Any script to Latin letters, word by word, by tables that a reader of the script can check.

The romanisation is only the first step: what two systems spell differently is brought together by the comparison
keys of `sound.py` and its neighbours, so one system per script is enough here. Letters that stand for several sounds
come out as capitals (`B` for b, v or p), which `sound.py` reads as alternatives and `str.lower` makes plain.
"""

import re
import unicodedata
from functools import lru_cache

from app.names.burmese import read_burmese
from app.names.indic import read_indic
from app.names.scripts import Script, find_script
from app.names.tables import load_map

_TABLES = {
    Script.CYRILLIC: "cyrillic.tsv",
    Script.GREEK: "greek.tsv",
    Script.ARABIC: "arabic.tsv",
    Script.HEBREW: "hebrew.tsv",
    Script.ARMENIAN: "armenian.tsv",
    Script.GEORGIAN: "georgian.tsv",
    Script.THAI: "thai.tsv",
    Script.KHMER: "khmer.tsv",
    Script.LAO: "lao.tsv",
}
# What `sound.py` reads as an r or as nothing.
LOST_R = "H"
_HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "zi": "ji", "hu": "fu"}
_ETHIOPIC = re.compile("([^aeiou]*)([aeiou]*)")
_ETHIOPIC_CONSONANTS = {"hh": "h", "sz": "s", "x": "h", "c": "ch", "th": "t", "tz": "ts", "ph": "p"}
_ETHIOPIC_VOWELS = {"aa": "a", "a": "e", "ee": "e", "e": ""}
# `መኮንን` is Mekonnen: a consonant that is written twice has a vowel between.
_SAME_TWICE = re.compile(r"([^aeiou])\1")
_GUTTURALS = frozenset({"", "h", "hh", "x"})
# `አብይ` is Abiy: a consonant without a vowel has one before a final y.
# As `greek.tsv` has them.
_GREEK_OPENINGS, _GREEK_V = {"μπ": "ϐ", "ντ": "δ", "γκ": "ɣ"}, ("οφ", "όφ", "εφ", "έφ")
_OPENING_W = re.compile("^у(?=[аеиоэ])")
_FINAL_GLIDE = re.compile("(?<=[^aeiou])y$")
_CODAS = {"g": "k", "s": "t", "d": "t"}
_VOICED_CODA = re.compile("(?<=[aeiouy])[gsd]$")
_FOREIGN_SOUNDS = str.maketrans("lrbpfjsz", "LRBPFJSZ")


def romanise_word(word: str, script: Script) -> str:
    """Returns a word of one script in Latin letters; Han is not read here but in `han.py`.

    A letter that its table does not know is left out rather than guessed.
    """
    if script is Script.HANGUL:
        return "".join(_read_hangul(ch) for ch in unicodedata.normalize("NFC", word))
    if script is Script.KANA:
        return _read_kana(word)
    if script is Script.ETHIOPIC:
        return _FINAL_GLIDE.sub("iy", _SAME_TWICE.sub(r"\1e\1", "".join(map(_read_ethiopic, word))))
    if script is Script.INDIC:
        return read_indic(word)
    if script is Script.BURMESE:
        return read_burmese(word)
    file = _TABLES.get(script)
    return _read_by_table(word, file, script) if file is not None else ""


def _read_by_table(word: str, file: str, script: Script) -> str:
    table = _load_script(file)
    word = unicodedata.normalize("NFC", word.lower())
    if script is Script.ARABIC:
        word = _mark_arabic_consonants(word)
    if script is Script.GREEK:
        word = _mark_greek_sounds(word)
    if script is Script.CYRILLIC:
        # `Уильям` is William, `Уалиханов` Walikhanov.
        word = _OPENING_W.sub("ԝ", word)
    read, at = [], 0
    while at < len(word):
        size = 3 if word[at : at + 3] in table else 2 if word[at : at + 2] in table else 1
        read.append(table.get(word[at : at + size], ""))
        at += size
    return "".join(read)


def _mark_greek_sounds(word: str) -> str:
    """Writes letters of a foreign sound so: `Ντόρα` is Dora, `Μπους` Bush, `Γκίκας` Gikas, `Λαβρόφ` Lavrov."""
    opening = _GREEK_OPENINGS.get(word[:2])
    word = word if opening is None else opening + word[2:]
    return f"{word[:-1]}ϕ" if word.endswith(_GREEK_V) else word


@lru_cache(maxsize=16)
def _load_script(file: str) -> dict[str, str]:
    return {letter: "" if spelt == "-" else spelt for letter, spelt in load_map(file).items()}


def _mark_arabic_consonants(word: str) -> str:
    """Writes the consonants w and y, which share their letters with u and i, so: `ولي` is wali, `يحيى` yahya."""
    first = {"و": "ۋ", "ي": "ىي", "ی": "ىي"}.get(word[:1], word[:1])
    return (first + word[1:]).replace("ئ", "") if first else word


def _read_hangul(ch: str) -> str:
    """Reads a syllable in the Revised Romanisation, from its Unicode name: `정` is HANGUL SYLLABLE JEONG."""
    return _last_name_part(ch)


def read_foreign_hangul(word: str) -> str:
    """Returns a foreign name in Hangul as it sounds: what closes a syllable has no voice, `빅토르` is Viktor."""
    syllables = (_VOICED_CODA.sub(lambda found: _CODAS[found.group()], _read_hangul(ch)) for ch in word)
    # `숄츠` is Scholz.
    return "".join(syllables).replace("lr", "l").replace("ceu", "tseu")


def _read_kana(word: str) -> str:
    read: list[str] = []
    doubled = False
    for ch in word:
        kunrei = _last_name_part(ch)
        part = _HEPBURN.get(kunrei, kunrei)
        if ch == "ー":
            # `フラー` is Fuller, `バーグ` Berg: where the vowel is long, the other language may have an r.
            read.append(LOST_R if read and read[-1].endswith(("a", "o", "u")) else "")
            continue
        if " SMALL " in unicodedata.name(ch, ""):
            if kunrei == "tu":
                doubled = True
            elif read:
                read[-1] = _add_small_kana(read[-1], kunrei)
            continue
        read.append(part[:1] + part if doubled else part)
        doubled = False
    # `キア` is Keir as well as Kia.
    lost = LOST_R if len(read) > 1 and word.endswith("ア") else ""
    return mark_foreign_sounds("".join(read).replace("np", "mp").replace("nb", "mb")) + lost


def _add_small_kana(before: str, small: str) -> str:
    """Adds a small kana: `shi` and `yu` are shu, `fu` and `a` are fa, `u` and `i` are wi."""
    onset = before[:-1] or ("w" if before == "u" else "")
    return onset + (small[1:] if len(small) > 1 and onset.endswith(("sh", "ch", "j")) else small)


def mark_foreign_sounds(text: str) -> str:
    """Marks what Japanese and Korean cannot tell apart in words from abroad: l and r, b and v, f and p, th and s."""
    text = text.replace("ts", "Z").replace("sh", "X").replace("ch", "C")
    return text.translate(_FOREIGN_SOUNDS)


def _read_ethiopic(ch: str) -> str:
    """Reads an Ethiopic syllable by its Unicode name: LAA is la, LA is le, LEE is le, and LE most often a bare l."""
    found = _ETHIOPIC.fullmatch(_last_name_part(ch))
    if found is None:
        return ""
    consonant, vowel = found.groups()
    if consonant in _GUTTURALS and vowel == "a":
        # `አህመድ` is Ahmed, `አሊ` Ali.
        return consonant[:1] + "a"
    return _ETHIOPIC_CONSONANTS.get(consonant, consonant) + _ETHIOPIC_VOWELS.get(vowel, vowel)


@lru_cache(maxsize=16384)
def _last_name_part(ch: str) -> str:
    return unicodedata.name(ch, "").rsplit(" ", 1)[-1].lower() if find_script(ch) is not Script.COMMON else ""
