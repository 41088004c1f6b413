"""Which letters take each other's place by a slip, and which do so because another word was meant.

A finger hits the key beside the right one, an eye takes a letter for one of its shape, an ear for one of its sound:
`Gazprpm`, `Gazpronn`. `Hoda` and `Homa`, a letter apart as well, are two firms.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

from app.matching import weights
from app.names.roles import Role, find_role, is_known_brand

_FEWEST_CHANGED = 2
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Letters of one sound in some language or other, then letters of nearly one shape.
_ALIKE = ("aeiouy", "bpvfw", "dt", "gkqcxj", "szcx", "mn", "lr", "ijl", "hnb", "uvw", "oceq", "ftl", "vy", "rn")


def count_replaced(left: str, right: str) -> int:
    """Returns how many letters of a word another one has replaced by ones that no slip puts there.

    0 for words of different lengths and for letters that were swapped: what is left out or turned round is a slip.
    """
    if len(left) != len(right) or are_swapped(left, right):
        return 0
    apart = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    return sum(pair not in _load_confused() for pair in apart)


def are_swapped(left: str, right: str) -> bool:
    """Whether two words are the same but for two letters side by side that changed places."""
    if len(left) != len(right) or left == right:
        return False
    at = next(at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other)
    return left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]


def is_other_brand(left: str, right: str) -> bool:
    """Whether a letter makes another brand of a short one: one that no slip puts there, or the first."""
    if len(left) > weights.LONGEST_BRAND or len(left) != len(right):
        return False
    if are_swapped(left, right):
        return len(left) < weights.LEAST_LETTERS_OF_SWAP
    return left[:1] != right[:1] or count_replaced(left, right) > 0


def are_two_brands(left: str, right: str) -> bool:
    """Whether two words are known ones of firms, and one of them is a firm's alone: `Novatek`, `Novatel`; `Inspire`."""
    known = is_known_brand(left), is_known_brand(right)
    return any(known) and all(
        one or find_role(text, person=False)[0] is Role.FREQUENT for one, text in zip(known, (left, right), strict=True)
    )


def are_two_compounds(left: str, right: str) -> bool:
    """Whether two words begin alike and end in two everyday words of firms: `Cloudwalk`, `Cloudwell`.

    Words a letter apart are none: `Sensetimes` is a slip.
    """
    if left[: weights.LEAST_OPENING] != right[: weights.LEAST_OPENING] or OSA.distance(left, right) < _FEWEST_CHANGED:
        return False
    shared = next((at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), 0)
    ends = ((left[at:], right[at:]) for at in range(shared, weights.LEAST_OPENING - 1, -1))
    return any(_are_two_words(*pair) for pair in ends)


def _are_two_words(left: str, right: str) -> bool:
    """Whether both are words of many firms, and not one word: `export` is `eksport`."""
    if min(len(left), len(right)) < weights.LEAST_END:
        return False
    roles = find_role(left, person=False), find_role(right, person=False)
    return Role.NAME not in {role for role, _ in roles} and roles[0] != roles[1]


@lru_cache(maxsize=1)
def _load_confused() -> frozenset[tuple[str, str]]:
    """Returns the pairs of letters that take each other's place, each both ways."""
    places = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    near = {(one, other) for one in places for other in places if _are_neighbours(places[one], places[other])}
    return frozenset(near | {(one, other) for letters in _ALIKE for one in letters for other in letters})


def _are_neighbours(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two keys touch: each row is shifted half a key to the right of the one above it."""
    down, right = other[0] - one[0], other[1] - one[1]
    return (down == 0 and abs(right) == 1) or (down == 1 and right in {-1, 0}) or (down == -1 and right in {0, 1})
