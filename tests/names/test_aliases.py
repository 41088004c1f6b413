"""Two names in one text."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.aliases import split_aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dawood Ibrahim alias Sheikh Dawood Hassan", ("Dawood Ibrahim", "Sheikh Dawood Hassan")),
        ("Almaz Shipyard (formerly known as Sudostroy)", ("Almaz Shipyard", "Sudostroy")),
        ("ACME TRADING LLC D/B/A BLUE SUN", ("ACME TRADING LLC", "BLUE SUN")),
        ("Al Zarooni Exchange c/o Dubai Office", ("Al Zarooni Exchange", "Dubai Office")),
        ("Acme a.k.a. X", ("Acme",)),
        ("Nakafka Ltd", ()),
        ("Alias", ()),
    ],
)
def test_names_beside_each_other_are_found(text: str, names: tuple[str, ...]) -> None:
    assert split_aliases(text) == names


def test_either_name_is_a_match() -> None:
    text = "Blue Sun Catering alias Nordic Timber"
    for name in ("BLUE SUN CATERING", "NORDIC TIMBER"):
        assert compare_names(text, name, EntryType.COMPANY).score == 1.0
