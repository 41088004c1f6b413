"""Every table as plain text: delimited, UTF-8. What comes otherwise is copied once, and read like the rest.

One reader then serves all formats, a row begins at a byte of a file, and reading can go on there after a crash.
"""

import codecs
import csv
import io
import itertools
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import BadTable, Problem
from app.model.bulk import BulkOptions
from app.tables.encoding import copy_as_utf8, find_encoding
from app.tables.formats import Format, find_format
from app.tables.parquet import iterate_parquet
from app.tables.unpack import LimitedFile, unpack_gzip, unpack_zip

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PLAIN_SUFFIX = ".plain"


@dataclass(frozen=True, slots=True)
class PlainText:
    """A table as plain text.

    Attributes:
        path: The text; the table's own file where that is plain already.
        start: Bytes before the text: those of a byte order mark.
        encoding: Of the table as it came; `utf-8` for a workbook.
        has_mark: It came with a byte order mark.
        is_sheet: It is a copy of a workbook or of a Parquet file: comma, one row of the sheet after the other.
    """

    path: Path
    start: int
    encoding: str
    has_mark: bool
    is_sheet: bool


def make_plain_text(
    path: Path,
    options: BulkOptions,
    folder: Path,
    most_rows: int | None = None,
    check: Callable[[], None] = lambda: None,
) -> PlainText:
    """Makes a table plain.

    Args:
        path: The table as it came.
        options: Its encoding and its sheet where they are told.
        folder: Where the copy goes, under the table's name with `PLAIN_SUFFIX`, if there must be one.
        most_rows: Of a workbook or a Parquet file no more rows than this are copied; None copies all.
        check: Called with each piece that is written; what it raises ends the work.

    Raises:
        BadTable: no table, or one that cannot be read.
    """
    target = folder / f"{path.name}{PLAIN_SUFFIX}"

    def make(source: Path, form: Format) -> PlainText:
        if options.sheet is not None and form is not Format.WORKBOOK:
            problem = Problem("sheet", "leave it out, or send a workbook", options.sheet[:200])
            raise BadTable("only a workbook has sheets", (problem,))
        match form:
            case Format.WORKBOOK:
                # Its library takes 20 MB and a tenth of a second of a process, and most never meet a workbook.
                from app.tables.workbook import iterate_sheet

                rows = iterate_sheet(source, options.sheet)
            case Format.PARQUET:
                rows = iterate_parquet(source)
            case Format.TEXT:
                return _make_text_plain(source, options, target, check)
            case Format.GZIP | Format.ZIP:
                raise BadTable("the table is packed twice; unpack it once and send that")
        return _copy_rows(itertools.islice(rows, most_rows), target, check)

    found = find_format(path)
    if found is not Format.GZIP and found is not Format.ZIP:
        return make(path, found)
    unpacked = folder / f"{path.name}.unpacked"
    plain: PlainText | None = None
    try:
        with _replacing(unpacked, check) as file:
            (unpack_gzip if found is Format.GZIP else unpack_zip)(path, file)
        plain = make(unpacked, find_format(unpacked))
    finally:
        if plain is None or plain.path != unpacked:
            unpacked.unlink(missing_ok=True)
    return plain


def _make_text_plain(path: Path, options: BulkOptions, target: Path, check: Callable[[], None]) -> PlainText:
    encoding = find_encoding(path, options.encoding)
    with path.open("rb") as file:
        head = file.read(max(map(len, _MARKS)))
    has_mark = head.startswith(_MARKS)
    if encoding == "utf-8":
        return PlainText(path, len(codecs.BOM_UTF8) if has_mark else 0, encoding, has_mark, is_sheet=False)
    with _replacing(target, check) as file:
        copy_as_utf8(path, encoding, file)
    return PlainText(target, 0, encoding, has_mark, is_sheet=False)


def _copy_rows(rows: Iterable[Sequence[str]], target: Path, check: Callable[[], None]) -> PlainText:
    with _replacing(target, check) as file:
        limited = LimitedFile(file)
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        for row in rows:
            # An empty line for an empty row, so that rows count as they do in the sheet.
            writer.writerow(row)
            limited.write(buffer.getvalue().encode(errors="replace"))
            buffer.seek(0)
            buffer.truncate()
    return PlainText(target, 0, "utf-8", has_mark=False, is_sheet=True)


@dataclass(frozen=True, slots=True)
class _CheckedFile:
    """A file to write to, where each piece is asked about before."""

    file: BinaryIO
    check: Callable[[], None]

    def write(self, piece: bytes) -> None:
        self.check()
        self.file.write(piece)


@contextmanager
def _replacing(target: Path, check: Callable[[], None]) -> Iterator[_CheckedFile]:
    """A file that takes its name once it is whole; two processes may make the same one at a time."""
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            yield _CheckedFile(file, check)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
