"""The entries of a corpus, found by id and by the codes that registers gave them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.matching.dump import dump_packed, dump_table, load_packed, load_table
from app.matching.identifiers import list_codes, normalise_code
from app.matching.key_table import KeyTable, Numbers, hash_key, make_key_table
from app.matching.packing import Parts, pack_values
from app.model.entry import Entry, EntryStatus, EntryType, Identifier, IdentifierKind

_TYPES = tuple(EntryType)
# Of two entries that fit equally, the one that binds today comes first.
STATUS_ORDER = {EntryStatus.ACTIVE: 0, EntryStatus.PROVISIONAL: 1, EntryStatus.REMOVED: 2}


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Entries under their positions.

    Attributes:
        entries: All of them.
        ids: Positions by id.
        codes: Positions by kind and code of every identifier.
        types: Each entry's type, numbered as `EntryType` lists them; shape (entries,).
        lists: Each entry's list, as a number in `list_ids`; same shape.
        list_ids: Of all lists, ascending.
        ranks: Which of entries that fit equally comes first, the lowest: by status, list and id; same shape.
    """

    entries: Sequence[Entry]
    ids: KeyTable
    codes: KeyTable
    types: NDArray[np.uint8]
    lists: NDArray[np.uint16]
    list_ids: tuple[str, ...]
    ranks: Numbers

    def find_position(self, entry_id: str) -> int | None:
        """Returns where the entry with this id stands, or None."""
        found = (position for position in self.ids.find_rows([entry_id]) if self.entries[position].id == entry_id)
        return next(found, None)

    def find_proofs(self, asked: Identifier) -> Iterator[tuple[int, Identifier]]:
        """Yields the entries that bear a code that is asked for, each with its own identifier."""
        code = normalise_code(asked.kind, asked.value)
        if code is None:
            return
        for position in sorted(self.codes.find_rows([_make_key(asked.kind, code)])):
            for listed in self.entries[position].identifiers:
                if (asked.kind, code) in list_codes(listed):
                    yield position, listed

    def is_asked(self, position: int, asked: EntryType | None, lists: frozenset[str] | None) -> bool:
        """Whether an entry may answer a question.

        Args:
            position: Of the entry.
            asked: The type that is asked for; parties that the list leaves untyped answer for any. None asks for all.
            lists: Ids of the lists that are asked; None asks all.
        """
        if asked is not None and _TYPES[self.types[position]] not in {asked, EntryType.OTHER}:
            return False
        return lists is None or self.list_ids[self.lists[position]] in lists

    def dump(self) -> Parts:
        """Lays the directory out as arrays, its entries included."""
        return {
            **dump_packed("entries", pack_values(self.entries, Entry)),
            **dump_packed("list_ids", pack_values(self.list_ids, str)),
            **dump_table("ids", self.ids),
            **dump_table("codes", self.codes),
            "types": self.types,
            "lists": self.lists,
            "ranks": self.ranks,
        }


def build_directory(entries: Sequence[Entry]) -> Directory:
    """Files entries."""
    list_ids = tuple(sorted({entry.list for entry in entries}))
    numbers = {list_id: number for number, list_id in enumerate(list_ids)}
    codes = [
        (hash_key(_make_key(kind, code)), position)
        for position, entry in enumerate(entries)
        for identifier in entry.identifiers
        for kind, code in list_codes(identifier)
    ]
    return Directory(
        entries,
        make_key_table([hash_key(entry.id) for entry in entries], np.arange(len(entries), dtype=np.uint32)),
        make_key_table([key for key, _ in codes], [position for _, position in codes]),
        np.array([_TYPES.index(entry.type) for entry in entries], np.uint8),
        np.array([numbers[entry.list] for entry in entries], np.uint16),
        list_ids,
        _rank_entries(entries),
    )


def load_directory(parts: Parts, entries: Sequence[Entry] | None) -> Directory:
    """Reads what `Directory.dump` laid out.

    Args:
        parts: The arrays.
        entries: The entries themselves where they are at hand; None reads each when it is asked for.
    """
    return Directory(
        load_packed("entries", parts, Entry) if entries is None else entries,
        load_table("ids", parts),
        load_table("codes", parts),
        parts["types"],
        parts["lists"],
        tuple(load_packed("list_ids", parts, str)),
        parts["ranks"],
    )


def _rank_entries(entries: Sequence[Entry]) -> Numbers:
    keys = [(STATUS_ORDER[entry.status], entry.list, entry.id) for entry in entries]
    ranks = np.empty(len(entries), np.uint32)
    ranks[sorted(range(len(entries)), key=keys.__getitem__)] = np.arange(len(entries), dtype=np.uint32)
    return ranks


def _make_key(kind: IdentifierKind, code: str) -> str:
    return f"{kind.value} {code}"
