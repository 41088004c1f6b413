"""Remark tokens to values."""

from datetime import date
from importlib.resources import files

import pytest

from app.model.entry import (
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NameQuality,
    Relation,
    RelationKind,
)
from app.sources.ofac_remarks import BirthDate, BirthPlace, Day, Explained, Fact, Nationality, read_remarks, read_token
from app.sources.partial_date import parse_partial_date
from app.sources.remark_rules import ListingDay, load_rules
from app.sources.remark_tokens import split_remarks

ID, F, N = IdentifierKind, FeatureKind, NameKind

TOKENS: list[tuple[str, Fact]] = [
    # names: weak ones stand in the remarks only
    ("a.k.a. 'BNC'", Name("BNC", N.AKA, NameQuality.WEAK)),
    ("f.k.a. 'ANA I'", Name("ANA I", N.FKA, NameQuality.WEAK)),
    ("a.k.a. 'Amir al-Mu'minin'", Name("Amir al-Mu'minin", N.AKA, NameQuality.WEAK)),  # an apostrophe inside
    ("alt. Issuer Name China Telecom", Name("China Telecom", N.ISSUER)),
    # births and nationalities
    ("alt. DOB 1962", BirthDate(parse_partial_date("1962"))),
    ("POB Umm Tuba", BirthPlace("Umm Tuba")),
    ("nationality Korea, North", Nationality("Korea, North")),
    ("nationality: Eritrean", Nationality("Eritrean")),  # one entry of 2009 has a colon
    ("alt. citizen Turkey", Nationality("Turkey")),
    # identifiers: number, country, note
    ("Passport 1084010 (Egypt)", Identifier(ID.PASSPORT, "1084010", None, "Egypt")),
    (
        "Passport 12 (Yemen) issued 13 Aug 1995 expires 12 Aug 2000",
        Identifier(ID.PASSPORT, "12", None, "Yemen", "issued 13 Aug 1995 expires 12 Aug 2000"),
    ),
    ("Passport 654435458 expires 26 Nov 2019", Identifier(ID.PASSPORT, "654435458", None, None, "expires 26 Nov 2019")),
    ("Diplomatic Passport 008827 (Iran)", Identifier(ID.PASSPORT, "008827", "Diplomatic Passport", "Iran")),
    ("R.F.C. DIB-771110-HQ1 (Mexico)", Identifier(ID.TAX, "DIB-771110-HQ1", "R.F.C.", "Mexico")),
    ("NIT # 800018928-0 (Colombia)", Identifier(ID.TAX, "800018928-0", "NIT #", "Colombia")),
    (
        "Registration Number HRA 738077 (Stuttgart) (Germany)",
        Identifier(ID.REGISTRATION, "HRA 738077", None, "Germany", "Stuttgart"),
    ),
    (
        "National ID No. 12/SAKHANA(N)062210 (Burma)",
        Identifier(ID.NATIONAL_ID, "12/SAKHANA(N)062210", None, "Burma"),
    ),  # brackets of its own
    ("National ID No. D489833(9) (Hong Kong)", Identifier(ID.NATIONAL_ID, "D489833(9)", None, "Hong Kong")),
    (
        "Tax ID No. 12 (Congo, Democratic Republic of the)",
        Identifier(ID.TAX, "12", None, "Congo, Democratic Republic of the"),
    ),
    (
        "Economic Register Number (CBLS) 11582964 (United Arab Emirates)",
        Identifier(ID.REGISTRATION, "11582964", "Economic Register Number (CBLS)", "United Arab Emirates"),
    ),
    ("BIK (RU) 044030707", Identifier(ID.OTHER, "044030707", "BIK (RU)")),
    (
        "Unified Social Credit Code (USCC) 91330000733796106P (China)",
        Identifier(ID.USCC, "91330000733796106P", None, "China"),
    ),
    ("Legal Entity Number 253400V1H6ART1UQ0N98 (Russia)", Identifier(ID.LEI, "253400V1H6ART1UQ0N98", None, "Russia")),
    (
        "Legal Entity Number 851683897 (Netherlands)",  # nine digits are the Dutch RSIN, not an LEI
        Identifier(ID.REGISTRATION, "851683897", "Legal Entity Number", "Netherlands"),
    ),
    ("alt. Equity Ticker 941 HK", Identifier(ID.TICKER, "941 HK")),
    ("Equity Ticker 603019CN", Identifier(ID.TICKER, "603019CN")),  # malformed, kept as printed
    ("ISIN CND10002K094", Identifier(ID.ISIN, "CND10002K094")),  # fails its check digit, kept
    ("Identification Number ISIN: RU0009177331", Identifier(ID.ISIN, "RU0009177331")),
    ("SWIFT/BIC HAVIGB2L", Identifier(ID.BIC, "HAVIGB2L")),
    ("Vessel Registration Identification IMO 7406784", Identifier(ID.IMO, "7406784")),
    ("Company Number IMO 5055293", Identifier(ID.IMO, "5055293", "Company Number IMO")),
    ("International Maritime Organization No. (5777731)", Identifier(ID.IMO, "5777731")),
    ("Aircraft Manufacturer's Serial Number (MSN) 25362", Identifier(ID.AIRCRAFT_SERIAL, "25362")),
    ("Aircraft Tail Number EP-MMH", Identifier(ID.AIRCRAFT_TAIL, "EP-MMH")),
    ("alt. Digital Currency Address - XBT 1Kuf2Rd8mDyA", Identifier(ID.DIGITAL_CURRENCY, "1Kuf2Rd8mDyA", "XBT")),
    # features
    ("Gender Female", Feature(F.GENDER, "Female")),
    (
        "Organization Type: Activities of holding companies",
        Feature(F.ORGANISATION_TYPE, "Activities of holding companies"),
    ),
    (
        "Executive Order 13662 Directive Determination - Subject to Directive 1",
        Feature(F.DIRECTIVE, "Executive Order 13662 Directive Determination - Subject to Directive 1"),
    ),
    # a directive has days of its own, and a bank several directives
    (
        "Listing Date (EO 14024 Directive 2): 24 Feb 2022",
        Feature(F.DIRECTIVE, "Listing Date (EO 14024 Directive 2): 24 Feb 2022"),
    ),
    ("Alt. Fax: 9221227700019", Feature(F.PHONE, "Fax: 9221227700019")),
    ("info@manartv.com", Feature(F.EMAIL, "info@manartv.com")),
    ("http://www.saraproperties.co.uk (website)", Feature(F.WEBSITE, "http://www.saraproperties.co.uk")),
    # days of NS-CMIC
    ("Listing Date (CMIC) 03 Jun 2021", Day(ListingDay.LISTED, date(2021, 6, 3))),
    ("Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022", Day(ListingDay.DIVEST_BY, date(2022, 6, 3))),
    # relations and free text
    ("Linked To: BANK SEPAH", Relation(RelationKind.LINKED_TO, "BANK SEPAH")),
    ("All Offices Worldwide", Explained("All Offices Worldwide")),
    ("HAMAS - Hebron", Explained("HAMAS - Hebron")),
]


@pytest.mark.parametrize(("token", "fact"), TOKENS)
def test_token_becomes_a_value(token: str, fact: Fact) -> None:
    assert read_token(token) == fact


@pytest.mark.parametrize(
    "token",
    [
        "juice manufacturer",  # no label
        "Passport",  # a label without its value
        "Passport and National ID were issued in Ulm",  # a sentence, not a number
        "Passportless",  # a label is a whole word
        "Digital Currency Address - XBT",  # the address is missing
    ],
)
def test_token_that_no_rule_knows_is_left_over(token: str) -> None:
    assert read_token(token) is None
    assert read_remarks(f"{token}.").left_over == (token,)


def test_title_repeated_in_the_remarks_is_a_title() -> None:
    assert read_token("Minister of Oil", ("Major General", "Minister of Oil")) == Feature(F.TITLE, "Minister of Oil")


def test_title_cut_by_its_column_is_taken_whole_from_the_remarks() -> None:
    assert read_token("Head of the Presidential Directorate", ("Head of the Presid",)) == Feature(
        F.TITLE, "Head of the Presidential Directorate"
    )


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("DOB 1962; POB Shati.", ("DOB 1962", "POB Shati")),
        ("a.k.a. 'FOO; BAR'; DOB 1962.", ("a.k.a. 'FOO; BAR'", "DOB 1962")),  # the separator inside an alias
        ("a.k.a. 'BA'ATH'; a.k.a. 'X'.", ("a.k.a. 'BA'ATH'", "a.k.a. 'X'")),  # an apostrophe does not open a quote
        ("nationality Iraq;arrested 23 Apr 2002.", ("nationality Iraq", "arrested 23 Apr 2002")),  # a blank forgotten
        ("Website http://x.org/a;b=1; DOB 1962.", ("Website http://x.org/a;b=1", "DOB 1962")),  # part of an address
        ("Linked To: KPD S.A.", ("Linked To: KPD S.A.",)),  # the abbreviation keeps its stop
        ("", ()),
    ],
)
def test_remarks_split_at_the_separator_only(text: str, tokens: tuple[str, ...]) -> None:
    assert split_remarks(text) == tokens


def test_token_cut_by_the_column_is_not_read() -> None:
    remarks = read_remarks(f"POB {'x' * 960}; Digital Currency Address - XBT 1Gq1Gq1Gq"[:1000])
    assert remarks.left_over == ("Digital Currency Address - XBT 1Gq",)
    assert len(remarks.facts) == 1


def test_token_is_whole_when_the_column_ends_between_two() -> None:
    remarks = read_remarks(f"POB {'x' * 990}; DOB 1962;")
    assert not remarks.left_over
    assert len(remarks.facts) == remarks.tokens == 2


def test_two_different_listing_dates_are_an_error() -> None:
    with pytest.raises(ValueError, match="two different days"):
        read_remarks("Listing Date (CMIC) 03 Jun 2021; Listing Date (CMIC) 04 Jun 2021.")


def test_table_of_labels_is_sorted_and_each_label_stands_once() -> None:
    lines = files("app.sources").joinpath("ofac_remarks.tsv").read_text(encoding="utf-8").splitlines()
    labels = [line.split("\t")[0] for line in lines if not line.startswith("#")][1:]
    assert labels == sorted(labels, key=lambda label: (label.lower(), label))
    assert len({label.lower() for label in labels}) == len(labels) == sum(map(len, load_rules().values()))
