"""What an article says was done: actions with their parties, relations, and who is only mentioned.

Everything read from an article carries `Evidence`, the very characters it rests on. A party's name has no text of its
own: it is its evidence, so a name that does not stand in the article cannot be written down.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.model.entry import EntryType, RelationKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation with its place.

    Attributes:
        quote: The characters `[start:end]` of the article's readable text.
        start: Offset of the first character, counted in Unicode code points from 0.
        end: Offset behind the last one.
    """

    quote: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quotation with its white space, line breaks included, written as single spaces."""
        return " ".join(self.quote.split())


class ActionKind(StrEnum):
    """What an authority did. A designation blocks or bans a party; a listing restricts a kind of dealing with it."""

    DESIGNATION = "designation"
    LISTING = "listing"
    DELISTING = "delisting"


class PartyNameKind(StrEnum):
    """How an article uses a name: in full, as another name, shortened, or in another script than Latin."""

    PRIMARY = "primary"
    ALIAS = "alias"
    SHORT = "short"
    NATIVE = "native"


@dataclass(frozen=True, slots=True)
class PartyName:
    """One name of a party, as it stands in the article."""

    kind: PartyNameKind
    evidence: Evidence

    @property
    def text(self) -> str:
        """The name."""
        return self.evidence.text


@dataclass(frozen=True, slots=True)
class PartyIdentifier:
    """A number, code or birth datum beside a party's name.

    Attributes:
        kind: `dob`, `pob`, `email`, `imo`, `isin`, `ticker`, `passport`, `wallet` ...: the words of news.
    """

    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Party:
    """A party of an action.

    Attributes:
        names: The primary name first; never empty.
        type: What it is; `OTHER` where the article does not tell.
        titles: Offices and descriptions that name a person's post.
        country: ISO 3166-1 alpha-2; None where the article does not say.
    """

    names: tuple[PartyName, ...]
    type: EntryType
    titles: tuple[Evidence, ...] = ()
    country: str | None = None
    identifiers: tuple[PartyIdentifier, ...] = ()

    @property
    def name(self) -> str:
        """The fullest name in the article."""
        return self.names[0].text


@dataclass(frozen=True, slots=True)
class Action:
    """One act: one authority, list, day, legal basis and status.

    Attributes:
        authority: As in lists/lists.toml (`US Treasury OFAC`).
        list: Id of the list in the sense of the law (`sdn`, `ns-cmic`).
        programs: OFAC's tags, only where the article states them or a legal basis that implies them; sorted.
        legal_basis: `EO 13818`, `Global Magnitsky Act`; in the order of the article.
        action_date: Day of the act; None where the article gives no day.
        effective_date: Day from which it binds; None where the article gives none.
        current: Whether the article reports it as new; False for an earlier act that it recalls.
        evidence: The sentences that say so.
    """

    kind: ActionKind
    authority: str
    list: str
    current: bool
    parties: tuple[Party, ...]
    programs: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    action_date: date | None = None
    effective_date: date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRelation:
    """A tie that the article states: the subject `kind` the object.

    Attributes:
        percent: Share owned, 0-100; None where not printed.
        evidence: The sentence that says so.
    """

    subject: Evidence
    kind: RelationKind
    object: Evidence
    percent: float | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """Somebody whom the article names and places on no list."""

    name: Evidence
    role: str


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """What an article is.

    Attributes:
        title: Its headline; empty where none can be told from the text.
        publisher: None when not found.
        published: None when the article bears no date.
        language: `en`, `es` or `zh`.
    """

    title: str
    publisher: str | None
    published: date | None
    language: str


RULES = "rules"


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article, understood.

    Attributes:
        text: The readable text that every offset counts in.
        actions: New ones first, then what the article recalls.
        reader: Who read it: `rules`, or the language model by its name.
        notes: What its reader has to say of its own work, a sentence each: what a model claimed and was refused, whom
            rules propose by the signs around the name.
    """

    meta: ArticleMeta
    text: str
    actions: tuple[Action, ...] = ()
    relations: tuple[ArticleRelation, ...] = ()
    mentioned: tuple[ArticleMention, ...] = field(default=())
    reader: str = RULES
    notes: tuple[str, ...] = ()
