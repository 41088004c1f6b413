"""Legal forms that were misspelt: `PETROCHEMICAL COMMERCIAL CBMPANY`, `TOTAL Z LCL`.

A form word that is not recognised would count as the rarest word of the name, so a slip in it would hide the firm.
"""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.names.chinese import read_pinyin
from app.names.near_spellings import NearSpellings
from app.names.roles import Role, find_role
from app.names.tables import load_groups, load_pairs
from app.names.word import Token

# `Coman` and `Limit` are no slips of the pen; shorter words are mended at the ends of a name only.
_SHORTEST_LONG = 6
# A form of several words tells itself by their company: `JOINTF TOCK CJOMPANY`. `Pte Ltd` is too short for that.
_SHORTEST_PHRASE = 10
# Letters from which a word of such a form may hold one slip, and two: `OTETSVTENNOSTYU`.
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 4, 10
# Every name of a firm asks of each of its words; an answer takes 200 bytes.
_REMEMBERED_WORDS = 65_536


class _FormWord(NamedTuple):
    """The words of legal forms that a word may be meant for.

    Attributes:
        near: Words of forms of several words, itself first.
        long: The long form word that it is a slip for; None for most.
    """

    near: tuple[str, ...]
    long: str | None


_NO_FORM_WORD = _FormWord((), None)


def mend_form_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name with misspelt words of its legal form put right.

    A form of several words is read with a slip in each; a long form word wherever it stands, an abbreviation (`LCL`,
    `Lt.`) as the first or last of three words or of two, and never so that nothing but forms would be left. A name of
    nothing but Chinese syllables has no such form.
    """
    # `Xin Bao` and `Xin Hao` are two ships, and no OAO.
    if len(tokens) < 2 or all(read_pinyin(token.text) for token in tokens):
        return tokens
    last = len(tokens) - 1
    whole = _mend_phrases(tokens)
    mended = tuple(
        _mend(token, first=at == 0, last=at == last) if token.native is None else token
        for at, token in enumerate(whole)
    )
    return mended if any(ours is theirs for ours, theirs in zip(tokens, mended, strict=True)) else tokens


def _mend_phrases(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    mended, at = list(tokens), 0
    while at < len(tokens):
        phrase = _find_phrase(tokens, at)
        for place, word in enumerate(phrase, at):
            mended[place] = tokens[place] if tokens[place].text == word else Token(word, None, word)
        at += max(len(phrase), 1)
    return tuple(mended)


def _find_phrase(tokens: tuple[Token, ...], at: int) -> tuple[str, ...]:
    """Returns the longest legal form of several words that stands here, slips and all; empty when none does."""
    if tokens[at].native is None and not _read_word(tokens[at].text).near:
        return ()
    texts = [token.text for token in tokens[at:] if token.native is None]
    for phrase in (phrase for word in _read_word(texts[0]).near for phrase in _load_phrases()[word]) if texts else ():
        near = (_read_word(text).near for text in texts)
        if len(phrase) <= len(texts) and all(word in words for word, words in zip(phrase, near, strict=False)):
            return phrase
    return ()


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _read_word(text: str) -> _FormWord:
    near, long = _find_near(text), _find_long(text)
    return _FormWord(near, long) if near or long is not None else _NO_FORM_WORD


def _find_near(text: str) -> tuple[str, ...]:
    words, spellings = _load_phrase_words()
    allowed = 2 if len(text) >= _TWO_SLIPS_FROM else 1 if len(text) >= _ONE_SLIP_FROM - 1 else 0
    near = [(slips, words[place]) for slips, place in spellings.find_near(text, allowed)]
    return tuple([word for slips, word in near if slips == 0 or len(word) >= _ONE_SLIP_FROM])


@lru_cache(maxsize=1)
def _load_phrase_words() -> tuple[list[str], NearSpellings]:
    phrases = [phrase for named in _load_phrases().values() for phrase in named]
    words = list(dict.fromkeys(word for phrase in phrases for word in phrase))
    return words, NearSpellings(words)


@lru_cache(maxsize=1)
def _load_phrases() -> dict[str, list[tuple[str, ...]]]:
    """Returns the legal forms of several words by their first, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for spelling in sorted(load_groups("legal_forms.tsv"), key=lambda text: (-len(text.split()), text)):
        words = tuple(spelling.split())
        if len(words) > 1 and sum(map(len, words)) >= _SHORTEST_PHRASE:
            phrases[words[0]].append(words)
    return phrases


def _mend(token: Token, *, first: bool, last: bool) -> Token:
    right = _read_word(token.text).long
    if right is None and (first or last):
        right = _find_short(token.text, last=last)
    return token if right is None else Token(right, None, right)


def _find_long(text: str) -> str | None:
    if len(text) < _SHORTEST_LONG - 1 or _is_known(text):
        return None
    found = process.extractOne(text, _load_forms()["anywhere"], scorer=OSA.distance, score_cutoff=1)
    return None if found is None else found[0]


@lru_cache(maxsize=8192)
def _find_short(text: str, *, last: bool) -> str | None:
    if not 2 <= len(text) < _SHORTEST_LONG or _is_known(text):
        return None
    found = process.extractOne(text, _load_forms()["last" if last else "first"], scorer=OSA.distance, score_cutoff=1)
    return None if found is None else found[0]


def _is_known(text: str) -> bool:
    return text in _load_form_words() or find_role(text, person=False)[0] is not Role.NAME


@lru_cache(maxsize=1)
def _load_form_words() -> frozenset[str]:
    """Returns every word that stands in a legal form."""
    return frozenset(word for spelling in load_groups("legal_forms.tsv") for word in spelling.split())


@lru_cache(maxsize=1)
def _load_forms() -> dict[str, tuple[str, ...]]:
    """Returns the form words that are mended, by where."""
    return {where: tuple(words.split(",")) for where, words in load_pairs("form_words.tsv")}
