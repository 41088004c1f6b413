"""What a word does in a name, by tables."""

from enum import StrEnum
from functools import lru_cache

from app.names.numbers import read_number
from app.names.tables import load_groups, load_pairs

# Endings that make a father's name of a name. A surname may end so, too (`Shostakovich`), and then weighs less.
_PATRONYMICS = ("ovich", "evich", "ovych", "evych", "avich", "ovitch", "evitch", "ovna", "evna", "ivna", "ichna")
# `Hamburg Branch`, `Cargo Department`: parts of an organisation that a list names as a whole.
_UNITS = ("branch", "department", "office", "group", "holding", "concern", "enterprise", "shares", "formwords")


class Role(StrEnum):
    """What a word does in a name; how much it weighs follows from it."""

    NAME = "name"
    COMMON = "common"
    PATRONYMIC = "patronymic"
    BUSINESS = "business"
    PLACE = "place"
    UNIT = "unit"
    LINK = "link"
    TITLE = "title"
    NUMBER = "number"
    INITIAL = "initial"


def find_role(text: str, *, person: bool) -> tuple[Role, str]:
    """Returns the role of a word in the name of a person or of a firm, and the group that it belongs to."""
    number = read_number(text, person=person)
    if number is not None:
        return Role.NUMBER, number
    return _find_person_role(text) if person else _find_firm_role(text)


def _find_person_role(text: str) -> tuple[Role, str]:
    if text in _titles():
        return Role.TITLE, text
    if len(text) == 1:
        return Role.INITIAL, text
    if text in _particles():
        return Role.LINK, text
    if text in load_person_names():
        return Role.COMMON, load_person_names()[text]
    return (Role.PATRONYMIC if text.endswith(_PATRONYMICS) and len(text) > 7 else Role.NAME), text


_FIRM_ROLES = dict.fromkeys(("and", "of"), Role.LINK) | dict.fromkeys(_UNITS, Role.UNIT)


def _find_firm_role(text: str) -> tuple[Role, str]:
    if len(text) == 1:
        return Role.UNIT, text
    business = _company_words().get(text)
    if business is not None:
        return _FIRM_ROLES.get(business, Role.BUSINESS), business
    place = _places().get(text)
    return (Role.NAME, text) if place is None else (Role.PLACE, place)


@lru_cache(maxsize=1)
def _company_words() -> dict[str, str]:
    return load_groups("company_words.tsv")


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    return load_groups("places.tsv")


@lru_cache(maxsize=1)
def load_person_names() -> dict[str, str]:
    """Returns each spelling of a name that many people bear to the name."""
    return load_groups("person_names.tsv")


@lru_cache(maxsize=1)
def _person_words() -> dict[str, frozenset[str]]:
    return {role: frozenset(words.split(",")) for role, words in load_pairs("person_words.tsv")}


def _titles() -> frozenset[str]:
    return _person_words()["title"]


def _particles() -> frozenset[str]:
    return _person_words()["particle"]
