"""The UK Sanctions List in its two layouts, with fixtures written from the published layout."""

import csv
import io
from collections.abc import Mapping
from datetime import date

import pytest

from app.errors import BadListFile
from app.model.entry import (
    Address,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NameQuality,
    PartialDate,
    Relation,
    RelationKind,
)
from app.model.listing import ListReading
from app.sources.uk import read_uk

XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations>
  <DateGenerated>2026-06-01</DateGenerated>
  <Designation>
    <LastUpdated>2022-02-01</LastUpdated><DateDesignated>29/06/2012</DateDesignated><UniqueID>AFG0001</UniqueID>
    <OFSIGroupID>12703</OFSIGroupID><UNReferenceNumber>TAe.010</UNReferenceNumber>
    <Names>
      <Name><Name1>Haji</Name1><Name6>KHAIRULLAH</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name6>KHAIR</Name6><NameType>Alias</NameType><AliasStrength>Low quality</AliasStrength></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>حاجی خيرالله</NameNonLatinScript>
      <NonLatinScriptType>Arabic</NonLatinScriptType></NonLatinName></NonLatinNames>
    <Titles><Title>Haji</Title></Titles>
    <RegimeName>Afghanistan</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
    <DesignationSource>UN</DesignationSource><SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
    <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze></SanctionsImposedIndicators>
    <OtherInformation>Money exchange.
      See notes.</OtherInformation>
    <Addresses><Address><AddressLine1>1 Bazaar</AddressLine1><AddressLine2>Quetta</AddressLine2>
      <AddressPostalCode>87300</AddressPostalCode><AddressCountry>Pakistan</AddressCountry></Address></Addresses>
    <IndividualDetails><Individual>
      <DOBs><DOB>dd/mm/1965</DOB><DOB>dd/03/1966</DOB><DOB>01/02/1967</DOB><DOB>about 1968</DOB></DOBs>
      <Nationalities><Nationality>Afghanistan</Nationality></Nationalities>
      <PassportDetails><Passport><PassportNumber>BP1</PassportNumber>
        <PassportAdditionalInformation>expired</PassportAdditionalInformation></Passport></PassportDetails>
      <BirthDetails><Location><TownOfBirth>Zumbaleh</TownOfBirth><CountryOfBirth>Afghanistan</CountryOfBirth></Location>
      </BirthDetails>
    </Individual></IndividualDetails>
    <EntityDetails><Entity><ParentCompanies><ParentCompany>Mother Ltd</ParentCompany></ParentCompanies>
      <Subsidiaries><Subsidiary>Daughter Ltd</Subsidiary></Subsidiaries></Entity></EntityDetails>
    <ShipDetails><Ship><IMONumbers><IMONumber>9187629</IMONumber></IMONumbers>
      <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Iran</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
    </Ship></ShipDetails>
  </Designation>
</Designations>
"""


def read_xml(*replacements: tuple[str, str]) -> ListReading:
    text = XML
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    (reading,) = read_uk({"UK-Sanctions-List.xml": text.encode()})
    return reading


def test_designation_is_read_with_every_field() -> None:
    (entry,) = read_xml().entries
    assert entry.id == "uk-AFG0001"
    assert entry.type is EntryType.PERSON
    assert entry.names == (
        Name("Haji KHAIRULLAH"),
        Name("KHAIR", NameKind.AKA, NameQuality.WEAK),
        Name("حاجی خيرالله", NameKind.AKA, language="und-Arab"),
    )
    assert entry.programs == ("Afghanistan",)
    assert entry.dates.listed == date(2012, 6, 29)
    assert entry.birth_dates == (
        PartialDate("dd/mm/1965", date(1965, 1, 1), date(1965, 12, 31)),
        PartialDate("dd/03/1966", date(1966, 3, 1), date(1966, 3, 31)),
        PartialDate("01/02/1967", date(1967, 2, 1), date(1967, 2, 1)),
        PartialDate("about 1968"),
    )
    assert entry.birth_places == ("Zumbaleh, Afghanistan",)
    assert entry.nationalities == ("Afghanistan",)
    assert entry.addresses == (Address("1 Bazaar, Quetta", "87300", "Pakistan"),)
    assert entry.identifiers == (
        Identifier(IdentifierKind.PASSPORT, "BP1", note="expired"),
        Identifier(IdentifierKind.IMO, "9187629"),
    )
    assert entry.features == (Feature(FeatureKind.TITLE, "Haji"), Feature(FeatureKind.VESSEL_FLAG, "Iran"))
    assert entry.relations == (
        Relation(RelationKind.SUBSIDIARY_OF, "Mother Ltd"),
        Relation(RelationKind.CONTROLS, "Daughter Ltd"),
    )
    assert entry.remarks == (
        "Sanctions imposed: Asset freeze|Travel Ban",
        "Designation source: UN",
        "Money exchange. See notes.",
    )


def test_everything_is_read_or_reported() -> None:
    assert read_xml().left_over == ()
    reading = read_xml(
        ("<Titles>", "<Risk><Level>3</Level></Risk><Titles>"), ("</Designations>", "<News>x</News></Designations>")
    )
    assert reading.left_over == (("Designation/Risk/Level", 1), ("News", 1))


REFUSED_XML = [
    (">Individual<", ">Robot<", "designationtype", "an unknown type"),
    (">Low quality<", ">Middling<", "nametype", "an unknown kind or strength"),
    (">Alias<", ">Rumour<", "nametype", "an unknown kind or strength"),
    (">Primary Name<", ">Alias<", "nametype", "no primary name"),
    ("29/06/2012", "2012", "datedesignated", "write a day as 31/12/2020"),
    ("29/06/2012", "30/02/2012", "datedesignated", "write a day as 31/12/2020"),
    ("<UniqueID>AFG0001</UniqueID>", "", "uniqueid", "a value is expected"),
]


@pytest.mark.parametrize(("old", "new", "column", "problem"), REFUSED_XML)
def test_designation_is_refused(old: str, new: str, column: str, problem: str) -> None:
    with pytest.raises(BadListFile, match=problem) as caught:
        read_xml((old, new))
    assert caught.value.problems[0].field == f"UK-Sanctions-List.xml:4:{column}"


OWN = {
    "Last Updated": "01/02/2022",
    "Unique ID": "AFG0001",
    "OFSI Group ID": "12703",
    "UN Reference Number": "TAe.010",
    "Regime Name": "Afghanistan",
    "Designation Type": "Individual",
    "Designation source": "UN",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Other Information": "Money exchange. See notes.",
    "Date Designated": "29/06/2012",
    "Title": "Haji",
    "Nationality(/ies)": "Afghanistan",
    "Address Line 1": "1 Bazaar",
    "Address Line 2": "Quetta",
    "Address Postal Code": "87300",
    "Address Country": "Pakistan",
    "Passport number": "BP1",
    "Passport additional information": "expired",
    "Town of birth": "Zumbaleh",
    "Country of birth": "Afghanistan",
    "Parent company": "Mother Ltd",
    "Subsidiaries": "Daughter Ltd",
    "IMO number": "9187629",
    "Current believed flag of ship": "Iran",
}
ROWS: tuple[dict[str, str], ...] = (
    {
        "Name 6": "KHAIRULLAH",
        "Name 1": "Haji",
        "Name type": "Primary Name",
        "Name non-latin script": "حاجی خيرالله",
        "Non-latin script type": "Arabic",
        "D.O.B": "dd/mm/1965",
    },
    {"Name 6": "KHAIR", "Name type": "Alias", "Alias strength": "Low quality", "D.O.B": "dd/03/1966"},
    {"Name 6": "KHAIRULLAH", "Name 1": "Haji", "Name type": "Primary Name", "D.O.B": "01/02/1967"},
    {"Name 6": "KHAIRULLAH", "Name 1": "Haji", "Name type": "Primary Name", "D.O.B": "about 1968"},
)


def make_csv(*rows: Mapping[str, str]) -> dict[str, bytes]:
    columns = list(dict.fromkeys([*OWN, *(column for row in (*ROWS, *rows) for column in row)]))
    text = io.StringIO()
    text.write("Report Date: 01-Jun-2026\n")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows({**OWN, **row} for row in rows)
    return {"UK-Sanctions-List.csv": text.getvalue().encode()}


def test_party_is_the_same_entry_in_both_layouts() -> None:
    (reading,) = read_uk(make_csv(*ROWS))
    assert reading.entries == read_xml().entries
    assert reading.left_over == ()


def test_column_that_nobody_reads_is_left_over() -> None:
    (reading,) = read_uk(make_csv({**ROWS[0], "Weather": "dry"}))
    assert reading.left_over == (("column Weather", 1),)


def test_row_without_number_is_refused() -> None:
    with pytest.raises(BadListFile, match="this cell is empty") as caught:
        read_uk(make_csv({**ROWS[0], "Unique ID": ""}))
    assert caught.value.problems[0].field == "UK-Sanctions-List.csv:3:Unique ID"
