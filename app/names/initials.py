"""A firm's initials, and the names that are nothing but initials: `CNOOC`, `AVIC`, `CMOC`."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.names.analysed import AnalysedName
from app.names.roles import Role, find_role

# Three letters are the initials of too many: `SIS`, `NTK`.
SHORTEST_INITIALS, LONGEST_INITIALS = 4, 7
# A firm of two words goes by them, and not by its initials.
_FEWEST_WORDS = 3
# What is written behind a name and left out of its initials as often as not: `Group`, `Corporation`, `of China`.
_OPTIONAL = frozenset({Role.UNIT, Role.PLACE})


class Initials(NamedTuple):
    """Initials that a name may go by.

    Attributes:
        plain: One letter of every word.
        mixed: Two letters of one word: AViation Industry Corporation, China MOlybdenum Company.
    """

    plain: frozenset[str]
    mixed: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """Both."""
        return self.plain | self.mixed


def find_abbreviation(name: AnalysedName) -> str | None:
    """Returns the only word of a firm's name where it is as long as initials are; legal form and `Group` aside."""
    own = [word for word in name.words if word.role is not Role.UNIT]
    if name.person or len(own) != 1 or own[0].role is not Role.NAME or own[0].native is not None:
        return None
    return own[0].text if SHORTEST_INITIALS <= len(own[0].text) <= LONGEST_INITIALS else None


def find_initials(name: AnalysedName) -> Initials:
    """Returns the initials that a firm of three words or more may go by, with and without what is optional."""
    if name.person or not name.spellings or len(name.words) < _FEWEST_WORDS:
        return _NOTHING
    return _read_initials(name.spellings[0], frozenset(word.text for word in name.words))


_NOTHING = Initials(frozenset(), frozenset())


@lru_cache(maxsize=4096)
def _read_initials(spelling: tuple[str, ...], named: frozenset[str]) -> Initials:
    told = [text for text in spelling if find_role(text, person=False)[0] is not Role.LINK]
    least = len(told)
    while least and (told[least - 1] not in named or find_role(told[least - 1], person=False)[0] in _OPTIONAL):
        least -= 1
    openings = [told[:size] for size in range(max(least, _FEWEST_WORDS), len(told) + 1)]
    plain = frozenset(_keep_long("".join(text[0] for text in texts) for texts in openings))
    mixed = frozenset(_keep_long(initials for texts in openings for initials in _mix(texts)))
    return Initials(plain, mixed - plain)


def _mix(texts: list[str]) -> Iterator[str]:
    for at, text in enumerate(texts):
        yield "".join(other[: 2 if other is text and place == at else 1] for place, other in enumerate(texts))


def _keep_long(found: Iterable[str]) -> Iterator[str]:
    # `FU YUAN YU 7868` is no FYY7.
    return (text for text in found if SHORTEST_INITIALS <= len(text) <= LONGEST_INITIALS and text.isalpha())
