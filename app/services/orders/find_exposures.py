"""Find exposures: where an order touches listed parties by identifier and by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.errors import BadRequest, Problem
from app.matching.corpus import Corpus
from app.model.entry import Entry, EntryType, Identifier, IdentifierKind
from app.model.order import Order, PartyRole, Security
from app.model.screening import DEFAULT_THRESHOLD, Match, Strength, Subject
from app.model.trade import Doubt, Exposure, Pin, Through
from app.policy.regimes import Regimes
from app.services.orders.ownership_book import OwnershipBook, is_owned_name
from app.store.codec import encode_json, hash_bytes

# An order is judged by at most so many matches a place; `China` alone is like hundreds. Whoever meets more is reviewed.
MOST_MATCHES_JUDGED = 100
# The likeness under which a name is said to be another party's than the identifier's. `HIKVISION DIGITAL-A` beside
# Hikvision's ISIN scores 0.80, `Apple Inc.` nothing.
RECOGNISED_FROM = 0.5
# Of these a legal entity has one only; of ISINs and tickers an issuer may have any number.
UNIQUE_KINDS = frozenset({IdentifierKind.LEI, IdentifierKind.USCC})
# The engine's finding that two names are the same full name.
SAME_NAME_FINDING = "same_name"


@dataclass(frozen=True, slots=True)
class Place:
    """One party or security of an order, to be screened.

    Attributes:
        where: `security`, `security.holdings[0]`, `parties[1]`.
        reference: The caller's own id of its record; None when it gave none.
    """

    where: str
    through: Through
    subject: Subject
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an order is screened against.

    Attributes:
        regime_of: The regime's id of every list that entries stand on.
        threshold_of: The likeness from which names of a list are reported, for lists where that is not the default.
    """

    corpus: Corpus
    book: OwnershipBook
    regimes: Regimes
    regime_of: Mapping[str, str]
    threshold_of: Mapping[str, float] = field(default_factory=dict)

    @property
    def lowest_threshold(self) -> float:
        """The likeness from which names are sought, so that no list's own threshold is missed; 0.0-1.0."""
        return min([DEFAULT_THRESHOLD, *self.threshold_of.values()])

    def is_reported(self, match: Match) -> bool:
        """Whether a match is like enough for its list; one over the default is, whatever the firm says of it later."""
        return match.score >= min(DEFAULT_THRESHOLD, self.threshold_of.get(match.entry.list, DEFAULT_THRESHOLD))


def list_places(order: Order) -> tuple[Place, ...]:
    """Lists what is to be screened: the security, what a fund is known to hold, and every party in any role."""
    security = order.security
    places = [Place("security", Through.ISSUER, _make_subject(security), security.reference)]
    for i, held in enumerate(security.holdings):
        places.append(Place(f"security.holdings[{i}]", Through.HOLDING, _make_subject(held), held.reference))
    for i, party in enumerate(order.parties):
        through = Through.ISSUER if party.role is PartyRole.ISSUER else Through.PARTY
        places.append(Place(f"parties[{i}]", through, party.subject, party.reference))
    return tuple(places)


def find_named(place: Place, knowledge: Knowledge) -> tuple[tuple[Match, ...], tuple[Exposure, ...]]:
    """Finds the entries that a place may be: identifiers first, then names.

    Returns:
        The matches, best first and one more than are judged if there are so many; and the exposures of the judged.

    Raises:
        BadRequest: a name without a letter or digit; it may be a code that fell into the wrong field.
    """
    proven = _find_proven(place.subject, knowledge.corpus)
    by_name = tuple(filter(knowledge.is_reported, _find_by_name(place, knowledge.corpus, knowledge.lowest_threshold)))
    contradicted = bool(proven) and _is_contradicted(place, proven, by_name, knowledge.corpus)
    best = {match.entry.id: match for match in (*by_name, *proven)}
    matches = tuple(sorted(best.values(), key=lambda match: (-match.score, match.entry.id)))
    exposures = tuple(
        Exposure(
            place.where,
            place.through,
            match.entry,
            knowledge.regime_of[match.entry.list],
            doubt=Doubt.CONTRADICTION if contradicted else _find_doubt(match, place.subject),
            score=match.score,
            pin=make_pin(place, match.entry),
        )
        for match in matches[:MOST_MATCHES_JUDGED]
        if not _is_known_as_owned(match)
    )
    return matches[: MOST_MATCHES_JUDGED + 1], exposures


def make_pin(place: Place, entry: Entry) -> Pin | None:
    """Says what a firm's exception for this record and this entry rests on; None when the caller gave no reference."""
    if place.reference is None:
        return None
    record, met = (f"sha256:{hash_bytes(encode_json(value))}" for value in (place.subject, entry))
    return Pin(place.reference, record, met)


def _make_subject(security: Security) -> Subject:
    names = tuple(name for name in (security.issuer, security.name) if name is not None)
    return Subject(
        name=names[0] if names else None,
        type=EntryType.COMPANY,
        aliases=names[1:],
        identifiers=security.identifiers,
    )


def _find_proven(subject: Subject, corpus: Corpus) -> tuple[Match, ...]:
    if not subject.identifiers:
        return ()
    # No type: a vessel's IMO number proves the vessel whatever the order calls it.
    asked = Subject(identifiers=subject.identifiers)
    return corpus.find_matches(asked, threshold=DEFAULT_THRESHOLD, limit=len(corpus.entries))


def _find_by_name(place: Place, corpus: Corpus, threshold: float) -> tuple[Match, ...]:
    if place.subject.name is None:
        return ()
    try:
        return corpus.find_matches(
            replace(place.subject, identifiers=()), threshold=threshold, limit=MOST_MATCHES_JUDGED + 1
        )
    except BadRequest as exc:
        problems = tuple(Problem(f"{place.where}.name", problem.problem, problem.value) for problem in exc.problems)
        raise BadRequest(exc.detail, problems) from exc


def _is_contradicted(place: Place, proven: Sequence[Match], by_name: Sequence[Match], corpus: Corpus) -> bool:
    """Whether the place has a name, and it is like none of the parties that its identifiers prove."""
    if place.subject.name is None:
        return False
    ids = {match.entry.id for match in proven}
    if any(match.entry.id in ids for match in by_name):
        return False
    asked = replace(place.subject, identifiers=(), type=None)
    lists = frozenset(match.entry.list for match in proven)
    found = corpus.find_matches(asked, threshold=RECOGNISED_FROM, limit=len(corpus.entries), lists=lists)
    return not any(match.entry.id in ids for match in found)


def _find_doubt(match: Match, subject: Subject) -> Doubt | None:
    if match.strength is not Strength.EXACT:
        return Doubt.LIKENESS
    return Doubt.CONTRADICTION if _has_other_code(subject.identifiers, match.entry) else None


def _has_other_code(asked: Sequence[Identifier], entry: Entry) -> bool:
    """Whether a code of which a party has one only is given on both sides, and differs."""
    for kind in UNIQUE_KINDS:
        ours = {_fold_code(one.value) for one in asked if one.kind is kind}
        theirs = {_fold_code(one.value) for one in entry.identifiers if one.kind is kind}
        if ours and theirs and not ours & theirs:
            return True
    return False


def _fold_code(value: str) -> str:
    return "".join(character for character in value.upper() if character.isalnum())


def _is_known_as_owned(match: Match) -> bool:
    """Whether the name is exactly that of a party which the entry owns: the ownership book judges it then.

    One that is only like it is also like the owner (`SenseTime Technology`), and stays a match to be looked at.
    """
    return is_owned_name(match) and any(finding.finding == SAME_NAME_FINDING for finding in match.findings)
