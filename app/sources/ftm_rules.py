"""The table of what each property of FollowTheMoney means: `ftm_properties.tsv`, read once and checked."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from app.model.entry import FeatureKind, IdentifierKind, NameKind

WEAK = "weak"
_NO_KIND = "-"


class FtmField(StrEnum):
    """Where the values of a property go."""

    NAME = "name"
    IDENTIFIER = "identifier"
    FEATURE = "feature"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    ADDRESS = "address"
    REMARK = "remark"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class FtmRule:
    """One row of the table: `kind` is `-` where the field has none."""

    name: str
    field: FtmField
    kind: str


@cache
def load_properties() -> Mapping[str, FtmRule]:
    """Reads the table, by property.

    Raises:
        ValueError: a row that is not well formed; the table is part of the program, so this is a defect.
    """
    text = files("app.sources").joinpath("ftm_properties.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    kinds: Mapping[FtmField, Iterable[str]] = {
        FtmField.NAME: (NameKind.AKA, NameKind.FKA, WEAK),
        FtmField.IDENTIFIER: IdentifierKind,
        FtmField.FEATURE: FeatureKind,
    }
    rules: dict[str, FtmRule] = {}
    for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        rule = FtmRule(cells["property"], FtmField(cells["field"]), cells["kind"])
        if rule.kind not in set(map(str, kinds.get(rule.field, (_NO_KIND,)))) or rule.name in rules:
            raise ValueError(f"ftm_properties.tsv: {rule.name}: an unknown kind, or the property stands twice")
        rules[rule.name] = rule
    return rules
