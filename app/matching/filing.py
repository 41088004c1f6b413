"""The names of one kind of party, filed: analysed once, and kept as arrays that load in no time and can be shared."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.matching.acquaintance import NOBODY
from app.matching.key_table import KeyTable, Numbers, hash_key, make_key_table
from app.matching.packing import Packed, Starts, find_starts, pack_values
from app.matching.vocabulary import Vocabulary, read_values
from app.matching.weights import CONFLICTS, WEIGHTS
from app.matching.whole_keys import hash_filed_ends, list_filed_keys
from app.names.analysed import AnalysedName
from app.names.joins import Join, make_join
from app.names.word import Word

Shares = NDArray[np.float32]


# What an analysed name holds beside its text, its reading and its words, kept as it is.
_HINTS = get_type_hints(AnalysedName)
_KEPT = tuple(field.name for field in fields(AnalysedName) if field.name not in {"text", "person", "words"})
Rest = msgspec.defstruct("Rest", [(name, _HINTS[name]) for name in _KEPT], array_like=True, frozen=True)


@dataclass(frozen=True, slots=True, eq=False)
class NewName:
    """A name to be filed: name `place` of those that `list_names` lists for entry number `entry`."""

    entry: int
    place: int
    analysed: AnalysedName


@dataclass(frozen=True, slots=True, eq=False)
class Joins:
    """Adjacent words of listed names that may be one word of a question.

    Attributes:
        keys: To the rows of the arrays below, under every key of the joined word.
        names: The name; shape (joins,).
        spans: Which of its words they are: the first, and the one after the last; shape (joins, 2).
        weights: What its words weigh as evidence, together; same shape.
        losses: What they weigh as a contradiction, together; same shape.
    """

    keys: KeyTable
    names: Numbers
    spans: NDArray[np.uint8]
    weights: Shares
    losses: Shares


@dataclass(frozen=True, slots=True, eq=False)
class FiledNames:
    """Names under numbers; a name that nothing can be read of is not filed.

    Attributes:
        vocabulary: Their words.
        entries: The entry's position in the corpus; shape (names,).
        places: Which of the entry's names it is; same shape.
        starts: Where the words of each name start in `words`, and the end; shape (names + 1,).
        words: Numbers in the vocabulary, name by name; shape (words of all names,).
        rest: What a name is beside its text and words.
        joins: Words that may be one.
        full_names: Names under the keys of `whole_keys.py`.
    """

    vocabulary: Vocabulary
    entries: Numbers
    places: Numbers
    starts: Starts
    words: Numbers
    rest: Packed[Any]
    joins: Joins
    full_names: KeyTable

    def __len__(self) -> int:
        return len(self.entries)

    def read_name(self, number: int, text: str, *, person: bool) -> AnalysedName:
        """Returns a name as it was analysed."""
        rest = self.rest[number]
        kept = {name: getattr(rest, name) for name in _KEPT}
        return AnalysedName(text=text, person=person, words=self.read_words(number), **kept)

    def read_words(self, number: int) -> tuple[Word, ...]:
        """Returns the words of a name."""
        start, end = self.starts[number : number + 2].tolist()
        return tuple(self.vocabulary.words[word] for word in self.words[start:end].tolist())

    def find_words(self, names: Numbers) -> set[int]:
        """Returns the numbers of the words of some names."""
        found: set[int] = set()
        for start, end in zip(self.starts[names].tolist(), self.starts[names + 1].tolist(), strict=True):
            found.update(self.words[start:end].tolist())
        return found

    def read_join(self, row: int) -> Join:
        """Returns the joined words of one row of `joins`."""
        start, end = self.joins.spans[row].tolist()
        return make_join(self.read_words(int(self.joins.names[row])), start, end)

    def find_joined(self, rows: Sequence[int]) -> list[Numbers]:
        """Returns for each of some rows of `joins` the numbers of the words that are joined."""
        spans = self.joins.spans[rows] + self.starts[self.joins.names[rows], None] if len(rows) else ()
        return [self.words[start:end] for start, end in spans]

    def find_holders(self) -> Numbers:
        """Returns for each element of `words` the name that it belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.uint32), np.diff(self.starts))


def file_names(names: Sequence[NewName], known: Vocabulary | None = None) -> FiledNames:
    """Files names.

    Args:
        names: Analysed; each with a word at least.
        known: A vocabulary to be continued, so that numbers in it stay what they are; None to begin one.
    """
    numbering = _Numbering(() if known is None else known.words)
    filed = [numbering.number(word) for name in names for word in name.analysed.words]
    return FiledNames(
        vocabulary=Vocabulary(numbering.words, known=NOBODY if known is None else known.known).acquaint(),
        entries=np.array([name.entry for name in names], np.uint32),
        places=np.array([name.place for name in names], np.uint32),
        starts=find_starts(len(name.analysed.words) for name in names),
        words=np.array(filed, np.uint32),
        rest=pack_values([Rest(*(getattr(name.analysed, kept) for kept in _KEPT)) for name in names], Rest),
        joins=_file_joins([name.analysed for name in names]),
        full_names=_file_full_names([name.analysed for name in names]),
    )


class _Numbering:
    """Numbers words in the order in which they come; two that are equal in every respect are one."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = list(words)
        self._encoder = msgspec.msgpack.Encoder(order="deterministic")
        self._by_value = {self._encode(word): number for number, word in enumerate(words)}
        self._by_source: dict[bytes, int] = {}

    def number(self, word: Word) -> int:
        known = self._by_source.get(word.source)
        if known is None:
            known = self._by_value.setdefault(self._encode(word), len(self.words))
            if known == len(self.words):
                self.words.append(word)
            self._by_source[word.source] = known
        return known

    def _encode(self, word: Word) -> bytes:
        return self._encoder.encode(read_values(word))


def _file_joins(names: Sequence[AnalysedName]) -> Joins:
    hashes: list[int] = []
    rows: list[int] = []
    spans: list[tuple[int, int]] = []
    holders: list[int] = []
    for number, name in enumerate(names):
        for join in name.joins:
            hashes.extend(map(hash_key, join.word.keys))
            rows.extend([len(holders)] * len(join.word.keys))
            holders.append(number)
            spans.append((join.start, join.end))
    sums = [
        [sum(table[part.role] for part in name.words[join.start : join.end]) for table in (WEIGHTS, CONFLICTS)]
        for name in names
        for join in name.joins
    ]
    shares = np.array(sums, np.float32).reshape(-1, 2)
    return Joins(
        make_key_table(hashes, rows),
        np.array(holders, np.uint32),
        np.array(spans, np.uint8).reshape(-1, 2),
        shares[:, 0].copy(),
        shares[:, 1].copy(),
    )


def _file_full_names(names: Sequence[AnalysedName]) -> KeyTable:
    hashes = [sorted({*map(hash_key, list_filed_keys(name)), *hash_filed_ends(name)}) for name in names]
    rows = [number for number, filed in enumerate(hashes) for _ in filed]
    return make_key_table([value for filed in hashes for value in filed], rows)
