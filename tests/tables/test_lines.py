"""Lines end where a spreadsheet ends them, wherever the blocks of reading fall."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tables import lines
from app.tables.lines import ROW_BYTES, iterate_lines

_ENDS = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@given(st.lists(st.sampled_from([b"a", b"\xc3\xa9", b"\n", b"\r", b"\r\n", b"\x0b", b"\xe2\x80\xa8"])).map(b"".join))
def test_lines_end_with_lf_crlf_or_cr_and_nothing_else(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "BLOCK_BYTES", 3)
        found = list(iterate_lines(io.BytesIO(content)))
    assert found == [(line, len(line)) for line in _ENDS.findall(content)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b""])
def test_long_line_is_not_held_whole_and_its_length_is_known(end: bytes) -> None:
    content = b"a\n" + b"x" * (20 * ROW_BYTES) + end + b"b"
    first, long, *rest = iterate_lines(io.BytesIO(content))
    assert first == (b"a\n", 2)
    assert ROW_BYTES < len(long[0]) < 4 * ROW_BYTES
    assert long[1] == 20 * ROW_BYTES + len(end or b"b")
    assert rest == ([(b"b", 1)] if end else [])
