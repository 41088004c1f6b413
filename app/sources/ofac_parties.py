"""The primary file of an OFAC set, row by row: the checks of its columns, and its remarks with their continuation."""

import re
from dataclasses import dataclass

from app.errors import Problem
from app.model.entry import EntryType, NameKind
from app.sources.csv_reading import Row, refuse_if_any, shorten
from app.sources.ofac_files import PRIMARY_COLUMNS, OfacFile, OfacSet
from app.sources.ofac_remarks import Remarks, read_remarks
from app.sources.remark_tokens import REMARKS_LIMIT, is_cut_off

# A row without a type is a company or another organisation: the specification names no type for them.
_TYPES = {
    None: EntryType.COMPANY,
    "individual": EntryType.PERSON,
    "vessel": EntryType.VESSEL,
    "aircraft": EntryType.AIRCRAFT,
}
_NAME_KINDS = {"aka": NameKind.AKA, "fka": NameKind.FKA, "nka": NameKind.NKA}
_TITLE, _VESSEL_FACTS, _REMARKS = 4, range(5, 11), 11
# Columns that are filled for one type only, in every row of every set seen; elsewhere they mean columns out of order.
_COLUMNS_OF_TYPE = {EntryType.PERSON: range(_TITLE, _TITLE + 1), EntryType.VESSEL: _VESSEL_FACTS}


# Tags are short words: `RUSSIA-EO14024`, `CAATSA - RUSSIA`, `561-Related`. A name with its comma or stop is none, which
# shows names and programs that changed places.
_PROGRAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{1,39}")


@dataclass(frozen=True, slots=True)
class Party:
    """One row of the primary file, read.

    Attributes:
        uid: OFAC's unique listing identifier.
        line: Of the primary file.
        vessel_facts: Call sign, type, tonnage, gross tonnage, flag and owner; None each where not stated.
        titles: The parts of the title column.
        is_cut: The remarks stop at the column's limit and no continuation was given.
    """

    uid: str
    line: int
    name: str
    type: EntryType
    programs: tuple[str, ...]
    titles: tuple[str, ...]
    vessel_facts: tuple[str | None, ...]
    remarks: Remarks
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """One row of the alternates file that names something."""

    uid: str
    kind: NameKind
    name: str
    remark: str | None


def read_parties(tables: OfacSet) -> tuple[Party, ...]:
    """Reads the primary rows and joins what the comments file continues.

    Raises:
        BadListFile: an unknown type, a row without a name, a program that is none, a column filled where its type has
            none, a continuation of remarks that are whole, or a day of an NS-CMIC listing that cannot be read.
    """
    ends = _read_comments(tables)
    problems: list[Problem] = []
    parties: list[Party] = []
    for row in tables.primary.rows:
        found = _find_row_problems(tables.primary.name, row)
        problems.extend(found)
        if found:
            continue
        try:
            parties.append(_make_party(row, ends.get(row.cells[0], "")))
        except ValueError as exc:
            field = f"{tables.primary.name}:{row.line}:Remarks"
            problems.append(
                Problem(field, f"a day of the listing cannot be read ({exc})", shorten(row.cells[_REMARKS]))
            )
    refuse_if_any(tables.primary.name, problems)
    return tuple(parties)


def read_alternates(file: OfacFile | None) -> tuple[Alternate, ...]:
    """Reads the alternates file; empty where none was given.

    Raises:
        BadListFile: a type other than aka, fka and nka, or a row without a name.
    """
    problems: list[Problem] = []
    alternates: list[Alternate] = []
    for row in () if file is None else file.rows:
        uid, _, kind, name, remark = row.cells
        if uid is None or name is None or kind not in _NAME_KINDS:
            column, value = ("alt_name", name) if kind in _NAME_KINDS else ("alt_type", kind)
            expected = "a name is expected here" if column == "alt_name" else "aka, fka or nka is expected here"
            problems.append(Problem(f"{_name_of(file)}:{row.line}:{column}", expected, shorten(value)))
        else:
            alternates.append(Alternate(uid, _NAME_KINDS[kind], name.strip(), remark))
    refuse_if_any(_name_of(file), problems)
    return tuple(alternates)


def _name_of(file: OfacFile | None) -> str:
    return "" if file is None else file.name


def _find_row_problems(name: str, row: Row) -> list[Problem]:
    kind, party = row.cells[2], row.cells[1]
    at = f"{name}:{row.line}"
    if kind not in _TYPES:
        return [Problem(f"{at}:SDN_Type", "individual, vessel, aircraft or -0- is expected here", shorten(kind))]
    if party is None:
        return [Problem(f"{at}:SDN_Name", "a name is expected here")]
    if not all(_PROGRAM.fullmatch(program) for program in _split_programs(row.cells[3])):
        return [Problem(f"{at}:Program", "tags of programs are expected here", shorten(row.cells[3]))]
    return [
        Problem(
            f"{at}:{PRIMARY_COLUMNS[column]}",
            f"only {owner}s have this column filled; are the columns in order?",
            shorten(row.cells[column]),
        )
        for owner, columns in _COLUMNS_OF_TYPE.items()
        for column in columns
        if owner is not _TYPES[kind] and row.cells[column] is not None
    ]


def _split_programs(cell: str | None) -> tuple[str, ...]:
    return () if cell is None else tuple(program.strip() for program in cell.split("] ["))


def _read_comments(tables: OfacSet) -> dict[str | None, str]:
    if tables.comments is None:
        return {}
    remarks = {row.cells[0]: row.cells[_REMARKS] for row in tables.primary.rows}
    ends: dict[str | None, str] = {}
    problems: list[Problem] = []
    for row in tables.comments.rows:
        uid, end = row.cells
        before = remarks.get(uid, "")
        if end is None or uid in ends:
            problems.append(
                Problem(f"{tables.comments.name}:{row.line}", "empty, or a second continuation of one entry", uid)
            )
        elif uid in remarks and len(before or "") < REMARKS_LIMIT:
            problem = "continues remarks that are not cut off: the files are of different days"
            problems.append(Problem(f"{tables.comments.name}:{row.line}:Remarks", problem, uid))
        else:
            ends[uid] = end
    refuse_if_any(tables.comments.name, problems)
    return ends


def _make_party(row: Row, end: str) -> Party:
    uid, name, kind, programs, title = row.cells[:5]
    text = (row.cells[_REMARKS] or "") + end
    titles = () if title is None else tuple(part.strip() for part in title.split("; "))
    return Party(
        uid=uid or "",
        line=row.line,
        name=(name or "").strip(),
        type=_TYPES[kind],
        programs=_split_programs(programs),
        titles=titles,
        vessel_facts=row.cells[_VESSEL_FACTS.start : _VESSEL_FACTS.stop],
        remarks=read_remarks(text, titles),
        is_cut=is_cut_off(text),
    )
