"""Words that Arabic grammar ties together, as every transliterator ties them in another way."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from app.names.roles import load_person_names
from app.names.romanise import romanise_word
from app.names.scripts import Script, find_script
from app.names.slavic import spell_slavic
from app.names.somali import is_somali, respell_somali
from app.names.transcribed_names import split_compound
from app.names.word import Token

# Abd al-Rahman, Abdul Rahman, Abdurrahman, Abdelrahman: the article melts into the sun letters (r, s, n, z, d, t, sh).
_SERVANT = re.compile(r"^(?:gh)?(abd)(?:oe|ou|[a-z]?)(?:l{1,2}|(?=(rr|ss|nn|zz|dd|tt|shsh)))(?:-)?(?P<rest>[a-z]{4,})$")
# Azzawahiri: the article has melted into the letter that it doubles; five letters must be left behind it.
_MELTED = re.compile(r"^a(?:z(?=z)|s(?=s)|r(?=r)|n(?=n)|d(?=d)|t(?=t)|sh(?=sh))(?P<rest>[a-z]{6,})$")
_ARTICLES = frozenset(
    {"al", "el", "ul", "ur", "ar", "as", "az", "ad", "an", "at", "ash", "es", "er", "en", "us", "ush", "uz"}
)
# Mongolian puts the father's name before one's own, in the genitive: Tsakhiagiin Elbegdorj is also Tsakhia Elbegdorj,
# Sandagdorjiin Batsukh Sandagdorj Batsukh.
_GENITIVES = {"giin": "гийн", "iin": "ийн"}
_SHORTEST_FATHER = 3
# `J. R. R. Tolkien` has three.
_MOST_INITIALS = 4
# `Salah Eddin` is Salah al-Din.
_OF_RELIGION = frozenset({"addin", "aldin", "eddin", "eddine", "elddine", "eldin", "oddin", "uddeen", "uddin"})
_OF_GOD = frozenset({"abdallahi", "abdullah"})
_VOWELS = frozenset("aeiou")
# `Abdrabbuh`, the Lord's servant, and the one of whom Egyptians leave the article out.
_SERVED_BARE = frozenset({"nasir", "rabbuh"})
_SERVANTS = frozenset(
    {"abd", "abdul", "abdal", "abdel", "abdur", "abdol", "abdou", "abdus", "abdun", "abdoel", "abdoul"}
)


def mend_person_tokens(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Writes Abd al-Rahman in all its forms as `abdul rahman`, and takes a melted article off: `azzawahiri`.

    Two Tibetan or Mongol names that are written in one word are parted, and Somali is spelt as it is abroad.
    """
    if is_somali([token.text for token in tokens]):
        tokens = tuple(map(_respell, tokens))
    return tuple(map(_hear_slavic, _mend(tokens)))


def limit_initials(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Returns the tokens without more initials than anybody has: each of them meets half a list."""
    if len(tokens) <= _MOST_INITIALS:
        return tokens
    initials = [at for at, token in enumerate(tokens) if len(token.text) == 1 and token.native is None]
    extra = frozenset(initials[_MOST_INITIALS:])
    return tuple([token for at, token in enumerate(tokens) if at not in extra])


def _mend(tokens: tuple[Token, ...]) -> Iterator[Token]:
    after_servant = False
    for at, token in enumerate(tokens):
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.native is not None:
            yield from _mend_native(token, following)
            continue
        if after_servant and token.text in _ARTICLES:
            continue
        after_servant = token.text in _SERVANTS and len(tokens) > 1
        if after_servant:
            yield _latin("abdul")
            continue
        if token.text in _OF_RELIGION:
            yield from map(_latin, ("al", "din"))
            continue
        served = _find_served(token.text)
        if served is not None:
            yield from map(_latin, ("abdul", served))
            continue
        ending = _find_genitive(token.text, tuple(_GENITIVES))
        if ending is not None:
            yield _latin(token.text.removesuffix(ending))
            continue
        construct = _find_construct(token.text, following)
        if construct is not None:
            yield from map(_latin, (construct, token.text.removeprefix(construct)))
            continue
        parts = split_compound(token.text)
        if parts:
            yield from map(_latin, parts)
            continue
        melted = _MELTED.match(token.text)
        yield token if melted is None else _latin(_single(melted.group("rest")))


def _mend_native(token: Token, following: str) -> Iterator[Token]:
    """Yields the words of a token in another script: a Mongolian name may be two Tibetan ones, `Дашдорж`."""
    token = _cut_genitive(token)
    assert token.native is not None
    script = find_script(token.native[0])
    parts = split_compound(token.text) if script is Script.CYRILLIC else ()
    if script is Script.INDIC and token.text.endswith("ur") and following.startswith("r"):
        # `জিয়াউর রহমান`, Zia ur-Rahman.
        yield replace(token, text=token.text.removesuffix("ur"), reading=token.reading.removesuffix("ur"))
        parts = ("ur",)
    yield from map(_latin, parts) if parts else (token,)


def _find_construct(text: str, following: str) -> str | None:
    """Returns a name without the article of the word behind it: `Fazlur` `Rehman` is Fazl ur-Rehman; None for another.

    Bengali and Urdu write the article together with what stands before it.
    """
    bare = text[:-2]
    if text.endswith("ur") and not following.startswith("r"):
        return None
    return bare if text.endswith(("ur", "ul")) and following and bare in load_person_names() else None


def _find_served(text: str) -> str | None:
    """Returns whose servant a word calls its bearer: `rahman` for `abdurrahman`; None for another word.

    Where it is not told whether the l is the article's or the name's own, a known name tells: `abdullatif` is Latif's.
    """
    if load_person_names().get(text) in _OF_GOD:
        return None
    found = _SERVANT.match(text)
    if found is None:
        bare = text.removeprefix("abd")
        if bare != text and load_person_names().get(bare) in _SERVED_BARE:
            return bare
        # `Abdenour`, `Abdikarim`: the French and Somali leave the l out.
        served = bare[1:]
        told = bare != text and bare[:1] in _VOWELS and text not in load_person_names()
        return served if told and served in load_person_names() else None
    rest = found.group("rest")
    return f"l{rest}" if f"l{rest}" in load_person_names() else _single(rest)


def _respell(token: Token) -> Token:
    """Returns a token of a Somali name; names that a table knows in that spelling stay."""
    known = token.native is not None or token.text in load_person_names()
    return token if known else _latin(respell_somali(token.text) or token.text)


def _hear_slavic(token: Token) -> Token:
    spelt = token.native is not None or token.reading != token.text
    return token if spelt else Token(token.text, None, spell_slavic(token.text))


def _cut_genitive(token: Token) -> Token:
    """Returns a Mongolian father's name in Cyrillic without its ending: `Цахиагийн` is Tsakhia's."""
    ending = None if token.native is None else _find_genitive(token.native, tuple(_GENITIVES.values()))
    if ending is None:
        return token
    latin = romanise_word(ending, Script.CYRILLIC)
    return Token(token.text.removesuffix(latin), token.native, token.reading.removesuffix(latin))


def _find_genitive(word: str, endings: tuple[str, ...]) -> str | None:
    return next((end for end in endings if word.endswith(end) and len(word) > len(end) + _SHORTEST_FATHER), None)


def _single(rest: str) -> str:
    return rest[1:] if rest[:1] == rest[1:2] else rest


def _latin(text: str) -> Token:
    return Token(text, None, text)
