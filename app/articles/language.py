"""Which language an article is written in, from its script and its commonest words."""

import re
from collections import Counter

from app.articles.tables import load_words
from app.errors import BadArticle, Problem

UNDERSTOOD = ("en", "es", "zh")
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
    shares = {language: sum(words[word] for word in known) for language, known in load_words("languages.tsv").items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] else "unknown"
