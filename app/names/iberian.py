"""Names of Spain, Portugal and their former colonies, of which everyday use leaves one surname and a given name out.

`Raúl Modesto Castro Ruz` is Raúl Castro, and `João Manuel Gonçalves Lourenço` João Lourenço: the first given name
stays, and one of the surnames, in Spanish the father's, in Portuguese the last.
"""

from collections.abc import Sequence
from functools import lru_cache

from app.names.tables import load_map


def find_iberian(words: Sequence[str]) -> frozenset[str]:
    """Returns the surnames of a name of which all words are Iberian, folded; empty where one is not.

    Args:
        words: In natural order, without particles and titles.
    """
    if len(words) < 2 or words[0] not in _load_names()["given"]:
        return frozenset()
    surnames = _load_names()["surname"] | _load_names()["most"]
    if not all(word in surnames or word in _load_names()["given"] for word in words[1:]):
        return frozenset()
    return frozenset(word for word in words[1:] if word in surnames)


def is_short_form(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name has the first given name and the surname, and nothing else than the other has in its order."""
    rest = iter(full[1:])
    return short[:1] == full[:1] and short[-1] in find_iberian(full) and all(word in rest for word in short[1:])


def is_borne_by_most(surname: str) -> bool:
    """Whether so many people bear a folded surname that little is told by it beside a given name: `garcia`."""
    return surname in _load_names()["most"]


@lru_cache(maxsize=1)
def _load_names() -> dict[str, frozenset[str]]:
    return {kind: frozenset(names.split(",")) for kind, names in load_map("iberian_names.tsv").items()}
