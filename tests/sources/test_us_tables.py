"""BIS's Denied Persons List, the FCC's Covered List and the section 1260H list."""

from datetime import date

import pytest

from app.errors import BadListFile
from app.model.entry import Address, EntryStatus, EntryType, Name, NameKind, Relation, RelationKind
from app.sources.dod import read_dod
from app.sources.dpl import read_dpl
from app.sources.fcc import read_fcc

DPL_HEADER = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t'
    '"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
)


def make_dpl(*rows: tuple[str, ...]) -> dict[str, bytes]:
    lines = ("\t".join(f'"{cell}"' for cell in row) for row in rows)
    return {"dpl.txt": (DPL_HEADER + "\n".join(lines) + "\n").encode()}


AIRLINE = (
    *("AL NASER AIRLINES", "P.O. BOX 28360", "DUBAI", "", "AE", ""),
    *("10/31/2023", "10/30/2024", "Y", "x", "y", "80 F.R."),
)
AMMAN = ("AL-NASER  AIRLINES", "", "AMMAN", "", "JO", "11191", "05/28/2015", "10/30/2024", "Y", "x", "z", "81 F.R.")


def test_denied_person_is_one_entry_for_all_its_addresses() -> None:
    (reading,) = read_dpl(make_dpl(AIRLINE, AMMAN))
    (entry,) = reading.entries
    assert entry.list == "dpl"
    assert entry.type is EntryType.OTHER
    assert [name.text for name in entry.names] == ["AL NASER AIRLINES", "AL-NASER  AIRLINES"]
    assert entry.addresses == (
        Address("AMMAN, 11191", None, "JO"),
        Address("P.O. BOX 28360, DUBAI", None, "AE"),
    )
    assert entry.legal_basis == ("80 F.R.", "81 F.R.")
    assert entry.dates.effective == date(2015, 5, 28)
    assert entry.remarks == ("Denied until 2024-10-30", "Standard order: Y")
    assert reading.left_over == ()


def test_denied_person_without_address_or_end_is_read() -> None:
    (reading,) = read_dpl(make_dpl(("I. ASH", "", "", "", "", "", "06/19/2003", "", "", "x", "y", "")))
    assert reading.entries[0].addresses == ()
    assert reading.entries[0].remarks == ()


@pytest.mark.parametrize(
    ("row", "field", "problem"),
    [
        (("", *AIRLINE[1:]), "Name", "this cell is empty"),
        ((*AIRLINE[:6], "31/10/2023", *AIRLINE[7:]), "Effective_Date", "write a day as 12/31/2026"),
        ((*AIRLINE[:6], "", *AIRLINE[7:]), "Effective_Date", "this cell is empty"),
        ((*AIRLINE[:7], "02/30/2023", *AIRLINE[8:]), "Expiration_Date", "write a day as 12/31/2026"),
    ],
)
def test_denied_persons_list_is_refused(row: tuple[str, ...], field: str, problem: str) -> None:
    with pytest.raises(BadListFile, match=problem) as caught:
        read_dpl(make_dpl(AIRLINE, row))
    assert caught.value.problems[0].field == f"dpl.txt:3:{field}"


def make_fcc(*rows: tuple[str, str]) -> dict[str, bytes]:
    lines = "".join(f'"{text}","{day}"\n' for text, day in rows)
    return {"covered.csv": f"covered_equipment_or_services,date_of_inclusion_on_covered_list\n{lines}".encode()}


# What each sentence names, in the wordings that the list has used.
COVERED = [
    ("Equipment produced by Huawei Technologies Company, including services.", "Huawei Technologies Company"),
    ("Equipment produced by Hytera Communications Corp, to the extent it is used.", "Hytera Communications Corp"),
    ("Products supplied, directly or indirectly, by AO Kaspersky Lab or any of its parents.", "AO Kaspersky Lab"),
    ("Services provided by China Mobile USA Inc. subject to section 214 of the Act.", "China Mobile USA Inc."),
    ("Services provided by Digitalsystem Technology Inc., subject to section 214.", "Digitalsystem Technology Inc."),
    ("Software produced or provided by Kaspersky Lab, Inc. or any of its successors.", "Kaspersky Lab, Inc."),
    ("Equipment produced by ZTE Corporation.", "ZTE Corporation"),
]


@pytest.mark.parametrize(("text", "name"), COVERED)
def test_company_is_read_from_its_sentence(text: str, name: str) -> None:
    (reading,) = read_fcc(make_fcc((text, "March 12, 2021")))
    (entry,) = reading.entries
    assert entry.names == (Name(name),)
    assert entry.type is EntryType.COMPANY
    assert entry.dates.listed == date(2021, 3, 12)
    assert entry.remarks == (text,)


def test_subsidiary_named_beside_its_parent_is_an_entry_of_its_own() -> None:
    text = (
        "Calls provided by Pacific Networks Corp and its wholly-owned subsidiary ComNet (USA) LLC subject to section 2."
    )
    (reading,) = read_fcc(make_fcc((text, "September 20, 2022")))
    parent, child = sorted(reading.entries, key=lambda entry: entry.primary_name, reverse=True)
    assert parent.primary_name == "Pacific Networks Corp"
    assert child.primary_name == "ComNet (USA) LLC"
    assert child.relations == (Relation(RelationKind.SUBSIDIARY_OF, "Pacific Networks Corp", entry_id=parent.id),)


def test_goods_of_foreign_countries_name_nobody_and_are_warned_of() -> None:
    rows = [(COVERED[0][0], "March 12, 2021"), ("Routers produced in a foreign country, except some.", "no day")]
    (reading,) = read_fcc(make_fcc(*rows))
    assert len(reading.entries) == 1
    assert reading.warnings == (
        "names no company, so no entry is made of it: Routers produced in a foreign country, except some.",
    )


@pytest.mark.parametrize(
    ("row", "field", "problem"),
    [
        (("Whatever Acme sells.", "March 12, 2021"), "covered_equipment_or_services", "read it by hand"),
        ((COVERED[0][0], "2021-03-12"), "date_of_inclusion_on_covered_list", "write a day as March 12, 2021"),
        ((COVERED[0][0], "February 30, 2021"), "date_of_inclusion_on_covered_list", "write a day as March 12, 2021"),
    ],
)
def test_covered_list_is_refused(row: tuple[str, str], field: str, problem: str) -> None:
    with pytest.raises(BadListFile, match=problem) as caught:
        read_fcc(make_fcc(row))
    assert caught.value.problems[0].field == f"covered.csv:2:{field}"


DOD_HEADER = "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"


def make_dod(*rows: str) -> dict[str, bytes]:
    return {"dod.csv": (DOD_HEADER + "".join(f"{row}\n" for row in rows)).encode()}


def test_military_company_is_one_entry_for_all_its_notices() -> None:
    files = make_dod(
        "x*,SMIC Holdings Limited,SMIC Holdings,,SMIC,Named by Congress,2021-06-03,,",
        "x,SMIC Holdings Limited,SMIC Holdings; SMICH,Old SMIC,SMIC,,2025-01-07,,",
        "x,SMIC,,,,,2021-06-03,,",
    )
    (reading,) = read_dod(files)
    by_name = {entry.primary_name: entry for entry in reading.entries}
    entry = by_name["SMIC Holdings Limited"]
    assert [(name.text, name.kind) for name in entry.names[1:]] == [
        ("SMIC Holdings", NameKind.AKA),
        ("SMICH", NameKind.AKA),
        ("Old SMIC", NameKind.FKA),
    ]
    assert entry.dates.listed == date(2021, 6, 3)
    assert entry.relations == (Relation(RelationKind.SUBSIDIARY_OF, "SMIC", entry_id=by_name["SMIC"].id),)
    assert entry.remarks == ("Named by Congress",)
    assert entry.status is EntryStatus.ACTIVE


def test_latest_notice_says_whether_a_company_was_taken_off() -> None:
    files = make_dod(
        "x,Named Again Ltd,,,,,2024-01-31,,",
        "x,Named Again Ltd,,,,,2021-06-03,2023-01-01,",
        "x,Taken Off Ltd,,,Elsewhere,,2021-06-03,2024-01-31,",
    )
    (reading,) = read_dod(files)
    found = {entry.primary_name: (entry.status, entry.dates.removed) for entry in reading.entries}
    assert found == {
        "Named Again Ltd": (EntryStatus.ACTIVE, None),
        "Taken Off Ltd": (EntryStatus.REMOVED, date(2024, 1, 31)),
    }
    assert {tie.entry_id for entry in reading.entries for tie in entry.relations} == {None}


@pytest.mark.parametrize(
    ("row", "field"),
    [("x,,,,,,2021-06-03,,", "Clean Name"), ("x,Acme,,,,,June 2021,,", "Start date"), ("x,Acme,,,,,,,", "Start date")],
)
def test_section_1260h_list_is_refused(row: str, field: str) -> None:
    with pytest.raises(BadListFile) as caught:
        read_dod(make_dod(row))
    assert caught.value.problems[0].field == f"dod.csv:2:{field}"
