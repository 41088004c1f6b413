"""Countries by code and by the name that OFAC prints: the house lists write `CN`, OFAC writes `China`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COUNTRIES_FILE = Path(__file__).with_name("countries.tsv")


def find_country_code(text: str) -> str | None:
    """The code, in lower case, of a country that is written as a name or as a code; None for anything else."""
    countries = _load_countries()
    word = text.casefold()
    return word if word in countries.names else countries.codes.get(word)


def print_country(text: str) -> str:
    """A country as OFAC prints it where it is written as a code; anything else as it is."""
    return _load_countries().names.get(text.casefold(), text)


@dataclass(frozen=True, slots=True)
class _Countries:
    """The table both ways.

    Attributes:
        names: By code.
        codes: By every name in lower case.
    """

    names: Mapping[str, str]
    codes: Mapping[str, str]


@cache
def _load_countries() -> _Countries:
    lines = COUNTRIES_FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    codes = {name.casefold(): code for code, *names in rows for name in names}
    return _Countries({code: names[0] for code, *names in rows}, codes)
