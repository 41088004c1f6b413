"""The keys under which names meet as wholes: whatever `whole_names.py` may say of two names, they share one."""

from collections.abc import Callable, Iterable, Iterator

from app.matching import weights
from app.matching.key_table import hash_key
from app.names.analysed import AnalysedName
from app.names.iberian import find_iberian
from app.names.initials import find_abbreviation, find_initials
from app.names.roles import Role

# A slip leaves one end of a word as it is, of two letters or, from six letters on, of three; asked for with a half of
# another word, they cost less than halves, which hold three sizes.
_SHORT_END, _LONG_END = 2, 3
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
        if len(letters) >= weights.LEAST_LETTERS_OF_SWAP:
            keys.update(_cut_halves(letters))
    return keys


def hash_filed_ends(name: AnalysedName) -> list[int]:
    """Returns the hashes of further keys of a listed name: halves of its first word with ends of its last.

    Two dozen keys of a question begin alike, so these are hashed piece by piece and never written out.
    """
    return _hash_ends(name, _cut_halves, _list_filed_ends)


def list_same_keys(name: AnalysedName) -> set[str]:
    """Returns the keys of names that a name is or may stand for: what is filed under one may score anything."""
    abbreviation = find_abbreviation(name)
    keys = _list_full_names(name).union(_list_short_forms(name))
    keys.update(f"abbreviation {initials}" for initials in find_initials(name).every)
    return keys if abbreviation is None else {*keys, f"initials {abbreviation}"}


def list_near_keys(name: AnalysedName) -> set[str]:
    """Returns the keys of names that may be a slip away or cut off; `whole_names.is_near` tells which of them are."""
    typed = [letters for letters in name.typed if len(letters) >= weights.LEAST_LETTERS_OF_SWAP]
    return _list_openings(name).union(*map(_list_halves, typed))


def can_be_mistyped(text: str) -> bool:
    """Whether a word may hold one of several slips: it is long enough, and no number, of which figures make another."""
    return len(text) >= weights.ONE_TYPO_FROM and not text.isdecimal()


def hash_mistyped_keys(name: AnalysedName) -> list[int]:
    """Returns the hashes of keys of names that may hold slips throughout; `mistyped.may_be_mistyped` tells which do."""
    return _hash_ends(name, _list_halves, _list_asked_ends)


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


def _cut_halves(letters: str) -> list[str]:
    size = len(letters)
    return [f"{size}<{letters[: size // 2]}", f"{size}>{letters[size // 2 :]}"]


def _list_halves(letters: str) -> Iterator[str]:
    """Lists the half that is left of every name that is one slip away: it has a letter less, as many, or one more."""
    size = len(letters)
    for other in range(size - 1, size + 2):
        half = other // 2
        yield f"{other}<{letters[:half]}"
        yield f"{other}>{letters[size - (other - half) :]}"
    # Two letters that are swapped where the halves meet damage both.
    half = size // 2
    yield f"{size}<{letters[: half - 1]}{letters[half : half + 1]}"


def _hash_ends(
    name: AnalysedName, list_halves: Callable[[str], Iterable[str]], list_ends: Callable[[str], list[str]]
) -> list[int]:
    """Hashes halves of the first and ends of the last word that may hold a slip, which leaves one of each as it is.

    Words that hold none stand in the key as they are.
    """
    hashes: list[int] = []
    for spelling in name.spellings:
        words = [text for text in spelling if can_be_mistyped(text)]
        if len(words) > 1:
            others = " ".join([text for text in spelling if not can_be_mistyped(text)])
            opening, ends = hash_key(f"mistyped {len(spelling)} {others} "), list_ends(words[-1])
            for half in list_halves(words[0]):
                begun = hash_key(f"{half} ", opening)
                hashes.extend([hash_key(end, begun) for end in ends])
    return hashes


def _list_filed_ends(text: str) -> list[str]:
    return _cut_ends(text, _SHORT_END if len(text) < 2 * _LONG_END else _LONG_END)


def _list_asked_ends(text: str) -> list[str]:
    """Lists the ends of a word that is filed with a letter less, as many, or one more."""
    if len(text) > 2 * _LONG_END:
        return _cut_ends(text, _LONG_END)
    short = _cut_ends(text, _SHORT_END)
    return short if len(text) <= 2 * _SHORT_END else [*short, *_cut_ends(text, _LONG_END)]


def _cut_ends(text: str, size: int) -> list[str]:
    ends = [f"<{text[:size]}", f">{text[-size:]}"]
    if len(text) == 2 * size:
        # Two letters that are swapped where the ends meet damage both.
        ends.append(f"={text[: size - 1]}{''.join(sorted(text[size - 1 : size + 1]))}{text[size + 1 :]}")
    return ends
