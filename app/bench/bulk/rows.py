"""Rows: a customer book for a bench, as long as one likes, the same for the same seed.

A real book goes on meeting words that it has not met before. So its words are made of halves of words that people and
firms bear, more of them than any list holds; few are frequent and many are rare, as Zipf found of words.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.bench.queries import draw_ordinary_names, make_typo
from app.model.entry import Entry, EntryType

WORDS = 60_000
# The share of the first n words is about the cube root of n/60,000: the hundred commonest make an eighth of all.
_SKEW = 3
HITS = 0.01
FIRMS = 0.25
_LONGEST_HALF = 5
_COUNTRIES = ("US", "DE", "FR", "CN", "BR", "ZA", "")
_TRADES = (
    "Trading",
    "Holdings",
    "Logistics",
    "Capital",
    "Energy",
    "Foods",
    "Shipping",
    "Industries",
    "Media",
    "Systems",
)
_FORMS = ("Ltd", "GmbH", "Inc.", "LLC", "S.A.", "Co., Ltd.", "AG", "B.V.", "Pty Ltd", "S.p.A.")
_INITIALS = "ABCDEFGHJKLMNPRSTW"


def write_book(path: Path, entries: Sequence[Entry], rows: int, seed: int) -> None:
    """Writes a table of id, name, type and country; every hundredth name is a listed one with a slip in it."""
    chooser = random.Random(seed)  # noqa: S311  # a sample, not a secret
    words = _make_words(entries, chooser)
    listed = [entry for entry in entries if entry.type in {EntryType.PERSON, EntryType.COMPANY}]
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(("id", "name", "type", "country"))
        for number in range(rows):
            name, kind = _draw(words, listed, chooser)
            writer.writerow((number, name, kind.value, chooser.choice(_COUNTRIES)))


def read_names(path: Path) -> Iterator[str]:
    """Reads the names of a book."""
    with path.open(encoding="utf-8", newline="") as text:
        yield from (row["name"] for row in csv.DictReader(text))


def _draw(words: Sequence[str], listed: Sequence[Entry], chooser: random.Random) -> tuple[str, EntryType]:
    which = chooser.random()
    if which < HITS and listed:
        entry = chooser.choice(listed)
        try:
            return make_typo(entry.primary_name, chooser), entry.type
        except ValueError:  # no word that is long enough for a slip
            return entry.primary_name, entry.type
    if which < HITS + FIRMS:
        brand = " ".join(_draw_word(words, chooser) for _ in range(chooser.choice((1, 1, 2))))
        return f"{brand} {chooser.choice(_TRADES)} {chooser.choice(_FORMS)}", EntryType.COMPANY
    middle = f"{chooser.choice(_INITIALS)}. " if chooser.random() < 0.3 else ""
    return f"{_draw_word(words, chooser)} {middle}{_draw_word(words, chooser)}", EntryType.PERSON


def _draw_word(words: Sequence[str], chooser: random.Random) -> str:
    return words[int(len(words) * chooser.random() ** _SKEW)]


def _make_words(entries: Sequence[Entry], chooser: random.Random) -> list[str]:
    texts = [entry.primary_name for entry in entries] + [query.text for query in draw_ordinary_names(2_000, chooser)]
    known = {word.lower() for text in texts for word in text.split() if word.isascii() and word.isalpha()}
    long = sorted(word for word in known if len(word) > 3)
    heads = [word[: min(len(word) // 2 + 1, _LONGEST_HALF)] for word in long]
    tails = [word[-min(len(word) // 2, _LONGEST_HALF) :] for word in long]
    made = {(chooser.choice(heads) + chooser.choice(tails)).capitalize() for _ in range(WORDS)}
    ordered = sorted(made)
    chooser.shuffle(ordered)
    return ordered
