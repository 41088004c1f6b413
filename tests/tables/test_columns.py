"""Columns are found by their names, or told; nothing is read as what it is not."""

import pytest

from app.errors import BadTable
from app.model.entry import EntryType
from app.tables.columns import IDENTIFIER_MEANINGS, find_columns, load_synonyms, load_type_words, make_key


def _find(header: list[str], *told: tuple[str, str]) -> list[tuple[str, str]]:
    return [(column.meaning, column.name) for column in find_columns(header, told)]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("name", "name"),
        ("NAME", "name"),
        ("  Issuer Name ", "name"),
        ("issuer_name", "name"),
        ("Counterparty", "name"),
        ("Full-Name", "name"),
        ("ISIN", "isin"),
        ("Company Registration Number", "registration_number"),
        ("SWIFT code", "bic"),
        ("Raison sociale", "name"),
        ("公司名称", "name"),
        ("统一社会信用代码", "uscc"),
        ("Ｎａｍｅ", "name"),  # full-width
        ("Наименование", "name"),
        ("会社名", "name"),
        ("회사명", "name"),
    ],
)
def test_column_is_known_by_its_common_name(name: str, meaning: str) -> None:
    assert _find([name]) == [(meaning, name)]


def test_columns_without_a_meaning_are_not_read() -> None:
    assert _find(["quantity", "name", "price"]) == [("name", "name")]


def test_place_of_a_column_is_kept() -> None:
    columns = find_columns(["quantity", "isin", "name"], ())
    assert [(column.meaning, column.index) for column in columns] == [("isin", 1), ("name", 2)]


def test_issuer_beside_a_name_is_screened_as_an_alias() -> None:
    assert _find(["issuer", "name"]) == [("alias", "issuer"), ("name", "name")]


def test_several_identifiers_and_countries_are_all_read() -> None:
    header = ["name", "isin", "ISIN code", "nationality", "domicile"]
    meanings = [meaning for meaning, _ in _find(header)]
    assert meanings == ["name", "isin", "isin", "country", "country"]


def test_of_two_columns_for_a_birth_date_the_preferred_one_is_read() -> None:
    assert _find(["dob", "name", "birth_date"]) == [("name", "name"), ("birth_date", "birth_date")]


def test_columns_of_an_order_are_read_beside_a_side_only() -> None:
    header = ["name", "Trade Date", "broker", "capacity"]
    assert _find(header) == [("name", "name")]
    assert _find([*header, "Buy/Sell"]) == [
        ("name", "name"),
        ("at", "Trade Date"),
        ("party", "broker"),
        ("role", "capacity"),
        ("side", "Buy/Sell"),
    ]


def test_client_beside_a_side_is_a_party_and_no_name_of_the_security() -> None:
    assert _find(["client", "security_name"]) == [("name", "client"), ("alias", "security_name")]
    assert _find(["client", "security_name", "side"])[:2] == [("party", "client"), ("name", "security_name")]
    assert _find(["client", "Titel", "side"], ("name", "Titel"))[:2] == [("party", "client"), ("name", "Titel")]
    with pytest.raises(BadTable, match="no column is known as a name"):
        _find(["client", "side"])


def test_told_column_replaces_the_guess() -> None:
    assert _find(["name", "Partei"], ("name", "Partei")) == [("name", "Partei")]


def test_told_column_is_not_guessed_as_something_else() -> None:
    assert _find(["isin", "Partei"], ("name", "Partei"), ("id", "isin")) == [("id", "isin"), ("name", "Partei")]


def test_told_column_need_not_match_in_capitals() -> None:
    assert _find(["Partei"], ("name", "PARTEI")) == [("name", "Partei")]


def test_told_column_that_matches_exactly_wins_over_one_that_nearly_does() -> None:
    assert find_columns(["NAME 1", "name_1"], [("name", "name_1")])[0].index == 1


@pytest.mark.parametrize(("header", "words"), [(["a", "b"], "no column has"), (["Partei", "Partei"], "2 columns have")])
def test_told_column_that_is_not_there_once_is_refused(header: list[str], words: str) -> None:
    with pytest.raises(BadTable) as caught:
        find_columns(header, [("name", "Partei")])
    problem = caught.value.problems[0]
    assert problem.field == "columns.name"
    assert words in problem.problem
    assert problem.value == "Partei"


def test_told_meaning_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadTable) as caught:
        find_columns(["name", "b"], [("colour", "b")])
    assert caught.value.problems[0].field == "columns.colour"


@pytest.mark.parametrize("header", [["First Name", "Last Name"], ["Vorname", "Nachname"], ["名", "姓"]])
def test_name_may_stand_in_two_columns(header: list[str]) -> None:
    assert _find(header) == [("given_name", header[0]), ("family_name", header[1])]


def test_given_name_alone_is_nothing_to_ask_about() -> None:
    with pytest.raises(BadTable, match="no column is known as a name"):
        find_columns(["first_name", "country"], ())


@pytest.mark.parametrize("header", [["1", "SenseTime Group Inc.", "HK"], ["country", "type"], ["quantity", "price"]])
def test_table_without_name_and_identifier_is_refused_with_what_it_has(header: list[str]) -> None:
    with pytest.raises(BadTable, match="name=COLUMN") as caught:
        find_columns(header, ())
    assert all(repr(cell) in caught.value.problems[0].problem for cell in header)


def test_every_meaning_in_the_reviewed_table_is_one_that_a_subject_has() -> None:
    fields = {"name", "given_name", "family_name", "alias", "type", "country", "birth_date", "id"}
    fields |= {"side", "at", "us_person", "role", "desk", "kind", "party"}  # of an order
    assert {meaning for meaning, _ in load_synonyms().values()} <= fields | IDENTIFIER_MEANINGS


def test_no_synonym_stands_twice() -> None:
    ranks = [rank for _, rank in load_synonyms().values()]
    assert len(set(ranks)) == max(ranks) + 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Company", EntryType.COMPANY),
        ("CORPORATE", EntryType.COMPANY),
        ("Legal Entity", EntryType.COMPANY),
        ("individual", EntryType.PERSON),
        ("Natural person", EntryType.PERSON),
        ("ship", EntryType.VESSEL),
        ("any", None),
        ("other", None),  # a word that does not tell must not narrow the question
    ],
)
def test_type_word_is_known(word: str, expected: EntryType | None) -> None:
    assert load_type_words()[make_key(word)] is expected
