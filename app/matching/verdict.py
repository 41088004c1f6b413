"""A listed name's score to a match with its entry: evidence, weak aliases, owned parties, strength."""

from collections.abc import Iterator

from app.matching import weights
from app.matching.features.evidence import EVIDENCE_FEATURES
from app.matching.prepared import ListedName
from app.matching.score import NameScore
from app.model.entry import Entry, Identifier, IdentifierKind, NameQuality, Relation
from app.model.screening import Finding, Match, Strength, Subject


def make_match(subject: Subject, entry: Entry, listed: ListedName, scored: NameScore) -> Match:
    """Makes the match of a subject with one name of an entry; its score may lie under the threshold."""
    found = list(scored.findings)
    if listed.name.quality is NameQuality.WEAK:
        text = "the listed name is a weak alias: broad or generic, a hint and no match"
        found.append(Finding("weak_alias", text, None, listed.name.text, weights.WEAK_ALIAS))
    found.extend(finding for feature in EVIDENCE_FEATURES if (finding := feature(subject, entry)) is not None)
    if listed.owned is not None:
        found.append(_make_owned(entry, listed.owned, sum((finding.contribution for finding in found), 0.0)))
    found.extend(_make_ceiling(sum((finding.contribution for finding in found), 0.0), certain=scored.exact))
    reached = max(sum((finding.contribution for finding in found), 0.0), 0.0)
    # Rounded as it is shown: who takes the score of an answer as a threshold must find the same match again.
    score = round(reached, weights.DECIMALS)
    certain = scored.exact and listed.name.quality is NameQuality.STRONG and listed.owned is None
    return Match(
        entry, listed.name, score, _find_strength(score, certain=certain, owned=listed.owned is not None), tuple(found)
    )


def _make_ceiling(reached: float, *, certain: bool) -> Iterator[Finding]:
    """Says what is taken off where the findings add up to more than a score can be, so that they still add up."""
    if certain and reached > 1.0:
        yield Finding("certain_already", "the same full name is certain: nothing adds to it", None, None, 1.0 - reached)
    elif not certain and reached > weights.BEST_INEXACT:
        text = "every word meets, but it is not the same full name, so it is not certain"
        yield Finding("not_identical", text, None, None, weights.BEST_INEXACT - reached)


def find_best_bonus(subject: Subject) -> float:
    """Returns the most that evidence beyond the name can add: 0.0 for a subject that brings none."""
    dated = weights.BIRTH_DATE_AGREES if subject.birth_date is not None else 0.0
    return dated + (weights.COUNTRY_AGREES if subject.countries else 0.0)


def make_proof(entry: Entry, kind: IdentifierKind, asked: Identifier, listed: Identifier) -> Match:
    """Makes the match that an equal identifier proves."""
    text = f"the {kind.value.replace('_', ' ')} is the same"
    return Match(
        entry,
        entry.names[0],
        1.0,
        Strength.EXACT,
        (Finding(f"same_{kind.value}", text, asked.value, listed.value, 1.0),),
    )


def _make_owned(entry: Entry, owned: Relation, score: float) -> Finding:
    share = f"{owned.percent:g} % " if owned.percent is not None else ""
    text = f"{owned.party} is named as owned {share}by {entry.primary_name}, and is not itself listed"
    return Finding("owned_by_listed_party", text, None, owned.party, min(weights.OWNED_PARTY_CAP - score, 0.0))


def _find_strength(score: float, *, certain: bool, owned: bool) -> Strength:
    if certain:
        return Strength.EXACT
    return Strength.STRONG if score >= weights.STRONG_FROM and not owned else Strength.POSSIBLE
