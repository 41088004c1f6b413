"""In which country a party is: printed as its nationality, in its name, beside it, else where most of the news is."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from app.articles.identities import Identity
from app.articles.spans import NameSpan
from app.articles.tables import load_places, load_rows
from app.articles.words import is_place, plain_word

_NATIONALITY = re.compile(r"\b(?:nationality|citizenship|nacionalidad):? (?P<country>[A-Z][\w]+(?:, [A-Z]\w+)?)")
_WORDS = re.compile(r"[A-Z][\w.]+(?: [A-Z][\w.]+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_AMERICAN = re.compile(r"\(Americas\)|\b(?:USA|U\.S\.A\.)(?!\w)")
_HONG_KONG = re.compile(r"\(?\b(?:HK|H\.K\.)(?!\w)")
# `X, a trader in Dubai`, `Russian aluminium producer X`
_BEHIND, _BEFORE = 40, 45
_CLAUSE = re.compile(r"[.;:,]\s|\n| and | y ")
_MOST_MENTIONS = 6


def find_country(
    text: str, identity: Identity, name: tuple[int, int], scope: tuple[int, int], acting: frozenset[str]
) -> str | None:
    """Returns a party's country, ISO 3166-1 alpha-2; None where nothing tells it.

    Whose act it is says nothing of where the party is.

    Args:
        name: Where its fullest name stands.
        scope: The sentence or list item that names it.
        acting: Countries whose acts the article tells.
    """
    printed = _NATIONALITY.search(text, scope[0], scope[1])
    if printed is not None and printed.start() - scope[0] < _LONGEST_ENTRY:
        code = _read_nationality(printed["country"])
        if code is not None:
            return code
    own = _find_own(text[name[0] : name[1]]) or identity.country
    if own is not None:
        return own
    for span in identity.mentions[:_MOST_MENTIONS]:
        beside = _find_beside(text, span, acting)
        if beside is not None:
            return beside
    around = {code for code in _list_places(text[scope[0] : scope[1]]) if code not in acting}
    if len(around) == 1:
        return around.pop()
    counted = Counter(code for code in _list_places(text) if code not in acting)
    return counted.most_common(1)[0][0] if counted else None


def _find_own(name: str) -> str | None:
    """The country that a name tells: `China Telecom (Americas) Corp.` is the firm that the first one has there."""
    if _AMERICAN.search(name) is not None:
        return "US"
    return next(iter(_list_places(name)), "HK" if _HONG_KONG.search(name) is not None else None)


# An entry of an annex; the nationality in a longer stretch is somebody else's.
_LONGEST_ENTRY = 300


def _read_nationality(words: str) -> str | None:
    """`Korea, North` is North Korea."""
    spoken = " ".join(reversed(words.split(", ")))
    code = load_places().get(plain_word(spoken))
    return None if code == "-" else code


def _find_beside(text: str, span: NameSpan, acting: frozenset[str]) -> str | None:
    """The one country told right behind a name, else the last one right before it."""
    behind = set(_list_places(text[span.end : span.end + _BEHIND].split("\n", maxsplit=1)[0]))
    if len(behind) == 1:
        return behind.pop()
    before = _CLAUSE.split(text[max(0, span.start - _BEFORE) : span.start])[-1]
    return next((code for code in reversed(_list_places(before)) if code not in acting), None)


def _list_places(text: str) -> list[str]:
    """The codes of the places of a stretch, in order."""
    if _HAN.search(text) is not None:
        places, pattern = _han_places()
        codes = [places[found.group()] for found in pattern.finditer(text)]
        return [code for code in codes if code != "-"] + list(_find_places(text))
    return list(_find_places(text))


def _find_places(text: str) -> Iterable[str]:
    places = load_places()
    for found in _WORDS.finditer(text):
        for words in (found.group(), *found.group().split()):
            code = places.get(plain_word(words))
            if code is not None and code != "-" and is_place(words):
                yield code
                break


@lru_cache(maxsize=1)
def _han_places() -> tuple[dict[str, str], re.Pattern[str]]:
    places = {word: code for code, words in load_rows("chinese/places.tsv", 2) for word in words.split(",")}
    return places, re.compile("|".join(map(re.escape, sorted(places, key=len, reverse=True))))
