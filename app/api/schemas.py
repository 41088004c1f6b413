"""The shapes of requests and answers: the only pydantic."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.clock import parse_time
from app.model.entry import EntryType, Identifier, IdentifierKind, PartialDate
from app.model.screening import (
    DEFAULT_LIMIT,
    DEFAULT_THRESHOLD,
    LONGEST_NAME,
    AsOfBasis,
    ScreeningRequest,
    Subject,
    parse_birth_date,
)

MOST_BATCHED = 1_000

ShortText = Annotated[str, Field(min_length=1, max_length=200)]
NameText = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Codes = Annotated[list[ShortText], Field(max_length=50)]
SubjectType = Literal["company", "person", "vessel", "aircraft", "other", "any"]


def _check_birth_date(value: object) -> object:
    if isinstance(value, str):
        parse_birth_date(value)
    return value


def _check_time(value: object) -> object:
    if isinstance(value, str):
        parse_time(value)
    return value


AsOf = Annotated[
    str | None,
    BeforeValidator(_check_time),
    Field(description="Answer from the lists as they were at this moment, such as 2024-05-02T00:00:00Z"),
]


class StrictModel(BaseModel):
    """A misspelt field is an error: a dropped one could turn a hit into a clear."""

    model_config = ConfigDict(extra="forbid", strict=True)


class IdentifiersIn(StrictModel):
    """Codes of the subject; each, equal to a listed one, is proof."""

    isin: Codes = []
    ticker: Codes = []
    lei: Codes = []
    uscc: Codes = []
    registration_number: Codes = []
    tax_number: Codes = []
    imo: Codes = []
    mmsi: Codes = []
    bic: Codes = []
    passport: Codes = []
    national_id: Codes = []
    digital_currency_address: Codes = []

    def make_identifiers(self) -> tuple[Identifier, ...]:
        """Lays the codes out one by one."""
        if not self.model_fields_set:  # as in most questions, and the model's own loop takes longer than all the rest
            return ()
        return tuple(Identifier(IdentifierKind(kind), code) for kind, codes in self for code in codes)


# Nobody changes one; a default of the model's would be copied, its twelve lists too, for each question without codes.
_NO_IDENTIFIERS = IdentifiersIn()


class SubjectIn(StrictModel):
    """Who is asked about: a name or one identifier is required."""

    name: NameText | None = None
    type: SubjectType | None = None
    aliases: Annotated[list[NameText], Field(max_length=50)] = []
    countries: Codes = []
    birth_date: Annotated[
        str | None, BeforeValidator(_check_birth_date), Field(description="1953-08-17, 1953-08 or 1953")
    ] = None
    identifiers: Annotated[IdentifiersIn, Field(default_factory=lambda: _NO_IDENTIFIERS)]

    def make_subject(self) -> Subject:
        """Makes the domain's own."""
        birth_date: PartialDate | None = None if self.birth_date is None else parse_birth_date(self.birth_date)
        return Subject(
            name=self.name,
            type=None if self.type in {None, "any"} else EntryType(self.type),
            aliases=tuple(self.aliases),
            countries=tuple(self.countries),
            birth_date=birth_date,
            identifiers=self.identifiers.make_identifiers(),
        )


class ScreeningIn(StrictModel):
    """One question to the lists."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "reference": "order-4711",
                "subject": {"name": "SenseTime Group Inc.", "type": "company", "identifiers": {"ticker": ["20 HK"]}},
                "threshold": DEFAULT_THRESHOLD,
            }
        }
    )

    subject: SubjectIn
    reference: ShortText | None = None
    lists: list[ShortText] | None = None
    threshold: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)] = DEFAULT_THRESHOLD
    limit: Annotated[int, Field(ge=1, le=100)] = DEFAULT_LIMIT
    as_of: AsOf = None
    as_of_basis: Annotated[
        Literal["recorded", "published"],
        Field(description="`recorded`: what was held here then; `published`: what the authority had published by then"),
    ] = "recorded"

    def make_request(self) -> ScreeningRequest:
        """Makes the domain's own."""
        return ScreeningRequest(
            subject=self.subject.make_subject(),
            reference=self.reference,
            lists=None if self.lists is None else tuple(self.lists),
            threshold=self.threshold,
            limit=self.limit,
            as_of=None if self.as_of is None else parse_time(self.as_of),
            as_of_basis=AsOfBasis(self.as_of_basis),
        )


class BatchIn(StrictModel):
    """Up to 1,000 questions, answered from one generation of the lists."""

    screenings: Annotated[list[ScreeningIn], Field(min_length=1, max_length=MOST_BATCHED)]


class FindingOut(BaseModel):
    """One reason for or against a match; the contributions add up to the score."""

    finding: str
    text: str
    query: str | None
    entry: str | None
    contribution: float


class DatesOut(BaseModel):
    """The days of a listing, ISO 8601."""

    listed: str | None
    effective: str | None
    divest_by: str | None
    removed: str | None


class SourceOut(BaseModel):
    """What an entry rests on."""

    kind: Literal["article", "official"]
    title: str
    publisher: str
    published: str | None
    url: str | None
    locator: str | None


class MatchOut(BaseModel):
    """An entry that may be the subject."""

    entry_id: str
    list_id: str = Field(alias="list")
    status: Literal["active", "provisional", "removed"]
    type: str
    name: str
    matched_name: str
    score: float
    strength: Literal["exact", "strong", "possible"]
    regime: str
    consequence: str
    programs: list[str]
    legal_basis: list[str]
    dates: DatesOut
    explanation: list[FindingOut]
    sources: list[SourceOut]


class ListStateOut(BaseModel):
    """A list as it took part in an answer."""

    list: str
    revision: str
    published_at: str
    age_s: int
    stale: bool
    checked_at: str | None


class EngineOut(BaseModel):
    """What computed the answer."""

    version: str
    corpus: str


class ScreeningOut(BaseModel):
    """An answer.

    `not_held` names the known lists that the question did not exclude and that are not loaded. `degraded` says that a
    required list was missing or stale and that the installation's policy is to answer all the same, never `clear`.
    """

    screening_id: str
    reference: str | None
    screened_at: str
    outcome: Literal["clear", "review", "hit"]
    matches: list[MatchOut]
    lists: list[ListStateOut]
    not_held: list[str]
    degraded: bool
    as_of: str | None
    as_of_basis: Literal["recorded", "published"] | None
    threshold: float
    engine: EngineOut


class BatchOut(BaseModel):
    """The answers, in the order of the questions."""

    screenings: list[ScreeningOut]


class ReplayOut(BaseModel):
    """An earlier answer computed again; `differences` names the fields in which it is not what was recorded."""

    screening_id: str
    identical: bool
    differences: list[str]
    answer: ScreeningOut


class ProblemOut(BaseModel):
    """An RFC 9457 problem document."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, Any]] = []
