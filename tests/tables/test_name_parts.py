"""Names that stand in parts are asked about as a whole, whichever columns hold them."""

import pytest

from app.tables.columns import find_columns
from app.tables.subjects import parse_subject


def _find_names(**cells: str) -> tuple[str | None, ...]:
    subject = parse_subject(list(cells.values()), find_columns(list(cells), ()))
    return (subject.name, *subject.aliases)


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ({"last_name": "Zakir", "first_name": "Shohrat"}, ("Shohrat Zakir",)),
        ({"first_name": "José", "middle_name": "María", "last_name": "Pérez"}, ("José María Pérez",)),
        ({"first_name": "", "last_name": "Zakir"}, ("Zakir",)),
        # The column of names is the missing part ...
        ({"nom": "Zakir", "prénom": "Shohrat"}, ("Shohrat Zakir",)),
        ({"nombre": "Shohrat", "apellidos": "Zakir"}, ("Shohrat Zakir",)),
        ({"name": "Liu", "given_name": "Li"}, ("Li Liu",)),
        # ... unless it is the whole.
        ({"name": "ZAKIR, Shohrat", "first_name": "Shohrat"}, ("ZAKIR, Shohrat",)),
        ({"full_name": "Shohrat Zakir", "last_name": "Zakir", "first_name": "Shohrat"}, ("Shohrat Zakir",)),
        ({"company": "Acme", "first_name": "Shohrat", "last_name": "Zakir"}, ("Acme", "Shohrat Zakir")),
        ({"company": "Acme", "first_name": "", "last_name": ""}, ("Acme",)),
        ({"company": "Acme", "first_name": "", "last_name": "N/A"}, ("Acme",)),
        ({"last_name": "Zakir", "first_name": "Shohrat", "alias": "Zakeer"}, ("Shohrat Zakir", "Zakeer")),
    ],
)
def test_parts_make_one_name(cells: dict[str, str], names: tuple[str, ...]) -> None:
    assert _find_names(**cells) == names


def test_parts_that_are_too_long_together_are_an_error() -> None:
    with pytest.raises(ValueError, match="characters together"):
        _find_names(last_name="a" * 600, first_name="b" * 600)
