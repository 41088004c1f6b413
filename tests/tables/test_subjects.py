"""A row becomes the party that it asks about, or an error that names the column and the value."""

import pytest

from app.model.entry import EntryType, Identifier, IdentifierKind
from app.model.screening import LONGEST_NAME, Subject, parse_birth_date
from app.tables.columns import find_columns
from app.tables.subjects import MOST_VALUES, parse_subject

HEADER = ["id", "name", "alias", "type", "country", "dob", "isin", "lei"]
COLUMNS = find_columns(HEADER, ())


def _parse(**cells: str) -> Subject:
    return parse_subject([cells.get(name, "") for name in HEADER], COLUMNS)


def test_every_column_has_its_place_in_the_subject() -> None:
    subject = _parse(
        id="C-1",
        name=" Shohrat Zakir ",
        alias="Xuekelaiti Zhakeer; 雪克来提·扎克尔",
        type="Individual",
        country="CN|HK",
        dob="1953-08",
    )
    assert subject == Subject(
        name="Shohrat Zakir",
        type=EntryType.PERSON,
        aliases=("Xuekelaiti Zhakeer", "雪克来提·扎克尔"),
        countries=("CN", "HK"),
        birth_date=parse_birth_date("1953-08"),
    )


def test_mark_of_the_caller_is_no_part_of_the_question() -> None:
    assert _parse(id="1", name="Acme") == _parse(id="2", name="Acme")


def test_identifier_alone_is_a_question() -> None:
    assert _parse(isin="CNE100000PM8") == Subject(identifiers=(Identifier(IdentifierKind.ISIN, "CNE100000PM8"),))


def test_cell_may_hold_several_identifiers() -> None:
    subject = _parse(isin="CNE100000PM8; CNE0000016J9", lei="X")
    assert [(code.kind.value, code.value) for code in subject.identifiers] == [
        ("isin", "CNE100000PM8"),
        ("isin", "CNE0000016J9"),
        ("lei", "X"),
    ]


def test_comma_separates_nothing() -> None:
    assert _parse(name="A", alias="Huawei Technologies Co., Ltd.").aliases == ("Huawei Technologies Co., Ltd.",)


def test_alias_stands_in_for_a_missing_name() -> None:
    subject = _parse(alias="Acme; Acme Trading")
    assert (subject.name, subject.aliases) == ("Acme", ("Acme Trading",))


def test_empty_type_asks_about_any() -> None:
    assert _parse(name="Acme", type="  ").type is None


@pytest.mark.parametrize(
    "cells", [{}, {"id": "1"}, {"name": "  "}, {"type": "company", "country": "CN"}, {"isin": " ; "}]
)
def test_row_without_name_and_identifier_is_an_error(cells: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="neither a name nor an identifier"):
        _parse(**cells)


@pytest.mark.parametrize("column", ["name", "alias", "isin", "country"])
def test_value_of_more_than_a_thousand_characters_is_an_error(column: str) -> None:
    _parse(**{"name": "Acme", column: "x" * LONGEST_NAME})
    with pytest.raises(ValueError, match=f"column '{column}': .*1,000 characters"):
        _parse(**{"name": "Acme", column: "x" * (LONGEST_NAME + 1)})


def test_too_many_values_in_a_cell_are_an_error() -> None:
    assert len(_parse(name="Acme", alias=";".join("a" * MOST_VALUES)).aliases) == MOST_VALUES
    with pytest.raises(ValueError, match=r"column 'alias': write at most 50 values \(got '51 values'\)"):
        _parse(name="Acme", alias=";".join("a" * (MOST_VALUES + 1)))


def test_unknown_type_is_an_error_with_column_and_value() -> None:
    with pytest.raises(ValueError, match=r"column 'type': write company, .* \(got 'Common Stock'\)"):
        _parse(name="Acme", type="Common Stock")


@pytest.mark.parametrize("text", ["1953-08-17", "19530817", "1953-08-17 00:00:00", "17.8.1953 00:00:00", "08/17/1953"])
def test_birth_date_is_read_as_mainframes_pandas_and_spreadsheets_write_it(text: str) -> None:
    assert _parse(name="A", dob=text).birth_date == parse_birth_date("1953-08-17")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("17/08/1953", "1953-08-17"),
        ("01.08.1953", "1953-08-01"),  # with points the day comes first
        ("01/08/1953", "1953"),  # August in London, January in New York
        ("8/8/1953", "1953-08-08"),
    ],
)
def test_day_that_may_be_two_tells_its_year_alone(text: str, read: str) -> None:
    assert _parse(name="A", dob=text).birth_date == parse_birth_date(read)


@pytest.mark.parametrize(
    "text", ["08.17.1953", "17081953", "1953-08-17 10:00:00", "08/17/53", "13/13/1953", "0/0/1953", "1953-02-30", "53"]
)
def test_birth_date_of_another_form_is_an_error_with_column_and_value(text: str) -> None:
    with pytest.raises(ValueError, match=f"column 'dob': .*{text}"):
        _parse(name="Acme", dob=text)


@pytest.mark.parametrize("text", ["N/A", "#N/A", "#N/A N/A", "NULL", "(null)", "\\N", "NaN", "-", "?"])
def test_cell_that_says_that_it_has_nothing_is_an_empty_one(text: str) -> None:
    assert _parse(name="Acme", alias=text, country=text, dob=text, isin=text) == _parse(name="Acme")
    with pytest.raises(ValueError, match="neither a name nor an identifier"):
        _parse(name=text)


@pytest.mark.parametrize("name", ["Nan", "Na", "Null Systems", "#1 Trading", "NA"])
def test_name_that_only_looks_like_nothing_is_asked_about(name: str) -> None:
    assert _parse(name=name).name == name


@pytest.mark.parametrize("column", ["name", "isin", "country", "dob"])
@pytest.mark.parametrize("text", ["#REF!", "#NAME?", "#DIV/0!", "#WERT!"])
def test_formula_that_failed_is_an_error_wherever_it_is_read(column: str, text: str) -> None:
    with pytest.raises(ValueError, match="formula in this cell failed"):
        _parse(**{"name": "Acme", column: text})
