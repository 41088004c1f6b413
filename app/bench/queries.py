"""Queries: what a bench asks, drawn from the entries themselves, the same for the same seed."""

import random
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.model.entry import Entry, EntryType, NameKind, NameQuality

# A typo in a shorter word makes another word: `AIR` is one letter from `FAIR`, `AER` and `IR`.
SHORTEST_MISTYPED = 4
# One customer in five is a firm.
_FIRM_SHARE = 5
NAMES_FILE = Path(__file__).with_name("ordinary_names.tsv")
ALIAS_KINDS = frozenset({NameKind.AKA, NameKind.FKA, NameKind.NKA})


class QueryKind(StrEnum):
    """What is asked."""

    EXACT = "exact name"
    ALIAS = "alias"
    TYPO = "one typo"
    TYPOS = "typo in every word"
    NO_HIT = "ordinary name"


@dataclass(frozen=True, slots=True)
class Query:
    """One name to ask for.

    Attributes:
        type: Of the party that the name was drawn from; a caller who knows a name mostly knows this too.
        right: Ids of all entries that carry the name, any of which is a right answer; empty for a name of nobody.
    """

    text: str
    type: EntryType
    right: frozenset[str]


def draw_queries(entries: Sequence[Entry], count: int, seed: int) -> Mapping[QueryKind, tuple[Query, ...]]:
    """Draws queries of every kind.

    Args:
        count: How many of each; all that there are where the lists hold fewer.
        seed: The same seed draws the same from the same entries.

    Returns:
        Primary names; strong a.k.a., f.k.a. and n.k.a. names; primary names with one typo, and with one in every word
        of four letters or more; ordinary names of many cultures that no entry carries.
    """
    chooser = random.Random(seed)  # noqa: S311  # a sample, not a secret
    owners = _find_owners(entries)
    primary = _make_queries(((entry.primary_name, entry) for entry in entries), owners)
    aliases = (
        (name.text, entry) for entry in entries for name in entry.names[1:] if _is_alias(name.kind, name.quality)
    )
    exact = _sample(chooser, primary, count)
    mistyped = _sample(chooser, [query for query in primary if _list_long_words(query.text)], count)
    ordinary = [query for query in draw_ordinary_names(count, chooser) if query.text.casefold() not in owners]
    return {
        QueryKind.EXACT: exact,
        QueryKind.ALIAS: _sample(chooser, _make_queries(aliases, owners), count),
        QueryKind.TYPO: tuple(Query(make_typo(q.text, chooser), q.type, q.right) for q in mistyped),
        QueryKind.TYPOS: tuple(Query(make_typos(q.text, chooser), q.type, q.right) for q in mistyped),
        QueryKind.NO_HIT: tuple(ordinary),
    }


def draw_ordinary_names(count: int, chooser: random.Random) -> list[Query]:
    """Draws names of persons, and one in `_FIRM_SHARE` of a firm, from the words of `ordinary_names.tsv`."""
    *cultures, firms = _load_cultures()
    drawn = []
    for number in range(count):
        culture = firms if number % _FIRM_SHARE == 0 else chooser.choice(cultures)
        first, second = chooser.choice(culture.given), chooser.choice(culture.family)
        text = f"{second} {first}" if culture.family_first else f"{first} {second}"
        drawn.append(Query(text, EntryType.COMPANY if culture is firms else EntryType.PERSON, frozenset()))
    return drawn


def make_typo(name: str, chooser: random.Random) -> str:
    """Makes one slip of the finger in one Latin word of four letters or more: a letter changed, lost, added or swapped.

    Raises:
        ValueError: the name has no such word.
    """
    words = _list_long_words(name)
    if not words:
        raise ValueError(f"{name!r} has no word of {SHORTEST_MISTYPED} letters")
    return _slip(name, chooser.choice(words), chooser)


def make_typos(name: str, chooser: random.Random) -> str:
    """Makes such a slip in every Latin word of four letters or more; a name that has none stays as it is."""
    for span in reversed(_list_long_words(name)):
        name = _slip(name, span, chooser)
    return name


def _slip(name: str, span: tuple[int, int], chooser: random.Random) -> str:
    start, end = span
    slips = (_change, _lose, _add, _swap)
    while True:
        mistyped = name[:start] + chooser.choice(slips)(name[start:end], chooser) + name[end:]
        if mistyped != name:
            return mistyped


class _Culture(NamedTuple):
    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool


@cache
def _load_cultures() -> tuple[_Culture, ...]:
    """Reads the table; firms are its last row."""
    lines = NAMES_FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        _Culture(tuple(given.split(",")), tuple(family.split(",")), first == "family")
        for _, given, family, first in rows
    )


def _find_owners(entries: Sequence[Entry]) -> Mapping[str, frozenset[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in entry.names:
            owners[name.text.casefold()].add(entry.id)
    return {text: frozenset(ids) for text, ids in owners.items()}


def _make_queries(named: Iterable[tuple[str, Entry]], owners: Mapping[str, frozenset[str]]) -> list[Query]:
    queries = (Query(text, entry.type, owners[text.casefold()]) for text, entry in named)
    return sorted(dict.fromkeys(queries), key=lambda query: (query.text, query.type))


def _is_alias(kind: NameKind, quality: NameQuality) -> bool:
    return kind in ALIAS_KINDS and quality is NameQuality.STRONG


def _sample(chooser: random.Random, queries: Sequence[Query], count: int) -> tuple[Query, ...]:
    return tuple(chooser.sample(queries, min(count, len(queries))))


def _list_long_words(name: str) -> list[tuple[int, int]]:
    """Where the words stand that are long enough: start and end."""
    words: list[tuple[int, int]] = []
    start = 0
    for end, letter in enumerate(f"{name} "):
        if letter not in string.ascii_letters:
            if end - start >= SHORTEST_MISTYPED:
                words.append((start, end))
            start = end + 1
    return words


def _change(word: str, chooser: random.Random) -> str:
    at = chooser.randrange(len(word))
    return word[:at] + _choose_letter(word, chooser) + word[at + 1 :]


def _lose(word: str, chooser: random.Random) -> str:
    at = chooser.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _add(word: str, chooser: random.Random) -> str:
    at = chooser.randrange(len(word) + 1)
    return word[:at] + _choose_letter(word, chooser) + word[at:]


def _swap(word: str, chooser: random.Random) -> str:
    at = chooser.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _choose_letter(word: str, chooser: random.Random) -> str:
    return chooser.choice(string.ascii_uppercase if word.isupper() else string.ascii_lowercase)
