"""FollowTheMoney files to a graph: parties, and what other entities say of them.

`entities.ftm.json` has one entity a line, and links are entities that point at both ends. `targets.nested.json` has one
target a line with its links inside; taken out, they are the same entities.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.model.entry import EntryType
from app.sources.json_reading import read_json_lines, refuse

# Every schema of which a target was seen or that FollowTheMoney lets sanctions point at. A security or a wallet is no
# party, and no type of ours, so it is untyped.
PARTY_TYPES: Mapping[str, EntryType] = {
    "Airplane": EntryType.AIRCRAFT,
    "Asset": EntryType.OTHER,
    "Company": EntryType.COMPANY,
    "CryptoWallet": EntryType.OTHER,
    "LegalEntity": EntryType.OTHER,
    "Organization": EntryType.COMPANY,
    "Person": EntryType.PERSON,
    "PublicBody": EntryType.COMPANY,
    "Security": EntryType.OTHER,
    "Vehicle": EntryType.OTHER,
    "Vessel": EntryType.VESSEL,
}
# Entities that say something of a party, by the property that points at it.
_LINKS: Mapping[str, str] = {
    "Sanction": "entity",
    "Ownership": "owner",
    "Directorship": "director",
    "UnknownLink": "subject",
    "CryptoWallet": "holder",
    "Identification": "holder",
    "Passport": "holder",
}
# What no field of an entry holds: kin, memberships, and the offices behind a position that the person names as well.
_IGNORED = frozenset(
    {"Associate", "Employment", "Family", "Membership", "Occupancy", "Position", "Representation", "Succession"}
)
# An address is pointed at by its party instead.
_ADDRESS = "Address"


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """One entity.

    Attributes:
        place: Where it stands: `entities.ftm.json:12`.
        properties: Values by property, sorted, because the format keeps them in no order.
        is_target: It is what the list is about.
        odd: Properties with a value that is neither a text nor an entity, each as often as it has one.
    """

    place: str
    id: str
    schema: str
    caption: str
    properties: Mapping[str, tuple[str, ...]]
    is_target: bool
    odd: tuple[str, ...] = ()

    def first(self, name: str) -> str | None:
        """The first value of a property; None when it has none."""
        values = self.properties.get(name, ())
        return values[0] if values else None


@dataclass(slots=True)
class FtmGraph:
    """A file, read.

    Attributes:
        targets: By id.
        links: Entities that say something of a party, by its id.
        addresses: By id.
        names: Captions of every entity, by id.
        unread: Schemata that are no party and that nobody knows, once for each entity.
    """

    targets: dict[str, FtmEntity] = field(default_factory=dict)
    links: dict[str, list[FtmEntity]] = field(default_factory=dict)
    addresses: dict[str, FtmEntity] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_graph(name: str, data: bytes) -> FtmGraph:
    """Reads a file of either layout.

    Raises:
        BadListFile: not JSON lines, an entity without id, schema or properties, or two targets of one id.
    """
    graph = FtmGraph()
    for place, document in read_json_lines(name, data):
        for entity in _take_apart(document, place, name, is_nested=False):
            if entity.is_target and entity.id in graph.targets:
                raise refuse(place, f"the entity stands in {graph.targets[entity.id].place} already", name, entity.id)
            _add(entity, graph)
    return graph


def _add(entity: FtmEntity, graph: FtmGraph) -> None:
    graph.names[entity.id] = entity.caption
    if entity.is_target:
        graph.targets[entity.id] = entity
    elif entity.schema not in {*_LINKS, *_IGNORED, _ADDRESS, *PARTY_TYPES}:
        graph.unread.append(f"schema {entity.schema}")
    if entity.schema == _ADDRESS:
        graph.addresses[entity.id] = entity
    end = _LINKS.get(entity.schema)
    for party in () if end is None else entity.properties.get(end, ()):
        found = graph.links.setdefault(party, [])
        # Nested, a link stands within each of its ends.
        if all(link.id != entity.id for link in found):
            found.append(entity)


def _take_apart(document: object, place: str, name: str, *, is_nested: bool) -> Iterator[FtmEntity]:
    """Yields an entity and those within it; a target within another has a line of its own besides."""
    if not isinstance(document, dict):
        raise refuse(place, "an entity is expected here", name, document)
    texts = [document.get(key) for key in ("id", "schema")]
    properties = document.get("properties")
    if not all(isinstance(text, str) and text for text in texts) or not isinstance(properties, dict):
        raise refuse(place, "an entity has an id, a schema and properties", name, document.get("id"))
    found: dict[str, tuple[str, ...]] = {}
    odd: list[str] = []
    for key, values in properties.items():
        # The model's own reader takes a single text for a list of one, and some crawlers write it so.
        items = values if isinstance(values, list) else [values]
        inner = [item for item in items if isinstance(item, dict) and "schema" in item]
        plain = [item for item in items if isinstance(item, str)]
        odd.extend([key] * (len(items) - len(inner) - len(plain)))
        found[key] = tuple(sorted({*plain, *(str(item.get("id")) for item in inner)}))
        for item in inner:
            yield from _take_apart(item, f"{place}.{key}", name, is_nested=True)
    entity_id, schema = map(str, texts)
    caption = str(document.get("caption") or entity_id)
    is_target = document.get("target") is True and not is_nested
    yield FtmEntity(place, entity_id, schema, caption, found, is_target, tuple(odd))
