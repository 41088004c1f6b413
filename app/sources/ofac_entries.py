"""A party of an OFAC set, with its aliases and addresses, to an entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.model.entry import (
    Address,
    Entry,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    ListingDates,
    Name,
    NameKind,
    Relation,
    Source,
)
from app.sources.ofac_parties import Alternate, Party
from app.sources.ofac_remarks import BirthDate, BirthPlace, Day, Explained, Fact, Nationality
from app.sources.readings import keep_once
from app.sources.remark_rules import ListingDay

CMIC_PROGRAM = "CMIC-EO13959"

# Program tags and directive notes name the order they rest on: `CMIC-EO13959`, `EO 14024 Directive 2`, `Executive Order
# 13662 Directive Determination`. Notes on secondary sanctions name orders too, but say what a stranger risks, not why
# this party is listed, so they are not looked at.
_ORDER = re.compile(r"\b(?:EO ?|Executive Order )(?P<number>1\d{4})\b")
# `Executive Order 13224 (Terrorism)` and the `Executive Order 13224` that a program implies are one order.
_SUBJECT = re.compile(r" \([^)]*\)$")
_IDENTIFIER_KINDS, _FEATURE_KINDS = tuple(IdentifierKind), tuple(FeatureKind)
_VESSEL_FEATURES = (
    FeatureKind.VESSEL_TYPE,
    FeatureKind.TONNAGE,
    FeatureKind.GROSS_TONNAGE,
    FeatureKind.VESSEL_FLAG,
    FeatureKind.VESSEL_OWNER,
)


def make_entry(
    list_id: str, source: Source, party: Party, alternates: tuple[Alternate, ...], addresses: tuple[Address, ...]
) -> Entry:
    """Makes the entry of one row.

    Equal values are kept once. Names come in the order primary, strong aliases, weak aliases, issuer names, native
    scripts; a text that stands twice keeps the first of these. What each layout of OFAC's puts in an order of its own
    is sorted (aliases of one strength, programs, identifiers, relations, features): a list that comes in another layout
    one day must not look changed in every entry.

    Args:
        list_id: The list it stands on.
        source: What it rests on.
        party: The row.
        alternates: Its strong aliases.
        addresses: Its addresses.
    """
    facts = party.remarks.facts
    relations = {fact for fact in facts if isinstance(fact, Relation)}
    return Entry(
        id=f"{list_id}-{party.uid}",
        list=list_id,
        type=party.type,
        names=_make_names(party, alternates),
        programs=tuple(sorted(party.programs)),
        legal_basis=tuple(sorted(_find_legal_basis(party))),
        dates=_make_dates(facts),
        identifiers=tuple(sorted(set(_list_identifiers(party)), key=_order_identifier)),
        addresses=addresses,
        birth_dates=keep_once(fact.date for fact in facts if isinstance(fact, BirthDate)),
        birth_places=keep_once(fact.place for fact in facts if isinstance(fact, BirthPlace)),
        nationalities=keep_once(fact.country for fact in facts if isinstance(fact, Nationality)),
        relations=tuple(sorted(relations, key=lambda tie: (tie.kind, tie.party))),
        features=tuple(sorted(keep_once(_list_features(party)), key=_order_feature)),
        remarks=keep_once(_list_remarks(party, alternates)),
        sources=(source,),
    )


def _list_identifiers(party: Party) -> Iterator[Identifier]:
    call_sign = party.vessel_facts[0]
    if call_sign is not None:
        yield Identifier(IdentifierKind.CALL_SIGN, call_sign.strip())
    yield from (fact for fact in party.remarks.facts if isinstance(fact, Identifier))


def _list_features(party: Party) -> Iterator[Feature]:
    facts = party.remarks.facts
    yield from (Feature(FeatureKind.TITLE, title) for title in party.titles if not _is_cut_title(title, facts))
    for kind, value in zip(_VESSEL_FEATURES, party.vessel_facts[1:], strict=True):
        if value is not None:
            yield Feature(kind, value.strip())
    yield from (fact for fact in facts if isinstance(fact, Feature))


def _list_remarks(party: Party, alternates: tuple[Alternate, ...]) -> Iterator[str]:
    yield from (fact.text for fact in party.remarks.facts if isinstance(fact, Explained))
    yield from party.remarks.left_over
    yield from (f"{alternate.name}: {alternate.remark}" for alternate in alternates if alternate.remark is not None)


def merge_explicit(entry: Entry, listed: date | None, legal_basis: Sequence[str]) -> Entry:
    """Adds what only some layouts say of a listing; a day of NS-CMIC's own (31 CFR 586) is never overwritten.

    Args:
        entry: As the fields that every layout carries make it.
        listed: First day on the list; None when the layout does not say.
        legal_basis: As printed, with or without its subject: `Executive Order 13224 (Terrorism)`, `CISADA`.
    """
    if listed is None and not legal_basis:  # the CSV set says neither, for any of its entries
        return entry
    named = (_SUBJECT.sub("", basis) if basis.startswith("Executive Order") else basis for basis in legal_basis)
    return replace(
        entry,
        dates=entry.dates if entry.dates.listed is not None else replace(entry.dates, listed=listed),
        legal_basis=tuple(sorted({*entry.legal_basis, *named})),
    )


def _order_identifier(identifier: Identifier) -> tuple[int, str, str, str, str]:
    texts = (identifier.label or "", identifier.country or "", identifier.note or "")
    return _IDENTIFIER_KINDS.index(identifier.kind), identifier.value, *texts


def _order_feature(feature: Feature) -> tuple[int, str]:
    # The parts of a title stay in the order in which OFAC prints them: the rank, then the offices.
    return _FEATURE_KINDS.index(feature.kind), "" if feature.kind is FeatureKind.TITLE else feature.value


def _make_names(party: Party, alternates: tuple[Alternate, ...]) -> tuple[Name, ...]:
    said = [fact for fact in party.remarks.facts if isinstance(fact, Name)]
    groups = (
        [Name(alternate.name, alternate.kind) for alternate in alternates],
        [name for name in said if name.kind is not NameKind.ISSUER and name.language is None],
        [name for name in said if name.kind is NameKind.ISSUER],
        [name for name in said if name.language is not None],
    )
    first = {party.name: Name(party.name)}
    for name in (name for group in groups for name in sorted(group, key=lambda name: name.text)):
        first.setdefault(name.text, name)
    return tuple(first.values())


def _make_dates(facts: tuple[Fact, ...]) -> ListingDates:
    days = {fact.which: fact.day for fact in facts if isinstance(fact, Day)}
    return ListingDates(
        listed=days.get(ListingDay.LISTED),
        effective=days.get(ListingDay.EFFECTIVE),
        divest_by=days.get(ListingDay.DIVEST_BY),
    )


def _find_legal_basis(party: Party) -> tuple[str, ...]:
    directives = (
        fact.value for fact in party.remarks.facts if isinstance(fact, Feature) and fact.kind is FeatureKind.DIRECTIVE
    )
    return keep_once(
        f"Executive Order {order['number']}"
        for text in (*party.programs, *directives)
        for order in _ORDER.finditer(text)
    )


def _is_cut_title(title: str, facts: tuple[Fact, ...]) -> bool:
    """Tells whether the remarks repeat the title at greater length, because its own column ended before it did."""
    return any(
        isinstance(fact, Feature)
        and fact.kind is FeatureKind.TITLE
        and fact.value != title
        and fact.value.startswith(title)
        for fact in facts
    )
