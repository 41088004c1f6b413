"""The parties of `ofac_xml_fixtures` in OFAC's advanced XML, where everything points at everything by number."""

from collections.abc import Mapping

from tests.sources.ofac_xml_fixtures import BODY, NATIVE

_SETS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "AliasTypeValues": ("AliasType", {"1400": "A.K.A.", "1401": "F.K.A.", "1403": "Name"}),
    "CountryValues": ("Country", {"11109": "Iran"}),
    "DetailReferenceValues": ("DetailReference", {"91526": "Male"}),
    "FeatureTypeValues": (
        "FeatureType",
        {
            "8": "Birthdate", "9": "Place of Birth", "10": "Nationality Country", "25": "Location", "26": "Title",
            "224": "Gender", "1": "VESSEL TYPE", "2": "Vessel Flag", "3": "Vessel Call Sign", "4": "Vessel Tonnage",
            "5": "Vessel Gross Registered Tonnage", "6": "Vessel Owner",
        },
    ),
    "IDRegDocDateTypeValues": ("IDRegDocDateType", {"1480": "Issue Date", "1481": "Expiration Date"}),
    "IDRegDocTypeValues": ("IDRegDocType", {"1571": "Passport", "1626": "Vessel Registration Identification"}),
    "LegalBasisValues": ("LegalBasis", {"1": "Unknown", "1828": "Executive Order 13224 (Terrorism)"}),
    "ListValues": ("List", {"1550": "SDN List", "91512": "Consolidated List"}),
    "LocPartTypeValues": (
        "LocPartType",
        {"1451": "ADDRESS1", "1452": "ADDRESS2", "1454": "CITY", "1455": "STATE/PROVINCE", "1456": "POSTAL CODE"},
    ),
    "NamePartTypeValues": (
        "NamePartType",
        {"1520": "Last Name", "1521": "First Name", "1525": "Entity Name", "1526": "Vessel Name", "1528": "Nickname"},
    ),
    "PartyTypeValues": ("PartyType", {"1": "Individual", "2": "Entity", "4": "Transport"}),
    "RelationTypeValues": ("RelationType", {"15002": "Acting for or on behalf of"}),
    "SanctionsTypeValues": ("SanctionsType", {"1": "Program", "1705": "Block"}),
    "ScriptValues": ("Script", {"215": "Latin", "160": "Arabic"}),
}  # fmt: skip


def _references() -> str:
    sets = "".join(
        f"<{name}>" + "".join(f'<{tag} ID="{number}">{text}</{tag}>' for number, text in values.items()) + f"</{name}>"
        for name, (tag, values) in _SETS.items()
    )
    subtypes = "".join(
        f'<PartySubType ID="{number}" PartyTypeID="{kind}">{text}</PartySubType>'
        for number, kind, text in (("1", "4", "Vessel"), ("3", "2", "Unknown"), ("4", "1", "Unknown"))
    )
    area = '<AreaCode ID="11109" CountryID="11109" Description="Iran" AreaCodeTypeID="1">IR</AreaCode>'
    return (
        f"<ReferenceValueSets>{sets}<PartySubTypeValues>{subtypes}</PartySubTypeValues>"
        f"<AreaCodeValues>{area}</AreaCodeValues></ReferenceValueSets>\n"
    )


def _day(tag: str, day: str) -> str:
    year, month, number = (str(int(part)) for part in day.split("-"))
    return f"<{tag}><Year>{year}</Year><Month>{month}</Month><Day>{number}</Day></{tag}>"


def _period(begin: str, end: str, circa: str = "false") -> str:
    bounds = "".join(
        f'<{tag} Approximate="{circa}" YearFixed="true" MonthFixed="true" DayFixed="true">{_day("From", day)}'
        f"{_day('To', day)}</{tag}>"
        for tag, day in (("Start", begin), ("End", end))
    )
    return f'<DatePeriod CalendarTypeID="1" YearFixed="true" MonthFixed="true" DayFixed="true">{bounds}</DatePeriod>'


def _document(identity: str, kind: str, number: str, rest: str = "", country: str = "") -> str:
    return (
        f'<IDRegDocument ID="1" IDRegDocTypeID="{kind}" IdentityID="{identity}"{country} ValidityID="1"><Comment />'
        f"<IDRegistrationNo>{number}</IDRegistrationNo><IssuingAuthority />{rest}</IDRegDocument>"
    )


def _alias(kind: str, *parts: tuple[str, str], script: str = "215", is_weak: bool = False) -> str:
    values = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}" ScriptStatusID="1" '
        f'Acronym="false">{text}</NamePartValue></DocumentedNamePart>'
        for group, text in parts
    )
    is_primary, low = str(kind == "1403").lower(), str(is_weak).lower()
    return (
        f'<Alias FixedRef="1" AliasTypeID="{kind}" Primary="{is_primary}" LowQuality="{low}">'
        f'<DocumentedName ID="1" FixedRef="1" DocNameStatusID="1">{values}</DocumentedName></Alias>'
    )


def _feature(kind: str, inner: str) -> str:
    return (
        f'<Feature ID="1" FeatureTypeID="{kind}"><FeatureVersion ID="1" ReliabilityID="1"><Comment />{inner}'
        '</FeatureVersion><IdentityReference IdentityID="1" IdentityFeatureLinkTypeID="1" /></Feature>'
    )


def _text(value: str) -> str:
    return f'<VersionDetail DetailTypeID="1432">{value}</VersionDetail>'


def _party(uid: str, subtype: str, aliases: str, features: str = "", comment: str = "") -> str:
    groups = "".join(
        f'<MasterNamePartGroup><NamePartGroup ID="{number}" NamePartTypeID="{number}" /></MasterNamePartGroup>'
        for number in ("1520", "1521", "1525", "1526", "1528")
    )
    return (
        f'<DistinctParty FixedRef="{uid}"><Comment>{comment}</Comment><Profile ID="{uid}" PartySubTypeID="{subtype}">'
        f'<Identity ID="{uid}9" FixedRef="{uid}" Primary="true" False="false">{aliases}<NamePartGroups>{groups}'
        f"</NamePartGroups></Identity>{features}</Profile></DistinctParty>\n"
    )


def _listing(uid: str, *programs: str, list_id: str = "1550") -> str:
    period = '<DatePeriod CalendarTypeID="1" YearFixed="true" MonthFixed="true" DayFixed="true" />'
    measures = "".join(
        f'<SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>{program}</Comment>{period}</SanctionsMeasure>'
        for program in programs
    )
    day = '<Date CalendarTypeID="1"><Year>2019</Year><Month>1</Month><Day>24</Day></Date>'
    return (
        f'<SanctionsEntry ID="7{uid}" ProfileID="{uid}" ListID="{list_id}"><EntryEvent ID="1" EntryEventTypeID="1" '
        f'LegalBasisID="1828"><Comment />{day}</EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1705">{period}'
        f"</SanctionsMeasure>{measures}</SanctionsEntry>\n"
    )


def _location() -> str:
    parts = (
        ("1451", "9 Keshavarz Blvd"),
        ("1452", "Unit 2"),
        ("1454", "Tehran"),
        ("1455", "Tehran Province"),
        ("1456", "14155"),
    )
    values = "".join(
        f'<LocationPart LocPartTypeID="{kind}"><LocationPartValue Primary="true" LocPartValueTypeID="1" '
        f'LocPartValueStatusID="1"><Comment /><Value>{text}</Value></LocationPartValue></LocationPart>'
        for kind, text in parts
    )
    return (
        '<Location ID="77"><LocationAreaCode AreaCodeID="11109" /><LocationCountry CountryID="11109" '
        f'CountryRelevanceID="1" />{values}<FeatureVersionReference FeatureVersionID="1" /></Location>'
        '<Location ID="78"><LocationAreaCode AreaCodeID="11109" /></Location>'
    )


_PASSPORT_DAYS = "".join(
    f'<DocumentDate IDRegDocDateTypeID="{kind}">{_period(day, day)}</DocumentDate>'
    for kind, day in (("1480", "2016-03-16"), ("1481", "2021-03-16"))
)
_OFFICER = _party(
    "26126",
    "4",
    _alias("1403", ("1520", "Yaghoubi Miab"), ("1521", "Hossein"))
    + _alias("1400", ("1528", "Engineer Morteza"), is_weak=True)
    + _alias("1400", ("1520", "YAQUBI"), ("1521", "Hosein"))
    + _alias("1400", ("1520", NATIVE.split()[1]), ("1521", NATIVE.split()[0]), script="160"),
    _feature("8", _period("1961-07-23", "1961-07-23"))
    + _feature("8", _period("1957-01-01", "1957-12-31", "true"))
    + _feature("9", _text("Tehran, Iran"))
    + _feature("10", '<VersionDetail DetailTypeID="1433" /><VersionLocation LocationID="78" />')
    + _feature("224", '<VersionDetail DetailTypeID="1431" DetailReferenceID="91526" />')
    + _feature("26", _text("Brigadier General; Deputy Commander"))
    + _feature("25", '<VersionLocation LocationID="77" />'),
    "Head of the Basij",
)
_TANKER = _party(
    "15036",
    "1",
    _alias("1403", ("1526", "ARTAVIL")) + _alias("1401", ("1526", "SHONA")),
    _feature("1", _text("Crude Oil Tanker"))
    + _feature("2", _text("Iran"))
    + _feature("3", _text("T2EU4"))
    + _feature("4", _text("99144"))
    + _feature("5", _text("56068"))
    + _feature("6", _text("NITC")),
)
ADVANCED = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="https://www.example.org/1.0" Version="3">\n'
    f"{_day('DateOfIssue', '2024-08-28')}{_references()}<Locations>{_location()}</Locations>\n<IDRegDocuments>"
    + _document("261269", "1571", "G9342868", _PASSPORT_DAYS, ' IssuedBy-CountryID="11109"')
    + _document("150369", "1626", "IMO 9187629")
    + f"</IDRegDocuments>\n<DistinctParties>{_party('10465', '3', _alias('1403', ('1525', BODY)))}{_OFFICER}{_TANKER}"
    '</DistinctParties>\n<ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="26126" To-ProfileID="10465" '
    'RelationTypeID="15002" RelationQualityID="1" Former="false" SanctionsEntryID="1"><Comment /></ProfileRelationship>'
    "</ProfileRelationships>\n<SanctionsEntries>"
    + _listing("10465", "IFSR", "SDGT")
    + _listing("26126", "IFSR", "IRGC", "SDGT")
    + _listing("15036", "IRAN")
    + "</SanctionsEntries>\n<SanctionsEntryLinks />\n</Sanctions>\n"
).encode()
