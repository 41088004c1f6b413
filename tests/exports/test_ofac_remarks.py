"""Facts to remarks in OFAC's words."""

from datetime import date

import pytest

from app.exports.ofac_remarks import (
    FEATURE_TERMS,
    IDENTIFIER_TERMS,
    PROVISIONAL_REMARK,
    Fact,
    list_facts,
    write_remarks,
)
from app.model.entry import Entry, EntryType, FeatureKind, Identifier, IdentifierKind, ListingDates, Name, PartialDate
from tests.exports.entries import make_firm, make_person, make_ship


def _write(entry: Entry) -> str:
    return write_remarks(list_facts(entry, frozenset()))


def test_a_firm_reads_as_ofac_would_write_it() -> None:
    assert _write(make_firm()) == (
        "Issuer Name SenseTime Group Inc.; Target Type Public Company; Effective Date (CMIC) 08 Feb 2022; "
        "Purchase/Sales For Divestment Date (CMIC) 10 Dec 2022; Listing Date (CMIC) 10 Dec 2021; "
        "Linked To: Shenzhen Sensetime Technology Co. Ltd.; a.k.a. 'SHANGTANG'; "
        "Equity Ticker 20 HK; alt. Equity Ticker 0020 HK; C.R. No. 2162198 (Hong Kong)."
    )


@pytest.mark.parametrize(
    ("birth", "token"),
    [
        (PartialDate("1953-08", date(1953, 8, 1), date(1953, 8, 31)), "DOB Aug 1953."),
        (PartialDate("1953-08-07", date(1953, 8, 7), date(1953, 8, 7)), "DOB 07 Aug 1953."),
        (PartialDate("1953", date(1953, 1, 1), date(1953, 12, 31)), "DOB 1953."),
        (PartialDate("circa 1953", date(1953, 1, 1), date(1953, 12, 31), circa=True), "DOB circa 1953."),
        (PartialDate("1953-1955"), "DOB 1953-1955."),  # looks like ISO, is none
    ],
)
def test_a_birth_date_of_the_house_lists_is_printed_as_ofac_prints_it(birth: PartialDate, token: str) -> None:
    assert _write(Entry("sdn-1", "sdn", EntryType.PERSON, (Name("A"),), birth_dates=(birth,))) == token


def test_a_country_code_of_the_house_lists_is_printed_as_a_name() -> None:
    tax = Identifier(IdentifierKind.TAX, "7707083893", None, "RU")
    entry = Entry("sdn-1", "sdn", EntryType.PERSON, (Name("A"),), nationalities=("CN",), identifiers=(tax,))
    assert _write(entry) == "nationality China; Tax ID No. 7707083893 (Russia)."


def test_a_second_birth_date_is_an_alternate_and_a_second_weak_name_is_not() -> None:
    facts = [Fact("DOB", "1961"), Fact("DOB", "1962"), Fact("a.k.a.", "'A'"), Fact("a.k.a.", "'B'")]
    assert write_remarks(facts) == "DOB 1961; alt. DOB 1962; a.k.a. 'A'; a.k.a. 'B'."


def test_an_entry_known_from_an_article_says_so() -> None:
    assert PROVISIONAL_REMARK in _write(make_person())
    assert PROVISIONAL_REMARK not in _write(make_ship())


def test_dates_of_other_lists_have_no_words() -> None:
    entry = Entry("sdn-1", "sdn", EntryType.COMPANY, (Name("A"),), dates=ListingDates(date(2021, 12, 10)))
    assert _write(entry) == ""


@pytest.mark.parametrize(
    ("identifier", "token"),
    [
        (Identifier(IdentifierKind.PASSPORT, "AK476053", None, "Colombia"), "Passport AK476053 (Colombia)."),
        (
            Identifier(IdentifierKind.PASSPORT, "A1", None, "Iran", "expires 30 May 2017"),
            "Passport A1 (Iran) expires 30 May 2017.",
        ),
        (
            Identifier(IdentifierKind.REGISTRATION, "22839", None, "Mexico", "Jalisco, issued 1999"),
            "Registration Number 22839 (Jalisco) (Mexico) issued 1999.",
        ),
        # The list's own term goes before ours, which is wider.
        (Identifier(IdentifierKind.NATIONAL_ID, "6068015", "Cedula No.", "Colombia"), "Cedula No. 6068015 (Colombia)."),
        (Identifier(IdentifierKind.DIGITAL_CURRENCY, "12QtD5", "XBT"), "Digital Currency Address - XBT 12QtD5."),
    ],
)
def test_an_identifier_is_term_value_country_and_note(identifier: Identifier, token: str) -> None:
    assert _write(Entry("sdn-1", "sdn", EntryType.OTHER, (Name("A"),), identifiers=(identifier,))) == token


def test_every_kind_of_identifier_and_feature_has_a_term() -> None:
    assert IDENTIFIER_TERMS.keys() == set(IdentifierKind)
    assert FEATURE_TERMS.keys() == set(FeatureKind)


def test_a_token_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    assert (
        write_remarks([Fact("Linked To:", "PETROLEOS DE VENEZUELA, S.A.")]) == "Linked To: PETROLEOS DE VENEZUELA, S.A."
    )
