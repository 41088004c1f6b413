"""Countries by code and by name."""

import pytest

from app.countries import COUNTRIES_FILE, find_country_code, print_country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China", "cn"),
        ("CN", "cn"),  # as the house lists write it
        ("Korea, North", "kp"),
        ("Korea, South", "kr"),
        ("South Korea", "kr"),
        ("DPRK", "kp"),
        ("D.P.R.K.", "kp"),
        ("Türkiye", "tr"),
        ("Cote d’Ivoire", "ci"),
        ("united  arab emirates", "ae"),
        ("Korea", None),  # either of two
        ("Atlantis", None),
        ("Niger", "ne"),
        ("Nigeria", "ng"),
        ("Region: Crimea", None),  # a region is no country
        ("ZZ", None),
        ("", None),
    ],
)
def test_a_country_is_its_code_or_nothing(text: str, code: str | None) -> None:
    assert find_country_code(text) == code


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("CN", "China"),
        ("hk", "Hong Kong"),
        ("KP", "Korea, North"),  # the first of the names that its lists hold
        ("China", "China"),
        ("Region: Crimea", "Region: Crimea"),
    ],
)
def test_a_code_is_printed_as_ofac_prints_the_country(text: str, printed: str) -> None:
    assert print_country(text) == printed


def test_every_country_stands_once_under_its_code_and_names_are_of_one_country() -> None:
    lines = [line for line in COUNTRIES_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    codes = [line.split("\t")[0] for line in lines]
    names = [name for line in lines for name in line.split("\t")[1:]]
    assert codes == sorted(set(codes))
    assert len(names) == len(set(names))
    assert all(len(code) == 2 and code.islower() for code in codes)
