"""The EU's list in its two layouts, with fixtures written from the published layout."""

import csv
import io
from collections.abc import Mapping
from datetime import date

import pytest

from app.errors import BadListFile, Problem
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
)
from app.model.listing import ListReading
from app.sources.eu import read_eu

XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-06-01T00:00:00.000+02:00" globalFileId="1">
  <sanctionEntity designationDate="" unitedNationId="" euReferenceNumber="EU.27.28" logicalId="13">
    <remark>UNSC RESOLUTION 1483</remark>
    <regulation regulationType="amendment" organisationType="commission" publicationDate="2003-07-08"
      entryIntoForceDate="2003-07-07" numberTitle="1210/2003 (OJ L169)" programme="IRQ" logicalId="348">
      <publicationUrl>http://example.org</publicationUrl></regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="Abu Ali" function="" gender="" title=""
      nameLanguage="" strong="false" regulationLanguage="en" logicalId="19"><regulationSummary x="y"/></nameAlias>
    <nameAlias firstName="Saddam" middleName="" lastName="Hussein Al-Tikriti" wholeName="Saddam Hussein Al-Tikriti"
      function="President" gender="M" title="Dr" nameLanguage="EN" strong="true" logicalId="17"/>
    <nameAlias wholeName="صدام حسين" nameLanguage="AR" strong="true" logicalId="18"/>
    <citizenship region="" countryIso2Code="IQ" countryDescription="IRAQ" regulationLanguage="en" logicalId="1"/>
    <birthdate circa="false" calendarType="GREGORIAN" city="al-Awja" zipCode="" birthdate="1937-04-28" dayOfMonth="28"
      monthOfYear="4" year="1937" region="" place="" countryIso2Code="IQ" countryDescription="IRAQ" logicalId="14"/>
    <birthdate circa="true" year="1936" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="15"/>
    <birthdate circa="false" yearRangeFrom="1935" yearRangeTo="1939" countryIso2Code="00" logicalId="16"/>
    <address city="Baghdad" street="1 Palace Rd" poBox="7" zipCode="10001" region="" place="" asAtListingTime="false"
      countryIso2Code="IQ" countryDescription="IRAQ" logicalId="20"><remark>former</remark></address>
    <identification number="H1" identificationTypeCode="passport" identificationTypeDescription="National passport"
      knownExpired="true" knownFalse="false" issuedBy="" validTo="2010-01-01" countryIso2Code="IQ"
      countryDescription="IRAQ" logicalId="21"/>
    <identification number="77" identificationTypeCode="moonpass" identificationTypeDescription="Moon pass"/>
  </sanctionEntity>
</export>
"""


def read_xml(*replacements: tuple[str, str]) -> ListReading:
    text = XML
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    (reading,) = read_eu({"xmlFullSanctionsList_1_1.xml": text.encode()})
    return reading


def test_entity_has_its_names_the_strong_ones_first() -> None:
    (entry,) = read_xml().entries
    assert entry.id == "eu-EU.27.28"
    assert entry.names == (
        Name("Saddam Hussein Al-Tikriti", NameKind.PRIMARY, language="en"),
        Name("صدام حسين", NameKind.AKA, language="ar"),
        Name("Abu Ali", NameKind.AKA, NameQuality.WEAK),
    )


def test_entity_is_read_with_every_field() -> None:
    (entry,) = read_xml().entries
    assert entry.type is EntryType.PERSON
    assert entry.programs == ("IRQ",)
    assert entry.legal_basis == ("1210/2003 (OJ L169)",)
    assert entry.dates.listed == date(2003, 7, 8)
    assert entry.nationalities == ("IRAQ",)
    assert entry.birth_dates == (
        PartialDate("1937-04-28", date(1937, 4, 28), date(1937, 4, 28)),
        PartialDate("circa 1936", date(1936, 1, 1), date(1936, 12, 31), circa=True),
        PartialDate("1935 to 1939", date(1935, 1, 1), date(1939, 12, 31)),
    )
    assert entry.birth_places == ("al-Awja, IRAQ",)
    assert entry.addresses == (Address("1 Palace Rd, PO Box 7", "Baghdad 10001", "IRAQ", "former"),)
    assert entry.identifiers == (
        Identifier(IdentifierKind.PASSPORT, "H1", "National passport", "IRAQ", "expires 2010-01-01, expired"),
        Identifier(IdentifierKind.OTHER, "77", "Moon pass"),
    )
    assert entry.features == (
        Feature(FeatureKind.TITLE, "Dr"),
        Feature(FeatureKind.TITLE, "President"),
        Feature(FeatureKind.GENDER, "M"),
    )
    assert entry.remarks == ("UNSC RESOLUTION 1483",)


def test_everything_is_read_or_reported() -> None:
    assert read_xml().left_over == (("identificationTypeCode moonpass", 1),)
    reading = read_xml(
        ("<remark>UNSC", '<risk level="3"/><remark>UNSC'), (' strong="false"', ' strong="false" colour="red"')
    )
    assert [token for token, _ in reading.left_over] == [
        "identificationTypeCode moonpass",
        "sanctionEntity/nameAlias/@colour",
        "sanctionEntity/risk",
    ]


def test_day_of_designation_counts_before_that_of_a_regulation() -> None:
    (entry,) = read_xml(('designationDate=""', 'designationDate="2003-06-27"')).entries
    assert entry.dates.listed == date(2003, 6, 27)


def test_party_without_reference_number_has_its_logical_number() -> None:
    assert read_xml(('euReferenceNumber="EU.27.28"', 'euReferenceNumber=""')).entries[0].id == "eu-13"


REFUSED = [
    ('code="person" classificationCode="P"', 'code="robot"', "subjectType", "an unknown type"),
    ("<subjectType ", "<subject ", "sanctionEntity", "subjectType is missing"),
    ('strong="false"', 'strong="perhaps"', "nameAlias", "true or false"),
    ('publicationDate="2003-07-08"', 'publicationDate="8 July"', "regulation", "is a day as"),
    ('euReferenceNumber="EU.27.28" logicalId="13"', "", "sanctionEntity", "logicalId is missing"),
]


@pytest.mark.parametrize(("old", "new", "path", "problem"), REFUSED, ids=[f"{row[2]} {row[3]}" for row in REFUSED])
def test_xml_is_refused(old: str, new: str, path: str, problem: str) -> None:
    def refuse() -> Problem:
        with pytest.raises(BadListFile) as caught:
            read_xml((old, new))
        return caught.value.problems[0]

    found = refuse()
    assert found.field.endswith(path)
    assert problem in found.problem


OWN = {
    "fileGenerationDate": "01/06/2026",
    "Entity_LogicalId": "13",
    "Entity_EU_ReferenceNumber": "EU.27.28",
    "Entity_SubjectType": "person",
    "Entity_SubjectType_ClassificationCode": "P",
    "Entity_Regulation_Type": "amendment",
    "Entity_Regulation_PublicationDate": "2003-07-08",
    "Entity_Regulation_NumberTitle": "1210/2003 (OJ L169)",
    "Entity_Regulation_Programme": "IRQ",
    "Entity_Remark": "UNSC RESOLUTION 1483",
}
ROWS: tuple[dict[str, str], ...] = (
    {"NameAlias_WholeName": "Abu Ali", "NameAlias_Strong": "false", "NameAlias_Regulation_NumberTitle": "x"},
    {
        "NameAlias_WholeName": "Saddam Hussein Al-Tikriti",
        "NameAlias_LastName": "Hussein Al-Tikriti",
        "NameAlias_Function": "President",
        "NameAlias_Gender": "M",
        "NameAlias_Title": "Dr",
        "NameAlias_NameLanguage": "EN",
    },
    {"NameAlias_WholeName": "صدام حسين", "NameAlias_NameLanguage": "AR"},
    {"Citizenship_CountryIso2Code": "IQ", "Citizenship_CountryDescription": "IRAQ"},
    {
        "BirthDate_BirthDate": "1937-04-28",
        "BirthDate_Day": "28",
        "BirthDate_Month": "4",
        "BirthDate_Year": "1937",
        "BirthDate_City": "al-Awja",
        "BirthDate_CountryIso2Code": "IQ",
        "BirthDate_CountryDescription": "IRAQ",
    },
    {"BirthDate_Circa": "true", "BirthDate_Year": "1936", "BirthDate_CountryIso2Code": "00"},
    {"BirthDate_YearRangeFrom": "1935", "BirthDate_YearRangeTo": "1939"},
    {
        "Address_City": "Baghdad",
        "Address_Street": "1 Palace Rd",
        "Address_PoBox": "7",
        "Address_ZipCode": "10001",
        "Address_CountryDescription": "IRAQ",
        "Address_CountryIso2Code": "IQ",
    },
    {
        "Identification_Number": "H1",
        "Identification_TypeCode": "passport",
        "Identification_TypeDescription": "National passport",
        "Identification_KnownExpired": "true",
        "Identification_ValidTo": "2010-01-01",
        "Identification_CountryDescription": "IRAQ",
    },
    {
        "Identification_Number": "77",
        "Identification_TypeCode": "moonpass",
        "Identification_TypeDescription": "Moon pass",
    },
)


def make_csv(*rows: Mapping[str, str]) -> dict[str, bytes]:
    columns = list(dict.fromkeys([*OWN, *(column for row in (*ROWS, *rows) for column in row)]))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows({**OWN, **row} for row in rows)
    return {"csvFullSanctionsList_1_1.csv": b"\xef\xbb\xbf" + text.getvalue().encode()}


def test_entity_is_the_same_entry_in_both_layouts() -> None:
    (reading,) = read_eu(make_csv(*ROWS))
    (expected,) = read_xml(("<remark>former</remark>", "")).entries
    assert reading.entries == (expected,)
    assert reading.left_over == (("identificationTypeCode moonpass", 1),)


def test_column_that_nobody_reads_is_left_over() -> None:
    (reading,) = read_eu(make_csv(ROWS[0], {**ROWS[1], "NameAlias_Colour": "red", "Weather": "dry"}))
    assert dict(reading.left_over) == {"sanctionEntity/nameAlias/@colour": 1, "column Weather": 1}


def test_row_without_entity_is_refused() -> None:
    with pytest.raises(BadListFile, match="this cell is empty") as caught:
        read_eu(make_csv(ROWS[0], {**ROWS[1], "Entity_LogicalId": ""}))
    assert caught.value.problems[0].field == "csvFullSanctionsList_1_1.csv:3:Entity_LogicalId"
