"""Weighs the signs around those whom no sentence places, and lets the likely ones join the act that is told nearest."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.articles.claims import Claim, Record
from app.articles.cues import CueKind
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.parties import write_primary
from app.articles.rounds import Told
from app.articles.settle import Placement, settle_claims
from app.articles.signs.find import Signs, find_signs
from app.articles.signs.ground import Ground, make_ground
from app.articles.tables import load_rows
from app.articles.triggers import find_markers
from app.model.entry import EntryType

# Of seventeen sets, each left out of the learning, 56 parties join and five others, four of them bystanders; from 0.75
# on it is 62 and seven (docs/decisions/0015).
LIKELY = 0.8
# What the weights begin with, before any sign is seen.
BASE = "base"
_PARTLY_NAMED = re.compile(r"\b[Tt](?:he|hat) (?P<word>[A-Z][\w-]+) (?:company|firm|unit|subsidiary|arm|bank|entity)\b")
# A reviewer reads the three or four signs that told most, not all thirty.
_TOLD_SIGNS = 4

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """What weighing made of a reading.

    Attributes:
        placements: Those of the rules, and those who joined; new ones first.
        notes: A sentence for each who joined: the probability and the signs that told most.
    """

    placements: list[Placement]
    notes: tuple[str, ...]


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """Returns the weight of each sign in log odds; one that training met too seldom has none, and weighs nothing."""
    return {sign: float(weight) for sign, weight in load_rows("sign_weights.tsv", 2)}


def weigh(found: Iterable[str], weights: Weights) -> float:
    """Returns the probability, 0.0-1.0, that somebody with these signs is acted on."""
    return 1 / (1 + math.exp(-weights[BASE] - sum(weights.get(sign, 0.0) for sign in found)))


def join_likely(article: ParsedArticle, record: Record, told: Told, weights: Weights | None = None) -> Judged:
    """Lets those join an act who are very probably acted on, though no sentence says so of them.

    Nobody joins where the rules read no act, or one that neither names nor counts anybody, nor whose earlier listing
    is recalled, who is taken off, or of whom a sentence says that somebody is not on the list.

    Args:
        record: What the rules read.
        told: As `settle_claims` takes it.
        weights: Those of the table where None is given.
    """
    weights = load_weights() if weights is None else weights
    cues = list(article.cues)
    placements = settle_claims(record, cues, told)
    ground = make_ground(article, record.claims, placements)
    likely = [signs for signs in find_candidates(ground, record) if weigh(signs.found, weights) >= LIKELY]
    joined = [(signs, _join_act(ground, signs)) for signs in likely]
    claims = [claim for _, own in joined for claim in own]
    if not claims:
        return Judged(placements, ())
    wider = Record([*record.claims, *claims], record.denials)
    notes = tuple(_make_note(article, signs, weights) for signs, own in joined if own)
    return Judged(settle_claims(wider, cues, told), notes)


def find_candidates(ground: Ground, record: Record) -> list[Signs]:
    """Finds the signs of everybody who may join: named in the article's own text, placed nowhere and not cleared."""
    if not ground.new and ground.announced == 0:
        return []
    settled = ground.new | ground.past | ground.off | {denial.party.number for denial in record.denials}
    article = ground.article
    partly_named = [(found["word"], found.start()) for found in _PARTLY_NAMED.finditer(article.text)]
    open_ones = [party for party in article.identities.all if party.number not in settled]
    found = [find_signs(ground, party) for party in open_ones if not _is_cleared(article, party, partly_named)]
    return [signs for signs in found if signs is not None]


def _is_cleared(article: ParsedArticle, identity: Identity, partly_named: Iterable[tuple[str, int]]) -> bool:
    """`Other members of the group, in particular X and Y, have not been included`: whoever is named there is out.

    So is who is called by the first word of the name and the kind of firm: `The Shenzhen company was not added`.
    """
    openings = {article.text[start:end].split()[0] for _, start, end in identity.names}
    named_at = [span.start for span in identity.mentions] + [start for word, start in partly_named if word in openings]
    numbers = {article.find_sentence(start) for start in named_at}
    places = [article.sentences[number] for number in numbers if number is not None]
    return any(any(find_markers(article.text, s.start, s.end, "absent", article.language)) for s in places)


def _join_act(ground: Ground, signs: Signs) -> list[Claim]:
    """Claims somebody for the act told last before them, else next behind: for each list that it is about."""
    acts = [act for act in ground.acts if _may_bear(act, signs.identity)]
    if not acts:
        return []
    sentence = signs.sentence
    nearest = min((act.start > sentence.start, abs(sentence.start - act.start), act.start) for act in acts)[-1]
    tags = tuple(c.value for c in ground.article.cues_in(sentence.start, sentence.end) if c.kind is CueKind.TAG)
    return [
        replace(act, parties=(signs.identity,), start=sentence.start, end=sentence.end, tags=tags)
        for act in {act.frame: act for act in acts if act.start == nearest}.values()
    ]


def _may_bear(act: Claim, identity: Identity) -> bool:
    """A ban on visas is for people alone."""
    return act.frame.list != "visa-ban" or identity.type is not EntryType.COMPANY


def _make_note(article: ParsedArticle, signs: Signs, weights: Weights) -> str:
    name = write_primary(article.text, signs.identity)
    speaking = [sign for sign in signs.found if weights.get(sign, 0.0) > 0]
    told = sorted(speaking, key=lambda sign: (-weights[sign], sign))[:_TOLD_SIGNS]
    return f"{name} is proposed by signs alone ({weigh(signs.found, weights):.2f}): {', '.join(told)}"
