"""A name, understood: its words in order with what each is, its legal form, and what makes it the same full name."""

from dataclasses import dataclass
from functools import lru_cache

from app.names.chinese import read_cantonese, read_pinyin, read_wade_giles
from app.names.korean import read_korean
from app.names.legal_forms import split_legal_form
from app.names.normalise import clean_text
from app.names.person_tokens import mend_person_tokens
from app.names.roles import Role, load_person_names
from app.names.tables import load_map
from app.names.tokens import Token, split_name
from app.names.words import System, Word, join_words, load_korean_surnames, make_word

# `Kyrgyz Trans Avia` is three words in one; four cover `I S I L` and Tibetan names written syllable by syllable.
MAX_JOINED = 4
# Numbers and initials are words of their own: `VTB 24` is not `VTB`.
_JOINABLE = frozenset(Role) - {Role.NUMBER, Role.INITIAL, Role.LINK, Role.TITLE}
# `Import Export` in one word says nothing; `Kyrgyz Trans Avia` and `Abdul Rahman` do.
_TELLING = frozenset({Role.NAME, Role.COMMON, Role.PATRONYMIC, Role.PLACE})


@dataclass(frozen=True, slots=True)
class Join:
    """Adjacent words that may be one word elsewhere: `words[start:end]`."""

    start: int
    end: int
    word: Word


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedName:
    """A name that is ready to be compared.

    Attributes:
        text: As it was given.
        person: Analysed as the name of a person, or of anything else.
        words: What is compared, in order, `LAST, First` turned to First LAST; empty when nothing can be read.
        forms: Legal forms; always empty for a person.
        identity: The same for two spellings of the same full name in one script; empty when nothing can be read.
        unturned: The identity in the order as written: `XI, Jinping` is Jinping Xi and Xi Jinping.
        joins: Runs of two to `MAX_JOINED` words as one.
    """

    text: str
    person: bool
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    identity: tuple[str, ...]
    joins: tuple[Join, ...]
    unturned: tuple[str, ...]


def analyse_name(text: str, *, person: bool) -> AnalysedName:
    """Analyses a name.

    Args:
        text: In any script, of any length; what lies beyond the caps of `normalise.py` and `tokens.py` is not read.
        person: Whether it is the name of a person; a vessel, an aircraft and a party of no type are read like a firm.
    """
    surnames = 0
    if not person:
        formless = split_legal_form(split_name(text, person=False))
        tokens, forms = formless.tokens, formless.forms
    else:
        last, first = _split_comma(text)
        surname = mend_person_tokens(split_name(last, person=True))
        tokens, forms = (*mend_person_tokens(split_name(first, person=True)), *surname), ()
        surnames = len(surname)
    systems = _find_systems(tokens) if person else frozenset()
    words = tuple(make_word(token, person, systems) for token in tokens)
    kept = tuple(word for word in words if word.role is not Role.TITLE) or words
    # `Bank of China` is China's `Bank China`, but a firm called `Und` is no other name's nothing.
    told = tuple(word for word in words if person or word.role is not Role.LINK) or words
    identity = tuple(word.native or word.text for word in told)
    unturned = identity[-surnames:] + identity[:-surnames] if surnames else identity
    return AnalysedName(text, person, kept, forms, identity, _make_joins(kept), unturned)


def _split_comma(text: str) -> tuple[str, str]:
    """Splits `LAST, First`; a name without a comma is all last."""
    last, _, first = clean_text(text).replace("،", ",").partition(",")
    return last, first.replace(",", " ")


def _make_joins(words: tuple[Word, ...]) -> tuple[Join, ...]:
    spans = (
        (start, end) for start in range(len(words)) for end in range(start + 2, min(start + MAX_JOINED, len(words)) + 1)
    )
    return tuple(
        Join(start, end, join_words(words[start:end])) for start, end in spans if _is_joinable(words[start:end])
    )


def _is_joinable(words: tuple[Word, ...]) -> bool:
    """Whether words may be one: `Shams ad-Din` is Chamseddine, `Mati ur` Rehman is Matiur, `Ben Gvir` is Bengvir."""
    if not any(word.role in _TELLING for word in words):
        return False
    return all(word.role in _JOINABLE or (word.person and word.role is Role.LINK) for word in words)


def _drop_english_name(words: list[str]) -> list[str]:
    """Leaves out the one word that is no Chinese or Korean syllable: `Carrie Lam Cheng Yuet-ngor`."""
    strange = [
        word
        for word in words
        if not (read_pinyin(word) or read_wade_giles(word) or read_cantonese(word) or _is_korean(word))
    ]
    return [word for word in words if word not in strange] if len(strange) == 1 and len(words) > 2 else words


def _find_systems(tokens: tuple[Token, ...]) -> frozenset[System]:
    western = load_person_names()
    words = [token.text for token in tokens if len(token.text) > 1 and token.text not in western]
    if not 1 <= len(words) <= 5:
        return frozenset()
    words = _drop_english_name(words)
    ends = {words[0], words[-1]}
    systems = set()
    if (not ends.isdisjoint(_chinese_surnames()) or any(token.native for token in tokens)) and all(
        read_pinyin(word) or read_wade_giles(word) or read_cantonese(word) for word in words
    ):
        systems.add(System.CHINESE)
    if not ends.isdisjoint(load_korean_surnames()) and all(map(_is_korean, words)):
        systems.add(System.KOREAN)
    return frozenset(systems)


def _is_korean(word: str) -> bool:
    """Whether a word reads as Korean; `Park` does only as the surname that it is a habit of."""
    return word in load_korean_surnames() or read_korean(word) is not None


@lru_cache(maxsize=1)
def _chinese_surnames() -> frozenset[str]:
    pinyin = set(load_map("han_surnames.tsv").values())
    return frozenset(pinyin | set(load_map("wade_giles.tsv")) | set(load_map("cantonese.tsv")))
