"""Indic letters to Latin ones, by their Unicode names: LETTER KA is `ka` until a vowel sign or a virama follows."""

import re
import unicodedata

# Unicode names Sinhala letters and signs as grammar does: LETTER MAHAAPRAANA BAYANNA is bha, VOWEL SIGN KOMBUVA e.
_SINHALA_ENDING = "yanna"
_SINHALA_SIGNS = {
    "aela-pilla": "a",
    "ketti aeda-pilla": "e",
    "diga aeda-pilla": "e",
    "ketti is-pilla": "i",
    "diga is-pilla": "i",
    "ketti paa-pilla": "u",
    "diga paa-pilla": "u",
    "kombuva": "e",
    "diga kombuva": "e",
    "kombu deka": "ai",
    "kombuva haa aela-pilla": "o",
    "kombuva haa diga aela-pilla": "o",
    "kombuva haa gayanukitta": "au",
}
# A long vowel is seldom written double abroad: `दाऊद` is Daud.
_LONG = re.compile(r"([aeiou])\1+")
# `ওয়াজেদ` is Wajed.
_BENGALI_W, _LATIN_W = "ওয\u09bc", "w"
_SHORTEST_DROPPING = 3
_SILENCERS = ("VIRAMA", "AL-LAKUNA")
_NASALS = ("ANUSVARA", "TIPPI", "BINDI", "ANUSVARAYA")


def read_indic(word: str) -> str:
    """Returns a word in an Indic script in Latin letters, capitals for those that stand for several sounds.

    The inherent vowel is left out at the end of a word, unless hardly anything else were left.
    """
    word = unicodedata.normalize("NFC", word).replace(_BENGALI_W, _LATIN_W)
    read, closed = "", False
    for at, ch in enumerate(word):
        name = unicodedata.name(ch, "")
        if " LETTER " in name:
            dotted = closed or unicodedata.name(word[at + 1 : at + 2] or " ").endswith("NUKTA")
            read += _read_letter(name, dotted=dotted)
        elif " VOWEL SIGN " in name:
            read = read.removesuffix("a") + _read_sign(name)
        elif name.endswith(_SILENCERS):
            read = read.removesuffix("a")
        elif name.endswith(_NASALS):
            read += "n"
        elif ch == _LATIN_W:
            read += ch
        closed = name.endswith(_SILENCERS)
    # `राम` is Ram, `রাজ` Raj; Sinhala says the last vowel: `රාජපක්ෂ` is Rajapaksa.
    drops = len(read) > _SHORTEST_DROPPING and not unicodedata.name(word[-1], "").startswith("SINHALA")
    # Arabic z is written as j: `জিয়া` is Zia.
    return _LONG.sub(r"\1", read.removesuffix("a") if drops else read).replace("j", "J")


def _read_letter(name: str, *, dotted: bool) -> str:
    script, _, letter = name.lower().partition(" letter ")
    part = letter.rsplit(" ", 1)[-1]
    if script == "sinhala":
        breath = "h" if letter.startswith("mahaapraana") else ""
        part = part.removesuffix(_SINHALA_ENDING)
        return part[:-1] + breath + part[-1:] if part else "a"
    # Unicode doubles what is said with the tongue turned back: SSA is sha, TTA ta.
    part = part.replace("ss", "sh") if part.startswith("ss") else part[1:] if part[:1] == part[1:2] != "a" else part
    # Bengali has two letters for j, and puts a dot under one of them for y; it is y behind another consonant as well.
    return "ja" if script == "bengali" and part == "ya" and not dotted else part


def _read_sign(name: str) -> str:
    sign = name.lower().partition(" vowel sign ")[2]
    return _SINHALA_SIGNS.get(sign, sign.rsplit(" ", 1)[-1])
