"""Text to clean text: everything that hides a name without changing it for a human reader is undone here.

What is undone, each with the evasion it answers: compatibility forms (full-width, mathematical letters), invisible
and direction characters between letters, letters borrowed from another script (Cyrillic `а` in `Huаwei`), UTF-8 read
as Latin-1, letters left in the code of a web page, digits that stand for letters (`Nico1as`). The confusable pairs
follow the idea of Unicode Technical Standard 39.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from app.names.scripts import Script, find_script
from app.names.tables import load_map, load_pairs

# The longest name on the lists in use has 230 characters; beyond this a text is no name and only costs time.
MAX_CHARACTERS = 400
# Bytes of UTF-8 that were read as Windows-1252: one of these letters, then what that has for the bytes from 80 to BF.
# `FÃ²s` was `Fòs`, `ErdoÄŸan` Erdoğan.
_MOJIBAKE = re.compile("[Â-ô][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
# `Vu&#269;i&#263;` is Vučić, as a web page writes it.
_ENTITY = re.compile("&(?:#[0-9]{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_CYRILLIC_LIKE = str.maketrans("aceikmopstxyABCEHIKMOPSTXY", "асеікморѕтхуАВСЕНІКМОРЅТХУ")
_IN_WORD_DIGITS = str.maketrans("0134578$@!", "oieastbsai")
# A word of three letters at least with a digit between letters, or with two (`R05at0m`) where a letter ends it: a
# licence number is none, nor is the helicopter `Mi17V5`.
_LEET_WORD = re.compile(
    r"(?<!\w)(?=(?:[0134578$@!]*[a-z]){3})"
    r"(?=[a-z0134578$@!]*[a-z](?:[0134578$@!]|[0134578$@!]{2}(?=\w*[a-z](?!\w)))[a-z])"
    r"(?:[a-z]|[0134578$@!]{1,2}(?![0-9])){4,}(?!\w)"
)
_DOLLAR = re.compile(r"(?<!\w)\$(?=[a-z]{3})")


def clean_text(text: str) -> str:
    """Returns the text as a reader sees it: composed, visible, in honest letters, at most `MAX_CHARACTERS` long.

    Case and diacritics stay. Lone surrogates, control and private characters become spaces. Empty when nothing is left.
    """
    if text.isascii() and text.isprintable() and "%" not in text and "&" not in text:
        return " ".join(text[:MAX_CHARACTERS].split())
    text = unquote(text[: 4 * MAX_CHARACTERS])
    text = _undo_mojibake(_ENTITY.sub(lambda found: unescape(found.group()), text))
    text = unicodedata.normalize("NFKC", text)[:MAX_CHARACTERS]
    text = "".join(map(_show_character, text))
    return " ".join(_undo_homoglyphs(word) for word in text.split())


def fold_latin(text: str) -> str:
    """Returns Latin text in lower case without diacritics: `Đorđević` and `Dordevic`, `Weiß` and `Weiss` become one."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", text.casefold().translate(_special_letters()))))


def read_leetspeak(text: str) -> str:
    """Reads digits inside lower-case Latin words as the letters they imitate: `nico1as`, `m4dur0`, `r05at0m`.

    Digits that only end or open a word are a number and stay: `unit46`, `ocean1`, `64e`.
    """
    if text.isalpha():
        return text
    return _LEET_WORD.sub(lambda found: found.group().translate(_IN_WORD_DIGITS), _DOLLAR.sub("s", text))


@lru_cache(maxsize=4096)
def _fold_letter(ch: str) -> str:
    if ch.isascii():
        return ch
    if unicodedata.combining(ch) and unicodedata.name(ch, "").startswith("COMBINING"):
        return ""
    base = unicodedata.normalize("NFD", ch)[:1]
    return base if base.isascii() else ch


def _undo_mojibake(text: str) -> str:
    if _MOJIBAKE.search(text) is None:
        return text
    try:
        return b"".join(map(_find_bytes, text)).decode("utf-8")
    except UnicodeError:
        return text


def _find_bytes(ch: str) -> bytes:
    """Returns the byte that Windows-1252 shows as a character, or as a control where it has none."""
    return ch.encode("latin-1" if ch < "\u00a0" else "cp1252")


def _show_character(ch: str) -> str:
    if ch.isascii():
        return ch if ch.isprintable() else " "
    category = unicodedata.category(ch)
    if category == "Cf":
        return ""
    return " " if category in {"Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "So"} else ch


def _undo_homoglyphs(word: str) -> str:
    if word.isascii():
        return word
    scripts = {script for script in map(find_script, word) if script is not Script.COMMON}
    latin_like = _confusables()
    if scripts == {Script.LATIN, Script.CYRILLIC} and 2 * sum(map(_is_cyrillic, word)) > len(word):
        # `Iгор` with a Latin I: the odd letters are the Latin ones.
        return word.translate(_CYRILLIC_LIKE)
    if Script.LATIN in scripts and scripts <= {
        Script.LATIN,
        Script.CYRILLIC,
        Script.GREEK,
        Script.ARMENIAN,
        Script.OTHER,
    }:
        return "".join(latin_like.get(ch, ch) for ch in word)
    return word


def _is_cyrillic(ch: str) -> bool:
    return find_script(ch) is Script.CYRILLIC


@lru_cache(maxsize=1)
def _confusables() -> dict[str, str]:
    return dict(load_pairs("confusables.tsv"))


@lru_cache(maxsize=1)
def _special_letters() -> dict[int, str]:
    return {ord(letter): spelt for letter, spelt in load_map("latin_letters.tsv").items()}
