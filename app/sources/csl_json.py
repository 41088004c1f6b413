"""The Consolidated Screening List's JSON, brought to the cells of its CSV.

Written from trade.gov's description of the file (an object with `results`), without a whole sample at hand. What one
layout puts in a list, the other separates by semicolons; an address has its parts in a row, a document its three facts.
"""

from collections.abc import Callable, Mapping
from functools import partial

from app.errors import BadListFile, Problem
from app.sources.csv_reading import refuse_if_any
from app.sources.json_reading import parse_document, refuse
from app.sources.table_reading import Record, Table

_RESULTS = "results"
_TEXTS = (
    "source", "type", "name", "title", "federal_register_notice", "start_date", "end_date", "standard_order",
    "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage",
    "vessel_flag", "vessel_owner", "remarks",
)  # fmt: skip
_TEXT_LISTS = ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")
_OBJECT_LISTS: Mapping[str, tuple[str, ...]] = {
    "addresses": ("address", "city", "state", "postal_code", "country"),
    "ids": ("type", "number", "country", "issue_date", "expiration_date"),
}
# As in the CSV: numbers of rows, pages of the departments. `country` repeats that of the addresses.
_IGNORED = frozenset({"id", "_id", "entity_number", "source_list_url", "source_information_url", "country"})


def read_csl_json(name: str, data: bytes) -> Table:
    """Reads the file as if it were the CSV.

    Raises:
        BadListFile: not JSON, no `results`, or a value of another shape.
    """
    results = parse_document(name, data).get(_RESULTS)
    if not isinstance(results, list) or not results:
        raise refuse(f"{name}:{_RESULTS}", "a list of rows is expected here", name)
    records: list[Record] = []
    left_over: list[str] = []
    problems: list[Problem] = []
    for number, result in enumerate(results, start=1):
        try:
            records.append(Record(name, number, _read_cells(result, f"{name}:{_RESULTS}[{number}]", name)))
            left_over.extend(f"field {key}" for key in result if not _is_known(key))
        except BadListFile as exc:
            problems.extend(exc.problems)
    refuse_if_any(name, problems)
    values = sum(cell is not None for record in records for cell in record.cells.values())
    return Table(tuple(records), tuple(left_over), values)


def _is_known(key: str) -> bool:
    return key in _IGNORED or key in _TEXTS or key in _TEXT_LISTS or key in _OBJECT_LISTS


def _read_cells(result: object, place: str, name: str) -> Mapping[str, str | None]:
    if not isinstance(result, dict):
        raise refuse(place, "an object is expected here", name, result)
    cells: dict[str, str | None] = {}
    for key in _TEXTS:
        cells[key] = _read_text(result.get(key), f"{place}.{key}", name)
    for key in _TEXT_LISTS:
        cells[key] = _join_list(result.get(key), f"{place}.{key}", name, _read_text)
    for key, parts in _OBJECT_LISTS.items():
        cells[key] = _join_list(result.get(key), f"{place}.{key}", name, partial(_read_parts, parts))
    return cells


def _read_parts(parts: tuple[str, ...], item: object, place: str, name: str) -> str | None:
    if not isinstance(item, dict) or not item.keys() <= set(parts):
        raise refuse(place, f"an object of {', '.join(parts)} is expected here", name, item)
    return ", ".join(filter(None, (_read_text(item.get(part), f"{place}.{part}", name) for part in parts))) or None


def _read_text(value: object, place: str, name: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise refuse(place, "a text is expected here", name, value)
    return value or None


def _join_list(value: object, place: str, name: str, read: Callable[[object, str, str], str | None]) -> str | None:
    if value is not None and not isinstance(value, list):
        raise refuse(place, "a list is expected here", name, value)
    texts = (read(item, f"{place}[{number}]", name) for number, item in enumerate(value or [], start=1))
    return "; ".join(filter(None, texts)) or None
