"""Words of firms that say one thing together: `research and production association`, `haml va naghl`, `Hong Kong`."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.names.roles import Role, find_role, load_company_words, load_places
from app.names.tokens import Token

# Letters from which a word of a phrase may hold one slip, and two: `scintific`, `prfoductiom`. Only in company do they
# say what they are meant to: `Instituta` alone may be a name.
_SHORTEST_MISSPELT, _TWO_SLIPS_FROM = 4, 9


def join_phrases(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens of a firm's name with the words of each phrase as one token, whose sense is the phrase's.

    A phrase of `company_words.tsv` or `places.tsv` is met word by word by what the words mean, in any language, so that
    `nauchno-proizvodstvennoe obedinenie` is read as `scientific production association` is.
    """
    phrases = _load_phrases()
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        sense, size = _find_phrase(tokens[at:]) if _find_sense(tokens[at].text) in phrases else (None, 1)
        joined.append(tokens[at] if sense is None else _join(tokens[at : at + size], sense))
        at += size
    return tuple(joined)


def _find_phrase(tokens: tuple[Token, ...]) -> tuple[str | None, int]:
    """Returns the sense of the longest phrase with which tokens begin, and how many of them it takes."""
    phrases = _load_phrases()[_find_sense(tokens[0].text)]
    senses: tuple[str, ...] = ()
    found: tuple[str | None, int] = (None, 1)
    for size, token in enumerate(tokens, 1):
        sense = _find_sense(token.text)
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


@lru_cache(maxsize=65536)
def _find_sense(text: str) -> str:
    """Returns what a word says in a phrase, misspelt or not: `scintific` is science."""
    role, sense = _read_sense(text)
    if role is not Role.NAME or len(text) < _SHORTEST_MISSPELT - 1:
        return sense
    words = _load_words()
    allowed = 1 if len(text) < _TWO_SLIPS_FROM else 2
    found = process.extractOne(text, words.keys(), scorer=OSA.distance, score_cutoff=allowed)
    return sense if found is None else words[found[0]]


def _read_sense(text: str) -> tuple[Role, str]:
    """Returns the role of a word and its group, itself where it has none, nothing where it only links words."""
    role, meaning = find_role(text, person=False)
    return role, "" if role is Role.LINK else meaning


@lru_cache(maxsize=1)
def _load_words() -> dict[str, str]:
    """Returns the longer words of which phrases are made, in every language, to what they say in them."""
    senses = {sense for phrases in _load_phrases().values() for phrase in phrases for sense in phrase}
    # Both words of `joint venture` stand in no table of their own.
    words = load_company_words() | load_places() | {sense: sense for sense in senses}
    return {word: sense for word, sense in words.items() if sense in senses and len(word) >= _SHORTEST_MISSPELT}


@lru_cache(maxsize=1)
def _load_phrases() -> dict[str, dict[tuple[str, ...], str]]:
    """Returns the phrases by the sense of their first word, the senses of all words to the group of the phrase."""
    phrases: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, group in (load_company_words() | load_places()).items():
        senses: tuple[str, ...] = ()
        for word in phrase.split():
            sense = _read_sense(word)[1]
            senses = _add_sense(senses, sense) if sense else senses
        if len(senses) > 1:
            phrases.setdefault(senses[0], {})[senses] = group
    return phrases
