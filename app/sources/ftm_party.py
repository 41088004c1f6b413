"""A target of FollowTheMoney to an entry, by the table `ftm_properties.tsv`."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.model.entry import (
    Address,
    Entry,
    EntryStatus,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    ListingDates,
    Name,
    NameKind,
    NameQuality,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.sources.ftm_graph import PARTY_TYPES, FtmEntity, FtmGraph
from app.sources.ftm_rules import WEAK, FtmField, load_properties
from app.sources.json_reading import refuse
from app.sources.partial_date import parse_partial_date

FTM_SOURCE = Source(
    SourceKind.OFFICIAL, "FollowTheMoney dataset", "OpenSanctions", url="https://www.opensanctions.org/datasets/"
)


def make_ftm_entry(list_id: str, file: str, target: FtmEntity, graph: FtmGraph) -> tuple[Entry, tuple[str, ...]]:
    """Makes the entry of a target.

    Args:
        list_id: The list it stands on.
        file: Name of the file, for the problems.
        target: The entity.
        graph: What the other entities say of it.

    Returns:
        The entry, and its properties that no rule knows, one for each value.

    Raises:
        BadListFile: a schema that no rule says the type of.
    """
    if target.schema not in PARTY_TYPES:
        raise refuse(
            target.place, f"an unknown schema of a target; known are {', '.join(PARTY_TYPES)}", file, target.schema
        )
    rules = load_properties()
    for name in target.odd:
        if name in rules and rules[name].field is not FtmField.IGNORE:
            raise refuse(f"{target.place}.{name}", "a text is expected here", file)
    links = sorted(graph.links.get(target.id, ()), key=lambda link: link.id)
    sanctions = [link for link in links if link.schema == "Sanction"]
    removed = _find_end(sanctions)
    entry = Entry(
        id=f"{list_id}-{target.id}",
        list=list_id,
        type=PARTY_TYPES[target.schema],
        names=_make_names(target),
        status=EntryStatus.ACTIVE if removed is None else EntryStatus.REMOVED,
        programs=_gather(sanctions, "program", "programId"),
        legal_basis=_gather(sanctions, "provisions", "reason"),
        dates=ListingDates(listed=_find_start(sanctions), removed=removed),
        identifiers=(
            *(
                Identifier(IdentifierKind(kind), value, name)
                for name, kind, value in _walk(target, FtmField.IDENTIFIER)
            ),
            *_make_documents(links),
        ),
        addresses=_make_addresses(target, graph),
        birth_dates=tuple(parse_partial_date(value) for _, _, value in _walk(target, FtmField.BIRTH_DATE)),
        birth_places=tuple(value for _, _, value in _walk(target, FtmField.BIRTH_PLACE)),
        nationalities=tuple(dict.fromkeys(value for _, _, value in _walk(target, FtmField.NATIONALITY))),
        relations=tuple(_make_relations(list_id, links, graph)),
        features=tuple(Feature(FeatureKind(kind), value) for _, kind, value in _walk(target, FtmField.FEATURE)),
        remarks=tuple(f"{name}: {value}" for name, _, value in _walk(target, FtmField.REMARK)),
        sources=(FTM_SOURCE,),
    )
    unknown = [name for name in sorted(target.properties) if name not in rules for _ in target.properties[name]]
    return entry, tuple(f"property {name}" for name in (*unknown, *target.odd))


def _walk(target: FtmEntity, field: FtmField) -> Iterator[tuple[str, str, str]]:
    rules = load_properties()
    for name in sorted(target.properties):
        rule = rules.get(name)
        if rule is not None and rule.field is field:
            yield from ((name, rule.kind, value) for value in target.properties[name])


def _make_names(target: FtmEntity) -> tuple[Name, ...]:
    """The caption is the name that the dataset shows the party under; it may be no more than the id."""
    said = list(_walk(target, FtmField.NAME))
    names = [value for name, _, value in said if name == "name"]
    primary = target.caption if target.caption in names or not names else names[0]
    found = {primary: Name(primary)}
    for _, kind, value in said:
        quality = NameQuality.WEAK if kind == WEAK else NameQuality.STRONG
        found.setdefault(value, Name(value, NameKind.AKA if kind == WEAK else NameKind(kind), quality))
    return tuple(found.values())


def _make_documents(links: Iterable[FtmEntity]) -> Iterator[Identifier]:
    for link in links:
        number = link.first("number")
        if link.schema in ("Identification", "Passport") and number is not None:
            kind = IdentifierKind.PASSPORT if link.schema == "Passport" else IdentifierKind.OTHER
            yield Identifier(kind, number, link.first("type"), link.first("country"))
        address = link.first("publicKey")
        if link.schema == "CryptoWallet" and address is not None:
            yield Identifier(IdentifierKind.DIGITAL_CURRENCY, address, link.first("currency"))


def _make_addresses(target: FtmEntity, graph: FtmGraph) -> tuple[Address, ...]:
    found = [Address(value) for _, _, value in _walk(target, FtmField.ADDRESS)]
    for address_id in target.properties.get("addressEntity", ()):
        address = graph.addresses.get(address_id)
        if address is not None:
            street = address.first("street") or address.first("full")
            found.append(Address(street, address.first("city"), address.first("country")))
    return tuple(dict.fromkeys(found))


def _make_relations(list_id: str, links: Iterable[FtmEntity], graph: FtmGraph) -> Iterator[Relation]:
    ends = {
        "Directorship": (RelationKind.OFFICIAL_OF, "organization"),
        "Ownership": (RelationKind.OWNS, "asset"),
        "UnknownLink": (RelationKind.LINKED_TO, "object"),
    }
    for link in links:
        if link.schema not in ends:
            continue
        kind, end = ends[link.schema]
        for other in link.properties.get(end, ()):
            entry_id = f"{list_id}-{other}" if other in graph.targets else None
            yield Relation(kind, graph.names.get(other, other), _parse_percent(link.first("percentage")), entry_id)


def _parse_percent(text: str | None) -> float | None:
    try:
        percent = float((text or "").removesuffix("%"))
    except ValueError:
        return None
    return percent if 0 <= percent <= 100 else None


def _gather(links: Iterable[FtmEntity], *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for link in links for name in names for value in link.properties.get(name, ())))


def _find_start(sanctions: Iterable[FtmEntity]) -> date | None:
    days = _gather(sanctions, "listingDate") or _gather(sanctions, "startDate")
    return min((day for day in map(_find_day, days) if day is not None), default=None)


def _find_end(sanctions: list[FtmEntity]) -> date | None:
    """The listing has ended when every sanction of it has."""
    ends = [_find_day(sanction.first("endDate") or "") for sanction in sanctions]
    known = [day for day in ends if day is not None]
    return max(known) if known and len(known) == len(ends) else None


def _find_day(text: str) -> date | None:
    # A month or a year is when the authority acted, as surely as the dataset knows: its first day.
    return parse_partial_date(text[:10]).earliest
