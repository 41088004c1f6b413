"""Propose: each party of each act that an article reports, as the entry that accepting it would publish."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.articles.blocks import split_blocks
from app.exports.house_toml import write_partial_date
from app.model.article import (
    Action,
    ActionKind,
    ArticleReading,
    ArticleRelation,
    Evidence,
    Party,
    PartyIdentifier,
    PartyName,
    PartyNameKind,
)
from app.model.entry import (
    Address,
    Entry,
    EntryStatus,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    ListingDates,
    Name,
    NameKind,
    NameQuality,
    Relation,
    Source,
)
from app.names.analyse import analyse_name
from app.names.normalise import clean_text, fold_latin
from app.sources.house_party import IS_WELL_FORMED
from app.sources.house_schema import CMIC_DIVEST, CMIC_EFFECTIVE, NS_CMIC
from app.sources.partial_date import parse_partial_date

# The words of news for numbers that a register of this house has a kind for.
_IDENTIFIER_KINDS = {
    "imo": IdentifierKind.IMO,
    "isin": IdentifierKind.ISIN,
    "ticker": IdentifierKind.TICKER,
    "lei": IdentifierKind.LEI,
    "uscc": IdentifierKind.USCC,
    "bic": IdentifierKind.BIC,
    "mmsi": IdentifierKind.MMSI,
    "passport": IdentifierKind.PASSPORT,
    "national_id": IdentifierKind.NATIONAL_ID,
    "registration_number": IdentifierKind.REGISTRATION,
    "wallet": IdentifierKind.DIGITAL_CURRENCY,
}
_KEY_PART = re.compile(r"[a-z0-9]+")
# A key is read and typed by people; the longest under lists/ has 60 characters.
_LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class Proposal:
    """A party of an act, proposed.

    Attributes:
        entry: PROVISIONAL, or REMOVED for a delisting.
        evidence: Of the act first, then of the party's names.
    """

    action: Action
    entry: Entry
    evidence: tuple[Evidence, ...]


def make_proposals(reading: ArticleReading, source: Source) -> tuple[Proposal, ...]:
    """Makes the proposals of an article, in its order; one party on one list once, however often it is named.

    Args:
        reading: The article, understood.
        source: Its citation, without a locator.
    """
    proposals: dict[tuple[ActionKind, str], Proposal] = {}
    for action in reading.actions:
        for party in action.parties:
            proposal = _make_proposal(reading, action, party, source)
            # An article that tells of one listing twice, as new and as recalled, tells of one listing: new comes first.
            proposals.setdefault((action.kind, proposal.entry.id), proposal)
    return tuple(proposals.values())


def make_key(name: str, *, person: bool) -> str:
    """Makes the key of a party out of its name: `sz-dji-technology-co-ltd`; a name in another script is romanised."""
    clean = fold_latin(clean_text(name))
    parts = _KEY_PART.findall(clean)
    if not clean.isascii():
        parts = [part for word in analyse_name(name, person=person).words for part in _KEY_PART.findall(word.text)]
    key = "-".join(parts)[:_LONGEST_KEY].strip("-")
    if not key:
        key = hashlib.sha256(name.encode()).hexdigest()[:12]
    # Digits alone would look like an authority's own number.
    return f"party-{key}" if key.replace("-", "").isdigit() else key


def make_dates(list_id: str, kind: ActionKind, day: date | None, effective: date | None) -> ListingDates:
    """The days of a listing; for NS-CMIC those that the article does not give are computed (31 CFR part 586).

    Args:
        list_id: The list in the sense of the law.
        kind: What was done.
        day: Of the act; None when the article gives none, and then nothing is computed.
        effective: As the article gives it.
    """
    if kind is ActionKind.DELISTING:
        return ListingDates(removed=day)
    if list_id != NS_CMIC or day is None:
        return ListingDates(listed=day, effective=effective)
    return ListingDates(listed=day, effective=effective or day + CMIC_EFFECTIVE, divest_by=day + CMIC_DIVEST)


def _make_proposal(reading: ArticleReading, action: Action, party: Party, source: Source) -> Proposal:
    is_person = party.type is EntryType.PERSON
    quotes = tuple(name.evidence for name in party.names)
    numbers = [_make_identifier(identifier) for identifier in party.identifiers]
    births = [parse_partial_date(text) for text in _list_texts(party, "dob")]
    entry = Entry(
        id=f"{action.list}-{make_key(party.name, person=is_person)}",
        list=action.list,
        type=party.type,
        names=_make_names(party),
        status=EntryStatus.REMOVED if action.kind is ActionKind.DELISTING else EntryStatus.PROVISIONAL,
        programs=action.programs,
        legal_basis=action.legal_basis,
        dates=make_dates(action.list, action.kind, action.action_date, action.effective_date),
        identifiers=tuple(dict.fromkeys(number for number in numbers if number is not None)),
        addresses=() if is_person or party.country is None else (Address(country=party.country),),
        birth_dates=tuple(birth for birth in births if write_partial_date(birth) is not None),
        birth_places=tuple(_list_texts(party, "pob")),
        nationalities=(party.country,) if is_person and party.country is not None else (),
        relations=tuple(_find_relations(party, reading.relations)),
        features=tuple(dict.fromkeys(Feature(FeatureKind.TITLE, title.text) for title in party.titles)),
        remarks=tuple(_list_remarks(party)),
        sources=(replace(source, locator=_make_locator(reading.text, (*action.evidence, *quotes))),),
    )
    return Proposal(action, entry, (*action.evidence, *quotes))


def _make_names(party: Party) -> tuple[Name, ...]:
    made: dict[str, Name] = {}
    for name in party.names:
        for one in _make_name(name, party):
            made.setdefault(one.text, one)
    return tuple(made.values())


def _make_name(name: PartyName, party: Party) -> Iterator[Name]:
    match name.kind:
        case PartyNameKind.PRIMARY:
            yield Name(name.text)
        case PartyNameKind.ALIAS | PartyNameKind.NATIVE:
            yield Name(name.text, NameKind.AKA)
        case PartyNameKind.SHORT:
            # A person's short form is the surname that half a million others bear; a firm's is a brand, and weak.
            if party.type is not EntryType.PERSON:
                yield Name(name.text, NameKind.AKA, NameQuality.WEAK)


def _make_identifier(identifier: PartyIdentifier) -> Identifier | None:
    """The identifier, or None for a birth datum, an address, or a code whose check digit is wrong."""
    kind, value = _IDENTIFIER_KINDS.get(identifier.kind), identifier.evidence.text
    if kind is None or (kind in IS_WELL_FORMED and not IS_WELL_FORMED[kind](value)):
        return None
    return Identifier(kind, value)


def _list_remarks(party: Party) -> Iterator[str]:
    """What the article prints and no field can hold as proof, so that no datum is lost: `dob: circa 1960`."""
    for identifier in party.identifiers:
        text = identifier.evidence.text
        is_held = identifier.kind == "pob" or _make_identifier(identifier) is not None
        if identifier.kind == "dob":
            is_held = write_partial_date(parse_partial_date(text)) is not None
        if not is_held:
            yield f"{identifier.kind}: {text}"


def _list_texts(party: Party, kind: str) -> Iterable[str]:
    return dict.fromkeys(identifier.evidence.text for identifier in party.identifiers if identifier.kind == kind)


def _find_relations(party: Party, relations: Iterable[ArticleRelation]) -> Iterator[Relation]:
    names = {name.text for name in party.names}
    for relation in relations:
        if relation.subject.text in names:
            yield Relation(relation.kind, relation.object.text, relation.percent)


def _make_locator(text: str, quotes: Iterable[Evidence]) -> str:
    """`paragraphs 1, 4`, counted over the blocks of the readable text, its headline the first."""
    blocks = split_blocks(text)
    numbers = {
        number for quote in quotes for number, block in enumerate(blocks, 1) if block.start <= quote.start < block.end
    }
    if not numbers:
        return "the whole text"
    return f"paragraph{'s' if len(numbers) > 1 else ''} {', '.join(map(str, sorted(numbers)))}"
