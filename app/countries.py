"""Countries by code and by name: OFAC writes `Korea, North`, a caller `KP` or `DPRK`, and all of them mean one."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

COUNTRIES_FILE = Path(__file__).with_name("countries.tsv")
# A list names some 300 countries and regions in all; callers send the same few again and again.
_REMEMBERED_TEXTS = 4_096
_LEFT_OUT = str.maketrans(",", " ", ".'’")


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def find_country_code(text: str) -> str | None:
    """Returns the code of a country that is written as a code or as a name in English.

    Case, accents, commas, points and apostrophes do not matter.

    Returns:
        ISO 3166-1 alpha-2 in lower case; None for what is no country, and for `Korea`, which may be either.
    """
    countries = _load_countries()
    word = _fold(text)
    return word if word in countries.names else countries.codes.get(word)


def print_country(text: str) -> str:
    """Returns a country as OFAC prints it where it is written as a code; anything else as it is."""
    return _load_countries().names.get(text.casefold(), text)


@dataclass(frozen=True, slots=True)
class _Countries:
    """The table both ways.

    Attributes:
        names: As OFAC prints them, by code.
        codes: By every name, folded.
    """

    names: Mapping[str, str]
    codes: Mapping[str, str]


@cache
def _load_countries() -> _Countries:
    lines = COUNTRIES_FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    codes = {_fold(name): code for code, *names in rows for name in names}
    return _Countries({code: names[0] for code, *names in rows}, codes)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LEFT_OUT)
    return " ".join("".join(ch for ch in plain if not unicodedata.combining(ch)).split())
