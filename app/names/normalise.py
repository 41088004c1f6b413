"""Text to clean text: everything that hides a name without changing it for a human reader is undone here.

What is undone, each with the evasion it answers: compatibility forms (full-width, mathematical letters), invisible and
direction characters between letters, letters borrowed from another script (Cyrillic `а` in `Huаwei`), UTF-8 read as
Latin-1, letters written as codes (`B&#259;sescu`, `B\\u0103sescu`). Digits that stand for letters are undone by
`leetspeak.py`. The confusable pairs follow the idea of Unicode Technical Standard 39.
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
# A letter on its way through web pages and files: `B&#259;sescu`, `Erdo%C4%9Fan`, `B\u0103sescu`.
_CODED = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8}\d?);|%[0-9a-f]{2}|\\u[0-9a-f]{4}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_CYRILLIC_LIKE = str.maketrans("aceikmopstxyABCEHIKMOPSTXY", "асеікморѕтхуАВСЕНІКМОРЅТХУ")


def clean_text(text: str) -> str:
    """Returns the text as a reader sees it: composed, visible, in honest letters, at most `MAX_CHARACTERS` long.

    Case and diacritics stay. Lone surrogates, control and private characters become spaces. Empty when nothing is left.
    """
    if text.isascii() and text.isprintable() and _CODED.search(text) is None:
        return " ".join(text[:MAX_CHARACTERS].split())
    text = _undo_mojibake(_undo_codes(text[: 4 * MAX_CHARACTERS]))
    text = unicodedata.normalize("NFKC", text)[:MAX_CHARACTERS]
    text = "".join(map(_show_character, text))
    return " ".join(_undo_homoglyphs(word) for word in text.split())


def fold_latin(text: str) -> str:
    """Returns Latin text in lower case without diacritics: `Đorđević` and `Dordevic`, `Weiß` and `Weiss` become one."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", text.casefold().translate(_special_letters()))))


@lru_cache(maxsize=4096)
def _fold_letter(ch: str) -> str:
    if ch.isascii():
        return ch
    if unicodedata.combining(ch) and unicodedata.name(ch, "").startswith("COMBINING"):
        return ""
    base = unicodedata.normalize("NFD", ch)[:1]
    return base if base.isascii() else ch


def _undo_codes(text: str) -> str:
    if _CODED.search(text) is None:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), unescape(unquote(text)))


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
