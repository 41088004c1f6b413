"""Results as an XLSX workbook: what needs a person first, coloured, with filters, and the summary on a second sheet."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.clock import format_time
from app.errors import BadRequest, Problem
from app.model.bulk import RowAnswer, RowOutcome
from app.tables.results import AnsweredRow, list_added, write_added
from app.tables.rows import CELL_CHARS
from app.tables.summary import TableSummary, count_clear
from app.tables.table import Table
from app.tables.workbook import MOST_ROWS

# What a person works through comes first; within an outcome rows stay in the order of the input.
_ORDER = (RowOutcome.HIT, RowOutcome.REVIEW, RowOutcome.ERROR, RowOutcome.CLEAR)
_COLOURS = {RowOutcome.HIT: "FFC7CE", RowOutcome.REVIEW: "FFEB9C", RowOutcome.ERROR: "D9D9D9"}
_HEADER_COLOUR = "DCE6F1"
_LINE_COLUMN = "input_line"
_WIDTH, _WIDE = 18, 60
_WIDE_COLUMNS = frozenset({"match_name", "match_explanation", "row_error", "trade_citation", "trade_reason"})
# The library's name for the first sheet of a book. Its rows are written here, in a tenth of the time that the library
# takes for them: a million are to take seconds, not minutes.
_SHEET_MEMBER = "xl/worksheets/sheet1.xml"
_SHEET_END = b"</sheetData>"
_ROWS_WRITTEN = 1_000
_QUICK = 1
# XML 1.0 has no other control characters; Office writes them, and what reads like one of its escapes, as `_x000D_`.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

Answered = Iterable[tuple[AnsweredRow, RowAnswer]]


def write_workbook(target: BinaryIO, table: Table, answered: Callable[[], Answered], summary: TableSummary) -> None:
    """Writes the results, a row at a time; to put hits first they are read once for each outcome.

    Nothing in it is a formula, whatever a cell begins with. A cell of more than 32,767 characters is cut there.

    Args:
        target: Opened to write bytes, seekable.
        table: The input.
        answered: Gives all rows with their answers, in order, each time it is called.
        summary: Of these results.

    Raises:
        BadRequest: more rows than a sheet can hold.
    """
    if summary.progress.rows_done >= MOST_ROWS:
        problem = Problem("format", f"a sheet holds {MOST_ROWS - 1:,} rows and a header; take csv or ndjson", "xlsx")
        raise BadRequest(f"{summary.progress.rows_done:,} rows are too many for a workbook", (problem,))
    shell = _make_shell(table, summary)
    with (
        zipfile.ZipFile(shell) as empty,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK) as book,
    ):
        for member in empty.infolist():
            content = empty.read(member)
            if member.filename != _SHEET_MEMBER:
                book.writestr(member, content)
                continue
            before, end, after = content.rpartition(_SHEET_END)
            with book.open(member.filename, "w", force_zip64=True) as sheet:
                sheet.write(before)
                sheet.writelines(_write_rows(answered, table))
                sheet.write(end + after)


def _make_shell(table: Table, summary: TableSummary) -> io.BytesIO:
    header = (*table.header, *list_added(table), _LINE_COLUMN)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Results"
    sheet.append([None] * len(header))
    last = f"{get_column_letter(len(header))}{summary.progress.rows_done + 1}"
    for index, name in enumerate(header, start=1):
        cell = sheet.cell(1, index, _clean(name))
        cell.data_type = "s"  # a column may be called `=1+1`
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEADER_COLOUR)
        sheet.column_dimensions[get_column_letter(index)].width = _WIDE if name in _WIDE_COLUMNS else _WIDTH
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}"
    outcome = get_column_letter(len(table.header) + 1)
    for word, colour in _COLOURS.items():
        style = DifferentialStyle(fill=PatternFill(bgColor=colour))
        rule = Rule("expression", dxf=style, formula=[f'${outcome}2="{word.value}"'])
        sheet.conditional_formatting.add(f"A2:{last}", rule)
    _write_summary(book.create_sheet("Summary"), summary)
    shell = io.BytesIO()
    book.save(shell)
    return shell


def _write_summary(sheet: Worksheet, summary: TableSummary) -> None:
    progress = summary.progress
    facts: list[tuple[str, str | int | float]] = [
        ("file", summary.file_name),
        ("began", format_time(summary.began_at)),
        ("rows", progress.rows_done),
        ("hits", progress.hits),
        ("reviews", progress.reviews),
        ("errors", progress.errors),
        ("clear", count_clear(progress)),
        *((f"{count.name}: hits", count.hits) for count in summary.by_list),
        *((f"{count.name}: reviews", count.reviews) for count in summary.by_list),
        *((f"orders: {decision.name}", decision.orders) for decision in summary.decisions),
        ("threshold", summary.threshold),
        *((f"{list_id}: revision", revision) for list_id, revision in summary.revisions),
        ("not held, so not screened against", ", ".join(summary.not_held)),
        ("engine", summary.engine_version),
        ("corpus", summary.corpus),
        ("SHA-256 of the input", summary.source_sha256),
        ("SHA-256 of the result as CSV", summary.result_sha256),
    ]
    for index, (name, value) in enumerate(facts, start=1):
        sheet.cell(index, 1, name).font = Font(bold=True)
        cell = sheet.cell(index, 2, _clean(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            cell.data_type = "s"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 90


def _write_rows(answered: Callable[[], Answered], table: Table) -> Iterator[bytes]:
    written: list[str] = []
    for outcome in _ORDER:
        for row, answer in answered():
            if answer.outcome is outcome:
                written.append(_write_row(row, answer, table))
            if len(written) == _ROWS_WRITTEN:
                yield "".join(written).encode()
                written.clear()
    yield "".join(written).encode()


def _write_row(row: AnsweredRow, answer: RowAnswer, table: Table) -> str:
    texts = "".join(map(_write_text, (*row.cells, *write_added(answer, row.line, table))))
    return f"<row>{texts}<c><v>{row.line}</v></c></row>"


def _write_text(text: str) -> str:
    if not text:
        return "<c/>"
    clean = _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'<c t="inlineStr"><is><t{space}>{clean}</t></is></c>'


def _clean(text: str) -> str:
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text[:CELL_CHARS])
