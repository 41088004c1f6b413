"""Changed lists: OFAC's CSV set as its next publication might be, with other names in a few rows."""

import re
from collections.abc import Mapping

from app.errors import BadRequest, Problem

# Number and quoted name, as every row of the primary file begins.
_ROW = re.compile(rb'^(?P<number>\d+),"', re.MULTILINE)
_PRIMARY = "sdn.csv"


def change_rows(files: Mapping[str, bytes], count: int, word: str) -> Mapping[str, bytes]:
    """Puts a word before the names of some entries, evenly spread over the primary file.

    Args:
        files: A set with `sdn.csv`.
        count: How many entries, 1 or more.
        word: Another one gives another change. ASCII letters.

    Raises:
        BadRequest: no such file, or fewer entries in it.
    """
    content = files.get(_PRIMARY, b"")
    rows = [found.end() for found in _ROW.finditer(content)]
    if len(rows) < count:
        text = f"give OFAC's CSV set with {_PRIMARY} and at least {count} entries in it"
        raise BadRequest("there is nothing to change", (Problem("--sdn", text, str(len(rows))),))
    chosen = [rows[number * len(rows) // count] for number in range(count)]
    pieces = (content[start:end] for start, end in zip([0, *chosen], [*chosen, None], strict=True))
    return {**files, _PRIMARY: f"{word} ".encode("ascii").join(pieces)}
