"""The UN's consolidated list."""

from datetime import date

import pytest

from app.errors import BadListFile, Problem
from app.model.entry import (
    Address,
    Entry,
    EntryStatus,
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
from app.sources.un import read_un

PERSON = """<INDIVIDUAL>
  <DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM>
  <FIRST_NAME>SAIF</FIRST_NAME><SECOND_NAME>AL-ADL</SECOND_NAME><THIRD_NAME>na</THIRD_NAME>
  <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER><LISTED_ON>2001-01-25</LISTED_ON>
  <GENDER>Male</GENDER><NAME_ORIGINAL_SCRIPT>سيف العدل</NAME_ORIGINAL_SCRIPT><COMMENTS1>Commander.
     See below.</COMMENTS1>
  <TITLE><VALUE>Haji</VALUE></TITLE><DESIGNATION><VALUE>Commander</VALUE></DESIGNATION>
  <NATIONALITY><VALUE>Egypt</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
  <LAST_DAY_UPDATED><VALUE>2014-12-15</VALUE></LAST_DAY_UPDATED>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abas Rashidi; Abbas Rashedi</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Kawa Hamawandi</ALIAS_NAME>
    <NOTE>previously listed as</NOTE></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Sayf</ALIAS_NAME><DATE_OF_BIRTH>1963-04-11</DATE_OF_BIRTH>
    <CITY_OF_BIRTH>Monufia</CITY_OF_BIRTH><COUNTRY_OF_BIRTH>Egypt</COUNTRY_OF_BIRTH></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><STREET>5 Nile St</STREET><CITY>Cairo</CITY><ZIP_CODE>11511</ZIP_CODE><COUNTRY>Egypt</COUNTRY>
    <NOTE>previous address</NOTE></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_ADDRESS/>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1960</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Cairo</CITY><COUNTRY>Egypt</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A1</NUMBER>
    <ISSUING_COUNTRY>Egypt</ISSUING_COUNTRY><DATE_OF_ISSUE>2012-01-10</DATE_OF_ISSUE><NOTE>expired</NOTE>
  </INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>number unknown</NOTE></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT/><SORT_KEY/><SORT_KEY_LAST_MOD/>
</INDIVIDUAL>"""
BODY = """<ENTITY><DATAID>2</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>ADF</FIRST_NAME>
  <UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDe.001</REFERENCE_NUMBER><LISTED_ON>2014-06-30</LISTED_ON>
  <COMMENTS1/><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>NALU</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><COUNTRY>Uganda</COUNTRY></ENTITY_ADDRESS><SORT_KEY/><SORT_KEY_LAST_MOD/>
  <DELISTED_ON>2024-05-03</DELISTED_ON></ENTITY>"""


def make_list(*replacements: tuple[str, str]) -> dict[str, bytes]:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">\n'
        f"<INDIVIDUALS>{PERSON}</INDIVIDUALS><ENTITIES>{BODY}</ENTITIES>\n</CONSOLIDATED_LIST>\n"
    )
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return {"consolidated.xml": text.encode()}


def read(*replacements: tuple[str, str]) -> ListReading:
    (reading,) = read_un(make_list(*replacements))
    return reading


def refuse(old: str, new: str) -> Problem:
    with pytest.raises(BadListFile) as caught:
        read((old, new))
    return caught.value.problems[0]


def find_person() -> Entry:
    return next(entry for entry in read().entries if entry.id == "un-QDi.001")


def test_person_has_its_names_in_every_script_and_strength() -> None:
    assert find_person().names == (
        Name("SAIF AL-ADL"),
        Name("سيف العدل", NameKind.AKA),
        Name("Abas Rashidi", NameKind.AKA),
        Name("Abbas Rashedi", NameKind.AKA),
        Name("Kawa Hamawandi", NameKind.FKA),
        Name("Sayf", NameKind.AKA, NameQuality.WEAK),
    )


def test_person_is_read_with_every_field() -> None:
    entry = find_person()
    assert entry.type is EntryType.PERSON
    assert entry.programs == ("Al-Qaida",)
    assert entry.dates.listed == date(2001, 1, 25)
    assert entry.nationalities == ("Egypt",)
    assert entry.birth_places == ("Cairo, Egypt", "Monufia, Egypt")
    assert entry.addresses == (Address("5 Nile St", "Cairo 11511", "Egypt", "previous address"),)
    assert entry.identifiers == (
        Identifier(IdentifierKind.PASSPORT, "A1", country="Egypt", note="issued 2012-01-10, expired"),
    )
    assert entry.features == (
        Feature(FeatureKind.TITLE, "Haji"),
        Feature(FeatureKind.TITLE, "Commander"),
        Feature(FeatureKind.GENDER, "Male"),
    )
    assert entry.remarks == (
        "Commander. See below.",
        "Kawa Hamawandi: previously listed as",
        "Passport, number unknown",
    )


def test_birth_dates_are_as_sure_as_the_list_is() -> None:
    assert find_person().birth_dates == (
        PartialDate("circa 1960", date(1960, 1, 1), date(1960, 12, 31), circa=True),
        PartialDate("1958 to 1963", date(1958, 1, 1), date(1963, 12, 31)),
        PartialDate("Nov 1973", date(1973, 11, 1), date(1973, 11, 30)),
        PartialDate("circa 30-35 years old"),
        PartialDate("1963-04-11", date(1963, 4, 11), date(1963, 4, 11)),
    )


def test_body_that_was_taken_off_is_kept_as_removed() -> None:
    entry = read().entries[0]
    assert (entry.id, entry.type, entry.status) == ("un-CDe.001", EntryType.COMPANY, EntryStatus.REMOVED)
    assert entry.dates.removed == date(2024, 5, 3)
    assert [(name.text, name.kind) for name in entry.names] == [("ADF", NameKind.PRIMARY), ("NALU", NameKind.FKA)]


def test_everything_is_read_or_reported() -> None:
    reading = read()
    assert reading.left_over == ()
    assert reading.warnings == ("1 birth dates cannot be read as dates and are kept as text",)
    reading = read(("<GENDER>", "<HEIGHT>180</HEIGHT><GENDER>"), ("</INDIVIDUALS>", "</INDIVIDUALS><SHIPS>x</SHIPS>"))
    assert reading.left_over == (("INDIVIDUAL/HEIGHT", 1), ("SHIPS", 1))


REFUSED = [
    (">Low<", ">Middling<", "INDIVIDUAL/INDIVIDUAL_ALIAS", "an unknown quality"),
    (">BETWEEN<", ">PERHAPS<", "INDIVIDUAL/INDIVIDUAL_DATE_OF_BIRTH", "EXACT, APPROXIMATELY or BETWEEN"),
    (">Passport<", ">Library card<", "INDIVIDUAL/INDIVIDUAL_DOCUMENT", "an unknown kind of document"),
    ("2001-01-25", "2001-02-30", "INDIVIDUAL", "LISTED_ON is a day"),
    ("<LISTED_ON>2001-01-25</LISTED_ON>", "", "INDIVIDUAL", "LISTED_ON is missing"),
    ("QDi.001", "", "INDIVIDUAL", "REFERENCE_NUMBER is missing"),
    ("<FIRST_NAME>ADF</FIRST_NAME>", "", "ENTITY", "FIRST_NAME is missing"),
    ("QDi.001", "CDe.001", "consolidated.xml", "stands twice"),
]


@pytest.mark.parametrize(("old", "new", "path", "problem"), REFUSED, ids=[f"{row[2]} {row[3]}" for row in REFUSED])
def test_list_is_refused(old: str, new: str, path: str, problem: str) -> None:
    found = refuse(old, new)
    assert found.field.endswith(path)
    assert problem in found.problem


def test_another_list_is_refused() -> None:
    with pytest.raises(BadListFile, match="no entry of the list un"):
        read_un({"consolidated.xml": b"<sdnList/>"})
