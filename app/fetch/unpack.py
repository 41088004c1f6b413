"""gzip in bounded pieces, so that a bomb meets the size limit before it fills the memory."""

import zlib
from collections.abc import Iterator

from app.fetch.checks import PassingError

# zlib's window bits for a gzip header and trailer (RFC 1952).
_GZIP = 31
PIECE_BYTES = 1 << 20


class Unpacker:
    """Unpacks one gzip stream. httpx would unpack a whole chunk at once, and does not tell a stream that is cut off."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=_GZIP)

    def unpack(self, chunk: bytes) -> Iterator[bytes]:
        """Unpacks what one chunk holds, in pieces of at most a megabyte; none of them is empty.

        Raises:
            PassingError: not gzip, or damaged on its way.
        """
        try:
            while chunk and not self._stream.eof:
                piece = self._stream.decompress(chunk, PIECE_BYTES)
                chunk = self._stream.unconsumed_tail
                if piece:
                    yield piece
        except zlib.error as exc:
            raise PassingError(f"what came is not gzip: {exc}") from exc

    @property
    def is_whole(self) -> bool:
        """Whether the end mark, with length and checksum, has come."""
        return self._stream.eof
