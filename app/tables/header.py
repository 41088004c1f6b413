"""Where the header of a table stands, and whether it is one."""

from collections.abc import Sequence

from app.errors import BadTable, Problem
from app.tables.columns import Column, count_known, make_key
from app.tables.rows import Row

# A report has a title, a date and a blank line above its header; a bank's letterhead in a workbook some ten rows.
HEADER_ROWS = 20


def find_header(rows: Sequence[Row], told: Sequence[tuple[str, str]], line: int | None) -> int | None:
    """Finds the header among the first rows: the first row, unless what stands above a better one can only be a title.

    A title has fewer cells than the header that it stands above; a row of data has as many, and is never passed over:
    it would be missing from the result.

    Args:
        rows: The first rows of the text.
        told: (meaning, column name) by the caller.
        line: Where the caller says that it is; None seeks it.

    Returns:
        Its place in `rows`; None where all rows are blank.

    Raises:
        BadTable: no row begins on the told line.
    """
    if line is not None:
        return _find_told(rows, line)
    filled = [(index, _count_filled(row)) for index, row in enumerate(rows[:HEADER_ROWS]) if _count_filled(row)]
    best: int | None = None
    widest = most_known = 0
    for index, width in filled:
        known = count_known(rows[index].cells, told)
        if best is None or (width > widest and known > most_known):
            best, most_known = index, known
        widest = max(widest, width)
    return best


def check_header(header: Row, rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Refuses a row of data that was taken for the header.

    `1,SenseTime Group Inc.,company` has a cell that could be the name of a column. Read as one, every name would be the
    word `company` or `person`, and clear. It gives itself away because the same word stands below it.

    Raises:
        BadTable: with the remedy.
    """
    for column in columns:
        key = make_key(column.name)
        for row in rows:
            has_same = len(row.cells) > column.index and make_key(row.cells[column.index]) == key
            if has_same and row.cells != header.cells:
                text = f"line {header.line} would be the header, but {column.name!r} stands again under itself"
                raise BadTable(
                    "the table seems to have no header, or two of them; leave exactly one above the first row",
                    (Problem(f"line {row.line}", text, ", ".join(row.cells)[:200]),),
                )


def _find_told(rows: Sequence[Row], line: int) -> int:
    found = next((index for index, row in enumerate(rows) if row.line == line), None)
    if found is None:
        problem = Problem(
            "header_line", f"no row begins on this line, or it is not among the first {len(rows)}", str(line)
        )
        raise BadTable("the header is not where it is said to be", (problem,))
    return found


def _count_filled(row: Row) -> int:
    # A row that is too long to be held has no cells, but is not blank.
    return 1 if row.error is not None and not row.cells else sum(bool(cell.strip()) for cell in row.cells)
