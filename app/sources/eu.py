"""The EU's consolidated financial sanctions list (FSF): XML 1.1 and CSV 1.1 of its full list.

Written from the published layout, without a real file at hand: `<export><sanctionEntity ...><nameAlias .../>`, every
fact an attribute. The CSV has a row for each name, address, date, document and citizenship of an entity, in columns
that name the XML's elements and attributes (`NameAlias_WholeName`); its rows are put together to those elements again,
so that both layouts are read by the same rules.
"""

from collections.abc import Iterator, Mapping

from app.model.entry import Entry
from app.model.listing import ListReading
from app.sources.csv_reading import read_each
from app.sources.eu_party import read_sanction_entity
from app.sources.readings import make_reading, take_only_file
from app.sources.table_reading import Record, TableLayout, read_table
from app.sources.xml_element import Element
from app.sources.xml_reading import read_records

_ROOT, _ENTITY = "export", "sanctionEntity"
_ENTITY_NUMBER = "Entity_LogicalId"
_LAYOUT = TableLayout(
    columns=(_ENTITY_NUMBER, "Entity_EU_ReferenceNumber", "Entity_SubjectType", "NameAlias_WholeName"),
    delimiter=";",
)
# Elements below the entity, by the prefix of their columns.
_ELEMENTS: Mapping[str, str] = {
    "Entity_Regulation_": "regulation",
    "NameAlias_": "nameAlias",
    "Address_": "address",
    "BirthDate_": "birthdate",
    "Identification_": "identification",
    "Citizenship_": "citizenship",
}
# The entity's own columns, and those that are not simply an attribute's name with a capital.
_OWN: Mapping[str, str] = {
    "Entity_LogicalId": "logicalId",
    "Entity_EU_ReferenceNumber": "euReferenceNumber",
    "Entity_UnitedNationId": "unitedNationId",
    "Entity_DesignationDate": "designationDate",
    "Entity_DesignationDetails": "designationDetails",
}
_RENAMED: Mapping[str, str] = {
    "Entity_Regulation_Type": "regulationType",
    "BirthDate_BirthDate": "birthdate",
    "BirthDate_Day": "dayOfMonth",
    "BirthDate_Month": "monthOfYear",
    "Identification_TypeCode": "identificationTypeCode",
    "Identification_TypeDescription": "identificationTypeDescription",
}
_SUBJECT, _SUBJECT_CLASS, _REMARK = "Entity_SubjectType", "Entity_SubjectType_ClassificationCode", "Entity_Remark"


def read_eu(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the list.

    Args:
        files: One file; a name that ends with `.csv` is the CSV layout, any other the XML layout.

    Raises:
        BadListFile: another file; an entity without reference number or name; an unknown type of subject; a date that
            is none.
    """
    name, data = take_only_file(files, "xmlFullSanctionsList_1_1.xml or csvFullSanctionsList_1_1.csv")
    is_table = name.lower().endswith(".csv")
    left_over: list[str] = []
    elements = _read_rows(name, data, left_over) if is_table else read_records(name, data)
    values = 0

    def read(element: Element) -> Entry | None:
        nonlocal values
        values += element.count_values()
        entry = read_sanction_entity(element, left_over) if element.tag == _ENTITY else None
        element.ignore(*(("generationDate", "globalFileId") if element.tag == _ROOT else ()))
        left_over.extend([element.path] if entry is None and element.tag != _ROOT else element.find_left_over())
        return entry

    found = read_each(name, elements, read)
    return (make_reading("eu", (entry for entry in found if entry is not None), files, left_over, values),)


def _read_rows(name: str, data: bytes, left_over: list[str]) -> Iterator[Element]:
    table = read_table(name, data, _LAYOUT)
    known = {f"column {column}" for column in (*_OWN, _SUBJECT, _SUBJECT_CLASS, _REMARK, "fileGenerationDate")}
    prefixes = tuple(f"column {prefix}" for prefix in _ELEMENTS)
    left_over.extend(token for token in table.left_over if token not in known and not token.startswith(prefixes))
    grouped: dict[str, list[Record]] = {}
    for record in table.records:
        grouped.setdefault(record.require(_ENTITY_NUMBER), []).append(record)
    return (_join_rows(records) for records in grouped.values())


def _join_rows(records: list[Record]) -> Element:
    first = records[0]
    own = {name: first.cells.get(column) for column, name in _OWN.items()}
    subject = {"code": first.cells.get(_SUBJECT), "classificationCode": first.cells.get(_SUBJECT_CLASS)}
    entity = Element(first.file, first.line, _ENTITY, _ENTITY, _keep_filled(own))
    _add(entity, "subjectType", first, _keep_filled(subject))
    for record in records:
        for prefix, tag in _ELEMENTS.items():
            _add(entity, tag, record, _pick(record, prefix))
        _add(entity, "remark", record, {}, record.cells.get(_REMARK) or "")
    return entity


def _keep_filled(texts: Mapping[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text is not None}


def _pick(record: Record, prefix: str) -> dict[str, str]:
    """Picks the filled columns of an element, without those of the regulation that added it."""
    picked: dict[str, str] = {}
    for column, text in record.cells.items():
        rest = column.removeprefix(prefix)
        if text is not None and column.startswith(prefix) and not rest.startswith("Regulation_"):
            picked[_RENAMED.get(column, f"{rest[:1].lower()}{rest[1:]}")] = text
    return picked


def _add(entity: Element, tag: str, record: Record, attributes: dict[str, str], text: str = "") -> None:
    child = Element(record.file, record.line, tag, f"{entity.path}/{tag}", attributes, text=text)
    known = ((other.tag, other.attributes, other.text) for other in entity.children)
    if (attributes or text) and (tag, attributes, text) not in known:
        entity.children.append(child)
