"""One party in OFAC's four layouts is one entry; and each way in which an XML layout is refused."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.errors import BadListFile, Problem
from app.model.entry import Entry, EntryType, Name, NameKind, NameQuality
from app.model.listing import ListReading
from app.sources.ofac import read_consolidated, read_sdn
from tests.sources.ofac_advanced_fixtures import ADVANCED
from tests.sources.ofac_xml_fixtures import (
    BODY,
    CLASSIC,
    CONSOLIDATED_CSV,
    CSV_SET,
    ENHANCED,
    HIKVISION_IDS,
    NATIVE,
    make_classic_firm,
)

LAYOUTS = [("sdn.xml", CLASSIC), ("sdn_advanced.xml", ADVANCED), ("SDN_ENHANCED.XML", ENHANCED)]
IDS = ["classic", "advanced", "enhanced"]


def read_one(files: Mapping[str, bytes]) -> ListReading:
    (reading,) = read_sdn(files)
    return reading


def entries_of(files: Mapping[str, bytes]) -> dict[str, Entry]:
    return {entry.id: entry for entry in read_one(files).entries}


def refuse(name: str, data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(BadListFile) as caught:
        read_sdn({name: data})
    assert caught.value.problems
    return caught.value.problems


CSV = {name: data for name, data in CSV_SET.items() if name != "sdn_comments.csv"}
# What the CSV files do not say, so it is compared with nothing.
ONLY_XML = {"dates", "legal_basis", "names", "remarks"}


@pytest.mark.parametrize(("name", "data"), LAYOUTS, ids=IDS)
def test_party_is_the_same_entry_in_every_layout(name: str, data: bytes) -> None:
    expected, found = entries_of(CSV), entries_of({name: data})
    assert found.keys() == expected.keys() == {"sdn-10465", "sdn-15036", "sdn-26126"}
    for entry_id, entry in expected.items():
        for field in entry.__dataclass_fields__.keys() - ONLY_XML:
            assert getattr(found[entry_id], field) == getattr(entry, field), (entry_id, field)
        latin = tuple(name for name in found[entry_id].names if name.language is None)
        assert latin == entry.names
        assert set(found[entry_id].remarks) >= set(entry.remarks)
        assert set(found[entry_id].legal_basis) >= set(entry.legal_basis)


@pytest.mark.parametrize(("name", "data"), LAYOUTS, ids=IDS)
def test_nothing_of_a_known_layout_is_left_over(name: str, data: bytes) -> None:
    reading = read_one({name: data})
    # `Head of the Basij` is a title by its label, so even the free text is read.
    assert reading.left_over == ()
    assert reading.tokens > 40


@pytest.mark.parametrize(("name", "data"), LAYOUTS[1:], ids=IDS[1:])
def test_native_name_is_kept_with_its_script_and_without_marks_of_direction(name: str, data: bytes) -> None:
    names = entries_of({name: data})["sdn-26126"].names
    assert names[-1] == Name(NATIVE, NameKind.AKA, NameQuality.STRONG, "und-Arab")


@pytest.mark.parametrize(("name", "data"), LAYOUTS[1:], ids=IDS[1:])
def test_day_of_listing_and_order_are_read_where_the_layout_says_them(name: str, data: bytes) -> None:
    entry = entries_of({name: data})["sdn-26126"]
    assert entry.dates.listed == date(2019, 1, 24)
    assert entry.legal_basis == ("Executive Order 13224",)
    assert f"Acting for or on behalf of: {BODY}" in entry.remarks


def test_ns_cmic_firm_is_the_same_entry_in_classic_xml() -> None:
    (expected, _), (found, _) = (
        read_consolidated(CONSOLIDATED_CSV),
        read_consolidated({"consolidated.xml": make_classic_firm(*HIKVISION_IDS)}),
    )
    assert found.entries == expected.entries
    assert found.entries[0].dates.divest_by == date(2022, 6, 3)


def test_sdn_list_given_as_the_consolidated_one_is_refused() -> None:
    for data in (CLASSIC, ADVANCED, ENHANCED):
        with pytest.raises(BadListFile, match="looks like another list"):
            read_consolidated({"consolidated.xml": data})


@pytest.mark.parametrize(
    "data",
    [
        make_classic_firm(*HIKVISION_IDS),
        ENHANCED.replace(b">SDN List<", b">Non-SDN CMIC List<"),
        ADVANCED.replace(b'ListID="1550"', b'ListID="91512"'),
    ],
    ids=IDS,
)
def test_consolidated_list_given_as_the_sdn_one_is_refused(data: bytes) -> None:
    assert "import this as ofac-consolidated" in refuse("sdn.xml", data)[0].problem


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (CLASSIC.replace(b"<uid>10465</uid>", b"<uid>10465</uid><newField>x</newField>"), "sdnEntry/newField"),
        (CLASSIC.replace(b"<sdnEntry><uid>10465", b'<sdnEntry new="x"><uid>10465'), "sdnEntry/@new"),
        (CLASSIC.replace(b"</sdnList>", b"<newList/></sdnList>"), "newList"),
        (ENHANCED.replace(b"<isValid>true", b"<isBiometric>true</isBiometric><isValid>true", 1), "isBiometric"),
        (ADVANCED.replace(b"</Profile>", b'<ExternalReference ExRefTypeID="1"/></Profile>', 1), "ExternalReference"),
        (ADVANCED.replace(b"<SanctionsEntryLinks />", b"<NewTable><Row/></NewTable>"), "NewTable"),
    ],
)
def test_element_that_nobody_reads_is_left_over(data: bytes, path: str) -> None:
    (token, count) = read_one({"sdn.xml": data}).left_over[0]
    assert token.endswith(path)
    assert count == 1


def test_link_to_a_party_that_the_file_does_not_hold_is_left_over() -> None:
    reading = read_one({"x.xml": ENHANCED.replace(b'entityId="10465"', b'entityId="99"')})
    assert reading.left_over == (("link to 99, which is not in the file", 1),)


REFUSED = [
    (CLASSIC.replace(b">Individual<", b">Person<"), "sdnEntry", "unknown here; known are Aircraft, Entity"),
    (CLASSIC.replace(b">weak<", b">middling<"), "sdnEntry/akaList/aka", "strong, weak"),
    (CLASSIC.replace(b">a.k.a.<", b">d.b.a.<"), "sdnEntry/akaList/aka", "A.K.A."),
    (CLASSIC.replace(b"<uid>10465</uid>", b""), "sdnEntry", "uid is missing"),
    (CLASSIC.replace(b"<lastName>ARTAVIL</lastName>", b""), "sdnEntry", "lastName is missing"),
    (CLASSIC.replace(b"<uid>10465</uid>", b"<uid>26126</uid>"), "", "the entry stands in line"),
    (CLASSIC.replace(b"<sdnType>Entity<", b"<sdnType>Entity</sdnType><sdnType>Entity<"), "sdnType", "a second sdnType"),
    (ENHANCED.replace(b">Arabic<", b">Klingon<"), "translation", "an unknown script"),
    (ENHANCED.replace(b">F.K.A.<", b">D.B.A.<"), "name", "unknown here"),
    (ENHANCED.replace(b">CITY<", b">PLANET<"), "addressPart", "an unknown part of an address"),
    (ENHANCED.replace(b"2019-01-24", b"2019-02-31", 1), "sanctionsList", "is a day as 2024-08-28"),
    (
        ENHANCED.replace(b"<isPrimary>true</isPrimary><isLowQuality>", b"<isLowQuality>", 1),
        "name",
        "isPrimary is missing",
    ),
    (ADVANCED.replace(b'PartySubTypeID="4"', b'PartySubTypeID="9"'), "Profile", "points at nothing in PartySubType"),
    (ADVANCED.replace(b'To-ProfileID="10465"', b'To-ProfileID="1"'), "ProfileRelationship", "no party of this file"),
    (ADVANCED.replace(b'LocationID="77"', b'LocationID="79"'), "VersionLocation", "points at no Location"),
    (ADVANCED.replace(b">Nickname<", b">Nom de guerre<"), "NamePartValue", "an unknown part of a name"),
    (ADVANCED.replace(b">Issue Date<", b">Mint Date<"), "DocumentDate", "an unknown kind of date"),
    (ADVANCED.replace(b"<Month>7</Month>", b"<Month>13</Month>"), "From", "this is no day"),
    (ADVANCED.replace(b"<Year>2019</Year>", b"", 1), "Date", "Year is missing"),
    (b"<sdnList></sdnList>", "", "no entry stands in it"),
    (b"<html><body>503</body></html>", "", "no layout of OFAC's begins with this element"),
]


@pytest.mark.parametrize(("data", "path", "problem"), REFUSED, ids=[f"{row[1]} {row[2]}" for row in REFUSED])
def test_xml_is_refused_with_its_line_and_element(data: bytes, path: str, problem: str) -> None:
    first = refuse("sdn.xml", data)[0]
    assert first.field.startswith("sdn.xml")
    assert first.field.endswith(path)
    assert problem in first.problem


@pytest.mark.parametrize(
    ("ids", "problem"),
    [
        ((("Listing Date (CMIC)", "soon", None),), "day of the listing"),
        (
            (("Listing Date (CMIC)", "03 Jun 2021", None), ("Listing Date (CMIC)", "04 Jun 2021", None)),
            "two different days",
        ),
    ],
)
def test_day_of_an_ns_cmic_listing_must_be_one_day(ids: tuple[tuple[str, str, str | None], ...], problem: str) -> None:
    with pytest.raises(BadListFile) as caught:
        read_consolidated({"consolidated.xml": make_classic_firm(*ids)})
    assert problem in caught.value.problems[0].problem


def test_many_problems_are_collected() -> None:
    assert len(refuse("sdn.xml", CLASSIC.replace(b"<sdnType>", b"<sdnType>x"))) == 3


def test_entry_that_changes_its_type_keeps_its_id() -> None:
    before, after = entries_of({"x.xml": CLASSIC}), entries_of({"x.xml": CLASSIC.replace(b">Entity<", b">Individual<")})
    assert before["sdn-10465"].type is EntryType.COMPANY
    assert after["sdn-10465"].type is EntryType.PERSON


def test_double_quotes_are_written_as_the_csv_files_write_them() -> None:
    data = CLASSIC.replace(b">SHONA<", b'>THE "SHONA"<')
    assert entries_of({"x.xml": data})["sdn-15036"].names[1].text == "THE 'SHONA'"
