"""Which column of a table is read as what: found by its name, or told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

from app.errors import BadTable, Problem
from app.model.entry import EntryType, IdentifierKind

_COLUMNS_FILE = Path(__file__).with_name("columns.tsv")
_TYPES_FILE = Path(__file__).with_name("types.tsv")
_ORDER_WORDS_FILE = Path(__file__).with_name("order_words.tsv")
_COLUMNS_SHOWN = 20

IDENTIFIER_MEANINGS = frozenset(kind.value for kind in IdentifierKind)
# What there is to ask about: one of these is enough.
_ASKABLE = IDENTIFIER_MEANINGS | {"name", "family_name"}
# A party has one of these; of several columns the preferred one is read.
_SINGLE = frozenset({"id", "name", "type", "birth_date", "side", "at", "us_person", "role", "desk", "kind"})
# Read only beside a side. Elsewhere a `timestamp` tells nothing, and would make equal parties different questions.
_ORDER_MEANINGS = frozenset({"at", "us_person", "role", "desk", "kind", "party"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read.

    Attributes:
        meaning: `name`, `given_name`, `family_name`, `alias`, `type`, `country`, `birth_date`, `id`, the value of an
            `IdentifierKind`, or, of an order, `side`, `at`, `us_person`, `role`, `desk`, `kind` or `party`.
        name: As the header writes it.
        index: Its place, from 0.
    """

    meaning: str
    name: str
    index: int


def make_key(text: str) -> str:
    """Reduces a column's name or a type's word to its letters and digits in lower case, full-width ones too."""
    return "".join(character for character in normalize("NFKC", text).casefold() if character.isalnum())


@cache
def load_synonyms() -> dict[str, tuple[str, int]]:
    """Reads `columns.tsv`: from the key of a synonym to its meaning and its rank, where a smaller one is preferred."""
    return {make_key(synonym): (meaning, rank) for rank, (meaning, synonym) in enumerate(_read_pairs(_COLUMNS_FILE))}


@cache
def load_type_words() -> dict[str, EntryType | None]:
    """Reads `types.tsv`: from the key of a word to the type; None means any."""
    return {make_key(word): None if kind == "any" else EntryType(kind) for kind, word in _read_pairs(_TYPES_FILE)}


def find_columns(header: Sequence[str], told: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    """Finds what each column means; a column that means nothing here is not read.

    Args:
        header: The names of the columns as they came.
        told: (meaning, column name) by the caller. A meaning that is told is not guessed, nor is a column that is told.

    Returns:
        The columns that are read, in the order of the table.

    Raises:
        BadTable: a told meaning or column that does not exist, or nothing to ask about: no name and no identifier.
    """
    columns = [_find_told(header, meaning, name) for meaning, name in told]
    has_side = _has_side(header, columns)
    if has_side:
        columns += _find_parties(header, columns)
    columns += [column for column in _guess(header, columns) if has_side or column.meaning not in _ORDER_MEANINGS]
    if not any(column.meaning in _ASKABLE for column in columns):
        raise BadTable(
            "no column is known as a name or as an identifier; if the first row is data, put a header above it, "
            "else tell the column, as name=COLUMN",
            (Problem("columns", f"the first row reads: {_show(header)}"),),
        )
    return tuple(sorted(columns, key=lambda column: column.index))


def count_known(header: Sequence[str], told: Sequence[tuple[str, str]]) -> int:
    """Counts the cells of a header that are told or commonly known: how much a row looks like a header."""
    told_keys = {make_key(name) for _, name in told}
    return sum(key in told_keys or key in load_synonyms() for key in map(make_key, header))


@cache
def load_order_words() -> dict[tuple[str, str], str]:
    """Reads `order_words.tsv`: from a field and the key of a word to its meaning in the model of orders."""
    rows = (line.split("\t") for line in _read_lines(_ORDER_WORDS_FILE))
    return {(field, make_key(word)): meaning for field, meaning, word in rows}


def _has_side(header: Sequence[str], told: Sequence[Column]) -> bool:
    known = {load_synonyms().get(make_key(name), ("", 0))[0] for name in header}
    return "side" in known or any(column.meaning == "side" for column in told)


def _find_parties(header: Sequence[str], told: Sequence[Column]) -> list[Column]:
    """Beside a side, a client or a counterparty is no name of the security."""
    taken = {column.index for column in told}
    words = load_order_words()
    return [
        Column("party", name, index)
        for index, name in enumerate(header)
        if index not in taken and ("party", make_key(name)) in words
    ]


def _find_told(header: Sequence[str], meaning: str, name: str) -> Column:
    meanings = {known for known, _ in load_synonyms().values()} | IDENTIFIER_MEANINGS
    if meaning not in meanings:
        problem = Problem(
            f"columns.{meaning}", f"no such meaning; write one of {', '.join(sorted(meanings))}", name[:200]
        )
        raise BadTable("a column is told a meaning that does not exist", (problem,))
    exact = [index for index, cell in enumerate(header) if cell == name]
    places = exact or [index for index, cell in enumerate(header) if make_key(cell) == make_key(name)]
    if len(places) != 1:
        count = "no column has" if not places else f"{len(places)} columns have"
        problem = Problem(f"columns.{meaning}", f"{count} this name; the columns are {_show(header)}", name[:200])
        raise BadTable("a told column is not in the table exactly once", (problem,))
    return Column(meaning, header[places[0]], places[0])


def _guess(header: Sequence[str], found: Sequence[Column]) -> Iterator[Column]:
    synonyms, taken = load_synonyms(), {column.index for column in found}
    keys = ((make_key(name), index) for index, name in enumerate(header) if index not in taken)
    known = [(synonyms[key], index) for key, index in keys if key in synonyms]
    told_meanings = {column.meaning for column in found} - {"party"}
    seen = set(told_meanings)
    for (meaning, _), index in sorted(known, key=lambda item: (item[0][1], item[1])):
        if meaning not in seen:
            yield Column(meaning, header[index], index)
        elif meaning == "name" and "name" not in told_meanings and "alias" not in told_meanings:
            yield Column("alias", header[index], index)
        if meaning in _SINGLE:
            seen.add(meaning)


def _show(header: Sequence[str]) -> str:
    names = ", ".join(repr(cell[:40]) for cell in header[:_COLUMNS_SHOWN])
    return names if len(header) <= _COLUMNS_SHOWN else f"{names} and {len(header) - _COLUMNS_SHOWN} more"


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in _read_lines(path):
        first, second = line.split("\t")
        yield first, second


def _read_lines(path: Path) -> list[str]:
    """The lines under the header, without comments."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
