"""The vocabulary of sanctions news: reviewable tables under data/, compiled once.

A phrase is a regular expression in which a space is any white space and an apostrophe any apostrophe; it stands on word
boundaries. The longest phrase wins where two meet, so that `HM Treasury` is not the American one.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from app.model.article import ActionKind

_NUMBERS = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|"
    r"thirty|forty|fifty|dozens?|several|more than \d+|some|both)"
)


@dataclass(frozen=True, slots=True)
class ListTerms:
    """A list as articles know it: its label, authority, kind of act, and OFAC's tag where it implies one."""

    id: str
    label: str
    authority: str
    kind: ActionKind
    program: str | None


def load_rows(file: str, columns: int) -> list[list[str]]:
    """Returns the rows of a table under data/, comments and blank lines left out.

    Raises:
        ValueError: a row of another width; the tables are part of the program, so this is a mistake in it.
    """
    text = resources.files("app.articles").joinpath("data", file).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) != columns:
            raise ValueError(f"{file}: the row {row} has not {columns} columns")
    return rows


def load_words(file: str, columns: int = 2) -> dict[str, frozenset[str]]:
    """Returns a table of word classes: the columns before the last, joined by a blank, to the words of the last."""
    classes: dict[str, frozenset[str]] = {}
    for *key, words in load_rows(file, columns):
        name = " ".join(key)
        classes[name] = classes.get(name, frozenset()) | {word.strip() for word in words.split(",")}
    return classes


def compile_phrase(phrase: str, *, anchored: bool = False) -> re.Pattern[str]:
    """Compiles a phrase of a table; `anchored` ones are looked for at the start of a line only."""
    phrase = phrase.replace("NUM", _NUMBERS).replace("GROUP", group_pattern()).replace("ADV ", _adverbs())
    spaced = re.sub(r"(?<!\\) ", r"\\s+", phrase).replace("'", "['’]")
    if anchored:
        return re.compile(spaced, re.IGNORECASE)
    # Han is written without blanks, so a Han character next to a phrase is no part of its word.
    return re.compile(rf"(?<![^\W\u4e00-\u9fff])(?:{spaced})(?![^\W\u4e00-\u9fff])", re.IGNORECASE)


@lru_cache(maxsize=1)
def group_pattern() -> str:
    """Any word for the ones acted on, in any language."""
    words = set().union(*load_words("groups.tsv", 3).values())
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


@lru_cache(maxsize=1)
def _adverbs() -> str:
    classes = load_words("grammar.tsv", 3)
    words = sorted(classes["en adverb"] | classes["es adverb"], key=len, reverse=True)
    return f"(?:(?:{'|'.join(words)}|\\w+ly|(?:late |early )?on \\w+day) ){{0,3}}"


@lru_cache(maxsize=1)
def load_lists() -> dict[str, ListTerms]:
    """Returns the lists by id."""
    return {
        key: ListTerms(key, row["label"], row["authority"], ActionKind(row["kind"]), row.get("program"))
        for key, row in _load_list_rows().items()
    }


@lru_cache(maxsize=1)
def load_list_phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Returns list ids with the phrases that name them."""
    return tuple((key, compile_phrase("|".join(row["phrases"]))) for key, row in _load_list_rows().items())


def _load_list_rows() -> dict[str, dict[str, str]]:
    text = resources.files("app.articles").joinpath("data", "lists.toml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, str]] = tomllib.loads(text)
    return rows


def compile_rows(rows: Iterable[list[str]]) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Returns rows with their last column compiled."""
    return tuple((tuple(row[:-1]), compile_phrase(row[-1])) for row in rows)


@lru_cache(maxsize=1)
def load_places() -> dict[str, str]:
    """Returns place words to their country's code; `-` for a place of no one country."""
    return {word.strip(): code for code, words in load_rows("places.tsv", 2) for word in words.split(",")}
