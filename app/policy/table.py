"""The tables of `policy.toml`, read strictly: an unknown key or word, or a wrong type, refuses the text."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.model.entry import ListingDates
from app.model.order import AccountRole, Kind, Side
from app.model.trade import Decision, Standing, Through
from app.policy.rules import Rule

Read = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Report:
    """Whom a rejected or blocked order is reported to.

    Attributes:
        business_days: From the order's day in New York, which does not count itself; 1 or more.
    """

    to: str
    business_days: int
    citation: str


@dataclass(frozen=True, slots=True)
class Computed:
    """How many days after the listing an entry's date falls that the list or the article does not give."""

    effective: int | None = None
    divest_by: int | None = None


def parse_rule(table: object) -> Rule:
    """Reads a `[[rule]]` or `[[regime.rule]]`.

    Raises:
        ValueError: the sentence names the rule and the key.
    """
    rule: Rule = parse_table(table, Rule, RULE_KEYS)
    return rule


def parse_report(table: object) -> Report:
    """Reads `report = { to, business_days, citation }`.

    Raises:
        ValueError: the sentence names the key.
    """
    report: Report = parse_table(table, Report, {"to": read_text, "business_days": read_count, "citation": read_text})
    return report


def parse_computed(table: object) -> Computed:
    """Reads `computed = { effective, divest_by }`, in days after the listing.

    Raises:
        ValueError: the sentence names the key.
    """
    computed: Computed = parse_table(table, Computed, {"effective": read_count, "divest_by": read_count})
    return computed


def parse_table(table: object, shape: Any, keys: Mapping[str, Read]) -> Any:
    """Makes a dataclass of a TOML table.

    Args:
        table: As `tomllib` gives it.
        shape: The dataclass; its fields without a default are the keys that must be there.
        keys: For each key that may be there, what reads its value.

    Raises:
        ValueError: no table, a key that is missing or unknown, a value that its key cannot have.
    """
    if not isinstance(table, dict):
        raise ValueError(f"a {shape.__name__.lower()} is a table")
    name = f"{shape.__name__.lower()} {table.get('id', '')}".strip()
    needed = {f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING}
    if table.keys() - keys.keys():
        raise ValueError(f"{name}: unknown {', '.join(sorted(table.keys() - keys.keys()))}")
    if needed - table.keys():
        raise ValueError(f"{name}: {', '.join(sorted(needed - table.keys()))} missing")
    try:
        return shape(**{key: keys[key](value) for key, value in table.items()})
    except ValueError as exc:
        raise ValueError(f"{name}: {exc}") from exc


def read_text(value: object) -> str:
    """Reads a text that is not empty.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"write a text, not {value!r}")
    return value


def read_count(value: object) -> int:
    """Reads a whole number of 1 or more.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"write a whole number of 1 or more, not {value!r}")
    return value


def read_percent(value: object) -> float:
    """Reads a share over 0 and at most 100.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 100:
        raise ValueError(f"write a number over 0 and at most 100, not {value!r}")
    return float(value)


def read_list(value: object) -> list[object]:
    """Reads an array.

    Raises:
        ValueError: anything else.
    """
    if not isinstance(value, list):
        raise ValueError(f"write an array, not {value!r}")
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"write true or false, not {value!r}")
    return value


def read_day(value: object) -> date:
    """Reads a day that TOML itself knows as one.

    Raises:
        ValueError: anything else, a text or a time included.
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"write a date as 2021-06-03, not {value!r}")
    return value


def _read_decision(value: object) -> Decision:
    words = {decision.word: decision for decision in Decision}
    if value not in words:
        raise ValueError(f"write {', '.join(words)}, not {value!r}")
    return words[str(value)]


def _read_date_name(value: object) -> str:
    if value not in ListingDates.__dataclass_fields__:
        raise ValueError(f"write the name of a date ({', '.join(ListingDates.__dataclass_fields__)}), not {value!r}")
    return str(value)


def _read_words(words: type[StrEnum]) -> Read:
    def read(value: object) -> frozenset[StrEnum]:
        found = read_list(value)
        if not found:
            raise ValueError("an empty array would never apply; leave it out to mean all")
        return frozenset(words(read_text(word)) for word in found)

    return read


RULE_KEYS: Mapping[str, Read] = {
    "id": read_text,
    "decision": _read_decision,
    "text": read_text,
    "citation": read_text,
    "sides": _read_words(Side),
    "roles": _read_words(AccountRole),
    "kinds": _read_words(Kind),
    "through": _read_words(Through),
    "standing": _read_words(Standing),
    "us_person": _read_flag,
    "begins": _read_date_name,
    "ends": _read_date_name,
    "valid_from": read_day,
    "valid_until": read_day,
    "check": read_text,
}
