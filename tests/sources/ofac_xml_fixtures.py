"""Three parties in OFAC's four layouts (an officer, the body he is linked to, and a tanker), and one NS-CMIC firm.

The facts are those of SDN entries 26126, 10465 and 15036 and of NS-CMIC entry 30946, in so few fields that they can be
read here; the Persian name is what the enhanced layout alone gives.
"""

from tests.sources.ofac_fixtures import NULL, make_file, make_party

OFFICER, BODY = "YAGHOUBI MIAB, Hossein", "ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE"
NATIVE = "حسین یعقوبی"
HIKVISION = "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."

CSV_SET = {
    "sdn.csv": make_file(
        make_party("10465", BODY, program="SDGT] [IFSR"),
        make_party(
            "26126",
            OFFICER,
            kind="individual",
            program="SDGT] [IRGC] [IFSR",
            title="Brigadier General; Deputy Commander",
            remarks=(
                "DOB 23 Jul 1961; alt. DOB circa 1957; POB Tehran, Iran; nationality Iran; Gender Male; "
                "Passport G9342868 (Iran) issued 16 Mar 2016 expires 16 Mar 2021; Head of the Basij; "
                f"a.k.a. 'Engineer Morteza'; Linked To: {BODY}."
            ),
        ),
        [
            *("15036", "ARTAVIL", "vessel", "IRAN", NULL),
            *("T2EU4", "Crude Oil Tanker", "99,144", "56,068", "Iran", "NITC"),
            "Vessel Registration Identification IMO 9187629.",
        ],
    ),
    "alt.csv": make_file(["26126", "1", "aka", "YAQUBI, Hosein", NULL], ["15036", "2", "fka", "SHONA", NULL]),
    "add.csv": make_file(["26126", "1", "9 Keshavarz Blvd, Unit 2", "Tehran, Tehran Province 14155", "Iran", NULL]),
    "sdn_comments.csv": make_file(["26126", "x"]).replace(b'26126,"x"\r\n', b""),
}
CONSOLIDATED_CSV = {
    "cons_prim.csv": make_file(
        make_party(
            "30946",
            HIKVISION,
            program="CMIC-EO13959",
            remarks=(
                "Equity Ticker 002415 CN; Issuer Name Hangzhou Hikvision Digital Technology; ISIN CNE100000PM8; "
                "Effective Date (CMIC) 02 Aug 2021; Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022; "
                "Listing Date (CMIC) 03 Jun 2021; Unified Social Credit Code (USCC) 91330000733796106P (China)."
            ),
        )
    )
}

_CLASSIC_HEAD = (
    '<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="https://www.example.org/XML">\n'
    "<publshInformation><Publish_Date>08/28/2024</Publish_Date><Record_Count>3</Record_Count></publshInformation>\n"
)
_CLASSIC_OFFICER = f"""<sdnEntry>
  <uid>26126</uid><firstName>Hossein</firstName><lastName>YAGHOUBI MIAB</lastName>
  <title>Brigadier General; Deputy Commander</title><sdnType>Individual</sdnType>
  <remarks>Head of the Basij; (Linked To: {BODY})</remarks>
  <programList><program>IFSR</program><program>IRGC</program><program>SDGT</program></programList>
  <idList>
    <id><uid>1</uid><idType>Passport</idType><idNumber>G9342868</idNumber><idCountry>Iran</idCountry>
      <issueDate>16 Mar 2016</issueDate><expirationDate>16 Mar 2021</expirationDate></id>
    <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
  </idList>
  <akaList>
    <aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>Engineer Morteza</lastName></aka>
    <aka><uid>4</uid><type>a.k.a.</type><category>strong</category><lastName>YAQUBI</lastName>
      <firstName>Hosein</firstName></aka>
  </akaList>
  <addressList><address><uid>5</uid><address1>9 Keshavarz Blvd</address1><address2>Unit 2</address2><city>Tehran</city>
    <stateOrProvince>Tehran Province</stateOrProvince><postalCode>14155</postalCode><country>Iran</country></address>
  </addressList>
  <nationalityList><nationality><uid>6</uid><country>Iran</country><mainEntry>true</mainEntry></nationality></nationalityList>
  <dateOfBirthList>
    <dateOfBirthItem><uid>7</uid><dateOfBirth>23 Jul 1961</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
    <dateOfBirthItem><uid>8</uid><dateOfBirth>circa 1957</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
  </dateOfBirthList>
  <placeOfBirthList><placeOfBirthItem><uid>9</uid><placeOfBirth>Tehran, Iran</placeOfBirth><mainEntry>true</mainEntry>
  </placeOfBirthItem></placeOfBirthList>
</sdnEntry>
"""
CLASSIC = (
    _CLASSIC_HEAD
    + f"""<sdnEntry><uid>10465</uid><lastName>{BODY}</lastName><sdnType>Entity</sdnType>
  <programList><program>IFSR</program><program>SDGT</program></programList></sdnEntry>
{_CLASSIC_OFFICER}<sdnEntry><uid>15036</uid><lastName>ARTAVIL</lastName><sdnType>Vessel</sdnType>
  <programList><program>IRAN</program></programList>
  <idList><id><uid>1</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id>
  </idList>
  <akaList><aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>SHONA</lastName></aka></akaList>
  <vesselInfo><callSign>T2EU4</callSign><vesselType>Crude Oil Tanker</vesselType><vesselFlag>Iran</vesselFlag>
    <vesselOwner>NITC</vesselOwner><tonnage>99144</tonnage><grossRegisteredTonnage>56068</grossRegisteredTonnage></vesselInfo>
</sdnEntry>
</sdnList>
"""
).encode()


def make_classic_firm(*ids: tuple[str, str, str | None]) -> bytes:
    """A consolidated list of one NS-CMIC firm in classic XML: label, value and country of each of its ids."""
    items = "".join(
        f"<id><uid>{number}</uid><idType>{label}</idType><idNumber>{value}</idNumber>"
        + ("" if country is None else f"<idCountry>{country}</idCountry>")
        + "</id>"
        for number, (label, value, country) in enumerate(ids)
    )
    return (
        f"{_CLASSIC_HEAD}<sdnEntry><uid>30946</uid><lastName>{HIKVISION}</lastName><sdnType>Entity</sdnType>"
        f"<programList><program>CMIC-EO13959</program></programList><idList>{items}</idList></sdnEntry>\n</sdnList>\n"
    ).encode()


HIKVISION_IDS: tuple[tuple[str, str, str | None], ...] = (
    ("Unified Social Credit Code (USCC)", "91330000733796106P", "China"),
    ("Equity Ticker", "002415 CN", None),
    ("Issuer Name", "Hangzhou Hikvision Digital Technology", None),
    ("ISIN", "CNE100000PM8", None),
    ("Effective Date (CMIC)", "02 Aug 2021", None),
    ("Purchase/Sales For Divestment Date (CMIC)", "03 Jun 2022", None),
    ("Listing Date (CMIC)", "03 Jun 2021", None),
)


def _period(tag: str, begin: str, end: str, circa: str = "false") -> str:
    return (
        f'<{tag} id="1"><fromDateBegin>{begin}</fromDateBegin><fromDateEnd>{begin}</fromDateEnd>'
        f"<toDateBegin>{end}</toDateBegin><toDateEnd>{end}</toDateEnd><isApproximate>{circa}</isApproximate>"
        f"<isDateRange>false</isDateRange></{tag}>"
    )


def _name(text: str, *others: tuple[str, str], alias: str | None = None, is_weak: bool = False) -> str:
    scripts = "".join(
        f'<translation id="1"><isPrimary>{str(script == "Latin").lower()}</isPrimary>'
        f'<script refId="1">{script}</script>'
        f"<formattedLastName>{name}</formattedLastName><formattedFullName>{name}</formattedFullName>"
        f'<nameParts><namePart id="1"><type refId="1">Last Name</type><value>{name}</value></namePart></nameParts>'
        "</translation>"
        for script, name in (("Latin", text), *others)
    )
    kind = "" if alias is None else f'<aliasType refId="1">{alias}</aliasType>'
    return (
        f'<name id="1"><isPrimary>{str(alias is None).lower()}</isPrimary>{kind}'
        f"<isLowQuality>{str(is_weak).lower()}</isLowQuality><translations>{scripts}</translations></name>"
    )


def _feature(label: str, value: str, extra: str = "") -> str:
    return (
        f'<feature id="1"><type featureTypeId="1">{label}</type><versionId>1</versionId><value>{value}</value>{extra}'
        '<isPrimary>true</isPrimary><reliability refId="1">Confirmed</reliability></feature>'
    )


def _entity(uid: str, kind: str, programs: tuple[str, ...], names: str, rest: str, general: str = "") -> str:
    tags = "".join(f'<sanctionsProgram refId="1" id="1">{program}</sanctionsProgram>' for program in programs)
    return (
        f'<entity id="{uid}"><generalInfo><identityId>1</identityId><entityType refId="1">{kind}</entityType>{general}'
        '</generalInfo><sanctionsLists><sanctionsList refId="1550" id="1" datePublished="2019-01-24">SDN List'
        f"</sanctionsList></sanctionsLists><sanctionsPrograms>{tags}</sanctionsPrograms><sanctionsTypes>"
        '<sanctionsType refId="1" id="1">Block</sanctionsType></sanctionsTypes><legalAuthorities>'
        '<legalAuthority refId="1" id="1">Executive Order 13224 (Terrorism)</legalAuthority></legalAuthorities>'
        f"<names>{names}</names>{rest}</entity>\n"
    )


_PART = '<addressPart id="1"><type refId="1">{}</type><value>{}</value></addressPart>'
_ADDRESS = "".join(
    _PART.format(kind, value)
    for kind, value in (
        ("ADDRESS1", "9 Keshavarz Blvd"),
        ("ADDRESS2", "Unit 2"),
        ("CITY", "Tehran"),
        ("STATE/PROVINCE", "Tehran Province"),
        ("POSTAL CODE", "14155"),
    )
)
ENHANCED = (
    '<?xml version="1.0" encoding="utf-8"?>\n<sanctionsData xmlns="https://www.example.org/ENHANCED_XML">\n'
    "<publicationInfo><dataAsOf>2024-08-28T00:00:00</dataAsOf></publicationInfo>\n<entities>\n"
    + _entity("10465", "Entity", ("IFSR", "SDGT"), _name(BODY), '<addresses><address id="1" /></addresses>')
    + _entity(
        "26126",
        "Individual",
        ("IFSR", "IRGC", "SDGT"),
        _name(OFFICER, ("Arabic", f"\u202b{NATIVE}\u202c"))
        + _name("Engineer Morteza", alias="A.K.A.", is_weak=True)
        + _name("YAQUBI, Hosein", alias="A.K.A."),
        '<addresses><address id="1"><country refId="1">Iran</country><translations><translation id="1"><isPrimary>true'
        f'</isPrimary><script refId="1">Latin</script><addressParts>{_ADDRESS}</addressParts></translation>'
        "</translations></address></addresses><features>"
        + _feature("Birthdate", "23 Jul 1961", _period("valueDate", "1961-07-23", "1961-07-23"))
        + _feature("Birthdate", "circa 1957", _period("valueDate", "1957-01-01", "1957-12-31", "true"))
        + _feature("Place of Birth", "Tehran, Iran")
        + _feature("Nationality Country", "Iran")
        + _feature("Gender", "Male")
        + '</features><identityDocuments><identityDocument id="1"><type refId="1">Passport</type><name nameId="1" '
        f'nameTranslationId="1">{OFFICER}</name><documentNumber>G9342868</documentNumber><isValid>true</isValid>'
        '<issuingCountry refId="1">Iran</issuingCountry>'
        + _period("issueDate", "2016-03-16", "2016-03-16")
        + _period("expirationDate", "2021-03-16", "2021-03-16")
        + '</identityDocument></identityDocuments><relationships><relationship id="1"><type refId="1">Acting for or on '
        'behalf of</type><relatedEntity entityId="10465" /></relationship></relationships>',
        "<remarks>Head of the Basij</remarks><title>Brigadier General; Deputy Commander</title>",
    )
    + _entity(
        "15036",
        "Vessel",
        ("IRAN",),
        _name("ARTAVIL") + _name("SHONA", alias="F.K.A."),
        "<features>"
        + _feature("VESSEL TYPE", "Crude Oil Tanker")
        + _feature("Vessel Flag", "Iran")
        + _feature("Vessel Call Sign", "T2EU4")
        + _feature("Vessel Tonnage", "99144")
        + _feature("Vessel Gross Registered Tonnage", "56068")
        + _feature("Vessel Owner", "NITC")
        + '</features><identityDocuments><identityDocument id="1"><type refId="1">Vessel Registration Identification'
        "</type><documentNumber>IMO 9187629</documentNumber><isValid>true</isValid></identityDocument>"
        "</identityDocuments>",
    )
    + "</entities>\n</sanctionsData>\n"
).encode()
