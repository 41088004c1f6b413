"""Findings about the order of a person's names: which is whose father's."""

from app.matching import weights
from app.matching.alignment import Alignment
from app.model.screening import Finding
from app.names.roles import Role
from app.names.syllables import System
from app.names.words import Word

_ORDERED = frozenset({Role.NAME, Role.COMMON, Role.FREQUENT})


def find_order_differs(alignment: Alignment) -> tuple[Finding, ...]:
    """The same words stand in an order that moving the surname does not explain."""
    pairs = [pair for pair in alignment.pairs if _ORDERED.issuperset(word.role for word in pair.entry)]
    if not alignment.query.person or len(pairs) < 2:
        return ()
    order = _list_order(alignment)
    # `Vo Van Thuong` writes himself Thuong Van Vo abroad: surname, middle and given name turned round.
    if order == sorted(order, reverse=True) and all(_is_vietnamese(word) for pair in pairs for word in pair.entry):
        return ()
    if order in _list_rotations(len(order)) and not (len(order) == 2 and order == [1, 0] and _are_free(alignment)):
        return ()
    common = all(_is_common(word) for pair in pairs for word in pair.entry)
    contribution = weights.COMMON_ORDER_DIFFERS if common else weights.ORDER_DIFFERS
    text = "the names stand in another order, which makes it another person's"
    return (Finding("order_differs", text, alignment.query.text, alignment.entry.text, contribution),)


def find_generation_before(alignment: Alignment) -> tuple[Finding, ...]:
    """One name is the other with a generation put before it."""
    shorter, longer, left = alignment.query.words, alignment.entry.words, alignment.entry_left
    if len(shorter) > len(longer):
        shorter, longer, left = longer, shorter, alignment.query_left
    if not alignment.query.person or len(alignment.pairs) < 3 or longer[0] not in left or len(shorter) >= len(longer):
        return ()
    if longer[0].role is Role.ADOPTED:
        return ()
    # `ORTEGA SAAVEDRA, Jose Daniel` has two given names and two surnames, and no chain of fathers.
    if 2 in {alignment.query.surnames, alignment.entry.surnames}:
        return ()
    order = _list_order(alignment)
    if order != sorted(order):
        return ()
    text = f"{longer[0].text} may be the son of the other"
    return (Finding("generation_before", text, None, longer[0].text, weights.GENERATION_BEFORE),)


def _list_order(alignment: Alignment) -> list[int]:
    """Returns, in the order of the query, the ranks that the words met have in the entry's name.

    Of a word that stands twice (`BARRERA BARRERA, Daniel`) the places are taken in turn.
    """
    ordered = [pair for pair in alignment.pairs if _ORDERED.issuperset(word.role for word in pair.entry)]
    ordered.sort(key=lambda pair: alignment.query.words.index(pair.query[0]))
    free = list(enumerate(word.text for word in alignment.entry.words))
    places = []
    for pair in ordered:
        taken = next(spot for spot in free if spot[1] == pair.entry[0].text)
        free.remove(taken)
        places.append(taken[0])
    return [sorted(places).index(place) for place in places]


def _list_rotations(size: int) -> list[list[int]]:
    ranks = list(range(size))
    return [ranks[at:] + ranks[:at] for at in range(size)]


def _are_free(alignment: Alignment) -> bool:
    """Whether no name says which word is the surname and all may be given names: `James Martin`, `Martin James`."""
    return all(
        name.identity == name.unturned
        and all(word.role is Role.COMMON for word in name.words if word.role is not Role.LINK)
        for name in (alignment.query, alignment.entry)
    )


def _is_vietnamese(word: Word) -> bool:
    return System.VIETNAMESE in word.syllables


def _is_common(word: Word) -> bool:
    return word.role is Role.COMMON or System.CHINESE in word.syllables
