"""Names understood: order, legal forms, numbers, particles, and the tables behind them."""

from importlib import resources

import pytest

from app.names.analyse import analyse_name, list_readings
from app.names.legal_forms import split_legal_form
from app.names.numbers import read_number
from app.names.person_tokens import mend_person_tokens
from app.names.roles import Role
from app.names.tables import load_groups, load_rows
from app.names.tokens import MAX_TOKENS, split_name

GROUPS = [
    "company_words.tsv",
    "korean_surnames.tsv",
    "legal_forms.tsv",
    "number_words.tsv",
    "person_names.tsv",
    "surnames.tsv",
]


def test_last_comma_first_is_turned() -> None:
    assert analyse_name("ZAKIR, Shohrat", person=True).identity == ("shohrat", "zakir")
    assert analyse_name("ZAKIR, Shohrat", person=True).unturned == ("zakir", "shohrat")


def test_khmer_names_are_read_as_their_bearers_spell_them() -> None:
    assert [word.text for word in analyse_name("សម្ដេច ជា ស៊ីម", person=True).words] == ["chea", "sim"]


@pytest.mark.parametrize("written", ["S.I.S. D.O.O.", "SIS DOO", "S I S d.o.o."])
def test_dotted_and_spaced_letters_are_one_word(written: str) -> None:
    name = analyse_name(written, person=False)
    assert (name.identity, name.forms) == (("sis",), ("doo",))


def test_person_keeps_initials_apart() -> None:
    assert [word.role for word in analyse_name("C.Y. Leung", person=True).words][:2] == [Role.INITIAL, Role.INITIAL]


def test_legal_form_stands_anywhere_and_is_set_apart() -> None:
    formless = split_legal_form(split_name("OOO Gazprom Flot", person=False))
    assert [token.text for token in formless.tokens] == ["gazprom", "flot"]
    assert formless.forms == ("ooo",)


def test_legal_form_may_end_a_word() -> None:
    name = analyse_name("Telefonaktiebolaget LM Ericsson", person=False)
    assert (name.identity, name.forms) == (("telefon", "lm", "ericsson"), ("ab",))


def test_name_that_is_only_a_legal_form_keeps_its_words() -> None:
    assert [token.text for token in split_legal_form(split_name("AS", person=False)).tokens] == ["as"]


@pytest.mark.parametrize("written", ["Abd al-Rahman", "Abdul Rahman", "Abdurrahman", "Abdelrahman"])
def test_servant_of_the_merciful_is_one_name(written: str) -> None:
    assert [token.text for token in mend_person_tokens(split_name(written, person=True))] == ["abdul", "rahman"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Abdullatif", ["abdul", "latif"]),  # there is an Atif, and it is Latif whom the doubled l tells
        ("Abdrabbuh", ["abdul", "rabbuh"]),
        ("Abdoerrachman", ["abdul", "rachman"]),  # as the Dutch wrote it
        ("Abdullahi", ["abdullahi"]),
        ("Salah Eddin", ["salah", "al", "din"]),
        ("Abdenour", ["abdul", "nour"]),  # French and Somali leave the l out
        ("Abdikarim", ["abdul", "karim"]),
        ("Fazlur Rehman", ["fazl", "ur", "rehman"]),
        ("Arthur Rehman", ["arthur", "rehman"]),
        ("জিয়াউর রহমান", ["jiya", "ur", "rahaman"]),
        ("Дашдорж", ["tashi", "dorje"]),  # a Mongolian name of two Tibetan ones
    ],
)
def test_servant_is_parted_from_whom_he_serves(written: str, read: list[str]) -> None:
    assert [token.text for token in mend_person_tokens(split_name(written, person=True))] == read


@pytest.mark.parametrize(("text", "number"), [("second", "2"), ("2nd", "2"), ("ii", "2"), ("007", "7"), ("64e", "64e")])
def test_numbers_are_one_in_every_form(text: str, number: str) -> None:
    assert read_number(text, person=False) == number


def test_surname_second_is_no_number() -> None:
    assert read_number("second", person=True) is None


def test_son_and_father_are_told_apart_as_by_numbers() -> None:
    assert [read_number(text, person=True) for text in ("jr", "sr")] == ["jr", "sr"]


def test_xi_is_no_number() -> None:
    assert read_number("xi", person=False) is None


def test_tokens_are_capped() -> None:
    assert len(split_name("alpha " * 1000, person=False)) == MAX_TOKENS


@pytest.mark.parametrize("text", ["", "   ", "🙂", "\ud800", "...", "\u200b"])
def test_nothing_to_read_is_no_words(text: str) -> None:
    assert analyse_name(text, person=True).words == ()
    assert analyse_name(text, person=False).words == ()


@pytest.mark.parametrize("file", GROUPS)
def test_no_spelling_stands_in_two_groups(file: str) -> None:
    assert load_groups(file)


@pytest.mark.parametrize("file", sorted(path.name for path in resources.files("app.names").joinpath("data").iterdir()))
def test_tables_are_sorted_and_explained(file: str) -> None:
    text = resources.files("app.names").joinpath("data", file).read_text(encoding="utf-8")
    keys = ["\t".join(row) for row in load_rows(file)]
    assert text.startswith("# ")
    assert keys == sorted(keys, key=lambda row: row.split("\t")[0])


def test_person_has_no_more_initials_than_people_have() -> None:
    words = analyse_name("A. B. " * 5 + "Chan", person=True).words
    assert [word.text for word in words] == ["a", "b", "a", "b", "chan"]


@pytest.mark.parametrize(
    ("latin", "native"),
    [("Setad Ejraei Farman-e Emam", "ستاد اجرایی فرمان امام"), ("Sherkat Nafar Mado", "شرکت نفر مادو")],
)
def test_firm_in_arabic_letters_is_read_by_its_sound_too(latin: str, native: str) -> None:
    readings = list_readings(native, person=False)
    spelt = readings[-1]
    ours = analyse_name(latin, person=False)
    assert len(readings) == 2
    assert all(any(not word.sounds.isdisjoint(other.sounds) for other in ours.words) for word in spelt.words)
