"""Columns of the UK Sanctions List, under one name for both of its layouts.

The CSV heads a column `Nationality(/ies)`, the XML has a tag `Nationality`: folded to small letters, nearly all agree.
"""

from collections.abc import Mapping

# What the folded name is when it is not the column's own.
_VARIANTS: Mapping[str, str] = {
    "businessregistrationnumbers": "businessregistrationnumber",
    "currentowneroperators": "currentowneroperator",
    "hullidentificationnumberhin": "hullidentificationnumber",
    "individualentityship": "designationtype",
    "nationalityies": "nationality",
    "previousflags": "previousflag",
    "previousowneroperators": "previousowneroperator",
    "subsidiaries": "subsidiary",
}
NAME_PARTS = ("name1", "name2", "name3", "name4", "name5", "name6")
ADDRESS_LINES = tuple(f"addressline{number}" for number in range(1, 7))
READ = frozenset(
    {
        *NAME_PARTS, *ADDRESS_LINES,
        "addresscountry", "addresspostalcode", "aliasstrength", "businessregistrationnumber",
        "countryofbirth", "currentbelievedflagofship", "currentowneroperator", "datedesignated", "designationsource",
        "designationtype", "dob", "emailaddress", "gender", "hullidentificationnumber", "imonumber", "lengthofship",
        "namenonlatinscript", "nametype", "nationalidentifieradditionalinformation", "nationalidentifiernumber",
        "nationality", "nonlatinscripttype", "otherinformation", "parentcompany", "passportadditionalinformation",
        "passportnumber", "phonenumber", "position", "previousflag", "previousowneroperator", "regimename",
        "sanctionsimposed", "subsidiary", "title", "tonnageofship", "townofbirth", "typeofentity", "typeofship",
        "ukstatementofreasons", "uniqueid", "website", "yearbuilt",
    }
)  # fmt: skip
# About the record, or the numbers of other lists.
IGNORED = frozenset({"lastupdated", "nonlatinscriptlanguage", "ofsigroupid", "unreferencenumber"})


def fold_column(name: str) -> str:
    """Folds a header or a tag to the name of its column."""
    folded = "".join(char for char in name.casefold() if char.isalnum())
    return _VARIANTS.get(folded, folded)
