"""FollowTheMoney JSON lines: what OpenSanctions' tools, yente and nomenklatura read.

One entity a line: each entry as Company, Person, Vessel, Airplane or LegalEntity; its listing as a Sanction; each
address of a digital currency as a CryptoWallet that it holds; each of its relations as an Ownership or an UnknownLink
to the other's entity. A party that is only named in a relation becomes an entity of its own, no target, whose id
belongs to the entry that names it: two firms of one name stay two.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from app.exports.files import write_files
from app.exports.ftm_party import PROVISIONS, SCHEMATA, Statement, describe_party, gather_statements, is_wallet
from app.exports.ftm_values import write_day
from app.model.entry import Entry, EntryStatus, EntryType, Identifier, Relation, RelationKind, Source

# An Ownership runs from a LegalEntity to an Asset; a vessel owns nothing, and a person is nobody's.
OWNERS = frozenset({EntryType.COMPANY, EntryType.PERSON, EntryType.OTHER})
ASSETS = frozenset({EntryType.COMPANY, EntryType.VESSEL, EntryType.AIRCRAFT})


def write_ftm(entries: Sequence[Entry], folder: Path) -> tuple[Path, ...]:
    """Writes `entities.ftm.json`, one entity a line, UTF-8.

    Raises:
        OSError: the folder cannot be written; what stood there stays.
    """
    return write_files(folder, {"entities.ftm.json": _write_lines(entries)})


def _write_lines(entries: Sequence[Entry]) -> Iterator[bytes]:
    known = {entry.id for entry in entries}
    for entry in entries:
        for entity in _make_entities(entry, known):
            yield msgspec.json.encode(entity) + b"\n"


def _make_entities(entry: Entry, known: set[str]) -> Iterator[Mapping[str, object]]:
    is_target = entry.status is not EntryStatus.REMOVED
    yield _make_entity(entry.id, SCHEMATA[entry.type], describe_party(entry), entry.list, target=is_target)
    yield _make_entity(f"{entry.id}-sanction", "Sanction", gather_statements(_state_sanction(entry)), entry.list)
    for identifier in dict.fromkeys(entry.identifiers):
        if is_wallet(identifier, SCHEMATA[entry.type]):
            yield _make_wallet(entry, identifier)
    for relation in dict.fromkeys(entry.relations):
        yield from _make_relation(entry, relation, known)


def _make_entity(
    entity_id: str, schema: str, properties: Mapping[str, Sequence[str]], dataset: str, *, target: bool = False
) -> Mapping[str, object]:
    caption = properties["name"][0] if "name" in properties else schema
    return {
        "id": entity_id,
        "caption": caption,
        "schema": schema,
        "properties": properties,
        "referents": [],
        "datasets": [dataset],
        "target": target,
    }


def _make_wallet(entry: Entry, identifier: Identifier) -> Mapping[str, object]:
    currency = {} if identifier.label is None else {"currency": [identifier.label]}
    mark = hashlib.sha256(f"{identifier.label} {identifier.value}".encode()).hexdigest()[:16]
    properties = {"name": [identifier.value], "publicKey": [identifier.value], **currency, "holder": [entry.id]}
    return _make_entity(f"{entry.id}-wallet-{mark}", "CryptoWallet", properties, entry.list)


def _state_sanction(entry: Entry) -> Iterator[Statement]:
    yield "entity", entry.id
    yield "status", entry.status.value
    yield from (("program", program) for program in entry.programs)
    yield from (("provisions", basis) for basis in entry.legal_basis)
    yield from (("provisions", feature.value) for feature in entry.features if feature.kind in PROVISIONS)
    dates = entry.dates
    days = {"listingDate": dates.listed, "startDate": dates.effective or dates.listed, "endDate": dates.removed}
    yield from ((name, text) for name, day in days.items() if (text := write_day(day)) is not None)
    if dates.divest_by is not None:
        yield "summary", f"Trades made solely to divest are allowed until {dates.divest_by.isoformat()}."
    for source in entry.sources:
        yield from _state_source(source)


def _state_source(source: Source) -> Iterator[Statement]:
    yield "publisher", source.publisher
    published = "" if source.published is None else f", {source.published.isoformat()}"
    yield "description", f"{source.publisher}: {source.title}{published}"
    if source.url is not None:
        yield "sourceUrl", source.url


def _make_relation(entry: Entry, relation: Relation, known: set[str]) -> Iterator[Mapping[str, object]]:
    mark = hashlib.sha256(f"{relation.kind.value} {relation.percent} {relation.party}".encode()).hexdigest()[:16]
    other_id = relation.entry_id
    if other_id is None or other_id not in known:
        other_id = f"{entry.id}-party-{mark}"
        schema = "Company" if relation.kind is RelationKind.OWNS else "LegalEntity"
        yield _make_entity(other_id, schema, {"name": [relation.party]}, entry.list)
    schema, ends = _describe_link(entry, relation, other_id)
    yield _make_entity(f"{entry.id}-link-{mark}", schema, ends, entry.list)


def _describe_link(entry: Entry, relation: Relation, other_id: str) -> tuple[str, dict[str, list[str]]]:
    percent = {} if relation.percent is None else {"percentage": [f"{relation.percent:g}"]}
    if relation.kind is RelationKind.OWNS and entry.type in OWNERS:
        return "Ownership", {"owner": [entry.id], "asset": [other_id], **percent}
    if relation.kind is RelationKind.SUBSIDIARY_OF and entry.type in ASSETS:
        return "Ownership", {"owner": [other_id], "asset": [entry.id], **percent}
    role = relation.kind.value.replace("_", " ")
    return "UnknownLink", {"subject": [entry.id], "object": [other_id], "role": [role]}
