"""Doubts new acts that an article tells late, of parties in whom nothing else speaks for the news: they are recalled.

`In the same month the Pentagon added Tencent to its list`: nothing in the sentence says that this is an earlier act.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.articles.claims import Claim, Record
from app.articles.parsed import ParsedArticle
from app.articles.parties import write_primary
from app.articles.rounds import Told, find_main_day, is_current
from app.articles.settle import settle_claims
from app.articles.signs.find import find_signs
from app.articles.signs.ground import Ground, make_ground
from app.articles.signs.judge import Weights, load_weights, weigh
from app.articles.triggers import Effect

# Who is less likely than this to be a party of the news, were the sentence that says so not there, is none: see
# docs/decisions/0015 for whom it finds and whom it loses.
UNLIKELY = 0.05
# An article begins with its news.
_LEAD = 0.25


@dataclass(frozen=True, slots=True)
class Doubted:
    """What doubt made of a record.

    Attributes:
        record: With the acts that are doubted as earlier ones.
        notes: A sentence for each of their parties, with the probability.
    """

    record: Record
    notes: tuple[str, ...]


def recall_unlikely(article: ParsedArticle, record: Record, told: Told, weights: Weights | None = None) -> Doubted:
    """Takes a new act for an earlier one where none of its parties is likely to be a party of the news without it.

    The parties of a sentence stand or fall together. No act of the first quarter is doubted, none
    of the day of the news, nor the only one.

    Args:
        record: What the rules read.
        told: As `settle_claims` takes it.
        weights: Those of the table where None is given.
    """
    weights = load_weights() if weights is None else weights
    main = find_main_day(record.claims, told)
    claims, notes = [], dict[str, None]()
    for claim in record.claims:
        doubtful = _may_be_doubted(article, claim, main)
        likely = _weigh_without(article, record, told, claim, weights) if doubtful else 1.0
        claims.append(claim if likely >= UNLIKELY else replace(claim, is_past=True))
        if likely < UNLIKELY:
            notes.update(dict.fromkeys(_make_notes(article, claim, likely)))
    return Doubted(Record(claims, record.denials), tuple(notes))


def _may_be_doubted(article: ParsedArticle, claim: Claim, main: date | None) -> bool:
    """Whether an act that is read as new, and of which parties are told, may be none: one of the news' own day is."""
    if claim.effect is not Effect.ADD or not is_current(claim, main) or (claim.day is not None and claim.day == main):
        return False
    # `LADY RIMA (vessel) [SDGT]`: what stands in the notice is of its act.
    return len(claim.parties) > 0 and claim.tags == () and claim.start >= _LEAD * len(article.text)


def _weigh_without(article: ParsedArticle, record: Record, told: Told, claim: Claim, weights: Weights) -> float:
    """Returns how likely the likeliest party of an act is one of the news, as far as all else in the article tells."""
    ground = _make_ground_without(article, record, told, claim)
    at = article.find_sentence(claim.start)
    if not ground.acts or (at is not None and ground.has_act(article.sentences[at].block)):
        return 1.0
    signs = [find_signs(ground, party) for party in claim.parties]
    return max(1.0 if found is None else weigh(found.found, weights) for found in signs)


def _make_ground_without(article: ParsedArticle, record: Record, told: Told, claim: Claim) -> Ground:
    """Builds the ground of an article that never said of any party of an act that something was done to it."""
    gone = {party.number for party in claim.parties}
    others = [other for other in record.claims if gone.isdisjoint(party.number for party in other.parties)]
    placements = settle_claims(Record(others, record.denials), list(article.cues), told)
    return make_ground(article, others, placements)


def _make_notes(article: ParsedArticle, claim: Claim, likely: float) -> list[str]:
    names = [write_primary(article.text, party) for party in claim.parties]
    return [f"{name} is taken as listed before: nothing else speaks for the news ({likely:.2f})" for name in names]
