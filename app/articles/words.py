"""Classes of words that tell what a capitalised word does in a name."""

from functools import lru_cache

from app.articles.months import MONTHS, SHORT_NAMES, WEEKDAYS
from app.articles.tables import load_places, load_words
from app.model.entry import EntryType
from app.names.tables import load_groups, load_pairs

_ZONES = {"gmt", "utc", "est", "edt", "hkt", "eet"}
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *_ZONES)) - SHORT_NAMES
# Small words that stand inside names: `Abd al-Malik`, `Diosdado Cabello de la Cruz`.
PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "von",
        "van",
        "der",
        "den",
        "da",
        "dos",
        "du",
        "di",
        "ould",
        "abu",
    ]
)

# Legal forms that stand before a firm's name.
FORMS_BEFORE = frozenset({"ao", "ooo", "oao", "pao", "zao", "jsc", "pjsc", "ojsc", "llc", "pt"})
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}


@lru_cache(maxsize=64)
def words_of(file: str, kind: str) -> frozenset[str]:
    """Returns the words of one class of a two-column table: `words_of("org_words.tsv", "body")`."""
    return load_words(file)[kind]


@lru_cache(maxsize=64)
def grammar(role: str, language: str) -> frozenset[str]:
    """Returns the small words of a role (`join`, `turn` ...) in a language; an empty set where it has none."""
    return load_words("grammar.tsv", 3).get(f"{language} {role}", frozenset())


@lru_cache(maxsize=8192)
def plain_word(word: str) -> str:
    """Returns a word as the tables write it: small letters, no period at the end."""
    return word.lower().replace("’", "'").rstrip(".")


def is_calendar(word: str, behind: str = "") -> bool:
    """Says whether the word is a day, a month or a time zone; a short form only with a digit behind it."""
    plain = plain_word(word)
    return plain in _CALENDAR or (plain in SHORT_NAMES and any(letter.isdigit() for letter in behind))


@lru_cache(maxsize=8192)
def is_place(words: str) -> bool:
    """Says whether the words are a place or its adjective, or a run of such: `Hong Kong`, `Chinese`."""
    places = load_places()
    left = plain_word(words.replace("/", " ")).split()  # `WASHINGTON/BEIJING, Nov 24`
    while left:
        size = next((n for n in range(min(4, len(left)), 0, -1) if " ".join(left[:n]) in places), 0)
        # `Europeans`, `Iranians`: the people of a place.
        size = size or int(left[0].endswith("s") and left[0][:-1] in places)
        if not size:
            return False
        left = left[size:]
    return True


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Says whether the word is an office, a style or a role."""
    plain = plain_word(word)
    # `commander-in-chief`, `editor-in-chief`
    first = plain.split("-")[0] if plain.count("-") > 1 else plain
    return any({plain, first} & words_of("titles.tsv", kind) for kind in ("office", "style", "role"))


@lru_cache(maxsize=8192)
def is_organisation_word(word: str) -> bool:
    """Says whether a name that ends in the word is an organisation's."""
    plain = plain_word(word)
    return any(plain in words_of("org_words.tsv", kind) for kind in ("body", "firm", "form"))


@lru_cache(maxsize=8192)
def is_common(word: str, language: str) -> bool:
    """Says whether the word may open a sentence without being a name."""
    return plain_word(word) in load_words("common_words.tsv").get(language, frozenset())


@lru_cache(maxsize=8192)
def is_personal(word: str) -> bool:
    """Says whether the word is a known given name or a Chinese surname in pinyin."""
    return plain_word(word) in _personal_names()


@lru_cache(maxsize=1)
def _personal_names() -> frozenset[str]:
    return frozenset(load_groups("person_names.tsv")) | load_han_readings()


@lru_cache(maxsize=1)
def load_han_readings() -> frozenset[str]:
    """Returns Chinese surnames in pinyin."""
    return frozenset(reading for _, reading in load_pairs("han_surnames.tsv"))


@lru_cache(maxsize=1)
def load_group_types() -> dict[str, EntryType]:
    """Returns words for the ones acted on (`companies`, `officials`) to what they are."""
    types = {
        "person": EntryType.PERSON,
        "company": EntryType.COMPANY,
        "vessel": EntryType.VESSEL,
        "other": EntryType.OTHER,
    }
    return {
        word.lower(): types[key.split()[-1]] for key, words in load_words("groups.tsv", 3).items() for word in words
    }
