"""Rows by key: one sorted array of hashes instead of a million small objects, so that processes can share it."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


def hash_key(key: str) -> int:
    """Returns the CRC-32 of a key: the same in every process, unlike `hash`."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, eq=False)
class KeyTable:
    """Which rows stand under which key.

    Two keys may have one hash (one pair in 2**32), so that what is found is a superset: whoever asks looks at what the
    rows stand for before believing it.

    Attributes:
        hashes: Of the key of each filing, ascending; shape (filings,).
        rows: What is filed under it; same shape.
    """

    hashes: Numbers
    rows: Numbers

    def find_rows(self, keys: Iterable[str]) -> set[int]:
        """Returns the rows under any of the keys."""
        (found,) = self.find_rows_by_group([keys])
        return found

    def find_rows_by_group(self, groups: Sequence[Iterable[str]]) -> list[set[int]]:
        """Returns for each group of keys what `find_rows` does, for the price of one look into the table."""
        hashes = [[hash_key(key) for key in keys] for keys in groups]
        wanted = np.array([value for group in hashes for value in group], np.uint32)
        found: list[set[int]] = [set() for _ in groups]
        if len(self.hashes) == 0 or len(wanted) == 0:
            return found
        firsts = self.hashes.searchsorted(wanted)
        # Hardly any key is filed, so only of those that are the end is sought as well.
        (filed,) = (self.hashes.take(firsts, mode="clip") == wanted).nonzero()
        if len(filed):
            ends = self.hashes.searchsorted(wanted.take(filed), "right").tolist()
            of_group = [rows for rows, group in zip(found, hashes, strict=True) for _ in group]
            for at, first, end in zip(filed.tolist(), firsts.take(filed).tolist(), ends, strict=True):
                of_group[at].update(self.rows[first:end].tolist())
        return found

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
