"""Results as delimited text: every byte of the input's cells as it came, then the columns of the answer."""

from collections.abc import Sequence

from app.model.bulk import CLEAR_ANSWER, RowAnswer
from app.tables.results import AnsweredRow, list_added, neutralise, write_added
from app.tables.table import Table

_MARK = b"\xef\xbb\xbf"


class CsvResults:
    """Writes results in UTF-8 with the delimiter and the line ends of the input, a row at a time.

    The file is `write_header` and then `write_row` of every row, whoever wrote them and when. A row's own bytes, quotes
    too, stand in it unchanged; one that cannot be read has the cells that could be.

    A byte order mark in the input stands in the output, too: Excel reads Chinese names only behind one, and a script
    that sent none expects none. Nor is one missing where the input had another encoding, which is not kept, because the
    names on the lists have letters that it may not have. An input column that already has the name of an added one, as
    in a result that is screened again, stays where it is; the added columns are always the last.
    """

    def __init__(self, table: Table, *, safe_cells: bool) -> None:
        """Prepares.

        Args:
            table: The input.
            safe_cells: Put an apostrophe before input cells that a spreadsheet would run, too.
        """
        self._table = table
        self._safe_cells = safe_cells
        self._clear = self._write_answer(CLEAR_ANSWER, 0)

    def write_header(self) -> bytes:
        """The first line, after the byte order mark where there is to be one."""
        mark = _MARK if self._table.has_mark or self._table.encoding != "utf-8" else b""
        own = self._join(self._table.header) if self._safe_cells else self._table.header_raw
        return mark + own + self._finish(list_added(self._table))

    def write_row(self, row: AnsweredRow, answer: RowAnswer) -> bytes:
        """One row of the input with its answer, as it stands in the file."""
        own = self._join(row.cells) if self._safe_cells or row.raw is None else row.raw
        return own + (self._clear if answer == CLEAR_ANSWER else self._write_answer(answer, row.line))

    def _write_answer(self, answer: RowAnswer, line: int) -> bytes:
        return self._finish([neutralise(cell) for cell in write_added(answer, line, self._table)])

    def _finish(self, added: Sequence[str]) -> bytes:
        delimiter = self._table.delimiter
        return "".join([*(delimiter + _quote(cell, delimiter) for cell in added), self._table.line_end]).encode()

    def _join(self, cells: Sequence[str]) -> bytes:
        delimiter = self._table.delimiter
        safe = map(neutralise, cells) if self._safe_cells else cells
        return delimiter.join(_quote(cell, delimiter) for cell in safe).encode()


def _quote(cell: str, delimiter: str) -> str:
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
