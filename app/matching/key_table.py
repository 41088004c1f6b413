"""Rows by key: one sorted array of hashes instead of a million small objects, so that processes can share it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
# Bits of the sieve for each filing, so that one in ten of the keys that are not filed falls through, and the most that
# it takes: 16 MB, with which a million entries let one in three through.
_BITS_OF_FILING = 8
_MOST_BITS = 2**27
# Hashes are spread evenly: by its first bits one is known to a few places, up to 8 MB of which stand ready.
_FILINGS_OF_PLACE, _MOST_PLACES = 4, 2**20


def hash_key(key: str, begun: int = 0) -> int:
    """Returns the CRC-32 of a key: the same in every process, unlike `hash`.

    Args:
        key: The key, or what comes behind its beginning.
        begun: The hash of the beginning, so that many keys that begin alike are hashed without being written out.
    """
    return crc32(key.encode("utf-8", "surrogatepass"), begun)


class KeyTable:
    """Which rows stand under which key.

    Two keys may have one hash (one pair in 2**32), so that what is found is a superset: whoever asks looks at what the
    rows stand for before believing it.

    Attributes:
        hashes: Of the key of each filing, ascending; shape (filings,).
        rows: What is filed under it; same shape.
    """

    def __init__(self, hashes: Numbers, rows: Numbers) -> None:
        """Takes filings in the order of their hashes."""
        self.hashes = hashes
        self.rows = rows
        self._sought: Sequence[int] = hashes.data
        # A search from end to end takes twenty steps, each of them to another part of the memory.
        opening = min(len(hashes) // _FILINGS_OF_PLACE, _MOST_PLACES).bit_length()
        self._shift = 32 - opening
        firsts = (np.arange(2**opening, dtype=np.uint64) << np.uint64(self._shift)).astype(np.uint32)
        self._places: Sequence[int] = np.append(np.searchsorted(hashes, firsts), len(hashes)).astype(np.uint32).data
        # Hardly any key that is asked for is filed: most are told by one bit, without a search.
        bits = 8
        while bits < min(len(hashes) * _BITS_OF_FILING, _MOST_BITS):
            bits *= 2
        self._mask = bits - 1
        filed = np.zeros(bits, np.bool_)
        filed[hashes & np.uint32(self._mask)] = True
        self._sieve: bytes = np.packbits(filed, bitorder="little").tobytes()

    def find_rows(self, keys: Iterable[str]) -> set[int]:
        """Returns the rows under any of the keys."""
        return self.find_hashed([hash_key(key) for key in keys])

    def find_hashed(self, hashes: Sequence[int]) -> set[int]:
        """Returns the rows under any of some hashes of keys, by `hash_key`."""
        found: set[int] = set()
        mask, sieve = self._mask, self._sieve
        for value in hashes:
            bit = value & mask
            if sieve[bit >> 3] >> (bit & 7) & 1:
                found.update(self._list_filed(value))
        return found

    def _list_filed(self, value: int) -> list[int]:
        place = value >> self._shift
        most = self._places[place + 1]
        first = bisect_left(self._sought, value, self._places[place], most)
        end = bisect_right(self._sought, value, first, most)
        if first == end:
            return []
        rows: list[int] = self.rows[first:end].tolist()
        return rows

    def keep(self, kept: NDArray[np.bool_]) -> "KeyTable":
        """Returns the table of the rows that are kept, under the numbers that they have when the others are gone.

        Args:
            kept: Whether each row is; shape (rows,).
        """
        standing = kept[self.rows]
        numbers = np.cumsum(kept, dtype=np.uint32) - np.uint32(1)
        return KeyTable(self.hashes[standing], numbers[self.rows[standing]])

    def join(self, further: "KeyTable", offset: int) -> "KeyTable":
        """Returns this table with the rows of another, whose numbers are raised by `offset`."""
        rows = np.concatenate((self.rows, further.rows + np.uint32(offset)))
        return make_key_table(np.concatenate((self.hashes, further.hashes)), rows)


def make_key_table(hashes: Sequence[int] | Numbers, rows: Sequence[int] | Numbers) -> KeyTable:
    """Files rows under hashes of keys.

    Args:
        hashes: By `hash_key`, in any order; shape (filings,).
        rows: Same shape.
    """
    filed, standing = np.asarray(hashes, np.uint32), np.asarray(rows, np.uint32)
    order = np.argsort(filed, kind="stable")
    return KeyTable(filed[order], standing[order])
