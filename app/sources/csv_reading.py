"""Bytes of an official CSV file to rows, or a refusal that names file, row and column."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from app.errors import BadListFile, Problem

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

# A file in the wrong order is wrong in every row: twenty rows show the pattern, fifteen thousand hide it.
MOST_PROBLEMS_SHOWN = 20
_VALUE_SHOWN = 200
END_OF_FILE = b"\x1a"
_NULL = "-0-"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Enough to see past blank lines before the first word of a file.
_FIRST_BYTES = 1_000
# What is no plain text file at all, by its first bytes: re-saved, a workbook, an archive.
_OTHER_FORMATS = (
    (b"\xff\xfe", "a UTF-16 file; save it as UTF-8 or take it as published"),
    (b"\xfe\xff", "a UTF-16 file; save it as UTF-8 or take it as published"),
    (b"PK\x03\x04", "a ZIP archive or a workbook; unpack it and take the file in it"),
)
# And what is text, but a saved error page or another of the list's formats.
_MARKUP = "an HTML page or an XML file; take the CSV file of the list"


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
    text = decode_text(name, data)
    if not text.endswith("\n"):
        problem = "the file ends in the middle of a row; download it again"
        _refuse(name, f"{name}:{text.count(chr(10)) + 1}", problem, text[-80:])
    problems: list[Problem] = []
    rows = [row for row in split_rows(name, text) if row.cells]
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


def describe_other_format(data: bytes) -> str | None:
    """Says why the bytes are no text file in UTF-8, by their first ones; None when they may be one."""
    start = data[:_FIRST_BYTES].removeprefix(_BYTE_ORDER_MARK).removesuffix(END_OF_FILE).lstrip()
    if not start:
        return "the file is empty; download it again"
    return next((f"this is {what}" for magic, what in _OTHER_FORMATS if start.startswith(magic)), None)


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


def read_each(name: str, items: Iterable[_Item], read: Callable[[_Item], _Value]) -> tuple[_Value, ...]:
    """Reads every item of a file by the same function, and refuses the file with the problems of all of them.

    Raises:
        BadListFile: what `read` raises, the first twenty of them; and what the file itself raises, at once.
    """
    found: list[_Value] = []
    problems: list[Problem] = []
    for item in items:
        try:
            found.append(read(item))
        except BadListFile as exc:
            problems.extend(exc.problems)
    refuse_if_any(name, problems)
    return tuple(found)


def shorten(value: str | None) -> str | None:
    """Cuts a value to what a problem shows."""
    return None if value is None else value[:_VALUE_SHOWN]


def _refuse(name: str, field: str, problem: str, value: str | None = None) -> NoReturn:
    raise BadListFile(f"{name} is refused", (Problem(field, problem, shorten(value)),))


def decode_text(name: str, data: bytes) -> str:
    """Decodes a file of rows; a byte order mark at its start and a 0x1A at its end are passed over.

    Raises:
        BadListFile: empty, another format, not UTF-8, or with control characters.
    """
    other = describe_other_format(data)
    if other is not None:
        _refuse(name, name, other)
    body = data.removesuffix(END_OF_FILE).removeprefix(_BYTE_ORDER_MARK)
    if body.lstrip().startswith(b"<"):
        _refuse(name, name, f"this is {_MARKUP}")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as exc:
        row = body.count(b"\n", 0, exc.start) + 1
        problem = f"byte {exc.start} is not UTF-8; take the file as published, not as a spreadsheet saved it"
        _refuse(name, f"{name}:{row}", problem, body[exc.start : exc.start + 10].hex(" "))
    _refuse_control(name, text)
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


def split_rows(name: str, text: str, delimiter: str = ",") -> Iterable[Row]:
    """Splits text into rows; a row without cells is an empty line.

    Raises:
        BadListFile: a quote that is not closed, or stands inside a cell.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    try:
        for cells in reader:
            yield Row(reader.line_num, tuple(_null_to_none(cell) for cell in cells))
    except csv.Error as exc:
        problem = f"the quoting is broken ({exc}): a quote is not closed, or the file is cut off"
        raise BadListFile(f"{name} is refused", (Problem(f"{name}:{reader.line_num}", problem),)) from exc


def _null_to_none(cell: str) -> str | None:
    return None if cell.strip() in ("", _NULL) else cell
