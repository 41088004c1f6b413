"""The keys under which names meet as wholes: whatever `whole_names.py` may say of two names, they share one."""

from collections.abc import Iterator

from app.matching import weights
from app.names.analyse import AnalysedName
from app.names.iberian import find_iberian
from app.names.initials import find_abbreviation, find_initials
from app.names.roles import Role

_SILENT = frozenset({Role.LINK, Role.TITLE})


def list_filed_keys(name: AnalysedName) -> set[str]:
    """Returns the keys under which a listed name is filed as a whole.

    Its full name as read, as written and letter by letter; its initials; each half of its letters, one of which a slip
    leaves as it is; its opening, where it is long enough to be cut off; what a Spaniard is called for short.
    """
    abbreviation = find_abbreviation(name)
    keys = _list_full_names(name).union(_list_openings(name), _list_short_forms(name))
    keys.update(f"initials {initials}" for initials in find_initials(name).every)
    if abbreviation is not None:
        keys.add(f"abbreviation {abbreviation}")
    for letters in name.typed:
        size = len(letters)
        if size >= weights.LEAST_LETTERS_OF_SLIP:
            keys |= {f"{size}<{letters[: size // 2]}", f"{size}>{letters[size // 2 :]}"}
    return keys


def list_same_keys(name: AnalysedName) -> set[str]:
    """Returns the keys of names that a name is or may stand for: what is filed under one may score anything."""
    abbreviation = find_abbreviation(name)
    keys = _list_full_names(name).union(_list_short_forms(name))
    keys.update(f"abbreviation {initials}" for initials in find_initials(name).every)
    return keys if abbreviation is None else {*keys, f"initials {abbreviation}"}


def list_near_keys(name: AnalysedName) -> set[str]:
    """Returns the keys of names that may be a slip away or cut off; `whole_names.is_near` tells which of them are."""
    return _list_openings(name).union(*map(_list_halves, name.typed))


def _list_full_names(name: AnalysedName) -> set[str]:
    return {"\0".join(name.identity), "\0".join(name.unturned), f"letters {name.letters}"}


def list_telling(name: AnalysedName) -> tuple[str, ...]:
    """Returns the words of a name in natural order without particles and titles."""
    return tuple([word.text for word in name.words if word.role not in _SILENT])


def _list_short_forms(name: AnalysedName) -> set[str]:
    if not name.person:
        return set()
    words = list_telling(name)
    return {f"short {words[0]} {surname}" for surname in find_iberian(words)}


def _list_openings(name: AnalysedName) -> set[str]:
    least = weights.LEAST_LETTERS_LEFT
    return {f"cut {letters[:least]}" for letters in name.typed if len(letters) >= least}


def _list_halves(letters: str) -> Iterator[str]:
    """Lists the half that is left of every name that is one slip away: it has a letter less, as many, or one more."""
    size = len(letters)
    for other in range(max(size - 1, weights.LEAST_LETTERS_OF_SLIP), size + 2):
        half = other // 2
        yield f"{other}<{letters[:half]}"
        yield f"{other}>{letters[size - (other - half) :]}"
    # Two letters that are swapped where the halves meet damage both.
    half = size // 2
    yield f"{size}<{letters[: half - 1]}{letters[half : half + 1]}"
