"""What a word does in a name, by tables."""

from enum import StrEnum
from functools import lru_cache

from app.names.kanji import load_japanese_names
from app.names.numbers import read_number
from app.names.russian import find_russian_word
from app.names.tables import load_groups, load_pairs, load_rows
from app.names.transcribed_names import load_transcribed_names

# Endings that make a father's name of a name. A surname may end so, too (`Shostakovich`), and then weighs less.
_PATRONYMICS = (
    *("ovich", "evich", "ovych", "evych", "avich", "ovitch", "evitch", "ovic", "evic", "owicz", "ewicz", "ovics"),
    *("ovna", "evna", "ivna", "ichna", "auna", "iauna", "euna", "yeuna", "awna"),
)
# What stands between the father's name and the ending in one system or another: `Vasil-yevich`, `Yuri-yovych`.
_GLIDES = ("", "i", "y", "j")
# What a father's name loses before the ending: `Nikola(y)`, `Vitali(y)`, `Ily(a)`.
_LOST_ENDINGS = ("", "y", "iy", "ey", "a", "i")
# `Petrovich` has nine letters; shorter words that end so are surnames (`Savich`).
_SHORTEST_PATRONYMIC = 7
# `Hamburg Branch`, `Cargo Department`: parts of an organisation that a list names as a whole.
_UNITS = (
    "affiliate",
    "branch",
    "department",
    "office",
    "group",
    "holding",
    "concern",
    "enterprise",
    "shares",
    "formwords",
)


class Role(StrEnum):
    """What a word does in a name; how much it weighs follows from it.

    `common` names have their spellings in a table, `frequent` ones are as telling and have none: `Wagner`, `Ocean`, one
    Chinese syllable. `adopted` is the Western name that a Chinese or Korean name goes without elsewhere; an `attached`
    one stands in passports and is left out by the press: an ancestor between bin and the surname, Abd before whom he
    serves, Muhammad before the name that one goes by.
    """

    NAME = "name"
    COMMON = "common"
    FREQUENT = "frequent"
    ADOPTED = "adopted"
    PATRONYMIC = "patronymic"
    ATTACHED = "attached"
    BUSINESS = "business"
    PLACE = "place"
    UNIT = "unit"
    LINK = "link"
    TITLE = "title"
    NUMBER = "number"
    INITIAL = "initial"


# Every step that reads a name asks this of its words; an answer takes 200 bytes.
@lru_cache(maxsize=16_384)
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
    if text.endswith(_PATRONYMICS) and len(text) > _SHORTEST_PATRONYMIC:
        return Role.PATRONYMIC, _find_father(text)
    meaning = _surnames().get(text, text)
    return Role.FREQUENT if not _established()[0].isdisjoint((text, meaning)) else Role.NAME, meaning


def _find_father(text: str) -> str:
    """Returns the group of a patronymic, one for `Vladimirovich` and `Uladzimiravich`; the word itself if unknown."""
    ending = next(ending for ending in sorted(_PATRONYMICS, key=len, reverse=True) if text.endswith(ending))
    stem = text.removesuffix(ending)
    gender = "daughter" if ending.endswith("a") else "son"
    for glide in _GLIDES:
        for lost in _LOST_ENDINGS:
            father = load_person_names().get(stem.removesuffix(glide) + lost)
            if father is not None and stem.endswith(glide):
                return f"{gender} of {father}"
    return text


_TWO_LETTERS = 2
_FIRM_ROLES = dict.fromkeys(("and", "of"), Role.LINK) | dict.fromkeys(_UNITS, Role.UNIT)


def _find_firm_role(text: str) -> tuple[Role, str]:
    if len(text) == 1:
        return Role.UNIT, text
    business = load_company_words().get(text)
    if business is not None:
        return _FIRM_ROLES.get(business, Role.BUSINESS), business
    place = load_places().get(text)
    if place is not None:
        return Role.PLACE, place
    russian = find_russian_word(text)
    if russian is not None and russian in load_company_words():
        return _FIRM_ROLES.get(russian, Role.BUSINESS), load_company_words()[russian]
    word = _brand_word_spellings().get(text, text)
    # Two letters are half a name: `LG`, or what is left of a legal form.
    return (Role.FREQUENT if len(text) == _TWO_LETTERS or word in _brand_words() else Role.NAME), word


def is_established_name(text: str) -> bool:
    """Whether a folded Latin word is a name that many people bear, so that it is no misspelling of another."""
    frequent, rarer = _established()
    return text in frequent or text in rarer or text in load_person_names() or text in load_japanese_names()


def is_particle(text: str) -> bool:
    """Whether a folded Latin word holds names together: `bin`, `van`, `de`."""
    return text in _particles()


def is_son_of(text: str) -> bool:
    """Whether a folded Latin word says that the bearer's father follows: `bin`, `ben`, `ould`."""
    return text in _person_words()["son of"]


def may_name_father(meaning: str) -> bool:
    """Whether the group of a name is one of Muslims, whose sons put their own name before their father's."""
    return meaning in _person_words()["father"]


def is_title(text: str) -> bool:
    """Whether a folded Latin word is a title or a rank, which is read and not compared: `dr`, `eng`."""
    return text in _titles()


def is_known_word(text: str, *, person: bool) -> bool:
    """Whether a folded Latin word is one that many names have, so that it was meant as it stands."""
    if person:
        return is_established_name(text) or text in _particles() or text in _titles()
    return find_role(text, person=False)[0] not in {Role.NAME, Role.INITIAL} or is_known_brand(text)


def is_known_brand(text: str) -> bool:
    """Whether a folded Latin word is what a well-known firm is called by: `novatek`, and `novatel`."""
    brands = _known_brands()
    return text in brands["world"] or text in brands["listed"]


def is_world_brand(text: str) -> bool:
    """Whether a folded Latin word is a brand that everybody knows, of a firm on no list of sanctions: `tesco`."""
    return text in _known_brands()["world"]


@lru_cache(maxsize=1)
def _established() -> tuple[frozenset[str], frozenset[str]]:
    """Returns the names that very many people bear, and those that many bear."""
    rows = load_rows("established_names.tsv")
    frequent, rarer = ([word for row in rows for word in row[column].split(",")] for column in (1, 2))
    return frozenset(frequent) - {"-"}, frozenset(rarer) - {"-"}


@lru_cache(maxsize=1)
def _brand_words() -> frozenset[str]:
    return frozenset(word for row in load_rows("brand_words.tsv") for word in row[1].split(","))


@lru_cache(maxsize=1)
def _brand_word_spellings() -> dict[str, str]:
    return load_groups("brand_word_spellings.tsv")


@lru_cache(maxsize=1)
def _known_brands() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split(",")) for kind, words in load_pairs("known_brands.tsv")}


@lru_cache(maxsize=1)
def load_company_words() -> dict[str, str]:
    """Returns each spelling of a word or phrase that many firms share to its group."""
    return load_groups("company_words.tsv")


@lru_cache(maxsize=1)
def load_brands() -> dict[str, str]:
    """Returns each name of a firm that goes by several, words apart, to the one of them that it is told by."""
    return load_groups("firm_brands.tsv")


@lru_cache(maxsize=1)
def load_places() -> dict[str, str]:
    return load_groups("places.tsv")


@lru_cache(maxsize=1)
def load_person_names() -> dict[str, str]:
    """Returns each spelling of a name that many people bear to the name; a spelling stands for one name only."""
    return load_transcribed_names() | load_groups("person_names.tsv")


def has_spellings(text: str) -> bool:
    """Whether a folded Latin word is a surname of which a table knows other spellings: `banerjee`, `bandyopadhyay`."""
    return text in _surnames()


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    return load_groups("surnames.tsv")


@lru_cache(maxsize=1)
def _person_words() -> dict[str, frozenset[str]]:
    return {role: frozenset(words.split(",")) for role, words in load_pairs("person_words.tsv")}


def _titles() -> frozenset[str]:
    return _person_words()["title"]


def _particles() -> frozenset[str]:
    return _person_words()["particle"]
