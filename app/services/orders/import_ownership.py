"""Import ownership: the user's own file of who owns how much of whom, read strictly and put in force whole."""

import contextlib
import itertools
import re
import tempfile
from collections.abc import Callable, Generator, Sequence
from datetime import date, datetime
from pathlib import Path

from app.errors import BadTable, Problem
from app.model.access import Actor
from app.model.bulk import BulkOptions
from app.model.ownership import OwnershipFile, Stake
from app.model.screening import LONGEST_NAME
from app.store.database import Database
from app.tables.plain import make_plain_text
from app.tables.rows import Row, RowPlace, iterate_rows

NEEDED, KNOWN = frozenset({"owner", "owned"}), ("owner", "owned", "percent", "as_of")
# A reader mends so many rows at a time.
MOST_PROBLEMS = 20
_PERCENT = re.compile(r"\d{1,3}(\.\d+)?")


class OwnershipImporter:
    """Takes an ownership file in; every process uses it from its next order on."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def import_file(self, path: Path, actor: Actor) -> OwnershipFile:
        """Reads a file and puts it in force in place of the one before.

        Raises:
            BadTable: as `read_stakes`; what was in force stays.
            StoreUnavailable: it cannot be stored.
        """
        stakes = read_stakes(path)
        at = self._now()
        with self._database.begin() as transaction:
            imported = transaction.ownership.add(stakes, actor.id, at)
            detail = {"file": path.name, "content": imported.content, "stakes": len(stakes)}
            transaction.audit.append(actor.id, "import_ownership", f"ownership-{imported.number}", detail, at)
        return imported


def read_stakes(path: Path) -> tuple[Stake, ...]:
    """Reads a comma-separated file with the columns `owner`, `owned` and, if known, `percent` and `as_of`.

    An empty percent means that it is not known, an empty `as_of` that the stake is undated; 0 percent ends a stake. A
    file with a header and no row under it takes everything out of force.

    Raises:
        BadTable: a column is missing or unknown, or a row cannot be read; rows are named by their line.
    """
    with contextlib.closing(_iterate_rows(path)) as rows:
        header = tuple(cell.strip().lower() for row in itertools.islice(rows, 1) for cell in row.cells)
        _check_header(header)
        problems: list[Problem] = []
        filled = (row for row in rows if row.error is not None or any(row.cells))
        stakes = [stake for row in filled if (stake := _parse_row(row, header, problems)) is not None]
    problems.extend(_find_repeated(stakes))
    if problems:
        raise BadTable("the ownership file is refused", tuple(problems[:MOST_PROBLEMS]))
    return tuple(stakes)


def _iterate_rows(path: Path) -> Generator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        text = make_plain_text(path, BulkOptions(), Path(folder))
        with text.path.open("rb") as file:
            yield from iterate_rows(file, ",", RowPlace(text.start), counts_rows=text.is_sheet)


def _check_header(header: Sequence[str]) -> None:
    missing, unknown = NEEDED - set(header), set(header) - set(KNOWN)
    if missing or unknown or len(set(header)) != len(header):
        problem = Problem(
            "header", f"write {', '.join(KNOWN)}, each once; owner and owned are needed", ",".join(header)
        )
        raise BadTable("the ownership file is refused", (problem,))


def _parse_row(row: Row, header: Sequence[str], problems: list[Problem]) -> Stake | None:
    if row.error is not None or len(row.cells) != len(header):
        problems.append(Problem(f"line {row.line}", row.error or f"write {len(header)} cells, not {len(row.cells)}"))
        return None
    cells = dict(zip(header, (cell.strip() for cell in row.cells), strict=True))
    try:
        return Stake(
            _parse_name(cells["owner"]),
            _parse_name(cells["owned"]),
            _parse_percent(cells.get("percent", "")),
            _parse_day(cells.get("as_of", "")),
        )
    except ValueError as exc:
        problems.append(Problem(f"line {row.line}", str(exc), ",".join(row.cells)[:200]))
        return None


def _parse_name(text: str) -> str:
    if not any(character.isalnum() for character in text) or len(text) > LONGEST_NAME:
        raise ValueError(f"write a name of at most {LONGEST_NAME} characters, with a letter or a digit")
    return text


def _parse_percent(text: str) -> float | None:
    if not text:
        return None
    number = text.removesuffix("%").strip()
    if _PERCENT.fullmatch(number) is None or float(number) > 100:
        raise ValueError("write the percent as a number from 0 to 100, with a point, or leave it empty")
    return float(number)


def _parse_day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise ValueError("write the day as 2024-07-02, or leave it empty") from exc


def _find_repeated(stakes: Sequence[Stake]) -> list[Problem]:
    # Two percentages for one stake on one day: neither may be chosen in silence.
    seen: dict[tuple[str, str, date | None], Stake] = {}
    problems = []
    for stake in stakes:
        key = (stake.owner, stake.owned, stake.as_of)
        if key in seen and seen[key] != stake:
            text = "two rows give another percent for the same owner, owned party and day"
            problems.append(Problem(f"{stake.owner} in {stake.owned}", text))
        seen[key] = stake
    return problems
