"""Thai names as families spell them, as officials do, and in Thai letters."""

import pytest

from app.names.thai import is_thai, make_thai_skeleton, read_thai_letters, read_thai_vowels


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shinawatra", "chinnawat"),
        ("adulyadej", "adunyadet"),
        ("vajiralongkorn", "wachiralongkon"),
        ("rojanasunan", "rotchanasunan"),
        ("charnvirakul", "chanwirakun"),
    ],
)
def test_two_spellings_have_one_skeleton(one: str, other: str) -> None:
    assert make_thai_skeleton(one) == make_thai_skeleton(other)


@pytest.mark.parametrize(
    ("letters", "latin"),
    [("อภิสิทธิ์", "abhisit"), ("วงศ์สวัสดิ์", "wongsawat"), ("ทักษิณ", "thaksin"), ("จันทร์", "chan"), ("เจริญรัตน์", "charoenrat")],
)
def test_thai_letters_lead_to_the_same(letters: str, latin: str) -> None:
    assert make_thai_skeleton(latin) in read_thai_letters(letters)


def test_vowels_tell_names_apart() -> None:
    assert make_thai_skeleton("prasit") == make_thai_skeleton("prasert")
    assert read_thai_vowels("prasit") != read_thai_vowels("prasert")


def test_names_are_known_by_their_build() -> None:
    assert all(map(is_thai, ("shinawatra", "chinnawat", "wongsuwon", "prayut")))
    assert not any(map(is_thai, ("johnson", "chan", "tsering", "kim", "mohammed", "horvat")))
