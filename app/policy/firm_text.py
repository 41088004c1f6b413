"""The firm's policy as text: a folder of TOML files, read strictly, every fault named by file, item and field."""

import hashlib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import BadSetting, Problem
from app.model.listing import ListDescription
from app.model.trade import Decision, Pin
from app.policy.firm import FirmException, FirmPolicy, FirmRule, Scope, Threshold
from app.policy.rules import Rule
from app.policy.table import RULE_KEYS, Read, read_day, read_list, read_text

SETTING = "INTERDICT_POLICY_DIR"
HASH_DIGITS = 64
VALUE_SHOWN = 200  # characters of an offending value in a problem, as `Problem.value` promises


def load_firm_policy(folder: Path, descriptions: Collection[ListDescription]) -> FirmPolicy:
    """Reads every `*.toml` file of a folder as one policy.

    Args:
        folder: Sub-folders and other files are not looked at.
        descriptions: The lists that are known. Items name those of the law; a house list has no entries of its own.

    Raises:
        BadSetting: no folder, no such file in it, or anything in them that is not understood: every problem names the
            file, the item and the field.
    """
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    if not files:
        # A folder that was not mounted must not take the firm's stricter rules away in silence.
        problem = Problem(SETTING, "name a folder that holds the policy as *.toml files", str(folder))
        raise BadSetting("the firm's policy cannot be read", (problem,))
    lists = {description.id for description in descriptions if description.regime is not None}
    problems: list[Problem] = []
    items = [item for name, content in files.items() for item in _read_file(name, content, lists, problems)]
    problems.extend(_find_repeated(items))
    if problems:
        raise BadSetting("the firm's policy cannot be read", tuple(problems))
    return _make_policy(items, hash_files(files))


def hash_files(files: Mapping[str, bytes]) -> str:
    """`sha256:...` of the files by name: what the policy is called in every answer."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return f"sha256:{digest.hexdigest()}"


@dataclass(frozen=True, slots=True)
class _Item:
    """One table, every field of it read."""

    kind: str
    place: str
    values: Mapping[str, Any]


def _read_score(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= 1:
        raise ValueError("write a number over 0 and at most 1")
    return float(value)


def _read_hash(value: object) -> str:
    prefix, _, digits = read_text(value).partition(":")
    if prefix != "sha256" or len(digits) != HASH_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise ValueError("write sha256: and 64 hex digits, as the answer to an order shows them")
    return str(value)


def _read_names(value: object) -> frozenset[str]:
    names = [read_text(name) for name in read_list(value)]
    if not names:
        raise ValueError("an empty array would never apply; leave it out to mean all")
    return frozenset(names)


def _read_stricter(value: object) -> Decision:
    if value not in ("review", "reject"):
        raise ValueError("write review or reject; a rule is stricter than the law, and blocking property is the law's")
    return Decision[str(value).upper()]


def _read_laxer(value: object) -> Decision:
    if value not in ("allow", "review"):
        raise ValueError("write allow or review; what is stricter than the law is a rule")
    return Decision[str(value).upper()]


# The conditions of an order that rules of the law have, too.
_ORDER_KEYS: Mapping[str, Read] = {
    key: RULE_KEYS[key] for key in ("sides", "roles", "kinds", "through", "standing", "us_person")
}
_SCOPE_KEYS: Mapping[str, Read] = {
    **dict.fromkeys(("id", "author", "reason"), read_text),
    **dict.fromkeys(("valid_from", "valid_until"), read_day),
    **dict.fromkeys(("lists", "desks"), _read_names),
}
_SCOPE_NEEDED = frozenset({"id", "author", "reason", "valid_from"})
_KEYS: Mapping[str, Mapping[str, Read]] = {
    "threshold": {"score": _read_score},
    "as_listed": {},
    "rule": {"decision": _read_stricter, "entries": _read_names, **_ORDER_KEYS},
    "exception": {"entry": read_text, "entry_hash": _read_hash, "reference": read_text, "record_hash": _read_hash},
    "override": {"decision": _read_laxer, "entries": _read_names, "basis": read_text, **_ORDER_KEYS},
}
# An exception and an override end by themselves, so that somebody looks at them again.
_NEEDED: Mapping[str, frozenset[str]] = {
    "threshold": frozenset({"score"}),
    "as_listed": frozenset(),
    "rule": frozenset({"decision"}),
    "exception": frozenset({"entry", "entry_hash", "reference", "record_hash", "valid_until"}),
    "override": frozenset({"decision", "basis", "valid_until"}),
}


def _read_file(name: str, content: bytes, lists: Collection[str], problems: list[Problem]) -> Iterator[_Item]:
    try:
        text = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        problems.append(Problem(name, f"this is not TOML in UTF-8: {exc}"))
        return
    for kind, tables in text.items():
        if kind not in _KEYS or not isinstance(tables, list):
            problems.append(Problem(f"{name}: {kind}", f"no such item; write [[{']], [['.join(_KEYS)}]]"))
            continue
        for number, table in enumerate(tables, start=1):
            item = _read_item(kind, table, f"{name}: {kind}[{number}]", problems)
            problems.extend(_find_unknown_lists(item.values, lists, item.place))
            yield item


def _read_item(kind: str, table: object, place: str, problems: list[Problem]) -> _Item:
    if not isinstance(table, dict):
        problems.append(Problem(place, f"write a table [[{kind}]]"))
        return _Item(kind, place, {})
    keys, needed = {**_SCOPE_KEYS, **_KEYS[kind]}, _SCOPE_NEEDED | _NEEDED[kind]
    named = f"{place} {table.get('id', '')}".rstrip()
    problems.extend(Problem(f"{named}.{key}", "this field is missing") for key in sorted(needed - table.keys()))
    unknown = f"no such field; the fields here are {', '.join(sorted(keys))}"
    problems.extend(Problem(f"{named}.{key}", unknown) for key in sorted(table.keys() - keys.keys()))
    values: dict[str, Any] = {}
    for key in table.keys() & keys.keys():
        try:
            values[key] = keys[key](table[key])
        except ValueError as exc:
            problems.append(Problem(f"{named}.{key}", str(exc), str(table[key])[:VALUE_SHOWN]))
    problems.extend(_find_contradictions(kind, values, named))
    return _Item(kind, named, values)


def _find_contradictions(kind: str, values: Mapping[str, Any], place: str) -> Iterator[Problem]:
    begin, end = values.get("valid_from"), values.get("valid_until")
    if begin is not None and end is not None and end <= begin:
        yield Problem(f"{place}.valid_until", "write a day after valid_from", end.isoformat())
    if kind == "override" and "lists" not in values and "entries" not in values:
        yield Problem(f"{place}.entries", "name the entries or the lists that the basis is about; it cannot be all")


def _find_unknown_lists(values: Mapping[str, Any], lists: Collection[str], place: str) -> Iterator[Problem]:
    for list_id in sorted(values.get("lists", frozenset()) - frozenset(lists)):
        yield Problem(f"{place}.lists", f"no such list; known are {', '.join(sorted(lists))}", list_id)


def _find_repeated(items: Collection[_Item]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for item in items:
        item_id = item.values.get("id")
        if item_id is not None and item_id in seen:
            yield Problem(f"{item.place}.id", f"the id is taken by {seen[item_id]}", item_id)
        elif item_id is not None:
            seen[item_id] = item.place


def _make_policy(items: Collection[_Item], version: str) -> FirmPolicy:
    of_kind = {kind: [item.values for item in items if item.kind == kind] for kind in _KEYS}
    return FirmPolicy(
        version,
        tuple(Threshold(_make_scope(values), values["score"]) for values in of_kind["threshold"]),
        tuple(_make_exception(values) for values in of_kind["exception"]),
        tuple(_make_scope(values) for values in of_kind["as_listed"]),
        # A rule of the firm is about listings, so it ends with them; one without a day binds.
        tuple(_make_rule(values, begins="listed", ends="removed") for values in of_kind["rule"]),
        tuple(_make_rule(values) for values in of_kind["override"]),
    )


def _make_scope(values: Mapping[str, Any]) -> Scope:
    return Scope(**{key: values[key] for key in _SCOPE_KEYS if key in values})


def _make_exception(values: Mapping[str, Any]) -> FirmException:
    pin = Pin(values["reference"], values["record_hash"], values["entry_hash"])
    return FirmException(_make_scope(values), values["entry"], pin)


def _make_rule(values: Mapping[str, Any], begins: str | None = None, ends: str | None = None) -> FirmRule:
    conditions = {key: values[key] for key in _ORDER_KEYS if key in values}
    citation = f"the firm's own policy, {values['author']}"
    rule = Rule(values["id"], values["decision"], values["reason"], citation, begins=begins, ends=ends, **conditions)
    return FirmRule(_make_scope(values), rule, values.get("entries"), values.get("basis"))
