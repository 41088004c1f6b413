"""Lines of a text in bytes, read in blocks and of bounded size; LF, CRLF and CR end one, also mixed in one file."""

from collections.abc import Iterator
from typing import BinaryIO

BLOCK_BYTES = 262_144
# A row of a customer book is a few hundred bytes and one of a security master some ten thousand; one this long is a
# quote that never closes or a file that is no table. Also the largest cell that Python's csv module reads, in
# characters, so that its own limit never speaks first.
ROW_BYTES = 131_072
_HELD_BYTES = ROW_BYTES + 1


def iterate_lines(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Reads lines from where the file stands.

    Args:
        file: Its encoding writes line breaks as the single bytes 0A and 0D, as UTF-8 does.

    Returns:
        Each line with its end (none where the file ends without one), and its length in the file in bytes. A line over
        `ROW_BYTES` may be given without its middle, but always with more bytes than `ROW_BYTES`.
    """
    rest, left_out = b"", 0
    while block := file.read(BLOCK_BYTES):
        lines = (rest + block).splitlines(keepends=True)
        # A CR at the end of a block may be the first half of CRLF.
        rest = b"" if lines[-1].endswith(b"\n") else lines.pop()
        for line in lines:
            yield line, len(line) + left_out
            left_out = 0
        if len(rest) > _HELD_BYTES and not rest.endswith(b"\r"):
            left_out += len(rest) - _HELD_BYTES
            rest = rest[:_HELD_BYTES]
    if rest:
        yield rest, len(rest) + left_out
