"""A party of an article file: `[[action.party]]`, field by field, made into an entry as this one article knows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from stdnum import bic, imo, isin, lei
from stdnum.cn import uscc

from app.errors import Problem
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
    RelationKind,
    Source,
)
from app.sources.house_values import (
    make_choice_parser,
    parse_alias_kind,
    parse_birth_date,
    parse_count,
    parse_country,
    parse_key,
    parse_language,
    parse_percent,
    parse_text,
)
from app.sources.strict_toml import Table

# An identifier is proof where a name is evidence, so a mistyped one must not get in. OFAC itself prints two ISINs that
# fail (CND10002K094): in a house list such a code is left out and mentioned in a comment.
IS_WELL_FORMED: dict[IdentifierKind, Callable[[str], bool]] = {
    IdentifierKind.ISIN: isin.is_valid,
    IdentifierKind.LEI: lei.is_valid,
    IdentifierKind.USCC: uscc.is_valid,
    IdentifierKind.BIC: bic.is_valid,
    IdentifierKind.IMO: imo.is_valid,
}


class ActKind(StrEnum):
    """What an authority did: designations and listings name a party, an amendment changes that, a delisting ends it."""

    DESIGNATION = "designation"
    LISTING = "listing"
    AMENDMENT = "amendment"
    DELISTING = "delisting"


LISTS_A_PARTY = frozenset({ActKind.DESIGNATION, ActKind.LISTING})


@dataclass(frozen=True, slots=True)
class Action:
    """What an action says of each of its parties.

    Attributes:
        act: What was done; None after a problem.
        list: Id of the list in the sense of the law; None after a problem.
        dates: The listing's days, or of a delisting the removal alone.
        source: The article, still without a locator; None after a problem.
    """

    act: ActKind | None
    list: str | None
    programs: tuple[str, ...]
    legal_basis: tuple[str, ...]
    dates: ListingDates
    source: Source | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A party in one action of one article.

    Attributes:
        place: `articles/2021-12-10-x.toml: action[1].party[2]`.
        act: What was done.
        entry: What this article alone says: PROVISIONAL, or REMOVED for a delisting.
    """

    place: str
    act: ActKind
    entry: Entry

    def tell(self, field: str, problem: str, value: object) -> Problem:
        """Makes a problem of one of this party's fields."""
        return Problem(f"{self.place}.{field}", problem, str(value))


def read_party(table: Table, action: Action) -> Mention | None:
    """Reads a party; None after a problem with what every entry must have."""
    key, kind = table.take("key", parse_key), table.take("type", make_choice_parser(EntryType))
    names, locator, official_id = _read_names(table), _read_locator(table), _read_official_id(table, action)
    country = table.find("country", parse_country)
    birth_dates = table.find_all("birth_dates", parse_birth_date)
    birth_places = table.find_all("birth_places", parse_text)
    identifiers = [_read_identifier(fields) for fields in table.find_tables("identifiers")]
    relations = [_read_relation(fields) for fields in table.find_tables("relations")]
    titles = table.find_all("titles", parse_text)
    table.close()
    if key is None or kind is None or not names:
        return None
    if action.act is None or action.list is None or action.source is None:
        return None
    entry = Entry(
        id=f"{action.list}-{key}",
        list=action.list,
        type=kind,
        names=names,
        status=EntryStatus.REMOVED if action.act is ActKind.DELISTING else EntryStatus.PROVISIONAL,
        programs=action.programs,
        legal_basis=action.legal_basis,
        dates=action.dates,
        identifiers=tuple(identifier for identifier in identifiers if identifier is not None),
        addresses=(Address(country=country),) if country is not None and kind is not EntryType.PERSON else (),
        birth_dates=birth_dates,
        birth_places=birth_places,
        nationalities=(country,) if country is not None and kind is EntryType.PERSON else (),
        relations=tuple(relation for relation in relations if relation is not None),
        features=tuple(Feature(FeatureKind.TITLE, title) for title in titles),
        sources=(replace(action.source, locator=locator),),
        official_id=official_id,
    )
    return Mention(table.place, action.act, entry)


def _read_names(table: Table) -> tuple[Name, ...]:
    """Reads the name and the aliases, the name first; empty after a problem with the name."""
    name = table.take("name", parse_text)
    aliases = [_read_alias(fields) for fields in table.find_tables("aliases")]
    names = [alias for alias in aliases if alias is not None]
    if name is None:
        return ()
    texts = [name, *(alias.text for alias in names)]
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        table.report("aliases", "this name stands twice", text)
    return (Name(name), *names)


def _read_alias(table: Table) -> Name | None:
    text = table.take("name", parse_text)
    kind = table.find("kind", parse_alias_kind)
    quality = table.find("quality", make_choice_parser(NameQuality))
    language = table.find("language", parse_language)
    table.close()
    if text is None:
        return None
    return Name(text, kind or NameKind.AKA, quality or NameQuality.STRONG, language)


def _read_locator(table: Table) -> str | None:
    """Reads where the party stands: numbered paragraphs, or a section of a text that nobody counts."""
    paragraphs, section = table.find_all("paragraphs", parse_count), table.find("section", parse_text)
    if (len(paragraphs) > 0) == (section is not None):
        table.report("paragraphs", "say where the party stands: paragraphs = [1, 4], or a section, not both")
        return None
    if section is not None:
        return section
    if list(paragraphs) != sorted(set(paragraphs)):
        table.report("paragraphs", "write each paragraph once, in order", list(paragraphs))
    return f"paragraph{'s' if len(paragraphs) > 1 else ''} {', '.join(map(str, paragraphs))}"


def _read_official_id(table: Table, action: Action) -> str | None:
    official_id = table.find("official", parse_text)
    if official_id is not None and action.list is not None and not official_id.startswith(f"{action.list}-"):
        table.report("official", f"the id of an official entry of this list starts with {action.list}-", official_id)
    return official_id


def _read_identifier(table: Table) -> Identifier | None:
    kind, value = table.take("kind", make_choice_parser(IdentifierKind)), table.take("value", parse_text)
    label, note = table.find("label", parse_text), table.find("note", parse_text)
    country = table.find("country", parse_country)
    table.close()
    if kind is None or value is None:
        return None
    if kind in IS_WELL_FORMED and not IS_WELL_FORMED[kind](value):
        table.report("value", f"the form or the check digit of this {kind} is wrong; compare it with the source", value)
    return Identifier(kind, value, label, country, note)


def _read_relation(table: Table) -> Relation | None:
    kind, party = table.take("kind", make_choice_parser(RelationKind)), table.take("party", parse_text)
    percent, entry_id = table.find("percent", parse_percent), table.find("entry", parse_text)
    table.close()
    return None if kind is None or party is None else Relation(kind, party, percent, entry_id)
