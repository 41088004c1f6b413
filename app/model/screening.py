"""A question to the lists and its answer."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.model.entry import Entry, EntryStatus, EntryType, Identifier, Name, PartialDate
from app.model.listing import ListState

# 0.70 means "a person should look": the scoreboard under tests/ shows what lies on either side of it.
DEFAULT_THRESHOLD = 0.70
DEFAULT_LIMIT = 10
# The longest name on the SDN list of 2 July 2024 has 196 characters; a caller's may be five times as long.
LONGEST_NAME = 1_000


class Strength(StrEnum):
    """How sure a match is: the same full name or an identifier; the same name in another form; worth a look."""

    EXACT = "exact"
    STRONG = "strong"
    POSSIBLE = "possible"


class Outcome(StrEnum):
    """The answer in a word: `hit` is an exact name or identifier, `review` anything else at or over the threshold."""

    CLEAR = "clear"
    REVIEW = "review"
    HIT = "hit"


class AsOfBasis(StrEnum):
    """By which clock the lists of a past moment are chosen.

    `recorded`: what this installation held as in force then. `published`: what the authority had published by then,
    revisions that were taken in later included; a house list counts from the day on which it was taken in.
    """

    RECORDED = "recorded"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Subject:
    """The party that is asked about.

    Attributes:
        name: As the caller knows it, in any script; None when only identifiers are known.
        type: What it is; None means any.
        aliases: Further names of the same party; the best of all of them counts.
        countries: ISO 3166-1 alpha-2 codes or names.
        birth_date: None when not known.
        identifiers: Any of them, equal to a listed one, is proof.
    """

    name: str | None = None
    type: EntryType | None = None
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    birth_date: PartialDate | None = None
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason for or against a match.

    Attributes:
        finding: Its stable name (`same_words`, `birth_year_differs`).
        text: A sentence for an analyst.
        query: What of the question it concerns; None where nothing.
        entry: What of the entry it concerns; None where nothing.
        contribution: What it adds to the score, in score units; negative where it counts against.
    """

    finding: str
    text: str
    query: str | None
    entry: str | None
    contribution: float


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that may be the subject.

    Attributes:
        matched_name: The name of the entry that met the subject best; the primary one where an identifier proves it.
        score: 0.0-1.0; 1.0 only for an identifier or for the same full name.
    """

    entry: Entry
    matched_name: Name
    score: float
    strength: Strength
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ScreeningRequest:
    """One question.

    Attributes:
        subject: Who is asked about.
        reference: The caller's own mark, given back untouched; None when there is none.
        lists: Ids of the lists to ask; None means all that are held.
        threshold: Score from which a match is reported, 0.0-1.0; a score equal to it counts.
        limit: The most matches to return, 1 or more.
        as_of: Aware: answer from the lists as they were then; None means now.
        as_of_basis: By which clock; without meaning when `as_of` is None.
    """

    subject: Subject
    reference: str | None = None
    lists: tuple[str, ...] | None = None
    threshold: float = DEFAULT_THRESHOLD
    limit: int = DEFAULT_LIMIT
    as_of: datetime | None = None
    as_of_basis: AsOfBasis = AsOfBasis.RECORDED


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """A match with what it means.

    Attributes:
        regime: The regime that the entry's list belongs to.
        consequence: What the listing forbids, in a sentence, with its dates.
    """

    match: Match
    regime: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Screening:
    """One answer, as recorded.

    Attributes:
        matches: Best first, at most the request's limit.
        lists: Every revision that took part.
        not_held: Ids of lists that Interdict knows, that the request did not exclude, and that are not loaded.
        engine_version: Of the program.
        corpus: `sha256:...` of everything that was screened against.
        degraded: A required list was missing or stale, and the policy says to answer all the same: never `clear`.
    """

    id: str
    request: ScreeningRequest
    screened_at: datetime
    outcome: Outcome
    matches: tuple[MatchAnswer, ...]
    lists: tuple[ListState, ...]
    not_held: tuple[str, ...]
    engine_version: str
    corpus: str
    degraded: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are, with no list involved; same scale and same findings as a screening."""

    score: float
    findings: tuple[Finding, ...]


def find_outcome(matches: tuple[Match, ...]) -> Outcome:
    """Names the outcome of matches that are all at or above the threshold.

    A listing that was removed forbids nothing any more, yet a person should know of it: it is a review, never a hit.
    """
    if any(match.strength is Strength.EXACT and match.entry.status is not EntryStatus.REMOVED for match in matches):
        return Outcome.HIT
    return Outcome.REVIEW if matches else Outcome.CLEAR


def parse_birth_date(text: str) -> PartialDate:
    """Reads `1953`, `1953-08` or `1953-08-17` (ISO 8601, reduced precision allowed).

    Raises:
        ValueError: anything else, a day that does not exist included.
    """
    parts = text.split("-")
    if (
        len(parts) > 3
        or [len(part) for part in parts] != [4, 2, 2][: len(parts)]
        or not all(p.isascii() and p.isdigit() for p in parts)
    ):
        raise ValueError("write a birth date as 1953-08-17, 1953-08 or 1953")
    numbers = [int(part) for part in parts]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else None
    if len(numbers) == 3:
        day = date(numbers[0], numbers[1], numbers[2])
        return PartialDate(text, day, day)
    if month is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    return PartialDate(text, date(year, month, 1), date(year, month, monthrange(year, month)[1]))
