"""Words of firms that say one thing together: `research and production association`, `haml va naghl`, `Hong Kong`."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec.structs import replace

from app.names.near_spellings import NearSpellings
from app.names.normalise import fold_latin
from app.names.roles import Role, find_role, is_known_brand, load_brands, load_company_words, load_places
from app.names.tokens import split_name
from app.names.word import Token

# Letters from which a word of a phrase may hold one slip, and two: `scintific`, `prfoductiom`. Only in company do they
# say what they are meant to: `Instituta` alone may be a name.
_SHORTEST_MISSPELT, _TWO_SLIPS_FROM = 4, 9
# Every name of a firm asks of each of its words; an answer takes 150 bytes.
_REMEMBERED_WORDS = 65_536
# By what the first word says, what all words say to the group of the phrase.
Phrases = Mapping[str, Mapping[tuple[str, ...], str]]


def join_phrases(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name with the words of each phrase as one token, whose sense is the phrase's.

    A phrase of `company_words.tsv` or `places.tsv` is met word by word by what the words mean, in any language, so that
    `nauchno-proizvodstvennoe obedinenie` is read as `scientific production association` is.
    """
    return _join_all(tokens, _load_phrases(), _find_sense)


def join_brands(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name with a name of `firm_brands.tsv` as one token, whatever it is called there.

    It is only one way to read a name: `Natl Offshore Oil` is no `CNOOC`, and is a part of its name.
    """
    named = tuple(replace(token, sense=_find_alias(token.text)) for token in tokens)
    return _join_all(named, _load_brands(), _find_own_sense)


def may_name_brand(text: str) -> bool:
    """Whether a text holds a word with which a name of `firm_brands.tsv` begins; hardly more than one in ten does."""
    if text.isascii() and "'" not in text:
        return not _load_openings().isdisjoint(fold_latin(text).replace("-", " ").split())
    texts = [token.text for token in split_name(text, person=False)]
    # `Οργανισμός Τηλεπικοινωνιών` begins with an organization, as does `Organismos Tilepikoinonion`.
    return not _load_openings().isdisjoint(texts) or not _load_brands().keys().isdisjoint(map(_find_own_sense, texts))


def _find_alias(text: str) -> str | None:
    return load_brands().get(text)


def _join_all(tokens: tuple[Token, ...], phrases: Phrases, find_sense: Callable[[str], str]) -> tuple[Token, ...]:
    said = tuple(find_sense(token.text) if token.sense is None else token.sense for token in tokens)
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        sense, size = _find_phrase(said[at:], phrases.get(said[at], {}))
        joined.append(tokens[at] if sense is None else _join(tokens[at : at + size], sense))
        at += size
    return tuple(joined)


def _find_phrase(said: tuple[str, ...], phrases: Mapping[tuple[str, ...], str]) -> tuple[str | None, int]:
    """Returns the group of the longest phrase with which what words say begins, and how many of them it takes."""
    senses: tuple[str, ...] = ()
    found: tuple[str | None, int] = (None, 1)
    for size, sense in enumerate(said if phrases else (), 1):
        if not sense:
            continue
        senses = _add_sense(senses, sense)
        if senses in phrases:
            found = phrases[senses], size
    return found


def _add_sense(senses: tuple[str, ...], sense: str) -> tuple[str, ...]:
    # `nauchno-issledovatelskiy` is research twice over.
    return senses if senses[-1:] == (sense,) else (*senses, sense)


def _join(tokens: tuple[Token, ...], sense: str) -> Token:
    natives = dict.fromkeys(token.native for token in tokens if token.native is not None)
    text = "".join(token.text for token in tokens)
    return Token(text, "".join(natives) or None, text, sense)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _find_sense(text: str) -> str:
    """Returns what a word says in a phrase, misspelt or not: `scintific` is science."""
    role, sense = _read_sense(text)
    if role is not Role.NAME or len(text) < _SHORTEST_MISSPELT - 1 or is_known_brand(text):
        return sense
    senses, spellings = _load_words()
    near = spellings.find_near(text, 1 if len(text) < _TWO_SLIPS_FROM else 2)
    return senses[near[0][1]] if near else sense


def _find_own_sense(text: str) -> str:
    """Returns what a word says as it is spelt."""
    return _read_sense(text)[1]


def _read_sense(text: str) -> tuple[Role, str]:
    """Returns the role of a word and its group, itself where it has none, nothing where it only links words."""
    role, meaning = find_role(text, person=False)
    return role, "" if role is Role.LINK else meaning


@lru_cache(maxsize=1)
def _load_words() -> tuple[list[str], NearSpellings]:
    """Returns what the longer words of which phrases are made say in them, in every language, and the words."""
    known = load_company_words() | load_places()
    senses = {sense for phrases in _file_phrases(known).values() for phrase in phrases for sense in phrase}
    # Both words of `joint venture` stand in no table of their own.
    words = known | {sense: sense for sense in senses}
    told = {word: sense for word, sense in words.items() if sense in senses and len(word) >= _SHORTEST_MISSPELT}
    return list(told.values()), NearSpellings(list(told))


@lru_cache(maxsize=1)
def _load_phrases() -> Phrases:
    # `Central Bank of the Republic of Turkey` is Turkey's.
    republics = {
        words: place for place in load_places().values() for words in (f"republic {place}", f"{place} republic")
    }
    return _file_phrases(republics | load_company_words() | load_places())


@lru_cache(maxsize=1)
def _load_brands() -> Phrases:
    return _file_phrases(load_brands())


@lru_cache(maxsize=1)
def _load_openings() -> frozenset[str]:
    return frozenset(name.split()[0] for name in load_brands())


def _file_phrases(groups: Mapping[str, str]) -> Phrases:
    """Returns phrases of several words by the sense of their first, the senses of all words to the phrase's group."""
    phrases: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, group in groups.items():
        senses: tuple[str, ...] = ()
        for word in phrase.split():
            sense = _find_own_sense(word)
            senses = _add_sense(senses, sense) if sense else senses
        if len(senses) > 1:
            phrases.setdefault(senses[0], {})[senses] = group
    return phrases
