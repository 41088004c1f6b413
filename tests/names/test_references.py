"""References beside a name are taken from it, and what belongs to a name stays."""

import pytest

from app.names.references import strip_references

PERSONS = [
    ("Shohrat Zakir 12345", "Shohrat Zakir"),
    ("=1+1 Zakir, Shohrat", "Zakir, Shohrat"),
    ("Mr. Shohrat Zakir (client no. 77)", "Mr. Shohrat Zakir"),
    ("c/o Shohrat Zakir ref 4711", "Shohrat Zakir"),
    ("acct 99 attn: Viktor Bout", "Viktor Bout"),
    ("Attn: Viktor Bout", "Viktor Bout"),
    ("Shohrat Zakir, DOB 1953-08-01", "Shohrat Zakir"),
    ("Hassan Nasr No. 3", "Hassan Nasr"),
    # nothing stands beside these
    ("ZAKIR, Shohrat", None),
    ("Martin Luther King 3rd", None),
    ("Attn", None),
    ("12345", None),
]
FIRMS = [
    ("Huawei Technologies (ref. 99)", "Huawei Technologies"),
    ("attn: Huawei Technologies a/c 12-3456", "Huawei Technologies"),
    # its own numbers tell a firm from its sisters
    ("Bank VTB 24", None),
    ("No. 5 Research Institute", None),
    ("Office 39", None),
    ("Order of Nine Angles", None),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_person_is_read_without_what_a_file_writes_beside_the_name(text: str, expected: str | None) -> None:
    assert strip_references(text, person=True) == expected


@pytest.mark.parametrize(("text", "expected"), FIRMS)
def test_firm_keeps_the_numbers_of_its_name(text: str, expected: str | None) -> None:
    assert strip_references(text, person=False) == expected
