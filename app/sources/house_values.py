"""What a value in a file under lists/ may be: each parser returns it or says what is right."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from app.model.entry import NameKind, PartialDate

E = TypeVar("E", bound=StrEnum)

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
BIRTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def parse_text(value: object) -> str:
    """Reads a line of text.

    Raises:
        ValueError: not text, empty, of several lines, or with space around it.
    """
    if not isinstance(value, str):
        raise ValueError("write text in quotes")
    if not value.strip():
        raise ValueError("this text is empty")
    if value != value.strip() or any(ord(char) < 32 for char in value):
        raise ValueError("write one line without space around it")
    return value


def parse_key(value: object) -> str:
    """Reads a key of this house: small letters, digits and single hyphens, not digits alone.

    Raises:
        ValueError: anything else. Digits alone would look like an authority's own number.
    """
    text = parse_text(value)
    if KEY.fullmatch(text) is None:
        raise ValueError("write small letters a-z, digits and single hyphens")
    if text.replace("-", "").isdigit():
        raise ValueError("digits alone look like an authority's own number; add a word")
    return text


def parse_day(value: object) -> date:
    """Reads a TOML local date, `2021-12-10` without quotes.

    Raises:
        ValueError: text, or a date with a time.
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("write a date without quotes and without a time, as 2021-12-10")
    return value


def parse_flag(value: object) -> bool:
    """Reads `true` or `false`.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, bool):
        raise ValueError("write true or false without quotes")
    return value


def parse_count(value: object) -> int:
    """Reads a whole number from 1.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("write a whole number from 1")
    return value


def parse_percent(value: object) -> float:
    """Reads a share from 0 to 100.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ValueError("write a number from 0 to 100")
    return float(value)


def make_choice_parser(choices: type[E]) -> Callable[[object], E]:
    """Makes a parser that reads one of an enum's values and refuses every other."""

    def parse_choice(value: object) -> E:
        if not isinstance(value, str) or value not in set(choices):
            raise ValueError(f"write one of {', '.join(choices)}")
        return choices(value)

    return parse_choice


def parse_url(value: object) -> str:
    """Reads a web address; only https, so that a citation cannot be rewritten on its way to the reader.

    Raises:
        ValueError: anything else.
    """
    text = parse_text(value)
    if not text.startswith("https://") or " " in text:
        raise ValueError("write an address that starts with https://, or leave the field out")
    return text


def parse_country(value: object) -> str:
    """Reads a country as ISO 3166-1 alpha-2, `NO` for Norway.

    Raises:
        ValueError: anything else.
    """
    text = parse_text(value)
    if COUNTRY.fullmatch(text) is None:
        raise ValueError("write the country's two capital letters, as CN")
    return text


def parse_language(value: object) -> str:
    """Reads a BCP 47 tag of language, script and region: `en`, `zh-Hans`, `ug-Arab`, `zh-Hant-HK`.

    Raises:
        ValueError: anything else.
    """
    text = parse_text(value)
    if LANGUAGE.fullmatch(text) is None:
        raise ValueError("write a language tag, as en, zh-Hans or ug-Arab")
    return text


def parse_birth_date(value: object) -> PartialDate:
    """Reads a birth date as surely as it is known: `"1953"`, `"1953-08"` or `"1986-07-12"`.

    Raises:
        ValueError: anything else, a day that no calendar has included.
    """
    text = parse_text(value)
    found = BIRTH.fullmatch(text)
    if found is None:
        raise ValueError('write "1953", "1953-08" or "1986-07-12"')
    year, month, day = int(found[1]), found[2], found[3]
    first_month, last_month = (1, 12) if month is None else (int(month), int(month))
    earliest = date(year, first_month, 1 if day is None else int(day))
    return PartialDate(text, earliest, earliest if day is not None else _last_day(year, last_month))


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def parse_alias_kind(value: object) -> NameKind:
    """Reads what an alias is: `aka`, `fka`, `nka` or `issuer`; the primary name stands in `name`.

    Raises:
        ValueError: anything else.
    """
    kind = make_choice_parser(NameKind)(value)
    if kind is NameKind.PRIMARY:
        raise ValueError("the primary name stands in `name`; write aka, fka, nka or issuer")
    return kind
