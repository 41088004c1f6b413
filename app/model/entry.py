"""A list entry: who is named, under which names, on which list, since when, and how we know.

The shape follows OFAC's Sanctions List Service (its data specification of 25 September 2023), widened to what the other
lists carry. All values are immutable; an entry's canonical JSON is its identity in a revision.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class EntryType(StrEnum):
    """What kind of party is listed. `other` is a party that the list itself leaves untyped, never a guess."""

    COMPANY = "company"
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OTHER = "other"


class EntryStatus(StrEnum):
    """Whether the listing stands."""

    ACTIVE = "active"
    PROVISIONAL = "provisional"
    REMOVED = "removed"


class NameKind(StrEnum):
    """How a name relates to the party (OFAC: aka, fka, nka); an issuer name is the one its securities trade under."""

    PRIMARY = "primary"
    AKA = "aka"
    FKA = "fka"
    NKA = "nka"
    ISSUER = "issuer"


class NameQuality(StrEnum):
    """OFAC's a.k.a. strength: a weak alias is broad or generic and serves to confirm a match, not to make one."""

    STRONG = "strong"
    WEAK = "weak"


class IdentifierKind(StrEnum):
    """A number or code that a register has given to the party."""

    ISIN = "isin"
    TICKER = "ticker"
    LEI = "lei"
    USCC = "uscc"
    BIC = "bic"
    IMO = "imo"
    MMSI = "mmsi"
    CALL_SIGN = "call_sign"
    AIRCRAFT_TAIL = "aircraft_tail"
    AIRCRAFT_SERIAL = "aircraft_serial"
    AIRCRAFT_MODE_S = "aircraft_mode_s"
    REGISTRATION = "registration_number"
    TAX = "tax_number"
    VAT = "vat_number"
    DUNS = "duns"
    LICENCE = "licence"
    PASSPORT = "passport"
    NATIONAL_ID = "national_id"
    DRIVING_LICENCE = "driving_licence"
    DIGITAL_CURRENCY = "digital_currency_address"
    OTHER = "other"


class RelationKind(StrEnum):
    """What this party is to the other: `owns` reads "this party owns the other"."""

    OWNS = "owns"
    CONTROLS = "controls"
    SUBSIDIARY_OF = "subsidiary_of"
    OFFICIAL_OF = "official_of"
    FORMER_OFFICIAL_OF = "former_official_of"
    LINKED_TO = "linked_to"


class FeatureKind(StrEnum):
    """Further facts about a party that no other field of an entry holds."""

    TITLE = "title"
    GENDER = "gender"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    ESTABLISHED = "established"
    ORGANISATION_TYPE = "organisation_type"
    TARGET_TYPE = "target_type"
    SECONDARY_SANCTIONS = "secondary_sanctions"
    DIRECTIVE = "directive"
    VESSEL_TYPE = "vessel_type"
    VESSEL_FLAG = "vessel_flag"
    FORMER_VESSEL_FLAG = "former_vessel_flag"
    VESSEL_OWNER = "vessel_owner"
    VESSEL_BUILT = "vessel_built"
    TONNAGE = "tonnage"
    GROSS_TONNAGE = "gross_tonnage"
    AIRCRAFT_MODEL = "aircraft_model"
    AIRCRAFT_OPERATOR = "aircraft_operator"
    AIRCRAFT_BUILT = "aircraft_built"


class SourceKind(StrEnum):
    """Where an entry comes from."""

    ARTICLE = "article"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a party, as its source writes it.

    Attributes:
        text: The name, in any script; a person's may be `LAST, First` as OFAC writes it.
        kind: Primary, a.k.a., f.k.a., n.k.a. or issuer name.
        quality: OFAC's a.k.a. strength.
        language: BCP 47 tag with script where the source says so (`zh-Hans`, `ug-Arab`); None when not stated.
    """

    text: str
    kind: NameKind = NameKind.PRIMARY
    quality: NameQuality = NameQuality.STRONG
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code of a register.

    Attributes:
        kind: Which register's.
        value: The code as printed, a failed check digit included.
        label: The source's own term where `kind` is wider than it (`Cedula No.`, `RUC #`); None when it is not.
        country: The country as printed; None when not stated.
        note: What else the source says of it, such as `expires 30 May 2017`; None when nothing.
    """

    kind: IdentifierKind
    value: str
    label: str | None = None
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as surely as the source knows it.

    Attributes:
        text: As printed: `Aug 1953`, `circa 1972`, `1953 to 1955`.
        earliest: First day that it can mean; None when the text cannot be read as a date.
        latest: Last day that it can mean, inclusive; None likewise.
        circa: The source says circa: the range is a centre, not a bound.
    """

    text: str
    earliest: date | None = None
    latest: date | None = None
    circa: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in OFAC's three parts, each as printed; None when not stated."""

    street: str | None = None
    city: str | None = None
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie from this party to another.

    Attributes:
        kind: What this party is to the other.
        party: The other's name, as printed.
        percent: Share owned, 0-100; None when not stated.
        entry_id: The other's entry where it is listed and known; None otherwise.
    """

    kind: RelationKind
    party: str
    percent: float | None = None
    entry_id: str | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """A further fact, as printed."""

    kind: FeatureKind
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """What an entry rests on.

    Attributes:
        kind: Article or official list.
        title: Of the article, or of the list.
        publisher: The newspaper or the authority.
        published: The day it appeared; None when not known.
        url: Where it can be read; None when there is no stable address.
        locator: Where in it the party stands, such as `paragraphs 1, 4`; None when the whole is meant.
    """

    kind: SourceKind
    title: str
    publisher: str
    published: date | None = None
    url: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class ListingDates:
    """The days of a listing; None where the list or regime knows no such day.

    Attributes:
        listed: Day of the official act.
        effective: Day from which the restriction binds.
        divest_by: Last day of the divestment window (31 CFR 586: listing + 365 days).
        removed: Day of the removal.
    """

    listed: date | None = None
    effective: date | None = None
    divest_by: date | None = None
    removed: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One party on one list.

    Attributes:
        id: Stable: the list's id, a hyphen, and the authority's own number (`ns-cmic-33114`), or the key that a
            file under lists/ gives (`entity-list-dji`).
        list: The list in the sense of the law (`sdn`, `ns-cmic`, `entity-list`).
        names: The primary name first; never empty.
        official_id: For an article-derived entry, the id of the official entry that confirms it once that one is held.
        remarks: What the source says beyond every field above, token by token, as printed.
    """

    id: str
    list: str
    type: EntryType
    names: tuple[Name, ...]
    status: EntryStatus = EntryStatus.ACTIVE
    programs: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    dates: ListingDates = field(default_factory=ListingDates)
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    features: tuple[Feature, ...] = ()
    remarks: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    official_id: str | None = None

    @property
    def primary_name(self) -> str:
        """The name that the list gives first."""
        return self.names[0].text
