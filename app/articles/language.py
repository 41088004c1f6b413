"""Which language an article is written in, from its script and its commonest words."""

import re
from collections import Counter

from app.errors import BadArticle, Problem

UNDERSTOOD = ("en", "es", "zh")
# The commonest words of each language that share no spelling with most others; the languages that are not understood
# are here so that they are told apart from those that are.
_WORDS = {
    "en": [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "by",
        "has",
        "from",
        "which",
        "said",
        "were",
    ],
    "es": [
        "el",
        "los",
        "las",
        "del",
        "una",
        "por",
        "con",
        "para",
        "que",
        "se",
        "su",
        "como",
        "más",
        "sus",
        "fue",
        "según",
        "y",
    ],
    "fr": [
        "les",
        "des",
        "une",
        "dans",
        "est",
        "pour",
        "par",
        "qui",
        "sur",
        "avec",
        "au",
        "aux",
        "ont",
        "été",
        "et",
        "du",
        "le",
    ],
    "de": [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "von",
        "mit",
        "für",
        "auf",
        "den",
        "dem",
        "ein",
        "eine",
        "nicht",
        "sich",
        "wurde",
    ],
    "pt": [
        "os",
        "uma",
        "não",
        "com",
        "para",
        "por",
        "que",
        "foi",
        "dos",
        "das",
        "ao",
        "pela",
        "são",
        "mais",
        "segundo",
        "do",
        "da",
    ],
    "it": ["il", "gli", "della", "che", "per", "con", "una", "sono", "nel", "alla", "del", "dei", "è", "anche", "di"],
    "nl": ["het", "een", "van", "en", "de", "dat", "is", "op", "te", "voor", "met", "zijn", "niet", "aan", "door"],
    "pl": ["w", "na", "nie", "się", "z", "do", "jest", "że", "przez", "oraz", "od", "dla"],
    "tr": ["ve", "bir", "bu", "için", "ile", "olarak", "olan", "da", "de"],
    "id": ["yang", "dan", "di", "dengan", "untuk", "dari", "pada", "ini", "itu", "oleh"],
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
# A Chinese article prints names in Latin letters, an English one names in Han; a third is far from either.
_LEAST_HAN = 0.30


def find_language(text: str, name: str) -> str:
    """Returns the language of a text that Interdict understands.

    Raises:
        BadArticle: any other language: half an understanding would pass for a whole one.
    """
    language = _guess_language(text)
    if language not in UNDERSTOOD:
        raise BadArticle(
            "the article is not understood",
            (Problem(name, f"write or translate it in one of {', '.join(UNDERSTOOD)}", language),),
        )
    return language


def _guess_language(text: str) -> str:
    letters = len(_LETTER.findall(text)) or 1
    if len(_KANA_HANGUL.findall(text)) / letters > 0.1:
        return "another script"
    if len(_HAN.findall(text)) / letters >= _LEAST_HAN:
        return "zh"
    if len(_LATIN.findall(text)) / letters < 0.5:
        return "another script"
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    shares = {language: sum(words[word] for word in known) for language, known in _WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] else "unknown"
