"""A listed party as a FollowTheMoney entity: which schema, and which property takes which fact.

Names of schemata and properties after FollowTheMoney's model (https://followthemoney.tech/explorer/). A fact that the
schema has no property for, or that is not in the form which the property asks for, is kept as a line of `notes`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from app.countries import find_country_code
from app.exports.ftm_values import find_date, find_gender, find_number, find_partial_date
from app.model.entry import (
    Address,
    Entry,
    EntryType,
    Feature,
    FeatureKind,
    Identifier,
    IdentifierKind,
    Name,
    NameKind,
    NameQuality,
)

Statement = tuple[str, str]

SCHEMATA: Mapping[EntryType, str] = {
    EntryType.COMPANY: "Company",
    EntryType.PERSON: "Person",
    EntryType.VESSEL: "Vessel",
    EntryType.AIRCRAFT: "Airplane",
    EntryType.OTHER: "LegalEntity",
}
_LEGAL_CODES: Mapping[IdentifierKind, str] = {
    IdentifierKind.LEI: "leiCode",
    IdentifierKind.USCC: "uscCode",
    IdentifierKind.BIC: "swiftBic",
    IdentifierKind.REGISTRATION: "registrationNumber",
    IdentifierKind.TAX: "taxNumber",
    IdentifierKind.VAT: "vatCode",
    IdentifierKind.DUNS: "dunsCode",
    IdentifierKind.LICENCE: "licenseNumber",
    IdentifierKind.NATIONAL_ID: "idNumber",
    IdentifierKind.DRIVING_LICENCE: "idNumber",
    IdentifierKind.PASSPORT: "idNumber",
    IdentifierKind.OTHER: "idNumber",
}
IDENTIFIER_PROPERTIES: Mapping[str, Mapping[IdentifierKind, str]] = {
    "LegalEntity": _LEGAL_CODES,
    "Company": {
        **_LEGAL_CODES,
        IdentifierKind.ISIN: "isinCode",
        IdentifierKind.TICKER: "ticker",
        IdentifierKind.IMO: "imoNumber",
    },
    "Person": {**_LEGAL_CODES, IdentifierKind.PASSPORT: "passportNumber"},
    "Vessel": {
        IdentifierKind.IMO: "imoNumber",
        IdentifierKind.MMSI: "mmsi",
        IdentifierKind.CALL_SIGN: "callSign",
        IdentifierKind.REGISTRATION: "registrationNumber",
    },
    "Airplane": {
        IdentifierKind.AIRCRAFT_TAIL: "registrationNumber",
        IdentifierKind.REGISTRATION: "registrationNumber",
        IdentifierKind.AIRCRAFT_SERIAL: "serialNumber",
        IdentifierKind.AIRCRAFT_MODE_S: "icaoCode",
    },
}
WALLET_HOLDERS = frozenset({"Company", "LegalEntity", "Person"})
# These are terms of the sanction, not facts of the party.
PROVISIONS = frozenset({FeatureKind.DIRECTIVE, FeatureKind.SECONDARY_SANCTIONS})
Reader = Callable[[str], str | None]


def _keep(text: str) -> str | None:
    return text


_LEGAL_FEATURES: Mapping[FeatureKind, tuple[str, Reader]] = {
    FeatureKind.EMAIL: ("email", _keep),
    FeatureKind.PHONE: ("phone", _keep),
    FeatureKind.WEBSITE: ("website", _keep),
    FeatureKind.ESTABLISHED: ("incorporationDate", find_date),
    FeatureKind.ORGANISATION_TYPE: ("sector", _keep),
    FeatureKind.TARGET_TYPE: ("classification", _keep),
}
FEATURE_PROPERTIES: Mapping[str, Mapping[FeatureKind, tuple[str, Reader]]] = {
    "LegalEntity": _LEGAL_FEATURES,
    "Company": _LEGAL_FEATURES,
    "Person": {
        **_LEGAL_FEATURES,
        FeatureKind.TITLE: ("position", _keep),
        FeatureKind.GENDER: ("gender", find_gender),
    },
    "Vessel": {
        FeatureKind.VESSEL_TYPE: ("type", _keep),
        FeatureKind.VESSEL_FLAG: ("flag", find_country_code),
        FeatureKind.FORMER_VESSEL_FLAG: ("pastFlags", find_country_code),
        FeatureKind.TONNAGE: ("tonnage", find_number),
        FeatureKind.GROSS_TONNAGE: ("grossRegisteredTonnage", find_number),
        FeatureKind.VESSEL_BUILT: ("buildDate", find_date),
    },
    "Airplane": {
        FeatureKind.AIRCRAFT_MODEL: ("model", _keep),
        FeatureKind.AIRCRAFT_BUILT: ("buildDate", find_date),
    },
}


def describe_party(entry: Entry) -> dict[str, list[str]]:
    """Lays an entry's own facts out as properties; what the listing is stands in a Sanction of its own."""
    schema = SCHEMATA[entry.type]
    return gather_statements(
        [
            ("name", entry.primary_name),
            *(_state_name(name) for name in entry.names[1:]),
            *(_state_identifier(code, schema) for code in entry.identifiers if not is_wallet(code, schema)),
            *(_state_feature(feature, schema) for feature in entry.features if feature.kind not in PROVISIONS),
            *(statement for address in entry.addresses for statement in _state_address(address)),
            *_state_birth(entry, schema),
            *(("notes", remark) for remark in entry.remarks),
            *(("sourceUrl", source.url) for source in entry.sources if source.url is not None),
        ]
    )


def is_wallet(identifier: Identifier, schema: str) -> bool:
    """Whether an identifier is an entity of its own: a wallet is held by a person or a firm, never by a ship."""
    return identifier.kind is IdentifierKind.DIGITAL_CURRENCY and schema in WALLET_HOLDERS


def gather_statements(statements: Iterable[Statement]) -> dict[str, list[str]]:
    """Gathers (property, value) pairs by property, each value once, in their order."""
    properties: dict[str, dict[str, None]] = defaultdict(dict)
    for name, value in statements:
        properties[name][value] = None
    return {name: list(values) for name, values in properties.items()}


def _state_name(name: Name) -> Statement:
    if name.quality is NameQuality.WEAK:
        return "weakAlias", name.text
    return ("previousName" if name.kind is NameKind.FKA else "alias"), name.text


def _state_identifier(identifier: Identifier, schema: str) -> Statement:
    name = IDENTIFIER_PROPERTIES[schema].get(identifier.kind)
    if name is not None:
        return name, identifier.value
    return "notes", f"{identifier.label or identifier.kind.value}: {identifier.value}"


def _state_feature(feature: Feature, schema: str) -> Statement:
    name, read = FEATURE_PROPERTIES[schema].get(feature.kind, ("notes", _keep))
    value = None if name == "notes" else read(feature.value)
    return ("notes", f"{feature.kind.value}: {feature.value}") if value is None else (name, value)


def _state_address(address: Address) -> Iterator[Statement]:
    parts = [part for part in (address.street, address.city, address.country) if part is not None]
    if parts:
        yield "address", ", ".join(parts)
    country = None if address.country is None else find_country_code(address.country)
    if country is not None:
        yield "country", country


def _state_birth(entry: Entry, schema: str) -> Iterator[Statement]:
    is_person = schema == "Person"
    for partial in entry.birth_dates:
        day = find_partial_date(partial) if is_person else None
        yield ("notes", f"birth date: {partial.text}") if day is None else ("birthDate", day)
    for place in entry.birth_places:
        yield ("birthPlace", place) if is_person else ("notes", f"birth place: {place}")
    for nationality in entry.nationalities:
        country = find_country_code(nationality)
        name = "nationality" if is_person else "country"
        yield ("notes", f"nationality: {nationality}") if country is None else (name, country)
