"""Fields of OFAC's XML layouts, written as its CSV files write them."""

from datetime import date

import pytest

from app.model.entry import Address
from app.sources.ofac_advanced_party import write_name
from app.sources.ofac_printing import make_address, print_period, print_tonnage, split_xml_remarks


def day(text: str) -> date:
    return date.fromisoformat(text)


# First and last day of the beginning, first and last day of the end, and what the CSV files print.
PERIODS = [
    ("1981-09-21", "1981-09-21", "1981-09-21", "1981-09-21", False, "21 Sep 1981"),
    ("2003-04-01", "2003-04-01", "2003-04-01", "2003-04-01", False, "01 Apr 2003"),
    ("1953-08-01", "1953-08-01", "1953-08-31", "1953-08-31", False, "Aug 1953"),
    ("1956-02-01", "1956-02-01", "1956-02-29", "1956-02-29", False, "Feb 1956"),
    ("1983-01-01", "1983-01-01", "1983-12-31", "1983-12-31", False, "1983"),
    ("1957-01-01", "1957-01-01", "1957-12-31", "1957-12-31", True, "circa 1957"),
    ("1951-01-01", "1951-12-31", "1953-01-01", "1953-12-31", False, "1951 to 1953"),
    ("1960-12-01", "1960-12-31", "1962-01-01", "1962-01-31", False, "Dec 1960 to Jan 1962"),
    ("1960-12-05", "1960-12-05", "1960-12-09", "1960-12-09", False, "05 Dec 1960 to 09 Dec 1960"),
]


@pytest.mark.parametrize(("begin", "begin_end", "end_begin", "end", "circa", "text"), PERIODS)
def test_period_is_printed(begin: str, begin_end: str, end_begin: str, end: str, circa: bool, text: str) -> None:
    assert print_period((day(begin), day(begin_end)), (day(end_begin), day(end)), is_circa=circa) == text


# Parts of a name in the file's order, the script, and `formattedFullName` of the same name in the enhanced layout.
NAMES = [
    ([("First Name", "Mehdi"), ("Last Name", "Ghasemzadeh")], "Latin", "GHASEMZADEH, Mehdi"),
    ([("First Name", "Ja'far"), ("Last Name", "Mahdi"), ("Middle Name", "Salih")], "Latin", "MAHDI, Ja'far Salih"),
    ([("Entity Name", "IRGC Ground Forces")], "Latin", "IRGC GROUND FORCES"),
    ([("Nickname", "Engineer Morteza")], "Latin", "Engineer Morteza"),
    ([("First Name", "حسن"), ("Last Name", "پلارک")], "Arabic", "حسن پلارک"),
    ([("Last Name", "کاظمی"), ("First Name", "محمد")], "Arabic", "محمد کاظمی"),
    ([("First Name", "Мхд"), ("Last Name", "Альшвики"), ("Middle Name", "Амер")], "Cyrillic", "АЛЬШВИКИ, Мхд Амер"),
    ([("Entity Name", "中國中油股份有限公司")], "Chinese Traditional", "中國中油股份有限公司"),
    ([("First Name", "國"), ("Last Name", "陳")], "Chinese Traditional", "陳國"),
]


@pytest.mark.parametrize(("parts", "script", "text"), NAMES)
def test_name_is_put_together_from_its_parts(parts: list[tuple[str, str]], script: str, text: str) -> None:
    assert write_name(parts, script) == text


@pytest.mark.parametrize(
    ("parts", "country", "address"),
    [
        ({}, None, None),
        ({}, "Iran", Address(None, None, "Iran")),
        ({"REGION": "Gaza"}, None, Address(None, None, "Gaza")),
        ({"CITY": "Karamay", "POSTAL CODE": "834000"}, "China", Address(None, "Karamay 834000", "China")),
        ({"ADDRESS1": "1", "ADDRESS3": "(Office)", "STATE/PROVINCE": "NM"}, None, Address("1, (Office)", "NM", None)),
    ],
)
def test_address_is_written_in_three_parts(parts: dict[str, str], country: str | None, address: Address | None) -> None:
    assert make_address(parts, country) == address


@pytest.mark.parametrize(("value", "text"), [("99144", "99,144"), ("189", "189"), ("99,144", "99,144"), ("n/a", "n/a")])
def test_tonnage_has_its_thousands_separated(value: str, text: str) -> None:
    assert print_tonnage(value) == text


def test_linked_party_stands_in_brackets_in_free_text() -> None:
    assert split_xml_remarks("Head of the Basij; (Linked To: X (Y) LTD.)") == (
        "Head of the Basij",
        "Linked To: X (Y) LTD.",
    )
