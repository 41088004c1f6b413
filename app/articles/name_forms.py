"""The forms of a name: what two spellings share, and which short form means which full one."""

import re
import unicodedata
from functools import lru_cache

from app.articles.words import FORMS_BEFORE, is_organisation_word, is_personal, is_place, load_han_readings, words_of
from app.model.entry import EntryType

# A firm's name is still its name without its legal form, before it as behind it: `Joint Stock Company Alfa-Bank`.
_FORM_BEFORE = re.compile(
    r"^(?:(?:public|open|closed|private)\s+)?(?:joint[- ]stock|limited liability)\s+company\s+", re.IGNORECASE
)
_WRITTEN_OUT = {"ltd": "limited", "co": "company", "inc": "incorporated", "corp": "corporation"}
# A family name in capitals, and behind the comma the given ones.
_INVERTED = re.compile(r"(?P<family>[^a-z,]{2,}), (?P<given>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4})")
_SYLLABLE = re.compile(r"[^aeiou]{0,2}[aeiouy]{1,3}[^aeiou]{0,2}")
# Each name of an article is compared with all others: a hundred thousand questions about some hundred names.
_REMEMBERED_NAMES = 4_096
_GENERAL = frozenset({"united", "national", "public", "joint", "stock", "limited", "liability", "grupo", "empresa"})


@lru_cache(maxsize=_REMEMBERED_NAMES)
def make_key(name: str) -> str:
    """Returns what two spellings of one name share: no case, no marks, no legal form at the end."""
    words = words_in(_FORM_BEFORE.sub("", name))
    forms = words_of("org_words.tsv", "form")
    while len(words) > 1 and words[0] in FORMS_BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in forms:
        words = words[:-1]
    return " ".join(words)


def read_orders(name: str) -> list[str]:
    """Returns a name as it stands, and one that a list prints as `NAZARI, Behrouz` in the order of speech as well."""
    inverted = _INVERTED.fullmatch(name)
    return [name] if inverted is None else [name, f"{inverted['given']} {inverted['family']}"]


@lru_cache(maxsize=_REMEMBERED_NAMES)
def find_form(name: str) -> frozenset[str]:
    """Returns the legal form that ends a name, written out; empty where it has none."""
    if name.endswith((" AS", " A/S")):
        return frozenset({"as"})  # `Swedbank Latvia AS`: in small letters a word of any sentence
    words = [_WRITTEN_OUT.get(word, word) for word in words_in(name)]
    forms = words_of("org_words.tsv", "form")
    tail = len(words)
    while tail > 1 and words[tail - 1] in forms:
        tail -= 1
    return frozenset(words[tail:])


def words_in(name: str) -> list[str]:
    """Returns the words of a name in small letters, without marks: `Co., Ltd.` is `co ltd`."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join("" if c in "'’‘`´" else c if c.isalnum() else " " for c in folded)
    return kept.split()


def is_short_for(short: str, full: str, short_type: EntryType, full_type: EntryType) -> bool:
    """Says whether a name is a shortened form of a fuller one in the same article."""
    return any(_is_short_for(short, name, short_type, full_type) for name in read_orders(full))


def _is_short_for(short: str, full: str, short_type: EntryType, full_type: EntryType) -> bool:
    few, many = make_key(short).split(), make_key(full).split()
    own, other = find_form(short), find_form(full)
    if own and other and (own == other or not (own <= other or other <= own)):
        return False  # `A7 LLC` is neither `A7 Agent Limited` nor `A7 Agent LLC`
    if not few or len(few) >= len(many) or is_place(" ".join(few)):
        return False
    if full_type is EntryType.PERSON or (
        full_type is EntryType.OTHER and len(many) in {2, 3} and len(few) == 1 and few[0] in many[1:]
    ):
        return short_type is not EntryType.COMPANY and _is_short_person(few, many)
    if full_type is EntryType.OTHER and len(many) == 3 and few == [many[0], many[2]]:
        return short_type is not EntryType.COMPANY  # `Alisher Usmanov` of Alisher Burhanovich Usmanov
    if short_type is EntryType.PERSON:
        return False
    # `Alisher Usmanov` of Alisher Burhanovich Usmanov, where nothing else tells that he is a person.
    is_outer = len(few) == len("FL") and (few[0], few[-1]) == (many[0], many[-1]) and len(many) == len("FML")
    if is_outer and not any(map(is_organisation_word, many)):
        return short_type is not EntryType.COMPANY
    if few[-1] in words_of("org_words.tsv", "body"):
        return False
    at = next((i for i in range(len(many) - len(few) + 1) if many[i : i + len(few)] == few), None)
    if at is None:
        return False
    # A word inside a name stands for it when it is the telling one: `Hikvision` of Hangzhou Hikvision Digital.
    plain = words_of("org_words.tsv", "plain") | words_of("org_words.tsv", "firm") | words_of("org_words.tsv", "body")
    telling = [word for word in few if word not in plain and not is_place(word)]
    before = many[:at]
    capitals = {word.casefold() for word in full.split() if word.isupper()}
    general = plain | words_of("org_words.tsv", "form") | _GENERAL  # `Rusal` of United Company Rusal Plc
    return bool(telling) and all(
        is_place(word) or len(word) <= 3 or word in capitals or word in general for word in before
    )


def _is_short_person(few: list[str], many: list[str]) -> bool:
    if len(few) == 1:
        # Chinese, Korean and Hungarian names begin with the family's; which order it is the other words tell.
        family_first = many[0] in load_han_readings() and len(many) <= 3 and not is_personal_first(many)
        # Spanish names end in two family names, of which the first is used: `Maduro` of Nicolás Maduro Moros.
        is_spanish = len(many) >= 3 and few[0] == many[-2]
        return few[0] == (many[0] if family_first or _is_korean(many) else many[-1]) or is_spanish
    return (few[0] == many[0] and few[-1] in many[1:]) and set(few) <= set(many)


def _is_korean(many: list[str]) -> bool:
    """`Myong Chol Min`: three words of one syllable each, the family's first."""
    return len(many) == len("KSM") and all(_SYLLABLE.fullmatch(word) for word in many)


def is_personal_first(many: list[str]) -> bool:
    """Says whether a name begins with a given name that is no Chinese surname: `Carrie Lam`."""
    return is_personal(many[0]) and many[0] not in load_han_readings()
