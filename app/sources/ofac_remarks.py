"""OFAC's remarks, token by token: what each says, as a value of the model.

The CSV files carry in one column what the XML files carry in many elements: `DOB 1962; POB Shati; Passport 12 (Egypt)
issued 1999.` Weak aliases stand here only (data specification of 25 September 2023, "Where can I find weak aliases").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.model.entry import (
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NameQuality,
    PartialDate,
    Relation,
    RelationKind,
)
from app.sources.partial_date import parse_day, parse_partial_date
from app.sources.remark_rules import ListingDay, RemarkField, RemarkRule, first_word, load_rules
from app.sources.remark_tokens import is_cut_within_token, split_remarks

_ALTERNATE = re.compile(r"alt\. ", re.IGNORECASE)
_LEAD = re.compile(r"[\s:#]*(?:-\s+)?(?:No\.:?\s+)?")
_CURRENCY = re.compile(r"(?P<currency>\S+) (?P<address>\S+)")
_NOTE = re.compile(
    r"[\s,]*\b(?:issue[sd]?|expire[sd]?|exp\.|valid|place of issue|Date of Issue)\b.*$", re.IGNORECASE | re.DOTALL
)
# `HRB 32490 (Mainz) (Germany)`: the country last, before it perhaps the town or the state of the register.
_PLACED = re.compile(r"(?P<value>.+?)(?:\s+\((?P<town>[^()\d]{2,})\))?\s*\((?P<country>[^()\d]{2,})\)", re.DOTALL)
# Codes that may be written without any digit; every other number without one is a sentence (`Passport and National ID
# were issued in Ulm`).
_LETTERS_SUFFICE = frozenset(
    {
        IdentifierKind.AIRCRAFT_TAIL,
        IdentifierKind.BIC,
        IdentifierKind.CALL_SIGN,
        IdentifierKind.OTHER,
        IdentifierKind.TICKER,
    }
)
# The Dutch register of legal entities gives nine digits (RSIN); OFAC prints them as `Legal Entity Number` (SDN 23257).
_RSIN = re.compile(r"\d{9}")
_WEBSITE = re.compile(r"(?P<address>(?:https?://|www\.)\S+?)(?: \(website\))?\.?", re.IGNORECASE)
_EMAIL = re.compile(r"(?P<address>[^\s@]+@[^\s@]+\.[^\s@]+?)(?: \(email\))?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date, alternates included."""

    date: PartialDate


@dataclass(frozen=True, slots=True)
class BirthPlace:
    """A birth place, as printed."""

    place: str


@dataclass(frozen=True, slots=True)
class Nationality:
    """A nationality, citizenship or nationality of registration, as printed."""

    country: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of an NS-CMIC listing (31 CFR 586)."""

    which: ListingDay
    day: date


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence whose meaning is known and that no field holds, word for word."""

    text: str


Fact = Name | Identifier | Feature | Relation | BirthDate | BirthPlace | Nationality | Day | Explained


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the remarks of one row say.

    Attributes:
        facts: In the order of the tokens.
        left_over: Tokens that no rule knows, and the token that the column's limit has cut.
        tokens: How many there were.
    """

    facts: tuple[Fact, ...]
    left_over: tuple[str, ...]
    tokens: int


def read_remarks(text: str, titles: tuple[str, ...] = ()) -> Remarks:
    """Reads the remarks of one row, continuation included.

    Args:
        text: As printed, the comments file's continuation joined to it.
        titles: The parts of the row's title column, which the remarks of a person repeat.

    Raises:
        ValueError: a day of an NS-CMIC listing that cannot be read, or two for one; an order is allowed by it or not.
    """
    tokens = split_remarks(text)
    # Half of an address or a date is a wrong one, so a token that is cut is not read.
    if not is_cut_within_token(text):
        return read_tokens(tokens, titles)
    remarks = read_tokens(tokens[:-1], titles)
    return replace(remarks, left_over=(*remarks.left_over, tokens[-1]), tokens=len(tokens))


def read_tokens(tokens: Sequence[str], titles: tuple[str, ...] = ()) -> Remarks:
    """Reads tokens that are whole: those of remarks, or the fields of an XML layout, written as the remarks write them.

    Raises:
        ValueError: a day of an NS-CMIC listing that cannot be read, or two for one; an order is allowed by it or not.
    """
    facts: list[Fact] = []
    left_over: list[str] = []
    for token in tokens:
        fact = read_token(token, titles)
        if fact is None:
            left_over.append(token)
        else:
            facts.append(fact)
    days = {fact for fact in facts if isinstance(fact, Day)}
    if len(days) > len({day.which for day in days}):
        raise ValueError("two different days are given for one")
    return Remarks(tuple(facts), tuple(left_over), len(tokens))


def read_token(token: str, titles: tuple[str, ...] = ()) -> Fact | None:
    """Reads one token by the table of labels; None when no rule knows it.

    Raises:
        ValueError: a day of an NS-CMIC listing that cannot be read.
    """
    if token in titles or (titles and len(titles[-1]) < len(token) and token.startswith(titles[-1])):
        return Feature(FeatureKind.TITLE, token)
    said = _ALTERNATE.sub("", token, count=1) if _ALTERNATE.match(token) else token
    for rule in load_rules().get(first_word(said), ()):
        rest = said[len(rule.label) :]
        if said[: len(rule.label)].lower() == rule.label.lower() and not rest[:1].isalnum():
            return _make_fact(rule, said, _LEAD.sub("", rest, count=1).strip())
    return _read_by_shape(said)


def _make_fact(rule: RemarkRule, said: str, value: str) -> Fact | None:
    if rule.field is RemarkField.REMARK:
        return Explained(said)
    if not value:
        return None
    match rule.field:
        case RemarkField.NAME:
            return _make_name(NameKind(rule.kind), value)
        case RemarkField.IDENTIFIER:
            return _make_identifier(rule, value)
        case RemarkField.CURRENCY:
            found = _CURRENCY.fullmatch(value)
            return None if found is None else Identifier(IdentifierKind(rule.kind), found["address"], found["currency"])
        case RemarkField.FEATURE:
            return Feature(FeatureKind(rule.kind), said if rule.keeps_label else value)
        case RemarkField.BIRTH_DATE:
            return BirthDate(parse_partial_date(value))
        case RemarkField.BIRTH_PLACE:
            return BirthPlace(value)
        case RemarkField.NATIONALITY:
            return Nationality(value)
        case RemarkField.RELATION:
            return Relation(RelationKind(rule.kind), value)
        case RemarkField.DATE:
            return Day(ListingDay(rule.kind), parse_day(value))


def _make_name(kind: NameKind, value: str) -> Name:
    if kind is NameKind.ISSUER:
        return Name(value, kind)
    quoted = len(value) > 2 and value[0] == value[-1] == "'"
    return Name(value[1:-1].strip() if quoted else value, kind, NameQuality.WEAK)


def _make_identifier(rule: RemarkRule, value: str) -> Identifier | None:
    kind = IdentifierKind(rule.kind)
    found = _NOTE.search(value)
    head, notes = (value, []) if found is None else (value[: found.start()].strip(), [found.group().strip(" ,")])
    placed = _PLACED.fullmatch(head)
    country = None if placed is None else placed["country"].strip()
    if placed is not None:
        head = placed["value"].strip()
        notes = [town for town in (placed["town"],) if town is not None] + notes
    head = head.removeprefix("(").removesuffix(")") if head.startswith("(") and head.endswith(")") else head
    if not head or (kind not in _LETTERS_SUFFICE and not any(map(str.isdigit, head))):
        return None
    is_rsin = kind is IdentifierKind.LEI and _RSIN.fullmatch(head) is not None
    kind = IdentifierKind.REGISTRATION if is_rsin else kind
    return Identifier(
        kind, head, rule.label if rule.keeps_label or is_rsin else None, country, ", ".join(notes) or None
    )


def _read_by_shape(said: str) -> Fact | None:
    """Contact details that some entries of 2006 give without a label."""
    for shape, kind in ((_WEBSITE, FeatureKind.WEBSITE), (_EMAIL, FeatureKind.EMAIL)):
        found = shape.fullmatch(said)
        if found is not None:
            return Feature(kind, found["address"])
    return None
