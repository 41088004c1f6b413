"""Trade words and places of Chinese firms that are spelt in pinyin: `Ke Ji` is technology, `jingmao` economy and trade.

What a trade word says stands in `han_terms.tsv` beside its characters.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.names.chinese import split_pinyin
from app.names.han import load_firm_terms
from app.names.pinyin import spell_pinyin
from app.names.roles import Role, find_role, load_places
from app.names.word import Token

# `Qing Dao`, `Ji Xie`, `Ban Dao Ti`, `Ji Cheng Dian Lu`.
_MOST_TOKENS = 4
# `中` alone may be anything.
_SHORTEST_TERM = 2
# Letters of a place and a name in one word: `Wuxihaida`. A shorter word has no four syllables that tell anything.
_SHORTEST_PARTED = 8
# `Shenzhen Shi` and `Shenzhenshi` are the city, `Guangdong Sheng` the province.
_UNITS = frozenset({"shi", "sheng"})
_TRADES = frozenset({Role.BUSINESS, Role.UNIT})
_NAMED = frozenset({Role.NAME, Role.FREQUENT})


def read_pinyin_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name, those that spell a Chinese trade word or a place told what they say.

    A trade word stands behind the name that a firm goes by: before it `Zhongxin` is that name, and no center.
    A place may stand in one word with that name: `Daliantianyi` is Tianyi of Dalian.
    """
    tokens = tuple(part for token in tokens for part in _part_place(token))
    if not any(token.text in _load_openings() for token in tokens):
        return tokens
    read: list[Token] = []
    at, named = 0, False
    while at < len(tokens):
        parts, size = _read_run(tokens[at:], named=named)
        read.extend(parts)
        named = named or any(part.sense is None and find_role(part.text, person=False)[0] in _NAMED for part in parts)
        at += size
    return tuple(read)


def _part_place(token: Token) -> tuple[Token, ...]:
    """Parts a place from the name behind it; both have two syllables at least, as hardly a shorter one is telling."""
    text = token.text
    if len(text) < _SHORTEST_PARTED or token.native is not None or find_role(text, person=False)[0] is not Role.NAME:
        return (token,)
    syllables = split_pinyin(text)
    for size in range(len(syllables) - _SHORTEST_TERM, _SHORTEST_TERM - 1, -1):
        place = "".join(syllables[:size])
        if place in _load_spelt_places():
            name = text.removeprefix(place)
            return Token(place, None, place), Token(name, None, name)
    return (token,)


def _read_run(tokens: tuple[Token, ...], *, named: bool) -> tuple[tuple[Token, ...], int]:
    """Returns what the first tokens say, and how many of them say it together; the first as it is where none do."""
    text = ""
    found: tuple[tuple[Token, ...], int] = ((tokens[0],), 1)
    for size, token in enumerate(tokens[:_MOST_TOKENS], 1):
        if token.native is not None or token.sense is not None:
            break
        text += token.text
        parts = _read_text(text, named=named, split=size > 1)
        found = (parts, size) if parts else found
        if text not in _load_openings():
            break
    return found


def _read_text(text: str, *, named: bool, split: bool) -> tuple[Token, ...]:
    """Returns the tokens of a trade word or place; none for other words, and for those that need no telling."""
    place = _load_spelt_places().get(text)
    if place is not None and (split or text not in load_places()):
        return (Token(text, None, text, place),)
    senses = _load_trades().get(text) if named else None
    if senses is None or (not split and find_role(text, person=False)[0] is not Role.NAME):
        return ()
    syllables = split_pinyin(text)
    last = len(senses) - 1
    parts = (*syllables[:last], "".join(syllables[last:]))
    return tuple(Token(part, None, part, sense) for part, sense in zip(parts, senses, strict=True))


@lru_cache(maxsize=1)
def _load_trades() -> dict[str, tuple[str, ...]]:
    """Returns the pinyin of trade words to the words of what they say; of two that sound alike the first."""
    trades: dict[str, tuple[str, ...]] = {}
    for term, latin in load_firm_terms().items():
        senses = tuple(latin.split())
        if len(term) >= _SHORTEST_TERM and all(find_role(sense, person=False)[0] in _TRADES for sense in senses):
            trades.setdefault(spell_pinyin(term), senses)
    return {text: senses for text, senses in trades.items() if len(split_pinyin(text)) >= len(senses)}


@lru_cache(maxsize=1)
def _load_spelt_places() -> dict[str, str]:
    """Returns places that are pinyin, with and without what kind of place they are, to the place."""
    places = {text: place for text, place in load_places().items() if len(split_pinyin(text)) > 1}
    return {text + unit: place for text, place in places.items() for unit in ("", *_UNITS)}


@lru_cache(maxsize=1)
def _load_openings() -> frozenset[str]:
    """Returns every text with which a word of the tables begins, up to the end of a syllable."""
    return frozenset(_list_openings((*_load_trades(), *_load_spelt_places())))


def _list_openings(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        syllables = split_pinyin(text)
        yield from ("".join(syllables[:size]) for size in range(1, len(syllables) + 1))
