"""Scripts by the names that the lists give them, as BCP 47."""

from collections.abc import Mapping

from app.sources.xml_element import Element

LATIN = "Latin"
# A script alone is not a language (Arabic script writes Persian and Pashto, too), so the language is undetermined, save
# where the list's own term names it. Latin says nothing of the language at all.
LANGUAGES: Mapping[str, str | None] = {
    LATIN: None,
    "Arabic": "und-Arab",
    "Armenian": "und-Armn",
    "Chinese Simplified": "zh-Hans",
    "Chinese Traditional": "zh-Hant",
    "Cyrillic": "und-Cyrl",
    "Georgian": "und-Geor",
    "Greek": "und-Grek",
    "Hebrew": "und-Hebr",
    "Japanese": "ja",
    "Korean": "ko",
}


def require_language(script: str, at: Element) -> str | None:
    """Finds the tag of a script; None for Latin.

    Raises:
        BadListFile: a script that OFAC has not used before.
    """
    if script not in LANGUAGES:
        raise at.refuse("an unknown script", script)
    return LANGUAGES[script]
