"""The table of what each label in OFAC's remarks means: `ofac_remarks.tsv`, read once and checked."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from app.model.entry import FeatureKind, IdentifierKind, NameKind, RelationKind


class RemarkField(StrEnum):
    """Where the value behind a label goes."""

    NAME = "name"
    IDENTIFIER = "identifier"
    CURRENCY = "currency"
    FEATURE = "feature"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    RELATION = "relation"
    DATE = "date"
    REMARK = "remark"


class ListingDay(StrEnum):
    """Which day of a listing a label gives."""

    LISTED = "listed"
    EFFECTIVE = "effective"
    DIVEST_BY = "divest_by"


@dataclass(frozen=True, slots=True)
class RemarkRule:
    """One row of the table.

    Attributes:
        label: The words that begin a token; compared without regard to case.
        field: Where the rest of the token goes.
        kind: A value of the field's own enum; `-` where the field has none.
        keeps_label: The label says more than `kind`, so it is kept beside an identifier and before a feature.
    """

    label: str
    field: RemarkField
    kind: str
    keeps_label: bool


NO_KIND = "-"
_KINDS: dict[RemarkField, type[StrEnum]] = {
    RemarkField.NAME: NameKind,
    RemarkField.IDENTIFIER: IdentifierKind,
    RemarkField.CURRENCY: IdentifierKind,
    RemarkField.FEATURE: FeatureKind,
    RemarkField.RELATION: RelationKind,
    RemarkField.DATE: ListingDay,
}


@cache
def load_rules() -> dict[str, tuple[RemarkRule, ...]]:
    """Reads the table, keyed by the first word of the label in lower case, longest label first.

    Raises:
        ValueError: a row of the table that is not well formed; the table is part of the program, so this is a defect.
    """
    text = files("app.sources").joinpath("ofac_remarks.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    by_word: dict[str, list[RemarkRule]] = {}
    for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        rule = _parse_rule(cells)
        by_word.setdefault(first_word(rule.label), []).append(rule)
    return {word: tuple(sorted(rules, key=lambda rule: -len(rule.label))) for word, rules in by_word.items()}


def first_word(text: str) -> str:
    """The first word in lower case, up to a blank or a colon: under what a label is looked up."""
    return text.split(" ", 1)[0].split(":", 1)[0].lower()


def _parse_rule(cells: dict[str, str]) -> RemarkRule:
    field = RemarkField(cells["field"])
    kind = cells["kind"]
    enum = _KINDS.get(field)
    if (kind == NO_KIND) != (enum is None):
        raise ValueError(
            f"ofac_remarks.tsv: {cells['label']!r}: {field} {'needs' if enum is not None else 'has no'} kind"
        )
    if enum is not None:
        enum(kind)
    if cells["label_kept"] not in ("yes", "no"):
        raise ValueError(f"ofac_remarks.tsv: {cells['label']!r}: label_kept is yes or no")
    return RemarkRule(cells["label"], field, kind, cells["label_kept"] == "yes")
