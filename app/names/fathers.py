"""Names of Muslims: who is said to be whose son, and what passports have that the press leaves out."""

from app.names.roles import is_particle, is_son_of, load_person_names, may_name_father
from app.names.word import Token

# `Muhammad Anwar al-Sadat` has three names.
_FEWEST_BEHIND_MUHAMMAD = 2
_WORDS_OF_KUNYA = 2


def is_attached(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word of a person's name says little by itself: Abd, an ancestor, Muhammad before another name."""
    return tokens[at].text == "abdul" or _is_ancestor(tokens, at) or (at == 0 and _opens_with_honour(tokens))


def is_kunya(tokens: tuple[Token, ...]) -> bool:
    """Whether a name is Abu and a word that is no known name, with a place behind it at most: so are many called.

    `Abu Hafs` is not Abu Hafs al-Mauritani. Few have another name as well: `Abu Ghaith Sulaiman`, Maher Abu Ghazaleh.
    """
    names = load_person_names()
    if len(tokens) < _WORDS_OF_KUNYA or names.get(tokens[0].text) != "abu" or tokens[1].text in names:
        return False
    return len(tokens) == _WORDS_OF_KUNYA or is_particle(tokens[_WORDS_OF_KUNYA].text)


def names_father(tokens: tuple[Token, ...]) -> bool:
    """Whether a name says who is a Muslim's son: `Osama bin Laden` is no Chinese Bin Laden."""
    names = (load_person_names().get(token.text, "") for token in tokens)
    return any(is_son_of(token.text) for token in tokens[1:-1]) and any(map(may_name_father, names))


def _is_ancestor(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word follows bin, which no name begins with, and is not the last: `Said ben Abdelhakim al-Cherif`."""
    if at == len(tokens) - 1 or is_particle(tokens[at].text):
        return False
    before = at - 1
    while before > 0 and (tokens[before].text == "abdul" or _is_article(tokens[before].text)):
        before -= 1
    return before > 0 and is_son_of(tokens[before].text)


def _is_article(text: str) -> bool:
    return is_particle(text) and not is_son_of(text)


def _opens_with_honour(tokens: tuple[Token, ...]) -> bool:
    """Whether Muhammad stands before a given name and a surname: `Mohd Najib bin Abdul Razak`, not `Muhammad Ali`.

    Sayyid does before any name: he descends from Muhammad.
    """
    names = [token for token in tokens if not is_particle(token.text)]
    if len(names) <= _FEWEST_BEHIND_MUHAMMAD or is_particle(tokens[1].text):
        return False
    first = load_person_names().get(tokens[0].text)
    return first == "sayyid" or (first == "muhammad" and tokens[1].text in load_person_names())
