"""A row of a table as the party that it asks about."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.model.entry import EntryType, Identifier, IdentifierKind, PartialDate
from app.model.screening import LONGEST_NAME, Subject, parse_birth_date
from app.tables.columns import IDENTIFIER_MEANINGS, Column, load_type_words, make_key
from app.tables.name_parts import join_names

# What programs write where they have nothing: databases `NULL`, pandas `NaN`, Excel `#N/A` (in German `#NV`), Bloomberg
# `#N/A N/A`. Asked as names they would be clear. Letter for letter, because Nan is a name, and NA is Namibia.
_NOTHING = frozenset(
    {"N/A", "n/a", "N.A.", "n.a.", "#N/A", "#NV", "#N/A N/A", "NULL", "null", "(null)", "<null>", "\\N"}
    | {"None", "NaN", "nan", "NaT", "<NA>", "(blank)"}
)
# A formula that failed: what stood there is lost, which is something else than nothing.
_FAILED = re.compile(
    r"#(REF|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC|FIELD|BEZUG|WERT|VALEUR|NOM|VALOR)[!?]", re.IGNORECASE
)
# Several values in one cell, as in `CNE100000PM8; CNE0000016J9` or `HK|CN`. A comma separates nothing: it is part of
# `Huawei Technologies Co., Ltd.`
_SEPARATORS = re.compile(r"[;|\r\n]")
_COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
# Whoever writes a day with points writes it first: Germans, Russians, Poles, Turks.
_POINTED_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
# With strokes Britons write the day first and Americans the month.
_STROKED_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/(?P<year>[0-9]{4})")
_MONTHS = 12
_MIDNIGHT = re.compile(r"[ T]00:00:00(\.0+)?$")
NO_LETTER = (
    "nothing is listed under this name, which holds no letter; look whether a number or a date has taken its place"
)
# What Excel makes of a long number: 15000000000 is `1.5E+10`.
_WITH_EXPONENT = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+")
# As a single screening allows; a party with more of one kind is a file gone wrong.
MOST_VALUES = 50
_VALUE_SHOWN = 40
# A table has a handful of words for types, and each in every second row.
_TYPE_WORDS_KEPT = 100


def parse_subject(cells: Sequence[str], columns: Sequence[Column]) -> Subject:
    """Reads the party that a row asks about.

    Aliases, countries and identifiers may hold several values a cell, separated by `;`, `|` or line breaks. An empty
    cell tells nothing, nor does one that says so (`N/A`). The column `id` is the caller's own mark and no part of the
    question.

    Args:
        cells: The row, as wide as the header.
        columns: Those that are read.

    Raises:
        ValueError: a type or a birth date that cannot be understood, a value too long or too many of them, the error of
            a formula, or neither a name nor an identifier; as a sentence that names the column and the value.
    """
    # A row without a side in a table of orders is no order, and whoever it names is asked about.
    names = (*_find_all_names(cells, columns), *find_values(cells, columns, "party"))
    identifiers = _find_identifiers(cells, columns)
    if not names and not identifiers:
        raise ValueError("the row has neither a name nor an identifier; fill one in")
    return Subject(
        name=names[0] if names else None,
        type=_find_type(cells, columns),
        aliases=names[1:],
        countries=find_values(cells, columns, "country"),
        birth_date=_find_birth_date(cells, columns),
        identifiers=identifiers,
    )


def find_names(cells: Sequence[str], columns: Sequence[Column]) -> tuple[str, ...]:
    """The name, where there is one, and then the aliases.

    Raises:
        ValueError: one is too long or the error of a formula, or there are too many.
    """
    name = _find_name(cells, columns)
    return (*(() if name is None else (name,)), *find_values(cells, columns, "alias"))


def find_name_parts(cells: Sequence[str], columns: Sequence[Column]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The given names and the family names of a row.

    Raises:
        ValueError: they are too long or the error of a formula, or there are too many.
    """
    given, family = (find_values(cells, columns, meaning) for meaning in ("given_name", "family_name"))
    if sum(map(len, (*given, *family))) > LONGEST_NAME:
        raise ValueError(f"the parts of the name have more than {LONGEST_NAME:,} characters together; shorten them")
    return given, family


def _find_all_names(cells: Sequence[str], columns: Sequence[Column]) -> tuple[str, ...]:
    joined = join_names(_find_name(cells, columns), *find_name_parts(cells, columns), columns)
    return (*joined, *find_values(cells, columns, "alias"))


def _find_name(cells: Sequence[str], columns: Sequence[Column]) -> str | None:
    name = _find_fact(cells, columns, "name")
    if name is not None and len(name) > LONGEST_NAME:
        raise ValueError(tell_problem(columns, "name", f"a name has at most {LONGEST_NAME:,} characters", name))
    return name


def has_no_letter(subject: Subject) -> bool:
    """Whether a party is called by digits and signs alone, and nothing else says who it is.

    OFAC lists an alias `40` and a ship `7-28`. Far more often a spreadsheet has made a date of a name, or the wrong
    column was told, and a whole book of customer numbers would be clear.
    """
    names = (*(() if subject.name is None else (subject.name,)), *subject.aliases)
    return not subject.identifiers and not any(map(str.isalpha, "".join(map(_drop_exponent, names))))


def _drop_exponent(name: str) -> str:
    return "" if _WITH_EXPONENT.fullmatch(name) is not None else name


def _find_identifiers(cells: Sequence[str], columns: Sequence[Column]) -> tuple[Identifier, ...]:
    meanings = dict.fromkeys(column.meaning for column in columns if column.meaning in IDENTIFIER_MEANINGS)
    return tuple(
        Identifier(IdentifierKind(meaning), value)
        for meaning in meanings
        for value in find_values(cells, columns, meaning)
    )


def find_text(cells: Sequence[str], columns: Sequence[Column], meaning: str) -> str | None:
    """The first filled cell of a meaning, without blanks around it; None where there is none."""
    texts = [cells[column.index].strip() for column in columns if column.meaning == meaning]
    return next(filter(None, texts), None)


def _find_fact(cells: Sequence[str], columns: Sequence[Column], meaning: str) -> str | None:
    texts = [cells[column.index].strip() for column in columns if column.meaning == meaning]
    return next((text for text in texts if _says_something(text, columns, meaning)), None)


def find_values(cells: Sequence[str], columns: Sequence[Column], meaning: str) -> tuple[str, ...]:
    """All values of a meaning, several to a cell too.

    Raises:
        ValueError: one is too long or the error of a formula, or there are too many.
    """
    # A row is asked for a dozen meanings, of which its table has four.
    texts = [cells[column.index] for column in columns if column.meaning == meaning]
    if not any(texts):
        return ()
    parts = (part.strip() for text in texts for part in _SEPARATORS.split(text))
    values = tuple(part for part in parts if _says_something(part, columns, meaning))
    if len(values) > MOST_VALUES:
        raise ValueError(tell_problem(columns, meaning, f"write at most {MOST_VALUES} values", f"{len(values)} values"))
    for value in values:
        if len(value) > LONGEST_NAME:
            raise ValueError(tell_problem(columns, meaning, f"a value has at most {LONGEST_NAME:,} characters", value))
    return values


def _says_something(text: str, columns: Sequence[Column], meaning: str) -> bool:
    if text.startswith("#") and _FAILED.fullmatch(text) is not None:
        raise ValueError(tell_problem(columns, meaning, "the formula in this cell failed; write its value", text))
    # A dash or a dot stands for nothing, too.
    return text not in _NOTHING and any(map(str.isalnum, text))


def _find_type(cells: Sequence[str], columns: Sequence[Column]) -> EntryType | None:
    word = find_text(cells, columns, "type")
    if word is None:
        return None
    key = _make_type_key(word)
    if key not in load_type_words():
        raise ValueError(tell_problem(columns, "type", "write company, person, vessel, aircraft or any", word))
    return load_type_words()[key]


@lru_cache(maxsize=_TYPE_WORDS_KEPT)
def _make_type_key(word: str) -> str:
    return make_key(word)


def _find_birth_date(cells: Sequence[str], columns: Sequence[Column]) -> PartialDate | None:
    text = _find_fact(cells, columns, "birth_date")
    if text is None:
        return None
    try:
        return parse_birth_date(_tidy_stroked_day(tidy_day(text)))
    except ValueError as exc:
        raise ValueError(tell_problem(columns, "birth_date", str(exc), text)) from exc


def tidy_day(text: str) -> str:
    """Writes a day as `1953-08-17` that stands there as `19530817` (mainframes), `17.08.1953`, or with midnight behind.

    Any other text stays as it is.
    """
    text = _MIDNIGHT.sub("", text)
    if (found := _COMPACT_DAY.fullmatch(text)) is not None:
        return "-".join(found.groups())
    if (found := _POINTED_DAY.fullmatch(text)) is not None:
        return f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    return text


def _tidy_stroked_day(text: str) -> str:
    """Of `08/17/1953` all is certain, of `01/08/1953` only the year; a birth date may be a year alone."""
    found = _STROKED_DAY.fullmatch(text)
    if found is None:
        return text
    year, first, second = found["year"], int(found[1]), int(found[2])
    if first != second and max(first, second) <= _MONTHS:
        return year
    return f"{year}-{min(first, second):02}-{max(first, second):02}"


def tell_problem(columns: Sequence[Column], meaning: str, problem: str, value: str) -> str:
    """A sentence that names the column, what would be right, and what stands there."""
    name = next(column.name for column in columns if column.meaning == meaning)
    return f"column {name!r}: {problem} (got {value[:_VALUE_SHOWN]!r})"
