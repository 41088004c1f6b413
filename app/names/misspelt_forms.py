"""Legal forms that were misspelt: `PETROCHEMICAL COMMERCIAL CBMPANY`, `TOTAL Z LCL`.

A form word that is not recognised would count as the rarest word of the name, so a slip in it would hide the firm.
"""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.names.roles import Role, find_role
from app.names.tables import load_groups, load_rows
from app.names.tokens import Token

# `Coman` and `Limit` are no slips of the pen; shorter words are mended at the ends of a name only.
_SHORTEST_LONG = 6


def mend_form_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name with misspelt words of its legal form put right.

    A long form word is read wherever it stands, an abbreviation (`LCL`, `Lt.`) as the first or last of three words or
    of two, and never so that nothing but forms would be left.
    """
    if len(tokens) < 2:
        return tokens
    ends = {0, len(tokens) - 1}
    mended = tuple(
        _mend(token, at_end=at in ends) if token.native is None else token for at, token in enumerate(tokens)
    )
    return mended if any(ours is theirs for ours, theirs in zip(tokens, mended, strict=True)) else tokens


def _mend(token: Token, *, at_end: bool) -> Token:
    right = _find_long(token.text) or (_find_short(token.text) if at_end else None)
    return token if right is None else Token(right, None, right)


@lru_cache(maxsize=65536)
def _find_long(text: str) -> str | None:
    if len(text) < _SHORTEST_LONG - 1 or _is_known(text):
        return None
    found = process.extractOne(text, _load_forms()[0], scorer=OSA.distance, score_cutoff=1)
    return None if found is None else found[0]


@lru_cache(maxsize=65536)
def _find_short(text: str) -> str | None:
    if not 2 <= len(text) < _SHORTEST_LONG or _is_known(text):
        return None
    found = process.extractOne(text, _load_forms()[1], scorer=OSA.distance, score_cutoff=1)
    return None if found is None else found[0]


def _is_known(text: str) -> bool:
    return text in _load_form_words() or find_role(text, person=False)[0] is not Role.NAME


@lru_cache(maxsize=1)
def _load_form_words() -> frozenset[str]:
    """Returns every word that stands in a legal form."""
    return frozenset(word for spelling in load_groups("legal_forms.tsv") for word in spelling.split())


@lru_cache(maxsize=1)
def _load_forms() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the long form words and the abbreviations that are mended."""
    long, short = (tuple(row[1].split(",")) for row in load_rows("form_words.tsv"))
    return long, short
