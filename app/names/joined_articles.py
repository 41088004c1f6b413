"""The Arabic article in one word with the name behind it: `Elsisi` is al-Sisi and as-Sisi."""

import re
from collections.abc import Iterator

from app.names.roles import is_established_name, is_son_of, load_person_names, may_name_father
from app.names.word import Token

# `Elbaradei`, `Alzawahiri`; before a sun letter the l may melt, `Essebsi`. A shorter rest is seldom a name, and an i
# behind the l most often belongs to Ali: `Alizadeh`.
_JOINED = re.compile(r"[ae]l(?P<rest>[bcdfghjkmnpqrstvwyz][a-z]{3,}|[aeou][a-z]{4,})")
_MELTED = re.compile(r"e(?:([dnrstz])(?=\1)|ch(?=ch)|sh(?=sh))(?P<rest>[a-z]{4,})")
# Before an n and a t it is a word that is a name elsewhere: `Ahmad an-Nasir` is no Chinese An.
_SUN_LETTERS = {"an": "n", "at": "t"}
# Endings of other languages (`Alakbarov`), and of names that hold another article (`Alameddine`).
_FOREIGN = re.compile(r"(?:[oe]va?|ski[iy]?|zadeh?|pour|[iy]an|oglu|ez|s+on|d[aei]+ne?)$")
_ARTICLE = Token("al", None, "al")


def part_articles(last: tuple[Token, ...], first: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Parts the article from names that stand beside a Muslim's: `Ahmed Eltayeb` is Ahmad at-Tayyib.

    Args:
        last: The words before the comma, or all of them.
        first: The words behind it; empty where there is none.
    """
    every = (*last, *first)
    if not any(map(_may_hold_article, every)) or not any(map(_tells_arab, every)):
        return last, first
    # The name that a person is called by opens with no article: `Elham`, `Albert`.
    opening = 0 if first else 1
    return (*last[:opening], *_part(last[opening:])), (*first[:1], *_part(first[1:]))


def _part(tokens: tuple[Token, ...]) -> Iterator[Token]:
    for at, token in enumerate(tokens):
        rest = _find_rest(token)
        if rest is not None:
            yield from (_ARTICLE, Token(rest, None, rest))
        else:
            yield _ARTICLE if _is_article(tokens[at : at + 2]) else token


def _may_hold_article(token: Token) -> bool:
    return token.text in _SUN_LETTERS or _find_rest(token) is not None


def _is_article(tokens: tuple[Token, ...]) -> bool:
    """Whether the first of two words is an article that has melted into the other."""
    letter = _SUN_LETTERS.get(tokens[0].text)
    return letter is not None and len(tokens) > 1 and tokens[1].text.startswith(letter)


def _find_rest(token: Token) -> str | None:
    """Returns what stands behind the article; None where a word opens with none."""
    if token.native is not None or is_established_name(token.text) or _FOREIGN.search(token.text) is not None:
        return None
    found = _JOINED.fullmatch(token.text) or _MELTED.fullmatch(token.text)
    return None if found is None else found.group("rest")


def _tells_arab(token: Token) -> bool:
    meaning = load_person_names().get(token.text)
    return token.text == "abdul" or is_son_of(token.text) or (meaning is not None and may_name_father(meaning))
