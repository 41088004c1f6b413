"""The US Consolidated Screening List of trade.gov, CSV or JSON: one file, the lists of three departments.

OFAC's own lists are in it, too, without the grades of their aliases; they are left out here and come from OFAC
(`ofac-sdn`, `ofac-consolidated`). The lists of BIS and of the State Department number nobody, so a party is its name:
rows of one name on one list are one entry.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from app.errors import BadListFile, Problem
from app.model.entry import Source, SourceKind
from app.model.listing import ListReading
from app.sources.csl_json import read_csl_json
from app.sources.csl_rows import CSL_LAYOUT, CSL_TYPES, NONPROLIFERATION, CslList, read_csl_row
from app.sources.csv_reading import read_each, refuse_if_any
from app.sources.readings import add_warnings, make_reading, merge_rows, take_only_file
from app.sources.table_reading import Record, Table, read_table


def _describe_list(list_id: str, title: str, publisher: str) -> CslList:
    return CslList(list_id, Source(SourceKind.OFFICIAL, title, publisher, url="https://www.trade.gov/"))


_BIS, _STATE = "US Commerce BIS", "US State"
# By the name in the column `source`; None for a list that is taken from OFAC itself.
_LISTS: Mapping[str, CslList | None] = {
    "Capta List (CAP) - Treasury Department": None,
    "Denied Persons List (DPL) - Bureau of Industry and Security": _describe_list("dpl", "Denied Persons List", _BIS),
    "Entity List (EL) - Bureau of Industry and Security": _describe_list("entity-list", "Entity List", _BIS),
    "Foreign Sanctions Evaders (FSE) - Treasury Department": None,
    "ITAR Debarred (DTC) - State Department": _describe_list(
        "itar-debarred", "AECA Statutorily and Administratively Debarred Parties", _STATE
    ),
    "Military End User (MEU) List - Bureau of Industry and Security": _describe_list(
        "meu", "Military End-User List", _BIS
    ),
    "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department": None,
    "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department": None,
    NONPROLIFERATION: _describe_list("nonproliferation", "Nonproliferation Sanctions", _STATE),
    "Palestinian Legislative Council List (PLC) - Treasury Department": None,
    "Sectoral Sanctions Identifications List (SSI) - Treasury Department": None,
    "Specially Designated Nationals (SDN) - Treasury Department": None,
    "Unverified List (UVL) - Bureau of Industry and Security": _describe_list("uvl", "Unverified List", _BIS),
}


def read_csl(files: Mapping[str, bytes]) -> tuple[ListReading, ...]:
    """Reads the lists of BIS and State from the file.

    Args:
        files: One file; a name that ends with `.json` is the JSON layout, any other the CSV layout.

    Returns:
        A reading for each list of which the file has a row, sorted by id. The first warns of the rows of OFAC's lists
        that were left out, and of lists that have no row at all: their revisions in force stay.

    Raises:
        BadListFile: another file; a list or a type that is not known; a row without a name; a date that is none.
    """
    name, data = take_only_file(files, "consolidated.csv or consolidated.json")
    table = read_csl_json(name, data) if name.lower().endswith(".json") else read_table(name, data, CSL_LAYOUT)
    rows = _sort_rows(table)
    readings = [
        make_reading(
            found.id,
            merge_rows(read_each(name, rows[source], partial(read_csl_row, found))),
            files,
            [*table.left_over, *_find_unread(rows[source])],
            sum(cell is not None for record in rows[source] for cell in record.cells.values()),
        )
        for source, found in _LISTS.items()
        if found is not None and source in rows
    ]
    if not readings:
        refuse_if_any(name, [Problem(name, "no row of a list that is taken from this file; OFAC's come from OFAC")])
    readings.sort(key=lambda reading: reading.list)
    return (add_warnings(readings[0], (*table.warnings, *_describe_lists(rows))), *readings[1:])


def _sort_rows(table: Table) -> Mapping[str, list[Record]]:
    rows: dict[str, list[Record]] = {}
    problems: list[Problem] = []
    for record in table.records:
        try:
            source = record.require("source")
            if source not in _LISTS:
                raise record.refuse("source", "an unknown list; nobody has said yet what being on it means")
            if record.find("type") not in CSL_TYPES:
                raise record.refuse("type", "an unknown type")
            rows.setdefault(source, []).append(record)
        except BadListFile as exc:
            problems.extend(exc.problems)
    refuse_if_any(table.records[0].file, problems)
    return rows


def _describe_lists(rows: Mapping[str, list[Record]]) -> Iterator[str]:
    for source, found in _LISTS.items():
        if found is None and source in rows:
            yield f"{source}: {len(rows[source])} rows left out; this list is read from OFAC's own files"
        if found is not None and source not in rows:
            yield f"{source}: no row; the revision in force stays"


def _find_unread(records: Iterable[Record]) -> Iterator[str]:
    # BIS and State give no documents; OFAC's are read from its own files.
    return (f"ids: {text}" for record in records if (text := record.find("ids")) is not None)
