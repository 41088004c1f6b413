"""An article-derived entry as the text under lists/ that says the same: tables first, then TOML."""

import json
import re
from collections.abc import Mapping
from datetime import date

from app.model.entry import (
    Entry,
    EntryType,
    FeatureKind,
    Identifier,
    Name,
    NameKind,
    NameQuality,
    PartialDate,
    Relation,
)

Fields = dict[str, object]

_PARAGRAPHS = re.compile(r"paragraphs? (\d+(?:, \d+)*)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def make_party_fields(entry: Entry) -> Fields:
    """Writes what an article says of a party in the fields of `[[action.party]]`; what is absent has no field.

    Birth dates that no file can state (`circa 1960`) and remarks are left out.
    """
    numbered = _PARAGRAPHS.fullmatch(_find_locator(entry))
    fields: Fields = {
        "key": entry.id.removeprefix(f"{entry.list}-"),
        "name": entry.primary_name,
        "type": entry.type.value,
        "country": _find_country(entry),
        "paragraphs": None if numbered is None else [int(number) for number in numbered[1].split(", ")],
        "section": _find_locator(entry) if numbered is None else None,
        "official": entry.official_id,
        "aliases": [_make_alias(name) for name in entry.names[1:]],
        "titles": [feature.value for feature in entry.features if feature.kind is FeatureKind.TITLE],
        "birth_dates": [day for birth in entry.birth_dates if (day := write_partial_date(birth)) is not None],
        "birth_places": list(entry.birth_places),
        "identifiers": [_make_identifier(identifier) for identifier in entry.identifiers],
        "relations": [_make_relation(relation) for relation in entry.relations],
    }
    return _without_absent(fields)


def make_action_fields(entry: Entry, act: str, authority: str) -> Fields:
    """Writes what an article says of the act in the fields of `[[action]]`, without its parties."""
    dates = entry.dates
    fields: Fields = {
        "action": act,
        "authority": authority,
        "list": entry.list,
        "programs": list(entry.programs),
        "legal_basis": list(entry.legal_basis),
        "date": dates.removed if act == "delisting" else dates.listed,
        "effective": dates.effective,
        "divest_by": dates.divest_by,
    }
    return _without_absent(fields)


def write_partial_date(birth: PartialDate) -> str | None:
    """Writes a birth date as `1953`, `1953-08` or `1986-07-12`; None when it is none of these."""
    first, last = birth.earliest, birth.latest
    if first is None or last is None or birth.circa:
        return None
    if first == last:
        return first.isoformat()
    if (first.year, first.month, first.day) == (last.year, 1, 1) and (last.month, last.day) == (12, 31):
        return f"{first.year:04d}"
    is_month = first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28
    return first.isoformat()[:7] if is_month else None


def write_article_toml(article: Mapping[str, object], action: Mapping[str, object], party: Mapping[str, object]) -> str:
    """Writes a file for a house list that tells of one action with one party."""
    parts = [
        ("[article]", article),
        ("[[action]]", action),
        ("[[action.party]]", party),
    ]
    return "\n".join("\n".join([head, *map(_write_field, fields.items())]) + "\n" for head, fields in parts)


def _write_field(field: tuple[str, object]) -> str:
    return f"{field[0]} = {_write_value(field[1])}"


def _write_value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case str():
            return _write_text(value)
        case list():
            return f"[{', '.join(map(_write_value, value))}]"
        case dict():
            assert all(_BARE_KEY.fullmatch(key) for key in value), "keys are the fields of this module"
            return f"{{ {', '.join(map(_write_field, value.items()))} }}"
        case _:
            raise TypeError(f"TOML of this house holds no {type(value).__name__}")


def _write_text(text: str) -> str:
    # A JSON string is a TOML basic string but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _make_alias(name: Name) -> Fields:
    return _without_absent(
        {
            "name": name.text,
            "kind": None if name.kind in {NameKind.AKA, NameKind.PRIMARY} else name.kind.value,
            "quality": NameQuality.WEAK.value if name.quality is NameQuality.WEAK else None,
            "language": name.language,
        }
    )


def _make_identifier(identifier: Identifier) -> Fields:
    return _without_absent(
        {
            "kind": identifier.kind.value,
            "value": identifier.value,
            "label": identifier.label,
            "country": identifier.country,
            "note": identifier.note,
        }
    )


def _make_relation(relation: Relation) -> Fields:
    return _without_absent(
        {
            "kind": relation.kind.value,
            "party": relation.party,
            "percent": relation.percent,
            "entry": relation.entry_id,
        }
    )


def _find_country(entry: Entry) -> str | None:
    if entry.type is EntryType.PERSON:
        return entry.nationalities[0] if entry.nationalities else None
    return entry.addresses[0].country if entry.addresses else None


def _find_locator(entry: Entry) -> str:
    return entry.sources[0].locator or "the whole text"


def _without_absent(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if value is not None and value != []}
