"""Bytes of an official CSV file to rows, or a refusal that names file, row and column."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from app.errors import BadListFile, Problem

# A file in the wrong order is wrong in every row: twenty rows show the pattern, fifteen thousand hide it.
MOST_PROBLEMS_SHOWN = 20
_VALUE_SHOWN = 200
_END_OF_FILE = b"\x1a"
_NULL = "-0-"
# What is not CSV at all, by its first bytes: a saved error page, another of OFAC's formats, a workbook, an archive.
_OTHER_FORMATS = (
    (b"\xff\xfe", "a UTF-16 file; save it as UTF-8 or take it as published"),
    (b"\xfe\xff", "a UTF-16 file; save it as UTF-8 or take it as published"),
    (b"PK\x03\x04", "a ZIP archive or a workbook; unpack it and take the CSV file"),
    (b"<", "an HTML page or an XML file; take the CSV file of the list"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Attributes:
        line: Line of the file on which it ends, from 1.
        cells: One per column; None for the list's null (`-0-`) and for an empty cell. Others untouched, blanks
            included, because remarks that are cut off continue exactly where they stop.
    """

    line: int
    cells: tuple[str | None, ...]


def read_rows(name: str, data: bytes, columns: Sequence[str]) -> tuple[Row, ...]:
    """Reads a CSV file without header in OFAC's layout (data specification of 25 September 2023).

    Args:
        name: The file's name, for the problems.
        data: Its bytes: ASCII or UTF-8, CRLF or LF, perhaps one 0x1A at the end.
        columns: Names of its columns; every row must have exactly so many cells, and the first holds a number.

    Raises:
        BadListFile: empty, another format, not decodable, cut off, or rows of another shape.
    """
    text = _decode(name, data)
    problems: list[Problem] = []
    rows = [row for row in _split_rows(name, text) if row.cells]
    for row in rows:
        if len(row.cells) != len(columns):
            problems.append(
                Problem(
                    f"{name}:{row.line}",
                    f"{len(row.cells)} columns where the layout has {len(columns)} ({', '.join(columns)})",
                )
            )
        else:
            problems.extend(find_bad_numbers(name, row, columns[:1]))
    refuse_if_any(name, problems)
    return tuple(rows)


def find_bad_numbers(name: str, row: Row, columns: Sequence[str]) -> list[Problem]:
    """Finds the cells that are no plain decimal number, among as many leading ones as `columns` names."""
    return [
        Problem(f"{name}:{row.line}:{column}", "a whole number is expected here", shorten(cell))
        for column, cell in zip(columns, row.cells, strict=False)
        if cell is None or not (cell.isascii() and cell.isdigit())
    ]


def refuse_if_any(name: str, problems: Sequence[Problem]) -> None:
    """Refuses the file when there is any problem, showing the first twenty and the count.

    Raises:
        BadListFile: `problems` is not empty.
    """
    if not problems:
        return
    count = len(problems)
    shown = "" if count <= MOST_PROBLEMS_SHOWN else f"; the first {MOST_PROBLEMS_SHOWN} are shown"
    raise BadListFile(
        f"{name} is refused: {count} problem{'s' if count > 1 else ''}{shown}", tuple(problems[:MOST_PROBLEMS_SHOWN])
    )


def shorten(value: str | None) -> str | None:
    """Cuts a value to what a problem shows."""
    return None if value is None else value[:_VALUE_SHOWN]


def _refuse(name: str, field: str, problem: str, value: str | None = None) -> NoReturn:
    raise BadListFile(f"{name} is refused", (Problem(field, problem, shorten(value)),))


def _decode(name: str, data: bytes) -> str:
    body = data.removesuffix(_END_OF_FILE).removeprefix(b"\xef\xbb\xbf")
    if not body.strip():
        _refuse(name, name, "the file is empty; download it again")
    for start, what in _OTHER_FORMATS:
        if body.lstrip(b" \t\r\n").startswith(start):
            _refuse(name, name, f"this is {what}")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as exc:
        row = body.count(b"\n", 0, exc.start) + 1
        problem = f"byte {exc.start} is not UTF-8; take the file as published (ASCII), not as a spreadsheet saved it"
        _refuse(name, f"{name}:{row}", problem, body[exc.start : exc.start + 10].hex(" "))
    _refuse_control(name, text)
    if not text.endswith("\n"):
        _refuse(
            name,
            f"{name}:{text.count(chr(10)) + 1}",
            "the file ends in the middle of a row; download it again",
            text[-80:],
        )
    return text


def _refuse_control(name: str, text: str) -> None:
    for code in ("\x00", "\x1a"):
        at = text.find(code)
        if at >= 0:
            _refuse(
                name,
                f"{name}:{text.count(chr(10), 0, at) + 1}",
                f"a 0x{ord(code):02X} byte inside the file; take it as published",
            )


def _split_rows(name: str, text: str) -> Iterable[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            yield Row(reader.line_num, tuple(_null_to_none(cell) for cell in cells))
    except csv.Error as exc:
        problem = f"the quoting is broken ({exc}): a quote is not closed, or the file is cut off"
        raise BadListFile(f"{name} is refused", (Problem(f"{name}:{reader.line_num}", problem),)) from exc


def _null_to_none(cell: str) -> str | None:
    return None if cell.strip() in ("", _NULL) else cell
