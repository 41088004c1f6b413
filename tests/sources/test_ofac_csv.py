"""OFAC's CSV sets to entries, and every way in which a set is refused."""

from datetime import date

import pytest

from app.errors import BadListFile, Problem
from app.model.entry import (
    Address,
    Entry,
    EntryType,
    Feature,
    FeatureKind,
    IdentifierKind,
    ListingDates,
    NameKind,
    NameQuality,
    SourceKind,
)
from app.model.listing import ListReading
from app.sources.ofac import read_consolidated, read_sdn
from tests.sources.ofac_fixtures import (
    HAMAS_MEMBER,
    HIKVISION,
    NULL,
    TANKER,
    ZAKIR,
    make_consolidated_set,
    make_file,
    make_party,
    make_sdn_set,
)


def read_one(files: dict[str, bytes]) -> ListReading:
    (reading,) = read_sdn(files)
    return reading


def find_entry(reading: ListReading, entry_id: str) -> Entry:
    return next(entry for entry in reading.entries if entry.id == entry_id)


def refuse(files: dict[str, bytes]) -> tuple[Problem, ...]:
    with pytest.raises(BadListFile) as caught:
        read_sdn(files)
    assert caught.value.problems
    return caught.value.problems


def test_person_is_read_with_every_field() -> None:
    entry = find_entry(read_one(make_sdn_set()), "sdn-35596")
    assert entry.type is EntryType.PERSON
    assert [(name.text, name.kind, name.quality) for name in entry.names] == [
        ("ZAKIR, Shohrat", NameKind.PRIMARY, NameQuality.STRONG),
        ("ZHAKER, Xuekelaiti", NameKind.AKA, NameQuality.STRONG),
        ("XUEKELAITI", NameKind.AKA, NameQuality.WEAK),
    ]
    assert entry.programs == ("GLOMAG", "UHRPA")
    assert entry.addresses == (Address(None, "Urumqi", "China"),)
    assert [day.text for day in entry.birth_dates] == ["Aug 1953"]
    assert entry.birth_places == ("Yining, China",)
    assert entry.nationalities == ("China",)
    assert entry.features == (
        Feature(FeatureKind.TITLE, "Chairman of Xinjiang"),
        Feature(FeatureKind.TITLE, "Deputy Party Secretary"),
        Feature(FeatureKind.GENDER, "Male"),
    )
    assert entry.remarks == ()
    assert entry.sources[0].kind is SourceKind.OFFICIAL


def test_vessel_is_read_from_its_columns_and_linked_to_its_owner() -> None:
    entry = find_entry(read_one(make_sdn_set()), "sdn-15036")
    assert entry.type is EntryType.VESSEL
    assert [(identifier.kind, identifier.value) for identifier in entry.identifiers] == [
        (IdentifierKind.IMO, "9187629"),
        (IdentifierKind.CALL_SIGN, "T2EU4"),
    ]
    assert {feature.kind: feature.value for feature in entry.features} == {
        FeatureKind.VESSEL_TYPE: "Crude Oil Tanker",
        FeatureKind.TONNAGE: "99,144",
        FeatureKind.GROSS_TONNAGE: "56,068",
        FeatureKind.VESSEL_FLAG: "Iran",
        FeatureKind.VESSEL_OWNER: "NITC",
    }
    assert [(relation.party, relation.entry_id) for relation in entry.relations] == [
        ("NATIONAL IRANIAN TANKER COMPANY", "sdn-15117")
    ]
    assert entry.addresses == ()


def test_row_without_type_is_a_company() -> None:
    assert find_entry(read_one(make_sdn_set()), "sdn-15117").type is EntryType.COMPANY


def test_stop_of_an_abbreviation_does_not_break_a_link() -> None:
    rows = [
        make_party("1", "YUSONG SHIPPING CO"),
        make_party("2", "RYUGYONG", remarks="Linked To: YUSONG SHIPPING CO."),
    ]
    assert find_entry(read_one({"sdn.csv": make_file(*rows)}), "sdn-2").relations[0].entry_id == "sdn-1"


def test_name_that_two_entries_bear_is_not_linked() -> None:
    rows = [
        make_party("1", "YUSONG"),
        make_party("2", "YUSONG"),
        make_party("3", "RYUGYONG", remarks="Linked To: YUSONG."),
    ]
    assert find_entry(read_one({"sdn.csv": make_file(*rows)}), "sdn-3").relations[0].entry_id is None


def test_ns_cmic_firm_has_its_three_dates_and_stands_on_its_own_list() -> None:
    cmic, rest = read_consolidated(make_consolidated_set())
    (entry,) = cmic.entries
    assert entry.id == "ns-cmic-30946"
    assert entry.dates == ListingDates(date(2021, 6, 3), date(2021, 8, 2), date(2022, 6, 3))
    assert entry.legal_basis == ("Executive Order 13959",)
    assert [(i.kind, i.value) for i in entry.identifiers] == [
        (IdentifierKind.ISIN, "CNE100000PM8"),
        (IdentifierKind.TICKER, "002415 CN"),
    ]
    assert entry.names[-1].kind is NameKind.ISSUER
    assert [entry.id for entry in rest.entries] == ["ofac-consolidated-9639"]


def test_row_with_cmic_and_another_program_stands_on_both_lists() -> None:
    row = make_party("7", "TWO REGIMES CO", program="CMIC-EO13959] [RUSSIA-EO14024")
    cmic, rest = read_consolidated({"cons_prim.csv": make_file(row)})
    assert [entry.id for entry in (*cmic.entries, *rest.entries)] == ["ns-cmic-7", "ofac-consolidated-7"]


def test_row_without_program_stands_on_the_rest_of_the_consolidated_list() -> None:
    cmic, rest = read_consolidated({"cons_prim.csv": make_file(make_party("7", "NO PROGRAM CO", program=NULL))})
    assert not cmic.entries
    assert rest.entries[0].programs == ()


def test_continuation_is_joined_in_the_middle_of_a_word() -> None:
    text = f"POB {'x' * 967}; Registration Number 1027700342890 (Russia); a.k.a. 'RUSAG'."
    files = {
        "sdn.csv": make_file(make_party("17014", "BANK", remarks=text[:1000])),
        "sdn_comments.csv": make_file(["17014", text[1000:]]),
    }
    reading = read_one(files)
    assert text[:1000].endswith("; Registration Number 1027700")
    assert reading.entries[0].identifiers[0].value == "1027700342890"
    assert reading.entries[0].names[-1].text == "RUSAG"
    assert not reading.left_over
    assert not any("cut" in warning for warning in reading.warnings)


def test_cut_remarks_without_a_comments_file_are_counted() -> None:
    reading = read_one({"sdn.csv": make_file(make_party("1", "BANK", remarks=("POB " + "x" * 1000)[:1000]))})
    assert any(warning.startswith("the remarks of 1 entries are cut") for warning in reading.warnings)
    assert reading.left_over[0][1] == 1


def test_left_over_token_stays_in_the_remarks_and_is_counted() -> None:
    rows = [make_party(uid, f"FIRM {uid}", remarks="juice manufacturer; DOB 1962.") for uid in ("1", "2")]
    reading = read_one({"sdn.csv": make_file(*rows)})
    assert reading.left_over == (("juice manufacturer", 2),)
    assert reading.tokens == 4
    assert reading.entries[0].remarks == ("juice manufacturer",)


def test_missing_files_are_warned_of() -> None:
    warnings = read_one({"sdn.csv": make_sdn_set()["sdn.csv"]}).warnings
    assert [warning.split()[0] for warning in warnings] == ["alt.csv", "add.csv", "sdn_comments.csv"]


def test_unreadable_birth_date_is_kept_and_warned_of() -> None:
    reading = read_one({"sdn.csv": make_file(make_party("1", "X", remarks="DOB Early 1970s."))})
    assert reading.entries[0].birth_dates[0].text == "Early 1970s"
    assert any(warning.startswith("1 birth dates") for warning in reading.warnings)


def test_files_are_recorded_with_their_digests() -> None:
    files = make_sdn_set()
    assert {file.name: file.size_bytes for file in read_one(files).files} == {
        name: len(data) for name, data in files.items()
    }


@pytest.mark.parametrize(
    "name",
    [
        "sdn.csv",
        "SDN.CSV",
        "sdn-2024-05-02.csv",
        "sdn (1).csv",
        "2024-05-02_sdn.csv",
        "lists/sdn.csv",
        "C:\\lists\\sdn.csv",
    ],
)
def test_primary_file_is_known_by_its_name(name: str) -> None:
    assert len(read_one({name: make_file(ZAKIR)}).entries) == 1


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r\n\x1a"])
def test_file_may_end_as_published_or_saved(end: str) -> None:
    assert len(read_one({"sdn.csv": make_file(ZAKIR, end=end)}).entries) == 1


def test_utf_8_is_read() -> None:
    assert (
        read_one({"sdn.csv": b"\xef\xbb\xbf" + make_file(make_party("1", "MÜLLER"))}).entries[0].primary_name
        == "MÜLLER"
    )


SWAPPED = ["ZAKIR, Shohrat", "35596", *ZAKIR[2:]]
GOOD = make_file(ZAKIR, TANKER)
REFUSED = [
    ("sdn.csv", b"", "sdn.csv", "empty"),
    ("sdn.csv", b"\x1a", "sdn.csv", "empty"),
    ("sdn.csv", GOOD.decode().encode("utf-16"), "sdn.csv", "UTF-16"),
    ("sdn.csv", b"<!DOCTYPE html><html>503</html>\n", "sdn.csv", "HTML"),
    ("sdn.csv", b'<?xml version="1.0"?>\n<sdnList/>\n', "sdn.csv", "XML"),
    ("sdn.csv", b"PK\x03\x04rest", "sdn.csv", "ZIP"),
    ("sdn.csv", make_file(make_party("1", "M")).replace(b'"M"', b'"M\xfcLLER"'), "sdn.csv:1", "byte 4 is not UTF-8"),
    ("sdn.csv", b"_id,source,entity_number\n1,SDN,2\n", "sdn.csv:1", "3 columns where the layout has 12"),
    ("sdn.csv", make_file(["35596", "1", "aka", "X", NULL]), "sdn.csv:1", "5 columns"),  # alt.csv given as sdn.csv
    ("sdn.csv", GOOD[:-40], "sdn.csv:2", "in the middle of a row"),
    ("sdn.csv", GOOD[:-40] + b"\r\n", "sdn.csv:2", "cut off"),  # an open quote
    ("sdn.csv", make_file(TANKER, end="\n").replace(b",NITC", b"")[:60] + b'"\n', "sdn.csv:1", "columns where"),
    ("sdn.csv", b'36,"A\x1aB"\r\n', "sdn.csv:1", "0x1A"),
    ("sdn.csv", make_file(SWAPPED), "sdn.csv:1:ent_num", "whole number"),
    ("sdn.csv", make_file(make_party("1", "X", kind="company")), "sdn.csv:1:SDN_Type", "individual, vessel, aircraft"),
    ("sdn.csv", make_file(make_party("1", NULL)), "sdn.csv:1:SDN_Name", "a name"),
    # name and program changed places
    (
        "sdn.csv",
        make_file(make_party("1", "GLOMAG", program="ZAKIR, Shohrat")),
        "sdn.csv:1:Program",
        "tags of programs",
    ),
    (
        "sdn.csv",
        make_file(make_party("1", "FIRM", title="Minister")),
        "sdn.csv:1:Title",
        "in order",
    ),  # a column out of place
    ("sdn.csv", make_file(ZAKIR, TANKER, ZAKIR), "sdn.csv:3:ent_num", "line 1 already"),
    ("sdn.csv", make_file(HIKVISION), "sdn.csv:1", "ofac-consolidated"),  # another list under this name
    (
        "sdn.csv",
        make_file(make_party("1", "X", remarks="Listing Date (CMIC) soon.")),
        "sdn.csv:1:Remarks",
        "day of the listing",
    ),
]


@pytest.mark.parametrize(("name", "data", "field", "problem"), REFUSED, ids=[f"{row[2]} {row[3]}" for row in REFUSED])
def test_primary_file_is_refused(name: str, data: bytes, field: str, problem: str) -> None:
    first = refuse({name: data})[0]
    assert first.field == field
    assert problem in first.problem


REFUSED_BESIDE = [
    ("alt.csv", make_file(["35596", "1", "dba", "X", NULL]), "alt.csv:1:alt_type", "aka, fka or nka"),
    ("alt.csv", make_file(["35596", "1", "aka", NULL, NULL]), "alt.csv:1:alt_name", "a name"),
    ("alt.csv", make_file(["35596", "x", "aka", "X", NULL]), "alt.csv:1:alt_num", "whole number"),
    (
        "alt.csv",
        make_file(["35596", "1", NULL, "Urumqi", "China", NULL]),
        "alt.csv:1",
        "6 columns",
    ),  # add.csv given as alt.csv
    (
        "alt.csv",
        make_file(*(["99", str(n), "aka", "X", NULL] for n in range(6))),
        "alt.csv:1:ent_num",
        "different days",
    ),
    ("sdn_comments.csv", make_file(["35596", "more."]), "sdn_comments.csv:1:Remarks", "not cut off"),
    ("cons_alt.csv", b"", "cons_alt.csv", "not a file of this list; expected are sdn.csv"),
    ("sdn.xml", b"", "sdn.xml", "not a file of this list"),
    ("SDN (1).csv", b"", "SDN (1).csv", "a second primary file"),
]


@pytest.mark.parametrize(
    ("name", "data", "field", "problem"), REFUSED_BESIDE, ids=[f"{row[2]} {row[3]}" for row in REFUSED_BESIDE]
)
def test_file_beside_the_primary_one_is_refused(name: str, data: bytes, field: str, problem: str) -> None:
    first = refuse({"sdn.csv": GOOD, name: data})[0]
    assert first.field == field
    assert problem in first.problem


def test_primary_file_is_required() -> None:
    (problem,) = refuse({"alt.csv": make_file(["35596", "1", "aka", "X", NULL])})
    assert problem.field == "sdn.csv"
    assert "missing" in problem.problem


def test_a_few_rows_of_unknown_entries_are_passed_over_with_a_warning() -> None:
    reading = read_one(
        {"sdn.csv": GOOD, "alt.csv": make_file(["99", "1", "aka", "X", NULL], ["35596", "2", "aka", "Y", NULL])}
    )
    assert any(warning.startswith("alt.csv:1: entry 99") for warning in reading.warnings)


def test_alias_file_cut_off_between_two_rows_is_refused() -> None:
    rows = [make_party(str(uid), f"FIRM {uid}") for uid in range(1, 301)]
    aliases = [[str(uid), str(uid), "aka", f"ALIAS {uid}", NULL] for uid in range(1, 201)]
    (problem,) = refuse({"sdn.csv": make_file(*rows), "alt.csv": make_file(*aliases)})
    assert "the last 100 of 300 entries" in problem.problem


def test_sdn_list_given_as_the_consolidated_one_is_refused() -> None:
    with pytest.raises(BadListFile) as caught:
        read_consolidated({"cons_prim.csv": make_file(HAMAS_MEMBER, TANKER)})
    assert caught.value.problems[0].field == "cons_prim.csv:2"


def test_many_problems_are_shown_up_to_twenty_and_counted() -> None:
    with pytest.raises(BadListFile, match="30 problems; the first 20 are shown") as caught:
        read_sdn({"sdn.csv": make_file(*(make_party(str(uid), "X", kind="company") for uid in range(30)))})
    assert len(caught.value.problems) == 20
