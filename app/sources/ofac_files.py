"""Which of the given files is which table of an OFAC set, told by its name, and the rows of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from app.errors import BadListFile, Problem
from app.model.listing import ListFile
from app.sources.csv_reading import END_OF_FILE, Row, find_bad_numbers, read_rows, refuse_if_any, shorten

# Columns by OFAC's data specification of 25 September 2023, "FORMAT SDN CSV". The consolidated set has the same.
PRIMARY_COLUMNS = (
    "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign",
    "Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks",
)  # fmt: skip
ADDRESS_COLUMNS = ("Ent_num", "Add_num", "Address", "City", "Country", "Add_remarks")
ALTERNATE_COLUMNS = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
COMMENT_COLUMNS = ("ent_num", "Remarks")

# Rows that name an entry of no primary row mean files of different days. Every set seen has none; a handful is a slip
# of one publication, more is a mixture, and a mixture loses aliases without a sign.
DANGLING_ROWS_TOLERATED = 5
# Aliases and addresses reach to the last entries in every set seen (to 99.6 % of the rows or further). A file that
# stops before nine tenths was cut off between two rows, which its shape cannot show. Below 200 entries chance rules,
# and so it does where few entries have any: a house's export of denied persons has aliases for a handful of 543.
REACH_EXPECTED = 0.9
REACH_LEAST_ROWS = 200
LEAST_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class OfacFile:
    """One file of a set: its name as given, and its rows."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OfacSet:
    """The files of one publication, joined to nothing yet; None where a file was not given."""

    primary: OfacFile
    alternates: OfacFile | None
    addresses: OfacFile | None
    comments: OfacFile | None
    files: tuple[ListFile, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfacLayout:
    """How a set names its files: each role's accepted names, the one that OFAC uses first.

    Attributes:
        least_share: Of its entries, so many at least have aliases, and addresses, 0.0-1.0. Of those of the SDN list in
            2024 and 2026, 0.46 had aliases and 0.99 addresses; the other set may be a house's own, with neither.
    """

    primary: tuple[str, ...]
    alternates: tuple[str, ...]
    addresses: tuple[str, ...]
    comments: tuple[str, ...]
    least_share: float

    @property
    def roles(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """Role, accepted names and columns of each file."""
        return (
            ("primary", self.primary, PRIMARY_COLUMNS),
            ("alternates", self.alternates, ALTERNATE_COLUMNS),
            ("addresses", self.addresses, ADDRESS_COLUMNS),
            ("comments", self.comments, COMMENT_COLUMNS),
        )


SDN_LAYOUT = OfacLayout(("sdn",), ("alt", "sdn_alt"), ("add", "sdn_add"), ("sdn_comments",), 0.2)
CONSOLIDATED_LAYOUT = OfacLayout(("cons_prim",), ("cons_alt",), ("cons_add",), ("cons_comments",), 0.0)


def read_set(layout: OfacLayout, files: Mapping[str, bytes]) -> OfacSet:
    """Reads the files of a set.

    Names count without directory, capitals, dates and copy numbers: `SDN.CSV`, `sdn-2024-05-02.csv` and `sdn (1).csv`
    are all the primary file of the SDN list.

    Args:
        layout: Whose set it is.
        files: File name to bytes.

    Raises:
        BadListFile: no primary file, a file of another set, two files for one role, a file that `read_rows` refuses, an
            entry that stands twice, or rows that belong to another day's files.
    """
    names = _find_roles(layout, files)
    tables = {
        role: OfacFile(names[role], _read_table(role, names[role], files[names[role]], columns))
        for role, _, columns in layout.roles
        if role in names
    }
    warnings: list[str] = []
    _refuse_duplicates(tables["primary"])
    for role, accepted, columns in layout.roles[1:]:
        if role not in tables:
            warnings.append(_describe_absence(role, accepted[0]))
            continue
        warnings.extend(_check_reference(tables["primary"], tables[role], role, columns))
        if role != "comments":
            _check_reach(tables["primary"], tables[role], layout.least_share)
    return OfacSet(
        primary=tables["primary"],
        alternates=tables.get("alternates"),
        addresses=tables.get("addresses"),
        comments=tables.get("comments"),
        files=tuple(ListFile(name, sha256(files[name]).hexdigest(), len(files[name])) for name in sorted(files)),
        warnings=tuple(warnings),
    )


def _find_roles(layout: OfacLayout, files: Mapping[str, bytes]) -> dict[str, str]:
    known = {name: role for role, accepted, _ in layout.roles for name in accepted}
    others = ", ".join(f"{names[0]}.csv" for _, names, _ in layout.roles[1:])
    expected = f"expected are {layout.primary[0]}.csv and, of the same day, {others}"
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name in files:
        role = known.get(_simplify(name))
        if role is None:
            problems.append(
                Problem(name, f"not a file of this list; {expected} (a date or a copy number in the name is fine)")
            )
        elif role in found:
            problems.append(Problem(name, f"a second {role} file beside {found[role]}; give one"))
        else:
            found[role] = name
    if "primary" not in found and not problems:
        problems.append(Problem(f"{layout.primary[0]}.csv", f"the primary file is missing; {expected}"))
    refuse_if_any("the set of files", problems)
    return found


def _simplify(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    return "_".join(re.findall(r"[a-z]+", path.stem.lower())) if path.suffix.lower() == ".csv" else path.name


def _describe_absence(role: str, name: str) -> str:
    lost = {
        "alternates": "strong aliases",
        "addresses": "addresses",
        "comments": "the ends of remarks over 1,000 characters",
    }[role]
    return f"{name}.csv was not given: {lost} are missing"


def _refuse_duplicates(primary: OfacFile) -> None:
    seen: dict[str | None, int] = {}
    problems: list[Problem] = []
    for row in primary.rows:
        first = seen.setdefault(row.cells[0], row.line)
        if first != row.line:
            problems.append(
                Problem(f"{primary.name}:{row.line}:ent_num", f"the entry stands in line {first} already", row.cells[0])
            )
    refuse_if_any(primary.name, problems)


def _check_reference(primary: OfacFile, table: OfacFile, role: str, columns: Sequence[str]) -> list[str]:
    if role != "comments":
        refuse_if_any(
            table.name, [problem for row in table.rows for problem in find_bad_numbers(table.name, row, columns[:2])]
        )
    order = {row.cells[0]: position for position, row in enumerate(primary.rows, start=1)}
    unknown = [row for row in table.rows if row.cells[0] not in order]
    if len(unknown) > DANGLING_ROWS_TOLERATED:
        problem = f"no such entry in {primary.name}: the files are of different days, or {primary.name} is cut off"
        refuse_if_any(
            table.name,
            [Problem(f"{table.name}:{row.line}:{columns[0]}", problem, shorten(row.cells[0])) for row in unknown],
        )
    return [
        f"{table.name}:{row.line}: entry {row.cells[0]} is not in {primary.name}; the row is passed over"
        for row in unknown
    ]


def _check_reach(primary: OfacFile, table: OfacFile, least_share: float) -> None:
    """Refuses a table whose rows end so early that chance does not explain it."""
    count = len(primary.rows)
    order = {row.cells[0]: position for position, row in enumerate(primary.rows, start=1)}
    named = {row.cells[0] for row in table.rows} & order.keys()
    reach = max((order[number] for number in named), default=0)
    chance = (1 - max(least_share, len(named) / count)) ** (count - reach)
    if count >= REACH_LEAST_ROWS and reach < REACH_EXPECTED * count and chance < LEAST_CHANCE:
        problem = f"nothing for the last {count - reach} of {count} entries of {primary.name}: the file is cut off"
        raise BadListFile(f"{table.name} is refused", (Problem(table.name, problem),))


def _read_table(role: str, name: str, data: bytes, columns: Sequence[str]) -> tuple[Row, ...]:
    # A list without a single alias has a file of aliases that is nothing but its end. Without that mark it is lost.
    if role != "primary" and data == END_OF_FILE:
        return ()
    return read_rows(name, data, columns)
