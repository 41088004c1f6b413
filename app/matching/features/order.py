"""Findings about the order of a person's names: which is whose father's."""

from app.matching import weights
from app.matching.alignment import Alignment, Pair
from app.model.screening import Finding
from app.names.roles import Role, is_son_of, may_name_father
from app.names.syllables import System
from app.names.word import Word

# From three names on a chain of fathers is told by its order alone.
_LEAST_CHAIN = 3
# What Muslims put before the name that they go by: `Muhammad Anwar al-Sadat`.
_HONOURING = frozenset({"muhammad", "sayyid"})
_ORDERED = frozenset({Role.NAME, Role.COMMON, Role.FREQUENT, Role.ATTACHED})


def find_order_differs(alignment: Alignment) -> tuple[Finding, ...]:
    """The same words stand in an order that moving the surname does not explain."""
    pairs = [pair for pair in alignment.pairs if _ORDERED.issuperset(word.role for word in pair.entry)]
    if not alignment.query.person or len(pairs) < 2:
        return ()
    if _are_father_and_son(alignment):
        return (_make_order_differs(alignment, weights.COMMON_ORDER_DIFFERS),)
    order = _list_order(alignment)
    # `Vo Van Thuong` writes himself Thuong Van Vo abroad: surname, middle and given name turned round.
    if order == sorted(order, reverse=True) and all(_is_vietnamese(word) for pair in pairs for word in pair.entry):
        return ()
    if order in _list_rotations(len(order)) and not (len(order) == 2 and order == [1, 0] and _are_free(alignment)):
        return ()
    words = [word for pair in pairs for word in pair.entry]
    # `Majid Saif Hamad` turned round is his own grandfather, and Saif is as common as the others.
    # `Carlos Vargas Molina` has another father than `Carlos Molina Vargas`.
    turned = order in (sorted(order, reverse=True), _swap_last(order)) and all(word.established for word in words)
    common = turned or all(map(_is_common, words))
    return (_make_order_differs(alignment, weights.COMMON_ORDER_DIFFERS if common else weights.ORDER_DIFFERS),)


def _swap_last(order: list[int]) -> list[int]:
    """Returns the ranks of names of which the two last have changed places; empty where there are no three."""
    ranks = sorted(order)
    return [*ranks[:-2], ranks[-1], ranks[-2]] if len(ranks) >= _LEAST_CHAIN else []


def _make_order_differs(alignment: Alignment, contribution: float) -> Finding:
    text = "the names stand in another order, which makes it another person's"
    return Finding("order_differs", text, alignment.query.text, alignment.entry.text, contribution)


def _are_father_and_son(alignment: Alignment) -> bool:
    """Whether one name calls the son of the other's bearer: `Salman bin Faisal`, `Faisal bin Salman`."""
    ours, theirs = _list_fathers(alignment.query.words), _list_fathers(alignment.entry.words)
    if not ours or not theirs:
        return False
    met = {id(word): pair.entry for pair in alignment.pairs for word in pair.query}
    return any(
        father_there in met.get(id(son), ()) and son_there in met.get(id(father), ())
        for son, father in ours
        for son_there, father_there in theirs
    )


def _list_fathers(words: tuple[Word, ...]) -> list[tuple[Word, Word]]:
    """Lists who is said to be whose son: the words on either side of bin and its like, son first."""
    return [
        (words[at - 1], father)
        for at, word in enumerate(words)
        if at > 0 and is_son_of(word.text) and (father := _find_father(words[at + 1 :])) is not None
    ]


def _find_father(words: tuple[Word, ...]) -> Word | None:
    """Returns the first word that tells a father from others: of `Abdul Razak` the second."""
    return next((word for word in words if word.role is not Role.LINK and word.text != "abdul"), None)


def find_generation_before(alignment: Alignment) -> tuple[Finding, ...]:
    """One name is the other with a generation put before it."""
    shorter, longer, left = alignment.query.words, alignment.entry.words, alignment.entry_left
    if len(shorter) > len(longer):
        shorter, longer, left = longer, shorter, alignment.query_left
    if not alignment.query.person or not alignment.pairs or longer[0] not in left or len(shorter) >= len(longer):
        return ()
    if len(alignment.pairs) < _LEAST_CHAIN and not _is_fathers_name(shorter, longer):
        return ()
    if longer[0].role in {Role.ADOPTED, Role.ATTACHED}:
        return ()
    # `ORTEGA SAAVEDRA, Jose Daniel` has two given names and two surnames, and no chain of fathers.
    if 2 in {alignment.query.surnames, alignment.entry.surnames}:
        return ()
    order = _list_order(alignment)
    if order != sorted(order):
        return ()
    text = f"{longer[0].text} may be the son of the other"
    return (Finding("generation_before", text, None, longer[0].text, weights.GENERATION_BEFORE),)


def _is_fathers_name(shorter: tuple[Word, ...], longer: tuple[Word, ...]) -> bool:
    """Whether a name of two words follows another's own: `Saad` `Rafik Hariri`; but `Muhammad` opens many names."""
    opening = longer[0].meaning not in _HONOURING and may_name_father(longer[0].meaning)
    return opening and may_name_father(shorter[0].meaning)


def _list_order(alignment: Alignment) -> list[int]:
    """Returns, in the order of the query, the ranks that the words met have in the entry's name.

    Of a name that stands twice (`Muhammad Sami Muhammad`), however it is spelt, the places are taken in turn.
    """
    ordered = [pair for pair in alignment.pairs if _ORDERED.issuperset(word.role for word in pair.entry)]
    ours = _take_places(alignment.query.words, [pair.query[0] for pair in ordered])
    theirs = _take_places(
        alignment.entry.words, [pair.entry[0] for _, pair in sorted(zip(ours, ordered, strict=True), key=_by_place)]
    )
    return [sorted(theirs).index(place) for place in theirs]


def _by_place(placed: tuple[int, Pair]) -> int:
    return placed[0]


def _take_places(words: tuple[Word, ...], wanted: list[Word]) -> list[int]:
    """Returns where words stand in a name; of those of one meaning the first that is wanted takes the first place."""
    free = [(at, word.meaning) for at, word in enumerate(words)]
    places = []
    for word in wanted:
        taken = next(spot for spot in free if spot[1] == word.meaning)
        free.remove(taken)
        places.append(taken[0])
    return places


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
