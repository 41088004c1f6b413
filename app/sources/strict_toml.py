"""TOML that people write: read field by field, every fault collected with its place, nothing guessed or ignored.

A reader that stops at the first fault makes an officer mend a file in ten rounds; this one goes on and names them all.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from app.errors import Problem

T = TypeVar("T")

VALUE_SHOWN = 200  # characters of an offending value in a problem, as `Problem.value` promises


class Table:
    """A TOML table under reading: each field is taken once, and `close` reports the fields that nobody took.

    Attributes:
        place: Where the table stands: `articles/x.toml: action[1].party[2]`, counted from 1 as a reader counts.
    """

    def __init__(self, values: Mapping[str, object], place: str, problems: list[Problem]) -> None:
        self.place = place
        self._values = values
        self._problems = problems
        self._taken: set[str] = set()

    def take(self, key: str, parse: Callable[[object], T]) -> T | None:
        """Reads a field that must be there; None after a problem was reported.

        Args:
            key: The field.
            parse: Turns the TOML value into the wanted one, or raises ValueError saying what is right.
        """
        if key not in self._values:
            self._taken.add(key)
            self.report(key, "this field is missing")
            return None
        return self.find(key, parse)

    def find(self, key: str, parse: Callable[[object], T]) -> T | None:
        """Reads a field that may be absent; None when it is, and after a problem was reported."""
        self._taken.add(key)
        if key not in self._values:
            return None
        try:
            return parse(self._values[key])
        except ValueError as exc:
            self.report(key, str(exc), self._values[key])
            return None

    def find_all(self, key: str, parse: Callable[[object], T]) -> tuple[T, ...]:
        """Reads a list that may be absent (empty then), with its bad items reported and left out."""
        found: list[T] = []
        for number, item in enumerate(self.find(key, parse_list) or (), start=1):
            try:
                found.append(parse(item))
            except ValueError as exc:
                self.report(f"{key}[{number}]", str(exc), item)
        return tuple(found)

    def find_tables(self, key: str) -> Iterator["Table"]:
        """Walks a list of tables that may be absent."""
        for number, item in enumerate(self.find(key, parse_list) or (), start=1):
            if isinstance(item, dict):
                yield Table(item, self._path(f"{key}[{number}]"), self._problems)
            else:
                self.report(f"{key}[{number}]", "write a table here", item)

    def take_table(self, key: str) -> "Table":
        """Opens a sub-table that must be there; an empty one stands in after a problem was reported."""
        values = self.take(key, parse_table)
        return Table(values or {}, self._path(key), self._problems)

    def take_tables(self) -> Iterator[tuple[str, "Table"]]:
        """Opens every field of this table as a table, with its key."""
        for key in self._values:
            yield key, self.take_table(key)

    def take_each(self, parse: Callable[[object], T]) -> Iterator[tuple[str, T]]:
        """Reads every field of this table by the same parser, with its key; bad ones are reported and left out."""
        for key in self._values:
            value = self.take(key, parse)
            if value is not None:
                yield key, value

    def report(self, key: str, problem: str, value: object = None) -> None:
        """Notes a problem of a field; `value` None means that there is none to show."""
        shown = None if value is None else str(value)[:VALUE_SHOWN]
        self._problems.append(Problem(self._path(key), problem, shown))

    def close(self) -> None:
        """Reports every field that was not taken: a misspelt one would otherwise be lost in silence."""
        known = ", ".join(sorted(self._taken))
        for key in sorted(self._values.keys() - self._taken):
            self.report(key, f"no such field; the fields here are {known}", self._values[key])

    def _path(self, key: str) -> str:
        return f"{self.place}{'' if self.place.endswith(': ') else '.'}{key}"


def parse_toml(raw: bytes, name: str, problems: list[Problem]) -> Table | None:
    """Opens a TOML file; None after a problem was reported.

    Args:
        raw: The file's bytes: UTF-8, with or without a byte order mark.
        name: How problems call the file.
        problems: Receives what is wrong, now and while the table is read.
    """
    try:
        return Table(tomllib.loads(raw.decode("utf-8-sig")), f"{name}: ", problems)
    except UnicodeDecodeError as exc:
        problems.append(Problem(name, f"this is not UTF-8 (first at byte {exc.start + 1}); save the file as UTF-8"))
    except tomllib.TOMLDecodeError as exc:
        problems.append(Problem(name, f"this is not TOML: {exc}"))
    return None


def parse_list(value: object) -> list[object]:
    """Reads a list of anything.

    Raises:
        ValueError: not a list.
    """
    if not isinstance(value, list):
        raise ValueError("write a list in square brackets")
    return value


def parse_table(value: object) -> dict[str, object]:
    """Reads a table.

    Raises:
        ValueError: not a table.
    """
    if not isinstance(value, dict):
        raise ValueError("write a table here")
    return value
